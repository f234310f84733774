"""Real documents: scores on hand-made gold, and what must hold for every file."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from qdparse.fold import nfc
from qdparse.layout import block_texts
from qdparse.ledger import undo
from qdparse.lexicon.resolve import Context
from qdparse.model import Decision
from qdparse.pipeline import mended, parse_record, read_layout, record_of
from qdparse.read import office
from qdparse.settle.assignees import assignees
from qdparse.settle.deadlines import deadline

from conftest import SHARED, needs_shared
from scan_maker import needs_engine

pytestmark = needs_shared
GOLD = sorted((SHARED / "gold").glob("*.json")) if SHARED.is_dir() else []
CORPUS = (
    sorted(p for kind in ("docx", "pdf_text", "text") for p in (SHARED / "corpus" / kind).iterdir())
    if SHARED.is_dir()
    else []
)
OLD = sorted((SHARED / "corpus" / "doc").iterdir()) if SHARED.is_dir() else []
needs_office = pytest.mark.skipif(
    office.found_program() is None, reason="LibreOffice is not installed"
)
ZONES = (
    "head", "bases", "citations", "articles", "recipients", "tables", "columns", "rows", "cells",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def converted_once() -> Iterator[None]:
    """LibreOffice takes seconds, so it opens each file once."""
    real = office.converted
    office.converted = cache(real)
    yield
    office.converted = real


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(gold: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    truth = json.loads(gold.read_text("utf-8"))
    return truth, parse_record(str(SHARED / "corpus" / truth["file"]))


@pytest.mark.parametrize("gold", [g for g in GOLD if "scan" not in g.stem], ids=lambda p: p.stem)
def test_every_zone_of_the_gold_is_read(gold: Path, score: ModuleType) -> None:
    truth, out = read_gold(gold)
    found = score.score(truth, out)
    assert found["false"] == 0
    assert {zone: found[zone] for zone in ZONES if zone in found} == {
        zone: 1.0 for zone in ZONES if zone in found
    }


@pytest.mark.parametrize("stem", ["seed", "seed_typeset_docx", "seed_typeset_pdf"])
def test_the_founding_decision_has_its_tasks(stem: str) -> None:
    _, out = read_gold(SHARED / "gold" / f"{stem}.json")
    groups = [r for t in out["tables"] for r in t["rows"] if r["kind"] == "group"]
    assert (len(out["tasks"]), len(groups)) == (36, 9)
    blank = [t["key"] for t in out["tasks"] if t["result"] is None]
    assert blank == ["II.5"]
    codes = [(f["code"], f["where"]) for f in out["findings"]]
    assert ("result-blank", f"/tasks/{[t['key'] for t in out['tasks']].index('II.5')}") in codes


def test_the_damaged_text_is_mended_as_counted_by_hand() -> None:
    _, out = read_gold(SHARED / "gold" / "seed.json")
    rules = [r["rule"] for r in out["repairs"]]
    assert (rules.count("row-rejoin"), rules.count("column-fold")) == (5, 4)
    assert (out["document"]["number"], out["document"]["date"]["year"]) == (None, 2023)


def test_number_and_date_of_signature_fields_arrive() -> None:
    _, out = read_gold(SHARED / "gold" / "hn_kh_cao_diem_100_ngay_c_s_tp_hn.json")
    date = out["document"]["date"]
    assert out["document"]["number"] == "277"
    assert (date["year"], date["month"], date["day"]) == (2026, 7, 14)


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.name[:40])
def test_real_files_are_read_whole(path: Path) -> None:
    read_whole(path)


def read_whole(path: Path) -> dict[str, Any]:
    """The record of a real file, once nothing was lost on the way to it."""
    data = path.read_bytes()
    read = read_layout(data, path.name)
    whole, ledger = mended(read)
    assert undo(whole, ledger) == read
    record = record_of(data, path.name)
    assert record["coverage"]["placed"] == record["coverage"]["characters"]
    Decision.model_validate(record)
    return record


@needs_office
@pytest.mark.parametrize("path", OLD, ids=lambda p: p.name[:40])
def test_old_word_files_are_read_whole(path: Path) -> None:
    read_whole(path)


# Articles of the decision itself, counted by hand in the pages.
PAGES = {
    "vbpl_full_doc_000081.html": ("29/2025", 17), "vbpl_full_doc_000110.html": ("05/2026", 8),
    "vbpl_full_doc_000150.html": ("40/2025", 9), "vbpl_root_doc_000019.html": ("66.15/2026", 4),
    "vbpl_root_doc_000036.html": ("04/2026", 5), "vbpl_root_doc_000043.html": ("01/2026", 6),
    "vbpl_root_doc_000049.html": ("13", 3), "vbpl_root_doc_000232.html": ("36/2025", 5),
    "vbpl_root_doc_000280.html": ("47/2025", 3), "vbpl_root_doc_000288.html": ("49/2025", 3),
    "vbpl_root_doc_000432.html": ("50/2025", 3),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_law_database(name: str) -> None:
    number, articles = PAGES[name]
    record = read_whole(SHARED / "corpus" / "html" / name)
    document = record["document"]
    assert (document["number"], len(document["articles"])) == (number, articles)
    assert record["tables"] == []  # theirs only place the letterhead and the signature


TRANSCRIPTS = {
    "doc/tcvn3_2002_0112qd.doc": "2002_0112qd", "doc/tcvn3_2003_02144qd.doc": "2003_02144qd",
    "doc/tcvn3_2003_a04.rtf": "2003_a04", "doc/tcvn3_2004_0328ndcp.doc": "2004_0328ndcp",
    "doc/tcvn3_2004_nghidinh114_2003.doc": "2004_nghidinh114_2003",
    "doc/tcvn3_2005_qd_256.doc": "2005_qd_256",
    "doc/vni_2006_quydinhkiemtra02.doc": "2006_quydinhkiemtra02",
    "doc/vni_2008_23_qd_991_ubnd.doc": "2008_23_qd_991_ubnd",
    "pdf_text/tcvn3_2006_19412_qd115_04ttg_bltch_dnnvv.pdf": "2006_19412_qd115_04ttg_bltch_dnnvv",
    "pdf_text/tcvn3_2007_1af57_02_2007.pdf": "2007_1af57_02_2007",
}  # fmt: skip


def words(text: str) -> Counter[str]:
    """Words without their capitals: a transcript keeps what a font of capitals hides."""
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_letters_from_before_unicode(name: str) -> None:
    path = SHARED / "corpus" / name
    if path.suffix != ".pdf" and office.found_program() is None:
        pytest.skip("LibreOffice is not installed")
    layout = read_layout(path.read_bytes(), path.name)
    assert layout.encoding == path.name.partition("_")[0]
    found = words("\n".join(t for b in layout.blocks for t in block_texts(b)))
    transcript = SHARED / "corpus" / "text" / f"gold_{TRANSCRIPTS[name]}.txt"
    expected = words(transcript.read_text(encoding="utf-8"))
    assert (expected - found).total() <= 0.01 * expected.total()


def cells_of_the_annex() -> list[str]:
    rows = (SHARED / "corpus" / "text" / "vnmp_nqcp03_nq03_pl2.md").read_text("utf-8").splitlines()
    cells = [row.strip().strip("|").split("|")[-1].strip() for row in rows if row.startswith("|")]
    return [cell for cell in cells[2:] if cell]


def cells_of_the_city() -> list[str]:
    path = SHARED / "corpus" / "misc" / "hn_kh38_pl1_tasks_sanitised.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)))
    column = rows[1].index("Thời hạn hoàn thành")
    return [row[column] for row in rows[2:] if row[column].strip()]


@pytest.mark.parametrize(("cells", "year"), [(cells_of_the_annex, 2025), (cells_of_the_city, 2026)])
def test_deadlines_of_real_plans_are_typed(cells: Callable[[], list[str]], year: int) -> None:
    texts = cells()
    assert len(texts) >= 140
    untyped = [text for text in texts if deadline(text, year)["kind"] == "text"]
    assert untyped == []


def people_of_the_annex() -> list[tuple[str, str]]:
    rows = (SHARED / "corpus" / "text" / "vnmp_nqcp03_nq03_pl2.md").read_text("utf-8").splitlines()
    cells = [row.strip().strip("|").split("|") for row in rows if row.startswith("|")]
    return [
        (row[at].strip(), role) for row in cells[2:] for at, role in ((2, "lead"), (3, "support"))
    ]


def people_of_the_city() -> list[tuple[str, str]]:
    path = SHARED / "corpus" / "misc" / "hn_kh38_pl1_tasks_sanitised.csv"
    rows = list(csv.reader(nfc(path.read_text("utf-8-sig")).splitlines(keepends=True)))
    places = [
        (rows[1].index("Đơn vị chủ trì"), "lead"),
        (rows[1].index("Đơn vị phối hợp"), "support"),
    ]
    return [(row[at].strip(), role) for row in rows[2:] for at, role in places]


@pytest.mark.parametrize(
    ("cells", "context", "count", "persons"),
    [
        (people_of_the_annex, Context("2025-01"), 349, 0),
        (people_of_the_city, Context("2026-03", (("tinh", "ha-noi"),)), 448, 7),
    ],
)
def test_agencies_of_real_plans_are_known(
    cells: Callable[[], list[tuple[str, str]]], context: Context, count: int, persons: int
) -> None:
    found = [one for text, role in cells() for one in assignees(text, role, context)]
    assert len(found) == count
    known = sum(bool(one["unit"] and one["unit"]["id"]) for one in found)
    assert sum(one["unit"] is None and one["post"] is not None for one in found) <= persons
    assert known >= 0.95 * (count - persons)


@pytest.mark.parametrize("stem", ["decision.docx", "decision.pdf", "decision.txt"])
def test_every_task_of_the_founding_decision_has_its_post_and_unit(stem: str) -> None:
    record = parse_record(str(SHARED / "seed" / stem))
    assert len(record["tasks"]) == 36
    for task in record["tasks"]:
        assert task["assignees"], task["key"]
        for one in task["assignees"]:
            assert one["unit"]["id"].startswith("bkhcn."), one
            assert one["post"] or one["text"].startswith("Tổng cục"), one


@needs_engine
def test_the_founding_decision_is_read_from_its_scan(score: ModuleType) -> None:
    truth, out = read_gold(SHARED / "gold" / "seed_typeset_scan.json")
    found = score.score(truth, out)
    assert (found["head"], found["articles"], found["tables"], found["columns"]) == (1, 1, 1, 1)
    assert len(out["tasks"]) == 36
    assert found["rows"] >= 0.93
    assert found["cells"] >= 0.97
    assert out["source"]["reader"] == "scan"


@needs_engine
@pytest.mark.parametrize(
    "path",
    sorted((SHARED / "corpus" / "pdf_scan").iterdir()) if SHARED.is_dir() else [],
    ids=lambda p: p.name[:24],
)
def test_real_scans_are_read_or_their_pages_reported(path: Path) -> None:
    read = read_layout(path.read_bytes(), path.name)
    assert read.recognition is not None
    whole, ledger = mended(read)
    assert undo(whole, ledger) == read
    record = record_of(path.read_bytes(), path.name)
    assert record["coverage"]["placed"] == record["coverage"]["characters"]
    assert record["source"]["ocr"]["confidence"] > 0.6
    Decision.model_validate(record)
