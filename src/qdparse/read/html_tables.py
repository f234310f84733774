"""A table of a web page as a grid, with the cells that its row and column spans cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qdparse.layout import Cell, Grid, Line, Row

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qdparse.read.html_body import Walker

MAX_SPAN = 1000  # columns or rows that one cell may cover
_PARTS = ("thead", "tbody", "tfoot")


def read_table(table: _Element, walker: Walker) -> Grid | None:
    """The grid of a ``table``; None for one without cells."""
    uid = next(walker.uids)
    rows: list[list[Cell]] = []
    kinds: list[str] = []
    hanging: dict[int, int] = {}  # column: rows that a cell above still covers
    for tr, head in rows_of(table):
        cells = _row(tr, walker, hanging)
        if cells:
            rows.append(cells)
            kinds.append("header" if head or _is_head(tr) else "")
    if not rows:
        return None
    _end_spans(rows)
    columns = max(cells[-1].column + cells[-1].span for cells in rows)
    headed = True
    made: list[Row] = []
    for cells, kind in zip(rows, kinds, strict=True):
        end = cells[-1].column + cells[-1].span
        cells += [Cell("", column) for column in range(end, columns)]
        headed = headed and kind == "header"  # only the rows at the top can be the header
        text = " | ".join([cell.text for cell in cells if cell.rows])
        row_uid = next(walker.uids)
        made.append(Row(row_uid, tuple(cells), kind if headed else "", ((None, None, text),)))
    if headed:  # nothing but header cells: then they are no header
        made = [row._replace(kind="") for row in made]
    return Grid(uid, tuple(made))


def rows_of(table: _Element) -> Iterator[tuple[_Element, bool]]:
    """The rows of a table itself, not of those in its cells; whether each is in the head."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in _PARTS:
            for tr in child.iterchildren("tr"):
                yield tr, child.tag == "thead"


def wraps_tables(table: _Element) -> bool:
    """Whether a table only places other tables, as old pages do.

    A table with a real table in a cell is a frame around it; a small one in a cell is a part
    of the cell.
    """
    for inner in table.iterdescendants("table"):
        rows = [tr for tr, _ in rows_of(inner)]
        if len(rows) > 1 and any(len(list(tr.iterchildren("td", "th"))) > 1 for tr in rows):
            return True
    return False


def _row(tr: _Element, walker: Walker, hanging: dict[int, int]) -> list[Cell]:
    cells: list[Cell] = []
    at = 0

    def cover() -> None:
        nonlocal at
        while hanging.get(at, 0) > 0:
            hanging[at] -= 1
            cells.append(Cell("", at, 1, 0))
            at += 1

    for td in tr.iterchildren("td", "th"):
        cover()
        wide, high = _span(td, "colspan"), _span(td, "rowspan")
        # A span never runs over a cell that comes down from above.
        while wide > 1 and any(hanging.get(at + i, 0) for i in range(1, wide)):
            wide -= 1
        lines: list[Line] = walker.cell_lines(td, td.tag == "th")
        text = "\n".join([line.text for line in lines])
        cells.append(Cell(text, at, wide, high, tuple(lines)))
        if high > 1:
            for column in range(at, at + wide):
                hanging[column] = high - 1
        at += wide
    cover()
    return cells


def _end_spans(rows: list[list[Cell]]) -> None:
    """Cut the row spans that run over the end of the table."""
    for number, cells in enumerate(rows):
        left = len(rows) - number
        for place, cell in enumerate(cells):
            if cell.rows > left:
                cells[place] = cell._replace(rows=left)


def _span(cell: _Element, name: str) -> int:
    """``rowspan="0"`` means to the end of the table; the rows that follow tell."""
    try:
        value = int((cell.get(name) or "1").strip())
    except ValueError:
        return 1
    if value == 0 and name == "rowspan":
        return MAX_SPAN
    return min(max(value, 1), MAX_SPAN)


def _is_head(tr: _Element) -> bool:
    cells = [child for child in tr if child.tag in ("td", "th")]
    return bool(cells) and all(cell.tag == "th" for cell in cells)
