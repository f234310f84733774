"""Vertically merged cells: the value stands in every row that the cell covers.

Blank under a merge is not blank: a covered cell takes the value, an empty one stays empty.
"""

from __future__ import annotations

from qdparse.layout import Cell, Grid, Row
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
            elif cell.column in above:
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


def carry_over(upper: Row, upper_size: dict[int, int], lower: Row) -> Row:
    """``lower``, first row after a page end, with merged cells that go on marked as covered.

    ``upper_size`` gives, by column, how many rows the cell over ``upper`` covers there.  The
    cell goes on when it is blank below and merged on both sides, or merged above while the
    key cell is blank below too.
    """
    changed = False
    cells = []
    key_blank = bool(lower.cells) and not lower.cells[0].text.strip()
    for cell in lower.cells:
        merged_above = upper_size.get(cell.column, 1) > 1
        if (
            not cell.text.strip()
            and cell.rows
            and merged_above
            and (cell.rows > 1 or key_blank)
        ):
            cell = cell._replace(rows=0)
            changed = True
        cells.append(cell)
    return lower._replace(cells=tuple(cells)) if changed else lower


def open_sizes(rows: list[Row] | tuple[Row, ...]) -> dict[int, int]:
    """By column, how many rows the cell that reaches the last row covers."""
    sizes: dict[int, int] = {}
    if not rows:
        return sizes
    for cell in rows[-1].cells:
        sizes[cell.column] = cell.rows
    for column, size in list(sizes.items()):
        if size:
            continue
        depth = 1
        for row in reversed(rows[:-1]):
            depth += 1
            owner = next((c for c in row.cells if c.column == column), None)
            if owner is None or owner.rows:
                break
        sizes[column] = depth
    return sizes


def grid_is_whole(grid: Grid) -> bool:
    """No cell of the grid reaches over several rows."""
    return all(cell.rows == 1 for row in grid.rows for cell in row.cells)
