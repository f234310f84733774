"""Scans read by the engine, and what is said where there is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qdparse.errors import EngineMissing
from qdparse.layout import Grid, Layout, Paragraph
from qdparse.pipeline import record_of
from qdparse.read import ReadOptions, read
from qdparse.read.scan import engine

from conftest import ROOT
from pdf_maker import PdfPage, pdf
from scan_maker import cv2, image_file, needs_engine, np, pictures

SAMPLES = ROOT / "samples"
ANNEX = SAMPLES / "tinh-hai-phu-luc.pdf"
ONE = ReadOptions(workers=1)


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def texts(layout: Layout) -> str:
    return " ".join(flat(b.text) for b in layout.blocks if isinstance(b, Paragraph))


def gold(stem: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (ROOT / "tests" / "gold" / f"{stem}.json").read_text("utf-8")
    )
    return found


@pytest.fixture(scope="module")
def scanned() -> bytes:
    return image_file(pictures(ANNEX.read_bytes()), "PDF", quality=85)


@needs_engine
def test_a_scan_gives_the_tables_of_its_document(scanned: bytes) -> None:
    out = record_of(scanned, "scan.pdf", options=ONE)
    truth = gold("tinh-hai-phu-luc_pdf")
    assert out["source"]["reader"] == "scan"
    assert out["source"]["ocr"]["languages"] == ["vie"]
    assert out["source"]["ocr"]["confidence"] > 0.85
    doc = out["document"]
    assert (doc["number"], doc["symbol"], doc["place"]) == (
        truth["number"], truth["symbol"], truth["place"],
    )  # fmt: skip
    assert [len(t["rows"]) for t in out["tables"]] == [len(t["rows"]) for t in truth["tables"]]
    cells = [
        flat(cell) == flat(told)
        for table, told_table in zip(out["tables"], truth["tables"], strict=True)
        for row, told_row in zip(table["rows"], told_table["rows"], strict=True)
        for cell, told in zip(row["cells"], told_row["cells"], strict=True)
    ]
    assert sum(cells) / len(cells) > 0.9
    assert [r["ordinal"] for t in out["tables"] for r in t["rows"]] == [
        r["ordinal"] for t in truth["tables"] for r in t["rows"]
    ]


@needs_engine
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_or_head_is_turned(turns: int) -> None:
    [page] = pictures(ANNEX.read_bytes(), pages=[1])
    turned = np.ascontiguousarray(np.rot90(page, turns))
    layout = read(image_file([turned], "PNG"), "scan.png", ONE)
    assert "PHỤ LỤC I" in texts(layout)
    assert any(isinstance(b, Grid) for b in layout.blocks)
    assert layout.pages[0].width < layout.pages[0].height


@needs_engine
@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG"])
def test_pictures_are_read_like_scans(kind: str) -> None:
    pages = pictures(ANNEX.read_bytes(), pages=[0, 1])
    layout = read(image_file(pages if kind == "TIFF" else pages[:1], kind), "x.bin", ONE)
    assert len(layout.pages) == (2 if kind == "TIFF" else 1)
    assert layout.media_type == f"image/{kind.lower()}"
    assert layout.reader == "scan"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" in texts(layout)


@needs_engine
def test_pages_of_text_and_pictures_make_one_document() -> None:
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    text = pypdfium2.PdfDocument(ANNEX.read_bytes())
    scan = pypdfium2.PdfDocument(image_file(pictures(ANNEX.read_bytes(), pages=[1, 2]), "PDF"))
    whole.import_pages(text, [0])
    whole.import_pages(scan)
    import io

    out = io.BytesIO()
    whole.save(out)
    record = record_of(out.getvalue(), "mixed.pdf", options=ONE)
    assert record["source"]["reader"] == "pdf"
    assert record["source"]["ocr"] is not None
    truth = gold("tinh-hai-phu-luc_pdf")
    assert flat(record["document"]["title"]) == truth["title"]
    assert [len(t["rows"]) for t in record["tables"]] == [len(t["rows"]) for t in truth["tables"]]


@needs_engine
def test_noise_is_reported_and_not_given_as_text() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (700, 500), dtype=np.uint8)
    noise = cv2.resize(noise, (1654, 2339), interpolation=cv2.INTER_LINEAR)
    out = record_of(image_file([noise], "PNG"), "noise.png", options=ONE)
    assert [f["code"] for f in out["findings"] if f["code"].startswith("scan")] == ["scan-unread"]
    assert out["document"]["number"] is None
    assert out["unclaimed"] == []


@needs_engine
def test_a_second_run_needs_no_engine(
    scanned: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ReadOptions(cache=str(tmp_path), workers=2)
    first = read(scanned, "scan.pdf", options)
    monkeypatch.setattr(engine, "tessdata", lambda: None)
    assert read(scanned, "scan.pdf", options) == first


def test_a_scan_without_an_engine_is_code_4(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "tessdata", lambda: None)
    page = np.full((1100, 800), 255, np.uint8)
    cv2.putText(page, "SCAN", (200, 300), cv2.FONT_HERSHEY_SIMPLEX, 3, 0, 5)
    with pytest.raises(EngineMissing) as caught:
        read(image_file([page], "PDF", dpi=100), "scan.pdf")
    assert caught.value.exit_code == 4
    for way in ("apt-get install", "brew install", "winget install"):
        assert way in caught.value.message("vi")


def test_a_mixed_pdf_without_an_engine_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    import pypdfium2

    monkeypatch.setattr(engine, "tessdata", lambda: None)
    whole = pypdfium2.PdfDocument(pdf(PdfPage().text(80, 700, "Căn cứ Luật Tổ chức Chính phủ;")))
    page = np.full((1100, 800), 255, np.uint8)
    page[300:310, 100:700] = 0
    whole.import_pages(pypdfium2.PdfDocument(image_file([page], "PDF", dpi=100)))
    out = io.BytesIO()
    whole.save(out)
    layout = read(out.getvalue(), "mixed.pdf")
    marks = [b.role for b in layout.blocks if isinstance(b, Paragraph)]
    assert marks == ["", "picture_page"]
    assert layout.recognition is None


def test_the_model_is_found_by_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "vie.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert engine.tessdata() == str(tmp_path / "tessdata")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "tessdata"))
    assert engine.tessdata() == str(tmp_path / "tessdata")
