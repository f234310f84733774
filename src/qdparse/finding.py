"""A finding on its way: its code and what its sentence is made of."""

from __future__ import annotations

from typing import Any, NamedTuple


class Finding(NamedTuple):
    """``where`` is a JSON pointer into the record, ``params`` fill the message of ``code``."""

    code: str
    severity: str
    where: str
    params: dict[str, Any]
