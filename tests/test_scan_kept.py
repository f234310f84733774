"""A scan with what was recognised on it kept beside it: read whole without any engine.

``QDPARSE_UPDATE_KEPT=1`` makes the picture and what is kept anew; that needs the engine.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from qdparse.errors import EngineMissing
from qdparse.pipeline import record_of
from qdparse.read import ReadOptions
from qdparse.read.scan.cache import VERSION

from conftest import ROOT

KEPT = Path(__file__).parent / "data" / "kept"
PICTURE = KEPT / "page.png"
SAMPLE, PAGE = "tinh-cai-cach-hanh-chinh", 1


def _update() -> None:
    from PIL import Image

    from scan_maker import pictures

    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True)
    page = pictures((ROOT / "samples" / f"{SAMPLE}.pdf").read_bytes(), 200, [PAGE])[0]
    bitonal = Image.fromarray(page).point(lambda v: 255 if v > 150 else 0).convert("1")
    bitonal.save(PICTURE, dpi=(200, 200), optimize=True)
    record_of(PICTURE.read_bytes(), "page.png", options=ReadOptions(workers=1, cache=str(KEPT)))


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.environ.get("QDPARSE_UPDATE_KEPT"):
        _update()

    def missing(name: str) -> str:
        raise EngineMissing(name, "ocr_engine_missing")

    monkeypatch.setattr("qdparse.read.scan.engine.require", missing)


def read(folder: Path) -> dict[str, Any]:
    return record_of(PICTURE.read_bytes(), "page.png", options=ReadOptions(cache=str(folder)))


@pytest.mark.usefixtures("without_engine")
def test_a_scan_is_read_from_what_was_kept() -> None:
    assert (KEPT / f"v{VERSION}").is_dir(), "made by an older reader: QDPARSE_UPDATE_KEPT=1"
    record = read(KEPT)
    truth = json.loads((ROOT / "tests" / "gold" / f"{SAMPLE}_pdf.json").read_text("utf-8"))
    told = {cell for table in truth["tables"] for row in table["rows"] for cell in row["cells"]}
    rows = [row["cells"] for table in record["tables"] for row in table["rows"]]
    found = [cell for row in rows[:-1] for cell in row if cell]  # the last is cut by the page end
    assert len(rows) == 13
    assert sum(cell in told for cell in found) > 0.95 * len(found)
    assert record["source"]["ocr"]["engine"].startswith("tesseract")
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


@pytest.mark.usefixtures("without_engine")
def test_without_what_was_kept_the_engine_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing):
        read(tmp_path)
