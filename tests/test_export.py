"""Exports: texts that stay text, dates that are dates, one row or issue for each task."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from qdparse.cli import main
from qdparse.export import FORMS, Choices, writer
from qdparse.export.safety import GUARD, guarded, harmless, needs_guard
from qdparse.messages import column_title
from qdparse.model import Decision
from qdparse.task_rows import TaskRow, rows

from conftest import ROOT
from records import Run, record

pytest_plugins = ("cli_fixtures",)

KEPT = [
    "12",
    "0",
    "Quý II/2025",
    "I.1",
    "Báo cáo",
    "12 tháng",
    "a=b",
    "Từ 6/2025",
    "2025 và sau",
    "",
]
TURNED = [
    "6/2025", "1.10", "01", "0155", "=1+1", "+84 24", "-5", "- Báo cáo", "@SUM(A1)", "30/6/2025",
    "1-2", "3 – 5", "1e5", "12e345678", "5%", "7:30", "1,000", "1/2", "12345678901234567890",
    "Jan 2025", "TRUE", "đúng", "(1)", "\tx", "=HYPERLINK(\"http://x\")", " =1+1", "2025-06-30",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_texts_that_a_spreadsheet_keeps(text: str) -> None:
    assert not needs_guard(text)
    assert guarded(text) == text


@pytest.mark.parametrize("text", TURNED)
def test_texts_that_a_spreadsheet_would_turn(text: str) -> None:
    assert needs_guard(text)
    assert guarded(text).strip() == text.strip()  # a reader that strips has it as it was


def test_only_formulas_are_guarded_for_programs() -> None:
    assert harmless("6/2025") == "6/2025"
    assert harmless("=1+1") == GUARD + "=1+1"


def decision(**more: Any) -> Decision:
    """The record of the tests with task values that are hard to keep."""
    made = record()
    made["tasks"][0].update(more)
    return Decision.model_validate(made)


def sample(stem: str) -> Decision:
    return Decision.model_validate_json((ROOT / "outputs" / f"{stem}.json").read_bytes())


def export(form: str, *decisions: Decision, **choices: Any) -> bytes:
    return writer(form)(decisions, Choices(**choices))


def test_every_column_has_a_title_in_both_languages() -> None:
    for name in TaskRow._fields:
        titles = {column_title(name, lang) for lang in ("vi", "en")}
        assert len(titles) == 2 or name == "", name
        assert name not in titles


def test_a_row_has_what_a_tracker_needs() -> None:
    (row,) = rows([decision()])
    assert row.key == "I.1"
    assert row.group == "I. Thể chế mẫu"
    assert row.lead == row.lead_unit == "Văn phòng Mẫu"
    assert (row.start, row.due) == (date(2026, 4, 1), date(2026, 6, 30))
    assert row.deadline == "Quý II/2026"
    assert row.page == 2


def test_findings_stand_beside_their_task() -> None:
    made = record()
    made["findings"] = [
        {"code": "a", "severity": "info", "where": "/tasks/0/deadline", "message": "Thời hạn?"},
        {"code": "b", "severity": "info", "where": "/tables/0/rows/1/cells/2", "message": "Ô?"},
        {"code": "c", "severity": "info", "where": "/tasks/01", "message": "Không phải."},
        {"code": "d", "severity": "info", "where": "", "message": "Chung."},
    ]
    (row,) = rows([Decision.model_validate(made)])
    assert row.findings == "Thời hạn?; Ô?"


@pytest.mark.parametrize(
    ("month", "date_of_day", "field"), [(3, 5, "2026-03-05"), (9, None, "\t2026-09")]
)
def test_a_whole_date_of_the_document_is_a_date(
    month: int, date_of_day: int | None, field: str
) -> None:
    made = record()
    made["document"]["date"] = {"text": "x", "year": 2026, "month": month, "day": date_of_day}
    text = export("csv", Decision.model_validate(made)).decode("utf-8-sig")
    (line,) = csv.DictReader(text.splitlines())
    assert line[column_title("document_date", "vi")] == field


def test_csv_is_what_excel_opens() -> None:
    data = export("csv", decision(content="=cmd|'x'", result="6/2025", note="1.10"))
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    (line,) = lines
    assert line["Nội dung nhiệm vụ"] == "\t=cmd|'x'"
    assert (line["Sản phẩm, kết quả"], line["Ghi chú"]) == ("\t6/2025", "\t1.10")
    assert line["Ngày hoàn thành"] == "2026-06-30"
    assert data.count(b"\r\n") == 2


def test_the_delimiter_is_a_choice() -> None:
    head = export("csv", decision(), delimiter=";", titles="en").decode("utf-8-sig").splitlines()[0]
    assert head.split(";")[:3] == ["Task id", "Fingerprint", "Key"]


_KINDS = {"xlsx": "xlsx", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}


def office(path: Path, to: str) -> Path:
    """A file converted by LibreOffice, as a second program that opens it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    filter_ = ["--infilter=CSV:44,34,76,1,,1033,false,true"] if path.suffix == ".csv" else []
    subprocess.run(
        [program, profile, "--headless", *filter_, "--convert-to", _KINDS[to], "--outdir",
         str(path.parent / "out"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return path.parent / "out" / f"{path.stem}.{to}"


def cells(path: Path) -> list[list[Any]]:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl (qdparse[xlsx]) is not installed")
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].values]


HARD = {"content": "=1+1", "result": "6/2025", "note": "1.10", "budget": "@x"}


def test_csv_opened_in_libreoffice_shows_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    path.write_bytes(export("csv", decision(**HARD)))
    head, line = cells(office(path, "xlsx"))
    shown = dict(zip(head, line, strict=True))
    for name, text in HARD.items():
        assert str(shown[column_title(name, "vi")]).strip() == text
    due = shown["Ngày hoàn thành"]
    assert (due.date() if isinstance(due, datetime) else due) == date(2026, 6, 30)


def test_xlsx_opened_in_libreoffice_shows_the_values(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl (qdparse[xlsx]) is not installed")
    path = tmp_path / "tasks.xlsx"
    path.write_bytes(export("xlsx", decision(**HARD)))
    text = office(path, "csv").read_text(encoding="utf-8")
    head, group, line = list(csv.reader(io.StringIO(text)))
    shown = dict(zip(head, line, strict=True))
    for name, value in HARD.items():
        assert shown[column_title(name, "vi")] == value
    assert shown["Ngày hoàn thành"] == "30/06/2026"
    assert "Thể chế mẫu" in group


def test_xlsx_is_made_to_be_read(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl (qdparse[xlsx]) is not installed")
    data = export("xlsx", sample("bo-chuyen-doi-so_pdf"))
    assert data == export("xlsx", sample("bo-chuyen-doi-so_pdf"))  # the same bytes again
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Nhiệm vụ", "Lưu ý", "Chỉnh sửa"]
    tasks = book["Nhiệm vụ"]
    assert tasks.freeze_panes == "C2"
    assert tasks.page_setup.paperSize == 9  # A4
    assert tasks.auto_filter.ref.startswith("A1:")
    shown = [
        tasks.cell(1, column).value
        for column in range(1, tasks.max_column + 1)
        if not tasks.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden
    ]
    assert shown == [
        "Số thứ tự", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Sản phẩm, kết quả", "Lưu ý",
        "Văn bản giao",
    ]  # fmt: skip
    levels = [tasks.row_dimensions[n].outlineLevel for n in range(2, tasks.max_row + 1)]
    assert levels.count(1) == 30
    assert levels.count(0) == 8  # one title row for each group
    assert (tasks["A2"].value, tasks["B2"].value) == ("I", "Hoàn thiện thể chế")
    assert book["Lưu ý"].max_row == 1 + len(sample("bo-chuyen-doi-so_pdf").findings)
    assert book["Chỉnh sửa"].max_row == 1 + len(sample("bo-chuyen-doi-so_pdf").repairs)


def test_parquet_has_typed_columns() -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow (qdparse[parquet]) is missing")
    table = pq.read_table(io.BytesIO(export("parquet", decision(**HARD))))
    assert table.column_names == list(TaskRow._fields)
    (row,) = table.to_pylist()
    assert (row["due"], row["page"], row["content"]) == (date(2026, 6, 30), 2, "=1+1")


def test_no_tasks_is_an_empty_table() -> None:
    empty = sample("xa-ke-hoach-van-xuoi_docx")
    assert export("jsonl", empty) == b""
    assert len(export("csv", empty).splitlines()) == 1
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow (qdparse[parquet]) is missing")
    assert pq.read_table(io.BytesIO(export("parquet", empty))).num_rows == 0


def test_jsonl_has_a_line_for_each_task() -> None:
    lines = export("jsonl", sample("bo-chuyen-doi-so_pdf")).splitlines()
    assert len(lines) == 30
    assert json.loads(lines[0])["key"] == "I.1"


TRACKERS = {
    "redmine": ("unique_id", "parent_issue_id", "subject", "due_date", "assigned_to"),
    "openproject": ("id", "parent", "subject", "due_date", "assignee"),
    "jira": ("Issue Id", "Parent Id", "Summary", "Due Date", "Assignee"),
}


def issues(form: str, *decisions: Decision, **choices: Any) -> list[dict[str, str]]:
    text = export(form, *decisions, **choices).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("form", TRACKERS)
def test_an_issue_for_each_task_below_its_group(form: str) -> None:
    id_, parent, subject, due, assignee = TRACKERS[form]
    found = issues(form, sample("tinh-cai-cach-hanh-chinh_docx"))
    ids = [line[id_] for line in found]
    assert len(set(ids)) == len(ids)
    seen: set[str] = set()
    for line in found:  # a parent stands before its children
        assert line[parent] in seen | {""}
        seen.add(line[id_])
    groups = [line for line in found if not line[parent]]
    tasks = [line for line in found if line[parent]]
    assert len(tasks) == 22
    assert len(groups) == len(found) - 22
    assert tasks[0][subject].startswith("I.1. ")
    assert (tasks[0][due], tasks[0][assignee]) == ("2025-06-30", "Sở Tư pháp")
    assert all(len(line[subject]) <= 255 for line in found)


def test_several_leads_make_one_issue_or_each_one() -> None:
    plan = sample("bo-chuyen-doi-so_pdf")
    one = [i for i in issues("redmine", plan) if i["subject"].startswith("II.3. ")]
    each = [i for i in issues("redmine", plan, leads="each") if i["subject"].startswith("II.3. ")]
    assert (len(one), len(each)) == (1, 3)
    assert len({i["unique_id"] for i in each}) == 3
    assert len({i["assigned_to"] for i in each}) == 3


def test_units_become_accounts_of_the_tracker(run: Run, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.csv"
    accounts.write_text("Sở Tư pháp,stp\nSở Nội vụ,snv\n", encoding="utf-8")
    source = ROOT / "outputs" / "tinh-cai-cach-hanh-chinh_docx.json"
    result = run("export", source, "--to", "redmine", "--accounts", accounts)
    assert result.exit_code == 0, result.stderr
    lines = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert {"stp", "snv"} <= {line["assigned_to"] for line in lines}
    accounts.write_text("Sở Tư pháp;stp\n", encoding="utf-8")
    result = run("export", source, "--to", "redmine", "--accounts", accounts)
    assert result.exit_code == 3
    assert "accounts.csv is no list of accounts (line 1)" in result.stderr


def test_two_documents_have_groups_of_their_own() -> None:
    pair = sample("bo-chuyen-doi-so_pdf"), sample("tinh-cai-cach-hanh-chinh_docx")
    found = issues("redmine", *pair)
    ids = [line["unique_id"] for line in found]
    assert len(set(ids)) == len(ids)


def events(*decisions: Decision) -> list[Any]:
    icalendar = pytest.importorskip("icalendar", reason="icalendar (qdparse[ics]) is missing")
    return list(icalendar.Calendar.from_ical(export("ics", *decisions)).walk("VEVENT"))


def test_a_deadline_is_a_day_in_the_calendar() -> None:
    (event,) = events(decision())
    assert event["dtstart"].dt == date(2026, 6, 30)
    assert event["dtend"].dt == date(2026, 7, 1)
    assert "I.1. Lập kế hoạch mẫu" in event["summary"]
    assert "rrule" not in event


def test_a_recurring_duty_recurs() -> None:
    due = record()["tasks"][0]["deadline"] | {
        "kind": "recurring", "start": None, "end": None, "recurrence": "FREQ=MONTHLY;INTERVAL=3",
    }  # fmt: skip
    (event,) = events(decision(deadline=due))
    assert event["rrule"] == {"FREQ": ["MONTHLY"], "INTERVAL": [3]}


def test_a_task_without_a_date_has_no_place_in_a_calendar() -> None:
    assert events(decision(deadline=None)) == []


def test_what_a_calendar_leaves_out_is_not_counted_as_written(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("icalendar", reason="icalendar (qdparse[ics]) is missing")
    source, out = ROOT / "outputs" / "tinh-hai-phu-luc_pdf.json", tmp_path / "a.ics"
    result = run("export", source, "--to", "ics", "-o", out)
    written = out.read_bytes().count(b"BEGIN:VEVENT")
    tasks = len(sample("tinh-hai-phu-luc_pdf").tasks)
    assert result.stderr.startswith(f"{written} of {tasks} tasks have a date")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_decisions_give_the_same_bytes(form: str) -> None:
    if form in ("xlsx", "parquet", "ics", "sqlite", "postgresql"):
        name = {"xlsx": "openpyxl", "parquet": "pyarrow", "ics": "icalendar"}.get(
            form, "sqlalchemy"
        )
        pytest.importorskip(name, reason=f"{name} is not installed")
    assert export(form, decision()) == export(form, decision())


def test_the_command_offers_every_form() -> None:
    (form,) = [p for p in main.commands["export"].params if p.name == "form"]
    assert list(form.type.choices) == list(FORMS)


def test_what_is_no_record_is_a_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"schema_version": "1"}')
    result = run("export", path, "--to", "csv")
    assert result.exit_code == 3
    assert "x.json is not a result of qdparse (/generator: " in result.stderr
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    assert "qdparse parse" in run("export", tmp_path / "x.pdf", "--to", "csv").stderr


def test_the_lines_of_a_batch_are_read_as_decisions(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(json.dumps(record()) for _ in range(2)) + "\n")
    result = run("export", path, "--to", "jsonl")
    assert len(result.stdout.splitlines()) == 2
    path.write_text(json.dumps(record()) + "\n{}\n")
    assert "line 2" in run("export", path, "--to", "jsonl").stderr


def test_a_folder_gets_a_file_for_each_decision(run: Run, tmp_path: Path) -> None:
    found = [ROOT / "outputs" / f"{stem}.json" for stem in ("bo-so-ky-so_pdf", "so-du-thao_pdf")]
    assert run("export", *found, "--to", "akn", "-o", f"{tmp_path}/akn/").exit_code == 0
    names = sorted(p.name for p in (tmp_path / "akn").iterdir())
    assert names == ["bo-so-ky-so_pdf.xml", "so-du-thao_pdf.xml"]
    assert run("export", *found, "--to", "akn", "-o", tmp_path / "one.xml").exit_code == 2


def test_a_folder_of_a_batch_is_exported_without_what_could_not_be_read(
    run: Run, tmp_path: Path
) -> None:
    """The one error record among the files stopped the export of all others."""
    done = tmp_path / "out"
    done.mkdir()
    for name in ("bo-so-ky-so_pdf.json", "so-du-thao_pdf.json"):
        shutil.copy(ROOT / "outputs" / name, done)
    failure = {"file": "x.pdf", "code": "not_pdf", "message": "x.pdf is no PDF."}
    (done / "x_pdf.error.json").write_text(json.dumps(failure))
    for given in ([done], sorted(done.iterdir())):
        result = run("export", *given, "--to", "jsonl", "-o", tmp_path / "all.jsonl")
        assert result.exit_code == 0
        assert "x_pdf.error.json tells only that" in result.stderr
        assert "11 tasks of 2 decisions" in result.stderr
    assert run("validate", *sorted(done.iterdir())).exit_code == 0
    assert run("check", *sorted(done.iterdir())).exit_code == 3
    (tmp_path / "empty").mkdir()
    nothing = run("export", tmp_path / "empty", "--to", "csv")
    assert nothing.exit_code == 3
    assert "holds no JSON file" in nothing.stderr
