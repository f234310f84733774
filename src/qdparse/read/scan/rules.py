"""Ruling lines of a picture, also where they are broken, faint or crossed by letters.

A rule is a thin stretch of pixels that are dark nearly all the way; a row of letters is dark
only here and there, and a bar of black is not thin.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey

# A stretch is looked at through a window this long; this share of it must be dark.
WINDOW, FILLED = 61, 0.66
# A rule is at most this thick, and at least this long (pixels at 200 dpi).
THICK, LONG = 9, 70
# Pieces of one broken rule lie at most this far apart (pixels).
BREAK = 60
# So much of the end of a piece the window may miss (pixels).
SHRUNK = 18
# A cell of one line of text is at most this high (pixels).
LOW = 75


class Stretch(NamedTuple):
    """A ruling line in pixels: position across it, from and to along it, where it is broken."""

    at: float
    start: float
    stop: float
    gaps: tuple[tuple[float, float], ...] = ()


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
    across, mask_across = _stretches(dark)
    down, mask_down = _stretches(turned)
    across, down = _crossing(across, down)
    across, down = _ended(across, down), _ended(down, across)
    across, down = (
        [part for line in across for part in _opened(line, down, dark)],
        [part for line in down for part in _opened(line, across, turned)],
    )
    return Ruling(across, down, _drawn(across, mask_across), _drawn(down, mask_down))


def _dark(grey: Grey) -> Grey:
    """1 where a pixel is darker than its surroundings by more than the grain of the paper."""
    around = cv2.blur(grey, (25, 25))
    step = cv2.subtract(around, cv2.blur(grey, (2, 2)))
    flat = step[around > 225]
    spread = float(flat.std()) if flat.size else 0.0
    limit = min(max(14.0, 2.2 * spread), 40.0)
    return (step > limit).astype(np.uint8)


def _stretches(dark: Grey) -> tuple[list[Stretch], Grey]:
    """Lines that run along the rows of ``dark``, and their pixels."""
    # What is thicker than a rule is no rule: letters' solid parts, bars, dark margins.
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((THICK + 1, 1), np.uint8))
    thin = cv2.subtract(dark, thick)
    # A slight slope spreads a rule over two rows.
    thin = cv2.dilate(thin, np.ones((2, 1), np.uint8))
    share = cv2.blur(thin * np.uint8(255), (WINDOW, 1))
    full: Grey = ((share > FILLED * 255) & (thin > 0)).astype(np.uint8)
    full = cv2.morphologyEx(full, cv2.MORPH_CLOSE, np.ones((1, 25), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(full, connectivity=8)
    pieces = []
    for i in range(1, count):
        x, _, width, height, area = (int(n) for n in stats[i])
        if width < LONG // 2 or height > THICK + width * 0.012 or area > width * THICK:
            continue
        pieces.append((float(centres[i][1]), float(x), float(x + width), i))
    joined, used = _joined(pieces)
    keep = np.zeros(count, np.uint8)
    keep[list(used)] = 1
    # The window does not fill at the ends of a rule; a letter's stroke across it stays.
    ends = cv2.dilate(keep[labels], np.ones((3, WINDOW + 4), np.uint8))
    band = cv2.dilate(cv2.min(ends, cv2.max(thin, full)), np.ones((3, 3), np.uint8))
    return joined, cv2.min(band, np.uint8(1) - thick)


def _joined(
    pieces: list[tuple[float, float, float, int]],
) -> tuple[list[Stretch], set[int]]:
    """Pieces on one line made one; what stays short is dropped."""
    lines: list[Stretch] = []
    members: list[set[int]] = []
    for at, start, stop, label in sorted(pieces, key=lambda p: p[1]):
        for i, line in enumerate(lines):
            if abs(line.at - at) <= 4 and start - line.stop <= BREAK:
                old, new = line.stop - line.start, stop - start
                gaps = (*line.gaps, (line.stop, start)) if start > line.stop else line.gaps
                middle = (line.at * old + at * new) / (old + new)
                lines[i] = Stretch(middle, line.start, max(line.stop, stop), gaps)
                members[i].add(label)
                break
        else:
            lines.append(Stretch(at, start, stop))
            members.append({label})
    long = [i for i, line in enumerate(lines) if line.stop - line.start >= LONG]
    return [lines[i] for i in long], {label for i in long for label in members[i]}


def _crossing(across: list[Stretch], down: list[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """The lines that meet two of the other kind: letters' bars and underlines do not."""
    while True:
        kept = [a for a in across if sum(_meets(a, d) for d in down) > 1]
        held = [d for d in down if sum(_meets(a, d) for a in kept) > 1]
        if len(kept) == len(across) and len(held) == len(down):
            return kept, held
        across, down = kept, held


