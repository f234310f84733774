"""A batch on a real Ray cluster of this machine, a worker of which is killed in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qdparse.batch.engine import Limits
from qdparse.batch.outcome import Outcome
from qdparse.batch.run import Batch
from qdparse.batch.work import Settings

from batch_tasks import contents, documents, harmful

ray = pytest.importorskip("ray", reason="ray (qdparse[ray]) is not installed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    here = str(Path(__file__).parent)
    ray.init(
        num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error",
        runtime_env={"env_vars": {"PYTHONPATH": here}},
    )  # fmt: skip
    yield
    ray.shutdown()


def on_cluster(folder: Path, out: Path) -> list[Outcome]:
    from qdparse.batch.cluster import on_ray

    batch = Batch(str(out), Settings(marked=True), on_ray(None), 2, Limits(20), harmful)
    files = sorted(str(p) for p in folder.glob("*.txt"))
    with batch.journal() as journal:
        return list(batch.run(batch.plan(files, journal), journal))


def ray_workers() -> list[int]:
    """The processes that run our tasks, as the kernel names them."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if line.startswith(b"ray::chunk"):
                found.append(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs the /proc of Linux")
def test_a_worker_killed_in_the_middle_loses_nothing(cluster: None, tmp_path: Path) -> None:
    paths = documents(tmp_path / "in", 40, "SLOW {n}\n")
    killed: list[int] = []

    def kill_one() -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not killed:
            written = len(list((tmp_path / "out").glob("*.json"))) if paths else 0
            if written >= 4 and (found := ray_workers()):
                os.kill(found[0], signal.SIGKILL)
                killed.append(found[0])
            time.sleep(0.05)

    killer = threading.Thread(target=kill_one)
    killer.start()
    done = on_cluster(tmp_path / "in", tmp_path / "out")
    killer.join()
    assert killed
    assert sorted(o.job.source for o in done) == [str(p) for p in paths]  # none lost, none twice
    assert {o.code for o in done} == {None}
    assert len(contents(tmp_path / "out")) == 40
    again = on_cluster(tmp_path / "in", tmp_path / "out")
    assert all(o.earlier for o in again)


def test_a_file_that_crashes_its_process_costs_only_itself(cluster: None, tmp_path: Path) -> None:
    documents(tmp_path / "in", 6)[2].write_text("CRASH")
    done = on_cluster(tmp_path / "in", tmp_path / "out")
    assert {Path(o.job.source).stem: o.code for o in done if o.code} == {"d0002": "crashed"}
