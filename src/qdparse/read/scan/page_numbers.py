"""Running page numbers of scans: a lone figure in the margin, read with its neighbours' help.

A misread one ("Đ)" for 3) would stand as text between two pieces of a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from statistics import mode
from typing import NamedTuple

from qdparse.read.scan.values import ScanPage, Word

# Margins in which page numbers stand, as shares of the page's height.
_TOP, _BOTTOM = 0.09, 0.92
# How far from the middle, or from where the others stand, as a share of the width.
_ASIDE = 0.03
# A number that was taken from the pages around is as sure as this.
SURENESS = 0.5


class _Spot(NamedTuple):
    """A lone short word in a margin, and its place on the page."""

    at: int
    word: Word
    top: bool
    across: float  # share of the width


def with_page_numbers(scans: Mapping[int, ScanPage]) -> dict[int, ScanPage]:
    """The pages (by index from 0) with misread running numbers put right.

    The numbers that were read say how the numbers run with the pages; a lone word of up to
    three letters where they stand, that is no number, is the number of its page.
    """
    spots = [s for index, scan in scans.items() if (s := _spot(index, scan)) is not None]
    read = [s for s in spots if s.word.text.strip("-–. ").isdecimal()]
    offsets = Counter(int(s.word.text.strip("-–. ")) - s.at for s in read)
    out = dict(scans)
    for spot in spots:
        if spot in read:
            continue
        same = [s for s in read if s.top == spot.top and abs(s.across - spot.across) < _ASIDE]
        if same:
            offset = mode(int(s.word.text.strip("-–. ")) - s.at for s in same)
        elif (
            not read and spot.at and abs(spot.across - 0.5) < _ASIDE and spot.word.confidence < 0.6
        ):
            offset = 1
        else:
            continue
        if spot.at + offset < 1 or (offsets and offset not in offsets):
            continue
        scan = out[spot.at]
        number = spot.word._replace(text=str(spot.at + offset), confidence=SURENESS)
        words = tuple(number if w is spot.word else w for w in scan.words)
        out[spot.at] = scan._replace(words=words)
    return out


def _spot(index: int, scan: ScanPage) -> _Spot | None:
    """The first or last word outside the tables, where it stands alone in a margin."""
    loose = [w for w in scan.words if w.part < 0]
    if not loose:
        return None
    first = min(loose, key=lambda w: w.box.top)
    last = max(loose, key=lambda w: w.box.bottom)
    for word, top in ((first, True), (last, False)):
        height = (word.box.top + word.box.bottom) / 2 / scan.page.height
        in_margin = height < _TOP if top else height > _BOTTOM
        alone = sum(w.line == word.line for w in loose) == 1
        if in_margin and alone and len(word.text) <= 3:
            across = (word.box.x0 + word.box.x1) / 2 / scan.page.width
            return _Spot(index, word, top, across)
    return None
