"""Documents of many kinds, each as Word, PDF and text, against what is true of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kinds_maker import KINDS, MAKERS, NAMES, TABLES
from qdparse.pipeline import record_of


def _outline(sections: list[dict[str, Any]]) -> str:
    """The ordinals, those of the parts in brackets: "I(1,2),II"; "·" for text above them."""
    return ",".join(
        (s["ordinal"] or "·") + (f"({_outline(s['sections'])})" if s["sections"] else "")
        for s in sections
    )


def _date(date: dict[str, Any] | None) -> str | None:
    if date is None:
        return None
    return "-".join(f"{part:02d}" for part in (date["year"], date["month"], date["day"]) if part)


def _facts(record: dict[str, Any]) -> dict[str, Any]:
    document = record["document"]
    signature = document["signature"]
    return {
        "type": document["type"] and document["type"]["name"],
        "number": document["number"],
        "symbol": document["symbol"],
        "date": _date(document["date"]),
        "place": document["place"],
        "issuer": document["issuer"] and document["issuer"]["text"],
        "parent": document["parent_issuer"] and document["parent_issuer"]["text"],
        "title": document["title"],
        "authority": document["authority"],
        "status": document["status"],
        "bases": [basis["kind"] for basis in document["bases"]],
        "articles": [
            f"{a['ordinal']}:{a['heading'] or ''}:{len(a['clauses'])}" for a in document["articles"]
        ],
        "recipients": [recipient["text"] for recipient in document["recipients"]],
        "signature": signature and [*signature["lines"], signature["name"]],
        "attachments": [
            {
                "kind": a["kind"],
                "title": a["title"],
                "issued_with": bool(a["issued_with"]),
                "sections": _outline(a["sections"]),
            }
            for a in record["attachments"]
        ],
        "tables": [
            {"task": t["is_task_table"], "roles": [c["role"] for c in t["columns"]]}
            for t in record["tables"]
        ],
        "tasks": [task["key"] for task in record["tasks"]],
        "unclaimed": [piece["text"] for piece in record["unclaimed"]],
    }


def _table(table: dict[str, Any]) -> dict[str, Any]:
    """A table in full: a row reads "kind number: cell | cell"."""
    return {
        "task": table["is_task_table"],
        "roles": [c["role"] for c in table["columns"]],
        "headers": [c["header"] for c in table["columns"]],
        "rows": [f"{r['kind']} {r['ordinal']}: {' | '.join(r['cells'])}" for r in table["rows"]],
    }


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", TABLES)
def test_every_kind_of_table_row_by_row(name: str, form: str) -> None:
    record = record_of(MAKERS[form](name), f"{name}.{form}")
    expected = json.loads((KINDS / f"{name}.json").read_text(encoding="utf-8"))
    found = _facts(record)
    found["tables"] = [_table(t) for t in record["tables"]]
    found["tasks"] = [
        f"{t['key']} ({t['deadline']['text']})" if t["deadline"] else t["key"]
        for t in record["tasks"]
    ]
    assert found == expected
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


@pytest.mark.parametrize("form", sorted(MAKERS))
@pytest.mark.parametrize("name", NAMES)
def test_every_kind_in_every_form(name: str, form: str) -> None:
    record = record_of(MAKERS[form](name), f"{name}.{form}")
    expected = json.loads((KINDS / f"{name}.json").read_text(encoding="utf-8"))
    assert _facts(record) == expected
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


def test_a_font_that_borrows_letters_from_another() -> None:
    """``two-fonts.pdf`` is "tinh" as a word processor printed it without the font it asks for.

    The letters with two marks come from a second font and stand behind their lines:
    "Phê duy t K ho ch c i cách ệ ế ạ ả".
    """
    data = (KINDS.parent / "data" / "two-fonts.pdf").read_bytes()
    expected = json.loads((KINDS / "tinh.json").read_text(encoding="utf-8"))
    assert _facts(record_of(data, "two-fonts.pdf")) == expected


def test_tasks_in_prose_stay_whole_in_their_section() -> None:
    record = record_of(MAKERS["docx"]("so"), "so.docx")
    (body,) = record["attachments"]
    first = body["sections"][1]["sections"][0]
    assert first["title"] == "Xây dựng tài liệu đào tạo"
    assert first["text"].split("\n") == [
        "- Cơ quan chủ trì: Phòng Chuyển đổi số.",
        "- Cơ quan phối hợp: Văn phòng Sở.",
        "- Thời gian hoàn thành: Tháng 4/2026.",
        "- Sản phẩm: Bộ tài liệu.",
    ]
