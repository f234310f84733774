"""Dates as they are written in plan tables: days, months, quarters, halves, years.

A :class:`Written` date knows the parts that are printed; a year that is left out is filled in
by its neighbours or by the plan (see ``groups``).  Days are always read dd/mm.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from qdparse.pattern import lazy
from qdparse.settle.deadlines.words import any_of, is_one, qualifier, value

_DAY = r"\d\d?(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"20\d\d(?!\d)"
# A capital I and a small l look alike: "Quý ll" is printed for "Quý II".
_QUARTER = r"(?:[il]v|[il]{1,3}|[1-4])(?!\w)"
_JOIN = r"\s?(?:,|;|-|–|—|\+|&|và)\s?"
_TOKEN = lazy(r"\d+|[^\W\d]+|[^\w\s]")
_LISTED = (",", ";", "+", "&", "và")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Written(NamedTuple):
    """One date as printed: half-open ``span`` and the parts that stand there.

    ``year`` is None where it is not printed; ``years`` is how many years later the last day
    lies ("năm học 2026-2027": 1).
    """

    span: tuple[int, int]
    precision: str
    year: int | None
    months: tuple[int, int]
    days: tuple[int, int] | None = None
    years: int = 0

    def first(self, year: int) -> date:
        return date(year, self.months[0], self.days[0] if self.days else 1)

    def last(self, year: int) -> date:
        year, month = year + self.years, self.months[1]
        return date(year, month, self.days[1] if self.days else monthrange(year, month)[1])

    def exists(self, year: int) -> bool:
        """Whether every day of it is in the calendar of ``year``: no 31/02, no month 13."""
        low, high = self.months
        if not (1 <= low <= 12 and 1 <= high <= 12) or (high < low and self.years < 1):
            return False
        return self.days is None or all(
            1 <= day <= monthrange(year, month)[1]
            for day, month in zip(self.days, self.months, strict=True)
        )


@cache
def _pattern() -> re.Pattern[str]:
    day, month, quarter = any_of("day"), any_of("month"), any_of("quarter")
    year, to = any_of("year"), any_of("to")
    halves, times = any_of("half_first", "half_last"), any_of("times")
    mark = rf"\s?(?:{year}|[/,.-])?\s?"
    joined = rf"(?:{_JOIN}|\s?{to}\s?)"
    # Not the day of a date that follows: "tháng 6, 5/7/2026".
    another = rf"{joined}(?:{month}\s?)?{_MONTH}(?!\s?/\s?\d\d?(?!\d))"
    shapes = (
        r"(?P<iso>(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)(?:[\st]00:00:00)?)",
        rf"(?P<within>(?:{day}\s?)?(?P<wa>{_DAY})\s?(?:[-–—]|{to})\s?(?:{day}\s?)?(?P<wb>{_DAY})"
        rf"\s?(?:/|{month})\s?(?P<wm>{_DAY})(?!\s?/\s?\d\d?(?!\d))(?:{mark}(?P<wy>{_YEAR}))?)",
        rf"(?P<full>(?:{day}\s?)?(?P<fd>{_DAY})\s?[/.-]\s?(?P<fm>{_DAY})\s?[/.-]\s?"
        rf"(?:(?P<fy>{_YEAR})|(?<=/)(?P<fz>[2-4]\d)(?![\d/])))",
        rf"(?P<listed>{day}\s?(?P<dd>{_DAY}(?:\s?(?:,|;|&|và)\s?(?:{day}\s?)?{_DAY})+)"
        rf"\s?(?:/|{month})\s?(?P<dm>{_DAY})(?!\s?/\s?\d\d?(?!\d))(?:{mark}(?P<dy>{_YEAR}))?)",
        rf"(?P<long>{day}\s?(?P<ld>{_DAY})\s?,?\s?{month}\s?(?P<lm>{_DAY})"
        rf"(?:\s?(?:{year}|[/,])\s?(?P<ly>{_YEAR}))?)",
        rf"(?P<half>(?:(?:0?6|sáu)\s?{month}|nửa)\s?(?P<hw>{halves})(?:{mark}(?P<hy>{_YEAR}))?)",
        rf"(?P<part>(?P<pn>0?[2-9]|1[01])\s?{month}\s?(?P<pw>{halves})(?:{mark}(?P<py>{_YEAR}))?)",
        rf"(?P<quarters>{quarter}\s?(?P<qq>{_QUARTER}(?:{joined}(?:{quarter}\s?)?{_QUARTER})*)"
        rf"(?:{mark}(?P<qy>{_YEAR}))?)",
        rf"(?P<q>q\.?\s?(?P<qn>{_QUARTER})\s?[/.-]\s?(?P<qz>{_YEAR}))",
        rf"(?P<named>(?:{month}\s?(?P<nm>{any_of('month_name')})|{quarter}\s?(?P<nq>{any_of('quarter_name')}))"
        rf"(?!\w|\s?{times})(?:{mark}(?P<ny>{_YEAR}))?)",
        rf"(?P<months>{month}\s?(?P<mm>{_MONTH}(?!\s?{times})(?:{another})*)(?:{mark}(?P<my>{_YEAR}))?)",
        rf"(?P<bare>(?:(?P<ba>{_MONTH})\s?[-–—]\s?)?(?P<bm>{_DAY})\s?[/.-]\s?(?P<by>{_YEAR}))",
        rf"(?P<short>(?P<sw>{day}\s?)?(?P<sd>{_DAY})\s?/\s?(?P<sm>{_DAY})(?!\s?[/%]))",
        rf"(?P<school>{any_of('school_year')}\s?(?P<ya>20\d\d)\s?[-–—]\s?(?P<yb>{_YEAR}))",
        rf"(?P<year>(?:{year}\s?)?(?P<yy>{_YEAR}))",
    )
    return re.compile(r"(?<![\w/.])(?:" + "|".join(shapes) + ")")


def written_dates(text: str) -> list[Written]:
    """The dates of a text in lower case with single blanks, in order.

    Finds "30/6/2023", "quý i, ii/2023", "2025"; not "1/2" of a sum or the year of "13/2025".
    """
    return [found for match in _pattern().finditer(text) for found in _read(match, text)]


def _read(m: re.Match[str], text: str) -> Iterator[Written]:
    span, kind = m.span(), _kind(m)
    if kind == "iso":
        yield _days(span, m["iy"], m["im"], m["id"])
    elif kind == "within":
        if m["wy"] or _introduced(m, text):
            yield _days(span, m["wy"], m["wm"], m["wa"], m["wb"])
    elif kind == "full":
        yield _days(span, m["fy"] or f"20{m['fz']}", m["fm"], m["fd"])
    elif kind == "listed":
        month = int(m["dm"])
        for place, a, b in _runs(m, "dd"):
            yield Written(place, "day", _number(m["dy"]), (month, month), (a, b))
    elif kind == "long":
        yield _days(span, m["ly"], m["lm"], m["ld"])
    elif kind == "short":
        if m["sw"] or _introduced(m, text):
            yield _days(span, None, m["sm"], m["sd"])
    elif kind == "half":
        first = is_one(m["hw"], "half_first")
        yield Written(span, "half", _number(m["hy"]), (1, 6) if first else (7, 12))
    elif kind == "part":
        count = int(m["pn"])
        part = (1, count) if is_one(m["pw"], "half_first") else (13 - count, 12)
        yield Written(span, "month", _number(m["py"]), part)
    elif kind == "q":
        value = _value(m["qn"])
        yield Written(span, "quarter", int(m["qz"]), (3 * value - 2, 3 * value))
    elif kind == "named":
        yield _named(m)
    elif kind == "quarters":
        for place, a, b in _runs(m, "qq"):
            yield Written(place, "quarter", _number(m["qy"]), (3 * a - 2, 3 * b))
    elif kind == "months":
        for place, a, b in _runs(m, "mm"):
            yield Written(place, "month", _number(m["my"]), (a, b))
    elif kind == "bare":
        last = int(m["bm"])
        yield Written(span, "month", int(m["by"]), (int(m["ba"] or last), last))
    elif kind == "school":
        # The school year of Vietnam runs from September to August.
        gap = int(m["yb"]) - int(m["ya"])
        yield Written(span, "year", int(m["ya"]), (9, 8), None, gap)
    else:
        yield Written(span, "year", int(m["yy"]), (1, 12))


_KINDS = (
    "iso", "within", "full", "listed", "long", "half", "part", "quarters", "q", "named", "months",
    "bare", "short", "school",
)  # fmt: skip


def _named(m: re.Match[str]) -> Written:
    """A month or a quarter in words: "tháng giêng", "quý hai năm 2026"."""
    year = _number(m["ny"])
    if m["nm"]:
        month = int(value("month_name", m["nm"]))
        return Written(m.span(), "month", year, (month, month))
    quarter = int(value("quarter_name", m["nq"]))
    return Written(m.span(), "quarter", year, (3 * quarter - 2, 3 * quarter))


def _kind(m: re.Match[str]) -> str:
    return next((kind for kind in _KINDS if m[kind] is not None), "year")


def _introduced(m: re.Match[str], text: str) -> bool:
    """A day without a year is one only where the text leads to it: "trước 30/6", not "1/2 số"."""
    head = text[max(0, m.start() - 24) : m.start()]
    if qualifier(head, "before", "until", "since", "after", "to", "at", "and"):
        return True
    tail = text[m.end() : m.end() + 24].lstrip()
    led = not head.strip() or head.rstrip()[-1] in ",;:-–("
    return led and (not tail[:1].isalnum() or bool(_leading("every", "to").match(tail)))


@cache
def _leading(*roles: str) -> re.Pattern[str]:
    return re.compile(any_of(*roles) + r"(?!\w)")


def _days(
    span: tuple[int, int], year: str | None, month: str, first: str, last: str | None = None
) -> Written:
    months = (int(month), int(month))
    return Written(span, "day", _number(year), months, (int(first), int(last or first)))


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _ROMAN.get(word.replace("l", "i"), 0)


def _runs(m: re.Match[str], name: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Place, first and last of each run: "i, ii" is 1 to 2, "3 - 6" 3 to 6, "i, iii" 1 and 3."""
    begin, first, last = m.start(), 0, 0
    joint, stop = "", 0
    for token in _TOKEN.finditer(m[name]):
        word = token.group()
        value = _value(word)
        if not value:
            joint += word
            stop = m.start(name) + token.end() if word in _LISTED else stop
            continue
        listed = any(sign in joint for sign in _LISTED)
        if first and listed and value != last + 1:
            yield (begin, stop), first, last
            begin, first = stop, 0
        first, last, joint = first or value, value, ""
    yield (begin, m.end()), first, last
