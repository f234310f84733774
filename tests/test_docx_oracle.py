"""python-docx, which reads tables in its own way, sees the same cells in every sample."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from qdparse.layout import Grid, Layout
from qdparse.read.docx import read_docx

from conftest import ROOT

FILES = sorted((ROOT / "samples").glob("*.docx"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_both_give_the_same_cell_texts(path: Path) -> None:
    data = path.read_bytes()
    grids = [b for b in read_docx(data, path.name).blocks if isinstance(b, Grid)]
    tables = docx.Document(io.BytesIO(data)).tables
    assert len(grids) == len(tables) >= 2
    for grid, table in zip(grids, tables, strict=True):
        ours: list[list[str]] = []
        above: dict[int, str] = {}
        for row in grid.rows:
            # python-docx repeats a merged cell in every square that it covers.
            texts: list[str] = []
            for cell in row.cells:
                text = "".join((above[cell.column] if not cell.rows else cell.text).split())
                above[cell.column] = text
                texts += [text] * cell.span
            ours.append(texts)
        theirs = [["".join(cell.text.split()) for cell in row.cells] for row in table.rows]
        assert ours == theirs


def test_the_body_may_stand_anywhere_in_the_package() -> None:
    """Only the package's relations say where the main part is."""
    path = ROOT / "samples" / "so-du-thao.docx"
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as odd:
        for item in source.infolist():
            text = source.read(item)
            if item.filename in ("[Content_Types].xml", "_rels/.rels"):
                text = text.replace(b"word/document.xml", b"texts/body.xml")
            name = {
                "word/document.xml": "texts/body.xml",
                "word/_rels/document.xml.rels": "texts/_rels/body.xml.rels",
            }.get(item.filename, item.filename)
            if name.endswith("body.xml.rels"):
                text = text.replace(b'Target="', b'Target="../word/')
                text = text.replace(b'Target="../word/../', b'Target="../')
            odd.writestr(name, text)
    usual = read_docx(path.read_bytes(), path.name)
    assert read_docx(out.getvalue(), path.name) == usual


def test_a_package_that_cannot_be_read_is_opened_by_python_docx(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from qdparse.errors import Unreadable
    from qdparse.read import docx as reader

    path = ROOT / "samples" / "so-du-thao.docx"
    data = path.read_bytes()
    usual, read = read_docx(data, path.name), reader._read_bytes
    seen: list[bytes] = []

    def fails_first(given: bytes, name: str) -> Layout:
        seen.append(given)
        if given == data:
            raise Unreadable(name, "damaged")
        return read(given, name)

    monkeypatch.setattr(reader, "_read_bytes", fails_first)
    assert read_docx(data, path.name) == usual
    assert len(seen) == 2
