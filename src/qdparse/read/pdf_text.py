"""The text layer of a PDF page: its characters, and where each stands on the upright page."""

from __future__ import annotations

import ctypes
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from qdparse.layout import Box
from qdparse.read import pdfium_calls as calls

_FLOATS = Struct("4f").unpack_from
_COLORS = Struct("4I").unpack_from
_DOUBLES = Struct("2d").unpack_from
# Colours above this are paper (0–255).
PAPER = 235
# A gap of this share of the line height between two glyphs is a blank of its own.
WORD_GAP = 0.17
# A gap narrower than this share of the line height is none.
LEAST_GAP = 0.03
# A gap of this share of the line height separates two columns of text.
COLUMN_GAP = 1.15
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
            return Box(left - self.x0, self.y1 - top, right - self.x0, self.y1 - bottom)
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

    __slots__ = (
        "_at",
        "_colors",
        "_floats",
        "_point",
        "_spot",
        "_spot_y",
        "address",
        "count",
        "frame",
        "handle",
        "stamped_from",
    )  # fmt: skip

    def __init__(self, handle: Any, frame: Frame, stamped_from: int | None) -> None:
        self.handle = handle
        self.count: int = pdfium.FPDFText_CountChars(handle)
        self.frame = frame
        # Characters from here on came out of flattened form fields.
        self.stamped_from = self.count if stamped_from is None else stamped_from
        self.address = calls.address(handle)
        self._colors = ctypes.create_string_buffer(16)
        self._floats = ctypes.create_string_buffer(16)
        self._at = ctypes.addressof(self._floats)
        self._point = ctypes.create_string_buffer(16)
        self._spot = ctypes.addressof(self._point)
        self._spot_y = self._spot + 8

    def text(self) -> str:
        buffer = ctypes.create_string_buffer(self.count * 2 + 2)
        got = calls.get_text(self.address, 0, self.count, ctypes.addressof(buffer))
        return buffer.raw[: max(0, got - 1) * 2].decode("utf-16-le", errors="replace")

    def glyph(self, index: int) -> Bounds:
        """The box of one character: x0, top, x1, bottom."""
        calls.loose_box(self.address, index, self._at)
        left, top, right, bottom = _FLOATS(self._floats)
        frame = self.frame
        if frame.quarter == 0:
            x0, y1 = frame.x0, frame.y1
            return left - x0, y1 - top, right - x0, y1 - bottom
        return frame.box(left, bottom, right, top)

    def span(self, first: int, last: int) -> tuple[float, float, float, float, float] | None:
        """The box of the letters from ``first`` to ``last`` and y of their baseline.

        None where the last one does not stand behind the first one on its line.
        """
        frame, where, at = self.frame, self.address, self._at
        if frame.quarter:
            x0, top, x1, bottom = self.glyph(first)
            _, over, end, under = self.glyph(last)
            base = self.origin(first)[1]
        else:
            left, high = frame.x0, frame.y1
            calls.loose_box(where, first, at)
            x0, top, x1, bottom = _FLOATS(self._floats)
            x0, top, x1, bottom = x0 - left, high - top, x1 - left, high - bottom
            over, end, under = top, x1, bottom
            if last != first:
                calls.loose_box(where, last, at)
                _, over, end, under = _FLOATS(self._floats)
                over, end, under = high - over, end - left, high - under
            calls.origin(where, first, self._spot, self._spot_y)
            base = high - _DOUBLES(self._point)[1]
        if end < x0 or over > bottom + 1 or under < top - 1:
            return None
        return x0, top if top < over else over, end, bottom if bottom > under else under, base

    def white(self, runs: list[Fragment]) -> list[Fragment]:
        """Those of the runs whose letters are filled with the colour of the paper."""
        at = ctypes.addressof(self._colors)
        get, address, read, colors = calls.text_color, self.address, _COLORS, self._colors
        red, green, blue, alpha = at, at + 4, at + 8, at + 12
        return [
            run
            for run in runs
            if get(address, run.first, red, green, blue, alpha) and min(read(colors)[:3]) > PAPER
        ]

    def origin(self, index: int) -> tuple[float, float]:
        """Where one character stands: x, and y of its baseline."""
        calls.origin(self.address, index, self._spot, self._spot_y)
        x, y = _DOUBLES(self._point)
        frame = self.frame
        if frame.quarter == 0:
            return x - frame.x0, frame.y1 - y
        return frame.point(x, y)


def quarter_turns(handle: Any, count: int) -> int:
    """Quarter turns of the bulk of a page's text: 0 upright, 1 running upwards, …"""
    turns = [0, 0, 0, 0]
    where = calls.address(handle)
    for index in range(0, count, max(1, count // 12)):
        angle = calls.char_angle(where, index)
        if angle >= 0:
            turns[round(-angle / 1.5707963) % 4] += 1  # PDFium counts clockwise
    return turns.index(max(turns)) if any(turns) else 0
