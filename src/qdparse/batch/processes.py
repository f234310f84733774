"""The jobs of a batch in processes that can be killed: at a time limit, and when they crash.

A process that crashed (PDFium on a damaged font, say) takes only its own job with it, and the
job gets a second try in another process; one that ran out of time does not, it would again.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from multiprocessing.connection import wait
from typing import Any

from qdparse.batch.engine import Terms
from qdparse.batch.outcome import Outcome
from qdparse.batch.plan import Job
from qdparse.batch.work import Settings, failed
from qdparse.batch.worker import Given, Worker
from qdparse.errors import QdparseError, TimedOut

_SHORT = 1 << 18  # bytes of a file that is soon read: no scan, some dozen pages


def run(jobs: Iterable[Job], terms: Terms) -> Generator[Outcome, None, None]:
    """Outcomes as they come."""
    crew = _Crew(_given(jobs, terms), terms)
    try:
        while crew.at_work():
            yield from crew.outcomes()
    finally:
        crew.dismiss()


def _given(jobs: Iterable[Job], terms: Terms) -> Generator[Given, None, None]:
    for job in jobs:
        try:
            short = os.path.getsize(job.source) <= _SHORT
        except (OSError, ValueError):
            short = False
        yield Given(job, terms.known(job.source), short)


class _Crew:
    """Processes at work; each has its next job before the outcome of the last is told."""

    def __init__(self, todo: Iterable[Given], terms: Terms) -> None:
        self._todo = iter(todo)
        self._back: list[Given] = []  # given to a process that has ended
        self._terms = terms
        self._busy: dict[Any, Worker] = {}  # by the pipes that are waited for
        self._free: list[Worker] = []

    def at_work(self) -> bool:
        """Give out jobs as far as there are some and processes for them; False when all is done."""
        while len(self._busy) < self._terms.workers and (given := self._next()) is not None:
            worker = self._free.pop() if self._free else Worker(self._terms)
            self._busy[worker.pipe] = worker
            worker.give(given)
        for worker in self._busy.values():
            if worker.takes_another and (given := self._next()) is not None:
                worker.give(given)
        return bool(self._busy)

    def outcomes(self) -> list[Outcome]:
        """Wait until a process has something to tell, or has had its time."""
        limits = [left for worker in self._busy.values() if (left := worker.remaining) is not None]
        told = [self._told(pipe) for pipe in wait(list(self._busy), min(limits, default=None))]
        late = [self._stopped(w) for w in list(self._busy.values()) if w.remaining == 0]
        self.at_work()
        return [outcome for outcome in told + late if outcome is not None]

    def dismiss(self) -> None:
        """End all processes, at once where they are in the middle of a job."""
        all_of_them = [*self._busy.values(), *self._free]
        for worker in all_of_them:
            worker.kill()
        for worker in all_of_them:
            worker.end()

    def _next(self) -> Given | None:
        return self._back.pop() if self._back else next(self._todo, None)

    def _told(self, pipe: Any) -> Outcome | None:
        worker = self._busy[pipe]
        try:
            outcome = worker.answer()
        except (EOFError, OSError):
            return self._died(worker)
        if not worker.jobs:
            del self._busy[pipe]
            if worker.spent:
                worker.end()
            else:
                self._free.append(worker)
        return outcome

    def _died(self, worker: Worker) -> Outcome | None:
        given = self._taken_from(worker)
        code = worker.end()
        if given.tries == 1:
            self._back.append(given._replace(tries=2))
            return None
        return lost(given.job, crashed(given.job, code), self._terms.settings)

    def _stopped(self, worker: Worker) -> Outcome | None:
        """End a process that had its time, unless it is through at this moment."""
        if worker.pipe.poll():
            return None
        job = self._taken_from(worker).job
        worker.kill()
        worker.end()
        error = TimedOut(job.source, seconds=round(self._terms.limits.seconds))
        return lost(job, error, self._terms.settings)

    def _taken_from(self, worker: Worker) -> Given:
        """The job that a process was at when it ended; what waited behind it goes to others."""
        del self._busy[worker.pipe]
        given = worker.jobs.popleft()
        self._back += worker.jobs
        return given


def crashed(job: Job, exit_code: object) -> QdparseError:
    return QdparseError(job.source, "crashed", reason=f"exit code {exit_code}")


def lost(job: Job, error: QdparseError, settings: Settings) -> Outcome:
    """The outcome of a job whose process did not live to tell it."""
    import hashlib

    from qdparse.batch.places import read_bytes

    try:
        sha = hashlib.sha256(read_bytes(job.source)).hexdigest()
    except QdparseError:
        sha = ""
    return failed(job, error, settings, sha)
