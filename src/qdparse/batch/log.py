"""One JSON line for each input, as soon as it is done, for programs that follow a batch."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import BinaryIO

import orjson

from qdparse.batch.outcome import DONE, Outcome
from qdparse.errors import QdparseError, refused
from qdparse.write.json import whole


def opened(path: str | None) -> AbstractContextManager[BinaryIO | None]:
    """The log to append to: a file, standard output for "-", nothing for None."""
    if path is None:
        return nullcontext(None)
    if path == "-":
        if sys.stdout is None:
            raise QdparseError("stdout", "cannot_write", reason="it is closed", system="EBADF")
        return nullcontext(sys.stdout.buffer)
    try:
        return open(path, "ab")
    except OSError as why:
        raise refused(path, "cannot_write", why) from why


def write(log: BinaryIO | None, outcome: Outcome) -> None:
    """``{"time": …, "file": …, "status": "done", "code": null, "result": …, …}``"""
    if log is None:
        return
    done = outcome.status == DONE
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "file": outcome.job.source,
        "status": "skipped" if outcome.earlier else outcome.status,
        "code": outcome.code,
        "message": outcome.message or None,
        "written": outcome.job.result if done else outcome.job.error,
        "sha256": outcome.sha256 or None,
        "seconds": outcome.seconds,
        "tasks": outcome.tasks,
        "repairs": outcome.repairs,
        "findings": outcome.findings,
    }
    try:
        log.write(orjson.dumps(whole(line)) + b"\n")
        log.flush()
    except BrokenPipeError:
        raise
    except OSError as why:
        raise refused(log.name.strip("<>"), "cannot_write", why) from why
