"""What came of one input, and what is remembered of it for the next run."""

from __future__ import annotations

from typing import NamedTuple

from qdparse.batch.plan import Job
from qdparse.errors import EXIT_OK

DONE, FAILED = "done", "failed"

# Errors that lie not in the document: the next run may well read it.
PASSING = frozenset(
    ("not_found", "permission", "cannot_open", "cannot_write", "system_refused", "engine_missing", "store_failed",
     "output_is_input", "is_directory")
)  # fmt: skip


class Known(NamedTuple):
    """What an earlier run has noted of an input; ``key`` names the version that read it."""

    sha256: str
    key: str
    code: str | None
    number: str
    tasks: int
    repairs: int
    findings: int


class Outcome(NamedTuple):
    """The counts of the record of one input, or the code and sentence of an error."""

    job: Job
    status: str
    sha256: str = ""
    number: str = ""
    tasks: int = 0
    repairs: int = 0
    findings: int = 0
    seconds: float = 0.0
    code: str | None = None
    message: str = ""
    exit_code: int = EXIT_OK
    earlier: bool = False  # an earlier run did it

    def known(self, key: str) -> Known:
        counts = (self.number, self.tasks, self.repairs, self.findings)
        return Known(self.sha256, key, self.code, *counts)

    @property
    def lasting(self) -> bool:
        """Whether the next run would come to the same end, and so may leave it out."""
        return bool(self.sha256) and not self.earlier and self.code not in PASSING
