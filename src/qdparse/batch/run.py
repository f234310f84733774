"""A batch from its plan to its last outcome, whatever runs the jobs."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, closing, nullcontext
from typing import NamedTuple

from qdparse.batch.engine import Engine, Limits, Terms, nothing
from qdparse.batch.journal import Journal
from qdparse.batch.outcome import Outcome
from qdparse.batch.places import filesystem, is_url
from qdparse.batch.plan import Job, jobs
from qdparse.batch.work import Settings, Work, work
from qdparse.errors import refused


class Batch(NamedTuple):
    """Where and how a batch writes."""

    folder: str
    settings: Settings
    engine: Engine
    workers: int
    limits: Limits
    task: Work = work

    @property
    def marked(self) -> bool:
        """A folder that is no folder of this machine holds marks instead of a journal."""
        return self.settings.marked or is_url(self.folder)

    def journal(self) -> AbstractContextManager[Journal | None]:
        """The journal of the folder, which is made if need be; None where marks serve.

        Raises a QdparseError where the folder cannot be written or another batch holds it, or
        where its store is not known.
        """
        if is_url(self.folder):
            filesystem(self.folder)
            return nullcontext(None)
        try:
            os.makedirs(self.folder, exist_ok=True)
        except (OSError, ValueError) as why:
            raise refused(self.folder, "cannot_write", why) from why
        return nullcontext(None) if self.marked else closing(Journal(self.folder))

    def plan(self, files: list[str], journal: Journal | None) -> list[Job]:
        return jobs(files, self.folder, journal.names() if journal else None)

    def run(
        self, planned: Iterable[Job], journal: Journal | None
    ) -> Generator[Outcome, None, None]:
        """Outcomes as they come, each noted in the journal before it is given.

        Closed early (an interrupt, a pipe that broke), it ends the processes at once.
        """
        settings = self.settings._replace(marked=self.marked)
        known = journal.known if journal and not self.marked else nothing
        terms = Terms(self.task, settings, self.workers, self.limits, known)
        with closing(self.engine(planned, terms)) as done:
            for outcome in done:
                if journal is not None:
                    journal.note(outcome, settings.key)
                yield outcome
