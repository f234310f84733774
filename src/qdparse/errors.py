"""Errors a user can act on; each has a stable code and an exit code.

The sentences live in ``messages`` by code, in Vietnamese and English; ``str(error)`` is
the English one.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_FAILED = 3
EXIT_ENGINE = 4
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141  # 128 + SIGPIPE, as a shell says of cat


class QdparseError(Exception):
    """Base of all errors about one input; ``name`` is the file as the user gave it."""

    code = "unreadable"
    exit_code = EXIT_FAILED

    def __init__(self, name: str, code: str | None = None, **details: object) -> None:
        super().__init__(name, code, details)
        self.name = name
        self.code = code or type(self).code
        self.details = details

    def __reduce__(self) -> tuple[object, ...]:
        # Keywords are no arguments of an exception: without this it gets lost between processes.
        return type(self), (self.name, self.code), {"details": self.details}

    def message(self, lang: str = "en") -> str:
        """One sentence: the file, what is wrong with it, and what to do."""
        from qdparse.messages import error_sentence, reason

        details = dict(self.details)
        if why := reason(str(details.pop("system", "")), lang):
            details["reason"] = why
        name = " ".join(self.name.splitlines()) or '""'
        return error_sentence(self.code, lang, file=name, **details)

    def __str__(self) -> str:
        return self.message("en")


def refused(name: str, code: str, why: BaseException) -> QdparseError:
    """What the operating system would not do, with its reason: ``cannot_write``, ``cannot_open``."""
    number = getattr(why, "errno", None)
    said = getattr(why, "strerror", None) or type(why).__name__
    return QdparseError(name, code, reason=said, system=errno.errorcode.get(number or 0, ""))


class Unreadable(QdparseError):
    """The bytes are damaged, empty, or not what they say they are."""


class NotFound(QdparseError):
    """No file has this name."""

    code = "not_found"


class Unsupported(QdparseError):
    """A kind of file that is known but not read here."""

    code = "unsupported"


class Encrypted(QdparseError):
    """A file that opens with a password only."""

    code = "encrypted"


class TooLarge(QdparseError):
    """More bytes, pages or unpacked data than is read."""

    code = "too_large"


class TimedOut(QdparseError):
    """A file that took longer than ``--time-limit``."""

    code = "timed_out"


class EngineMissing(QdparseError):
    """An extra or a program that this input needs is not installed."""

    code = "engine_missing"
    exit_code = EXIT_ENGINE


@contextmanager
def extra(name: str, what: str) -> Iterator[None]:
    """Around the imports of ``qdparse[name]``, which ``what`` needs: EngineMissing without them."""
    try:
        yield
    except ImportError as why:
        raise EngineMissing(what, engine=f"qdparse[{name}]") from why


def as_error(error: Exception, name: str) -> QdparseError:
    """Any failure as one that has a code and a sentence."""
    if isinstance(error, QdparseError):
        return error
    if isinstance(error, MemoryError):
        return QdparseError(name, "out_of_memory")
    if isinstance(error, OSError):  # no room for temporary files, no more processes
        return refused(name, "system_refused", error)
    return QdparseError(name, "internal", reason=type(error).__name__)
