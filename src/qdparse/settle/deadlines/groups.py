"""Dates that belong together, and the years that they leave out.

"Tháng 3 - 6/2023" is one range; the year belongs to the last and goes to the left.  A date
that stands alone takes the year of the one before it in the cell, else that of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from qdparse.settle.deadlines.dates import Written
from qdparse.settle.deadlines.words import any_of

_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6}
_JOINT_MAX = 24  # characters between two dates of one range


class Group(NamedTuple):
    """One date or one range: half-open ``span``, the days it covers, and where its year is from.

    ``first`` is None where the year is unknown or a day does not exist; ``fault`` then says
    "impossible" or "reversed", or is empty.  ``dates`` are as printed.
    """

    span: tuple[int, int]
    dates: tuple[Written, ...]
    first: date | None
    last: date | None
    source: str | None
    fault: str = ""

    @property
    def precision(self) -> str:
        return self.dates[-1].precision

    @property
    def is_range(self) -> bool:
        """Two dates, or one that runs over several days, months or quarters: "quý i, ii"."""
        found = self.dates[0]
        if len(self.dates) > 1 or found.years:
            return True
        if found.days is not None:
            return found.days[0] != found.days[1]
        step = _MONTHS_OF.get(found.precision, 12)
        return found.months[1] - found.months[0] >= step

    @property
    def yearless(self) -> bool:
        return all(d.year is None for d in self.dates)


@cache
def _range() -> re.Pattern[str]:
    """What stands between the ends of a range: "-", "đến", "đến hết"."""
    return re.compile(rf"\s?(?:[-–—]|{any_of('to')}|{any_of('until')}|\s)+\s?")


def joined(text: str, dates: Iterable[Written], plan_year: int | None) -> list[Group]:
    """The groups of the dates of a cell, in order."""
    pairs: list[tuple[Written, ...]] = []
    for found in dates:
        if pairs and len(pairs[-1]) == 1 and _same_range(text, pairs[-1][0], found):
            pairs[-1] = (pairs[-1][0], found)
        else:
            pairs.append((found,))
    groups: list[Group] = []
    year: int | None = None
    for pair in pairs:
        printed = [d.year for d in pair if d.year is not None]
        source = "explicit" if printed or year is not None else "plan"
        known = printed[-1] if printed else (year if year is not None else plan_year)
        groups.append(_group(pair, known, source))
        year = printed[-1] if printed else year
    return groups


def _same_range(text: str, a: Written, b: Written) -> bool:
    between = text[a.span[1] : b.span[0]]
    return (
        bool(between.strip())
        and len(between) <= _JOINT_MAX
        and _range().fullmatch(between) is not None
    )


def _group(pair: tuple[Written, ...], year: int | None, source: str) -> Group:
    span = (pair[0].span[0], pair[-1].span[1])
    if year is None:
        return Group(span, pair, None, None, None, _faults(pair, 2000))
    last_year = pair[-1].year or year
    first_year = pair[0].year or last_year
    if _faults(pair[:1], first_year) or _faults(pair[-1:], last_year):
        return Group(span, pair, None, None, None, "impossible")
    first, last = pair[0].first(first_year), pair[-1].last(last_year)
    if first > last and pair[0].year is None and not _faults(pair[:1], first_year - 1):
        # "15/12 - 15/01/2026": the printed year is that of the last day.
        first = pair[0].first(first_year - 1)
    if first > last:
        return Group(span, pair, None, None, None, "reversed")
    return Group(span, pair, first, last, source)


def _faults(pair: tuple[Written, ...], year: int) -> str:
    # 2000 is a leap year: without a year, 29 February may exist.
    return "" if all(d.exists(d.year or year) for d in pair) else "impossible"