def _ended(lines: list[Stretch], others: list[Stretch]) -> list[Stretch]:
    """The lines carried on to the line of the other kind that they stop short of."""
    out = []
    for line in lines:
        spots = [o.at for o in others if _meets(line, o)]
        near = WINDOW / 2
        start = min((s for s in spots if abs(s - line.start) <= near), default=line.start)
        stop = max((s for s in spots if abs(s - line.stop) <= near), default=line.stop)
        out.append(line._replace(start=min(start, line.start), stop=max(stop, line.stop)))
    return out


def _opened(line: Stretch, others: list[Stretch], dark: Grey) -> list[Stretch]:
    """The parts of a line that leaves out a merged cell.

    Damage breaks a line anywhere; a gap that runs from one crossing line to the next is meant.
    So is a cell of one line of text in which a letter's stroke stands where the line would.
    """
    crossings = sorted(o.at for o in others if _meets(line, o))
    gaps = sorted([*line.gaps, *_bridged(line, crossings, dark)])
    parts = []
    start = line.start
    for first, last in gaps:
        before = [c for c in crossings if abs(c - first) <= SHRUNK and c > start]
        after = [c for c in crossings if abs(c - last) <= SHRUNK and c < line.stop]
        if before and after and after[-1] - before[0] > SHRUNK:
            parts.append(Stretch(line.at, start, before[0]))
            start = after[-1]
    return [*parts, Stretch(line.at, start, line.stop)]


def _bridged(line: Stretch, crossings: list[float], dark: Grey) -> list[tuple[float, float]]:
    """Low cells in which the line is drawn less fully than elsewhere."""
    cells = [(a, b) for a, b in pairwise(crossings) if b - a > SHRUNK]
    shares = [_share(line, a, b, dark) for a, b in cells]
    if not shares:
        return []
    usual = sorted(shares)[len(shares) // 2]
    least = min(0.92, usual - 0.1)
    return [
        cell for cell, share in zip(cells, shares, strict=True)
        if share < least and cell[1] - cell[0] <= LOW
    ]  # fmt: skip


def _share(line: Stretch, start: float, stop: float, dark: Grey) -> float:
    """How much of the way the line is dark; it may lean by two pixels."""
    at = round(line.at)
    band = dark[max(at - 2, 0) : at + 3, round(start) + 4 : round(stop) - 3]
    return float(band.max(axis=0).mean()) if band.size else 1.0


def _meets(a: Stretch, d: Stretch) -> bool:
    reach = WINDOW / 2
    return a.start - reach <= d.at <= a.stop + reach and d.start - reach <= a.at <= d.stop + reach


def _drawn(lines: list[Stretch], mask: Grey) -> Grey:
    """The part of the mask that lies along the lines."""
    out = np.zeros_like(mask)
    for line in lines:
        top, bottom = max(int(line.at) - THICK, 0), int(line.at) + THICK + 1
        left, right = max(int(line.start) - THICK, 0), int(line.stop) + THICK
        out[top:bottom, left:right] = mask[top:bottom, left:right]
    return out


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
            if _meets(a, d):
                y, x = round(a.at), round(d.at)
                out[max(y - half, 0) : y + half + 1, max(x - half, 0) : x + half + 1] = 255
    return out
