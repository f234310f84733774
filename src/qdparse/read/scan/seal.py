"""The round seal over a signature: found by its circle, its own ink taken out where it is dark.

A coloured seal is gone with the lightest channel.  A black one (a copy, a bitonal scan) is read
as letters, and those join the recipients at its left and the office it lies on.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey
from qdparse.read.scan.sheet import INK

# Radii of seals in pixels at 200 dpi: 28 to 45 mm across.
_LEAST, _MOST = 110, 178
# The circle is looked for in a picture so many times smaller, where such a share of it is sharp.
_SMALLER, _SHARP = 4, 45
# So much of a seal's circle has ink; a circle laid through letters has half of that.
_WHOLE = 0.85
# A crown around it is no farther from it, as a share of the radius, and has so much ink.
_CROWN, _DOTTED = 0.13, 0.55
# Letters of type (pixels): their height and width; so many in a row are a line.
_LOW, _HIGH, _WIDE, _LINE = 16, 48, 60, 3
# How far marks reach over the letters of a line and tails below it.
_MARKS, _TAILS = 10, 8
# Type under a seal does not begin farther left in it than this share of its radius: a seal covers
# the signature's left third, and what stands at its own left edge are its letters.
_BEGINS = 0.6
# A line is looked for so far from the seal at its left; one with text there lies on the text.
_BESIDE, _LINES = 45, 3
_ANGLES = np.linspace(0, 2 * np.pi, 360, endpoint=False)


class Seal(NamedTuple):
    """The outer circle in pixels of the upright, level page."""

    x: float
    y: float
    radius: float

    def holds(self, x: float, y: float) -> bool:
        return float(np.hypot(x - self.x, y - self.y)) <= self.radius


def seal_of(grey: Grey) -> Seal | None:
    """The seal on a page whose ink is dark; None where no circle is whole."""
    ink = (grey < INK).astype(np.uint8)
    high, wide = (side // _SMALLER for side in ink.shape)
    small = cv2.resize(ink * np.uint8(255), (wide, high), interpolation=cv2.INTER_AREA)
    found = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT, dp=1.5, minDist=40, param1=100, param2=_SHARP,
        minRadius=_LEAST // _SMALLER, maxRadius=_MOST // _SMALLER,
    )  # fmt: skip
    if found is None:
        return None
    thick = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    spots = [Seal(*(float(v) * _SMALLER for v in spot[:3])) for spot in found[0][:4]]
    share, best = max(_placed(thick, spot) for spot in spots)
    if share < _WHOLE:
        return None
    # Around the circle found a crown of dots or another circle may lie.
    around = [best.radius + n for n in range(round(_CROWN * best.radius))]
    return best._replace(
        radius=max(r for r in around if _share(thick, best._replace(radius=r)) >= _DOTTED)
    )


def without_seal(clean: Grey, seal: Seal) -> Grey:
    """The picture without what the seal holds, but for the lines of type that run into it.

    The office and the name begin under the seal and end at its right.  A seal on running text,
    which goes on at its left, stays, and so does one that no line runs into.
    """
    ink = (clean < INK).astype(np.uint8)
    left = max(round(seal.x - seal.radius), 0)
    beside = _lines(ink, seal, max(left - _BESIDE, 0), left - 2)
    if len(beside) >= _LINES:
        return clean
    lines = _lines(ink, seal, round(seal.x + seal.radius) + 3, ink.shape[1])
    if len(lines) < 2:
        return clean
    ys, xs = np.ogrid[: clean.shape[0], : clean.shape[1]]
    inside = np.hypot(xs - seal.x, ys - seal.y) <= seal.radius + 5
    for top, bottom in lines:
        whole = any(a < bottom and b > top for a, b in beside)
        begins = 0 if whole else round(seal.x - _BEGINS * seal.radius)
        inside[max(top - _MARKS, 0) : bottom + _TAILS, max(begins, 0) :] = False
    out = clean.copy()
    out[inside] = 255
    return out


def _placed(thick: Grey, seal: Seal) -> tuple[float, Seal]:
    """How much of the circle has ink where it lies best, and that place."""
    share = _share(thick, seal)
    for step in (4, 2, 1):
        x, y, radius = seal
        near = [
            Seal(x + dx * step, y + dy * step, radius + dr * step)
            for dx in (-2, -1, 0, 1, 2)
            for dy in (-2, -1, 0, 1, 2)
            for dr in (-2, -1, 0, 1, 2)
        ]
        share, seal = max((_share(thick, other), other) for other in (seal, *near))
    return share, seal


def _share(thick: Grey, seal: Seal) -> float:
    xs = np.rint(seal.x + seal.radius * np.cos(_ANGLES)).astype(int)
    ys = np.rint(seal.y + seal.radius * np.sin(_ANGLES)).astype(int)
    there = (xs >= 0) & (ys >= 0) & (xs < thick.shape[1]) & (ys < thick.shape[0])
    return float(thick[ys[there], xs[there]].sum()) / len(_ANGLES)


def _lines(ink: Grey, seal: Seal, x0: int, x1: int) -> list[tuple[int, int]]:
    """Top and bottom of each line of letters between two x, as high as the seal is."""
    top = max(round(seal.y - seal.radius) - 40, 0)
    part = ink[top : round(seal.y + seal.radius) + 60, x0:x1]
    if not part.size:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    rows: list[list[int]] = []  # top, bottom, letters
    for _, y, width, height, _ in sorted(stats[1:count].tolist(), key=lambda spot: spot[1]):
        if not (_LOW <= height <= _HIGH and 4 < width <= _WIDE):
            continue
        for row in rows:
            if y < row[1] - 4 and y + height > row[0] + 4:
                row[1], row[2] = max(row[1], y + height), row[2] + 1
                break
        else:
            rows.append([y, y + height, 1])
    least = _LINE if x1 - x0 > 2 * _BESIDE else 1
    return [(top + a, top + b) for a, b, letters in rows if letters >= least]
