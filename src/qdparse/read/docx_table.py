"""A Word table as a grid: the real cells, each printed text once.

Columns are where some cell starts, so the phantom columns of a wide ``tblGrid`` and a
``gridSpan`` that runs over the table's end vanish by themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from qdparse.layout import Cell, Grid, Line, Row, made
from qdparse.read.docx_columns import edges, grid_lines, snapped
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
# The properties of a cell, and of a row, that matter here.
CELL_MARKS = frozenset((_SPAN, _VMERGE, _HMERGE))
ROW_MARKS = frozenset((_BEFORE, _HEADER, _HIDDEN))

Content = TypeVar("Content")


class Shape(NamedTuple):
    """How a cell lies in its table."""

    span: int = 1
    continues: bool = False  # covered by the cell above
    joins: bool = False  # covered by the cell on the left (w:hMerge)

    def marked(self, mark: _Element) -> Shape:
        """With what one of ``CELL_MARKS`` says."""
        value = mark.get(VAL)
        if mark.tag == _SPAN:
            return self._replace(span=min(max(number_of(value, 1), 1), MAX_SPAN))
        if mark.tag == _VMERGE:
            return self._replace(continues=value != "restart")
        return self._replace(joins=value != "restart")


PLAIN = Shape()


class TableRow(NamedTuple, Generic[Content]):
    """A row as it stands in the file: its cells with what they hold, still unread."""

    cells: list[tuple[Shape, Content]]
    before: int = 0  # columns left out at the start
    header: bool = False
    gone: bool = False  # hidden

    def marked(self, mark: _Element) -> TableRow[Content]:
        """With what one of ``ROW_MARKS`` says."""
        if mark.tag == _BEFORE:
            before = min(max(number_of(mark.get(VAL), 0), 0), MAX_SPAN)
            return self._replace(before=before)
        if mark.tag == _HEADER:
            return self._replace(header=is_on(mark))
        return self._replace(gone=is_on(mark))


class _Tc:
    """A cell while its merges are still being counted; ``rows`` 0: covered from above."""

    __slots__ = ("end", "lines", "rows", "start")

    def __init__(self, start: int, end: int, rows: int, lines: tuple[Line, ...]) -> None:
        self.start, self.end, self.rows, self.lines = start, end, rows, lines


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


def rows_of(table: _Element) -> Iterator[TableRow[_Element]]:
    """The rows that are seen: not the hidden ones nor those deleted under revision."""
    for tr in inside(table, TR):
        row: TableRow[_Element] = TableRow([])
        deleted = False
        for props in tr.iterchildren(TRPR):
            for prop in props:
                if prop.tag in ROW_MARKS:
                    row = row.marked(prop)
                deleted |= prop.tag == _DELETED
        if not row.gone and not deleted:
            row.cells.extend((_shape(tc), tc) for tc in inside(tr, TC))
            yield row


def _shape(tc: _Element) -> Shape:
    shape = PLAIN
    props = tc[0] if len(tc) else None
    if props is not None and props.tag == TCPR:
        for prop in props:
            if prop.tag in CELL_MARKS:
                shape = shape.marked(prop)
    return shape


def read_grid(
    table: _Element,
    source: Iterable[TableRow[Content]],
    lines_of: Callable[[Content], tuple[Line, ...]],
    uid: Callable[[], int],
) -> tuple[Grid, ...]:
    """The grid of the rows of a ``w:tbl``; none for a table without cells.

    ``lines_of`` reads a cell; it is not asked for cells that a merge covers.
    """
    grid_uid = uid()
    rows: list[tuple[int, list[_Tc], bool]] = []
    above: dict[int, _Tc] = {}
    bounds = grid_lines(table)
    places = snapped(bounds)
    for row in source:
        if row.gone:
            continue
        row_uid = uid()
        tcs, above = _placed(row, lines_of, above, places)
        rows.append((row_uid, tcs, row.header))
    starts = sorted({tc.start for _, tcs, _ in rows for tc in tcs})
    if not starts:
        return ()
    end = max(tc.end for _, tcs, _ in rows for tc in tcs)
    columns = {start: column for column, start in enumerate(starts)}
    out = []
    leading = True
    for row_uid, tcs, header in rows:
        leading = leading and header
        cells = _cells(tcs, starts, columns)
        text = " | ".join([cell.text for cell in cells if cell.rows])
        kind = "header" if leading else ""
        out.append(made(Row, (row_uid, cells, kind, ((None, None, text),))))
    return (Grid(grid_uid, tuple(out), edges(bounds, starts, end)),)


def _placed(
    row: TableRow[Content],
    lines_of: Callable[[Content], tuple[Line, ...]],
    above: dict[int, _Tc],
    places: list[int],
) -> tuple[list[_Tc], dict[int, _Tc]]:
    """The cells of a row, and by start the cells a next row may continue."""
    tcs: list[_Tc] = []
    owners: dict[int, _Tc] = {}
    at = place = row.before
    if places:
        at = places[min(at, len(places) - 1)]
    for shape, content in row.cells:
        place += shape.span
        end = places[place] if place < len(places) else place
        if end == at and tcs:  # as narrow as a slip of the hand
            if not shape.continues:
                tcs[-1].lines += tuple([line for line in lines_of(content) if line.text.strip()])
            continue
        end = max(end, at + 1)
        owner = above.get(at) if shape.continues else None
        if shape.joins and tcs:
            tcs[-1].end = end
            tcs[-1].lines += lines_of(content)
        elif owner is not None and owner.end == end:
            owner.rows += 1
            owners[at] = owner
            tcs.append(_Tc(at, end, 0, ()))
        else:
            owners[at] = cell = _Tc(at, end, 1, lines_of(content))
            tcs.append(cell)
        at = end
    return tcs, owners


def _cells(tcs: list[_Tc], starts: list[int], columns: dict[int, int]) -> tuple[Cell, ...]:
    """Cells on the table's columns; what no cell covers is filled with empty ones."""
    cells: list[Cell] = []
    at = 0
    for tc in tcs:
        first = columns[tc.start]
        last = columns.get(tc.end, -1)
        if last < 0:
            last = bisect_left(starts, tc.end, first)
        if at < first:
            cells += [Cell("", gap) for gap in range(at, first)]
        lines = tc.lines
        text = lines[0].text if len(lines) == 1 else "\n".join([line.text for line in lines])
        cells.append(made(Cell, (text, first, last - first, tc.rows, lines)))
        at = last
    if at < len(starts):
        cells += [Cell("", gap) for gap in range(at, len(starts))]
    return tuple(cells)
