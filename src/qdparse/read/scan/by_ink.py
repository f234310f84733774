"""Words put right by the ink they stand on, where what was read cannot have been printed so.

Two slips of a recogniser that the picture itself decides: a quotation mark where there is no
ink for one ('"Tổ chức'), and strokes of a Roman quarter miscounted ("Quý 11/2025", "Quý II/2025"
for III).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from qdparse.fold import fold
from qdparse.read.scan.clean import Grey
from qdparse.read.scan.engine import Seen
from qdparse.read.scan.passed_over import Placed
from qdparse.read.scan.sheet import INK

_QUOTES = "\"'“”‘’„`´"
_QUARTER = re.compile(r"^[I1lH|]{1,4}(?=(?:/\d{4})?[.,;]?$)")
# The middle of a letter's height, in which only strokes have ink; of a stem all of it.
_MIDDLE, _STEM, _ANY = (0.2, 0.8), 0.88, 0.15


def put_right(clean: Grey, words: Sequence[Placed]) -> list[Placed]:
    """The words in pixels of ``clean``, with their cells, as the ink has them."""
    out: list[Placed] = []
    for at, (word, part) in enumerate(words):
        text = word.text
        if text[0] in _QUOTES and len(text) > 1 and not _has_quote(_ink(clean, word)):
            text = text[1:]
        before = words[at - 1][0].text if at else ""
        if (strokes := _QUARTER.match(text)) and fold(before) == "quy":
            count = _stems(_ink(clean, word))
            if count in (2, 3):
                text = "I" * count + text[strokes.end() :]
        out.append((word._replace(text=text), part))
    return out


def _ink(clean: Grey, word: Seen) -> Grey:
    """1 where the word has ink."""
    box = clean[max(word.top - 1, 0) : word.bottom + 1, max(word.x0 - 1, 0) : word.x1 + 1]
    return (box < INK).astype(np.uint8)


def _spots(ink: Grey) -> list[list[int]]:
    """Left, top, width, height of each connected spot of ink but specks, from the left."""
    if not ink.size:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return sorted(spot[:4].tolist() for spot in stats[1:count] if spot[cv2.CC_STAT_AREA] > 3)


def _has_quote(ink: Grey) -> bool:
    """Whether the first spot of ink is as small as a quotation mark."""
    spots = _spots(ink)
    return not spots or spots[0][3] < 0.6 * max(spot[3] for spot in spots)


def _stems(ink: Grey) -> int:
    """How many upright strokes a word begins with, up to a slanted or round one."""
    rows = np.flatnonzero(ink.any(axis=1))
    if not rows.size:
        return 0
    top, high = int(rows[0]), int(rows[-1] - rows[0] + 1)
    band = ink[top + round(_MIDDLE[0] * high) : top + round(_MIDDLE[1] * high)]
    if not band.size:
        return 0
    count, peak = 0, 0.0
    for share in (*band.mean(axis=0), 0.0):
        if share > _ANY:
            peak = max(peak, float(share))
        elif peak:
            if peak < _STEM:
                return count
            count, peak = count + 1, 0.0
    return count
