"""The jobs of a batch in processes that can be killed: at a time limit, and when they crash.

A process that crashed (PDFium on a damaged font, say) takes only its own job with it, and the
job gets a second try in another process; one that ran out of time does not, it would again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from multiprocessing import parent_process

from qdparse.batch.engine import Terms
from qdparse.batch.origin import context
from qdparse.batch.outcome import Outcome
from qdparse.batch.plan import Job
from qdparse.batch.work import Settings, failed
from qdparse.errors import QdparseError, TimedOut

_RECYCLE = 500  # jobs after which a process is replaced, so that no leak can grow
_AHEAD = 4  # jobs given out for each process, so that none waits


def run(jobs: Iterable[Job], terms: Terms) -> Generator[Outcome, None, None]:
    """Outcomes as they come."""
    from pebble import ProcessExpired, ProcessPool

    limits = terms.limits
    surroundings = (limits.megabytes, _folder())
    pool = ProcessPool(terms.workers, _RECYCLE, _prepare, surroundings, context())
    waiting: dict[Future[Outcome], tuple[Job, int]] = {}

    def start(job: Job, tries: int) -> None:
        given = (job, terms.settings, terms.known(job.source))
        future = pool.schedule(terms.task, given, timeout=limits.seconds or None)
        waiting[future] = (job, tries)

    todo = iter(jobs)
    try:
        while True:
            while len(waiting) < terms.workers * _AHEAD and (job := next(todo, None)) is not None:
                start(job, 1)
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                job, tries = waiting.pop(future)
                try:
                    yield future.result()
                except TimeoutError:
                    error: QdparseError = TimedOut(job.source, seconds=round(limits.seconds))
                    yield lost(job, error, terms.settings)
                except ProcessExpired as why:
                    if tries == 1:
                        start(job, 2)
                        continue
                    yield lost(job, crashed(job, why.exitcode), terms.settings)
        pool.close()
    finally:
        pool.stop()
        pool.join()


def crashed(job: Job, exit_code: object) -> QdparseError:
    """The error of an input whose process ended by itself."""
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


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was removed: who names files in it is told so
        return os.sep


def _prepare(megabytes: int, folder: str) -> None:
    """In each process: memory limit, the batch's folder, and an end when the batch was killed."""
    os.chdir(folder)
    if megabytes:
        _limit(megabytes * 1024 * 1024)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _limit(size: int) -> None:
    with suppress(ImportError):  # Windows has no such limit
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard != resource.RLIM_INFINITY:
            size = min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
