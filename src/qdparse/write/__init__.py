"""Writers: the result as bytes or as text for a terminal; files appear whole or not at all."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from qdparse.errors import QdparseError

if TYPE_CHECKING:
    from pathlib import Path

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """``text`` without control characters other than newline and tab.

    A document must not be able to move the cursor or recolour the terminal it is shown on.
    """
    return _CONTROL.sub("", text)


def replace_file(path: str | Path, data: bytes) -> None:
    """Write ``data`` to ``path`` through a temporary file beside it.

    A reader sees the old file or the whole new one; on failure the old one stays.  A link
    stays a link, and a device or pipe is written to, never replaced.
    """
    import tempfile
    from pathlib import Path

    try:
        target = Path(path).resolve()
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(prefix=".qdparse-", suffix=".tmp", dir=target.parent)
    except (OSError, RuntimeError, ValueError) as why:  # links in a circle, a NUL in the path
        raise _cannot_write(path, why) from why
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except OSError as why:
        Path(name).unlink(missing_ok=True)
        raise _cannot_write(path, why) from why
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The rights the file has already, or those that any new file of this process gets."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _cannot_write(path: str | Path, why: Exception) -> QdparseError:
    reason = getattr(why, "strerror", None) or type(why).__name__
    return QdparseError(str(path), "cannot_write", reason=reason)
