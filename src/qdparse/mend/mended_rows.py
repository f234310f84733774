"""Small mends of one row: wraps joined, broken numbers made whole, short rows filled up."""

from __future__ import annotations

from qdparse.layout import Cell, Row, made
from qdparse.ledger import Ledger
from qdparse.mend.keys import whole_number
from qdparse.mend.lines import join_lines


def joined(row: Row) -> Row:
    """``row`` with the lines of each cell as running text."""
    cells = [
        cell
        if "\n" not in cell.text
        else made(Cell, (join_lines(cell.lines), cell.column, cell.span, cell.rows, cell.lines))
        for cell in row.cells
    ]
    return made(Row, (row.uid, tuple(cells), row.kind, row.pieces))


def padded(row: Row, columns: int) -> Row:
    """``row`` covering every column, empty cells at its end where it is short."""
    reached = row.cells[-1].column + row.cells[-1].span if row.cells else 0
    if reached >= columns:
        return row
    return row._replace(cells=row.cells + tuple(Cell("", c) for c in range(reached, columns)))


def without(row: Row, column: int, rows: int = 1) -> Row:
    """``row`` with the cell at ``column`` blank; ``rows`` 0 marks it as covered."""
    cells = (
        c._replace(text="", lines=(), rows=rows) if c.column == column else c for c in row.cells
    )
    return row._replace(cells=tuple(cells))


def row_text(row: Row) -> str:
    """The row in one line, for people: "1 | Xây dựng kế hoạch | Sở A"."""
    return " | ".join(t for cell in row.cells if (t := " ".join(cell.text.split())))


def is_blank(row: Row) -> bool:
    """Whether no cell of a row holds a word."""
    return not any(cell.text.strip() for cell in row.cells)


def whole_key(row: Row, keys: tuple[int, ...], ledger: Ledger) -> Row:
    """A number that its narrow column broke over two lines: "VII" + "I" is "VIII"."""
    for at, cell in enumerate(row.cells):
        if (
            cell.column in keys
            and cell.span == 1
            and (key := whole_number(cell.text))
            and cell.lines
        ):
            ledger.note(
                "key-wrap", cell.text, key, "one number over two lines of a narrow column",
                page=row.page, anchor=row.uid,
            )  # fmt: skip
            cells = list(row.cells)
            cells[at] = cell._replace(text=key, lines=(cell.lines[0]._replace(text=key),))
            row = row._replace(cells=tuple(cells))
    return row
