"""What a batch may do with a file, for tests: the real work, and files that harm their process.

A file whose text says LOOP never ends (the number of its process is left beside it), CRASH ends
its process by a signal as a fault in native code does, ONCE does so at the first try only, SLOW
takes a moment.  Everything else is really read.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

from qdparse import pipeline
from qdparse.batch.engine import Terms
from qdparse.batch.outcome import Known, Outcome
from qdparse.batch.plan import Job
from qdparse.batch.work import Settings, work

_record_of = pipeline.record_of
GOOD = "QUYẾT ĐỊNH\nBan hành Kế hoạch mẫu số {n}\n"


def harmful(job: Job, settings: Settings, known: Known | None) -> Outcome:
    """The work of a batch, by a reader that some files harm."""
    pipeline.record_of = _harmed
    return work(job, settings, known)


def _harmed(data: bytes, name: str, **more: Any) -> dict[str, Any]:
    if data.startswith(b"LOOP"):
        Path(name).with_suffix(".process").write_text(str(os.getpid()))
        while True:
            time.sleep(0.01)
    if data.startswith((b"CRASH", b"ONCE")):
        tried = Path(name).with_suffix(".tried")
        before = tried.read_text() if tried.exists() else ""
        tried.write_text(before + "x")
        if data.startswith(b"CRASH") or not before:
            os.kill(os.getpid(), signal.SIGSEGV)
    if data.startswith(b"SLOW"):
        time.sleep(0.3)
    return _record_of(data, name, **more)


def inline(jobs: Iterable[Job], terms: Terms) -> Generator[Outcome, None, None]:
    """An engine without processes, for stores that live in this one."""
    for job in jobs:
        yield terms.task(job, terms.settings, terms.known(job.source))


def documents(folder: Path, count: int, text: str = GOOD) -> list[Path]:
    """``count`` small documents in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"d{n:04d}.txt" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(text.format(n=n), encoding="utf-8")
    return paths


def contents(folder: Path) -> dict[str, Any]:
    """The bytes of every result and error record below a folder."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix == ".json"}
