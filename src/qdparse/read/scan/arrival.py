"""The stamp of arrival (dấu "công văn đến") that the office which got a letter sets on it.

It is no part of the document: beside the letterhead its words would join the issuer's name, and
the title on the other side would be taken for a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qdparse.fold import fold
from qdparse.layout import Box
from qdparse.read.pdf_text import Fragment

# A stamp of arrival stands in this share of the page from above.
_HEAD = 0.4
# Lines of one stamp are not further apart than this (points), and lie below one another.
_APART, _BELOW = 8.0, 0.5
# "ĐẾN Ngày: 23/4/2026", "ĐẾN Giờ: …", "ĐẾN Số: 1234"; written over, little more than the first
# word can be read.  Set in capitals it is no word of a sentence.
_ARRIVED = re.compile(r"^\W{0,3}(?:CÔNG VĂN )?[ĐÐ][EÊẾỀÉÈỂỄ]N\b(?!\s+(?:NĂM|HẾT|CUỐI))")
_ITS = re.compile(r"\b(?:ngay|gio|so|chuyen|ho so)\b|\.\.|\d")
# What a letterhead holds, however near the stamp lies.
_LETTERHEAD = re.compile(
    r"^\W*(?:s[o0]\b|v/[vw]\b|[^/]*\d\s*/\S*-\w)|doc lap|cong hoa|ngay .*thang|^kinh gui"
)


def arrival_stamp(runs: Sequence[Fragment], height: float) -> set[int]:
    """Which of the runs of words on a first page are those of a stamp of arrival."""
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


def _touches(a: Box, b: Box) -> bool:
    apart = max(a.top, b.top) - min(a.bottom, b.bottom)
    shared = min(a.x1, b.x1) - max(a.x0, b.x0)
    return apart < _APART and shared > _BELOW * min(a.x1 - a.x0, b.x1 - b.x0)
