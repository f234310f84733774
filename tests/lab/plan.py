"""What a composed document is, and what a reader should find in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

_ITEM = re.compile(r"(?:[-+]|\(\d+\)|[a-zđ]\)) ")
FoundRow = tuple[str, str, tuple[str, ...]]


@dataclass
class PlanRow:
    """``cells`` holds the true value of every column, "\\n" between paragraphs.

    ``merged`` names columns whose cell is covered from the row above; ``wide`` the first and
    last column under one cell; ``blanks`` columns that print only a no-break space.
    """

    kind: str
    ordinal: str
    cells: list[str]
    merged: set[int] = field(default_factory=set)
    wide: tuple[int, int] | None = None
    blanks: set[int] = field(default_factory=set)
    habits: set[str] = field(default_factory=set)

    def printed(self, column: int) -> str:
        """What the cell that starts at ``column`` shows."""
        if self.wide and column == self.wide[0]:
            first, last = self.wide
            return next((self.cells[c] for c in range(first, last + 1) if self.cells[c]), "")
        return self.cells[column]

    def spots(self) -> list[tuple[int, int]]:
        """(first, last) column of each cell, left to right."""
        out, c = [], 0
        while c < len(self.cells):
            last = self.wide[1] if self.wide and c == self.wide[0] else c
            out.append((c, last))
            c = last + 1
        return out

    def truth(self, *, printed_lines: bool) -> FoundRow:
        """The row as it should be read; in print only a list keeps its line ends."""
        cells = [joined(c) if printed_lines else c for c in self.cells]
        return (self.kind, self.ordinal, tuple(cells))


class Drawn(NamedTuple):
    """A file, and by table and row the habits of its drawing.

    ``printed`` says that line ends are those of print: only a list keeps them.
    """

    data: bytes
    habits: list[dict[int, set[str]]]
    printed: bool


class Parent(NamedTuple):
    """A header cell over the columns ``first`` to ``last``."""

    first: int
    last: int
    text: str


@dataclass
class PlanTable:
    """``page_habits`` show only where there are pages; ``later`` is what later pages print of the header: "whole", "none", "numbers", "capitals"."""

    headers: list[str]
    roles: list[str]
    widths: list[float]
    rows: list[PlanRow] = field(default_factory=list)
    parents: list[Parent] = field(default_factory=list)
    number_row: bool = False
    later: str = "whole"
    cut_rows: bool = True
    phantom: str = ""
    centred: bool = False
    is_task: bool = True
    habits: set[str] = field(default_factory=set)
    page_habits: set[str] = field(default_factory=set)

    def names(self) -> list[str]:
        """One header a column as the contract spells them."""
        out = list(self.headers)
        for parent in self.parents:
            for c in range(parent.first, parent.last + 1):
                out[c] = f"{parent.text} / {self.headers[c]}"
        return out


class Between(NamedTuple):
    """What stands before a table: ``kind`` "none", "caption", "annex", "sentence"."""

    kind: str
    text: str = ""
    new_page: bool = False


@dataclass
class PlanDocument:
    """Tables with what stands before each, and the manner of the pages."""

    tables: list[PlanTable]
    before: list[Between]
    page_numbers: str = "top"  # "top", "bottom", ""
    footnotes: bool = False
    rotated: bool = False
    filled_rules: bool = False
    habits: set[str] = field(default_factory=set)
    page_habits: set[str] = field(default_factory=set)

    @property
    def landscape(self) -> bool:
        return max(sum(table.widths) for table in self.tables) > 495


def joined(text: str) -> str:
    """The paragraphs of a cell as print shows them: only list items keep a line of their own."""
    parts = text.split("\n")
    out = parts[0]
    for before, after in pairwise(parts):
        is_item = _ITEM.match(after) and before.endswith((";", ":", ".", ","))
        out += ("\n" if is_item else " ") + after
    return out
