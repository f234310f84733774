"""The JSON that qdparse wrote of a document, where a command takes either of them."""

from __future__ import annotations

import json
from typing import Any

from qdparse import pipeline
from qdparse.errors import QdparseError

_FAILURE_BYTES = 100_000


def is_json(data: bytes) -> bool:
    """Whether these are not the bytes of a document: none begins with a brace."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def failure_in(data: bytes) -> dict[str, str] | None:
    """What a batch wrote of a document that it could not read: ``file``, ``code``, ``message``."""
    if len(data) > _FAILURE_BYTES or not is_json(data):
        return None
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if found.keys() == {"file", "code", "message"} else None


def left_out(name: str, failure: dict[str, str]) -> QdparseError:
    """That a file holds no record, but why there is none."""
    return QdparseError(name, "left_out", why=failure["code"])


def not_json(name: str, why: Exception, code: str = "not_a_record") -> QdparseError:
    """The error for bytes that no JSON reader takes, with the place or the cause."""
    if isinstance(why, json.JSONDecodeError):
        return QdparseError(name, code, reason=f"{why.msg}, {why.lineno}:{why.colno}")
    cause = {UnicodeDecodeError: "NOT_UTF8", RecursionError: "TOO_DEEP"}.get(type(why), "")
    return QdparseError(name, code, reason=type(why).__name__, system=cause)


def record_in(data: bytes, name: str, lang: str) -> dict[str, Any]:
    """The record of a document, or that in a JSON file.

    Raises a QdparseError ``not_a_record`` for a record that breaks the contract.
    """
    return record(data, name) if is_json(data) else pipeline.record_of(data, name, lang=lang)


def record(data: bytes, name: str) -> dict[str, Any]:
    """The record in a JSON file; one that breaks the contract is of no use to a command."""
    from qdparse.validate import problems

    try:
        broken = problems(data)
        if broken:
            where = broken[0].pointer or "/"
            raise QdparseError(name, "not_a_record", reason=f"{where}: {broken[0].message}")
        found: dict[str, Any] = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        raise not_json(name, why) from why
    return found
