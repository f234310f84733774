"""Every sample against its gold (truth) and against its golden output (regression)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from qdparse.ledger import undo
from qdparse.model import Decision
from qdparse.pipeline import mended, parse_record, read_layout
from qdparse.write.json import to_json

from conftest import ROOT

GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
OUTPUTS = ROOT / "outputs"


def sample(gold: Path) -> Path:
    return ROOT / "samples" / json.loads(gold.read_text("utf-8"))["file"]


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def item(text: str) -> str:
    return re.sub(r"^[-–+•\s]+|[;.,\s]+$", "", flat(text))


@pytest.fixture(params=GOLD, ids=lambda p: p.stem)
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    gold = json.loads(request.param.read_text("utf-8"))
    return gold, parse_record(str(sample(request.param)))


def test_there_are_samples() -> None:
    assert len(GOLD) >= 14


def test_head(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    gold, out = pair
    doc = out["document"]
    date = doc["date"]
    parts = [f"{date['year']:04d}", *(f"{date[k]:02d}" for k in ("month", "day") if date[k])]
    assert doc["type"]["name"] == gold["type"]
    assert (doc["number"], doc["symbol"], doc["place"]) == (
        gold["number"],
        gold["symbol"],
        gold["place"],
    )
    assert "-".join(parts) == gold["date"]
    assert flat(doc["issuer"]["text"] if doc["issuer"] else "") == gold["issuer"]
    assert flat(doc["title"]) == gold["title"]
    assert doc["signature"]["name"] == gold["signer"]["name"]
    assert doc["signature"]["lines"] == gold["signer"]["lines"]
    assert doc["status"] == ("issued" if gold["number"] else "draft")


def test_preamble_articles_and_recipients(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    gold, out = pair
    doc = out["document"]
    assert [flat(b["text"]) for b in doc["bases"]] == [flat(b["text"]) for b in gold["bases"]]
    for basis, truth in zip(doc["bases"], gold["bases"], strict=True):
        numbers = [c["number"] for c in basis["citations"] if c["number"]]
        assert numbers == truth["instruments"]
    assert [(a["ordinal"], flat(a["text"])) for a in doc["articles"]] == [
        (a["ordinal"], flat(a["text"])) for a in gold["articles"]
    ]
    assert [item(r["text"]) for r in doc["recipients"]] == [item(r) for r in gold["recipients"]]


def test_tables(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    gold, out = pair
    assert len(out["tables"]) == len(gold["tables"])
    for table, truth in zip(out["tables"], gold["tables"], strict=True):
        assert table["is_task_table"] is truth["is_task_table"]
        assert [flat(c["header"]) for c in table["columns"]] == truth["header"]
        assert [c["role"] for c in table["columns"]] == truth["roles"]
        assert [
            (r["kind"], r["ordinal"], [flat(c) for c in r["cells"]]) for r in table["rows"]
        ] == [(r["kind"], r["ordinal"], [flat(c) for c in r["cells"]]) for r in truth["rows"]]


def test_attachments_and_tasks(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    gold, out = pair
    assert [(a["kind"], flat(a["title"])) for a in out["attachments"]] == [
        (a["kind"], a["title"]) for a in gold["attachments"]
    ]
    tasks = [
        r for t in gold["tables"] if t["is_task_table"] for r in t["rows"] if r["kind"] != "group"
    ]
    assert [t["ordinal"] for t in out["tasks"]] == [r["ordinal"] for r in tasks]
    assert len({t["id"] for t in out["tasks"]}) == len(tasks)


def test_nothing_is_lost_and_every_mend_is_undone(
    pair: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    gold, out = pair
    assert out["coverage"]["placed"] == out["coverage"]["characters"]
    path = ROOT / "samples" / gold["file"]
    read = read_layout(path.read_bytes(), path.name)
    whole, ledger = mended(read)
    assert undo(whole, ledger) == read
    Decision.model_validate(out)


@pytest.mark.parametrize("gold", GOLD, ids=lambda p: p.stem)
def test_output_is_the_golden_one(gold: Path) -> None:
    """``make golden`` rewrites the outputs; look at the difference before you commit it."""
    path = sample(gold)
    twins = [p for p in path.parent.glob(f"{path.stem}.*") if p.is_file()]
    name = f"{path.stem}_{path.suffix[1:]}" if len(twins) > 1 else path.stem
    assert to_json(parse_record(str(path), lang="en")) == (OUTPUTS / f"{name}.json").read_bytes()
