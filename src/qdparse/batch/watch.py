"""Folders watched for documents that arrive, so that each is converted as it is issued."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from threading import Event

from qdparse.batch.inputs import is_document
from qdparse.batch.places import is_url
from qdparse.errors import QdparseError, extra

_SETTLED = 0.5  # seconds in which a file that is being copied would grow


def arrivals(folders: Sequence[str], stop: Event | None = None) -> Iterator[list[str]]:
    """Documents that are new or changed, as they arrive; ends when ``stop`` is set.

    Raises what :func:`watchable` does.
    """
    watchable(folders)
    from watchfiles import Change, watch

    for changes in watch(*folders, stop_event=stop, raise_interrupt=True):
        names = {name for change, name in changes if change != Change.deleted}
        ready = sorted(name for name in names if is_document(name) and _complete(name))
        if ready:
            yield ready


def watchable(folders: Sequence[str]) -> None:
    """Raise a QdparseError for what is no folder of this machine, or where the watcher is missing."""
    for folder in folders:
        if is_url(folder) or not os.path.isdir(folder):
            raise QdparseError(folder, "not_watchable")
    with extra("watch", "--watch"):
        import watchfiles  # noqa: F401


def _complete(name: str) -> bool:
    """Wait until a file has stopped growing; False where it went away."""
    try:
        before = os.stat(name)
        while True:
            time.sleep(_SETTLED)
            now = os.stat(name)
            if (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns):
                return os.path.isfile(name)
            before = now
    except OSError:
        return False
