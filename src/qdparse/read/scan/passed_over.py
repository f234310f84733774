"""Lines of a cell that the engine passed over: ink that no word covers, read again alone.

In a cell of two short lines the engine's analysis sometimes keeps one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from qdparse.errors import TimedOut
from qdparse.lexicon.syllables import share
from qdparse.read.scan.clean import DPI, Grey
from qdparse.read.scan.engine import LINE, Engine, Seen
from qdparse.read.scan.sheet import INK, Rect

# Letters are so high (pixels at 200 dpi); a line of text has so many of them.
_LOW, _HIGH, _LETTERS = 11, 48, 2
# Marks reach so far over the box of their word (pixels).
_MARKS = 5
# What is read of such a line is taken where the engine is this sure of each word.
_SURE = 60.0


Placed = tuple[Seen, int]  # a word in pixels of the page, and the number of its cell


def with_lines_passed_over(
    clean: Grey, cells: Sequence[Rect], seen: Sequence[Placed], engine: Engine
) -> list[Placed]:
    """The words ``seen`` with those of lines in ``cells`` that none of them covers.

    What was read of a part of such a line gives way to the whole of it.
    """
    rest = (clean < INK).astype(np.uint8)
    for word, _ in seen:
        x0, x1 = max(word.x0 - 2, 0), word.x1 + 2
        rest[max(word.top - _MARKS, 0) : word.bottom + _MARKS, x0:x1] = 0
    line = max((word.line for word, _ in seen), default=0)
    out = list(seen)
    for part, cell in enumerate(cells):
        for box in _lines(rest, cell):
            if words := _read(clean, box, engine):
                line += 1
                out = [(word, at) for word, at in out if at != part or not _within(word, box)]
                out += [(word._replace(line=line), part) for word in words]
    return out


def _within(word: Seen, box: Rect) -> bool:
    return box[1] < (word.top + word.bottom) / 2 < box[3]


def _lines(rest: Grey, cell: Rect) -> Iterator[Rect]:
    """The boxes of lines of letters in what is left of a cell, from top to bottom."""
    x0, top, x1, bottom = cell
    part = rest[top:bottom, x0:x1]
    if np.count_nonzero(part) < _LOW * _LETTERS:
        return
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    letters = sorted(
        (int(y), int(y + height))
        for _, y, width, height, _ in stats[1:count]
        if _LOW <= height <= _HIGH and width <= 3 * _HIGH
    )
    while letters:
        upper, lower = letters[0]
        mine = [spot for spot in letters if spot[0] < lower and spot[1] > upper]
        letters = [spot for spot in letters if not (spot[0] < lower and spot[1] > upper)]
        if len(mine) >= _LETTERS:
            upper, lower = min(s[0] for s in mine), max(s[1] for s in mine)
            yield x0, max(top + upper - 8, top), x1, min(top + lower + 6, bottom)


def _read(clean: Grey, box: Rect, engine: Engine) -> list[Seen]:
    """The words of one line; none where they are no text."""
    x0, top, x1, bottom = box
    crop = cv2.copyMakeBorder(
        clean[top:bottom, x0:x1], 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(255,)
    )
    try:
        words = engine.words(crop, dpi=DPI, mode=LINE, seconds=2.0)
    except TimedOut:
        return []
    if not words or min(w.confidence for w in words) < _SURE:
        return []
    text = " ".join(w.text for w in words)
    if not any(map(str.isdigit, text)) and share(text) < 1:
        return []
    dx, dy = x0 - 20, top - 20
    return [
        w._replace(x0=w.x0 + dx, x1=w.x1 + dx, top=w.top + dy, bottom=w.bottom + dy) for w in words
    ]
