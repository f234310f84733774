"""The lines of a table as the edges of its lattice: which are drawn, and which cells are merged.

Where the lines of a table lie is known from their long parts.  Each edge between two
crossings is then looked at alone: damage breaks an edge here and there, a merged cell
leaves the whole of it out.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey

# Lines nearer to each other than this are one (pixels at 200 dpi).
SAME = 5.0
# A line may stop this far from one that it meets (pixels).
REACH = 32.0
# An edge is drawn when so much of it is dark.
DRAWN = 0.5
# A letter's stroke may fill most of a low edge, but not all of it.  Either the line is whole
# elsewhere, or letters stand beside it: ink on both sides, as a share of the paper between
# so many pixels from the line.
LOW, WHOLE, CROWDED = 75, 0.92, 0.08
ASIDE = (5, 12)
# Less ink than this is none; so much of a line then shows that it was there.
CLEAR, LEFT = 0.06, 0.25
# Gaps of a line that the grain of the paper makes (pixels).
GRAIN = 5


class Stretch(NamedTuple):
    """A ruling line in pixels: position across it, then from and to along it."""

    at: float
    start: float
    stop: float


def together(a: Stretch, b: Stretch) -> Stretch:
    """One line of two; the longer one says where it lies."""
    x, y = a.stop - a.start, b.stop - b.start
    at = (a.at * x + b.at * y) / max(x + y, 1.0)
    return Stretch(at, min(a.start, b.start), max(a.stop, b.stop))


def crossing(across: list[Stretch], down: list[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """The lines that meet two of the other kind: letters' bars and underlines do not."""
    while True:
        kept = [a for a in across if sum(meets(a, d) for d in down) > 1]
        held = [d for d in down if sum(meets(a, d) for a in kept) > 1]
        if len(kept) == len(across) and len(held) == len(down):
            return kept, held
        across, down = kept, held


def meets(a: Stretch, d: Stretch) -> bool:
    return a.start - REACH <= d.at <= a.stop + REACH and d.start - REACH <= a.at <= d.stop + REACH


def drawn(lines: list[Stretch], others: list[Stretch], thin: Grey, dark: Grey) -> list[Stretch]:
    """The drawn parts of lines that run along the rows of a picture, crossing to crossing.

    ``dark`` is 1 where there is ink, ``thin`` where it is part of nothing thicker than a rule.
    """
    out = []
    posts = _positions(others)
    for line in _positions(lines):
        spots = [o.at for o in posts if o.start - REACH <= line.at <= o.stop + REACH]
        edges = list(pairwise(sorted(spots)))
        shares = [_share(line, a, b, thin) for a, b in edges]
        whole = median([s for s in shares if s >= DRAWN] or [0.0]) > WHOLE + 0.03
        part: Stretch | None = None
        for (a, b), share in zip(edges, shares, strict=True):
            beside = _beside(line, a, b, dark)
            if max(beside) < CLEAR:
                there = share > LEFT  # with nothing beside it, what is dark is the line
            else:
                doubtful = b - a <= LOW and share < WHOLE
                there = share >= DRAWN and not (doubtful and (whole or min(beside) > CROWDED))
            if not there:
                part = None
            elif part is None:
                part = Stretch(line.at, a, b)
                out.append(part)
            else:
                part = out[-1] = part._replace(stop=b)
    return out


def _positions(lines: list[Stretch]) -> list[Stretch]:
    """The lines with those at one position made one, over all their parts."""
    out: list[Stretch] = []
    for line in sorted(lines):
        if out and line.at - out[-1].at <= SAME:
            out[-1] = together(out[-1], line)
        else:
            out.append(line)
    return out


def _share(line: Stretch, start: float, stop: float, thin: Grey) -> float:
    """How much of the way the line is dark; it may lean by two pixels."""
    at = round(line.at)
    band = thin[max(at - 2, 0) : at + 3, round(start) + 4 : round(stop) - 3]
    if not band.size:
        return 1.0
    dark = np.ascontiguousarray(band.max(axis=0)[None, :])
    return float(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, GRAIN), np.uint8)).mean())


def _beside(line: Stretch, start: float, stop: float, dark: Grey) -> tuple[float, float]:
    """The share of ink close to the line on each of its sides."""
    at, (near, far) = round(line.at), ASIDE
    along = slice(round(start) + 4, round(stop) - 3)
    sides = dark[max(at - far, 0) : max(at - near, 0), along], dark[at + near : at + far, along]
    before, after = (float(side.mean()) if side.size else 0.0 for side in sides)
    return before, after
