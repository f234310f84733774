"""The jobs of a batch in processes that can be killed: at a time limit, and when they crash.

A process that crashed (PDFium on a damaged font, say) takes only its own job with it, and the
job gets a second try in a fresh process; one that ran out of time does not, it would again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import NamedTuple

from qdparse.batch.outcome import Known, Outcome
from qdparse.batch.plan import Job
from qdparse.batch.work import Settings, Work, failed
from qdparse.errors import QdparseError, TimedOut

_PRELOAD = ["qdparse.batch.warm"]
_RECYCLE = 500  # jobs after which a process is replaced, so that no leak can grow
_AHEAD = 4  # jobs given out for each process, so that none waits


class Limits(NamedTuple):
    """``seconds`` and ``megabytes`` that one document may take; 0 is no limit."""

    seconds: float = 300.0
    megabytes: int = 4096


def run(
    jobs: Iterable[Job],
    task: Work,
    settings: Settings,
    known: Callable[[str], Known | None],
    *,
    workers: int,
    limits: Limits,
) -> Generator[Outcome, None, None]:
    """Outcomes as they come."""
    from pebble import ProcessExpired, ProcessPool

    pool = ProcessPool(workers, _RECYCLE, _prepare, (limits.megabytes,), _context())
    waiting: dict[Future[Outcome], tuple[Job, int]] = {}

    def start(job: Job, tries: int) -> None:
        before = None if settings.marked else known(job.source)
        timeout = limits.seconds or None
        waiting[pool.schedule(task, (job, settings, before), timeout=timeout)] = (job, tries)

    todo = iter(jobs)
    try:
        while True:
            while len(waiting) < workers * _AHEAD and (job := next(todo, None)) is not None:
                start(job, 1)
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                job, tries = waiting.pop(future)
                try:
                    yield future.result()
                except TimeoutError:
                    error: QdparseError = TimedOut(job.source, seconds=round(limits.seconds))
                    yield lost(job, error, settings)
                except ProcessExpired as why:
                    if tries == 1:
                        start(job, 2)
                        continue
                    yield lost(job, crashed(job, why.exitcode), settings)
        pool.close()
    finally:
        pool.stop()
        pool.join()


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


def _context() -> ForkServerContext | SpawnContext:
    """A fresh process, not a copy of this one: copies of threads and locks hang."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)  # imported once, for all processes
    return context


def _prepare(megabytes: int) -> None:
    """In each process: the memory limit, and an end when the batch itself was killed."""
    if megabytes:
        try:
            import resource
        except ImportError:  # Windows has no such limit
            pass
        else:
            size = megabytes * 1024 * 1024
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
