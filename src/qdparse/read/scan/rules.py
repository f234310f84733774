"""Ruling lines of a picture, also where they are broken, faint or crossed by letters.

A rule is a thin stretch of pixels that are dark nearly all the way; a row of letters is dark
only here and there, and a bar of black is not thin.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey
from qdparse.read.scan.lattice import SAME, Stretch, crossing, drawn, meets, reaching, together

# A stretch is looked at through a window this long; this share of it must be dark.
WINDOW, FILLED = 61, 0.66
# A rule is at most this thick, and at least this long (pixels at 200 dpi).
THICK, LONG = 9, 70
# Pieces of one broken rule lie at most this far apart (pixels).
BREAK = 60
# A rule is taken out part by part (pixels), in the rows of which such a share is dark.
PART, INKED = 160, 0.35


class Ruling(NamedTuple):
    """Lines across and down, and the pixels each kind covers (1 on 0; those down transposed)."""

    across: list[Stretch]
    down: list[Stretch]
    mask_across: Grey
    mask_down: Grey


def ruling(grey: Grey) -> Ruling:
    """The ruling lines of a level picture."""
    dark = _dark(grey)
    turned = np.ascontiguousarray(dark.T)
    first, second = _stretches(dark), _stretches(turned)
    across, down = crossing(
        reaching(first.lines, second.lines, first.thin, dark),
        reaching(second.lines, first.lines, second.thin, turned),
    )
    across, down = (
        drawn(across, down, first.thin, dark),
        drawn(down, across, second.thin, turned),
    )
    return Ruling(across, down, _covered(across, first), _covered(down, second))


def _dark(grey: Grey) -> Grey:
    """1 where a pixel is darker than its surroundings by more than the grain of the paper."""
    around = cv2.blur(grey, (25, 25))
    step = cv2.subtract(around, cv2.blur(grey, (2, 2)))
    flat = step[around > 225]
    spread = float(flat.std()) if flat.size else 0.0
    limit = min(max(14.0, 2.2 * spread), 40.0)
    return (step > limit).astype(np.uint8)


class _Found(NamedTuple):
    """Stretches along the rows of a picture, what is thin enough for them, what is not."""

    lines: list[Stretch]
    thin: Grey
    thick: Grey


def _stretches(dark: Grey) -> _Found:
    """Lines that run along the rows of ``dark``."""
    # What is thicker than a rule is no rule: letters' solid parts, bars, dark margins.
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((THICK + 1, 1), np.uint8))
    thin = cv2.subtract(dark, thick)
    # A slight slope spreads a rule over two rows.
    wide = cv2.dilate(thin, np.ones((2, 1), np.uint8))
    share = cv2.blur(wide * np.uint8(255), (WINDOW, 1))
    full = ((share > FILLED * 255) & (wide > 0)).astype(np.uint8)
    full = np.asarray(cv2.morphologyEx(full, cv2.MORPH_CLOSE, np.ones((1, 25), np.uint8)), np.uint8)
    count, _, stats, centres = cv2.connectedComponentsWithStats(full, connectivity=8)
    pieces = []
    for i in range(1, count):
        x, _, width, height, area = (int(n) for n in stats[i])
        if width < LONG // 2 or height > THICK + width * 0.012 or area > width * THICK:
            continue
        pieces.append(Stretch(float(centres[i][1]), float(x), float(x + width)))
    return _Found(_joined(pieces), thin, thick)


def _joined(pieces: list[Stretch]) -> list[Stretch]:
    """Pieces on one line made one; what stays short is dropped."""
    lines: list[Stretch] = []
    for piece in sorted(pieces, key=lambda p: p.start):
        for i, line in enumerate(lines):
            if abs(line.at - piece.at) <= SAME and piece.start - line.stop <= BREAK:
                lines[i] = together(line, piece)
                break
        else:
            lines.append(piece)
    return [line for line in lines if line.stop - line.start >= LONG]


def _covered(lines: list[Stretch], found: _Found) -> Grey:
    """The pixels of the lines; a letter's stroke across one is none of them."""
    out = np.zeros_like(found.thin)
    half = THICK // 2 + 1
    for line in lines:
        top, bottom = max(round(line.at) - half, 0), round(line.at) + half + 1
        left, right = max(round(line.start) - half, 0), round(line.stop) + half
        # A line may lean; what is dark only here and there is a letter's mark close to it.
        for start in range(left, right, PART):
            stop = min(start + PART, right)
            band = found.thin[top:bottom, start:stop]
            rows = band.mean(axis=1) > INKED
            out[top:bottom, start:stop][rows] = band[rows]
    band = cv2.dilate(out, np.ones((3, 3), np.uint8))
    return cv2.min(band, np.uint8(1) - found.thick)


def without_rules(grey: Grey, found: Ruling) -> Grey:
    """The picture with a thin band along each rule made paper."""
    if not found.across:
        return grey
    mask = cv2.max(found.mask_across, np.ascontiguousarray(found.mask_down.T))
    out = grey.copy()
    out[mask > 0] = 255
    half = THICK // 2 + 1
    for a in found.across:  # where lines cross, each is thick to the other
        for d in found.down:
            if meets(a, d):
                y, x = round(a.at), round(d.at)
                out[max(y - half, 0) : y + half + 1, max(x - half, 0) : x + half + 1] = 255
    return out
