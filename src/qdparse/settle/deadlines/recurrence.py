"""What comes again: "hằng quý", "ngày 15 hằng tháng", "06 tháng, 01 năm" as RFC 5545 rules.

A rule names the period, and the month or day only where it is printed.  A quarter in a yearly
rule is named by its last month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qdparse.settle.deadlines.groups import Group
from qdparse.settle.deadlines.words import any_of, qualifier, says, tight, value

# A list of nothing but periods is shorter than this (characters).
_LIST_MAX = 60
_MONTHS = {"FREQ=YEARLY": 12, "FREQ=MONTHLY;INTERVAL=3": 3, "FREQ=MONTHLY": 1}
_UNIT_PRECISION = {"DAILY": "day", "WEEKLY": "none", "MONTHLY": "month", "YEARLY": "year"}


class Recurrence(NamedTuple):
    """``before`` says that its own words set the bound: "hằng tháng, trước ngày 25"."""

    span: tuple[int, int]
    rule: str
    precision: str
    before: bool = False


@cache
def _every() -> re.Pattern[str]:
    """ "hằng năm", "báo cáo theo quý"; not "theo quý ii" or "mỗi năm học"."""
    return re.compile(
        rf"(?<!\w){any_of('every')}\s?(?P<unit>{any_of('unit')})"
        rf"(?!\w|\s?\d\d?(?!\d|\s?{any_of('times')})|\s?[iv]+\b|\s?học)"
    )


@cache
def _counted() -> re.Pattern[str]:
    """ "định kỳ 6 tháng", "3 tháng/lần", "6 tháng một lần", "01 lần/năm", "mỗi năm 1 lần"."""
    unit, times = any_of("unit"), any_of("times")
    return re.compile(
        rf"(?<!\w)(?:{any_of('periodic')}\s?(?P<a>\d\d?)\s?(?P<au>{unit})(?!\w)"
        rf"|(?P<b>\d\d?)\s?(?P<bu>{unit})\s?(?:/|một|01?|1)\s?{times}"
        rf"|{any_of('every')}\s?(?P<du>{unit})\s?(?P<d>một|\d\d?)\s?{times}"
        rf"|(?P<c>một|\d\d?)\s?{times}\s?(?:/|mỗi|một|trong)\s?(?P<cu>{unit})(?!\w))"
    )


@cache
def _day_of_month() -> re.Pattern[str]:
    """ "ngày 15 hằng tháng", "ngày 05 của tháng liền kề", "ngày 20 tháng cuối quý"."""
    return re.compile(
        rf"(?<!\w){any_of('day')}\s?(?P<day>\d\d?)(?!\d|\s?/)\s?(?:{any_of('of')}\s?)?"
        rf"(?:(?:{any_of('every')})\s?{any_of('month')}(?!\s?\d|\w)"
        rf"|{any_of('month')}\s?(?:(?P<q>{any_of('quarter_month')})\s?(?:{any_of('of')}\s?)?"
        rf"(?:{any_of('every')}\s?)?{any_of('quarter')}|{any_of('next_month')})(?!\w))"
    )


@cache
def _month_then_day() -> re.Pattern[str]:
    """ "hằng tháng, trước ngày 25": group "lead" is what stands before the day."""
    return re.compile(
        rf"(?<!\w)(?P<lead>{any_of('every')}\s?{any_of('month')}[\s,(:]*(?:{any_of('before', 'until', 'at')}\s?)?)"
        rf"{any_of('day')}\s?(?P<day>\d\d?)(?!\d|\s?/|\s?{any_of('month')})"
    )


@cache
def _weekday() -> re.Pattern[str]:
    """ "thứ sáu hằng tuần"."""
    return re.compile(
        rf"(?P<day>{any_of('weekday')})\s?(?:{any_of('of')}\s?)?{any_of('every')}\s?{any_of('week')}"
    )


@cache
def _list_of_periods() -> re.Pattern[str]:
    """A cell that only counts periods: "06 tháng, 01 năm", "quý, 6 tháng, năm"."""
    item = rf"(?:\d\d?\s?)?{any_of('unit')}"
    return re.compile(rf"{item}(?:\s?(?:,|và|;)\s?{item})+[.;]?")


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<n>\d\d?)\s?(?P<unit>{any_of('unit')})(?!\w)")


@cache
def _uncounted() -> re.Pattern[str]:
    """A period that stands alone among others: "năm" in "hằng quý, năm"."""
    return re.compile(
        rf"(?:^|,|;|(?<!\w)và\s)\s?(?P<unit>{any_of('unit')})(?=\s?(?:$|[,;.)]|và\s))"
    )


def recurrences(text: str) -> list[Recurrence]:
    """The recurrences of a clause in lower case with single blanks, in order."""
    blankless = tight(text)
    found: list[Recurrence] = []
    if says(blankless, "every", "quarter_month", "next_month"):
        found += _days(text, blankless)
        found += [_made(m.span(), 1, m["unit"]) for m in _every().finditer(text)]
    for m in _counted().finditer(text) if says(blankless, "periodic", "times") else ():
        if (unit := m["cu"] or m["du"]) is not None:
            times = m["c"] or m["d"]
            found.append(_within(m.span(), int(times) if times.isdigit() else 1, unit))
        else:
            found.append(_made(m.span(), int(m["a"] or m["b"]), m["au"] or m["bu"]))
    if found or (len(text) <= _LIST_MAX and _list_of_periods().fullmatch(text.strip())):
        # Next to a period that is said to come again, a bare one does too: "sơ kết 06 tháng".
        for m in _count().finditer(text):
            found.append(_made(m.span(), int(m["n"]), m["unit"]))
        for m in _uncounted().finditer(text.rstrip()):
            found.append(_made(m.span("unit"), 1, m["unit"]))
    found.sort(key=lambda r: (r.span[0], -r.span[1]))
    kept: list[Recurrence] = []
    for r in found:
        if not kept or r.span[0] >= kept[-1].span[1]:
            kept.append(r)
    return kept


def _days(text: str, blankless: str) -> Iterator[Recurrence]:
    numbered = says(blankless, "day") and any(map(str.isdigit, blankless))
    for m in _day_of_month().finditer(text) if numbered else ():
        if not 1 <= int(m["day"]) <= 31:
            continue
        months = value("quarter_month", m["q"]) if m["q"] else ""
        start = f"FREQ=YEARLY;BYMONTH={months}" if months else "FREQ=MONTHLY"
        yield Recurrence(m.span(), f"{start};BYMONTHDAY={int(m['day'])}", "day")
    for m in _month_then_day().finditer(text) if numbered else ():
        if 1 <= int(m["day"]) <= 31:
            rule = f"FREQ=MONTHLY;BYMONTHDAY={int(m['day'])}"
            yield Recurrence(m.span(), rule, "day", qualifier(m["lead"], "before"))
    for m in _weekday().finditer(text) if says(blankless, "weekday") else ():
        yield Recurrence(m.span(), f"FREQ=WEEKLY;BYDAY={value('weekday', m['day'])}", "day")


def _made(span: tuple[int, int], count: int, unit: str) -> Recurrence:
    frequency, _, step = value("unit", unit).partition(";INTERVAL=")
    interval = count * int(step or 1)
    precision = _UNIT_PRECISION[frequency]
    if frequency == "MONTHLY":
        precision = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(interval, "month")
    rule = f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")
    return Recurrence(span, rule, precision)


def _within(span: tuple[int, int], times: int, unit: str) -> Recurrence:
    """So many times in a period: "2 lần/năm" is every six months; "5 lần/năm" has no rule."""
    whole = _made(span, 1, unit)
    if times == 1:
        return whole
    months = _MONTHS.get(whole.rule, 0)
    if not times or not months or months % times:
        return Recurrence(span, "", "none")
    return _made(span, months // times, "tháng")


def yearly(group: Group) -> tuple[str, str]:
    """The rule of a date without a year that comes every year, and its precision.

    "Tháng 4 hằng năm" is FREQ=YEARLY;BYMONTH=4, "30/6 hằng năm" has BYMONTHDAY=30 too.
    """
    found = group.dates[-1]
    rule = f"FREQ=YEARLY;BYMONTH={found.months[1]}"
    if found.days is not None:
        rule += f";BYMONTHDAY={found.days[1]}"
    return rule, found.precision
