"""The text of a PDF page as fragments: runs of characters on one baseline, with their box.

The fast path takes the whole page in one call, splits it at PDFium's line breaks and asks
for two boxes a run.  Only runs that hide a wide gap, or pages whose character order cannot
be trusted, are read glyph by glyph.
"""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise
from statistics import median
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from qdparse.layout import Box
from qdparse.read import pdfium_calls as calls

_FLOATS = Struct("4f").unpack_from
_DOUBLES = Struct("2d").unpack_from
# U+FFFE is PDFium's mark for a hyphen at a line end; it swallows the break after it.
_RUN = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_UPPER = re.compile(r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ](?![a-zà-ỹ])")
_BLANKS = re.compile("[ \u00a0\t]+")
_SPACES = " \u00a0\t"
# A gap of this share of the line height between two glyphs is a blank of its own.
WORD_GAP = 0.17
# A gap of this share of the line height separates two columns of text.
COLUMN_GAP = 1.15
# Letters stand on one line when their baselines differ by less than this share of it.
SAME_LINE = 0.4
# How much wider than usual a run must be before its gaps are looked at.
WIDE_RUN = 1.13


class Fragment(NamedTuple):
    """Characters ``first`` to ``last`` (inclusive) of the page's text.

    ``base`` is the y of the line the letters stand on, which tells lines apart better than
    boxes do: some fonts give every letter a box of its own height.
    """

    text: str
    box: Box
    base: float
    first: int
    last: int
    stamped: bool = False


class Glyph(NamedTuple):
    """One character; ``at`` is its origin's x, ``number`` its place in the page's text, ``blank`` says that a blank stands before it."""

    base: float
    at: float
    box: Box
    char: str
    number: int
    blank: bool


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
        "_address", "_at", "_floats", "_point", "_spot", "_spot_y", "count", "frame", "handle",
        "stamped_from",
    )  # fmt: skip

    def __init__(self, handle: Any, frame: Frame, stamped_from: int | None) -> None:
        self.handle = handle
        self.count: int = pdfium.FPDFText_CountChars(handle)
        self.frame = frame
        # Characters from here on came out of flattened form fields.
        self.stamped_from = self.count if stamped_from is None else stamped_from
        self._address = calls.address(handle)
        self._floats = ctypes.create_string_buffer(16)
        self._at = ctypes.addressof(self._floats)
        self._point = ctypes.create_string_buffer(16)
        self._spot = ctypes.addressof(self._point)
        self._spot_y = self._spot + 8

    def text(self) -> str:
        buffer = ctypes.create_string_buffer(self.count * 2 + 2)
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        got = pdfium.FPDFText_GetText(self.handle, 0, self.count, pointer)
        return buffer.raw[: max(0, got - 1) * 2].decode("utf-16-le", errors="replace")

    def glyph(self, index: int) -> tuple[float, float, float, float]:
        """The box of one character: x0, top, x1, bottom."""
        calls.loose_box(self._address, index, self._at)
        left, top, right, bottom = _FLOATS(self._floats)
        frame = self.frame
        if frame.quarter == 0:
            x0, y1 = frame.x0, frame.y1
            return left - x0, y1 - top, right - x0, y1 - bottom
        return frame.box(left, bottom, right, top)

    def origin(self, index: int) -> tuple[float, float]:
        """Where one character stands: x, and y of its baseline."""
        calls.origin(self._address, index, self._spot, self._spot_y)
        x, y = _DOUBLES(self._point)
        frame = self.frame
        if frame.quarter == 0:
            return x - frame.x0, frame.y1 - y
        return frame.point(x, y)


def quarter_turns(handle: Any, count: int) -> int:
    """Quarter turns of the bulk of a page's text: 0 upright, 1 running upwards, …"""
    turns = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // 12)):
        angle = pdfium.FPDFText_GetCharAngle(handle, index)
        if angle >= 0:
            turns[round(-angle / 1.5707963) % 4] += 1  # PDFium counts clockwise
    return turns.index(max(turns)) if any(turns) else 0


def fragments(page: TextPage, text: str) -> list[Fragment]:
    """All text of a page; every visible character is in exactly one fragment."""
    if page.count == 0:
        return []
    if len(text) != page.count or page.frame.quarter:
        return glyph_fragments(page, range(page.count))
    runs: list[Fragment] = []
    backwards = 0
    cut = page.stamped_from
    glyph, origin = page.glyph, page.origin
    for match in _RUN.finditer(text):
        raw = match.group()
        stop = match.end()
        if raw[-1] == "\ufffe":
            raw = raw[:-1] + "-"
        body = raw.lstrip(_SPACES)
        first = stop - len(body)
        body = body.rstrip(_SPACES)
        if not body:
            continue
        last = first + len(body) - 1
        # A run can continue from page text into form text: those never share a line.
        if first < cut <= last:
            runs += glyph_fragments(page, range(first, cut), text)
            runs += glyph_fragments(page, range(cut, last + 1), text)
            continue
        ax0, atop, ax1, abottom = glyph(first)
        if last != first:
            _, btop, bx1, bbottom = glyph(last)
            if bx1 < ax0 or btop > abottom + 1 or bbottom < atop - 1:
                backwards += 1
                runs += glyph_fragments(page, range(first, last + 1), text)
                continue
            ax1 = bx1
            atop = atop if atop < btop else btop
            abottom = abottom if abottom > bbottom else bbottom
        box = Box(ax0, atop, ax1, abottom)
        runs.append(Fragment(body, box, origin(first)[1], first, last, first >= cut))
    if backwards > 3 and backwards * 5 > len(runs):
        return glyph_fragments(page, range(page.count))
    return _open_wide_runs(page, text, runs)


