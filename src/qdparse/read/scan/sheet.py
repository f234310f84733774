"""The parts of a page set below each other on one sheet, so that one call reads them all.

The engine's own analysis of a page loses short cells and joins columns.  Where the cells are
known, each is a part of its own; what stands outside the tables is kept in one
piece, or in its columns.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey
from qdparse.read.scan.engine import Seen

Rect = tuple[int, int, int, int]  # x0, top, x1, bottom in pixels

# White around each part of the sheet (pixels).
MARGIN = 24
# What is darker than this is ink.
INK = 150
OUTSIDE = -1


class Sheet(NamedTuple):
    """The picture to read, and where each strip of it was cut from the page."""

    grey: Grey
    tops: list[int]
    offsets: list[tuple[int, int]]  # what to add to x and y to be on the page
    parts: list[int]  # number of the part in each strip

    def on_page(self, word: Seen) -> tuple[Seen, int]:
        """The word in pixels of the page, and the number of the part it was read in."""
        strip = max(bisect_right(self.tops, (word.top + word.bottom) // 2) - 1, 0)
        dx, dy = self.offsets[strip]
        moved = word._replace(
            x0=word.x0 + dx, x1=word.x1 + dx, top=word.top + dy, bottom=word.bottom + dy
        )
        return moved, self.parts[strip]


def sheet(outside: list[Grey], page: Grey, cells: list[Rect]) -> Sheet | None:
    """The columns of what stands ``outside`` the tables, and each cell; None without ink.

    The part of what stands outside is -1.
    """
    whole = (0, 0, page.shape[1], page.shape[0])
    loose = [(OUTSIDE, column, whole) for column in outside]
    strips = [
        (number, source, found)
        for number, source, part in [*loose, *((i, page, cell) for i, cell in enumerate(cells))]
        if (found := inked(source, part)) is not None
    ]
    if not strips:
        return None
    width = max(x1 - x0 for _, _, (x0, _, x1, _) in strips) + 2 * MARGIN
    height = sum(bottom - top + MARGIN for _, _, (_, top, _, bottom) in strips) + MARGIN
    grey = np.full((height, width), 255, np.uint8)
    tops, offsets, numbers = [], [], []
    y = MARGIN
    for number, source, (x0, top, x1, bottom) in strips:
        grey[y : y + bottom - top, MARGIN : MARGIN + x1 - x0] = source[top:bottom, x0:x1]
        tops.append(y - MARGIN // 2)
        offsets.append((x0 - MARGIN, top - y))
        numbers.append(number)
        y += bottom - top + MARGIN
    return Sheet(grey, tops, offsets, numbers)


def inked(page: Grey, part: Rect) -> Rect | None:
    """The part cut down to its ink and a little paper around it."""
    x0, top, x1, bottom = part
    ink = (page[top:bottom, x0:x1] < INK).astype(np.uint8)
    points = cv2.findNonZero(ink)
    if points is None:
        return None
    left, up, width, height = cv2.boundingRect(points)
    return (
        max(x0 + left - 6, x0), max(top + up - 6, top),
        min(x0 + left + width + 6, x1), min(top + up + height + 6, bottom),
    )  # fmt: skip


def glyphs(crop: Grey) -> int:
    """How many letters a crop of one line shows, small marks not counted."""
    ink = (crop < INK).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[1:count, cv2.CC_STAT_HEIGHT]
    return int((heights > 0.55 * heights.max()).sum()) if heights.size else 0
