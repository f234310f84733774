"""Whether what was read is text at all, and which way up a page is where it is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import cv2
import numpy as np

from qdparse.errors import TimedOut
from qdparse.lexicon.syllables import share
from qdparse.read.scan.clean import DPI, Grey
from qdparse.read.scan.engine import BLOCK, Engine
from qdparse.read.scan.turn import quarter

# Of what was read on an upright page, at least this share can be syllables.
LEGIBLE = 0.55
# Fewer letters than this say nothing about a page.
ENOUGH = 12
_STRIP = 420  # pixels of page that are tried each way


class _Text(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...


def legibility(words: Iterable[_Text]) -> float:
    """The share of words that can be syllables, times the mean confidence, 0 to 1."""
    words = list(words)
    if not words:
        return 0.0
    sure = sum(w.confidence for w in words) / len(words)
    return share(" ".join(w.text for w in words)) * (sure if sure <= 1 else sure / 100)


def legible(words: Iterable[_Text]) -> bool:
    """Whether what was read is text.

    A page of a few words (a signature alone) is judged by none of them.
    """
    words = list(words)
    letters = sum(c.isalpha() for w in words for c in w.text)
    return letters >= ENOUGH and share(" ".join(w.text for w in words)) >= LEGIBLE


def upright_turns(grey: Grey, engine: Engine) -> int:
    """Quarter turns clockwise that make the page readable, by reading a strip each way."""
    scores = [0.0]
    for turns in (1, 2, 3):
        strip = _densest(quarter(grey, turns))
        try:
            words = engine.words(strip, dpi=DPI, mode=BLOCK, seconds=10.0)
        except TimedOut:
            words = []
        scores.append(legibility(words))
    best = int(np.argmax(scores))
    return best if scores[best] > LEGIBLE * 0.5 else 0


def _densest(grey: Grey) -> Grey:
    """The band of the page with the most ink."""
    rows = cv2.reduce(255 - grey, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F)[:, 0]
    height = min(_STRIP, len(rows))
    sums = np.convolve(rows, np.ones(height, np.float32), "valid")
    top = int(np.argmax(sums))
    return np.ascontiguousarray(grey[top : top + height])
