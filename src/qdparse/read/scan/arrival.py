"""The stamp of arrival (dấu "công văn đến") that the office which got a letter sets on it.

It is no part of the document: beside the letterhead its words would join the issuer's name, and
the title on the other side would be taken for a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qdparse.fold import fold
from qdparse.layout import Box, Page
from qdparse.read.pdf_grid import Frame
from qdparse.read.pdf_text import Fragment

# A stamp of arrival stands in this share of the page from above.
_HEAD = 0.4
# Lines of one stamp are not further apart than this (points), and lie below one another.
_APART, _BELOW = 8.0, 0.5
# "ĐẾN Ngày: 23/4/2026", "ĐẾN Giờ: …", "ĐẾN Số: 1234"; written over, little more than the first
# word can be read.  Set in capitals it is no word of a sentence.
_ARRIVED = re.compile(r"^\W{0,3}(?:CÔNG VĂN )?[ĐÐ][EÊẾỀÉÈỂỄ]N\b(?!\s+(?:NĂM|HẾT|CUỐI))")
# What is printed in the frame of one; hardly more than two of them survive what is written over.
_FRAMED, _ENOUGH = frozenset(("den", "so", "ngay", "gio", "chuyen")), 2
_LETTERS = re.compile(r"[^\W\d_]+")
# The frame takes at most such shares of the width and the height of the page.
_WIDE, _HIGH = 0.45, 0.13
_ITS = re.compile(r"\b(?:ngay|gio|so|chuyen|ho so)\b|\.\.|\d")
# What a letterhead holds, however near the stamp lies.
_LETTERHEAD = re.compile(
    r"^\W*(?:s[o0]\b|v/[vw]\b|[^/]*\d\s*/\S*-\w)|doc lap|cong hoa|ngay .*thang|^kinh gui"
)


def arrival_stamp(
    runs: Sequence[Fragment], frames: Sequence[Frame], page: Page
) -> tuple[set[int], list[Frame]]:
    """Which of the runs of words on a first page are a stamp of arrival, and which frames its own.

    A stamp whose frame is whole is ruled as a table is; what stands in it belongs to it.
    """
    found = _loose(runs, page.height)
    own = []
    for frame in frames:
        box = frame.box
        if (
            box.bottom < _HEAD * page.height
            and box.x1 - box.x0 < _WIDE * page.width
            and box.bottom - box.top < _HIGH * page.height
        ):
            inside = {at for at, run in enumerate(runs) if _within(run.box, box)}
            words = " ".join(runs[at].text for at in sorted(inside))
            if is_framed_arrival(words) or any(_touches(runs[at].box, box) for at in found):
                own.append(frame)
                found |= inside
    return found, own


def _within(run: Box, frame: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return frame.x0 < x < frame.x1 and frame.top < y < frame.bottom


def _loose(runs: Sequence[Fragment], height: float) -> set[int]:
    """The runs of a stamp by its words and what lies close to them."""
    head = [at for at, run in enumerate(runs) if run.box.bottom < _HEAD * height]
    found = {at for at in head if is_arrival(runs[at].text)}
    grown = bool(found)
    while grown:
        near = {
            at
            for at in head
            if at not in found
            and any(_touches(runs[at].box, runs[other].box) for other in found)
            and not _LETTERHEAD.search(fold(runs[at].text))
        }
        found |= near
        grown = bool(near)
    return found


def is_arrival(text: str) -> bool:
    """A stamp of arrival has such a line, however badly its figures are read.

    >>> is_arrival("ĐẾN Ngày: 23/4/2026"), is_arrival("ĐỀN wgy.Ð4. 1ˆ."), is_arrival("ĐẾN NĂM 2030")
    (True, True, False)
    """
    match = _ARRIVED.match(text)
    return match is not None and bool(_ITS.search(fold(text[match.end() :])))


def is_framed_arrival(words: str) -> bool:
    """Whether what stands in a small frame is a stamp of arrival, in whichever order it was read.

    >>> is_framed_arrival("Z< SÓ nh NgàY:..."), is_framed_arrival("S0 ĐẾN Ngày:")
    (True, True)
    >>> is_framed_arrival("TÀI LIỆU PHỤC VỤ KỲ HỌP"), is_framed_arrival("SỐ THỨ TỰ")
    (False, False)
    """
    return len(_FRAMED & set(_LETTERS.findall(fold(words).replace("0", "o")))) >= _ENOUGH


def _touches(a: Box, b: Box) -> bool:
    apart = max(a.top, b.top) - min(a.bottom, b.bottom)
    shared = min(a.x1, b.x1) - max(a.x0, b.x0)
    return apart < _APART and shared > _BELOW * min(a.x1 - a.x0, b.x1 - b.x0)
