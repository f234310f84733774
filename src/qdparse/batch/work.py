"""What is done with one input of a batch, in whatever process it runs; it never raises."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

from qdparse import __version__, pipeline
from qdparse.batch import marks
from qdparse.batch.outcome import DONE, FAILED, Known, Outcome
from qdparse.batch.places import base_name, exists, read_bytes, remove, same_place, write_bytes
from qdparse.batch.plan import Job
from qdparse.errors import QdparseError, as_error
from qdparse.lexicon import Overlay
from qdparse.read.options import DEFAULTS, ReadOptions
from qdparse.write import printable
from qdparse.write.json import to_json
from qdparse.write.summary import number_and_symbol


class Settings(NamedTuple):
    """What holds for all inputs of a batch."""

    lang: str = "en"
    marked: bool = False  # done-marks beside the results instead of a journal
    force: bool = False
    retry_failed: bool = False
    lexicon: Overlay | None = None
    reading: ReadOptions = DEFAULTS

    @property
    def key(self) -> str:
        """What decides a result beside the document: under another key it is made anew."""
        own = f" lexicon {self.lexicon.digest}" if self.lexicon else ""
        return f"qdparse {__version__} {self.lang}{own}"


Work = Callable[[Job, Settings, Known | None], Outcome]


def work(job: Job, settings: Settings, known: Known | None) -> Outcome:
    """Parse one input and write what came of it, unless an earlier run has done just that."""
    began = time.perf_counter()
    sha = ""
    try:
        if same_place(job.source, job.result):
            raise QdparseError(job.source, "output_is_input")
        data = read_bytes(job.source)
        sha = hashlib.sha256(data).hexdigest()
        before = _earlier(job, settings, marks.read(job) if settings.marked else known, sha)
        if before is not None:
            return before
        record = pipeline.record_of(
            data,
            job.source,
            lang=settings.lang,
            lexicon=settings.lexicon,
            options=settings.reading,
        )
        write_bytes(job.result, to_json(record))
        remove(job.error)  # of an earlier run
        outcome = _done(job, sha, record, settings.lang)
    except Exception as error:
        outcome = failed(job, as_error(error, job.source), settings, sha)
    outcome = outcome._replace(seconds=round(time.perf_counter() - began, 3))
    if settings.marked and outcome.lasting:
        marks.write(job, outcome.known(settings.key))
    return outcome


def failed(job: Job, error: QdparseError, settings: Settings, sha: str = "") -> Outcome:
    """Write the error record of an input."""
    message = printable(error.message(settings.lang))
    record = {"file": base_name(job.source), "code": error.code, "message": message}
    try:
        write_bytes(job.error, to_json(record))
    except QdparseError as why:
        message = f"{message} {printable(why.message(settings.lang))}"
    return Outcome(job, FAILED, sha, code=error.code, message=message, exit_code=error.exit_code)


def _earlier(job: Job, settings: Settings, known: Known | None, sha: str) -> Outcome | None:
    """The outcome of an earlier run, where it still holds and what it wrote is still there."""
    if known is None or settings.force or (known.sha256, known.key) != (sha, settings.key):
        return None
    if known.code is None:
        if not exists(job.result):
            return None
        counts = (known.number, known.tasks, known.repairs, known.findings)
        return Outcome(job, DONE, sha, *counts, earlier=True)
    if settings.retry_failed or not exists(job.error):
        return None
    error = QdparseError(job.source, known.code)
    message = _said(job) or error.message(settings.lang)
    return Outcome(
        job, FAILED, sha, code=known.code, message=printable(message),
        exit_code=error.exit_code, earlier=True,
    )  # fmt: skip


def _said(job: Job) -> str:
    """The sentence of an error record."""
    try:
        return str(orjson.loads(read_bytes(job.error))["message"])
    except (QdparseError, ValueError, KeyError, TypeError):
        return ""


def _done(job: Job, sha: str, record: dict[str, Any], lang: str) -> Outcome:
    return Outcome(
        job,
        DONE,
        sha,
        number_and_symbol(record["document"], lang),
        len(record["tasks"]),
        len(record["repairs"]),
        len(record["findings"]),
    )
