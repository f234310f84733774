"""The inside of a process of a batch: jobs come through a pipe, outcomes go back."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection


def surroundings() -> tuple[list[str], str, dict[str, str]]:
    """What a process has to take over from the batch that is not in its memory."""
    try:
        folder = os.getcwd()
    except OSError:  # it was removed: who names files in it is told so
        folder = os.sep
    return sys.path, folder, dict(os.environ)


def work_off(pipe: Connection) -> None:
    """Do jobs until there are no more.

    What comes is first the :func:`surroundings`, then the task with its settings and the memory
    it may take in MB, then a job and what is known of it, again and again.  What goes is None when
    the process is there, then an outcome for each job.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the batch is asked, not its readers
    if parent_process() is not None:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        sys.path[:], folder, environment = pipe.recv()
        os.chdir(folder)
        _take_over(environment)
        task, settings, megabytes = pipe.recv()
        _limit(megabytes)
        pipe.send(None)
        while True:
            job, known = pipe.recv()
            pipe.send(task(job, settings, known))


def _take_over(environment: dict[str, str]) -> None:
    if environment != os.environ:
        os.environ.clear()
        os.environ.update(environment)


def _limit(megabytes: int) -> None:
    if not megabytes:
        return
    with suppress(ImportError):  # Windows has no such limit
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        size = megabytes * 1024 * 1024
        if hard != resource.RLIM_INFINITY:
            size = min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _end_with_parent() -> None:
    """Where no server ends the process: end in the middle of a job when the batch was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
