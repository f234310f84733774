"""Printed lines: their words and where they stand.

Lengths are PDF points with the origin at the top left of the page; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from struct import Struct, pack
from typing import Any, NamedTuple, TypeVar, cast, overload

_Tuple = TypeVar("_Tuple", bound=tuple[Any, ...])
# A named tuple from the tuple of all its fields, ``made(Box, (x0, top, x1, bottom))``: half the
# cost of ``Box(x0, top, x1, bottom)``, for those that are made hundreds of times a page.
made = cast("Callable[[type[_Tuple], tuple[Any, ...]], _Tuple]", tuple.__new__)


class Box(NamedTuple):
    """A rectangle on a page, in points, origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Line(NamedTuple):
    """One printed line, or one paragraph of a Word file.

    ``hard`` says that the source itself ends a paragraph here; a soft end is a wrap.
    ``gaps`` are measured where words are in doubt: (offset in ``text``, width of the gap
    before that character as a share of the line's height); a gap not named is none.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    bold: bool = False
    hard: bool = False
    gaps: tuple[tuple[int, float], ...] = ()


class PrintedLines:
    """The lines of a cell on one page, in a tenth of the memory of a tuple of them.

    ``text`` is the cell's own, a newline between the lines; ``boxes`` are four numbers a line.
    A line is made when it is asked for: most cells are only asked for their words.
    """

    __slots__ = ("boxes", "page", "text")

    def __init__(self, text: str, page: int, boxes: bytes) -> None:
        self.text = text
        self.page = page
        self.boxes = boxes

    def __len__(self) -> int:
        return len(self.boxes) // _BOX_SIZE

    def __iter__(self) -> Iterator[Line]:
        page = self.page
        for text, box in zip(self.text.split("\n"), _BOX.iter_unpack(self.boxes), strict=True):
            yield made(Line, (text, page, made(Box, box), False, False, ()))

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, at: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        text = self.text.split("\n")[at]
        start = at * _BOX_SIZE if at >= 0 else len(self.boxes) + at * _BOX_SIZE
        return Line(text, self.page, made(Box, _BOX.unpack_from(self.boxes, start)))

    def __add__(self, more: Lines) -> tuple[Line, ...]:
        return (*self, *more)

    def __radd__(self, before: tuple[Line, ...]) -> tuple[Line, ...]:
        return (*before, *self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PrintedLines):
            mine, its = (self.text, self.page, self.boxes), (other.text, other.page, other.boxes)
            return mine == its
        return tuple(self) == other

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


Lines = tuple[Line, ...] | PrintedLines
_BOX = Struct("4d")
_BOX_SIZE = _BOX.size


def printed_lines(text: str, page: int, boxes: list[Box]) -> PrintedLines:
    """The lines of ``text``, none of them bold or measured, and where each stands."""
    if len(boxes) == 1:
        return PrintedLines(text, page, _BOX.pack(*boxes[0]))
    return PrintedLines(text, page, pack(f"{4 * len(boxes)}d", *chain.from_iterable(boxes)))


def boxes_of(lines: Lines) -> Iterable[tuple[float, float, float, float]]:
    """The boxes of the lines that have one."""
    if isinstance(lines, PrintedLines):
        return cast("Iterable[tuple[float, float, float, float]]", _BOX.iter_unpack(lines.boxes))
    return [line.box for line in lines if line.box is not None]


def union_box(lines: tuple[Line, ...]) -> Box | None:
    """The box around the lines of the first page among them, None where boxes are unknown."""
    boxes = [x.box for x in lines if x.box is not None and x.page == lines[0].page]
    if not boxes:
        return None
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
