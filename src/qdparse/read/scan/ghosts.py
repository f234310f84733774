"""Rules of the other side of a thin sheet (in thấu trang): paler than its print, crossed by it.

Taken for a table they would cut the lines of the text into cells.
"""

from __future__ import annotations

import numpy as np

from qdparse.layout import Box
from qdparse.read.pdf_grid import Frame
from qdparse.read.scan.clean import DARK, Grey
from qdparse.read.scan.rules import Ruling
from qdparse.read.scan.sheet import INK

# Rules of this side are hardly paler than its letters (grey levels).
_PALER = 60
_ALONE = 70  # percent of the rows may have letters
# In so many rows letters stand close to a rule on both of its sides (pixels from it), which in a
# table of this side none do.
_CROSSED, _NEAR, _FAR = 0.02, 4, 9
# Of fewer rules down little can be said.
_RULES = 2


def ghosts(grids: list[Frame], grey: Grey, clean: Grey, scale: float) -> list[Box]:
    """The boxes, in points, of the frames that show through from the other side."""
    return [frame.box for frame in grids if _shows_through(frame, grey, clean, scale)]


def _shows_through(frame: Frame, grey: Grey, clean: Grey, scale: float) -> bool:
    xs = [round(x / scale) for x in frame.xs[1:-1]]
    if len(xs) < _RULES:
        return False
    top, bottom = round(frame.ys[0] / scale), round(frame.ys[-1] / scale)
    ink = np.asarray(clean[top:bottom] < INK, np.uint8)
    crossed = [
        float(np.minimum(_inked(ink, x - _FAR, x - _NEAR), _inked(ink, x + _NEAR, x + _FAR)).mean())
        for x in xs
    ]
    if float(np.mean(crossed)) < _CROSSED:
        return False
    letters = grey[grey < DARK]
    # Between the lines of the text a rule is seen alone.
    bands = [grey[top:bottom, max(x - 2, 0) : x + 3].min(axis=1) for x in xs]
    rules = [np.percentile(band, _ALONE) for band in bands]
    return bool(letters.size) and float(np.median(rules) - np.percentile(letters, 10)) > _PALER


def _inked(ink: Grey, x0: int, x1: int) -> Grey:
    """1 for each row with ink between two x."""
    return np.asarray(ink[:, max(x0, 0) : x1].max(axis=1, initial=0), np.uint8)


def without_ghosts(found: Ruling, boxes: list[Box], scale: float) -> Ruling:
    """The rules but for those within the boxes."""
    mask_across, mask_down = found.mask_across.copy(), found.mask_down.copy()
    across, down = list(found.across), list(found.down)
    for box in boxes:
        x0, top, x1, bottom = (round(v / scale) for v in box)
        part = slice(max(top - 9, 0), bottom + 9), slice(max(x0 - 9, 0), x1 + 9)
        mask_across[part] = 0
        mask_down[part[::-1]] = 0
        across = [
            a
            for a in across
            if not (top - 9 <= a.at <= bottom + 9 and a.start < x1 and a.stop > x0)
        ]
        down = [
            d for d in down if not (x0 - 9 <= d.at <= x1 + 9 and d.start < bottom and d.stop > top)
        ]
    return Ruling(across, down, mask_across, mask_down)