def _open_wide_runs(page: TextPage, text: str, runs: list[Fragment]) -> list[Fragment]:
    """Split the runs that are wider than their letters need: they hide a gap."""
    if not runs:
        return runs
    em = _middle([run.box[3] - run.box[1] for run in runs]) or 1.0
    shares = [
        (run.box[2] - run.box[0]) / (len(run.text) * max(em, run.box[3] - run.box[1]))
        for run in runs
    ]
    long = [s for s, run in zip(shares, runs, strict=True) if len(run.text) > 25]
    usual = _middle(long) if len(long) > 3 else 0.38
    limit = usual * WIDE_RUN
    out: list[Fragment] = []
    for share, run in zip(shares, runs, strict=True):
        body = run.text
        if run.stamped or (
            " " in body and (share > limit or body.isupper()) and _is_wide(share, usual, body)
        ):
            out += split_columns(page, run, text, em)
        else:
            out.append(run)
    return out


def _is_wide(share: float, usual: float, body: str) -> bool:
    """Capitals are wider; what is left of the excess must be most of an em."""
    if body.isupper():
        return True  # a letterhead's two columns may be too short to show their gap
    letters = len(body) + 0.45 * len(_UPPER.findall(body))
    share *= len(body) / letters
    return share > usual * WIDE_RUN and (share - usual) * letters > 0.7


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def split_columns(page: TextPage, run: Fragment, text: str, em: float) -> list[Fragment]:
    """``run`` cut where a gap as wide as a column gap lies between two of its words."""
    cuts: list[float] = []
    body = text[run.first : run.last + 1]
    for match in _BLANKS.finditer(body):
        left = page.glyph(run.first + match.start() - 1)[2]
        right = page.glyph(run.first + match.end())[0]
        if right - left > COLUMN_GAP * em:
            cuts.append((left + right) / 2)
        elif right < left - em:  # not in order after all
            return glyph_fragments(page, range(run.first, run.last + 1), text)
    return cut_run(page, text, run, cuts) if cuts else [run]


def cut_run(page: TextPage, text: str, run: Fragment, cuts: list[float]) -> list[Fragment]:
    """``run`` cut at the x of ``cuts``; each character lies on the side of its middle."""
    bounds = [run.first]
    for cut in sorted(cuts):
        low, high = bounds[-1], run.last + 1
        while low < high:
            middle = (low + high) // 2
            box = page.glyph(middle)
            if (box[0] + box[2]) / 2 > cut:
                high = middle
            else:
                low = middle + 1
        bounds.append(low)
    bounds.append(run.last + 1)
    out: list[Fragment] = []
    for start, stop in pairwise(bounds):
        body = text[start:stop].replace("\ufffe", "-")
        if not body.strip():
            continue
        first = start + len(body) - len(body.lstrip(_SPACES))
        body = body.strip(_SPACES)
        last = first + len(body) - 1
        a, b = page.glyph(first), page.glyph(last)
        if b[2] < a[0]:  # not in order after all
            return glyph_fragments(page, range(run.first, run.last + 1), text)
        box = Box(a[0], min(a[1], b[1]), b[2], max(a[3], b[3]))
        # PDFium takes texts for one line whose baselines differ by up to half a line.
        out.append(Fragment(body, box, page.origin(first)[1], first, last, run.stamped))
    return out or [run]


def glyph_fragments(page: TextPage, indexes: range, text: str = "") -> list[Fragment]:
    """Fragments built from glyph boxes alone, for text whose order or gaps mislead.

    Glyphs are put on lines by their height, sorted from left to right, and cut where the
    gap is a column gap; words come from real blanks and from gaps.
    """
    glyphs: list[Glyph] = []
    handle = page.handle
    aligned = len(text) == page.count
    blank = False
    for index in indexes:
        char = text[index] if aligned else chr(pdfium.FPDFText_GetUnicode(handle, index))
        if char.isspace() or char == "\x00":
            # Blanks that PDFium made up are worth as much as the order they come in.
            blank = aligned or not pdfium.FPDFText_IsGenerated(handle, index)
            continue
        if char in "\ufffe\x02":
            char = "-"
        at, base = page.origin(index)
        glyphs.append(Glyph(base, at, Box(*page.glyph(index)), char, index, blank))
        blank = False
    if not glyphs:
        return []
    em = median(g.box.bottom - g.box.top for g in glyphs) or 1.0
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if lines and glyph.base - lines[-1][0].base < SAME_LINE * em:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    out: list[Fragment] = []
    for line in lines:
        # Marks drawn apart from their letter keep their place behind it.
        line.sort(key=lambda g: (round(g.at, 1), g.number))
        out += _cut_line(line, page.stamped_from, em)
    return out


def _cut_line(line: list[Glyph], stamped_from: int, em: float) -> list[Fragment]:
    out: list[Fragment] = []
    chars: list[str] = []
    members: list[Glyph] = []
    end = 0.0

    def close() -> None:
        box = Box(
            members[0].box.x0,
            min(g.box.top for g in members),
            end,
            max(g.box.bottom for g in members),
        )
        ids = [g.number for g in members]
        stamped = min(ids) >= stamped_from
        out.append(Fragment("".join(chars), box, line[0].base, min(ids), max(ids), stamped))

    for glyph in line:
        if members:
            gap = glyph.box.x0 - end
            if gap > COLUMN_GAP * em:
                close()
                chars, members = [], []
            elif glyph.blank or gap > WORD_GAP * em:
                chars.append(" ")
        chars.append(glyph.char)
        members.append(glyph)
        end = max(end, glyph.box.x1) if len(members) > 1 else glyph.box.x1
    if members:
        close()
    return out
