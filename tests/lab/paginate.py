"""Rows of a composed table broken over pages as a word processor breaks them.

Heights are counted in printed lines.  A row that may be cut leaves on the page what fits of
each of its cells; the rest goes on at the top of the next page.  The words of a cell merged
over rows start in its first row and run down through the others, over a page end too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lab.plan import PlanRow, PlanTable

# What no reader can tell: a blank cell alone on its page goes on with a merged one or is blank.
LONE = "one row of a merge alone on a page"
BELOW = "no number at a page's top, below a merged number"
UNDECIDED = (LONE, BELOW)
# Above and below the words of a cell, in lines.
_MARGINS = 0.6
Wrap = Callable[[str, float], list[str]]


@dataclass
class Piece:
    """A printed part of a row: ``lines`` by first column of each cell, ``height`` in lines."""

    index: int
    row: PlanRow
    lines: dict[int, list[str]]
    height: int
    starts: bool
    ends: bool


@dataclass
class Broken:
    """The pieces on each page, and by row what the page ends did to it."""

    pages: list[list[Piece]]
    habits: dict[int, set[str]] = field(default_factory=dict)

    def note(self, index: int, habit: str) -> None:
        self.habits.setdefault(index, set()).add(habit)


def break_table(table: PlanTable, wrap: Wrap, rooms: Iterator[float]) -> Broken:
    """``rooms`` gives the free height of each page in lines, a header and paddings left out."""
    own, need = _heights(table, wrap)
    broken = Broken([[]])
    room = next(rooms)
    for index, row in enumerate(table.rows):
        lines, left, starts = own[index], need[index], True
        while True:
            fit = int(room - _MARGINS)
            if left <= fit:
                broken.pages[-1].append(Piece(index, row, lines, left, starts, True))
                room -= left + _MARGINS
                break
            longest = max((len(x) for x in lines.values()), default=0)
            at_top = not broken.pages[-1]
            may = table.cut_rows and row.kind != "group" and longest > fit
            if fit >= 1 and (may or at_top):
                head = {c: x[:fit] for c, x in lines.items()}
                broken.pages[-1].append(Piece(index, row, head, fit, starts, False))
                going = sum(len(x) > fit for x in lines.values())
                broken.note(index, f"cut in {'one cell' if going == 1 else 'several cells'}")
                if not starts:
                    broken.note(index, "cut twice")
                lines = {c: x[fit:] for c, x in lines.items()}
                left -= fit
                starts = False
            broken.pages.append([])
            room = next(rooms)
    _pour_merges(table, wrap, broken)
    for page in broken.pages[1:]:
        first = page[0]
        if first.starts and first.row.merged:
            broken.note(first.index, "merge over a page end")
        if first.starts and not first.row.ordinal:
            broken.note(first.index, "no number at the top of a page")
            if first.row.kind == "task" and 0 in table.rows[first.index - 1].merged:
                broken.note(first.index, BELOW)
    return broken


def _is_owner(table: PlanTable, index: int, column: int) -> bool:
    """A cell that covers rows below it."""
    return (
        index + 1 < len(table.rows)
        and column in table.rows[index + 1].merged
        and column not in table.rows[index].merged
    )


def _heights(table: PlanTable, wrap: Wrap) -> tuple[list[dict[int, list[str]]], list[int]]:
    """By row the lines of its own cells, and its height in lines."""
    own: list[dict[int, list[str]]] = []
    for index, row in enumerate(table.rows):
        lines = {}
        for first, last in row.spots():
            if first in row.merged or _is_owner(table, index, first):
                lines[first] = []
            elif first in row.blanks:
                lines[first] = ["\xa0"]
            else:
                lines[first] = wrap(row.printed(first), sum(table.widths[first : last + 1]))
        own.append(lines)
    need = [max([1, *map(len, lines.values())]) for lines in own]
    for start, stop, column in _merges(table):
        lack = len(wrap(table.rows[start].cells[column], table.widths[column]))
        lack -= sum(need[start:stop])
        need[stop - 1] += max(0, lack)
    return own, need


def _merges(table: PlanTable) -> Iterator[tuple[int, int, int]]:
    """(first row, end row, column) of each cell over several rows."""
    for column in range(len(table.roles)):
        for start in range(len(table.rows)):
            if _is_owner(table, start, column):
                stop = start + 1
                while stop < len(table.rows) and column in table.rows[stop].merged:
                    stop += 1
                yield start, stop, column


def _pour_merges(table: PlanTable, wrap: Wrap, broken: Broken) -> None:
    """Put the words of merged cells into the first piece of their region on each page."""
    for start, stop, column in _merges(table):
        left = wrap(table.rows[start].cells[column], table.widths[column])
        for number, page in enumerate(broken.pages):
            region = [p for p in page if start <= p.index < stop]
            if not region:
                continue
            if len(region) == 1 and region[0].index > start and page[0] is region[0]:
                broken.note(region[0].index, LONE)
            # The margins between the rows are room for words too.
            height = int(sum(p.height + _MARGINS for p in region) - _MARGINS)
            region[0].lines[column] = left[:height]
            if left and (number and page[0] is region[0]) and region[0].index > start:
                for index in range(start, stop):
                    broken.note(index, "words of a merge go on")
            left = left[height:]
