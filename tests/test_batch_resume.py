"""A batch that goes on where it stopped, and files that harm the process that reads them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from qdparse.batch.engine import Limits
from qdparse.batch.journal import NAME, Journal
from qdparse.batch.outcome import Outcome
from qdparse.batch.processes import run
from qdparse.batch.run import Batch
from qdparse.batch.work import Settings
from qdparse.errors import QdparseError

from batch_tasks import contents, documents, harmful
from records import Run

pytest_plugins = ("cli_fixtures",)


def harmed(folder: Path, out: Path, **limits: float) -> dict[str, Outcome]:
    """The outcomes of a batch in which the files of tests do their harm, by file name."""
    batch = Batch(str(out), Settings(), run, 2, Limits(**limits), harmful)  # type: ignore[arg-type]
    files = sorted(str(p) for p in folder.glob("*.txt"))
    with batch.journal() as journal:
        done = list(batch.run(batch.plan(files, journal), journal))
    assert len(done) == len(files)
    return {Path(o.job.source).name: o for o in done}


def test_a_file_that_loops_or_crashes_harms_only_itself(tmp_path: Path) -> None:
    paths = documents(tmp_path / "in", 10)
    paths[1].write_text("LOOP")
    paths[4].write_text("CRASH")
    paths[7].write_text("ONCE")
    done = harmed(tmp_path / "in", tmp_path / "out", seconds=3)
    codes = {name: o.code for name, o in done.items() if o.code}
    assert codes == {"d0001.txt": "timed_out", "d0004.txt": "crashed"}
    assert paths[4].with_suffix(".tried").read_text() == "xx"  # a second try, no third
    record = json.loads((tmp_path / "out" / "d0001_txt.error.json").read_bytes())
    assert record["code"] == "timed_out"
    assert "3 seconds" in record["message"]
    assert len(contents(tmp_path / "out")) == 10


def test_what_looped_once_is_not_tried_again(tmp_path: Path) -> None:
    documents(tmp_path / "in", 2)[0].write_text("LOOP")
    assert not harmed(tmp_path / "in", tmp_path / "out", seconds=1)["d0000.txt"].earlier
    assert harmed(tmp_path / "in", tmp_path / "out", seconds=1)["d0000.txt"].earlier


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is that of Linux")
def test_a_file_that_takes_all_memory_is_an_error_of_its_own(tmp_path: Path) -> None:
    paths = documents(tmp_path / "in", 3)
    # An input of 120 MB, read under a limit that holds the program but not the file.
    with paths[0].open("wb") as file:
        file.truncate(120 * 1024 * 1024)
    done = harmed(tmp_path / "in", tmp_path / "out", megabytes=260)
    assert done["d0000.txt"].code in ("out_of_memory", "crashed")
    assert [done[f"d000{n}.txt"].code for n in (1, 2)] == [None, None]


def statuses(log: Path) -> dict[str, str]:
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    log.unlink()
    return {Path(line["file"]).stem: line["status"] for line in lines}


def test_a_second_run_does_only_what_is_new_or_changed(run: Run, tmp_path: Path) -> None:
    paths = documents(tmp_path / "in", 5)
    paths[4].write_bytes(b"%PDF-1.7 nothing")
    log, out = tmp_path / "log", tmp_path / "out"

    def again(*more: str) -> dict[str, str]:
        run("batch", tmp_path / "in", "-o", out, "--log", log, *more)
        return statuses(log)

    assert set(again().values()) == {"done", "failed"}
    assert set(again().values()) == {"skipped"}
    paths[0].write_text("QUYẾT ĐỊNH\nBan hành Kế hoạch khác\n", encoding="utf-8")
    (out / "d0001.json").unlink()
    documents(tmp_path / "in/more", 1)[0].rename(tmp_path / "in/new.txt")
    assert again() == {
        "d0000": "done", "d0001": "done", "d0002": "skipped", "d0003": "skipped",
        "d0004": "skipped", "new": "done",
    }  # fmt: skip
    assert again("--retry-failed")["d0004"] == "failed"
    assert set(again("--force").values()) == {"done", "failed"}
    assert set(again("--lang", "vi").values()) == {"done", "failed"}  # other sentences in it


def test_two_batches_do_not_write_into_one_folder(run: Run, tmp_path: Path) -> None:
    (path,) = documents(tmp_path / "in", 1)
    out = tmp_path / "out"
    out.mkdir()
    held = Journal(str(out))
    result = run("batch", path, "-o", out)
    assert result.exit_code == 3
    assert "Another batch is writing into" in result.stderr
    held.close()
    assert run("batch", path, "-o", out).exit_code == 0


def test_a_journal_that_is_no_journal_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("no database, but long enough to be taken for one" * 30)
    with pytest.raises(QdparseError) as caught:
        Journal(str(tmp_path))
    assert caught.value.code == "journal_damaged"


def test_half_written_files_of_a_killed_process_are_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, alive = f".qdparse-{gone.pid}-0.tmp", f".qdparse-{os.getpid()}-0.tmp"
    for name in (dead, alive, "plan.tmp"):
        (tmp_path / name).touch()
    Journal(str(tmp_path)).close()
    left = {p.name for p in tmp_path.iterdir()}
    assert dead not in left
    assert {alive, "plan.tmp"} <= left


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="/proc tells of zombies")
def test_the_half_written_file_of_a_process_that_nobody_reaped_is_swept(tmp_path: Path) -> None:
    zombie = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert zombie.stdout is not None
    zombie.stdout.read()  # it has closed it: it ends
    half = tmp_path / f".qdparse-{zombie.pid}-0.tmp"
    half.touch()
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    Journal(str(tmp_path)).close()
    zombie.communicate()
    assert not half.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_batch_killed_at_any_moment_ends_with_the_same_outputs(tmp_path: Path) -> None:
    documents(tmp_path / "in", 60)
    command = [sys.executable, "-m", "qdparse", "batch", str(tmp_path / "in"), "--jobs", "2", "-o"]
    subprocess.run([*command, str(tmp_path / "calm")], check=True, capture_output=True)
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen(
            [*command, str(tmp_path / "killed")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.2, 0.9))
        process.send_signal(signal.SIGKILL)
        process.wait()
    # Its readers end with it, so the folder is free at once or soon.
    for _ in range(50):
        last = subprocess.run([*command, str(tmp_path / "killed")], capture_output=True)
        if last.returncode == 0:
            break
        time.sleep(0.1)
    assert contents(tmp_path / "killed") == contents(tmp_path / "calm")
    assert not list((tmp_path / "killed").glob(".qdparse-*.tmp"))


def test_documents_are_converted_as_they_arrive(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="watchfiles (qdparse[watch]) is not installed")
    from qdparse.batch.watch import arrivals

    folder, stop = tmp_path / "in", threading.Event()
    folder.mkdir()
    seen: list[list[str]] = []

    def follow() -> None:
        for names in arrivals([str(folder)], stop):
            seen.append(names)
            stop.set()

    thread = threading.Thread(target=follow)
    thread.start()
    deadline = time.monotonic() + 20
    number = 0
    while not seen and time.monotonic() < deadline:  # until the watch has begun
        (folder / "~$new.docx").write_text("x")
        (folder / f"new{number}.txt").write_text("QUYẾT ĐỊNH", encoding="utf-8")
        number += 1
        time.sleep(0.5)
    stop.set()
    thread.join()
    assert seen
    assert all(Path(name).name.startswith("new") for name in seen[0])


def test_only_folders_of_this_machine_are_watched(tmp_path: Path) -> None:
    from qdparse.batch.watch import arrivals

    for place in (str(tmp_path / "gone"), "s3://bucket/in"):
        with pytest.raises(QdparseError) as caught:
            next(arrivals([place]))
        assert caught.value.code == "not_watchable"
