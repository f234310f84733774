"""When a task is due: the deadline cell of a task, typed.

Days are read dd/mm; a month means its last day, a quarter and a year theirs.  A cell is cut
into clauses; each date, recurrence, event or reference in them is a part.  What is none of
them keeps its text with the kind "text".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from qdparse.grammar.citations import find_citations
from qdparse.pattern import lazy
from qdparse.settle.deadlines.dates import written_dates
from qdparse.settle.deadlines.groups import Group, joined
from qdparse.settle.deadlines.part import Context, Part
from qdparse.settle.deadlines.parts import parts_of
from qdparse.settle.deadlines.words import bare

__all__ = ["deadline", "impossible_dates", "reversed_ranges"]

_BLANKS = lazy(r"\s+")
_CUT = lazy(r"[;\n]|\.(?=\s)")
_MAX = 2000  # characters: no cell that says when something is due is longer


def deadline(text: str, plan_year: int | None, issued: date | None = None) -> dict[str, Any]:
    """The deadline of a cell; ``plan_year`` fills a year that the cell leaves out.

    ``issued`` is the day of the document, from which "30 ngày kể từ ngày ký" is counted.

    >>> deadline("Quý II", 2026)["end"]
    '2026-06-30'
    >>> deadline("Theo tiến độ của Đề án", 2026)["kind"]
    'reference'
    """
    found = _deadline(text, plan_year, issued)
    return {**found, "parts": [dict(part) for part in found["parts"]]}


@lru_cache(maxsize=4096)
def _deadline(text: str, plan_year: int | None, issued: date | None) -> dict[str, Any]:
    printed, low = _clean(text)
    groups = joined(low, written_dates(low), plan_year)
    context = Context(plan_year, issued)
    parts: list[tuple[str, Part]] = []
    seen: set[Part] = set()
    for a, b in _clauses(low, groups):
        inside = [_moved(g, -a) for g in groups if a <= g.span[0] < b]
        made = parts_of(low[a:b], printed[a:b], inside, context)
        for part, words in zip(made, _words(printed[a:b], made), strict=True):
            same = part._replace(at=0, offset=None)
            if same not in seen:
                seen.add(same)
                parts.append((words, part))
    dated = [p for p in parts if p[1].kind != "text"] or parts[:1]
    if len(dated) != 1:
        return _several(text, dated)
    return {"text": text, **dated[0][1].values(), "parts": []}


def _several(text: str, parts: list[tuple[str, Part]]) -> dict[str, Any]:
    """A cell with several deadlines, or with none: ``end`` is the last day that is named."""
    ends = [part for _, part in parts if part.end is not None]
    last = max(ends, key=lambda part: (part.end, part.at)) if ends else Part(0, "")
    whole = Part(
        0, "several" if parts else "text", None, last.end, last.bound, last.precision,
        year_source=last.year_source,
    )  # fmt: skip
    listed = [{"text": words, **part.values()} for words, part in parts]
    return {"text": text, **whole.values(), "parts": listed}


def impossible_dates(text: str) -> list[str]:
    """The dates of a cell that no calendar has, as printed: "31/02/2025", "13/2025"."""
    return _faulty(text, "impossible")


def reversed_ranges(text: str) -> list[str]:
    """The ranges of a cell that end before they begin, as printed."""
    return _faulty(text, "reversed")


def _faulty(text: str, fault: str) -> list[str]:
    printed, low = _clean(text)
    return [
        printed[g.span[0] : g.span[1]]
        for g in joined(low, written_dates(low), None)
        if g.fault == fault
    ]


def _clean(text: str) -> tuple[str, str]:
    """The text with single blanks, and the same in lower case without the documents it cites.

    The date of a cited document is no deadline: "Theo Nghị định số 52/2015/NĐ-CP ngày …".
    """
    short = text[:_MAX]
    printed = _BLANKS.sub(lambda m: "\n" if "\n" in m.group() else " ", short).strip()
    low = printed.lower()
    if len(low) != len(printed):  # a letter whose small form is two: places would lie
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in printed)
    for citation in find_citations(printed):
        a, b = citation.span
        low = low[:a] + "\0" * (b - a) + low[b:]
    return printed, low


def _clauses(low: str, groups: list[Group]) -> Iterator[tuple[int, int]]:
    """Where the clauses of a cell begin and end; a line break inside a date is none."""
    start = 0
    held = [g.span for g in groups]
    for cut in _CUT.finditer(low):
        if not any(a <= cut.start() < b for a, b in held):
            yield start, cut.start()
            start = cut.end()
    yield start, len(low)


def _moved(group: Group, by: int) -> Group:
    dates = tuple(d._replace(span=(d.span[0] + by, d.span[1] + by)) for d in group.dates)
    return group._replace(span=(group.span[0] + by, group.span[1] + by), dates=dates)


def _words(printed: str, parts: list[Part]) -> list[str]:
    """The words of each part; the next begins behind the last comma or bracket before it."""
    cuts = [0] if parts else []
    for before, part in itertools.pairwise(parts):
        comma = max(printed.rfind(sign, before.at, part.at) for sign in ",(")
        cuts.append(comma + 1 if comma >= 0 else part.at)
    return [bare(printed[a:b]) for a, b in itertools.pairwise([*cuts, len(printed)])]
