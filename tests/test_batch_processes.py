"""The processes of a batch: where they come from, what they take over, when they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

import pytest

from qdparse.batch import origin, processes
from qdparse.batch.engine import Limits, Terms
from qdparse.batch.outcome import Outcome
from qdparse.batch.plan import jobs
from qdparse.batch.processes import run
from qdparse.batch.work import Settings

from batch_tasks import contents, documents, harmful


@pytest.fixture(params=["forkserver", "spawn"])
def birth(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way to a new process, whatever system this is."""
    way = str(request.param)
    if way not in get_all_start_methods():
        pytest.skip("there is no fork on this system")
    if way == "spawn":
        monkeypatch.setattr(processes, "context", lambda: get_context("spawn"))
    return way


def outcomes(folder: Path, out: Path, **limits: float) -> dict[str, Outcome]:
    """What came of the files of a folder, by name; one that is told twice is an error."""
    terms = Terms(harmful, Settings(), 2, Limits(**limits))  # type: ignore[arg-type]
    told = list(run(jobs(sorted(str(p) for p in folder.glob("*.txt")), str(out)), terms))
    assert max(Counter(one.job.source for one in told).values()) == 1
    return {Path(one.job.source).name: one for one in told}


def ended(process: int) -> bool:
    """Whether a process ends within some seconds."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.usefixtures("birth")
def test_what_waits_behind_a_file_that_loops_or_crashes_is_done_by_others(tmp_path: Path) -> None:
    paths = documents(tmp_path / "in", 9)
    for n, harm in ((0, "LOOP"), (1, "CRASH"), (8, "ONCE")):
        paths[n].write_text(harm)
    done = outcomes(tmp_path / "in", tmp_path / "out", seconds=2)
    assert {name: one.code for name, one in done.items() if one.code} == {
        "d0000.txt": "timed_out",
        "d0001.txt": "crashed",
    }
    assert len(contents(tmp_path / "out")) == len(done) == 9


@pytest.mark.usefixtures("birth")
def test_a_process_has_the_folder_of_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin.begin()
    documents(tmp_path / "in", 2)
    monkeypatch.chdir(tmp_path)
    assert {one.code for one in outcomes(Path("in"), Path("out")).values()} == {None}
    assert len(contents(tmp_path / "out")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_no_process_outlives_a_batch_that_is_killed(birth: str, tmp_path: Path) -> None:
    (path,) = documents(tmp_path / "in", 1)
    path.write_text("LOOP")
    code = f"""
if __name__ == "__main__":
    from pathlib import Path
    from multiprocessing import get_context
    from qdparse.batch import processes
    from test_batch_processes import outcomes
    processes.context = lambda: get_context({birth!r})
    outcomes(Path({str(path.parent)!r}), Path({str(tmp_path / "out")!r}))
"""
    program = tmp_path / "batch.py"
    program.write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([sys.executable, str(program)], env=environment) as batch:
        note = path.with_suffix(".process")
        deadline = time.monotonic() + 60
        while not note.exists() or not note.read_text():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        batch.kill()
    assert ended(int(note.read_text()))


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_batch_that_is_told_to_end_says_where_it_stopped(sign: int, tmp_path: Path) -> None:
    """A service manager's SIGTERM left a warning of the standard library and no line of ours."""
    documents(tmp_path / "in", 400)
    command = [sys.executable, "-m", "qdparse", "batch", str(tmp_path / "in"), "-o",
               str(tmp_path / "out"), "--jobs", "1", "--lang", "en"]  # fmt: skip
    batch = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while batch.poll() is None and not list((tmp_path / "out").glob("*.json")):
        time.sleep(0.02)
    batch.send_signal(sign)
    _, said = batch.communicate(timeout=60)
    assert batch.returncode == 130
    assert said.startswith("stopped after ")
    assert "Warning" not in said
    assert not list((tmp_path / "out").glob("*.tmp"))
