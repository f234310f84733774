"""One clause of a deadline cell to its deadlines, in order of printing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qdparse.settle.deadlines.dated import dated, of_plan_year
from qdparse.settle.deadlines.events import Clause, Offset, clauses, is_own_issue, moved, offsets
from qdparse.settle.deadlines.groups import Group
from qdparse.settle.deadlines.part import Context, Part
from qdparse.settle.deadlines.recurrence import Recurrence, recurrences, yearly
from qdparse.settle.deadlines.words import any_of, bare, qualifier

Place = tuple[int, int]


@cache
def _word(*roles: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(*roles)}(?!\w)")


@cache
def _status() -> re.Pattern[str]:
    return re.compile(rf"\W*{any_of('status')}(?!\w)")


@cache
def _relative() -> re.Pattern[str]:
    """ "Tuần 1 - 3", "năm tiếp theo": a time that only its neighbours fix."""
    period = any_of("week", "month", "quarter", "year")
    return re.compile(
        rf"(?<!\w)(?:{any_of('week')}\s?(?:thứ\s?)?\d|{period}\s?{any_of('next_month')}(?!\w))"
    )


def parts_of(text: str, printed: str, groups: list[Group], context: Context) -> list[Part]:
    """The deadlines of a clause; ``printed`` is ``text`` before lower case, of the same length."""
    places = [d.span for g in groups for d in g.dates]
    cycles = recurrences(_without(text, places))
    spans = offsets(text, [*places, *(c.span for c in cycles)])
    hanging = clauses(text, places, [c.span for c in cycles], spans)
    held = [clause.span for clause in hanging]
    cycles = [c for c in cycles if not _within(c.span[0], held)]
    groups = [
        g for g in groups if not _within(g.span[0], held) and not qualifier(text[: g.span[0]], "of")
    ]
    parts = [_hangs(clause, printed, spans, context) for clause in hanging]
    counted = {g: s for g in groups for s in spans if _counts_from(text, s, g)}
    parts += [_counted(group, offset) for group, offset in counted.items()]
    parts += _comes_again(text, [g for g in groups if g not in counted], cycles)
    if not parts:
        parts = _undated(text, printed, spans, context)
    return _until_date(text, sorted(parts, key=lambda p: p.at), context)


def _until_date(text: str, parts: list[Part], context: Context) -> list[Part]:
    """ "Từ khi ban hành đến 30/6/2026": the event begins what the date ends."""
    if len(parts) != 2 or parts[0].kind != "event" or parts[1].kind not in ("date", "until"):
        return parts
    event, due = parts
    between = text[event.at : due.at]
    if not qualifier(between, "to", "until") or not _word("since").match(text, event.at):
        return parts
    words = event.event or ""
    start = context.issued if is_own_issue(words) else None
    kind = "range" if start is not None else due.kind
    return [due._replace(at=event.at, kind=kind, start=start, event=words)]


def _comes_again(text: str, groups: list[Group], cycles: list[Recurrence]) -> Iterator[Part]:
    """Dates and recurrences; a date bounds the only recurrence that it stands beside.

    "Trước 30/11 hằng năm" is every 30/11; "hằng năm, giai đoạn 2026 - 2030" runs from 2026 on.
    """
    every_year = [c for c in cycles if c.rule == "FREQ=YEARLY"]
    open_ended = _word("continuous").search(text)
    marks = [c.span for c in cycles] + ([open_ended.span()] if open_ended else [])
    lone = len(groups) == 1 and bool(marks) and _limits(text, groups[0], marks[-1])
    for group in groups:
        part = dated(text, group)
        if every_year and group.yearless and not group.fault:
            rule, precision = yearly(group)
            bound = part.bound if part.kind in ("date", "until") else "unknown"
            yield Part(part.at, "recurring", bound=bound, precision=precision, recurrence=rule)
        elif not lone:
            yield part
    if every_year and any(g.yearless and not g.fault for g in groups):
        cycles = [c for c in cycles if c not in every_year]
    limit = dated(text, groups[0]) if lone else None
    for cycle in cycles:
        before = cycle.before or qualifier(text[: cycle.span[0]], "before")
        bound = "exclusive" if before else "unknown"
        made = Part(cycle.span[0], "recurring", bound=bound, recurrence=cycle.rule or None)
        yield _limited(made._replace(precision=cycle.precision), limit)
    if open_ended is not None:
        yield _limited(Part(open_ended.start(), "continuous"), limit)


def _limits(text: str, group: Group, mark: Place) -> bool:
    """Whether a year or a span of years bounds what comes again: not "2026 và hằng năm"."""
    a, b = min(group.span, mark), max(group.span, mark)
    between = text[a[1] : b[0]]
    return group.precision == "year" and not group.fault and not _word("and").search(between)


def _limited(part: Part, limit: Part | None) -> Part:
    if limit is None:
        return part
    return part._replace(start=limit.start, end=limit.end, year_source=limit.year_source)


def _hangs(clause: Clause, printed: str, spans: list[Offset], context: Context) -> Part:
    """An event or a reference, with the span of time that stands before it."""
    start, end = clause.span
    words = bare(printed[start:end])
    if clause.kind == "reference":
        return Part(start, "reference", event=words)
    lead = [s for s in spans if s.span[1] <= start]
    own = context.issued is not None and is_own_issue(words)
    before = _word("before").match(printed.lower(), start) is not None
    if not lead or before:
        if own and _word("onward").search(words.lower()):
            return Part(
                start, "open", context.issued, event=words, year_source="plan", precision="day"
            )
        return Part(start, "event", event=words)
    offset = lead[-1]
    due = moved(context.issued, offset) if own and context.issued else None
    if due is None:
        return Part(offset.span[0], "offset", event=words, offset=offset)
    return Part(
        offset.span[0], "offset", None, due, "inclusive", "day",
        event=words, offset=offset, year_source="plan",
    )  # fmt: skip


def _counts_from(text: str, offset: Offset, group: Group) -> bool:
    """ "30 ngày kể từ ngày 01/7/2026": the date is not the deadline, the span begins there."""
    between = text[offset.span[1] : group.span[0]].strip()
    return offset.span[1] <= group.span[0] and _word("since").fullmatch(between) is not None


def _counted(group: Group, offset: Offset) -> Part:
    due = moved(group.first, offset) if group.first and group.precision == "day" else None
    if due is None:
        return Part(offset.span[0], "offset", offset=offset)
    return Part(
        offset.span[0], "offset", None, due, "inclusive", "day",
        offset=offset, year_source=group.source,
    )  # fmt: skip


def _undated(text: str, printed: str, spans: list[Offset], context: Context) -> list[Part]:
    """What a clause says without a date: "định kỳ", "cả năm", "30 ngày", "hoàn thành"."""
    periodic = _word("periodic").search(text)
    if periodic is not None:
        return [Part(periodic.start(), "recurring")]
    found = of_plan_year(text, context)
    if found is not None:
        return [found]
    relative = _relative().search(text)
    if relative is not None:
        return [Part(0, "relative", event=bare(printed))]
    if len(spans) == 1:
        return [Part(spans[0].span[0], "offset", offset=spans[0])]
    if _status().match(text):
        return [Part(0, "status")]
    return []


def _within(at: int, places: Iterable[Place]) -> bool:
    return any(a <= at < b for a, b in places)


def _without(text: str, places: Iterable[Place]) -> str:
    """The text with the places blanked out, of the same length."""
    for a, b in places:
        text = text[:a] + "\0" * (b - a) + text[b:]
    return text
