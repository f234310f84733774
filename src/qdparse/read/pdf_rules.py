"""The ruling lines of a PDF page: strokes, thin filled rectangles, frames.

Coordinates are points on the upright page, rounded so that a rotation's noise (1e-13) does
not split one line into two.
"""

from __future__ import annotations

import ctypes
from itertools import repeat
from math import inf
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from qdparse.layout import Box
from qdparse.read.pdf_paths import Matrix, around, moved, multiply, shapes
from qdparse.read.pdf_text import PAPER, Frame
from qdparse.read.pdfium_calls import (
    address,
    draw_mode,
    fill_color,
    object_bounds,
    object_type,
    page_object,
    stroke_color,
)

# A filled shape up to this thick is a line, not a shading (points).
THIN = 3.2
# A line shorter than this is a corner piece or an ornament (points).
SHORT = 1.0
# A filled path of up to so many corners is a shading; one of more may be all rules of a table.
SHADING = 8
# Fewer dots than this are no dotted lines; neighbours of one are this near (points).
MANY_DOTS, DOT_STEP = 30, 5.0

_PATH = pdfium.FPDF_PAGEOBJ_PATH
_FORM = pdfium.FPDF_PAGEOBJ_FORM
_IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
_SHADING = pdfium.FPDF_PAGEOBJ_SHADING
_FLOATS, _INTS = Struct("4f").unpack_from, Struct("4I").unpack_from


class Rules(NamedTuple):
    """Horizontal lines (y, x0, x1), vertical lines (x, y0, y1), boxes of pictures."""

    horizontal: list[tuple[float, float, float]]
    vertical: list[tuple[float, float, float]]
    pictures: list[Box]


class _Drawn(NamedTuple):
    """The same while a page is read; ``dots`` are too short to be lines."""

    horizontal: list[tuple[float, float, float]]
    vertical: list[tuple[float, float, float]]
    pictures: list[Box]
    dots: list[Box]


