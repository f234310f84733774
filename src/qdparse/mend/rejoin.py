"""What a page end cut is put back: a row into the row above, words into a merged cell."""

from __future__ import annotations

from qdparse.layout import Cell, Grid, Row
from qdparse.ledger import Ledger
from qdparse.mend.continuation import rejoined, weigh_cell
from qdparse.mend.evidence import Scale, Verdict
from qdparse.mend.mended_rows import joined, row_text, without
from qdparse.mend.merges import open_cells

# Words under a merged cell go on with it only from this weight on.
POURS = 1.5


def rejoin_row(rows: list[Row], lower: Row, cut: Verdict, page: int | None, ledger: Ledger) -> None:
    """Join ``lower`` to the last of ``rows``; words under merged cells go to their owners."""
    upper, before = rows[-1], row_text(rows[-1])
    own = lower
    above = open_cells(rows)
    for cell in lower.cells:
        found = above.get(cell.column)
        if cell.text.strip() and found is not None and found.row < len(rows) - 1:
            _append(rows, found.row, cell, lower)
            own = without(own, cell.column)
    rows[-1] = rejoined(upper, own)
    ledger.note(
        "row-rejoin",
        f"{before} ⏎ {row_text(lower)}",
        row_text(joined(rows[-1])),
        "; ".join(cut.evidence),
        page=page,
        anchor=upper.uid,
        certainty=cut.certainty,
    )


def pour(
    rows: list[Row],
    lower: Row,
    keys: tuple[int, ...],
    grid: Grid,
    page: int | None,
    ledger: Ledger,
) -> Row:
    """``lower``, first row after a page end, less the words that a merged cell goes on with."""
    above = open_cells(rows)
    for cell in lower.cells:
        found = above.get(cell.column)
        if found is None or not cell.text.strip() or cell.column in keys:
            continue
        if cell.span != found.cell.span or (found.size == 1 and cell.rows == 1):
            continue
        scale = Scale()
        weigh_cell(scale, _reaching(rows, found.row), cell, grid)
        verdict = scale.verdict()
        if verdict.weight < POURS:
            continue
        _append(rows, found.row, cell, lower)
        lower = without(lower, cell.column, rows=0)
        ledger.note(
            "cell-rejoin",
            f"{found.cell.text} ⏎ {cell.text}",
            row_text(joined(rows[found.row])),
            "; ".join(verdict.evidence),
            page=page,
            anchor=rows[found.row].uid,
            certainty=verdict.certainty,
        )
    return lower


def _append(rows: list[Row], at: int, more: Cell, below: Row) -> None:
    """Words of ``more`` behind those of the cell of row ``at`` that covers its column."""
    piece = (below.page, below.pieces[0][1] if below.pieces else None, more.text)
    rows[at] = rejoined(rows[at], below._replace(cells=(more,), pieces=(piece,)))


def _reaching(rows: list[Row], at: int) -> Row:
    """Row ``at`` as far as its merged cells reach: down to the end of the last row."""
    owner, last = rows[at], rows[-1]
    return owner._replace(pieces=owner.pieces[:-1] + last.pieces[-1:])
