"""Marks along the edges of a scanned page, where no printer sets ink: folds, staples, worn glass.

Read, they would be strokes of letters ("I", "|", "Ị") that join the line beside them.
"""

from __future__ import annotations

import cv2
import numpy as np

from qdparse.read.scan.clean import DARK, Grey

# Printers leave 5 mm of a page free; so much of its width is looked at, and above and below less,
# where the number of the page may stand near.
_ASIDE, _ALONG = 0.03, 0.015
# A mark is alone where no other ink lies so near (pixels at 200 dpi), wider than a word's blank.
_NEAR = 25


def without_edge_marks(grey: Grey) -> Grey:
    """The picture without ink that lies in the margins no printer reaches, and nowhere else.

    What reaches from the margin into the page stays as it is.
    """
    high, wide = grey.shape
    aside, along = round(_ASIDE * wide), round(_ALONG * wide)
    out: Grey | None = None
    for far in (
        (slice(None), slice(0, aside)),
        (slice(None), slice(wide - aside, wide)),
        (slice(0, along), slice(None)),
        (slice(high - along, high), slice(None)),
    ):
        if grey[far].size and grey[far].min() < DARK:
            out = grey.copy()
            break
    if out is None:
        return grey
    ink = (grey < DARK).astype(np.uint8)
    near = cv2.dilate(ink, np.ones((_NEAR, _NEAR), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    half = _NEAR // 2
    for i in range(1, count):
        x, y, width, height = (int(n) for n in stats[i][:4])
        x0, x1, y0, y1 = x + half, x + width - half, y + half, y + height - half
        if x1 <= aside or x0 >= wide - aside or y1 <= along or y0 >= high - along:
            part = labels[y : y + height, x : x + width] == i
            out[y : y + height, x : x + width][part] = 255
    return out
