"""Deadlines that hang on something else: an event, another document, a span of time.

"10 ngày làm việc sau khi Nghị quyết được ban hành" is ten working days after an event.  An
end is computed only where the event is the issue of this very document or a printed day, and
the span is one of the calendar: working days need a calendar of holidays.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.pattern import lazy
from qdparse.settle.deadlines.words import any_of, ends_with, forms, qualifier, says, tight, value

_LIST_END = lazy(r"[,(]")
# "cho đến hết" before a date is shorter than this (characters).
_LEAD = 24
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
Place = tuple[int, int]


class Clause(NamedTuple):
    """Half-open ``span`` of the words that name an event or a reference."""

    kind: str
    span: Place


class Offset(NamedTuple):
    """``amount`` of ``unit`` (working_day, day, week, month, quarter, year)."""

    span: Place
    amount: int
    unit: str


@cache
def _words(role: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(role)}(?!\w)")


@cache
def _spans() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.,])(?P<n>\d{{1,3}})\s?(?P<unit>{any_of('span')})(?!\w|\s?\d)")


def offsets(text: str, taken: Iterable[Place]) -> list[Offset]:
    """Spans of time outside the places that are ``taken``: "30 ngày", "10 ngày làm việc"."""
    held = list(taken)
    return [
        Offset(m.span(), int(m["n"]), value("span", m["unit"]))
        for m in _spans().finditer(text)
        if int(m["n"]) and not any(a <= m.start() < b for a, b in held)
    ]


def clauses(
    text: str, dates: Iterable[Place], recurring: Iterable[Place], spans: Iterable[Offset]
) -> list[Clause]:
    """Events and references of a clause of text, in order; they do not overlap.

    Accepts "sau khi Chính phủ ban hành Nghị định", "theo tiến độ của Đề án"; refuses "kể từ
    01/7/2026" (a date), "theo quý" (a recurrence), "tháng sau".
    """
    cycles = list(recurring)
    starts = {a for a, _ in (*dates, *cycles)}
    ends = {s.span[1] for s in spans}
    found: list[Clause] = []
    at = 0
    for match, kind in _candidates(text):
        start, end = match.span()
        rest = end + len(text[end:]) - len(text[end:].lstrip())
        if start < at or any(a in range(start, rest + 1) for a in starts):
            continue
        counted = kind == "event" and text[rest : rest + 1].isdigit()
        if counted or any(a <= start < b for a, b in cycles):
            continue
        scope = value(kind, match.group())
        if scope == "start" and not _opens(text, start, ends):
            continue
        at = end if scope == "word" else len(text)
        if kind == "reference" and (comma := _LIST_END.search(text, end)):
            at = comma.start()
        elif kind == "event" and scope != "word":
            at = _before_date(text, end, starts)
        found.append(Clause(kind, (start, at)))
    return found


def _before_date(text: str, end: int, dates: Iterable[int]) -> int:
    """Where the words of an event end: at "đến" before a date, else with the text."""
    for at in sorted(dates):
        if at > end and qualifier(text[:at], "to", "until"):
            lead = ends_with("to", "until").search(text[max(end, at - _LEAD) : at])
            return max(end, at - _LEAD) + lead.start(1) if lead else len(text)
    return len(text)


def _candidates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    blankless = tight(text)
    kinds = [kind for kind in ("event", "reference") if says(blankless, kind)]
    both = [(m, kind) for kind in kinds for m in _words(kind).finditer(text)]
    return iter(sorted(both, key=lambda pair: (pair[0].start(), -pair[0].end())))


def _opens(text: str, at: int, ends: set[int]) -> bool:
    """Whether a short word such as "sau" stands where a clause begins, or behind a span."""
    head = text[max(0, at - 2) : at].rstrip()
    return not text[:at].strip() or head.endswith((",", "(")) or bool({at, at - 1} & ends)


def is_own_issue(event: str) -> bool:
    """Whether an event is the issue of the document that names it.

    Accepts "kể từ ngày ban hành Kế hoạch này"; refuses "kể từ ngày ban hành Nghị định".
    """
    words = fold(event).rstrip(" .")
    for lead in (*forms("since"), *forms("event")):
        if words.startswith(fold(lead) + " ") and lead != "khi":
            words = words[len(fold(lead)) :].strip()
            break
    for tail in (*forms("onward"), *forms("own_suffix")):
        words = words.removesuffix(fold(tail)).strip()
    own = {fold(form) for form in forms("own_event")}
    return words in own or f"ngay {words}" in own


def moved(day: date, offset: Offset) -> date | None:
    """The last day of a span that begins after ``day``; None for working days.

    The day of the event is not counted (Civil Code 2015, articles 147 and 148); a span of
    months ends on the day of the same number, or on the last of a shorter month.
    """
    try:
        if offset.unit in _DAYS:
            return day + timedelta(days=offset.amount * _DAYS[offset.unit])
        if offset.unit not in _MONTHS:
            return None
        month = day.month - 1 + offset.amount * _MONTHS[offset.unit]
        year, month = day.year + month // 12, month % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
