"""How a document is to be read, beyond its bytes."""

from __future__ import annotations

import os
from typing import NamedTuple


class ReadOptions(NamedTuple):
    """``cache`` is a folder that keeps what was recognised on scanned pages, None for none.

    ``workers`` is the number of pages recognised at a time, None for one a core.
    """

    cache: str | None = None
    workers: int | None = None


DEFAULTS = ReadOptions()


def cores() -> int:
    """Cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
