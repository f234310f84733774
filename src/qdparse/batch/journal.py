"""What a batch has done, in a file beside its results, so that a second run does only the rest.

One row an input: under which name its result is written, the hash of its bytes, the version
that read it, and what came of it.  A row is written after the result, so a run that is killed
at any moment leaves at worst a result without a row, and makes it again.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from contextlib import suppress

from qdparse.batch.outcome import Known, Outcome
from qdparse.batch.places import base_name
from qdparse.errors import QdparseError

NAME = ".qdparse-journal.sqlite"
_TABLE = """
create table if not exists inputs (
  source text primary key, result text not null unique, sha256 text not null, key text not null,
  code text, number text not null, tasks integer not null, repairs integer not null,
  findings integer not null
) without rowid"""
_TEMPORARY = re.compile(r"\.qdparse-(\d+)-\d+\.tmp$")


class Journal:
    """The journal of one output folder; only one batch at a time may hold it.

    Raises a QdparseError ``batch_running`` while another batch writes into the folder.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        path = os.path.join(folder, NAME)
        try:
            self._base = sqlite3.connect(path, isolation_level=None, timeout=0)
            # Held to the end, and let go by the system when the process dies.
            self._base.execute("pragma locking_mode = exclusive")
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
            self._base.execute("begin immediate")
            self._base.execute(_TABLE)
            self._base.execute("commit")
        except sqlite3.Error as why:
            locked = "locked" in str(why)
            code = "batch_running" if locked else "journal_damaged"
            raise QdparseError(folder if locked else path, code, reason=str(why)) from why
        _sweep(folder)

    def names(self) -> dict[str, str]:
        """The result's name of every input that was ever read into this folder."""
        return dict(self._base.execute("select source, result from inputs"))

    def known(self, source: str) -> Known | None:
        row = self._base.execute(
            "select sha256, key, code, number, tasks, repairs, findings from inputs"
            " where source = ?",
            (source,),
        ).fetchone()
        return None if row is None else Known(*row)

    def note(self, outcome: Outcome, key: str) -> None:
        """Remember an outcome that the next run need not make again."""
        if outcome.lasting:
            self._base.execute(
                "insert or replace into inputs values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (outcome.job.source, base_name(outcome.job.result), *outcome.known(key)),
            )

    def close(self) -> None:
        _sweep(self._folder)  # a reader of a killed batch may have outlived it for a moment
        self._base.close()


def _sweep(folder: str) -> None:
    """Remove the half-written files of processes that were killed."""
    for name in os.listdir(folder):
        match = _TEMPORARY.match(name)
        if match and not _runs(int(match[1])):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # there a signal would end it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    """Whether a process has ended and nobody has asked for its exit code: in a container without
    an init, a killed one stays so.  False where the system does not tell."""
    try:
        with open(f"/proc/{process}/stat", "rb") as status:
            return status.read().rpartition(b") ")[2][:1] == b"Z"
    except OSError:
        return False
