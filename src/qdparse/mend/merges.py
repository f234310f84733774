"""Vertically merged cells: the value stands in every row that the cell covers.

Blank under a merge is not blank: a covered cell takes the value, an empty one stays empty.
"""

from __future__ import annotations

from typing import NamedTuple

from qdparse.layout import Cell, Row
from qdparse.ledger import Ledger


def fill_merged(rows: list[Row], ledger: Ledger) -> list[Row]:
    """Rows with every covered cell (``rows`` 0) holding the value of the cell above it."""
    above: dict[int, tuple[Cell, Row]] = {}
    reach: dict[int, int] = {}
    out: list[Row] = []
    for row in rows:
        if all(cell.rows for cell in row.cells):
            for cell in row.cells:
                if cell.rows > 1 or cell.column in above:
                    _close(cell.column, above, reach, ledger)
                    if cell.rows > 1:
                        above[cell.column] = (cell, row)
            out.append(row)
            continue
        cells = []
        for cell in row.cells:
            if cell.rows:
                _close(cell.column, above, reach, ledger)
                above[cell.column] = (cell, row)
                cells.append(cell)
            elif cell.column in above or out:
                if cell.column not in above:  # a cell of one row, carried over a page end
                    last = next((c for c in out[-1].cells if c.column == cell.column), cell)
                    above[cell.column] = (last, out[-1])
                owner = above[cell.column][0]
                reach[cell.column] = reach.get(cell.column, 0) + 1
                cells.append(cell._replace(text=owner.text, rows=1, lines=owner.lines))
            else:
                cells.append(cell._replace(rows=1))
        out.append(row._replace(cells=tuple(cells)))
    for column in list(reach):
        _close(column, above, reach, ledger)
    return out


def _close(
    column: int, above: dict[int, tuple[Cell, Row]], reach: dict[int, int], ledger: Ledger
) -> None:
    more = reach.pop(column, 0)
    found = above.pop(column, None)
    if more and found is not None and found[0].text.strip():
        cell, row = found
        ledger.note(
            "merged-cell",
            cell.text,
            cell.text,
            f"one cell over {more + 1} rows of column {column + 1}: the value stands in each",
            page=row.page,
            anchor=row.uid,
        )


class Open(NamedTuple):
    """The cell that reaches the last row of a column: where it starts, how many rows it covers."""

    row: int
    size: int
    cell: Cell


def open_cells(rows: list[Row]) -> dict[int, Open]:
    """By first column, the cell that reaches the last of ``rows``."""
    out: dict[int, Open] = {}
    for last in rows[-1].cells if rows else ():
        at, owner = len(rows) - 1, last
        while not owner.rows and at > 0:
            above = next((c for c in rows[at - 1].cells if c.column == last.column), None)
            if above is None:
                break
            at, owner = at - 1, above
        out[last.column] = Open(at, len(rows) - at, owner)
    return out


def shown(rows: list[Row]) -> Row:
    """The last row as a reader sees it: with the words of the cells that cover it."""
    above = open_cells(rows)
    cells = []
    for cell in rows[-1].cells:
        owner = above[cell.column].cell
        if not cell.rows and owner.rows:
            cell = cell._replace(text=owner.text, lines=owner.lines, rows=1)
        cells.append(cell)
    return rows[-1]._replace(cells=tuple(cells))


def carry_over(upper: list[Row], lower: Row, keys: tuple[int, ...]) -> Row:
    """``lower``, first row after a page end, with merged cells that go on marked as covered.

    A blank cell that is itself merged goes on with the filled one above it.  A blank cell of
    one row does so only under a merged cell, in a column that has no other blank, or where
    it began with the number that goes on too.
    """
    above = open_cells(upper)
    keyless = all(not c.text.strip() for c in lower.cells if c.column in keys)
    title = sum(bool(c.text.strip()) for c in lower.cells) < 3
    numbered = {above[k].row for k in keys if k in above and above[k].size > 1}
    cells = []
    for cell in lower.cells:
        found = above.get(cell.column)
        if cell.rows and not cell.text.strip() and found is not None and found.cell.text.strip():
            if cell.column in keys:
                goes_on = keyless and (cell.rows > 1 or found.size > 1)
            elif cell.rows > 1:
                goes_on = True
            else:
                with_number = keyless and found.row in numbered
                filled = not title and _is_filled(upper, cell.column)
                goes_on = found.size > 1 and (with_number or filled)
            if goes_on and cell.span == found.cell.span:
                cell = cell._replace(rows=0)
        cells.append(cell)
    return lower._replace(cells=tuple(cells))


def _is_filled(rows: list[Row], column: int) -> bool:
    """The column has a value in every row that is no title."""
    for row in rows[-40:]:
        filled = [c for c in row.cells if c.text.strip() or not c.rows]
        if len(filled) < 3:
            continue
        if not any(c.column <= column < c.column + c.span for c in filled):
            return False
    return True
