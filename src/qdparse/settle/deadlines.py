"""When a task is due: the plain forms of a deadline cell, typed.

Days are read dd/mm; a month means its last day, a bare year its last.  "Trước 30/6" keeps
30/6 and says that the bound is exclusive.  What is not one of the plain forms keeps its text
with the kind "text".
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import Any

_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(20\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d\d)-(\d{2})-(\d{2})(?!\d)")
_DAY_LONG = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})(?:\s*năm\s*(20\d\d))?", re.IGNORECASE)
_MONTH = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])\s?[/.-]\s?(20\d\d)(?!\d)")
_MONTH_LONG = re.compile(r"tháng\s*(\d{1,2})(?:\s*năm\s*(20\d\d))?", re.IGNORECASE)
_QUARTER = re.compile(
    r"qu[ýí]\s*(IV|I{1,3}|[1-4])(?!\w)(?:\s*(?:[/,-]|năm)?\s*(20\d\d))?", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_BEFORE = re.compile(r"^(?:hoàn thành\s+)?trước\b", re.IGNORECASE)
_ONWARD = re.compile(r"tiếp theo|trở đi", re.IGNORECASE)
_EVENT = re.compile(r"\b(?:kể từ|từ ngày ban hành|sau khi|ngay sau|khi có)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"^theo\b", re.IGNORECASE)
_REGULAR = re.compile(r"thường xuyên|liên tục", re.IGNORECASE)
_RECURRING = (
    (re.compile(r"h[ằà]ng năm|mỗi năm", re.IGNORECASE), "FREQ=YEARLY", "year"),
    (re.compile(r"h[ằà]ng quý|mỗi quý", re.IGNORECASE), "FREQ=MONTHLY;INTERVAL=3", "quarter"),
    (re.compile(r"h[ằà]ng tháng|mỗi tháng", re.IGNORECASE), "FREQ=MONTHLY", "month"),
    (re.compile(r"h[ằà]ng tuần", re.IGNORECASE), "FREQ=WEEKLY", "none"),
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def deadline(text: str, plan_year: int | None) -> dict[str, Any]:
    """The deadline of a cell; ``plan_year`` fills a year that the cell leaves out."""
    return dict(_deadline(" ".join(text.split()), text, plan_year))


@lru_cache(maxsize=4096)
def _deadline(clean: str, text: str, plan_year: int | None) -> dict[str, Any]:
    def made(kind: str, **values: Any) -> dict[str, Any]:
        base: dict[str, Any] = {
            "text": text, "kind": kind, "start": None, "end": None, "bound": "unknown",
            "precision": "none", "recurrence": None, "event": None, "year_source": None,
        }  # fmt: skip
        return {**base, **values}

    if _REFERENCE.search(clean):
        return made("reference", event=clean)
    if _EVENT.search(clean):
        return made("event", event=clean)
    for pattern, rule, precision in _RECURRING:
        if pattern.search(clean):
            return made("recurring", recurrence=rule, precision=precision)
    if _REGULAR.search(clean):
        return made("continuous")
    spans, source = _spans(clean, plan_year)
    if not spans:
        return made("text")
    start, end, precision = spans[0][0], spans[-1][1], spans[-1][2]
    if len(spans) == 1 and precision == "day":
        start = None
    bound = "exclusive" if _BEFORE.search(clean) else "inclusive"
    if _ONWARD.search(clean):
        return made("open", start=start or end, precision=precision, year_source=source)
    kind = "range" if len(spans) > 1 else ("date" if precision == "day" else "period")
    if bound == "exclusive":
        start = None
    return made(kind, start=start, end=end, bound=bound, precision=precision, year_source=source)


Span = tuple[str | None, str, str]


def _spans(clean: str, plan_year: int | None) -> tuple[list[Span], str | None]:
    """Dates of the text in order of printing, the finest form that is found."""
    days = [(m.start(), _day(m[3], m[2], m[1])) for m in _DAY.finditer(clean)]
    days += [(m.start(), _day(m[1], m[2], m[3])) for m in _ISO.finditer(clean)]
    source = "explicit"
    for m in _DAY_LONG.finditer(clean):
        source = source if m[3] else "plan"
        days.append((m.start(), _day(m[3] or plan_year, m[2], m[1])))
    found = [d for _, d in sorted(days, key=lambda d: d[0]) if d is not None]
    if found:
        return [(d, d, "day") for d in found], source
    spans: list[Span] = []
    for m in _QUARTER.finditer(clean):
        later = _YEAR.search(clean, m.end())
        year = m[2] or (later[1] if later else plan_year)
        source = "explicit" if m[2] or later else "plan"
        quarter = _QUARTERS.get(m[1].lower()) or int(m[1])
        if year:
            spans.append(_months(int(year), quarter * 3 - 2, quarter * 3, "quarter"))
    if spans:
        return spans, source
    for m in _MONTH.finditer(clean):
        spans.append(_months(int(m[2]), int(m[1]), int(m[1]), "month"))
    if not spans:
        for m in _MONTH_LONG.finditer(clean):
            year = m[2] or plan_year
            source = "explicit" if m[2] else "plan"
            if year and 1 <= int(m[1]) <= 12:
                spans.append(_months(int(year), int(m[1]), int(m[1]), "month"))
    if spans:
        return spans, source
    for m in _YEAR.finditer(clean):
        spans.append((f"{m[1]}-01-01", f"{m[1]}-12-31", "year"))
    return spans, "explicit" if spans else None


def _months(year: int, first: int, last: int, precision: str) -> Span:
    end = monthrange(year, last)[1]
    return f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{end:02d}", precision


def _day(year: Any, month: str, day: str) -> str | None:
    if not year or not 1 <= int(month) <= 12:
        return None
    if not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
