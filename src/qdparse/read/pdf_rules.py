"""The ruling lines of a PDF page: strokes, thin filled rectangles, frames.

Coordinates are points on the upright page, rounded so that a rotation's noise (1e-13) does
not split one line into two.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from qdparse.layout import Box
from qdparse.read.pdf_text import Frame
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
# Colours above this are paper (0–255).
PAPER = 235

_PATH = pdfium.FPDF_PAGEOBJ_PATH
_FORM = pdfium.FPDF_PAGEOBJ_FORM
_IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
_FLOATS, _INTS = Struct("4f").unpack_from, Struct("4I").unpack_from


class Rules(NamedTuple):
    """Horizontal lines (y, x0, x1), vertical lines (x, y0, y1), boxes of pictures."""

    horizontal: list[tuple[float, float, float]]
    vertical: list[tuple[float, float, float]]
    pictures: list[Box]


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
    out = Rules([], [], [])
    calls = _Calls()
    count = pdfium.FPDFPage_CountObjects(page)
    get, kind_of, place = page_object, object_type, address(page.raw)
    for index in range(count):
        where = get(place, index)
        kind = kind_of(where)
        if kind == _PATH:
            _add_path(where, frame, None, calls, out)
        elif kind == _IMAGE:
            out.pictures.append(frame.box(*calls.bounds(where)))
        elif kind == _FORM:
            _add_form(where, frame, None, calls, out, depth=0)
    return out


def _handle(where: int) -> Any:
    """The binding's handle of an object, for the calls that are made seldom."""
    return ctypes.cast(where, pdfium.FPDF_PAGEOBJECT)


Matrix = tuple[float, float, float, float, float, float]


def _add_form(
    where: int, frame: Frame, outer: Matrix | None, calls: _Calls, out: Rules, depth: int
) -> None:
    if depth > 4:
        return
    form = _handle(where)
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(form, raw)
    matrix: Matrix = (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)
    if outer is not None:
        matrix = _multiply(matrix, outer)
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        inner = address(pdfium.FPDFFormObj_GetObject(form, index))
        kind = object_type(inner)
        if kind == _PATH:
            _add_path(inner, frame, matrix, calls, out)
        elif kind == _IMAGE:
            out.pictures.append(frame.box(*_moved(calls.bounds(inner), matrix)))
        elif kind == _FORM:
            _add_form(inner, frame, matrix, calls, out, depth + 1)


def _add_path(where: int, frame: Frame, matrix: Matrix | None, calls: _Calls, out: Rules) -> None:
    bounds = calls.bounds(where)
    if matrix is not None:
        bounds = _moved(bounds, matrix)
    thin = bounds[2] - bounds[0] <= THIN or bounds[3] - bounds[1] <= THIN
    filled, stroked = calls.drawn(where)
    if not stroked and (not filled or not thin):
        return
    if calls.is_paper(where, stroke=stroked):
        return
    if thin:
        _add_line(frame.box(*bounds), out)
        return
    for piece in _path_lines(_handle(where)):
        _add_line(frame.box(*(_moved(piece, matrix) if matrix else piece)), out)


def _path_lines(handle: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a stroked path, as boxes in its own space."""
    raw = pdfium.FS_MATRIX()
    own: Matrix | None = None
    if pdfium.FPDFPageObj_GetMatrix(handle, raw):
        own = (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(handle), 4000)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _moved((*last, *point), own) if own else _moved((*last, *point), _UNIT)
        if pdfium.FPDFPathSegment_GetClose(segment) and point != start:
            yield _moved((*point, *start), own or _UNIT)
        last = point


_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _add_line(box: Box, out: Rules) -> None:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if width > height:
        if width >= SHORT and height <= THIN:
            out.horizontal.append(
                (round((box.top + box.bottom) / 2, 1), round(box.x0, 1), round(box.x1, 1))
            )
    elif height >= SHORT and width <= THIN:
        out.vertical.append(
            (round((box.x0 + box.x1) / 2, 1), round(box.top, 1), round(box.bottom, 1))
        )


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _moved(box: tuple[float, float, float, float], m: Matrix) -> tuple[float, float, float, float]:
    """The upright box around ``box`` (two opposite corners) after the matrix."""
    xa, ya, xb, yb = box
    xs = (m[0] * xa + m[2] * ya + m[4], m[0] * xb + m[2] * yb + m[4])
    ys = (m[1] * xa + m[3] * ya + m[5], m[1] * xb + m[3] * yb + m[5])
    return min(xs), min(ys), max(xs), max(ys)
