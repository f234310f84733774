"""Rows that a page end cut, inside a table whose pieces a text has already put together.

A page or a Word file shows where its rows end; a text does not, and a converter that lays the
pieces of a table one below the other leaves the rest of a cut row as a row of its own.
"""

from __future__ import annotations

from qdparse.layout import Cell, Grid, Row
from qdparse.ledger import Ledger
from qdparse.mend.continuation import cell_text, continues
from qdparse.mend.mended_rows import is_blank
from qdparse.mend.rejoin import rejoin_row
from qdparse.pattern import lazy

_GOES_ON = lazy(r"(?:[a-zà-ỹ]|[IVX]{1,4}/|\d)")
_ENDED = (".", ";", ":", "!", "?")


def rejoin_cut_rows(
    rows: list[Row], keys: tuple[int, ...], content: int | None, grid: Grid, ledger: Ledger
) -> list[Row]:
    """``rows`` with each rest of a row in the row above it."""
    if not keys or content is None:
        return rows
    out: list[Row] = []
    for row in rows:
        if out and is_rest(out[-1], row, keys, content):
            cut = continues(out[-1], row, keys, content, grid)
            if cut.certainty == "certain":
                rejoin_row(out, row, cut, row.page, ledger)
                continue
        out.append(row)
    return out


def is_rest(upper: Row, lower: Row, keys: tuple[int, ...], content: int) -> bool:
    """Each cell of ``lower`` goes on with an open one above it, that of the content among them.

    Accepts "| dưỡng kỹ năng số | vụ" below "2 | Xây dựng kế hoạch đào tạo, bồi | Sở Nội";
    refuses it beside "Sở Y tế", which begins like a cell of its own, and below "… bồi dưỡng.".
    """
    if is_blank(lower) or any(cell_text(lower, k) for k in keys):
        return False
    if not cell_text(lower, content) or not any(cell_text(upper, k) for k in keys):
        return False
    return all(_goes_on(upper, cell) for cell in lower.cells if cell.text.strip())


def _goes_on(upper: Row, cell: Cell) -> bool:
    above = cell_text(upper, cell.column)
    return bool(above) and not above.endswith(_ENDED) and bool(_GOES_ON.match(cell.text.lstrip()))
