"""The paper made white and the ink kept: one grey channel, 0 black to 255 white."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from cv2.typing import MatLike

Grey = MatLike

# The engine reads best where a line of 13-point letters is 36 pixels high.
DPI = 200
# Beyond this much grain (grey levels on blank paper) single pixels are smoothed away.
GRAIN = 9.0
# Less ink than this, standing alone, is dirt (pixels): a full stop has more.
SPECK = 12
# So many specks are dirt all over the page; the largest spot that is then taken among
# letters, where a dot has more pixels.
STREWN, SPOT = 25, 3.0
# What is darker is ink; less of it (pixels) does not tell how dark ink is.
DARK, LEAST_INK = 170, 500
# Neighbours that differ by more are the edge of a letter; less steep edges than this are blurred.
# Letters of a soft picture have a pale rim.
STEP, BLURRED, SOFT = 40, 0.4, 0.5
# How light even paper is made.
PAPER = 250
# What is lighter than ink by all but this share of the way to paper is paper, and so is what the
# grain of the paper reaches: so many times its measure.
PALE, PALE_RIM, GRAINY = 0.05, 0.15, 5.0


def grey_of(pixels: Any) -> Grey:
    """The largest colour channel: red seals and blue ink turn light, black stays.

    Accepts height x width, and x 3 or 4 channels.
    """
    if pixels.ndim == 2:
        return np.asarray(pixels, np.uint8)
    if pixels.shape[2] == 1:
        return np.ascontiguousarray(pixels[:, :, 0])
    largest = cv2.max(pixels[:, :, 0], pixels[:, :, 1])
    return np.asarray(cv2.max(largest, pixels[:, :, 2]), np.uint8)


def even_paper(grey: Grey) -> Grey:
    """The picture divided by its paper, so that shade and tint are gone."""
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA
    )
    # The brightest of a neighbourhood wider than a stroke is paper.
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), 3)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 1), scale=PAPER), np.uint8)


def grain(grey: Grey) -> float:
    """How much the pixels of blank paper differ from their neighbours (grey levels)."""
    smooth = cv2.blur(grey, (3, 3))
    rough = cv2.absdiff(grey, smooth)
    light = rough[smooth > 200]
    return float(light.mean()) * 1.48 if light.size else 0.0


def calm(grey: Grey) -> Grey:
    """The picture without grain, where grain was measured; else as it is."""
    if grain(grey) < GRAIN:
        return grey
    return cv2.GaussianBlur(grey, (3, 3), 0.8)


def contrast(grey: Grey, measured: float) -> Grey:
    """The picture with its ink made black and its paper white, as far as both reach.

    ``measured`` is its sharpness: letters of a soft one have a pale rim.

    What a coloured seal leaves in the lightest channel, and the grain of the paper, are nearly as
    light as paper; a recogniser takes them for marks and signs.
    """
    ink = grey[grey < DARK]
    if ink.size < LEAST_INK:
        return grey
    black = float(np.percentile(ink, 10))
    pale = PALE_RIM if measured < SOFT else PALE
    white = PAPER - max(pale * (PAPER - black), GRAINY * grain(grey))
    levels = (np.arange(256) - black) / max(white - black, 1.0) * PAPER
    return cv2.LUT(grey, np.clip(levels, 0, PAPER).astype(np.uint8))


def sharpness(grey: Grey) -> float:
    """The steepest step from ink to paper between two pixels, as a share of their difference.

    0.7 on an office scan at 200 dpi, 0.5 at 150 dpi, 0.37 with a blur of 1.3 pixels; 1 where
    nothing is dark.
    """
    ink = grey[grey < DARK]
    steps = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    steep = steps[steps > STEP]
    if min(ink.size, steep.size) < LEAST_INK:
        return 1.0
    return float(np.percentile(steep, 90)) / max(PAPER - float(np.percentile(ink, 10)), 1.0)


def sharp(grey: Grey, measured: float) -> Grey:
    """The picture sharpened where it was measured to be blurred; else as it is."""
    if measured >= BLURRED:
        return grey
    soft = cv2.GaussianBlur(grey, (0, 0), 1.5)
    return cv2.addWeighted(grey, 2.5, soft, -1.5, 0)


def without_specks(grey: Grey) -> Grey:
    """The picture without dirt: a little ink with nothing near it.

    Dots and marks of letters stand near their letter, so they are never taken so.  Where a
    page is strewn with dirt, spots as small as the lone ones go wherever they lie.
    """
    ink = (grey < DARK).astype(np.uint8)
    near = cv2.dilate(ink, np.ones((13, 13), np.uint8))
    count, labels = cv2.connectedComponents(near, connectivity=4)
    amount = np.bincount(labels[ink > 0], minlength=count)
    dirt = amount < SPECK
    dirt[0] = False
    out = grey.copy()
    out[dirt[labels]] = 255
    lone = amount[1:][dirt[1:]]
    if len(lone) >= STREWN:
        limit = min(float(np.percentile(lone, 80)), SPOT)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        spots = (stats[:, cv2.CC_STAT_AREA] <= limit).astype(np.uint8)
        out[cv2.dilate(spots[labels], np.ones((3, 3), np.uint8)) > 0] = 255
    return out
