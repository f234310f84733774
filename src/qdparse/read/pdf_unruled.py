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

    __slots__ = ("_met", "_open")

    def __init__(self) -> None:
        self._open: Aligned | None = None  # reached the end of the page before
        self._met: set[str] = set()  # heading words of the page

    def worth_a_look(self, words: set[str]) -> bool:
        """A page of these words may hold an unruled table: one word heads a number column."""
        self._met = words & _heading_words()
        return self._open is not None or bool(self._met)

    def frames(self, runs: list[Fragment], ruled: list[Frame], opened: Opener) -> list[Frame]:
        """The frames of the page's unruled tables.

        ``runs`` are words or runs of words with their boxes, ``opened`` cuts one at its wide
        gaps (for words: ``lambda run: [run]``), ``ruled`` the frames that rules enclose.
        """
        before, self._open = self._open, None
        heads = [run for word in self._met for run in runs if word in run.text and _may_head(run)]
        if before is None and not _outside(heads, ruled):
            return []
        loose = _outside(runs, ruled)
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


def _outside(runs: list[Fragment], ruled: list[Frame]) -> list[Fragment]:
    """The runs that stand in no ruled frame."""
    return [run for run in runs if not any(_holds(frame, run) for frame in ruled)]


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
    """The last words of headers of the number column, "TT" of "Số TT", in each case.

    Of codes it is the first one: "Mã", for the "vụ" of "Mã nhiệm vụ" stands on every page.
    """
    headers = [row for row in table("columns") if row["role"] == "ordinal"]
    words = {row["header"].split()[0 if row["tag"] == "code" else -1] for row in headers}
    return frozenset(form for w in words for form in (w, w.upper(), w.capitalize()))
