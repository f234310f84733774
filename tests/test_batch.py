"""Many files at once: names of results, error records, exit codes, logs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qdparse.batch import collect, marks
from qdparse.batch.engine import Limits
from qdparse.batch.inputs import inputs
from qdparse.batch.outcome import Outcome
from qdparse.batch.plan import Job, jobs
from qdparse.batch.run import Batch
from qdparse.batch.work import Settings
from qdparse.errors import QdparseError

from batch_tasks import documents, inline
from records import Run, files

pytest_plugins = ("cli_fixtures",)


def test_batch_names_results_by_stem(run: Run, tmp_path: Path) -> None:
    files(tmp_path, "in/x.md", "in/x.txt", "in/sub/y.txt", "in/z.svg", "in/~$x.docx", "in/.h.txt")
    out = tmp_path / "out"
    result = run("batch", tmp_path / "in", "-o", out)
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in out.glob("*.json")) == ["x_md.json", "x_txt.json", "y.json"]
    assert json.loads((out / "y.json").read_bytes())["source"]["file"] == "y.txt"
    assert "3 of 3 files read, 0 failed" in result.stderr


def test_a_bad_file_never_stops_the_others(run: Run, tmp_path: Path) -> None:
    paths = files(tmp_path, "fault.pdf", "good.txt")
    empty = tmp_path / "empty.docx"
    empty.touch()
    out = tmp_path / "out"
    result = run("batch", *paths, empty, tmp_path / "gone.docx", "-o", out, "--lang", "vi")
    assert result.exit_code == 3
    assert sorted(p.name for p in out.glob("*.json")) == [
        "empty_docx.error.json", "fault_pdf.error.json", "gone_docx.error.json", "good.json",
    ]  # fmt: skip
    fault = json.loads((out / "fault_pdf.error.json").read_bytes())
    assert (fault["file"], fault["code"]) == ("fault.pdf", "not_pdf")
    assert fault["message"].startswith(str(tmp_path / "fault.pdf") + " có đuôi .pdf")
    assert "đã đọc 1 trên 4 tệp, 3 tệp lỗi" in result.stderr


def test_a_good_run_removes_the_error_of_an_earlier_one(run: Run, tmp_path: Path) -> None:
    (path,) = files(tmp_path, "good.txt")
    old = tmp_path / "out" / "good_txt.error.json"
    old.parent.mkdir()
    old.write_text("{}")
    assert run("batch", path, "-o", old.parent).exit_code == 0
    assert [p.name for p in old.parent.glob("*.json")] == ["good.json"]


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


def test_several_processes_give_the_same_results(run: Run, tmp_path: Path) -> None:
    paths = documents(tmp_path / "in", 12)
    paths[3].write_bytes(b"%PDF-1.7 nothing")
    one, two = tmp_path / "one", tmp_path / "two"
    assert run("batch", tmp_path / "in", "-o", one, "--jobs", "1").exit_code == 3
    assert run("batch", tmp_path / "in", "-o", two, "--jobs", "3").exit_code == 3
    names = [p.name for p in sorted(one.glob("*.json"))]
    assert len(names) == 12
    assert [p.name for p in sorted(two.glob("*.json"))] == names
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()


PLANS = [
    (["x.docx"], ["x"]),
    (["x.docx", "x.pdf"], ["x_docx", "x_pdf"]),
    (["x.docx", "y.pdf"], ["x", "y"]),
    (["a/x.pdf", "b/x.pdf"], ["x_pdf", "x_pdf-2"]),
    (["x.pdf", "X.docx"], ["x_pdf", "X_docx"]),  # one file on some systems
    (["x.docx", "x.pdf", "x_docx.txt"], ["x_docx", "x_pdf", "x_docx_txt"]),
    (["v1.2.pdf"], ["v1.2"]),
    (["noname"], ["noname"]),
    (["s3://b/a/x.pdf?v=1", "x.txt"], ["x_pdf", "x_txt"]),
]


@pytest.mark.parametrize(("names", "stems"), PLANS)
def test_every_input_has_a_name_of_its_own(names: list[str], stems: list[str]) -> None:
    planned = jobs(names, "out")
    assert [Path(job.result).name for job in planned] == [f"{stem}.json" for stem in stems]
    assert len({job.error for job in planned}) == len(names)


def test_an_input_keeps_the_name_that_an_earlier_run_gave_it() -> None:
    planned = jobs(["x.docx", "x.pdf"], "out", {"x.docx": "x.json"})
    assert [Path(job.result).name for job in planned] == ["x.json", "x_pdf.json"]


def test_the_longest_names_still_fit() -> None:
    (job,) = jobs(["ế" * 82 + ".docx"], "out")
    assert max(len(Path(p).name.encode()) for p in (job.result, job.error)) < 250


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (path,) = files(tmp_path, "x.txt")
    names = [str(path), str(tmp_path), f"{tmp_path}/./x.txt", f"file://{path}", f"{tmp_path}/*.txt"]
    assert inputs(names) == [str(path)]


def test_globs_and_folders_behind_them(tmp_path: Path) -> None:
    a, b, c = files(tmp_path, "in1/a.txt", "in2/b.md", "in2/deep/c.txt")
    assert inputs([f"{tmp_path}/in*"]) == [str(a), str(b), str(c)]
    assert inputs([f"{tmp_path}/**/*.txt"]) == [str(a), str(c)]
    odd = tmp_path / "a[1].txt"
    odd.touch()
    assert inputs([str(odd)]) == [str(odd)]  # a name that is there is no pattern


@pytest.mark.parametrize("between", ["\n", "\0"])
def test_a_list_of_files_on_standard_input(run: Run, tmp_path: Path, between: str) -> None:
    paths = documents(tmp_path / "in", 3)
    result = run("batch", "-", "-o", tmp_path / "out", input=between.join(map(str, paths)))
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "out").glob("*.json"))) == 3


def test_one_line_of_json_for_each_input(run: Run, tmp_path: Path) -> None:
    good, bad = files(tmp_path, "good.txt", "bad.pdf")
    log, all_ = tmp_path / "log.jsonl", tmp_path / "all.jsonl"
    more = ("--log", log, "--jsonl", all_)
    assert run("batch", good, bad, "-o", tmp_path / "out", *more).exit_code == 3
    assert run("batch", good, bad, "-o", tmp_path / "out", *more).exit_code == 3
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    status = {(line["file"], line["status"], line["code"]) for line in lines}
    assert status == {
        (str(good), "done", None), (str(bad), "failed", "not_pdf"),
        (str(good), "skipped", None), (str(bad), "skipped", "not_pdf"),
    }  # fmt: skip
    (record,) = [json.loads(line) for line in all_.read_text().splitlines()]
    assert record == json.loads((tmp_path / "out" / "good.json").read_bytes())


def test_a_folder_for_all_lines_that_is_not_there_is_told_before_anything_is_read(
    run: Run, tmp_path: Path
) -> None:
    documents(tmp_path / "in", 1)
    out = tmp_path / "out"
    result = run("batch", tmp_path / "in", "-o", out, "--jsonl", tmp_path / "none" / "all.jsonl")
    assert result.exit_code == 3
    assert "the folder does not exist" in result.stderr
    assert not list(out.glob("*.json"))
    assert run("batch", tmp_path / "in", "-o", out, "--jsonl", out / "all.jsonl").exit_code == 0


def test_the_lines_are_not_written_where_there_is_no_result(tmp_path: Path) -> None:
    job = Job("x.txt", str(tmp_path / "x.json"), str(tmp_path / "x.error.json"))
    collect.collect([job], str(tmp_path / "all.jsonl"))
    assert (tmp_path / "all.jsonl").read_bytes() == b""


@pytest.fixture
def memory() -> str:
    """A store that is no disk."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec (qdparse[remote]) is not installed")
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pipe_file("/in/sub/a.txt", "QUYẾT ĐỊNH\n".encode())
    store.pipe_file("/in/b.pdf", b"no pdf")
    store.pipe_file("/in/.hidden.txt", b"x")
    return "memory://"


