"""Words put right by the ink they stand on, where what was read cannot have been printed so.

Slips of a recogniser that the picture itself decides: a quotation mark where there is no ink for
one ('"Tổ chức'), strokes of a Roman quarter miscounted ("Quý 11/2025", "Quý II/2025" for III) or
taken for a figure ("Quý 1/2025", "Quý 1V"), letters of the other case, blanks that were lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from qdparse.fold import fold
from qdparse.read.scan.clean import Grey
from qdparse.read.scan.engine import Seen
from qdparse.read.scan.ink_case import in_its_case
from qdparse.read.scan.ink_gaps import parted
from qdparse.read.scan.passed_over import Placed
from qdparse.read.scan.sheet import INK

_QUOTES = "\"'“”‘’„`´"
_QUARTER = re.compile(r"^[I1lH|]{1,4}(?=(?:/\d{4})?[.,;]?$)")
# Its slash may be lost or taken for one more stroke: "112026" and "1112026" are II/2026.
_SLASHED = re.compile(r"^[I1lH|]{1,4}(?P<year>20\d\d)[.,;]?$")
_FOURTH = re.compile(r"^[1l|](?=V(?:/\d{4})?[.,;]?$)")
# The flag of a figure 1 reaches so far left of its stem, as a share of its height, in its upper part.
_FLAG, _UPPER = 0.12, 0.4
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
        if fold(before) == "quy":
            text = _quarter(text, _ink(clean, word))
        word = word._replace(text=text)
        word = word._replace(text=in_its_case(clean, word)) if before else word
        out += [(piece, part) for piece in parted(clean, word)]
    return out


def _quarter(text: str, ink: Grey) -> str:
    """The number of a quarter in Roman figures, where its strokes are such."""
    if fourth := _FOURTH.match(text):
        return "I" + text[fourth.end() :]
    if slashed := _SLASHED.match(text):
        count, spots = _stems(ink), [spot for spot in _spots(ink) if spot[3] > 0.5 * len(ink)]
        if 0 < count < 4 and len(spots) == count + 1 + len(slashed["year"]):
            return f"{'I' * count}/{text[slashed.start('year') :]}"
    if strokes := _QUARTER.match(text):
        count = _stems(ink)
        if count in (2, 3) or (count == 1 and len(strokes.group()) == 1 and not _has_flag(ink)):
            return "I" * count + text[strokes.end() :]
    return text


def _has_flag(ink: Grey) -> bool:
    """Whether the first stroke has a flag at its left and none at its right, as a figure 1."""
    spots = _spots(ink)
    if not spots:
        return True
    left, top, wide, high = spots[0]
    one = ink[top : top + high, left : left + wide]
    stem = np.flatnonzero(
        one[round(_MIDDLE[0] * high) : round(_MIDDLE[1] * high)].mean(axis=0) > _STEM
    )
    upper = np.flatnonzero(one[: round(_UPPER * high)].any(axis=0))
    if not stem.size or not upper.size:
        return True
    aside = int(stem[0] - upper[0]), int(upper[-1] - stem[-1])
    return bool(aside[0] - aside[1] > _FLAG * high)


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
