"""The text layer of a PDF page: its characters, and where each stands on the upright page."""

from __future__ import annotations

from itertools import repeat
from struct import Struct
from typing import Any, NamedTuple

from qdparse.layout import Box, made
from qdparse.read import pdfium_calls as calls
from qdparse.read.pdfium_calls import Scratch

_FLOATS = Struct("4f").unpack_from
_COLORS = Struct("3I").unpack_from
_DOUBLES = Struct("2d").unpack_from
# Colours above this are paper (0–255).
PAPER = 235
# The blanks between the words of a run, and a capital of Vietnamese as a pattern.
SPACES = " \u00a0\t"
CAPITAL = "[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ]"
# A gap of this share of the line height between two glyphs is a blank of its own.
WORD_GAP = 0.17
# A gap narrower than this share of the line height is none.
LEAST_GAP = 0.03
# A gap of this share of the line height separates two columns of text.
COLUMN_GAP = 1.15
# The boxes of two letters of one line share more than this share of their height, those of two
# lines less: with single spacing they touch.
_LEVEL = 0.35
# Letters stand on one line when their baselines differ by less than this share of it.
SAME_LINE = 0.4


class Fragment(NamedTuple):
    """Characters ``first`` to ``last`` (inclusive) of the page's text.

    ``base`` is the y of the line the letters stand on, which tells lines apart better than
    boxes do: some fonts give every letter a box of its own height.  ``gaps`` as in
    :class:`qdparse.layout.Line`.
    """

    text: str
    box: Box
    base: float
    first: int
    last: int
    stamped: bool = False
    gaps: tuple[tuple[int, float], ...] = ()


Bounds = tuple[float, float, float, float]


class Frame(NamedTuple):
    """How page space turns to points from the top left of the upright page."""

    x0: float
    y0: float
    x1: float
    y1: float
    quarter: int = 0  # quarter turns that make the text upright

    @property
    def width(self) -> float:
        return self.y1 - self.y0 if self.quarter % 2 else self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.x1 - self.x0 if self.quarter % 2 else self.y1 - self.y0

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of page space (origin bottom left) on the upright page."""
        if self.quarter == 0:
            return made(Box, (left - self.x0, self.y1 - top, right - self.x0, self.y1 - bottom))
        if self.quarter == 1:  # text runs upwards
            return Box(bottom - self.y0, left - self.x0, top - self.y0, right - self.x0)
        if self.quarter == 2:  # upside down
            return Box(self.x1 - right, bottom - self.y0, self.x1 - left, top - self.y0)
        return Box(self.y1 - top, self.x1 - right, self.y1 - bottom, self.x1 - left)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of page space on the upright page."""
        box = self.box(x, y, x, y)
        return box.x0, box.top


class TextPage:
    """One page's text handle with the few calls needed of it."""

    __slots__ = ("_scratch", "address", "count", "frame", "handle", "stamped_from")

    def __init__(
        self, handle: Any, count: int, frame: Frame, stamped_from: int | None, scratch: Scratch
    ) -> None:
        self.handle = handle
        self.count = count
        self.frame = frame
        # Characters from here on came out of flattened form fields.
        self.stamped_from = self.count if stamped_from is None else stamped_from
        self.address = calls.address(handle)
        self._scratch = scratch

    def text(self) -> str:
        at = self._scratch.at(2 * self.count + 2)
        got = calls.get_text(self.address, 0, self.count, at)
        return self._scratch.utf16(max(0, got - 1))

    def glyph(self, index: int) -> Bounds:
        """The box of one character: x0, top, x1, bottom."""
        scratch, frame = self._scratch, self.frame
        calls.loose_box(self.address, index, scratch.address)
        left, top, right, bottom = _FLOATS(scratch.buffer)
        if frame.quarter == 0:
            x0, y1 = frame.x0, frame.y1
            return left - x0, y1 - top, right - x0, y1 - bottom
        return frame.box(left, bottom, right, top)

    def gaps(self, pairs: list[tuple[int, int]]) -> list[tuple[float, float]]:
        """Of each two characters of an upright page: where the one ends and the other starts (x)."""
        edges = self._scratch.boxes(self.address, [index for pair in pairs for index in pair])
        left = self.frame.x0
        return [(a - left, b - left) for a, b in zip(edges[2::8], edges[4::8], strict=True)]

    def spans(self, firsts: list[int], lasts: list[int]) -> tuple[list[Box | None], list[float]]:
        """For each stretch of letters its box, and y of its baseline, on an upright page.

        No box where the last letter does not stand behind the first one on its line.
        """
        ends = [index for pair in zip(firsts, lasts, strict=True) for index in pair]
        edges = iter(self._scratch.boxes(self.address, ends))
        bases = self._scratch.baselines(self.address, firsts)
        left, high = self.frame.x0, self.frame.y1
        boxes: list[Box | None] = []
        # Left, top, right, bottom of the first letter and of the last.
        for x0, top, _, bottom, _, over, end, under in zip(*[edges] * 8, strict=True):
            slack = _LEVEL * (top - bottom)
            if end < x0 or over < bottom + slack or under > top - slack:
                boxes.append(None)
                continue
            if over > top:
                top = over
            if under < bottom:
                bottom = under
            boxes.append(made(Box, (x0 - left, high - top, end - left, high - bottom)))
        return boxes, [high - base for base in bases]

    def white(self, runs: list[Fragment]) -> list[Fragment]:
        """Those of the runs whose letters are filled with the colour of the paper."""
        at, memory = self._scratch.address, self._scratch.buffer
        get, address, read = calls.text_color, self.address, _COLORS
        red, green, blue, alpha = at, at + 4, at + 8, at + 12
        return [
            run
            for run in runs
            if get(address, run.first, red, green, blue, alpha) and min(read(memory)) > PAPER
        ]

    def origin(self, index: int) -> tuple[float, float]:
        """Where one character stands: x, and y of its baseline."""
        at = self._scratch.address
        calls.origin(self.address, index, at, at + 8)
        x, y = _DOUBLES(self._scratch.buffer)
        frame = self.frame
        if frame.quarter == 0:
            return x - frame.x0, frame.y1 - y
        return frame.point(x, y)


def quarter_turns(handle: Any, count: int) -> int:
    """Quarter turns of the bulk of a page's text: 0 upright, 1 running upwards, …"""
    indexes = range(0, count, max(1, count // 12))
    angles = list(map(calls.char_angle, repeat(calls.address(handle)), indexes))
    if not any(angles):
        return 0
    turns = [0, 0, 0, 0]
    for angle in angles:
        if angle >= 0:
            turns[round(-angle / 1.5707963) % 4] += 1  # PDFium counts clockwise
    return turns.index(max(turns)) if any(turns) else 0
