"""Rows cut by a page end, put together again cell by cell.

An empty key cell alone proves nothing: whole rows without a number and group rows have one
too.  What proves it is a cell that goes on in the middle of a sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qdparse.layout import Cell, Grid, Row
from qdparse.mend.lines import ITEM

_END = (".", ";", ":", "!", "?", "/.")
_MID_LIST = re.compile(r"^(?:[-–+•]\s|\(\d{1,2}\)\s|[b-zđ]\)\s)")


class Continuation(NamedTuple):
    weight: float
    evidence: tuple[str, ...]

    @property
    def certainty(self) -> str:
        return "certain" if self.weight >= 2 else "likely"


def continues(
    upper: Row, lower: Row, keys: tuple[int, ...], content: int | None, grid: Grid
) -> Continuation:
    """Weigh that ``lower``, the first row after a page end, goes on with ``upper``.

    ``keys`` are the key columns, ``content`` the column that says what is to be done.  Weight
    above 0: it does.
    """
    if any(lower_key(lower, k) for k in keys):
        return Continuation(-9.0, ("has a key",))
    evidence: list[str] = []
    weight = 0.0
    filled = [c for c in lower.cells if c.text.strip() and c.rows]
    if not filled:
        return Continuation(-9.0, ("empty",))
    if any(c.span > 1 and c.span >= grid.columns - 1 for c in filled):
        return Continuation(-9.0, ("one cell over the row",))
    if any(lower_key(upper, k) for k in keys):
        weight += 0.4
        evidence.append("key cell empty")
    if content is not None and not lower_key(lower, content) and lower_key(upper, content):
        weight += 1.5
        evidence.append("no content of its own")
    bodies = {c.column: c for c in upper.cells}
    blanks = sum(1 for c in lower.cells if not c.text.strip())
    for cell in filled:
        before = bodies.get(cell.column)
        text = before.text.rstrip() if before is not None and before.rows else ""
        first = cell.text.lstrip()
        if not text:
            weight -= 1.5
            evidence.append(f"column {cell.column + 1} was empty above")
        elif first[:1].islower() or first[:1] in ",;)":
            weight += 2.0
            evidence.append(f"column {cell.column + 1} goes on in lower case")
        elif text.endswith(_END):
            if _MID_LIST.match(first) and ITEM.search(text):
                weight += 1.0
                evidence.append(f"column {cell.column + 1} goes on in its list")
            elif text.endswith((";", ":")):
                weight -= 0.2
                evidence.append(f"column {cell.column + 1} ended an item")
            else:
                weight -= 1.0
                evidence.append(f"column {cell.column + 1} had ended")
        elif not grid.edges:
            weight += 0.2
            evidence.append(f"column {cell.column + 1} had not ended")
        elif _had_no_room(before, cell, grid):
            weight += 0.8
            evidence.append(f"column {cell.column + 1} broke at its right edge")
        else:
            weight -= 0.8
            evidence.append(f"column {cell.column + 1} starts a sentence")
    if len(filled) >= len([c for c in upper.cells if c.text.strip()]) - len(keys) > 1:
        weight -= 0.8
        evidence.append("a whole row but for its key")
    if blanks and len(filled) < len([c for c in upper.cells if c.text.strip()]) - 1:
        weight += 0.3
        evidence.append("some cells do not go on")
    return Continuation(weight, tuple(evidence))


def lower_key(row: Row, column: int) -> str:
    for cell in row.cells:
        if cell.column <= column < cell.column + cell.span:
            return cell.text.strip()
    return ""


def _had_no_room(before: Cell | None, after: Cell, grid: Grid) -> bool:
    """The last line above was full: the first word below would not have fitted behind it."""
    if before is None or not before.lines or not after.lines:
        return False
    last, first = before.lines[-1], after.lines[0]
    if last.box is None or first.box is None or not first.text.strip():
        return False
    right = grid.edges[min(before.column + before.span, len(grid.edges) - 1)] - 4
    word = first.text.split(None, 1)[0]
    need = (first.box.x1 - first.box.x0) * (len(word) + 1) / max(1, len(first.text))
    return last.box.x1 + need > right


def rejoined(upper: Row, lower: Row) -> Row:
    """One row of the two, each cell the lines of both."""
    cells = []
    below = {c.column: c for c in lower.cells}
    for cell in upper.cells:
        more = below.get(cell.column)
        if more is not None and more.text.strip():
            lines = cell.lines + more.lines
            text = f"{cell.text}\n{more.text}" if cell.text else more.text
            cells.append(cell._replace(text=text, lines=lines))
        else:
            cells.append(cell)
    return upper._replace(cells=tuple(cells), pieces=upper.pieces + lower.pieces)
