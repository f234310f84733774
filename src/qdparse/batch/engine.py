"""What an engine is told that runs the jobs of a batch: what to do with each, and the terms."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import NamedTuple

from qdparse.batch.outcome import Known, Outcome
from qdparse.batch.plan import Job
from qdparse.batch.work import Settings, Work


class Limits(NamedTuple):
    """``seconds`` and ``megabytes`` that one document may take; 0 is no limit."""

    seconds: float = 300.0
    megabytes: int = 4096


def nothing(_source: str) -> None:
    """What is known of an input where there is no journal."""
    return None


class Terms(NamedTuple):
    """What holds for all jobs: ``known`` looks up what an earlier run has noted of an input."""

    task: Work
    settings: Settings
    workers: int = 1
    limits: Limits = Limits()
    known: Callable[[str], Known | None] = nothing


# Gives the outcomes as they come: processes of this machine, or a cluster.
Engine = Callable[[Iterable[Job], Terms], Generator[Outcome, None, None]]
