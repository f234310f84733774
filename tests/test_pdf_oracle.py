"""pdfplumber, which reads pages in its own way, sees the same cells in every ruled table."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest

from qdparse.layout import Grid
from qdparse.read.pdf import read_pdf

from conftest import ROOT

PDFS = sorted((ROOT / "samples").glob("*.pdf"))


def bare(text: str | None) -> str:
    return "".join((text or "").split())


@pytest.mark.parametrize("path", PDFS, ids=lambda p: p.stem)
def test_both_give_the_same_cell_texts(path: Path) -> None:
    data = path.read_bytes()
    ours: dict[int, list[list[list[str]]]] = {}
    for block in read_pdf(data, path.name).blocks:
        if isinstance(block, Grid):
            rows = [[bare(c.text) for c in row.cells if c.rows] for row in block.rows]
            ours.setdefault(block.pages[0], []).append(rows)
    tables = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            theirs = [
                # A merged cell is one text and then None for each square it covers.
                [[bare(c) for c in row if c is not None] for row in table]
                for table in page.extract_tables()
            ]
            assert ours.get(page.page_number, []) == theirs
            tables += len(theirs)
            page.close()
    assert tables > 0 or "van-xuoi" in path.stem
