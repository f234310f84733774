"""Letters that look the same in both cases ("S" and "s"): their height against the others tells.

A recogniser sees each letter as large as the line is high: "nạo Vét", "Thường Xuyên", "ký Số".
"""

from __future__ import annotations

from unicodedata import normalize

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey
from qdparse.read.scan.engine import Seen
from qdparse.read.scan.sheet import INK

_SAME, _SIGNS = frozenset("CSVXZO"), ".,;:)"
# Letters with nothing above or below them, by which the height of small letters is known.
_LOW = frozenset("acemnorsuvxz")
_HORN = "\u031b"  # makes its letter higher
# A capital is half again as high as they are.
_HIGHER = 1.2
# A spot lower than this share of the highest one is a mark.
_MARK = 0.45


def in_its_case(clean: Grey, word: Seen) -> str:
    """The word, its first letter small where it is no higher than the small ones."""
    text = word.text
    letters = text.rstrip(_SIGNS)
    if letters[:1] not in _SAME or not letters[1:].islower() or not letters.isalpha():
        return text
    spots, marks = _letters(clean, word)
    # Letters that touch cannot be told apart; signs behind the word may be spots as well.
    if len(spots) not in (len(letters), len(text)):
        return text
    plain = [normalize("NFD", letter) for letter in letters]
    # Where every mark is a spot of its own, the body of a marked letter tells as well.
    free = marks >= sum(len(letter) > 1 for letter in plain)
    low = [
        high
        for high, letter in zip(spots, plain, strict=False)
        if letter[0] in _LOW and _HORN not in letter and (free or len(letter) == 1)
    ]
    if not low or spots[0] > _HIGHER * float(np.median(low)):
        return text
    return text[0].lower() + text[1:]


def _letters(clean: Grey, word: Seen) -> tuple[list[int], int]:
    """The heights of the letters' bodies from the left, and how many other spots there are."""
    box = clean[max(word.top, 0) : word.bottom, max(word.x0, 0) : word.x1]
    count, _, stats, _ = cv2.connectedComponentsWithStats(
        (box < INK).astype(np.uint8), connectivity=8
    )
    spots = sorted(tuple(spot) for spot in stats[1:count].tolist())
    if not spots:
        return [], 0
    highest = max(spot[3] for spot in spots)
    base = float(np.median([spot[1] + spot[3] for spot in spots]))
    bodies = [
        spot[3]
        for spot in spots
        if spot[3] > _MARK * highest and spot[1] < base and spot[1] + spot[3] > base - 0.3 * highest
    ]
    return bodies, len(spots) - len(bodies)
