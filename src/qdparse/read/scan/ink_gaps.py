"""Blanks that a recogniser lost, where the gap in the ink shows one: "vụY", "24km", "2026-2027"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from qdparse.read.scan.clean import Grey
from qdparse.read.scan.engine import Seen
from qdparse.read.scan.sheet import INK

# Around the dash between two figures a blank may have been lost, on one side or on both.
_DASHED = re.compile(r"^(\d{1,4})([-–])(\d{1,4}\D?)?$")
# A blank is at least this wide, as a share of the height of figures and capitals; the gaps inside
# a word are narrower, and so are those of a dash without blanks.
_BLANK, _INSIDE = 0.28, 0.2
# How far the gap may lie from where the letters say, as a share of the word's width.
_OFF = 0.2


def parted(clean: Grey, word: Seen) -> list[Seen]:
    """The word as the blanks in its ink part it; one that has none as it is."""
    text = word.text
    dash = _DASHED.match(text)
    places = [at for at in range(1, len(text)) if _may_part(text[at - 1], text[at])]
    if not dash and len(places) != 1:
        return [word]
    gaps, height = _gaps(clean, word)
    wide = [(a, b) for a, b in gaps if b - a >= _BLANK * height]
    if any(_INSIDE * height < b - a < _BLANK * height for a, b in gaps) or not wide:
        return [word]
    if dash:
        parts = [part for part in dash.groups() if part]
        return list(_cut(word, parts, wide)) if len(wide) == len(parts) - 1 else [word]
    at = places[0]
    middle = (wide[0][0] + wide[0][1]) / 2 / max(word.x1 - word.x0, 1)
    if len(wide) != 1 or abs(middle - at / len(text)) > _OFF:
        return [word]
    return list(_cut(word, [text[:at], text[at:]], wide))


def _may_part(one: str, other: str) -> bool:
    """Before a capital behind a small letter, and between a figure and a small letter."""
    return (one.islower() and other.isupper()) or (one.isdigit() and other.islower())


def _cut(word: Seen, texts: list[str], gaps: list[tuple[int, int]]) -> Iterator[Seen]:
    left = word.x0
    for text, gap in zip(texts, [*gaps, None], strict=True):
        right = word.x0 + gap[0] if gap else word.x1
        yield word._replace(text=text, x0=left, x1=right)
        left = word.x0 + gap[1] if gap else right


def _gaps(clean: Grey, word: Seen) -> tuple[list[tuple[int, int]], int]:
    """The columns without ink between letters, and how high the word's ink is."""
    box = clean[max(word.top, 0) : word.bottom, max(word.x0, 0) : word.x1] < INK
    inked = np.flatnonzero(box.any(axis=0))
    rows = np.flatnonzero(box.any(axis=1))
    if inked.size < 2:
        return [], 1
    steps = np.flatnonzero(np.diff(inked) > 1)
    return [(int(inked[i]) + 1, int(inked[i + 1])) for i in steps], int(rows[-1] - rows[0] + 1)