class _Calls:
    """Buffers for the out-parameters, made once for a page; objects are given by address."""

    __slots__ = ("_at", "_buffer", "_places")

    def __init__(self) -> None:
        self._buffer = ctypes.create_string_buffer(16)
        self._at = ctypes.addressof(self._buffer)
        self._places = tuple(self._at + 4 * i for i in range(4))

    def bounds(self, where: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        object_bounds(where, *self._places)
        found: tuple[float, float, float, float] = _FLOATS(self._buffer)
        return found

    def drawn(self, where: int) -> tuple[bool, bool]:
        """Whether a path is filled, whether it is stroked."""
        draw_mode(where, self._places[0], self._places[1])
        fill, stroke, _, _ = _INTS(self._buffer)
        return fill != 0, stroke != 0

    def is_paper(self, where: int, *, stroke: bool) -> bool:
        """The colour is that of the paper, or none can be seen."""
        get = stroke_color if stroke else fill_color
        if not get(where, *self._places):
            return False
        red, green, blue, alpha = _INTS(self._buffer)
        return bool((red > PAPER and green > PAPER and blue > PAPER) or alpha == 0)


def page_rules(page: Any, frame: Frame) -> Rules:
    """Lines and pictures of a page, form XObjects entered."""
    out = _Drawn([], [], [], [])
    calls = _Calls()
    count = pdfium.FPDFPage_CountObjects(page)
    objects = list(map(page_object, repeat(address(page)), range(count)))
    for where, kind in zip(objects, map(object_type, objects), strict=True):
        if kind == _PATH:
            _add_path(where, frame, None, calls, out)
        elif kind == _IMAGE:
            _add_picture(frame.box(*calls.bounds(where)), out)
        elif kind == _FORM:
            _add_form(where, frame, None, calls, out, depth=0)
    if len(out.dots) > MANY_DOTS:
        _join_dots(out)
    return Rules(out.horizontal, out.vertical, out.pictures)


def shadings(page: Any, frame: Frame) -> list[Box]:
    """The filled shapes of a page in another colour than paper, and its pictures."""
    calls = _Calls()
    out: list[Box] = []
    place = address(page)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        where = page_object(place, index)
        kind = object_type(where)
        filled = kind == _PATH and calls.drawn(where)[0] and not calls.is_paper(where, stroke=False)
        if filled or kind in (_IMAGE, _FORM, _SHADING):
            out.append(frame.box(*calls.bounds(where)))
    return out


def _handle(where: int) -> Any:
    """The binding's handle of an object, for the calls that are made seldom."""
    return ctypes.cast(where, pdfium.FPDF_PAGEOBJECT)


def _add_form(
    where: int, frame: Frame, outer: Matrix | None, calls: _Calls, out: _Drawn, depth: int
) -> None:
    if depth > 4:
        return
    form = _handle(where)
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(form, raw)
    matrix: Matrix = (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)
    if outer is not None:
        matrix = multiply(matrix, outer)
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        inner = address(pdfium.FPDFFormObj_GetObject(form, index))
        kind = object_type(inner)
        if kind == _PATH:
            _add_path(inner, frame, matrix, calls, out)
        elif kind == _IMAGE:
            _add_picture(frame.box(*moved(calls.bounds(inner), matrix)), out)
        elif kind == _FORM:
            _add_form(inner, frame, matrix, calls, out, depth + 1)


def _add_path(where: int, frame: Frame, matrix: Matrix | None, calls: _Calls, out: _Drawn) -> None:
    bounds = calls.bounds(where)
    if matrix is not None:
        bounds = moved(bounds, matrix)
    thin = bounds[2] - bounds[0] <= THIN or bounds[3] - bounds[1] <= THIN
    filled, stroked = calls.drawn(where)
    if not stroked and not filled:
        return
    if not stroked and not thin:
        # A shading has a handful of corners; one shape of many may be the rules of a table.
        if pdfium.FPDFPath_CountSegments(_handle(where)) <= SHADING:
            return
        if not calls.is_paper(where, stroke=False):
            for shape in shapes(_handle(where)):
                part = around(shape)
                _add_line(frame.box(*(moved(part, matrix) if matrix else part)), out)
        return
    if calls.is_paper(where, stroke=stroked):
        return
    if thin:
        _add_line(frame.box(*bounds), out)
        return
    for shape in shapes(_handle(where)):
        for piece in shape:
            _add_line(frame.box(*(moved(piece, matrix) if matrix else piece)), out)


def _add_line(box: Box, out: _Drawn) -> None:
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if width < SHORT and height < SHORT:
        out.dots.append(box)
    elif width > height:
        if height <= THIN:
            out.horizontal.append((round((top + bottom) / 2, 1), round(x0, 1), round(x1, 1)))
    elif width <= THIN:
        out.vertical.append((round((x0 + x1) / 2, 1), round(top, 1), round(bottom, 1)))


def _add_picture(box: Box, out: _Drawn) -> None:
    """A picture; one as thin as a rule is a rule."""
    if min(box.x1 - box.x0, box.bottom - box.top) <= THIN:
        _add_line(box, out)
    else:
        out.pictures.append(box)


def _join_dots(out: _Drawn) -> None:
    """Dots in a row become the line that they show."""
    across: dict[float, list[tuple[float, float]]] = {}
    down: dict[float, list[tuple[float, float]]] = {}
    for dot in out.dots:
        x, y = (dot.x0 + dot.x1) / 2, (dot.top + dot.bottom) / 2
        across.setdefault(round(y, 1), []).append((dot.x0, dot.x1))
        down.setdefault(round(x, 1), []).append((dot.top, dot.bottom))
    for found, lines in ((across, out.horizontal), (down, out.vertical)):
        for place, dots in found.items():
            dots.sort()
            start = end = dots[0][0]
            for a, b in [*dots, (inf, inf)]:
                if a - end > DOT_STEP:
                    if end - start > 2 * DOT_STEP:
                        lines.append((place, round(start, 1), round(end, 1)))
                    start = a
                end = b
