"""The garbage collector, held off while many small values are made that form no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held() -> Iterator[None]:
    """No collection inside; after it the collector is as it was.

    Pages and rows are tuples of tuples: the collector would walk all of them again and again
    and find nothing.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        grow_old()
        gc.enable()


def grow_old() -> None:
    """Put all objects among the oldest, where the collector looks last, without walking them.

    Else the first thing it does when it works again is to walk everything made meanwhile.
    Where the program has frozen objects of its own they stay so, and nothing is done.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
