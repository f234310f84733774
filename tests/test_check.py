"""Every check on a small record: what it tells, and the near-miss on which it is silent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qdparse.check import check, checked_again
from qdparse.check.abbreviations import issuer_code, may_stand_for
from qdparse.check.head import future_date
from qdparse.check.rules import CODES, RULES
from qdparse.cli import main
from qdparse.lexicon import table
from qdparse.pipeline import parse_record
from qdparse.settle.deadlines import deadline
from qdparse.settle.marks import suspects
from qdparse.validate import resolves

from conftest import SHARED, needs_shared
from records import record

ROOT = Path(__file__).resolve().parent.parent
Change = Callable[[dict[str, Any]], object]
_QUIET = {"symbol-issuer"}  # the sample record's issuer "CƠ QUAN MẪU" with QĐ-MAU


def cited(number: str | None, day: str | None, issuer: str | None = None) -> dict[str, Any]:
    return {
        "text": f"Quyết định số {number}", "type": None, "number": number, "date": day,
        "issuer": issuer, "title": None, "uri": None, "role": "basis", "span": [0, 1],
    }  # fmt: skip


def grounds(*found: dict[str, Any], year: int = 2026) -> Change:
    def change(r: dict[str, Any]) -> None:
        r["document"]["date"] = {"text": "", "year": year, "month": 3, "day": 5}
        r["document"]["bases"][0]["citations"] = list(found)

    return change


def document(**values: Any) -> Change:
    return lambda r: r["document"].update(values)


def task(**values: Any) -> Change:
    return lambda r: r["tasks"][0].update(values)


def due(text: str, **values: Any) -> Change:
    return task(deadline=deadline(text, 2026), **values)


def article(text: str, *points: str) -> Change:
    def change(r: dict[str, Any]) -> None:
        r["document"]["articles"][0]["text"] = text
        made = [{"id": p, "ordinal": p, "text": "x"} for p in points]
        r["document"]["articles"][0]["clauses"] = [
            {"id": "1", "ordinal": "1", "text": "x", "points": made}
        ]

    return change


def articles(*ordinals: str) -> Change:
    def change(r: dict[str, Any]) -> None:
        one = r["document"]["articles"][0]
        r["document"]["articles"] = [{**one, "ordinal": o, "clauses": []} for o in ordinals]

    return change


def recipient(text: str) -> Change:
    return document(recipients=[{"text": text, "purpose": None}])


def issued_with(line: str) -> Change:
    return lambda r: r["attachments"][0].update(issued_with=line)


def rows(kind: str, *ordinals: str) -> Change:
    def change(r: dict[str, Any]) -> None:
        r["tables"][0]["rows"] = [
            {"kind": kind, "ordinal": o, "cells": [o, "x", "Văn phòng Mẫu"], "sources": []}
            for o in ordinals
        ]

    return change


def column(header: str, role: str) -> Change:
    return lambda r: r["tables"][0]["columns"].append({"header": header, "role": role})


def unit(day: tuple[int, int | None], unit_id: str) -> Change:
    def change(r: dict[str, Any]) -> None:
        r["document"]["date"] = {"text": "", "year": day[0], "month": day[1], "day": day[1]}
        r["tasks"][0]["deadline"] = None
        r["tasks"][0]["assignees"][0]["unit"] = {
            "name": "x", "id": unit_id, "successor": None,
        }  # fmt: skip

    return change


def title(text: str) -> Change:
    return document(title=text)


def repaired(rule: str, before: str = "x", **values: Any) -> Change:
    def change(r: dict[str, Any]) -> None:
        r["repairs"][0].update({"rule": rule, "before": before, "where": "", **values})

    return change


BCD = "Trưởng Ban Chỉ đạo"
PM = "Thủ tướng Chính phủ"

CASES: list[tuple[str, Change, Change]] = [
    ("symbol-missing", document(symbol=None, number=None), document(number=None)),
    ("number-blank", document(number=None), document(number="0155")),
    (
        "date-blank",
        document(date={"text": "", "year": 2026, "month": 3, "day": None}),
        document(date={"text": "", "year": 2026, "month": 3, "day": 5}),
    ),
    (
        "date-impossible",
        document(date={"text": "", "year": 2026, "month": 4, "day": 31}),
        document(date={"text": "", "year": 2028, "month": 2, "day": 29}),
    ),
    ("title-missing", title(None), title("x")),  # type: ignore[arg-type]
    ("title-long", title("x" * 501), title("x" * 500)),
    (
        "signature-further",
        lambda r: (
            document(signature={"lines": ["GIÁM ĐỐC"], "name": "Lê An"})(r),
            r["unclaimed"].extend(
                {"page": 1, "text": x} for x in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Bình")
            ),
        ),
        lambda r: (
            document(signature={"lines": ["GIÁM ĐỐC"], "name": "Lê An"})(r),
            r["unclaimed"].append({"page": 1, "text": "Giám đốc sở phân công:"}),
        ),
    ),
    ("signer-missing", document(signature=None), title("x")),
    (
        "symbol-issuer",
        document(symbol="QĐ-STC", issuer={"text": "SỞ NỘI VỤ TỈNH", "name": "x", "id": None}),
        document(symbol="QĐ-SNV", issuer={"text": "SỞ NỘI VỤ", "name": "x", "id": None}),
    ),
    ("draft-mark", document(status="draft"), document(status="draft", number=None)),
    (
        "citation-order",
        grounds(cited("02/CT-TTg", "2023-04-26", PM), cited("05/CT-TTg", "2023-02-23", PM)),
        grounds(cited("02/CT-TTg", "2022-04-26", PM), cited("05/CT-TTg", "2023-02-23", PM)),
    ),
    (  # numbers of one year only, and of one issuer; some days for the register
        "citation-order",
        grounds(
            cited("9/QĐ-UBND", "2023-05-01", "UBND X"), cited("8/QĐ-UBND", "2023-06-01", "UBND X")
        ),
        grounds(
            cited("9/QĐ-UBND", "2023-05-01", "UBND X"),
            cited("8/QĐ-UBND", "2023-06-01", "UBND Y"),
            cited("9/QĐ-BNV", "2023-05-01", "Bộ"),
            cited("8/QĐ-BNV", "2023-05-08", "Bộ"),
        ),
    ),
    (
        "citation-year",
        grounds(cited("15/2024/NĐ-CP", "2023-06-02")),
        grounds(cited("15/2023/NĐ-CP", "2023")),
    ),
    (
        "citation-after-decision",
        grounds(cited("9/QĐ-X", "2026-03-06")),
        grounds(cited("9/QĐ-X", "2026-03-05")),
    ),
    ("citation-after-decision", grounds(cited("9/QĐ-X", "2027")), grounds(cited("9/QĐ-X", "2026"))),
    (
        "citation-issuer",
        grounds(cited("12/QĐ-BCĐCĐS", "2022-07-07", "Bộ trưởng Bộ Nội vụ")),
        grounds(cited("12/QĐ-BCĐCĐS", "2022-07-07", "Trưởng Ban Chỉ đạo chuyển đổi số")),
    ),
    (
        "basis-replaced",
        grounds(cited("45/2013/QH13", "2013-11-29")),
        grounds(cited("45/2013/QH13", "2013-11-29"), year=2024),
    ),
    (
        "annex-reference",
        issued_with("(Kèm theo Quyết định số 12/QĐ-MẪU ngày 05 tháng 3 năm 2026)"),
        issued_with("(Kèm theo Quyết định số     /QĐ-MAU ngày     tháng     năm 2026)"),
    ),
    (
        "annex-reference",
        issued_with("(Kèm theo Quyết định số 21/QĐ-MAU)"),
        issued_with("(Kèm theo Kế hoạch số 21/KH-MAU)"),  # another document
    ),
    (
        "annex-reference",
        issued_with("(Kèm theo Quyết định số 12/QĐ-MAU ngày 06/3/2026)"),
        issued_with("(Kèm theo Quyết định số 12/QĐ-MAU ngày 5/3/2026)"),
    ),
    ("recipient-article", recipient("Như Điều 4"), recipient("Như Điều 1")),
    ("article-sequence", articles("1", "3"), articles("1", "2", "2a", "3")),
    (
        "clause-sequence",
        article("1. Một\n2. Hai\n4. Bốn"),
        article("Sửa đổi Điều 3 như sau:\n1. Một\n4. Bốn"),
    ),
    ("point-sequence", article("x", "d", "e"), article("x", "d", "đ", "e", "g")),
    ("point-letter", article("x", "e", "f"), article("x", "e", "g")),
    ("group-sequence", rows("group", "I", "III"), rows("group", "I.", "II.", "I.")),
    ("ordinal-sequence", rows("task", "1", "3"), rows("task", "1", "2", "2", "1")),
    ("column-internal", column("Ghi chú để giải trình", "note"), column("Ghi chú", "note")),
    (
        "lead-blank",
        task(assignees=[]),
        lambda r: r["tables"][0]["columns"].pop() and task(assignees=[])(r),
    ),
    (
        "lead-many",
        lambda r: r["tasks"][0].update(assignees=r["tasks"][0]["assignees"] * 2),
        title("x"),
    ),
    ("result-blank", column("Kết quả", "result"), task(result=None)),
    ("unit-ended", unit((2026, 3), "btttt"), unit((2025, None), "btttt")),
    ("unit-not-yet", unit((2024, 3), "bnnmt"), unit((2025, None), "bnnmt")),
    (
        "deadline-blank",
        lambda r: column("Thời hạn", "deadline")(r) or task(deadline=None)(r),
        task(deadline=None),
    ),
    ("deadline-untyped", due("7h00 - 7h15"), due("7/2026")),
    ("deadline-impossible", due("31/02/2026"), due("28/02/2027")),
    ("deadline-reversed", due("16/12/2026-03/09/2026"), due("03/09/2026-16/12/2026")),
    ("deadline-several", due("6/2026; 9/2026"), due("6/2026; 6/2026")),
    ("deadline-past", due("28/02/2026"), due("3/2026")),
    (
        "deadline-in-result",
        task(deadline=None, result="Họp giao ban hằng quý"),
        task(deadline=None, result="Bảng xếp hạng hằng năm"),
    ),
    (
        "deadline-in-result",
        task(deadline=None, result="Báo cáo trước ngày 30/6/2026"),
        task(result="Báo cáo trước ngày 30/6/2026"),  # it names a deadline
    ),
    ("marks-suspected", repaired("phrase-marks", applied=False), repaired("phrase-marks")),
    ("tone-mixed", title("Kế hoạch hóa, khoẻ"), title("Kế hoạch hóa, quý, hoàn, thuở")),
    ("letters-cyrillic", repaired("characters", "TT-BTС"), repaired("characters", "TT-BTC")),
    ("letters-decomposed", repaired("characters", "hoa\u0301"), repaired("characters", "hóa")),
    ("row-join-likely", repaired("row-rejoin", certainty="likely"), repaired("row-rejoin")),
    ("table-join-likely", repaired("table-stitch", certainty="likely"), repaired("table-stitch")),
    ("no-task-table", lambda r: r["tasks"].clear(), title("x")),
    ("unclaimed-text", lambda r: r["unclaimed"].append({"page": 1, "text": "x"}), title("x")),
]


def codes(change: Change) -> set[str]:
    made = record()
    change(made)
    found = check(made)
    assert all(resolves(made, f.where) for f in found)
    return {f.code for f in found}


@pytest.mark.parametrize(("code", "fault", "near"), CASES, ids=[c for c, _, _ in CASES])
def test_a_check_tells_its_fault_and_not_the_near_miss(
    code: str, fault: Change, near: Change
) -> None:
    assert code in codes(fault)
    assert code not in codes(near)


def test_a_sound_record_has_no_findings() -> None:
    assert codes(title("x")) <= {"deadline-past"} | _QUIET


def test_a_number_said_twice_in_a_group_is_told() -> None:
    made = record()
    again = {**made["tasks"][0], "key": "I.1~2", "id": "x", "row": 1}
    made["tasks"].append(again)
    assert "ordinal-repeated" in {f.code for f in check(made)}
    made["repairs"][0].update(rule="merged-cell", where="/tables/0/rows/1")
    assert "ordinal-repeated" not in {f.code for f in check(made)}


def test_every_rule_is_tried() -> None:
    assert {code for code, _, _ in CASES} | {"ordinal-repeated"} == CODES


def test_a_date_in_the_future_depends_on_the_day() -> None:
    made = record()
    assert [f.code for f in future_date(made, date(2026, 3, 4))] == ["date-future"]
    assert list(future_date(made, date(2026, 3, 5))) == []


@pytest.mark.parametrize(
    ("symbol", "body", "fits"),
    [
        ("QĐ-BKHCN", "Bộ trưởng Bộ Khoa học và Công nghệ", True),
        ("TT-BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch", True),
        ("QĐ-TTg", "Thủ tướng Chính phủ", True),
        ("QĐ-UBND", "Chủ tịch UBND tỉnh", True),
        ("QĐ-UBND", "Ủy ban nhân dân xã", True),
        ("KH-THPTAB", "TRƯỜNG THPT AN BÌNH", True),
        ("TW", "Ban Chấp hành Trung ương", True),
        ("BTTTT-THH", "Bộ Thông tin và Truyền thông", True),
        ("QĐ-UBQGCĐS", "Ủy ban Quốc gia", True),  # the name is cut short
        ("TTLT-BTP-BCA", "Bộ Quốc phòng", True),  # several issuers: nothing is said
        ("QĐ-BCĐCĐS", "Bộ trưởng Bộ Khoa học và Công nghệ", False),
        ("NĐ-CP", "Bộ trưởng Bộ Nội vụ", False),
        ("QĐ-STC", "Giám đốc Sở Nội vụ", False),
    ],
)
def test_symbols_and_issuers(symbol: str, body: str, fits: bool) -> None:
    assert may_stand_for(symbol, body) is fits


@pytest.mark.parametrize(
    ("symbol", "code"),
    [("QĐ-BKHCN", "BKHCN"), ("BTTTT-THH", "BTTTT"), ("TW", "TW"), ("QĐ-BNN-TCLN", "BNN")],
)
def test_the_code_of_the_issuer(symbol: str, code: str) -> None:
    assert issuer_code(symbol) == code


@pytest.mark.parametrize("row", table("suspect_phrases"), ids=lambda r: r["wrong"])
def test_a_suspect_phrase_is_found_and_the_right_one_is_not(row: dict[str, str]) -> None:
    assert [(a, b) for a, b, _ in suspects(f"x {row['wrong']}.")] == [(row["wrong"], row["right"])]
    assert suspects(f"x {row['right']}.") == []
    for word in row["not_after"].split("|") if row["not_after"] else ():
        assert suspects(f"{word} {row['wrong']}") == []


@pytest.mark.parametrize(
    "text",
    ["dịch vụ công dữ liệu", "DỊCH VỤ CÔNG DỮ LIỆU", "chuyên đổi sốt", "trung tâm quan trọng"],
)
def test_right_words_are_not_suspected(text: str) -> None:
    assert suspects(text) == []


def test_a_proposal_keeps_the_case_of_the_print() -> None:
    assert [b for _, b, _ in suspects("CHUYÊN ĐỔI SỐ")] == ["CHUYỂN ĐỔI SỐ"]
    assert [b for _, b, _ in suspects("Quản triệt")] == ["Quán triệt"]


def test_every_code_is_in_the_table_with_its_severity() -> None:
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    shown = set(re.findall(r"^\| `([a-z-]+)` \| (error|warning|info) \|", page, re.MULTILINE))
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "src" / "qdparse").rglob("*.py"))
    known = set(re.findall(r"\"([a-z]+(?:-[a-z]+)+)\",\s*\"(error|warning|info)\"", source))
    assert shown == known
    assert {code for code, _ in known} >= CODES


def sample(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    made = record()
    made["tasks"][0]["assignees"] = []
    path = tmp_path / "a.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    return path, made


def run(*args: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *map(str, args), "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout + result.stderr


@pytest.mark.parametrize(("limit", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_exit_code_follows_the_limit(tmp_path: Path, limit: str, code: int) -> None:
    path, _ = sample(tmp_path)
    assert run(path, "--fail-on", limit)[0] == code


def test_a_person_sees_code_sentence_and_place(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    _, shown = run(path)
    assert "warning" in shown and "lead-blank" in shown
    assert "Task I.1 names no lead. [/tasks/0]" in shown


def test_json_for_programs(tmp_path: Path) -> None:
    path, _ = sample(tmp_path)
    code, shown = run(path, "--json")
    found = json.loads(shown)
    assert code == 0
    assert [item["file"] for item in found] == [str(path)]
    assert "lead-blank" in [f["code"] for f in found[0]["findings"]]


@pytest.mark.parametrize("text", ['{"a": 1}', "{", '{"schema_version": "1"}', "{" * 5000])
def test_json_that_is_no_record_gets_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    good, _ = sample(tmp_path)
    code, shown = run(path, good)
    assert code == 3
    assert "b.json" in shown and "lead-blank" in shown


def test_a_record_checked_again_has_the_findings_it_was_written_with() -> None:
    for path in sorted((ROOT / "outputs").glob("*.json")):
        written = json.loads(path.read_text("utf-8"))
        assert checked_again(written, "en") == written["findings"], path.name


@needs_shared
def test_the_founding_decision_trips_what_it_is_known_for() -> None:
    found = parse_record(str(SHARED / "seed" / "decision.txt"))["findings"]
    told = {(f["code"], f["where"].split("/")[1]) for f in found}
    assert [f["code"] for f in found if f["severity"] == "error"] == [
        "citation-order",
        "annex-reference",
    ]
    assert ("citation-issuer", "document") in told
    assert ("result-blank", "tasks") in told
    assert sum(f["code"] == "citation-issuer" for f in found) == 1
    marks = [f for f in found if f["code"] == "marks-suspected"]
    assert len(marks) == 15


@needs_shared
def test_what_is_only_proposed_is_not_done() -> None:
    out = parse_record(str(SHARED / "seed" / "decision.txt"))
    proposed = [r for r in out["repairs"] if r["rule"] == "phrase-marks"]
    assert proposed and not any(r["applied"] for r in proposed)
    assert "chuyên đổi số" in out["document"]["title"]
    assert len(RULES) >= 20