def test_a_store_is_read_and_written_like_a_folder(memory: str) -> None:
    found = inputs([f"{memory}in"])
    assert found == ["memory:///in/b.pdf", "memory:///in/sub/a.txt"]
    assert inputs([f"{memory}in/**/*.txt"]) == ["memory:///in/sub/a.txt"]
    batch = Batch(f"{memory}out", Settings(), inline, 1, Limits())
    with batch.journal() as journal:
        assert journal is None

    def done() -> list[Outcome]:
        return sorted(batch.run(batch.plan(found, None), None), key=lambda o: o.job.source)

    bad, good = done()
    assert (bad.code, bad.earlier, good.code, good.earlier) == ("not_pdf", False, None, False)
    assert marks.read(good.job) == good.known(Settings().key)
    bad, good = done()
    assert (bad.code, bad.earlier, good.code, good.earlier) == ("not_pdf", True, None, True)
    assert "named .pdf" in bad.message


def test_a_store_that_cannot_be_reached_is_a_sentence() -> None:
    pytest.importorskip("fsspec", reason="fsspec (qdparse[remote]) is not installed")
    with pytest.raises(QdparseError) as caught:
        inputs(["nosuch://bucket/*"])
    assert caught.value.code == "unknown_store"


def test_a_closed_pipe_ends_a_log_without_a_traceback(tmp_path: Path) -> None:
    documents(tmp_path / "in", 3)
    command = [sys.executable, "-m", "qdparse", "batch", str(tmp_path / "in"), "-o",
               str(tmp_path / "out"), "--log", "-"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    text = process.stderr.read().decode()
    process.wait()
    assert "Traceback" not in text
    assert (tmp_path / "out").is_dir()


@pytest.mark.parametrize(
    ("library", "arguments", "extra"),
    [
        ("watchfiles", ["{folder}", "--watch", "-o", "{folder}/out"], "qdparse[watch]"),
        ("fsspec", ["{folder}", "-o", "memory://bucket/out"], "qdparse[remote]"),
        ("ray", ["{folder}", "--engine", "ray", "-o", "{folder}/out"], "qdparse[ray]"),
    ],
)
def test_an_extra_that_is_missing_is_said_before_anything_is_read(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    library: str,
    arguments: list[str],
    extra: str,
) -> None:
    documents(tmp_path / "in", 2)
    monkeypatch.setitem(sys.modules, library, None)
    given = [one.format(folder=tmp_path / "in") for one in arguments]
    result = run("batch", *given)
    assert result.exit_code == 4
    (sentence,) = result.stderr.splitlines()
    assert f'`pip install "{extra}"`' in sentence
    assert not list(tmp_path.rglob("*.json"))
