"""One line of a letterhead read again and again: cut out of the picture, in several preparations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np

from qdparse.errors import TimedOut
from qdparse.read.scan.clean import Grey, even_paper, grey_of
from qdparse.read.scan.engine import LINE, Engine
from qdparse.read.scan.figures import Char, read_line
from qdparse.read.scan.letterhead_lines import Segment
from qdparse.read.scan.turn import LEAST, quarter, turned
from qdparse.read.scan.values import ScanPage
from qdparse.read.scan.vote import Heard

# What is cut out around the words (points).
_ASIDE, _ABOVE, _BELOW = 12.0, 7.0, 6.0
# So many readings of the second recogniser, each this sure, are enough where type says the same.
_FIRST, _CLEAR = 4, 0.9
# Two readings this sure that say the same need no others.
_SURE, _NEARLY = 0.85, 0.7
# Darker pixels than this share are ink in a blank.
_INK, _INKED = 150, 0.004
# What is cut off above and below (pixels): the size of the type in the picture decides much of
# what a recogniser makes of an unusual figure.
_LESS_ABOVE, _LESS_BELOW, _LEAST_HIGH = (0, 6), (0, 6, 10), 30
_ALL = [(a, b, pale) for a in _LESS_ABOVE for b in _LESS_BELOW for pale in (False, True)]
# A stroke "/" is at most this broad for its height.
_BROAD = 0.6
_SLANTS = (-0.25, 0.0, 0.25)  # handwriting leans either way
# Half a letter of the type (pixels at 200 dpi).
HALF = 7.0
ZoneOf = Callable[[list[Char], int], tuple[float, float] | None]


def channels(pixels: Any, scan: ScanPage) -> tuple[Grey, Grey]:
    """The darkest and the lightest channel of the picture, upright and level, paper white.

    Coloured ink stands in the one; what a coloured seal covers is free of it in the other.
    """
    grey = (
        pixels
        if pixels.ndim == 2
        else cv2.min(cv2.min(*cv2.split(pixels)[:2]), cv2.split(pixels)[2])
    )
    out = []
    for channel in (np.asarray(grey, np.uint8), grey_of(pixels)):
        upright = quarter(even_paper(channel), scan.turns)
        out.append(turned(upright, scan.angle) if abs(scan.angle) >= LEAST else upright)
    return out[0], out[1]


def cut_out(grey: Grey, found: Segment, scan: ScanPage) -> Grey:
    """The picture of one line with some room around it, from a grey page."""
    scale = grey.shape[1] / scan.page.width
    # Handwriting makes its word's box higher than the type.
    middle = float(np.median([(w.box.top + w.box.bottom) / 2 for w in found.words]))
    top, bottom = round((middle - 6 - _ABOVE) * scale), round((middle + 6 + _BELOW) * scale)
    left, right = round((found.box.x0 - _ASIDE) * scale), round((found.box.x1 + _ASIDE) * scale)
    return np.ascontiguousarray(grey[max(top, 0) : bottom, max(left, 0) : right])


class Again:
    """A line and its readings, each made when it is asked for."""

    def __init__(
        self, found: Segment, crop: Grey, light: Grey, engine: Engine, seconds: float
    ) -> None:
        self.found, self.crop, self._light = found, crop, light
        self._engine, self._seconds = engine, seconds
        self._read: list[list[Char]] = []

    def first(self) -> tuple[str, float]:
        return self._heard(_larger(self._light, 1.5))

    def confirmed(self, text: str, sure: float) -> bool:
        """Whether a second reading says the same as the page's own, and both are sure."""
        low, high = sorted((sure, self.found.sure))
        return text == self.found.text and low >= _NEARLY and high >= _SURE

    def others(self) -> list[tuple[str, float]]:
        big = _larger(self.crop, 2.0)
        _, hard = cv2.threshold(big, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        raw = _larger(self.crop, 1.5)
        soft = cv2.GaussianBlur(raw, (0, 0), 1.2)
        return [self._heard(np.asarray(p, np.uint8)) for p in (raw, hard, soft, big)]

    def _heard(self, grey: Grey) -> tuple[str, float]:
        framed = cv2.copyMakeBorder(grey, 15, 15, 15, 15, cv2.BORDER_CONSTANT, value=(255,))
        try:
            words = self._engine.words(framed, dpi=300, mode=LINE, seconds=min(self._seconds, 5.0))
        except TimedOut:
            return "", 0.0
        if not words:
            return "", 0.0
        return " ".join(w.text for w in words), min(w.confidence for w in words) / 100

    def plain(self, zone_of: ZoneOf) -> str | None:
        """What the first readings of the line by the second recogniser all say of one part.

        None where they differ or one is unsure: then it takes all of :meth:`written`.
        """
        heard = []
        for chars in self._lines(_FIRST):
            zone = zone_of(chars, self.crop.shape[1])
            if zone is None:
                return None
            heard.append(_figures([c for c in chars if zone[0] < c.x < zone[1]]))
        clear = {r.text for r in heard if r.sure >= _CLEAR}
        return clear.pop() if len(clear) == 1 and all(r.sure >= _CLEAR for r in heard) else None

    def written(self, zone_of: ZoneOf) -> tuple[list[Heard], list[Heard]]:
        """Readings of one part by the second recogniser: in the line, and alone.

        Strokes that touch the part's neighbours are told by the one, figures that do not look
        like the type around them by the other.
        """
        plain = self.plain(zone_of)
        out, zone = self._in_line(zone_of, _FIRST if plain else len(_ALL))
        # Cut through a figure, a part shows another one.
        alone = [] if zone is None or self._touched(zone[1]) else self._alone(*zone)
        if plain and any(r.text != plain for r in alone or [Heard("", 0.0)]):
            out, _ = self._in_line(zone_of, len(_ALL))
        return out, alone

    def _in_line(
        self, zone_of: ZoneOf, count: int
    ) -> tuple[list[Heard], tuple[float, float] | None]:
        """A part in the first readings of the line, and where the first of them has it."""
        out, zone = [], None
        for chars in self._lines(count):
            if (found := zone_of(chars, self.crop.shape[1])) is not None:
                out.append(_figures([c for c in chars if found[0] < c.x < found[1]]))
                zone = zone or found
        return out, zone

    def inked(self, zone_of: ZoneOf) -> bool:
        """Whether anything is to be seen in a part; true where its place is not known."""
        for chars in self._lines():
            if (zone := zone_of(chars, self.crop.shape[1])) is not None:
                part = self.crop[:, round(zone[0]) : round(zone[1])]
                return float((part < _INK).mean()) > _INKED
        return any(self._lines())

    def _lines(self, count: int = len(_ALL)) -> list[list[Char]]:
        """Readings of the line by the second recogniser, at most ``count``."""
        high = self.crop.shape[0]
        ways = [way for way in _ALL if high - way[1] - way[0] > _LEAST_HIGH]
        for top, below, pale in ways[len(self._read) : count]:
            part = self.crop[top : high - below]
            grey = np.asarray(part * 0.6 + 100, np.uint8) if pale else np.ascontiguousarray(part)
            self._read.append(read_line(grey))
        return self._read[:count] or [[]]

    def _touched(self, x1: float) -> bool:
        """Whether a figure touches the stroke behind it, which alone is narrow for its height."""
        ink = (self.crop < _INK).astype(np.uint8)
        count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        return any(
            left < x1 < left + width and height > 2 * HALF and width > _BROAD * height
            for left, _, width, height, _ in stats[1:count].tolist()
        )

    def _alone(self, x0: float, x1: float) -> list[Heard]:
        part = np.ascontiguousarray(self.crop[:, max(round(x0), 0) : round(x1)])
        if part.shape[1] < 4:
            return []
        part = cv2.copyMakeBorder(part, 8, 8, 20, 20, cv2.BORDER_CONSTANT, value=(250,))
        height, width = part.shape
        out = []
        for slant in _SLANTS:
            lean = np.array([[1, slant, -slant * height / 2], [0, 1, 0]], np.float32)
            upright = cv2.warpAffine(part, lean, (width, height), borderValue=(250,))
            for soft in (upright, cv2.GaussianBlur(upright, (0, 0), 1.2)):
                out.append(_figures(read_line(np.asarray(soft, np.uint8))))
        return out


def _larger(grey: Grey, by: float) -> Grey:
    return cv2.resize(grey, None, fx=by, fy=by, interpolation=cv2.INTER_CUBIC)


def _figures(chars: Sequence[Char]) -> Heard:
    """What a reading has but for dots and strokes about it."""
    kept = [c for c in chars if c.text.strip(" .,:;'’`-/_()")]
    return Heard("".join(c.text for c in kept), min((c.sure for c in kept), default=0.0))
