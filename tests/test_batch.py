"""Many files at once: names of results, error records, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qdparse.commands.plan import inputs, jobs
from qdparse.write.json import to_json

from records import Run, files, record

pytest_plugins = ("cli_fixtures",)


def test_batch_names_results_by_stem(
    run: Run, parsed: list[dict[str, Any]], tmp_path: Path
) -> None:
    files(tmp_path, "in/x.docx", "in/x.pdf", "in/sub/y.txt", "in/z.png", "in/~$x.docx", "in/.h.txt")
    out = tmp_path / "out"
    result = run("batch", tmp_path / "in", "-o", out)
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in out.iterdir()) == ["x_docx.json", "x_pdf.json", "y.json"]
    assert (out / "y.json").read_bytes() == to_json(record())
    assert "3 of 3 files read, 0 failed" in result.stderr


def test_a_bad_file_never_stops_the_others(
    run: Run, parsed: list[dict[str, Any]], tmp_path: Path
) -> None:
    paths = files(tmp_path, "fault.pdf", "scan.pdf", "good.txt")
    out = tmp_path / "out"
    result = run("batch", *paths, tmp_path / "gone.docx", "-o", out, "--lang", "vi")
    assert result.exit_code == 3
    assert sorted(p.name for p in out.iterdir()) == [
        "fault_pdf.error.json", "gone.json", "good.json", "scan_pdf.error.json",
    ]  # fmt: skip
    scan = json.loads((out / "scan_pdf.error.json").read_bytes())
    assert scan["file"] == "scan.pdf"
    assert scan["code"] == "unsupported_scan"
    assert scan["message"].startswith(str(tmp_path / "scan.pdf") + " là bản quét")
    fault = json.loads((out / "fault_pdf.error.json").read_bytes())
    assert fault["code"] == "internal"
    assert "Traceback" not in fault["message"]
    assert "đã đọc 2 trên 4 tệp, 2 tệp lỗi" in result.stderr


def test_a_good_run_removes_the_error_of_an_earlier_one(
    run: Run, parsed: list[dict[str, Any]], tmp_path: Path
) -> None:
    (path,) = files(tmp_path, "good.txt")
    old = tmp_path / "out" / "good_txt.error.json"
    old.parent.mkdir()
    old.write_text("{}")
    assert run("batch", path, "-o", old.parent).exit_code == 0
    assert [p.name for p in old.parent.iterdir()] == ["good.json"]


def test_only_missing_engines_are_code_4(
    run: Run, parsed: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert run("batch", "engine.pdf", "-o", tmp_path).exit_code == 4
    assert run("batch", "engine.pdf", "scan.pdf", "-o", tmp_path).exit_code == 3


def test_a_folder_without_documents_is_said(run: Run, tmp_path: Path) -> None:
    result = run("batch", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "No .docx" in result.stderr


def test_batch_never_overwrites_an_input(run: Run, tmp_path: Path) -> None:
    (path,) = files(tmp_path, "x.json")
    before = path.read_bytes()
    assert run("batch", path, "-o", tmp_path).exit_code == 3
    assert path.read_bytes() == before
    assert json.loads((tmp_path / "x_json.error.json").read_bytes())["code"] == "output_is_input"


def test_an_output_folder_that_is_a_file(run: Run, tmp_path: Path) -> None:
    a, b = files(tmp_path, "a.txt", "b.txt")
    result = run("batch", a, "-o", b)
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr


def test_several_processes_give_the_same_errors(run: Run, tmp_path: Path) -> None:
    for name in ("a.rtf", "b.rtf"):
        (tmp_path / name).write_bytes(b"{\\rtf1}")
    one, two = tmp_path / "one", tmp_path / "two"
    inputs_ = (tmp_path / "a.rtf", tmp_path / "b.rtf")
    assert run("batch", *inputs_, "-o", one).exit_code == 3
    assert run("batch", *inputs_, "-o", two, "--jobs", "2").exit_code == 3
    for name in ("a_rtf.error.json", "b_rtf.error.json"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


PLANS = [
    (["x.docx"], ["x"]),
    (["x.docx", "x.pdf"], ["x_docx", "x_pdf"]),
    (["x.docx", "y.pdf"], ["x", "y"]),
    (["a/x.pdf", "b/x.pdf"], ["x_pdf", "x_pdf-2"]),
    (["x.pdf", "X.docx"], ["x_pdf", "X_docx"]),  # one file on some systems
    (["x.docx", "x.pdf", "x_docx.txt"], ["x_docx", "x_pdf", "x_docx-2"]),
    (["v1.2.pdf"], ["v1.2"]),
    (["noname"], ["noname"]),
]


@pytest.mark.parametrize(("names", "stems"), PLANS)
def test_every_input_has_a_name_of_its_own(names: list[str], stems: list[str]) -> None:
    planned = jobs(names, Path("out"))
    assert [job.result.name for job in planned] == [f"{stem}.json" for stem in stems]
    assert len({job.error for job in planned}) == len(names)


def test_the_longest_names_still_fit() -> None:
    (job,) = jobs(["ế" * 82 + ".docx"], Path("out"))
    assert max(len(p.name.encode()) for p in (job.result, job.error)) < 250


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (path,) = files(tmp_path, "x.txt")
    assert inputs([str(path), str(tmp_path), f"{tmp_path}/./x.txt"]) == [str(path)]
