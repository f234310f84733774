"""Two columns side by side outside the tables: recipients beside the signature.

Their lines have other sizes and heights, so the engine, given both at once, runs some together.
Each column is a part of its own of the sheet.  The letterhead has such columns too, but is read
again line by line; columns that end a page are meant here.
"""

from __future__ import annotations

import numpy as np

from qdparse.read.scan.clean import Grey
from qdparse.read.scan.sheet import INK

# Pixels at 200 dpi: a page is looked at in squares of this side.
_SQUARE = 8
# A gutter is at least so wide and so high (squares): wider than any blank, higher than two lines.
_WIDE, _HIGH = 5, 12
# It runs between these shares of the width.
_LEFT, _RIGHT = 0.25, 0.75
# Below it stands at most the number of the page (squares): what text follows is a letterhead.
_FOOT = 6
# What fills fewer squares of a row is dirt.
_SPECKS = 3
# Each side has ink in so much of the gutter's height.
_INKED = 0.2
# A line whose letters reach down beside the gutter ends within so many squares.
_TAILS = 3


def columns(page: Grey) -> list[Grey]:
    """A page without the column right of its longest gutter, and that column without the rest.

    The page itself where it has no gutter; lines over its full width end one.
    """
    found = _gutter(_squares(page))
    if found is None:
        return [page]
    at, top, bottom = (edge * _SQUARE for edge in found)
    rest, right = page.copy(), np.full_like(page, 255)
    right[top:bottom, at:] = page[top:bottom, at:]
    rest[top:bottom, at:] = 255
    return [rest, right]


def _squares(page: Grey) -> Grey:
    """Which squares of a page hold ink, as an array of 0 and 1."""
    rows, wide = (side // _SQUARE for side in page.shape)
    cut = page[: rows * _SQUARE, : wide * _SQUARE].reshape(rows, _SQUARE, wide, _SQUARE)
    return np.asarray(cut.min(axis=(1, 3)) < INK, dtype=np.uint8)


def _gutter(inked: Grey) -> tuple[int, int, int] | None:
    """Middle, top and bottom of the longest gutter, in squares."""
    wide = inked.shape[1]
    best: tuple[int, int, int] | None = None
    filled = np.flatnonzero(inked.sum(axis=1) >= _SPECKS)
    if not filled.size:
        return None
    for x in range(round(wide * _LEFT), round(wide * _RIGHT) - _WIDE):
        blocked = np.asarray(inked[:, x : x + _WIDE].max(axis=1), dtype=np.uint8)
        for top, bottom in _runs(blocked):
            left = np.asarray(inked[top:bottom, :x].max(axis=1), dtype=np.uint8)
            right = np.asarray(inked[top:bottom, x + _WIDE :].max(axis=1), dtype=np.uint8)
            spots = filled[(filled >= top) & (filled < bottom)] - top
            if not spots.size:
                continue
            low, high = int(spots[0]), int(spots[-1]) + 1
            low = _below_tails(inked, top + low) - top
            if high - low < _HIGH:
                continue
            if min(left[low:high].mean(), right[low:high].mean()) < _INKED:
                continue
            if filled[filled >= top + high].size > _FOOT:
                continue
            if best is None or high - low > best[2] - best[1]:
                best = (x + _WIDE // 2, top + low, top + high)
    return best


def _below_tails(inked: Grey, low: int) -> int:
    """``low``, or below the tails of a line of letters that the gutter begins under.

    Where nothing hangs below the line a gutter begins at once, and would cut "y" and "ị" of the
    same line farther on.
    """
    if low == 0 or not inked[low - 1].any():
        return low
    for row in range(low, min(low + _TAILS, len(inked))):
        if not inked[row].any():
            return row + 1
    return low


def _runs(blocked: Grey) -> list[tuple[int, int]]:
    """Where nothing is blocked for at least the height of a gutter."""
    edges = np.flatnonzero(np.diff(np.concatenate(([1], blocked, [1])).astype(np.int8)))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(a, b) for a, b in pairs if b - a >= _HIGH]
