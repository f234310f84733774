"""Schedules in tables (biểu tiến độ): columns for months or quarters, with marks in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qdparse.layout import Row
from qdparse.pattern import lazy

_MONTH = lazy(r"^(?:tháng|t)?\s?\.?\s?(0?[1-9]|1[0-2])$", re.IGNORECASE)
_NAMED_MONTH = lazy(r"^(?:tháng\s?|t\s?\.?)(0?[1-9]|1[0-2])(?:/(20\d\d))?$", re.IGNORECASE)
_QUARTER = lazy(r"^(?:quý|q)?\s?\.?\s?(IV|I{1,3}|[1-4])$", re.IGNORECASE)
_NAMED_QUARTER = lazy(r"^(?:quý|q)\s?\.?\s?(IV|I{1,3}|[1-4])(?:/(20\d\d))?$", re.IGNORECASE)
_YEAR = lazy(r"^(?:năm\s)?(20\d\d)$", re.IGNORECASE)
_MARK = lazy(r"^(?:[xX×✓✔√●•■▪*+]|v|V)$")
# Fewer columns than this are no schedule.
LEAST = 2


def periods(names: Sequence[str], body: Sequence[Row]) -> dict[int, str]:
    """By column, the month, quarter or year that its header names, where cells only tick it.

    Accepts "Tháng / 3" and "T4" over "x" and blanks: {3: "Tháng 3", 4: "Tháng 4"}; refuses
    "Năm 2026" over figures, and "Quý I" over "Báo cáo".
    """
    found = {c: period for c, name in enumerate(names) if (period := _period(name))}
    if len(found) < LEAST:
        return {}
    texts = [cell.text.strip() for row in body for cell in row.cells if cell.column in found]
    marks = [text for text in texts if text]
    return found if marks and all(_MARK.match(text) for text in marks) else {}


def _period(name: str) -> str:
    parent, _, child = name.rpartition(" / ")
    above = parent.lower()
    year = next((word for word in parent.split() if _YEAR.match(word)), None)
    if match := _NAMED_MONTH.match(child):
        return _with_year(f"Tháng {int(match[1])}", match[2] or year)
    if match := _NAMED_QUARTER.match(child):
        return _with_year(f"Quý {match[1].upper()}", match[2] or year)
    if above.startswith(("tháng", "các tháng", "thời gian (tháng")) or " tháng" in above:
        if match := _MONTH.match(child):
            return _with_year(f"Tháng {int(match[1])}", year)
    elif (above.startswith("quý") or " quý" in above) and (match := _QUARTER.match(child)):
        return _with_year(f"Quý {match[1].upper()}", year)
    if match := _YEAR.match(child):
        return f"Năm {match[1]}"
    return ""


def _with_year(period: str, year: str | None) -> str:
    return f"{period}/{year}" if year else period


def ticked(cells: Sequence[str], columns: dict[int, str]) -> str:
    """The periods that a row ticks: "Tháng 3, Tháng 4"; "" for none."""
    return ", ".join(period for c, period in columns.items() if cells[c].strip())
