"""Law knowledge as data: CSV tables beside this file, each row with its source.

``table("headings")`` gives the rows of ``data/headings.csv`` as dictionaries of strings;
a cell with several values separates them by ``|`` (see :func:`several`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache

from qdparse.fold import fold
from qdparse.resource import data_beside


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table of the lexicon, in file order; header cells are the keys."""
    data = data_beside(__spec__, f"data/{name}.csv")
    return tuple(csv.DictReader(data.decode("utf-8").splitlines()))


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
