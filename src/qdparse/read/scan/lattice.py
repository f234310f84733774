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
# A line goes on where so much of the way to the next crossing is dark.
BROKEN = 0.4
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
    """Whether an across stretch and a down one cross or nearly touch."""
    return a.start - REACH <= d.at <= a.stop + REACH and d.start - REACH <= a.at <= d.stop + REACH


class _Edge(NamedTuple):
    """The way from one crossing to the next along a line: how much of it is dark, the ink on
    each side of it."""

    line: Stretch
    start: float
    stop: float
    share: float
    beside: tuple[float, float]

    @property
    def low(self) -> bool:
        return self.stop - self.start <= LOW


def reaching(lines: list[Stretch], others: list[Stretch], thin: Grey, dark: Grey) -> list[Stretch]:
    """The lines grown to those that they would meet, where damage left enough of the way.

    Without it the first or last row of a table, low and with every line broken, is no part of
    it.  ``dark`` and ``thin`` as for :func:`drawn`.
    """
    posts = sorted(others)
    out = []
    for line in lines:
        over = [o.at for o in posts if o.start - REACH <= line.at <= o.stop + REACH]
        for at in over:
            if at > line.stop and _is_left(_edge(line, line.stop, at, thin, dark)):
                line = line._replace(stop=at)
        for at in reversed(over):
            if at < line.start and _is_left(_edge(line, at, line.start, thin, dark)):
                line = line._replace(start=at)
        out.append(line)
    return out


def _is_left(edge: _Edge) -> bool:
    """Whether enough of a line is left to go on with it."""
    return edge.share >= (BROKEN if max(edge.beside) < CLEAR else WHOLE)


def drawn(lines: list[Stretch], others: list[Stretch], thin: Grey, dark: Grey) -> list[Stretch]:
    """The drawn parts of lines that run along the rows of a picture, crossing to crossing.

    ``dark`` is 1 where there is ink, ``thin`` where it is part of nothing thicker than a rule.
    """
    posts = _positions(others)
    ways: list[list[tuple[_Edge, bool]]] = []
    for line in _positions(lines):
        spots = [o.at for o in posts if o.start - REACH <= line.at <= o.stop + REACH]
        edges = [_edge(line, a, b, thin, dark) for a, b in pairwise(sorted(spots))]
        whole = median([e.share for e in edges if e.share >= DRAWN] or [0.0]) > WHOLE + 0.03
        ways.append([(edge, _is_drawn(edge, whole)) for edge in edges])
    out = []
    for way in ways:
        part: Stretch | None = None
        for edge, there in way:
            if not there or _is_letter(edge, ways):
                part = None
            elif part is None:
                part = Stretch(edge.line.at, edge.start, edge.stop)
                out.append(part)
            else:
                part = out[-1] = part._replace(stop=edge.stop)
    return out


def _is_drawn(edge: _Edge, whole: bool) -> bool:
    """Whether an edge is there; ``whole`` says that its line is unbroken elsewhere."""
    if max(edge.beside) < CLEAR:
        return edge.share > LEFT  # with nothing beside it, what is dark is the line
    doubtful = edge.low and edge.share < WHOLE
    return edge.share >= DRAWN and not (doubtful and (whole or min(edge.beside) > CROWDED))


def _is_letter(edge: _Edge, ways: list[list[tuple[_Edge, bool]]]) -> bool:
    """Whether an edge is a letter's stroke in a low cell merged over the whole row.

    There no other line is drawn between the first and the last, and letters stand close.
    """
    if not edge.low or edge.share >= WHOLE or max(edge.beside) <= CROWDED:
        return False
    middle = (edge.start + edge.stop) / 2
    level = [(e, there) for way in ways for e, there in way if e.start < middle < e.stop]
    inner = [there for e, there in level[1:-1] if e is not edge]
    return len(inner) > 1 and not any(inner)


def _edge(line: Stretch, start: float, stop: float, thin: Grey, dark: Grey) -> _Edge:
    return _Edge(
        line, start, stop, _share(line, start, stop, thin), _beside(line, start, stop, dark)
    )


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
