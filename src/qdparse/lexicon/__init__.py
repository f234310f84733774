"""Law knowledge as data: CSV tables beside this file, each row with its source.

``table("headings")`` gives the rows of ``data/headings.csv`` as dictionaries of strings;
a cell with several values separates them by ``|`` (see :func:`several`).
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table of the lexicon, in file order; header cells are the keys."""
    source = resources.files(__name__).joinpath("data", f"{name}.csv")
    # Line ends inside a quoted cell do not occur, so text mode may fold them.
    return tuple(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
