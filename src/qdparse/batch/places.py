"""Where a document is read from and a result goes to: a path, or a URL that fsspec knows.

A local path needs no library.  ``file://`` URLs are made paths at once, so that they are read
and written as safely as paths are.
"""

from __future__ import annotations

import os
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from qdparse.errors import NotFound, QdparseError, TooLarge, extra, refused
from qdparse.read import MAX_BYTES, load
from qdparse.write import replace_file

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_FILE = "file://"


def is_url(place: str) -> bool:
    """``s3://bucket/x.pdf`` is a URL; ``C:\\x.pdf`` and ``x.pdf`` are paths."""
    return bool(_URL.match(place))


def local(place: str) -> str:
    """A ``file://`` URL as the path it names; anything else as it is.

    >>> local("file:///srv/a%20b.pdf"), local("s3://bucket/x.pdf"), local("x.pdf")
    ('/srv/a b.pdf', 's3://bucket/x.pdf', 'x.pdf')
    """
    return unquote(urlsplit(place).path) if place.lower().startswith(_FILE) else place


def join(folder: str, name: str) -> str:
    """The place of ``name`` in a folder."""
    return f"{folder.rstrip('/')}/{name}" if is_url(folder) else os.path.join(folder, name)


def base_name(place: str) -> str:
    """The last part of a path or URL, without a query."""
    return os.path.basename(urlsplit(place).path if is_url(place) else place)


def filesystem(place: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it."""
    with extra("remote", place):
        import fsspec
    try:
        system, path = fsspec.core.url_to_fs(place)
    except (ImportError, ValueError) as why:  # a store without its library, or none at all
        raise QdparseError(place, "unknown_store", reason=str(why)) from why
    return system, path


def read_bytes(place: str) -> bytes:
    """The bytes of a document; raises a QdparseError where there are none."""
    if not is_url(place):
        return load(place)[0]
    system, path = filesystem(place)
    try:
        size = system.info(path).get("size")
        if size is not None and size > MAX_BYTES:
            raise TooLarge(place, size=size, limit=MAX_BYTES)
        data: bytes = system.cat_file(path, end=MAX_BYTES + 1) if size is None else system.cat(path)
    except QdparseError:
        raise
    except FileNotFoundError as why:
        raise NotFound(place) from why
    except Exception as why:  # every store has errors of its own
        raise QdparseError(place, "store_failed", reason=_reason(why)) from why
    if len(data) > MAX_BYTES:
        raise TooLarge(place, limit=MAX_BYTES)
    return data


def write_bytes(place: str, data: bytes) -> None:
    """Bytes to a file or an object, whole or not at all."""
    if not is_url(place):
        folder = os.path.dirname(place)
        if folder and not os.path.isdir(folder):
            try:
                os.makedirs(folder, exist_ok=True)
            except OSError as why:
                raise refused(folder, "cannot_write", why) from why
        replace_file(place, data)
        return
    system, path = filesystem(place)
    try:
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(path, data)
    except Exception as why:
        raise QdparseError(place, "store_failed", reason=_reason(why)) from why


def exists(place: str) -> bool:
    """Whether a file, or an object of a store, is there."""
    if not is_url(place):
        return os.path.isfile(place)
    system, path = filesystem(place)
    return bool(system.exists(path))


def same_place(one: str, other: str) -> bool:
    """Whether two places are the same file; False where one of them is not there."""
    if is_url(one) or is_url(other):
        return one == other
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def remove(place: str) -> None:
    """Take away a file or an object; one that is not there is no error."""
    try:
        if is_url(place):
            system, path = filesystem(place)
            system.rm_file(path)
        else:
            os.unlink(place)
    except (OSError, QdparseError):
        return


def _reason(why: Exception) -> str:
    return getattr(why, "strerror", None) or str(why) or type(why).__name__
