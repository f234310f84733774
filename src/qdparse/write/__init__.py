"""Writers: the result as bytes or as text for a terminal; files appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from qdparse.errors import refused
from qdparse.pattern import lazy

if TYPE_CHECKING:
    from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends over
# Controls, and the marks that turn the direction of what follows.
_CONTROL = lazy(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """``text`` without control characters (other than newline and tab) and turns of direction.

    A document must not be able to move the cursor or recolour the terminal it is shown on.
    """
    return _CONTROL.sub("", text)


def replace_file(path: str | Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all."""
    replace_file_with(path, (data,))


def replace_file_with(path: str | Path, parts: Iterable[bytes]) -> None:
    """Write ``parts`` one after the other to ``path`` through a temporary file beside it.

    A reader sees the old file or the whole new one; on failure the old one stays.  A link
    stays a link, and a device or pipe is written to, never replaced.
    """
    try:
        target = os.path.realpath(path)
        if os.path.exists(target) and not (os.path.isfile(target) or os.path.isdir(target)):
            with open(target, "wb") as device:
                device.writelines(parts)
            return
        handle, name = _beside(target)
    except (OSError, RuntimeError, ValueError) as why:  # links in a circle, a NUL in the path
        raise refused(str(path), "cannot_write", why) from why
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(parts)
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except OSError as why:
        _remove(name)
        raise refused(str(path), "cannot_write", why) from why
    except BaseException:
        _remove(name)
        raise


def _beside(target: str) -> tuple[int, str]:
    """A new file in the folder of ``target``, open for writing, and its path."""
    folder = os.path.dirname(target)
    for attempt in range(10_000):
        name = os.path.join(folder, f".qdparse-{os.getpid()}-{attempt}.tmp")
        try:
            return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), name
        except FileExistsError:
            continue
    raise FileExistsError(name)


def _remove(name: str) -> None:
    with suppress(OSError):
        os.unlink(name)


def _mode(target: str) -> int:
    """The rights the file has already, or those that any new file of this process gets."""
    try:
        return os.stat(target).st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
