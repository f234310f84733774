"""The few PDFium calls that are made for every run and every drawn object.

The binding's own functions check and convert each handle, which costs more than the call;
these take plain addresses.  A handle's address is got once, by :func:`address`.  What many
calls write is put into one :class:`Scratch`, so that a list of them is one loop of C.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def address(handle: Any) -> int:
    """The address behind a handle of the binding, which must outlive its use."""
    # Not by ctypes.cast: what it gives and what it is given hold each other for ever.
    return _POINTER.from_buffer(handle).value or 0


def _by_address(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    # Each is done within a microsecond: giving up the interpreter's lock would cost more.
    made: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address(function))
    return made


# (text page, first, count, address of count + 1 UTF-16 units)
get_text = _by_address(pdfium.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)
# (text page, index, address of four floats: left, top, right, bottom)
loose_box = _by_address(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
# (text page, index, addresses of two doubles)
origin = _by_address(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
# (text page, index, addresses of a buffer, its length, address of an integer)
font_info = _by_address(
    pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _POINTER, _INT, _POINTER, ctypes.c_ulong, _POINTER
)
# (text page, index): radians, clockwise
char_angle = _by_address(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _POINTER, _INT)
# (text page, index, addresses of four unsigned integers: red, green, blue, alpha)
text_color = _by_address(
    pdfium.FPDFText_GetFillColor, _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER
)
# (page, index) and (object)
page_object = _by_address(pdfium.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
object_type = _by_address(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
_FOUR = (_POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
# (object, addresses of four floats: left, bottom, right, top)
object_bounds = _by_address(pdfium.FPDFPageObj_GetBounds, _INT, *_FOUR)
# (object, addresses of four unsigned integers: red, green, blue, alpha)
fill_color = _by_address(pdfium.FPDFPageObj_GetFillColor, _INT, *_FOUR)
stroke_color = _by_address(pdfium.FPDFPageObj_GetStrokeColor, _INT, *_FOUR)
# (path, addresses of two integers: fill mode, stroke)
draw_mode = _by_address(pdfium.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)


class Scratch:
    """Memory that PDFium writes into, one for a document; grows as it is asked for."""

    __slots__ = ("_bytes", "_doubles", "_floats", "_size", "address", "buffer")

    def __init__(self) -> None:
        self._size = 0
        self.at(4096)

    def at(self, size: int) -> int:
        """The address of ``size`` bytes; what was written before is lost where it grows."""
        if size > self._size:
            self._size = max(size, 2 * self._size) + 7 & ~7
            self.buffer = ctypes.create_string_buffer(self._size)
            self._bytes = memoryview(self.buffer).cast("B")
            self._floats: Any = self._bytes.cast("f")
            self._doubles: Any = self._bytes.cast("d")
            self.address = ctypes.addressof(self.buffer)
        return self.address

    def utf16(self, units: int) -> str:
        return str(self._bytes[: 2 * units], "utf-16-le", "replace")

    def boxes(self, where: int, indexes: list[int]) -> list[float]:
        """Left, top, right, bottom in page space of each character, all in one row."""
        size = 16 * len(indexes)
        at = self.at(size)
        _run(map(loose_box, repeat(where), indexes, range(at, at + size, 16)))
        found: list[float] = self._floats[: size // 4].tolist()
        return found

    def baselines(self, where: int, indexes: list[int]) -> list[float]:
        """The y in page space that each character stands on."""
        size = 16 * len(indexes)
        at = self.at(size)
        places = range(at, at + size, 16)
        _run(map(origin, repeat(where), indexes, places, range(at + 8, at + size + 8, 16)))
        found: list[float] = self._doubles[1 : size // 8 : 2].tolist()
        return found


def _run(made: Iterable[Any]) -> None:
    """Make the calls of a ``map``, whose results are in memory."""
    deque(made, 0)
