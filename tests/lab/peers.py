"""What stacking tools make of the same PDF pages.

pdfplumber gives a table for each page, stacked here where the number of columns agrees, as its
users do; Camelot stacks by its own ``stack_contiguous``.  In both the value of a cell merged
over rows is copied down, so that it counts in each row.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pdfplumber

Table = list[list[str]]
Peer = Callable[[bytes], list[Table]]


def plumber(data: bytes) -> list[Table]:
    """pdfplumber's tables of all pages, stacked by column count, a repeated header dropped."""
    out: list[Table] = []
    with pdfplumber.open(io.BytesIO(data)) as pages:
        for page in pages.pages:
            for table in page.extract_tables():
                rows = _copied_down(table)
                if out and len(out[-1][0]) == len(rows[0]):
                    out[-1] += rows[1:] if rows[0] == out[-1][0] else rows
                else:
                    out.append(rows)
            page.close()
    return out


def _copied_down(table: list[list[str | None]]) -> Table:
    """Covered cells (None) with the words above them, where the cell to their left is none."""
    rows: Table = []
    for row in table:
        cells = []
        for c, text in enumerate(row):
            beside = c > 0 and row[c - 1] is None
            if text is None and rows and not beside and (c == 0 or row[c - 1] is not None):
                text = rows[-1][c] if any(t is not None for t in row) else ""
            cells.append(" ".join((text or "").split()))
        rows.append(cells)
    return rows


def camelot(data: bytes) -> list[Table]:
    """Camelot's lattice tables, drawn by PDFium and stacked by ``stack_contiguous``."""
    from camelot import read_pdf

    with tempfile.TemporaryDirectory() as room, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(room) / "lab.pdf"
        path.write_bytes(data)
        found = read_pdf(
            str(path), pages="all", flavor="lattice", backend="pdfium", copy_text=["v"],
            suppress_stdout=True,
        )  # fmt: skip
        return [
            [[" ".join(str(c).split()) for c in row] for row in table.df.values.tolist()]
            for table in found.stack_contiguous()
        ]


PEERS: dict[str, Peer] = {
    "pdfplumber, pages stacked": plumber,
    "Camelot, `stack_contiguous`": camelot,
}
