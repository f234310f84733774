"""What each command of the command line does, as plain functions that give an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from qdparse.errors import QdparseError, TooLarge, as_error, refused

if TYPE_CHECKING:
    from pathlib import Path

    from qdparse.lexicon import Overlay

__all__ = [
    "STDIN",
    "STDIO",
    "as_error",
    "default_language",
    "input_bytes",
    "note",
    "output",
    "show",
    "spare_input",
    "standard_output",
]

STDIO = "-"
STDIN = "stdin"  # the name of standard input in messages and in the source
STDOUT = "stdout"


def default_language(environment: Mapping[str, str] = os.environ) -> str:
    """Vietnamese where the locale says so, else English.

    >>> default_language({"LANG": "vi_VN.UTF-8"}), default_language({"LANG": "C.UTF-8"})
    ('vi', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"


def note(text: str) -> None:
    """A line for the person at the terminal: standard error, without control characters."""
    from qdparse.write import printable

    print(printable(text), file=sys.stderr)


def output(data: bytes | Iterable[bytes], path: str | None) -> None:
    """Bytes, whole or in parts, to a file, or to standard output for None and "-"."""
    parts = (data,) if isinstance(data, bytes) else data
    if path is not None and path != STDIO:
        from qdparse.write import replace_file_with

        replace_file_with(path, parts)
        return
    with standard_output():
        sys.stdout.flush()
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()


def show(text: str) -> None:
    """Lines of an answer: standard output, without control characters."""
    from qdparse.write import printable

    with standard_output():
        print(printable(text))


@contextmanager
def standard_output() -> Iterator[None]:
    """Around all that is printed there: a QdparseError ``cannot_write`` where it goes nowhere.

    A reader that has gone away (``| head``) stays a BrokenPipeError.
    """
    if sys.stdout is None:
        raise QdparseError(STDOUT, "cannot_write", reason="it is closed", system="EBADF")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        leave_output()
        raise
    except OSError as why:
        leave_output()
        raise refused(STDOUT, "cannot_write", why) from why


def leave_output() -> None:
    """Let what is still to be printed go nowhere, or the end of the process would try it again."""
    with suppress(OSError, ValueError, AttributeError):  # of a test it has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def input_bytes(path: str) -> tuple[bytes, str]:
    """The bytes of a file and its name; "-" is standard input."""
    from qdparse.read import MAX_BYTES, load

    if path != STDIO:
        return load(path)
    data = b"" if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(STDIN, limit=MAX_BYTES)
    return data, STDIN


def own_lexicon(folder: str | None) -> Overlay | None:
    """What ``--lexicon DIR`` lays over the built-in lexicon."""
    if folder is None:
        return None
    from qdparse.lexicon.overlay import overlay

    return overlay(folder)


def spare_input(path: str, out: str | Path | None) -> None:
    """Refuse to write over the document that is being read."""
    if path == STDIO or out is None or out == STDIO:
        return
    try:
        same = os.path.samefile(path, out)
    except (OSError, ValueError):  # one of them does not exist
        return
    if same:
        raise QdparseError(path, "output_is_input")
