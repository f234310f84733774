"""Whether two grids, one after the other, are pieces of one table: evidence, added up."""

from __future__ import annotations

import re
from typing import NamedTuple

from qdparse.layout import Grid, Row
from qdparse.mend.align import same_edges, shared_edges
from qdparse.mend.header_rows import header_key, header_size

_ARABIC = re.compile(r"^\(?(\d{1,4})[.)]?$")
_ROMAN = re.compile(r"^[IVXLC]{1,7}[.)]?$")


class Verdict(NamedTuple):
    """``joins`` when the evidence weighs more than nothing."""

    weight: float
    evidence: tuple[str, ...]
    repeated_header: int

    @property
    def joins(self) -> bool:
        return self.weight > 0

    @property
    def certainty(self) -> str:
        return "certain" if self.weight >= 2 else "likely"


def judge(upper: Grid, header: tuple[Row, ...], last_key: int | None, lower: Grid) -> Verdict:
    """Weigh that ``lower``, the next block after ``upper``, goes on with its table.

    ``header`` is the header of the table so far, ``last_key`` the last Arabic number of its
    key column.  Text between the two has been ruled out by the caller.
    """
    evidence: list[str] = []
    weight = 0.0
    broken = _page_break_between(upper, lower)
    if broken is False:
        return Verdict(-9.0, ("both on one page",), 0)
    if upper.edges and lower.edges:
        if same_edges(upper.edges, lower.edges):
            weight += 2.0
            evidence.append("same column lines")
        else:
            share = shared_edges(upper.edges, lower.edges)
            if share >= 0.8:
                weight += 1.0
                evidence.append("column lines shared")
            elif upper.columns == lower.columns:
                weight += 0.2
                evidence.append("same number of columns")
            else:
                weight -= 2.5
                evidence.append("other column lines")
    elif abs(upper.columns - lower.columns) <= 1:
        weight += 1.0
        evidence.append(
            "same number of columns"
            if upper.columns == lower.columns
            else "one column more or less"
        )
    else:
        weight -= 2.0
        evidence.append("other number of columns")
    size = header_size(lower)
    repeated = 0
    if size:
        mine = header_key(lower.rows[:size])
        if header and mine == header_key(header):
            repeated = size
            weight += 1.5
            evidence.append("header repeated")
        elif header:
            weight -= 4.0
            evidence.append("header of its own")
    else:
        weight += 0.5
        evidence.append("no header of its own")
    weight += _sequence(lower.rows[repeated:], last_key, evidence)
    return Verdict(weight, tuple(evidence), repeated)


def _page_break_between(upper: Grid, lower: Grid) -> bool | None:
    if not upper.pages or not lower.pages:
        return None
    return lower.pages[0] > upper.pages[-1]


def _sequence(rows: tuple[Row, ...], last_key: int | None, evidence: list[str]) -> float:
    """What the numbers of the key column say: they go on, or start again without a group."""
    for row in rows:
        key = row.cells[0].text.strip() if row.cells else ""
        if not key:
            continue
        if _ROMAN.match(key) and not _ARABIC.match(key):
            return 0.0
        match = _ARABIC.match(key)
        if not match:
            return 0.0
        number = int(match.group(1))
        if last_key is not None and number == last_key + 1:
            evidence.append("numbers go on")
            return 1.0
        if last_key is not None and number == 1 and last_key >= 1:
            evidence.append("numbers start again")
            return -4.5 if row is rows[0] else 0.0
        return 0.0
    return 0.0


def last_number(rows: list[Row], before: int | None) -> int | None:
    """The last Arabic number of the key column; a group row starts the count again."""
    if rows and sum(bool(cell.text.strip()) for cell in rows[-1].cells) == 1:
        return 0  # a title at the page end: its numbers may start on the next page
    for row in reversed(rows):
        key = row.cells[0].text.strip() if row.cells else ""
        match = _ARABIC.match(key)
        if match:
            return int(match.group(1))
        if key and _ROMAN.match(key):
            return 0
    return before
