"""The weights of all evidence, in one place, and what adding it up says.

A weight is about the logarithm of how much likelier the observation is if the pieces belong
together than if they do not.  More than nothing joins; from ``CERTAIN`` on the join is
certain, below it is likely and a finding says so.
"""

from __future__ import annotations

from typing import NamedTuple

CERTAIN = 2.0

# Whether two grids, one after the other, are one table.
TABLE = {
    "both on one page": -9.0,
    "same column lines": 2.0,
    "column lines shared": 1.0,
    "same number of columns": 0.2,
    "same number of columns, places unknown": 1.0,
    "one column more or less, places unknown": 1.0,
    "other column lines": -2.5,
    "other number of columns": -2.0,
    "header repeated": 1.5,
    "header repeated with a slip": 1.0,
    "header repeated, read otherwise": 1.0,
    "header repeated in other words": -2.2,
    "the numbers of the columns repeated": 1.5,
    "a caption says that the table goes on": 2.5,
    "header printed here, not on the pages before": -4.0,
    "header printed again, though it repeats by itself": -4.0,
    "no header of its own": 1.6,
    "no header, though the pages before repeat it": -0.3,
    "header of its own": -4.0,
    "numbers go on": 1.0,
    "groups go on": 1.5,
    "the last number printed again": 0.3,
    "numbers skip": 0.5,
    "numbers start again under a group": 0.0,
    "numbers start again, but ran through the groups before": -4.0,
    "numbers start again under a title, the rows before had none": -4.0,
    "numbers start again": -4.5,
    "groups start again": -4.5,
    "groups begin, the rows before had none": -4.0,
    "numbers go back": -1.5,
    "a row is cut at the page end": 3.0,
    "the page above had room for more": -3.5,
}
# Whether the first row after a page end goes on with the last row before it.
ROW = {
    "has a key": -9.0,
    "empty": -9.0,
    "a title goes on in lower case": 2.5,
    "the number goes on": 2.0,
    "one cell over the row": -9.0,
    "key cell empty": 0.4,
    "key cell empty, as in rows before": -0.2,
    "no content of its own": 1.5,
    "a whole row but for its key": -0.8,
    "every cell begins like a new one": -1.5,
    "some cells do not go on": 0.3,
    "one cell alone": 0.9,
    "the page above had room for another line": -3.0,
}
# The same, for one cell of it.
CELL = {
    "was empty above": -2.5,
    "was left whole to the next page": 0.5,
    "goes on in lower case": 2.0,
    "goes on in its list": 1.0,
    "goes on in a code": 2.0,
    "ended an item": -0.2,
    "had ended": -1.3,
    "had not ended": 0.1,
    "broke at its right edge": 0.4,
    "starts a sentence": -1.2,
    "starts where there was room": -3.0,
    "reaches the row's end": 0.3,
    "ended above the row's end": -3.0,
}


class Verdict(NamedTuple):
    """``evidence`` in words, and the sum of its weights."""

    weight: float
    evidence: tuple[str, ...]

    @property
    def joins(self) -> bool:
        return self.weight > 0

    @property
    def certainty(self) -> str:
        return "certain" if self.weight >= CERTAIN else "likely"


class Scale:
    """Evidence while it is gathered."""

    __slots__ = ("evidence", "weight")

    def __init__(self) -> None:
        self.evidence: list[str] = []
        self.weight = 0.0

    def table(self, name: str) -> None:
        self.evidence.append(name)
        self.weight += TABLE[name]

    def row(self, name: str) -> None:
        self.evidence.append(name)
        self.weight += ROW[name]

    def cell(self, column: int, name: str) -> None:
        """``column`` from 0; people count from 1."""
        self.evidence.append(f"column {column + 1} {name}")
        self.weight += CELL[name]

    def verdict(self) -> Verdict:
        return Verdict(self.weight, tuple(self.evidence))
