"""Checks of deadlines: blank, impossible, past, several, or hidden in the result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from qdparse.check.tasks import roles
from qdparse.check.walk import issued_from, shown
from qdparse.check.words import words
from qdparse.finding import Finding
from qdparse.fold import fold
from qdparse.settle.deadlines import deadline, impossible_dates, reversed_ranges
from qdparse.settle.deadlines.words import any_of

Record = dict[str, Any]
_NO_DATE = ("text", "status")


def blank(record: Record) -> Iterator[Finding]:
    """A task without a deadline where the table has a column for it."""
    columns = roles(record)
    for i, task in enumerate(record["tasks"]):
        if task["deadline"] is None and "deadline" in columns[task["table"]]:
            yield Finding("deadline-blank", "warning", f"/tasks/{i}", {"key": task["key"]})


def unreadable(record: Record) -> Iterator[Finding]:
    """A day that no calendar has, a range that runs backwards, or words without a date."""
    for i, task in enumerate(record["tasks"]):
        found = task["deadline"]
        if found is None or found["kind"] not in ("text", "several"):
            continue
        where = f"/tasks/{i}/deadline"
        impossible, backward = impossible_dates(found["text"]), reversed_ranges(found["text"])
        for text in impossible:
            params = {"key": task["key"], "text": text}
            yield Finding("deadline-impossible", "warning", where, params)
        for text in backward:
            params = {"key": task["key"], "text": text}
            yield Finding("deadline-reversed", "warning", where, params)
        if found["kind"] == "text" and not impossible and not backward:
            params = {"key": task["key"], "text": found["text"]}
            yield Finding("deadline-untyped", "info", where, params)


def several(record: Record) -> Iterator[Finding]:
    """A cell with more than one deadline; a tracker that keeps one should know."""
    for i, task in enumerate(record["tasks"]):
        found = task["deadline"]
        if found is not None and found["kind"] == "several":
            params = {"key": task["key"], "count": len(found["parts"])}
            yield Finding("deadline-several", "info", f"/tasks/{i}/deadline", params)


def past(record: Record) -> Iterator[Finding]:
    """A task that was due before the decision was issued."""
    first = issued_from(record)
    if first is None:
        return
    issued = first.isoformat()
    for i, task in enumerate(record["tasks"]):
        found = task["deadline"]
        end = found and found["end"]
        if end and end < issued:
            params = {"key": task["key"], "end": shown(end)}
            yield Finding("deadline-past", "warning", f"/tasks/{i}/deadline", params)


def in_result(record: Record) -> Iterator[Finding]:
    """A deadline that stands in the result of a task that names none: "họp hàng quý"."""
    for i, task in enumerate(record["tasks"]):
        found, result = task["deadline"], task["result"]
        if result is None or (found is not None and found["kind"] not in _NO_DATE):
            continue
        if _holds_deadline(result):
            params = {"key": task["key"], "text": " ".join(result.split())}
            yield Finding("deadline-in-result", "info", f"/tasks/{i}/result", params)


@lru_cache(maxsize=512)
def _holds_deadline(result: str) -> bool:
    if not _hint().search(result.lower()):
        return False
    found = deadline(result, None)
    return any(_is_due(part) for part in found["parts"] or [found])


@cache
def _hint() -> re.Pattern[str]:
    """Words without which no result holds a deadline; most hold none of them."""
    every, unit = any_of("every"), any_of("unit")
    return re.compile(
        rf"(?<!\w)(?:{every}\s?{unit}|{any_of('periodic')}|{any_of('before')}[^;.\d]{{0,12}}\d)"
    )


def _is_due(part: Record) -> bool:
    """Work that comes again ("họp hằng quý", not "bảng xếp hạng hằng năm"), or "trước 30/6"."""
    if part["recurrence"]:
        key = f" {fold(part['text'])} "
        return any(f" {form} " in key for form in words("recurring_work"))
    return bool(part["end"] and part["bound"] == "exclusive")
