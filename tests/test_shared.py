"""Real documents: scores on hand-made gold, and what must hold for every file."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from qdparse.errors import QdparseError
from qdparse.fold import nfc
from qdparse.ledger import undo
from qdparse.lexicon.resolve import Context
from qdparse.model import Decision
from qdparse.pipeline import mended, parse_record, read_layout, record_of
from qdparse.settle.assignees import assignees
from qdparse.settle.deadlines import deadline

from conftest import SHARED, needs_shared

pytestmark = needs_shared
GOLD = sorted((SHARED / "gold").glob("*.json")) if SHARED.is_dir() else []
CORPUS = (
    sorted(p for kind in ("docx", "pdf_text", "text") for p in (SHARED / "corpus" / kind).iterdir())
    if SHARED.is_dir()
    else []
)
ZONES = (
    "head", "bases", "citations", "articles", "recipients", "tables", "columns", "rows", "cells",
)  # fmt: skip


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
def test_real_files_are_read_whole_or_refused_with_a_sentence(path: Path) -> None:
    data = path.read_bytes()
    try:
        read = read_layout(data, path.name)
    except QdparseError as error:
        assert "tcvn3" in path.name
        assert error.code == "unsupported_legacy"
        assert path.name in error.message("vi")
        return
    whole, ledger = mended(read)
    assert undo(whole, ledger) == read
    record = record_of(data, path.name)
    assert record["coverage"]["placed"] == record["coverage"]["characters"]
    Decision.model_validate(record)


@pytest.mark.parametrize(
    ("folder", "codes"),
    [
        ("doc", {"unsupported_doc", "unsupported_rtf", "unsupported_html"}),
        ("html", {"unsupported_html"}),
    ],
)
def test_kinds_that_are_not_read_yet_get_a_sentence(folder: str, codes: set[str]) -> None:
    for path in sorted((SHARED / "corpus" / folder).iterdir()):
        with pytest.raises(QdparseError) as caught:
            read_layout(path.read_bytes(), path.name)
        assert caught.value.code in codes, path.name


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
