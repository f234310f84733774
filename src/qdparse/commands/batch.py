"""``qdparse batch``: many documents, each by itself; a bad one never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from qdparse import pipeline
from qdparse.commands import as_error, note, spare_input
from qdparse.commands.plan import Job, inputs, jobs
from qdparse.errors import EXIT_ENGINE, EXIT_FAILED, EXIT_OK, QdparseError
from qdparse.messages import ui
from qdparse.write import printable, replace_file
from qdparse.write.json import to_json
from qdparse.write.summary import number_and_symbol


class Outcome(NamedTuple):
    """What came of one input: the written file and its counts, or a message."""

    job: Job
    number: str = ""
    tasks: int = 0
    repairs: int = 0
    findings: int = 0
    message: str = ""
    exit_code: int = EXIT_OK


def batch(paths: Sequence[str], folder: str, *, workers: int, lang: str) -> int:
    """Read all inputs, write a result or an error record for each, and print a table."""
    files = inputs(paths)
    if not files:
        note("qdparse: " + ui("nothing_found", lang, paths=", ".join(paths)))
        return EXIT_FAILED
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise QdparseError(folder, "cannot_write", reason=why.strerror or "?") from why
    planned = jobs(files, target)
    work = run_jobs(planned, lang, workers)
    done = list(_with_progress(work, len(planned), lang))
    _report(done, lang)
    codes = {outcome.exit_code for outcome in done} - {EXIT_OK}
    # Only where nothing but an engine was missing does that code help the caller.
    return EXIT_OK if not codes else EXIT_ENGINE if codes == {EXIT_ENGINE} else EXIT_FAILED


def run_job(job: Job, lang: str) -> Outcome:
    """Parse one input and write what came of it; never raises."""
    try:
        spare_input(job.path, job.result)
        record = pipeline.parse_record(job.path, lang=lang)
        replace_file(job.result, to_json(record))
        job.error.unlink(missing_ok=True)  # of an earlier run
        return _outcome(job, record, lang)
    except Exception as error:
        return failed(job, as_error(error, job.path), lang)


def failed(job: Job, error: QdparseError, lang: str) -> Outcome:
    """Write the error record of an input."""
    message = printable(error.message(lang))
    record = {"file": Path(job.path).name, "code": error.code, "message": message}
    try:
        replace_file(job.error, to_json(record))
    except QdparseError as why:
        message = f"{message} {printable(why.message(lang))}"
    return Outcome(job, message=message, exit_code=error.exit_code)


def run_jobs(planned: Sequence[Job], lang: str, workers: int) -> Iterator[Outcome]:
    """Outcomes in the order of the jobs."""
    if workers <= 1 or len(planned) <= 1:
        for job in planned:
            yield run_job(job, lang)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A fresh process, not a copy of this one: copies of threads and locks hang.
    context = get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(planned)), context) as pool:
        futures = [pool.submit(run_job, job, lang) for job in planned]
        for job, future in zip(planned, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _alone(job, lang)


def _alone(job: Job, lang: str) -> Outcome:
    """A job whose process pool died, in a process of its own: it may not be the one to blame."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(run_job, job, lang).result()
        except BrokenProcessPool as why:
            return failed(job, as_error(why, job.path), lang)


def _outcome(job: Job, record: dict[str, Any], lang: str) -> Outcome:
    return Outcome(
        job,
        number_and_symbol(record["document"], lang),
        len(record["tasks"]),
        len(record["repairs"]),
        len(record["findings"]),
    )


def _with_progress(work: Iterable[Outcome], total: int, lang: str) -> Iterator[Outcome]:
    """A bar on a terminal, nothing in a log."""
    import sys

    if not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(work, ui("batch_progress", lang), total=total, console=console, transient=True)


def _report(done: Sequence[Outcome], lang: str) -> None:
    """A line for each input, and the total."""
    heads = ("file", "number", "tasks", "repairs", "findings", "written")
    rows = [[ui(key, lang) for key in heads]]
    for outcome in done:
        name = Path(outcome.job.path).name
        if outcome.message:
            rows.append([name, ui("error", lang), "", "", "", outcome.job.error.name])
        else:
            counts = [str(n) for n in (outcome.tasks, outcome.repairs, outcome.findings)]
            rows.append([name, outcome.number, *counts, outcome.job.result.name])
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    for row in rows:
        note("  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip())
    for outcome in done:
        if outcome.message:
            note(f"qdparse: {outcome.message}")
    bad = sum(bool(outcome.message) for outcome in done)
    note(ui("batch_total", lang, done=len(done) - bad, count=len(done), failed=bad))
