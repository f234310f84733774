"""Law knowledge as data: CSV tables beside this file, each row with its source.

``table("headings")`` gives the rows of ``data/headings.csv`` as dictionaries of strings;
a cell with several values separates them by ``|`` (see :func:`several`).  An agency's own rows
can be laid over them (:func:`use`).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.resource import data_beside

Row = dict[str, str]


class Overlay(NamedTuple):
    """Rows to lay over the tables, by table; ``key`` columns tell which row one replaces.

    A plain value, so that it travels to the processes of a batch.  ``digest`` tells two apart.
    """

    digest: str
    rows: dict[str, tuple[Row, ...]]
    keys: dict[str, tuple[str, ...]]


_laid: Overlay | None = None


def use(overlay: Overlay | None) -> None:
    """Lay rows over the built-in ones for what this process reads from now on; None: none.

    All threads of a process see the same lexicon.
    """
    global _laid
    if (overlay and overlay.digest) == (_laid and _laid.digest):
        return
    _laid = overlay
    # Whatever was computed from the tables before: no module can forget to be listed here.
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "qdparse":
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of one table of the lexicon, in file order; header cells are the keys.

    Rows laid over it come first, and the rows that they replace are left out.
    """
    rows = built_in(name)
    own = _laid.rows.get(name, ()) if _laid is not None else ()
    if not own or _laid is None:
        return rows
    keys = _laid.keys[name]
    replaced = {tuple(row[key] for key in keys) for row in own}
    return (*own, *(r for r in rows if tuple(r[key] for key in keys) not in replaced))


def built_in(name: str) -> tuple[Row, ...]:
    """The rows that come with the program."""
    data = data_beside(__spec__, f"data/{name}.csv")
    reader = csv.reader(data.decode("utf-8").splitlines())
    head = next(reader)
    return tuple(dict(zip(head, row, strict=True)) for row in reader)


@cache
def folded(name: str, column: str) -> tuple[str, ...]:
    """The folded words of one column, longest first, so that the longest is tried first."""
    return longest_first(fold(row[column]) for row in table(name))


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, the longer before the shorter."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
