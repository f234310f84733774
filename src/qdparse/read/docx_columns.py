"""The column lines of a Word table: its own grid, and what of it a reader sees."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from qdparse.read.docx_names import W, number_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_GRID, _GRID_COL, _WIDTH = W + "tblGrid", W + "gridCol", W + "w"
# Column lines nearer to each other than this are one (twentieths of a point).
SLIP = 60


def grid_lines(table: _Element) -> list[int]:
    """The x of the lines of the table's own grid in twentieths of a point, [0] where unknown."""
    widths: list[int] = []
    for grid in table.iterchildren(_GRID):
        widths = [max(number_of(c.get(_WIDTH), 0), 0) for c in grid.iterchildren(_GRID_COL)]
    return [0, *accumulate(widths)]


def snapped(bounds: list[int]) -> list[int]:
    """For each line of the grid the first of those that a reader takes for one; [] for itself.

    A border that was dragged in some rows only, or converted, is another column in the file.
    """
    widths = [b - a for a, b in pairwise(bounds)]
    if not widths or min(widths) < 1 or min(widths) > SLIP:
        return []
    places, first = [0], 0
    for at in range(1, len(bounds)):
        if bounds[at] - bounds[first] > SLIP:
            first = at
        places.append(first)
    return places


def edges(bounds: list[int], starts: list[int], end: int) -> tuple[float, ...]:
    """The x of the column lines in points from the table's left, () where widths are missing."""
    if len(bounds) - 1 <= starts[-1]:
        return ()
    marks = [bounds[start] for start in starts] + [bounds[min(end, len(bounds) - 1)]]
    return tuple(mark / 20 for mark in marks)
