"""A process that does jobs one after the other and can be killed at any of them.

The pools of the standard library neither end a job that loops nor outlive one that crashes.  Here
each process has a pipe of its own: what it was at when it died is known, and nobody else waits
for it.
"""

from __future__ import annotations

import time
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Pipe
from typing import NamedTuple

from qdparse.batch import nursery
from qdparse.batch.child import surroundings
from qdparse.batch.engine import Terms
from qdparse.batch.outcome import Known, Outcome
from qdparse.batch.plan import Job

_RECYCLE = 500  # jobs after which a process is replaced, so that no leak can grow


class Given(NamedTuple):
    """A job, what is known of it, whether it is soon done, and which try this is."""

    job: Job
    known: Known | None
    short: bool
    tries: int = 1


class Worker:
    """One process, and the jobs given to it; the first of them is the one it is at."""

    def __init__(self, terms: Terms) -> None:
        self.jobs: deque[Given] = deque()
        self.pipe, theirs = Pipe()
        with theirs:  # closed here, so that the pipe ends when the process does
            self._child = nursery.child(theirs)
        self._left = _RECYCLE
        self._seconds = terms.limits.seconds
        self._ready = False
        self._until: float | None = None
        self._send(surroundings())
        self._send((terms.task, terms.settings, terms.limits.megabytes))

    def give(self, given: Given) -> None:
        """Have a job done after those it has."""
        self.jobs.append(given)
        self._left -= 1
        if len(self.jobs) == 1:
            self._clock()
        self._send((given.job, given.known))

    def answer(self) -> Outcome | None:
        """What came through the pipe: an outcome, or None at its start.

        Raises EOFError or OSError where the process has died.
        """
        said: Outcome | None = self.pipe.recv()
        if said is None:
            self._ready = True
        else:
            self.jobs.popleft()
        self._clock()
        return said

    @property
    def remaining(self) -> float | None:
        """Seconds until its job has taken too long; None where there is no such limit."""
        return None if self._until is None else max(0.0, self._until - time.monotonic())

    @property
    def takes_another(self) -> bool:
        """Whether a further job may wait here, because the one that is done is soon over."""
        return len(self.jobs) == 1 and self.jobs[0].short and not self.spent

    @property
    def spent(self) -> bool:
        return self._left <= 0

    def end(self) -> int:
        """Wait for a process that has died or has nothing more to do; its exit code."""
        self.pipe.close()
        return self._child.wait()

    def kill(self) -> None:
        """End the process where it is; :meth:`end` has still to be called."""
        self._child.kill()

    def _clock(self) -> None:
        """The time of a job counts from when the process is there for it."""
        counts = self._ready and self.jobs and self._seconds
        self._until = time.monotonic() + self._seconds if counts else None

    def _send(self, message: object) -> None:
        with suppress(OSError):  # it has just died: the pipe says so to who reads
            self.pipe.send(message)
