"""The drawn paths of a PDF as straight pieces, and the matrices that place them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]  # left, bottom, right, top

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Segments of one path that are looked at.
MAX_SEGMENTS = 4000


def shapes(handle: Any) -> Iterator[list[Bounds]]:
    """The straight pieces of each shape of a path, as boxes in its own space."""
    raw = pdfium.FS_MATRIX()
    own: Matrix = UNIT
    if pdfium.FPDFPageObj_GetMatrix(handle, raw):
        own = (raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    pieces: list[Bounds] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(handle), MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if pieces:
                yield pieces
            pieces = []
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            pieces.append(moved((*last, *point), own))
        if pdfium.FPDFPathSegment_GetClose(segment) and point != start:
            pieces.append(moved((*point, *start), own))
        last = point
    if pieces:
        yield pieces


def around(pieces: list[Bounds]) -> Bounds:
    """The smallest bounds that hold all pieces."""
    return (
        min(p[0] for p in pieces),
        min(p[1] for p in pieces),
        max(p[2] for p in pieces),
        max(p[3] for p in pieces),
    )


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """``m`` and then ``n``, as PDF multiplies its matrices [a b c d e f]."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def moved(box: Bounds, m: Matrix) -> Bounds:
    """The upright box around ``box`` (two opposite corners) after the matrix."""
    xa, ya, xb, yb = box
    xs = (m[0] * xa + m[2] * ya + m[4], m[0] * xb + m[2] * yb + m[4])
    ys = (m[1] * xa + m[3] * ya + m[5], m[1] * xb + m[3] * yb + m[5])
    return min(xs), min(ys), max(xs), max(ys)
