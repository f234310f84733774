"""``qdparse batch``: many documents, each by itself; what a person sees of it."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from errno import ENOENT
from pathlib import Path
from typing import NamedTuple

from qdparse.batch import log as log_lines
from qdparse.batch.engine import Engine, Limits
from qdparse.batch.inputs import inputs
from qdparse.batch.journal import Journal
from qdparse.batch.outcome import FAILED, Outcome
from qdparse.batch.places import base_name, local
from qdparse.batch.plan import Job
from qdparse.batch.processes import run
from qdparse.batch.run import Batch
from qdparse.batch.work import Settings
from qdparse.commands import note, own_lexicon
from qdparse.errors import EXIT_ENGINE, EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK, refused
from qdparse.messages import ui
from qdparse.read.options import ReadOptions, cores

_ROWS = 200  # inputs of which each gets a line; of more, only those that failed
_SENTENCES = 20  # errors that are told in full


class Options(NamedTuple):
    """What the command line asked for."""

    folder: str
    lang: str = "en"
    workers: int = 1
    limits: Limits = Limits()
    force: bool = False
    retry_failed: bool = False
    watch: bool = False
    log: str | None = None
    jsonl: str | None = None
    engine: str = "processes"
    address: str | None = None
    lexicon: str | None = None
    cache: str | None = None


def batch(paths: Sequence[str], options: Options) -> int:
    """Read all inputs, write a result or an error record for each, and print a table."""
    if options.watch:
        from qdparse.batch.watch import watchable

        watchable([local(path) for path in paths])
    files = inputs(paths)
    if not files and not options.watch:
        note("qdparse: " + ui("nothing_found", options.lang, paths=", ".join(paths)))
        return EXIT_FAILED
    work = _batch(options)
    with _stoppable(), work.journal() as journal, log_lines.opened(options.log) as log:
        _check_folder(options.jsonl)
        planned = work.plan(files, journal)
        done: list[Outcome] = []
        try:
            with closing(work.run(planned, journal)) as outcomes:
                for outcome in _with_progress(outcomes, len(planned), options.lang):
                    log_lines.write(log, outcome)
                    done.append(outcome)
            _report(planned, done, options.lang)
            if options.jsonl:
                from qdparse.batch.collect import collect

                collect(planned, options.jsonl)
            if options.watch:
                _watch(paths, work, journal, options)
        except KeyboardInterrupt:
            if not options.watch:
                note(ui("batch_stopped", options.lang, done=len(done), count=len(planned)))
            return EXIT_OK if options.watch else EXIT_INTERRUPTED
    return _exit_code(done)


@contextmanager
def _stoppable() -> Iterator[None]:
    """A service that is told to end (SIGTERM) ends as at Ctrl-C: processes first, then a line."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _check_folder(path: str | None) -> None:
    """A place for all results that is not there is told before hours of reading, not after."""
    if path is not None and not Path(path).parent.is_dir():
        raise refused(path, "cannot_write", FileNotFoundError(ENOENT, "no such folder"))


def _batch(options: Options) -> Batch:
    settings = Settings(
        lang=options.lang,
        marked=options.engine == "ray",
        force=options.force,
        retry_failed=options.retry_failed,
        lexicon=own_lexicon(options.lexicon),
        # The processes share the cores; a scan in one of them takes its part.
        reading=ReadOptions(options.cache, max(1, cores() // max(options.workers, 1))),
    )
    engine: Engine = run
    if options.engine == "ray":
        from qdparse.batch.cluster import on_ray

        engine = on_ray(options.address)
    return Batch(local(options.folder), settings, engine, options.workers, options.limits)


def _watch(paths: Sequence[str], work: Batch, journal: Journal | None, options: Options) -> None:
    """Convert what arrives, until the user stops it."""
    from qdparse.batch.watch import arrivals

    note(ui("batch_watching", options.lang, paths=", ".join(paths)))
    with log_lines.opened(options.log) as log:
        for files in arrivals([local(path) for path in paths]):
            for outcome in work.run(work.plan(files, journal), journal):
                log_lines.write(log, outcome)
                note("  ".join(_row(outcome, options.lang)).rstrip())
                if outcome.message:
                    note(f"qdparse: {outcome.message}")


def _exit_code(done: Iterable[Outcome]) -> int:
    """Only where nothing but an engine was missing does that code help the caller."""
    codes = {outcome.exit_code for outcome in done} - {EXIT_OK}
    return EXIT_OK if not codes else EXIT_ENGINE if codes == {EXIT_ENGINE} else EXIT_FAILED


def _with_progress(work: Iterator[Outcome], total: int, lang: str) -> Iterator[Outcome]:
    """A bar on a terminal, nothing in a log."""
    import sys

    if not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(work, ui("batch_progress", lang), total=total, console=console, transient=True)


def _row(outcome: Outcome, lang: str) -> list[str]:
    name = base_name(outcome.job.source)
    if outcome.status == FAILED:
        return [name, ui("error", lang), "", "", "", base_name(outcome.job.error)]
    counts = [str(n) for n in (outcome.tasks, outcome.repairs, outcome.findings)]
    return [name, outcome.number, *counts, base_name(outcome.job.result)]


def _report(planned: Sequence[Job], done: Sequence[Outcome], lang: str) -> None:
    """A line for each input, the errors in full, and the total."""
    place = {job.source: at for at, job in enumerate(planned)}
    ordered = sorted(done, key=lambda outcome: place[outcome.job.source])
    bad = [outcome for outcome in ordered if outcome.status == FAILED]
    shown = ordered if len(ordered) <= _ROWS else bad[:_ROWS]
    if shown:
        heads = ("file", "number", "tasks", "repairs", "findings", "written")
        rows = [[ui(key, lang) for key in heads], *(_row(outcome, lang) for outcome in shown)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
        for row in rows:
            note("  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip())
    for outcome in bad[:_SENTENCES]:
        note(f"qdparse: {outcome.message}")
    if len(bad) > _SENTENCES:
        codes = Counter(str(outcome.code) for outcome in bad)
        note("; ".join(f"{code}: {count}" for code, count in codes.most_common()))
    note(ui("batch_total", lang, done=len(done) - len(bad), count=len(done), failed=len(bad)))
    if earlier := sum(outcome.earlier for outcome in done):
        note(ui("batch_earlier", lang, count=earlier))
