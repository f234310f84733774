"""What a command does when its output goes nowhere, and how it shows itself to a person."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qdparse import errors, pipeline
from qdparse.batch.journal import Journal
from qdparse.batch.outcome import DONE, Outcome
from qdparse.batch.plan import Job
from qdparse.errors import QdparseError, TooLarge, refused
from qdparse.read import load
from qdparse.write.repairs import excerpts, repair_lines

from records import Run, files, record

pytest_plugins = ("cli_fixtures",)

TEXT = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;"
FULL = Path("/dev/full")
COMMANDS = [
    ["schema"],
    ["cite", TEXT],
    ["unit", "Bộ Nội vụ"],
    ["parse", "{file}"],
    ["check", "{file}"],
    ["layout", "{file}"],
    ["repairs", "{file}"],
    ["batch", "{file}", "-o", "{folder}/out", "--log", "-"],
]


def command(words: list[str], folder: Path) -> list[str]:
    text = folder / "plan.txt"
    text.write_text("QUYẾT ÐỊNH\nBan hành Kế hoạch\nĐiều 1. Ban hành.\n", encoding="utf-8")
    named = [word.format(file=text, folder=folder) for word in words]
    return [sys.executable, "-m", "qdparse", *named]


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_full_disk_behind_standard_output_is_no_fault_of_qdparse(
    words: list[str], tmp_path: Path
) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(command(words, tmp_path), stdout=full, stderr=subprocess.PIPE)
    last = done.stderr.decode().splitlines()[-1]
    assert done.returncode == 3
    assert last.startswith("qdparse: stdout cannot be written (no space is left)")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_closed_standard_output_is_a_sentence(words: list[str], tmp_path: Path) -> None:
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *command(words, tmp_path)]
    done = subprocess.run(closed, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("qdparse: stdout cannot be written (it is closed)")


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_reader_that_went_away_is_its_own_exit_code(words: list[str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        command(words, tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read().decode()
    assert process.wait() == errors.EXIT_PIPE_CLOSED
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("words", ["parse -", "check -", "batch - -o out"])
def test_a_closed_standard_input_is_an_empty_one(words: str, tmp_path: Path) -> None:
    closed = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "qdparse", *words.split()]
    done = subprocess.run(closed, stderr=subprocess.PIPE, cwd=tmp_path)
    assert done.returncode == 3
    assert b"fault in qdparse" not in done.stderr


def test_ctrl_c_is_130_and_no_finding(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "parse_record", stopped)
    result = run("parse", "plan.pdf", "--lang", "vi")
    assert (result.exit_code, result.stderr) == (130, "đã dừng\n")


# reasons of the operating system


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "x.json cannot be written (no space is left); check the folder, its rights and the "
               "free space."),
        ("vi", "Không ghi được x.json (hết dung lượng trống); hãy kiểm tra thư mục, quyền ghi và "
               "dung lượng trống."),
    ],
)  # fmt: skip
def test_the_reason_is_in_the_language_of_the_sentence(lang: str, sentence: str) -> None:
    why = OSError(28, "No space left on device")
    assert refused("x.json", "cannot_write", why).message(lang) == sentence


def test_a_refusal_of_the_system_is_no_fault_of_qdparse(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "parse_record", full)
    result = run("parse", "plan.doc")
    assert result.exit_code == 3
    assert result.stderr.startswith(
        "qdparse: The system would not let plan.doc be worked on (no space is left);"
    )


def test_an_unknown_reason_is_given_as_the_system_gives_it() -> None:
    assert (
        "(Value too large)" in refused("x", "cannot_open", OSError(75, "Value too large")).message()
    )
    assert "(RuntimeError)" in refused("x", "cannot_write", RuntimeError()).message("vi")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b'{"a": \xff}', "không phải UTF-8"), (b'{"a":' * 20_000, "lồng quá sâu"), (b"{,", "1:2")],
    ids=["not UTF-8", "deep", "broken"],
)
def test_json_that_cannot_be_read_says_why(
    run: Run, tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    for words in (["validate", path], ["diff", path, path], ["check", path]):
        result = run(*words, "--lang", "vi")
        assert result.exit_code == 3
        assert reason in result.stderr, words


def test_links_in_a_circle_are_not_called_a_damaged_file(tmp_path: Path) -> None:
    for name, target in (("a", "b"), ("b", "a")):
        (tmp_path / name).symlink_to(tmp_path / target)
    for name in (str(tmp_path / "a"), str(tmp_path / ("x" * 300))):
        with pytest.raises(QdparseError) as caught:
            load(name)
        assert caught.value.code == "cannot_open"


def test_a_name_with_line_ends_or_none_at_all_leaves_one_sentence() -> None:
    assert QdparseError("a\nqdparse: b", "empty").message().startswith("a qdparse: b is empty;")
    assert QdparseError("", "not_found").message().startswith('"" does not exist;')


def test_an_error_comes_whole_through_a_pipe_between_processes() -> None:
    for error in (QdparseError("x.pdf", "no_such_page", page=3, pages=2), TooLarge("x", limit=5)):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.details) == (type(error), str(error), error.details)


def test_a_search_without_result_still_writes_its_file(run: Run, tmp_path: Path) -> None:
    assert run("cite", "không có gì", "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out").read_bytes() == b""


# batch


def test_a_name_that_is_not_utf_8_stops_no_batch(tmp_path: Path, run: Run) -> None:
    try:
        (path,) = files(tmp_path, os.fsdecode(b"in/b\xe1o c\xe1o.txt"))
    except OSError:
        pytest.skip("file names are UTF-8 here")
    out, log = tmp_path / "out", tmp_path / "log"
    assert run("batch", tmp_path / "in", "-o", out, "--log", log).exit_code == 0
    assert [p.name for p in out.glob("*.json")] == ["bo co.json"]
    assert b"b\xef\xbf\xbdo c" in log.read_bytes()
    again = run("batch", path.parent, "-o", out)
    assert "1 of them were done by an earlier run" in again.stderr


def test_a_journal_on_a_full_disk_is_not_called_damaged(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path))
    journal._base.execute("pragma max_page_count = 3")
    with pytest.raises(QdparseError) as caught:
        for number in range(1000):
            job = Job(f"{number}.txt", f"{number}.json", f"{number}.error.json")
            journal.note(Outcome(job, DONE, "0" * 64), "key")
    journal.close()
    assert caught.value.code == "cannot_write"
    assert "no space is left" in caught.value.message()


# repairs


def repair(**values: Any) -> dict[str, Any]:
    return {**record()["repairs"][0], **values}


def test_a_change_at_the_end_of_a_long_text_is_seen() -> None:
    same = "Rà soát, hệ thống hóa văn bản; " * 10
    before, after = excerpts(same + "xây | dựng", same + "xây dựng")
    assert before.startswith("…")
    assert before.endswith("xây | dựng")
    assert after.endswith("xây dựng")
    assert excerpts("a b", "ab") == ("a b", "ab")


def test_repairs_in_a_narrow_terminal_are_lines() -> None:
    lines = list(repair_lines([repair(applied=False, before="a  b", after="a b")], "vi"))
    assert lines[1:3] == ["  - a  b", "  + a b"]
    assert lines[0].startswith(
        "row-rejoin  /tables/0/rows/1, trang 2  (chắc chắn, đã áp dụng: không)"
    )
