"""The tables of a page that its rules do not enclose: when to look, and over page ends."""

from __future__ import annotations

from functools import cache

from qdparse.lexicon import table
from qdparse.read.pdf_align import Aligned, ends_page, find_aligned, go_on
from qdparse.read.pdf_bands import between_rules
from qdparse.read.pdf_corridors import (
    Opener,
    TextLine,
    broken_number_headers,
    of_even_height,
    text_line,
)
from qdparse.read.pdf_grid import Frame
from qdparse.read.pdf_headers import Words
from qdparse.read.pdf_page import by_baseline
from qdparse.read.pdf_ruled_header import is_partly_ruled, opened_rows, under_header
from qdparse.read.pdf_rules import Rules
from qdparse.read.pdf_stacks import Stack, set_apart, stack_of, stacks
from qdparse.read.pdf_text import Fragment


class UnruledTables:
    """Asked page by page, in order: a table may go on without its header."""

    __slots__ = ("_header", "_open")

    def __init__(self) -> None:
        self._open: Aligned | None = None  # reached the end of the page before
        self._header: Words = ()  # of the last table found

    def frames(
        self,
        runs: list[Fragment],
        rules: Rules,
        ruled: list[Frame],
        opened: Opener,
        words: set[str] | None = None,
    ) -> list[Frame]:
        """All frames of a page: ``ruled``, those that rules enclose, and those words tell.

        ``runs`` are words or runs of words with their boxes, ``opened`` cuts one at its wide
        gaps (for words: ``lambda run: [run]``), ``words`` all words of the page.
        """
        before, self._open = self._open, None
        if words is None:
            words = {word for run in runs for word in run.text.split()}
        met = words & _heading_words()
        partly = [frame for frame in ruled if met and is_partly_ruled(frame)]
        heads = [run for run in runs if run.text.startswith(_first_letters())] if met else []
        headed = any(not _is_held(run, ruled) and _may_head(run) for run in heads)
        boxes = [frame for frame in ruled if len(frame.xs) == 2]
        piles: list[Stack] = []
        if headed or len(ruled) == len(boxes):
            piles = [
                pile
                for pile in stacks(rules.horizontal)
                if not any(_overlaps(pile, frame) for frame in ruled if len(frame.xs) > 2)
            ]
        if not (headed or before or partly or boxes or piles):
            return ruled
        lines = [text_line(group, opened) for group in by_baseline(runs)]
        lines = of_even_height([line for line in lines if not _is_page_number(line)])
        out: list[Frame] = []
        for frame in ruled:
            found: Frame | None = None
            inside = _inside(lines, frame)
            if frame in boxes:
                found = _in_box(inside, frame, before)
            elif frame in partly:
                loose = _outside(lines, [f for f in ruled if f is not frame])
                under = under_header(loose, frame, tail=before is not None)
                if under is not None and under.stop == len(loose):
                    self._open = under
                found = under.frame if under is not None else opened_rows(inside, frame)
            out.append(found or frame)
        for pile in [part for whole in piles for part in set_apart(lines, whole)]:
            if not any(_overlaps(pile, frame) for frame in out):
                found = between_rules(lines, pile, before.frame if before else None)
                if found is not None:
                    out.append(found)
        loose = _outside(lines, out)
        if headed or before:
            out += self._aligned(loose, before)
        last = [frame for frame in out if not frame.ruled and lines and _holds(frame, lines[-1])]
        if last and self._open is None:
            self._open = Aligned(last[0], 0, 0, 0)
        return out

    def _aligned(self, lines: list[TextLine], before: Aligned | None) -> list[Frame]:
        out: list[Frame] = []
        stop = 0
        found = go_on(lines, before) if before is not None else None
        while found is not None or (found := find_aligned(lines, stop, self._header)) is not None:
            out.append(found.frame)
            self._header = found.header or self._header
            stop = found.stop
            if ends_page(lines, stop):
                self._open = found
            found = None
        return out


def _in_box(lines: list[TextLine], box: Frame, before: Aligned | None) -> Frame | None:
    """The table in a frame without column rules, where it is nothing but one."""
    if len(box.ys) > 2:
        rules = [(y, box.xs[0], box.xs[1]) for y in box.ys]
        return between_rules(lines, stack_of(rules, rules), before.frame if before else None)
    found = find_aligned(lines)
    return found.frame if found and (found.start, found.stop) == (0, len(lines)) else None


def _overlaps(pile: Stack, frame: Frame) -> bool:
    return pile.ys[0] < frame.ys[-1] and frame.ys[0] < pile.ys[-1]


def _inside(lines: list[TextLine], frame: Frame) -> list[TextLine]:
    return [line for line in lines if _holds(frame, line)]


def _outside(lines: list[TextLine], frames: list[Frame]) -> list[TextLine]:
    return [line for line in lines if not any(_holds(frame, line) for frame in frames)]


def _holds(frame: Frame, line: TextLine) -> bool:
    return frame.ys[0] <= (line.top + line.bottom) / 2 <= frame.ys[-1]


def _is_held(run: Fragment, frames: list[Frame]) -> bool:
    middle = (run.box.top + run.box.bottom) / 2
    return any(frame.ys[0] <= middle <= frame.ys[-1] for frame in frames)


def _may_head(run: Fragment) -> bool:
    """The run starts with a header of the column of numbers: "TT", "Số TT", "ST" of "STT".

    Refuses "Số: 12".
    """
    words = run.text.lower().split(None, 4)[:4]
    if words[0] in broken_number_headers():
        return True
    return any(" ".join(words[:n]) in _number_headers() for n in range(1, len(words) + 1))


def _is_page_number(line: TextLine) -> bool:
    return len(line.chunks) == 1 and line.chunks[0].text.strip("-– ").isdigit()


@cache
def _number_headers() -> frozenset[str]:
    return frozenset(row["header"] for row in table("columns") if row["role"] == "ordinal")


@cache
def _first_letters() -> tuple[str, ...]:
    letters = {header[0] for header in _number_headers()}
    return tuple(sorted(letters | {letter.upper() for letter in letters}))


@cache
def _heading_words() -> frozenset[str]:
    """The last words of headers of the number column, "TT" of "Số TT", in each case."""
    words = {header.split()[-1] for header in _number_headers()} | broken_number_headers()
    return frozenset(form for w in words for form in (w, w.upper(), w.capitalize()))
