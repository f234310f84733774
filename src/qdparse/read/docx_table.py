"""A Word table as a grid: the real cells, each printed text once.

Columns are where some cell starts, so the phantom columns of a wide ``tblGrid`` and a
``gridSpan`` that runs over the table's end vanish by themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from qdparse.layout import Cell, Grid, Line, Row
from qdparse.read.docx_names import (
    ALTERNATE,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    W,
    chosen,
    is_on,
    number_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPAN = 1 << 16
_WRAPPERS = frozenset(
    W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_SPAN, _VMERGE, _HMERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
_BEFORE, _HEADER, _DELETED, _HIDDEN = (
    W + tag for tag in ("gridBefore", "tblHeader", "del", "hidden")
)
_GRID, _GRID_COL, _WIDTH = W + "tblGrid", W + "gridCol", W + "w"


class _Tc:
    """A cell while its merges are still being counted; ``rows`` 0: covered from above."""

    __slots__ = ("end", "lines", "rows", "start")

    def __init__(self, start: int, end: int, rows: int, lines: list[Line]) -> None:
        self.start, self.end, self.rows, self.lines = start, end, rows, lines


class _Shape(NamedTuple):
    span: int = 1
    continues: bool = False  # covered by the cell above
    joins: bool = False  # covered by the cell on the left (w:hMerge)


_PLAIN = _Shape()


class _RowShape(NamedTuple):
    before: int = 0  # columns left out at the start
    header: bool = False
    gone: bool = False  # deleted or hidden


def inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Children with that tag, those wrapped in controls and insertions included."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from inside(child, tag)
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from inside(branch, tag)


def rows_of(table: _Element) -> Iterator[tuple[_Element, _RowShape]]:
    """The rows that are seen: not the hidden ones nor those deleted under revision."""
    for row in inside(table, TR):
        shape = _row_shape(row)
        if not shape.gone:
            yield row, shape


def read_grid(
    table: _Element, cell_lines: Callable[[_Element], list[Line]], uid: Callable[[], int]
) -> tuple[Grid, ...]:
    """The grid of a ``w:tbl``; none for a table without cells."""
    grid_uid = uid()
    rows: list[tuple[int, list[_Tc], bool]] = []
    above: dict[int, _Tc] = {}
    for tr, shape in rows_of(table):
        row_uid = uid()
        tcs, above = _row(tr, shape.before, cell_lines, above)
        rows.append((row_uid, tcs, shape.header))
    starts = sorted({tc.start for _, tcs, _ in rows for tc in tcs})
    if not starts:
        return ()
    end = max(tc.end for _, tcs, _ in rows for tc in tcs)
    out = []
    leading = True
    for row_uid, tcs, header in rows:
        leading = leading and header
        cells = _cells(tcs, starts)
        text = " | ".join([cell.text for cell in cells if cell.rows])
        out.append(Row(row_uid, cells, "header" if leading else "", ((None, None, text),)))
    return (Grid(grid_uid, tuple(out), _edges(table, starts, end)),)


def _row(
    tr: _Element, at: int, cell_lines: Callable[[_Element], list[Line]], above: dict[int, _Tc]
) -> tuple[list[_Tc], dict[int, _Tc]]:
    """The cells of a row, and by start the cells a next row may continue."""
    tcs: list[_Tc] = []
    owners: dict[int, _Tc] = {}
    for tc in inside(tr, TC):
        shape = _shape(tc)
        end = at + shape.span
        owner = above.get(at) if shape.continues else None
        if shape.joins and tcs:
            tcs[-1].end = end
            tcs[-1].lines.extend(cell_lines(tc))
        elif owner is not None and owner.end == end:
            owner.rows += 1
            owners[at] = owner
            tcs.append(_Tc(at, end, 0, []))
        else:
            cell = _Tc(at, end, 1, cell_lines(tc))
            owners[at] = cell
            tcs.append(cell)
        at = end
    return tcs, owners


def _cells(tcs: list[_Tc], starts: list[int]) -> tuple[Cell, ...]:
    """Cells on the table's columns; what no cell covers is filled with empty ones."""
    cells: list[Cell] = []
    at = 0
    for tc in tcs:
        first = bisect_left(starts, tc.start)
        last = bisect_left(starts, tc.end, first)
        if at < first:
            cells += [Cell("", gap) for gap in range(at, first)]
        lines = tc.lines
        text = lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines])
        cells.append(Cell(text, first, last - first, tc.rows, tuple(lines)))
        at = last
    if at < len(starts):
        cells += [Cell("", gap) for gap in range(at, len(starts))]
    return tuple(cells)


def _shape(tc: _Element) -> _Shape:
    props = tc[0] if len(tc) else None
    if props is None or props.tag != TCPR:
        return _PLAIN
    span, continues, joins = 1, False, False
    for prop in props:
        tag = prop.tag
        if tag == _SPAN:
            span = min(max(number_of(prop.get(VAL), 1), 1), MAX_SPAN)
        elif tag == _VMERGE:
            continues = prop.get(VAL) != "restart"
        elif tag == _HMERGE:
            joins = prop.get(VAL) != "restart"
    return _Shape(span, continues, joins)


def _row_shape(tr: _Element) -> _RowShape:
    before, header, gone = 0, False, False
    for props in tr.iterchildren(TRPR):
        for prop in props:
            tag = prop.tag
            if tag == _BEFORE:
                before = min(max(number_of(prop.get(VAL), 0), 0), MAX_SPAN)
            elif tag == _HEADER:
                header = is_on(prop)
            elif tag == _DELETED or (tag == _HIDDEN and is_on(prop)):
                gone = True
    return _RowShape(before, header, gone)


def _edges(table: _Element, starts: list[int], end: int) -> tuple[float, ...]:
    """The x of the column lines in points from the table's left, () where widths are missing."""
    widths: list[int] = []
    for grid in table.iterchildren(_GRID):
        widths = [max(number_of(c.get(_WIDTH), 0), 0) for c in grid.iterchildren(_GRID_COL)]
    bounds = [0, *accumulate(widths)]
    if len(widths) <= starts[-1]:
        return ()
    marks = [bounds[start] for start in starts] + [bounds[min(end, len(widths))]]
    return tuple(mark / 20 for mark in marks)
