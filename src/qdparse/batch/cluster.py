"""The jobs of a batch on a Ray cluster: the same killable process inside each Ray task.

Inputs are read, and results and done-marks written, where a task runs; only names and counts
travel.  A task whose worker or node died is given out once more; one that ran out of time is
not.  A second run of the same batch leaves out what is marked as done.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any

from qdparse.batch.engine import Engine, Terms, nothing
from qdparse.batch.outcome import Outcome
from qdparse.batch.plan import Job
from qdparse.batch.processes import crashed, lost, run
from qdparse.errors import extra

_CHUNK = 8  # documents in one task: Ray's own cost for a task is some milliseconds
_AHEAD = 3  # tasks given out for each processor of the cluster


def on_ray(address: str | None) -> Engine:
    """The engine for a cluster at ``address``; a cluster of this machine alone for None."""

    def engine(jobs: Iterable[Job], terms: Terms) -> Generator[Outcome, None, None]:
        ray = _ray()
        if not ray.is_initialized():
            where = {"address": address} if address else {"num_cpus": terms.workers}
            ray.init(**where, log_to_driver=False, include_dashboard=False, logging_level="error")
        remote = ray.remote(num_cpus=1, max_retries=0)(chunk)
        room = max(1, int(ray.cluster_resources().get("CPU", 1))) * _AHEAD
        waiting: dict[Any, tuple[list[Job], int]] = {}
        todo = iter(jobs)
        there = terms._replace(workers=1, known=nothing)  # the journal stays here

        def start(some: list[Job], tries: int) -> None:
            waiting[remote.remote(some, there)] = (some, tries)

        while True:
            while len(waiting) < room and (some := _next(todo)):
                start(some, 1)
            if not waiting:
                return
            (done, *_), _rest = ray.wait(list(waiting), num_returns=1)
            some, tries = waiting.pop(done)
            try:
                yield from ray.get(done)
            except ray.exceptions.RayError as why:
                if tries == 1:
                    start(some, 2)
                else:
                    for job in some:
                        yield lost(job, crashed(job, type(why).__name__), terms.settings)

    return engine


def chunk(some: list[Job], terms: Terms) -> list[Outcome]:
    """Some jobs in one process that can be killed; what a Ray task does."""
    return list(run(some, terms))


def _next(todo: Iterator[Job]) -> list[Job]:
    return [job for _, job in zip(range(_CHUNK), todo, strict=False)]


def _ray() -> Any:
    with extra("ray", "--engine ray"):
        import ray
    return ray
