"""A date or a range with the words around it: "trước", "đến hết", "từ", "trở đi"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from qdparse.settle.deadlines.groups import Group
from qdparse.settle.deadlines.part import Context, Part
from qdparse.settle.deadlines.words import any_of, qualifier

# "và những năm tiếp theo" begins at most this many characters behind the word it ends with.
_ONWARD_MAX = 24
# Characters that "tuần cuối cùng" before a month can take.
_WEEK_MAX = 20


@cache
def _onward() -> re.Pattern[str]:
    return re.compile(rf"[^,;.\d]{{0,{_ONWARD_MAX}}}?(?<!\w){any_of('onward')}(?!\w)")


@cache
def _week() -> re.Pattern[str]:
    """ "Tuần thứ 2" before a month: the month alone does not say which day is the last."""
    return re.compile(rf"(?<!\w){any_of('week')}\s?[^\d,;]{{0,8}}\d?[\s,]*$")


def dated(text: str, group: Group) -> Part:
    """The deadline of ``group``, which stands in ``text``.

    "Trước 30/6" keeps 30/6 with the bound "exclusive"; "trước tháng 12/2025" is before the
    first day of that month.  "Đầu năm 2026" has no certain bound.
    """
    head, at = text[: group.span[0]], group.span[0]
    first, last, source = group.first, group.last, group.source
    if group.fault:
        return Part(at, "text")
    part = Part(
        at, "period", first, last, "inclusive", group.precision,
        year_source=source if first else None,
    )  # fmt: skip
    by_day = group.precision == "day"
    if group.is_range:
        return part._replace(kind="range")
    if _onward().match(text, group.span[1]) or qualifier(head, "since"):
        return part._replace(kind="open", end=None, bound="unknown")
    if qualifier(head, "after"):
        begun = last + timedelta(days=1) if last and last < date.max else None
        return part._replace(kind="open", start=begun, end=None, bound="unknown")
    if qualifier(head, "before"):
        kind = "date" if by_day else "until"
        return part._replace(kind=kind, start=None, end=first, bound="exclusive")
    if by_day or qualifier(head, "until"):
        return part._replace(kind="date" if by_day else "until", start=None)
    vague = qualifier(head, "vague") or _week().search(head[-_WEEK_MAX:]) is not None
    return part._replace(bound="unknown") if vague else part


def of_plan_year(text: str, context: Context) -> Part | None:
    """ "Cả năm", "trong năm": the year of the plan; "cuối năm": its last day."""
    for role, kind in (("whole_year", "period"), ("half_last", "until")):
        found = re.search(rf"(?<!\w){any_of(role)}(?!\w|\s?\d)", text)
        if found is None:
            continue
        year = context.plan_year
        if year is None:
            return Part(found.start(), kind, precision="year", bound="inclusive")
        start = date(year, 1, 1) if kind == "period" else None
        return Part(
            found.start(), kind, start, date(year, 12, 31), "inclusive", "year", year_source="plan"
        )
    return None
