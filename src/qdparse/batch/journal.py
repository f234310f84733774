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
_UNWRITABLE = {
    sqlite3.SQLITE_FULL: "ENOSPC",
    sqlite3.SQLITE_READONLY: "EACCES",
    sqlite3.SQLITE_CANTOPEN: "",
    sqlite3.SQLITE_PERM: "EACCES",
    sqlite3.SQLITE_IOERR: "EIO",
}
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
            raise _failure(why, folder, path) from why
        _sweep(folder)

    def names(self) -> dict[str, str]:
        """The result's name of every input that was ever read into this folder."""
        rows = self._base.execute("select source, result from inputs")
        return {os.fsdecode(source): result for source, result in rows}

    def known(self, source: str) -> Known | None:
        row = self._base.execute(
            "select sha256, key, code, number, tasks, repairs, findings from inputs"
            " where source = ?",
            (_stored(source),),
        ).fetchone()
        return None if row is None else Known(*row)

    def note(self, outcome: Outcome, key: str) -> None:
        """Remember an outcome that the next run need not make again."""
        if not outcome.lasting:
            return
        try:
            self._base.execute(
                "insert or replace into inputs values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_stored(outcome.job.source), base_name(outcome.job.result), *outcome.known(key)),
            )
        except sqlite3.Error as why:
            raise _failure(why, self._folder, os.path.join(self._folder, NAME)) from why

    def close(self) -> None:
        _sweep(self._folder)  # a reader of a killed batch may have outlived it for a moment
        self._base.close()


def _stored(source: str) -> str | bytes:
    """A path as SQLite can hold it: one that is not UTF-8 as its bytes."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return os.fsencode(source)
    return source


def _failure(why: sqlite3.Error, folder: str, path: str) -> QdparseError:
    """Another batch, a folder that takes no more, or a file that is no journal."""
    code = getattr(why, "sqlite_errorcode", 0) & 0xFF  # the rest tells the kind of the kind
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return QdparseError(folder, "batch_running", reason=str(why))
    if code in _UNWRITABLE:
        return QdparseError(folder, "cannot_write", reason=str(why), system=_UNWRITABLE[code])
    return QdparseError(path, "journal_damaged", reason=str(why))


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
