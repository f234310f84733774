"""The command line: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qdparse import __version__, pipeline
from qdparse.commands import default_language
from qdparse.write import printable
from qdparse.write.json import to_json
from qdparse.write.picture import marks

from pdf_maker import PdfPage, pdf
from records import TEXT, Run, files, record

pytest_plugins = ("cli_fixtures",)

# parse


def test_parse_writes_json_to_standard_output_and_a_summary_beside_it(
    run: Run, parsed: list[dict[str, Any]]
) -> None:
    result = run("parse", "mau.pdf")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == record()
    for shown in (
        "Quyết định", "12/QĐ-MAU", "2026-03-05", "Ban hành Kế hoạch mẫu", "Cơ quan mẫu",
        "bases 1, articles 1, tables 1, tasks 1, repairs 1",
        "400 of 400 visible characters (100 %)", "warning 1", "[/tasks/0]",
    ):  # fmt: skip
        assert shown in result.stderr
    assert parsed == [{"path": "mau.pdf", "lang": "en", "stitch": True}]


def test_parse_quietly_to_a_file(run: Run, parsed: list[dict[str, Any]], tmp_path: Path) -> None:
    out = tmp_path / "mau.json"
    result = run("parse", "mau.pdf", "-o", out, "-q", "--no-stitch", "--lang", "vi")
    assert (result.exit_code, result.output) == (0, "")
    assert out.read_bytes() == to_json(record())
    assert parsed == [{"path": "mau.pdf", "lang": "vi", "stitch": False}]


def test_parse_reads_standard_input(run: Run, parsed: list[dict[str, Any]]) -> None:
    result = run("parse", "-", "-o", "-", "-q", input=TEXT)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == record()
    assert parsed[0]["path"] == "stdin"


def test_the_summary_speaks_vietnamese(run: Run, parsed: list[dict[str, Any]]) -> None:
    assert "căn cứ 1, điều 1, bảng 1, nhiệm vụ 1" in run("parse", "a.pdf", "--lang", "vi").stderr


def test_a_blank_number_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    blank = record()
    blank["document"].update(number=None, date=None, title=None, issuer=None, type=None)
    monkeypatch.setattr(pipeline, "parse_record", lambda *_, **__: blank)
    assert "(blank)/QĐ-MAU" in run("parse", "a.pdf").stderr


def test_document_text_cannot_steer_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    nasty = record()
    nasty["document"]["title"] = "Kế\x1b[31m hoạch\x9b2J\x07"
    monkeypatch.setattr(pipeline, "parse_record", lambda *_, **__: nasty)
    result = run("parse", "a.pdf")
    assert "Kế[31m hoạch2J" in result.stderr
    assert printable(result.output) == result.output
    assert json.loads(result.stdout) == nasty


def test_an_error_is_one_sentence_and_code_3(run: Run, parsed: list[dict[str, Any]]) -> None:
    result = run("parse", "sheet.pdf")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.startswith("qdparse: sheet.pdf is an Excel workbook")
    assert result.stderr.count("\n") == 1


def test_a_missing_engine_is_code_4(run: Run, parsed: list[dict[str, Any]]) -> None:
    result = run("parse", "engine.pdf")
    assert result.exit_code == 4
    assert "tesserocr" in result.stderr


def test_a_fault_is_a_plain_sentence(run: Run, parsed: list[dict[str, Any]]) -> None:
    result = run("parse", "fault.pdf")
    assert result.exit_code == 3
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.output
    assert "secret detail" not in result.output


def test_an_error_leaves_the_old_output_alone(
    run: Run, parsed: list[dict[str, Any]], tmp_path: Path
) -> None:
    out = tmp_path / "old.json"
    out.write_text("old")
    assert run("parse", "sheet.pdf", "-o", out).exit_code == 3
    assert out.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["old.json"]


@pytest.mark.parametrize(
    "args",
    ["parse {} -o {}", "layout {} --show {}", "export {} --to csv -o {}", "cite @{} -o {}",
     "diff {} {} -o {}"],
)  # fmt: skip
def test_the_input_is_never_overwritten(run: Run, tmp_path: Path, args: str) -> None:
    (path,) = files(tmp_path, "x.txt")
    result = run(*args.replace("{}", str(path)).split())
    assert result.exit_code == 3
    assert "was not overwritten" in result.stderr
    assert path.read_text(encoding="utf-8") == TEXT


def test_an_output_that_cannot_be_written_is_said(
    run: Run, parsed: list[dict[str, Any]], tmp_path: Path
) -> None:
    result = run("parse", "mau.pdf", "-o", tmp_path / "nowhere" / "x.json")
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda p: None, "does not exist"),
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.write_bytes(b""), "is empty"),
        (lambda p: p.write_bytes(b"7z\xbc\xaf\x27\x1c"), "archive"),
    ],
    ids=["missing", "folder", "empty", "archive"],
)
def test_inputs_that_cannot_be_read(
    run: Run, tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "x"
    make(path)
    result = run("parse", path)
    assert result.exit_code == 3
    assert sentence in result.stderr


@pytest.mark.parametrize(
    "args",
    [(), ("parse",), ("parse", "a", "--lang", "fr"), ("batch", "a"), ("batch", "-o", "x"), ("no",),
     ("validate",), ("layout", "a", "--page", "0"), ("batch", "a", "-o", "x", "--jobs", "0")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_code_2(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_version(run: Run) -> None:
    assert run("--version").output.strip() == f"qdparse, version {__version__}"


# validate and schema


def test_validate_a_good_record(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "good.json"
    path.write_bytes(to_json(record()))
    result = run("validate", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "valid" in result.stderr


def test_validate_says_file_pointer_and_message(run: Run, tmp_path: Path) -> None:
    spoilt = record()
    spoilt["tasks"][0]["table"] = "table_9"
    good, bad, none = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "none.json"
    good.write_bytes(to_json(record()))
    bad.write_bytes(to_json(spoilt))
    none.write_text("{,")
    result = run("validate", good, bad)
    assert result.exit_code == 1
    assert result.stdout == f"{bad}: /tasks/0/table: no table has the id 'table_9'\n"
    result = run("validate", bad, none, good)
    assert result.exit_code == 3
    assert f"{none} is not JSON" in result.stderr
    assert str(bad) in result.stdout
    assert run("validate", tmp_path / "gone.json").exit_code == 3
    assert run("validate", "-", input=to_json(record())).exit_code == 0


def test_schema_to_standard_output_and_to_a_file(run: Run, tmp_path: Path) -> None:
    shown = run("schema")
    assert json.loads(shown.stdout)["$id"] == "urn:qdparse:schema:decision-1"
    assert run("schema", "-o", tmp_path / "s.json").exit_code == 0
    assert (tmp_path / "s.json").read_bytes() == shown.stdout_bytes


# repairs and layout


def test_repairs_as_a_table(run: Run, parsed: list[dict[str, Any]], tmp_path: Path) -> None:
    (path,) = files(tmp_path, "mau.pdf")
    result = run("repairs", path)
    assert result.exit_code == 0
    for shown in (
        "row-rejoin", "/tables/0/rows/1", "page 2", "Lập kế | hoạch mẫu", "Lập kế hoạch mẫu",
        "[bold]", "certain", "yes",
    ):  # fmt: skip
        assert shown in result.stdout
    assert "Quy tắc" in run("repairs", path, "--lang", "vi").stdout


def test_repairs_of_a_json_file_are_those_of_its_document(
    run: Run, parsed: list[dict[str, Any]], tmp_path: Path
) -> None:
    (path,) = files(tmp_path, "mau.pdf")
    written = tmp_path / "mau.json"
    assert run("parse", path, "-o", written).exit_code == 0
    assert run("repairs", written).stdout == run("repairs", path).stdout != ""
    written.write_text("{}")
    broken = run("repairs", written)
    assert broken.exit_code == 3
    assert "mau.json" in broken.stderr


def test_no_repairs_is_said(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (path,) = files(tmp_path, "mau.pdf")
    monkeypatch.setattr(pipeline, "record_of", lambda *_, **__: {**record(), "repairs": []})
    result = run("repairs", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing was mended" in result.stderr


def test_layout_of_a_text_is_printed(run: Run, tmp_path: Path) -> None:
    (path,) = files(tmp_path, "x.txt")
    result = run("layout", path)
    assert result.exit_code == 0
    assert TEXT.strip() in result.stdout


def test_pictures_exist_only_for_pdf(run: Run, tmp_path: Path) -> None:
    (path,) = files(tmp_path, "x.txt")
    result = run("layout", path, "--show", tmp_path / "x.png")
    assert result.exit_code == 0
    assert "only for PDF" in result.stderr
    assert TEXT.strip() in result.stdout
    assert not (tmp_path / "x.png").exists()


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    """A PDF with a table on its first page and a line on its second, which lies on its side."""
    first = PdfPage().text(60, 780, "Phu luc").grid([50, 200, 400], [600, 650, 700])
    first.text(60, 670, "TT").text(210, 670, "Noi dung").text(60, 620, "1").text(210, 620, "Mot")
    second = PdfPage(rotate=90).text(0, 0, "Trang nam ngang", matrix="0 1 -1 0 300 400")
    path = tmp_path / "two.pdf"
    path.write_bytes(pdf(first, second))
    return path


def size(path: Path) -> tuple[int, int]:
    from PIL import Image

    with Image.open(path) as image:
        return image.size


def test_every_page_is_drawn(run: Run, two_pages: Path, tmp_path: Path) -> None:
    result = run("layout", two_pages, "--show", tmp_path / "out.png")
    assert result.exit_code == 0, result.stderr
    made = sorted(p.name for p in tmp_path.glob("*.png"))
    assert made == ["out-1.png", "out-2.png"]
    # Two pixels for a point; the second page is shown upright.
    assert size(tmp_path / "out-1.png") == (1190, 1684)
    assert size(tmp_path / "out-2.png") == (1684, 1190)


def test_one_page_keeps_the_name(run: Run, two_pages: Path, tmp_path: Path) -> None:
    assert run("layout", two_pages, "--show", tmp_path / "out.png", "--page", 2).exit_code == 0
    assert [p.name for p in tmp_path.glob("*.png")] == ["out.png"]


def test_lines_and_cells_are_drawn_where_they_stand(two_pages: Path) -> None:
    data = two_pages.read_bytes()
    found = list(marks(pipeline.read_layout(data, "two.pdf"), 1, {}))
    cells = [tuple(round(v) for v in m.box) for m in found if m.colour == (235, 140, 0)]
    assert cells == [
        (50, 142, 200, 192), (200, 142, 400, 192), (50, 192, 200, 242), (200, 192, 400, 242),
    ]  # fmt: skip
    assert [m.label for m in found if m.label.startswith("table")] == ["table #0: 2 columns"]


def test_layout_of_one_page_is_printed(run: Run, two_pages: Path) -> None:
    result = run("layout", two_pages, "--page", 1)
    assert "grid 2 columns, 2 rows" in result.stdout
    assert "TT | Noi dung" in result.stdout
    assert "Trang nam ngang" not in result.stdout
    assert "Trang nam ngang" in run("layout", two_pages, "--mended").stdout


def test_a_page_that_is_not_there(run: Run, two_pages: Path) -> None:
    result = run("layout", two_pages, "--page", 3)
    assert result.exit_code == 3
    assert "no page 3" in result.stderr


# around the commands

LOCALES = [
    ({}, "en"),
    ({"LANG": "vi_VN.UTF-8"}, "vi"),
    ({"LANG": "en_US.UTF-8"}, "en"),
    ({"LC_ALL": "C", "LANG": "vi_VN"}, "en"),  # LC_ALL outranks the others
    ({"LC_ALL": "", "LC_MESSAGES": "vi", "LANG": "en_GB"}, "vi"),
]


@pytest.mark.parametrize(("environment", "lang"), LOCALES)
def test_the_language_follows_the_locale(environment: dict[str, str], lang: str) -> None:
    assert default_language(environment) == lang


def python(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=60,
    )


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["parse", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    code = f"""
import sys
from qdparse.cli import main
try:
    main({args!r})
except SystemExit as end:
    heavy = "pydantic docx pdfplumber underthesea pypdfium2 rich lxml regex".split()
    found = [name for name in heavy if name in sys.modules]
    print(end.code, *found, file=sys.stderr)
"""
    assert python("-c", code).stderr.strip() == "0"


def test_a_console_without_vietnamese_letters_does_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "trống.txt"
    path.write_bytes(b"")
    code = "from qdparse.cli import main; main()"
    done = python("-c", code, "parse", str(path), "--lang", "vi", PYTHONIOENCODING="ascii")
    assert done.returncode == 3
    assert done.stderr.startswith("qdparse: ")
    assert "Traceback" not in done.stderr
