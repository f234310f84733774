"""The tables of a page that its rules do not enclose: when to look, and over page ends."""

from __future__ import annotations

from functools import cache

from qdparse.lexicon import table
from qdparse.read.pdf_align import Aligned, find_aligned, go_on
from qdparse.read.pdf_corridors import Opener, TextLine, text_line
from qdparse.read.pdf_grid import Frame
from qdparse.read.pdf_page import by_baseline
from qdparse.read.pdf_text import Fragment


class UnruledTables:
    """Asked page by page, in order: a table may go on without its header."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: Aligned | None = None  # reached the end of the page before

    def worth_a_look(self, words: set[str]) -> bool:
        """A page of these words may hold an unruled table: one word heads a number column."""
        return self._open is not None or not words.isdisjoint(_heading_words())

    def frames(self, runs: list[Fragment], ruled: list[Frame], opened: Opener) -> list[Frame]:
        """The frames of the page's unruled tables.

        ``runs`` are words or runs of words with their boxes, ``opened`` cuts one at its wide
        gaps (for words: ``lambda run: [run]``), ``ruled`` the frames that rules enclose.
        """
        before, self._open = self._open, None
        loose = [run for run in runs if not any(_holds(frame, run) for frame in ruled)]
        if before is None and not any(map(_may_head, loose)):
            return []
        lines = [text_line(group, opened) for group in by_baseline(loose)]
        lines = [line for line in lines if not _is_page_number(line)]
        out: list[Frame] = []
        stop = 0
        found = go_on(lines, before) if before is not None else None
        while found is not None or (found := find_aligned(lines, stop)) is not None:
            out.append(found.frame)
            stop = found.stop
            if stop == len(lines):
                self._open = found
            found = None
        return out


def _holds(frame: Frame, run: Fragment) -> bool:
    middle = (run.box.top + run.box.bottom) / 2
    return frame.ys[0] <= middle <= frame.ys[-1]


def _is_page_number(line: TextLine) -> bool:
    return len(line.chunks) == 1 and line.chunks[0].text.strip("-– ").isdigit()


def _may_head(run: Fragment) -> bool:
    """The run has a word near its start that heads the column of numbers."""
    return not _heading_words().isdisjoint(run.text.split(None, 3)[:3])


@cache
def _heading_words() -> frozenset[str]:
    """The last words of headers of the number column, "TT" of "Số TT", in each case."""
    words = {row["header"].split()[-1] for row in table("columns") if row["role"] == "ordinal"}
    return frozenset(form for w in words for form in (w, w.upper(), w.capitalize()))
