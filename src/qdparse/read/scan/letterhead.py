"""The number and the date of a letterhead read again: figures there are stamped or handwritten.

The page's own reading drops coloured ink (seals lie on text), and with it a blue number; here
the darkest channel is read, the line alone, in several preparations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import cv2
import numpy as np

from qdparse.errors import TimedOut
from qdparse.fold import fold
from qdparse.layout import Box
from qdparse.read.scan.clean import Grey, even_paper, grey_of
from qdparse.read.scan.engine import LINE, Engine
from qdparse.read.scan.figures import Char, read_line
from qdparse.read.scan.symbols import is_symbol
from qdparse.read.scan.turn import LEAST, quarter, turned
from qdparse.read.scan.values import ILLEGIBLE, ScanPage, Unsure, Word
from qdparse.read.scan.vote import Heard, decided, most_heard

# A letterhead stands in this share of the page from above; its left column ends before this
# share of the width.
_HEAD, _MIDDLE = 0.3, 0.42
# A wider gap parts the columns (points).
_GAP = 20.0
# What is cut out around the words (points).
_ASIDE, _ABOVE, _BELOW = 12.0, 7.0, 6.0
# Two readings this sure that say the same need no others.
_SURE, _NEARLY = 0.85, 0.7
# Darker pixels than this share are ink in a blank.
_INK, _INKED = 150, 0.004
# What is cut off above and below (pixels): the size of the type in the picture decides much of
# what a recogniser makes of an unusual figure.
_LESS_ABOVE, _LESS_BELOW, _LEAST_HIGH = (0, 6), (0, 6, 10), 30
# A stroke "/" is at most this broad for its height.
_BROAD = 0.6
_SLANTS = (-0.25, 0.0, 0.25)  # handwriting leans either way
# Half a letter of the type (pixels at 200 dpi).
_HALF = 7.0
_MOTTO = re.compile(r"doc lap|conghoa|cong hoa")
_LABEL = re.compile(r"s[o0ea][:;.]*", re.IGNORECASE)
_LABELLED = re.compile(r"^s\S{0,3}?[:;.]", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\W*S\S{0,2}?(?:\s?[:;.]|\s)\s*(?P<number>.*?)(?:[/⁄](?P<year>(?:19|20)\d\d))?"
    r"(?:[/⁄]\s*(?P<symbol>[A-ZĐÐ][\w&]*(?:-[\w&.]+)*)|(?P<bare>[A-ZĐÐ]{2,}-[A-ZĐÐ][\w&-]*))$"
)
_SHAPE = re.compile(r"[/⁄][A-ZĐÐ]{2,}\w*(?:-[A-ZĐ]|$)|[A-ZĐÐ]{2,}-[A-ZĐÐ]{2,}")
_DATED = re.compile(
    r"^(?P<place>.*?)[,.]\s*ng\S?y[,.]?\s*(?P<day>.*?)\s*th\S{1,2}ng\s*(?P<month>.*?)\s*n\S{1,2}m\s*(?P<year>\S+)$",
    re.IGNORECASE,
)  # fmt: skip
_DATED_BARE = re.compile(r"n[gq]\S?y[,.]?(.*?)t?h\S{1,2}ng(.*?)n\S{1,2}m(.*)$", re.IGNORECASE)


class _Segment(NamedTuple):
    """Words of one line in one column, by their places in the page."""

    at: list[int]
    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def sure(self) -> float:
        return min(w.confidence for w in self.words)

    @property
    def box(self) -> Box:
        first = self.words[0].box
        for word in self.words[1:]:
            first = first.union(word.box)
        return first


def letterhead_again(scan: ScanPage, pixels: Any, engine: Engine, seconds: float) -> ScanPage:
    """The page with its number and date lines as several readings say.

    ``pixels`` is the picture as it came.  Figures on which the readings do not agree become
    one mark for what cannot be read, and the readings are kept for a finding.
    """
    head = [w for w in scan.words if w.part < 0 and w.box.bottom < _HEAD * scan.page.height]
    if not _MOTTO.search(fold(" ".join(w.text for w in head))):
        return scan
    channels: tuple[Grey, Grey] | None = None
    for kind in ("number", "date"):
        found = _segment(scan, kind)
        if found is None:
            continue
        channels = channels or _channels(pixels, scan)
        dark, light = (_cut(grey, found, scan) for grey in channels)
        again = _Again(found, dark, light, engine, seconds)
        line = _number(again) if kind == "number" else _date(again)
        if line is not None:
            scan = _put(scan, found, *line)
    return scan


def _segment(scan: ScanPage, kind: str) -> _Segment | None:
    lines: dict[int, list[tuple[int, Word]]] = {}
    for at, word in enumerate(scan.words):
        if word.part < 0 and word.box.bottom < _HEAD * scan.page.height:
            lines.setdefault(word.line, []).append((at, word))
    found = [s for line in lines.values() for s in _columns(line, scan.page.width)]
    left = [s for s in found if s.words[0].box.x0 < _MIDDLE * scan.page.width]
    if kind == "date":
        right = [s for s in found if s.words[0].box.x1 > _MIDDLE * scan.page.width]
        return next((s for s in right if _DATED.match(s.text)), None)
    shaped = [s for s in left if len(s.words) <= 5 and _SHAPE.search(s.text)]
    labelled = [s for s in left if _LABELLED.match(fold(s.words[0].text))]
    # "Sở" begins the name of many a body, so a label is no sign alone.
    both = [s for s in shaped if _LABEL.match(fold(s.words[0].text))]
    return next(iter([*both, *labelled, *shaped]), None)


def _columns(line: list[tuple[int, Word]], width: float) -> Iterator[_Segment]:
    start = 0
    for i in range(1, len(line) + 1):
        if i < len(line):
            gap = line[i][1].box.x0 - line[i - 1][1].box.x1
            if gap < _GAP or line[i][1].box.x0 < _MIDDLE * width:
                continue
        yield _Segment([at for at, _ in line[start:i]], [w for _, w in line[start:i]])
        start = i


def _channels(pixels: Any, scan: ScanPage) -> tuple[Grey, Grey]:
    """The darkest and the lightest channel of the picture, upright and level, paper white.

    Coloured ink stands in the one; what a coloured seal covers is free of it in the other.
    """
    grey = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, :3].min(axis=2))
    out = []
    for channel in (np.asarray(grey, np.uint8), grey_of(pixels)):
        upright = quarter(even_paper(channel), scan.turns)
        out.append(turned(upright, scan.angle) if abs(scan.angle) >= LEAST else upright)
    return out[0], out[1]


def _cut(grey: Grey, found: _Segment, scan: ScanPage) -> Grey:
    scale = grey.shape[1] / scan.page.width
    # Handwriting makes its word's box higher than the type.
    middle = float(np.median([(w.box.top + w.box.bottom) / 2 for w in found.words]))
    top, bottom = round((middle - 6 - _ABOVE) * scale), round((middle + 6 + _BELOW) * scale)
    left, right = round((found.box.x0 - _ASIDE) * scale), round((found.box.x1 + _ASIDE) * scale)
    return np.ascontiguousarray(grey[max(top, 0) : bottom, max(left, 0) : right])


_ZoneOf = Callable[[list[Char], int], tuple[float, float] | None]


class _Again:
    """A line and its readings, each made when it is asked for."""

    def __init__(
        self, found: _Segment, crop: Grey, light: Grey, engine: Engine, seconds: float
    ) -> None:
        self.found, self.crop, self._light = found, crop, light
        self._engine, self._seconds = engine, seconds
        self._read: list[list[Char]] | None = None

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

    def written(self, zone_of: _ZoneOf) -> tuple[list[Heard], list[Heard]]:
        """Readings of one part by the second recogniser: in the line, and alone.

        Strokes that touch the part's neighbours are told by the one, figures that do not look
        like the type around them by the other.
        """
        out, zone = [], None
        for chars in self._lines():
            if (found := zone_of(chars, self.crop.shape[1])) is not None:
                out.append(_figures([c for c in chars if found[0] < c.x < found[1]]))
                zone = zone or found
        # Cut through a figure, a part shows another one.
        if zone is None or self._touched(zone[1]):
            return out, []
        return out, self._alone(*zone)

    def inked(self, zone_of: _ZoneOf) -> bool:
        """Whether anything is to be seen in a part; true where its place is not known."""
        for chars in self._lines():
            if (zone := zone_of(chars, self.crop.shape[1])) is not None:
                part = self.crop[:, round(zone[0]) : round(zone[1])]
                return float((part < _INK).mean()) > _INKED
        return any(self._lines())

    def _lines(self) -> list[list[Char]]:
        if self._read is None:
            pale = np.asarray(self.crop * 0.6 + 100, np.uint8)
            high = self.crop.shape[0]
            self._read = [
                read_line(np.ascontiguousarray(grey[top : high - below]))
                for top in _LESS_ABOVE
                for below in _LESS_BELOW
                for grey in (self.crop, pale)
                if high - below - top > _LEAST_HIGH
            ] or [[]]
        return self._read

    def _touched(self, x1: float) -> bool:
        """Whether a figure touches the stroke behind it, which alone is narrow for its height."""
        ink = (self.crop < _INK).astype(np.uint8)
        count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        return any(
            left < x1 < left + width and height > 2 * _HALF and width > _BROAD * height
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


def _number(again: _Again) -> tuple[str, list[str]] | None:
    """The line as it is now read, and the readings where they do not agree."""
    own, heard = again.found, [again.first()]
    told = _NUMBERED.match(own.text)
    if told and told["number"].isdecimal() and again.confirmed(*heard[0]):
        return None
    heard = again.others()
    matches = [
        (m, sure) for text, sure in [(own.text, own.sure), *heard] if (m := _NUMBERED.match(text))
    ]
    symbols = [(_symbol(m["symbol"] or m["bare"]), sure + 0.05) for m, sure in matches]
    symbol = most_heard([s for s in symbols if is_symbol(s[0])]) or most_heard(symbols)
    if symbol is None:
        return None
    years = [(m["year"], sure) for m, sure in matches]
    if year := most_heard([(y, sure) for y, sure in years if y]):
        symbol = f"{year}/{symbol}"
    typed = [Heard(m["number"].strip(" /⁄"), sure) for m, sure in matches]
    written = again.written(_number_zone)
    number = decided(typed, *written)
    if number is not None:
        return f"Số: {number}/{symbol}", []
    shown = [r.text for r in (*typed, *written[0], *written[1])]
    if not any(map(str.strip, shown)) and not again.inked(_number_zone):
        return None  # left blank
    return f"Số: {ILLEGIBLE}/{symbol}", _different(shown)


def _symbol(text: str) -> str:
    """The letter Đ as it should be coded, once where it was read twice."""
    return re.sub("Đ+", "Đ", text.replace("Ð", "Đ")).rstrip(".")


def _number_zone(chars: list[Char], width: int) -> tuple[float, float] | None:
    """From behind the label to the stroke before the symbol, in pixels."""
    colon = next((i for i, c in enumerate(chars) if c.text in ":：;"), None)
    start = colon if colon is not None else 1
    behind = chars[start + 1 :]
    stroke = next((c.x - 2 for c in behind if c.text == "/"), None)
    if stroke is None:  # a figure may touch it; the symbol begins with a capital
        stroke = next((c.x - 2 * _HALF for c in behind if c.text.isupper()), None)
    if start >= len(chars) or stroke is None:
        return None
    left = chars[start].x + 3
    return (left, stroke) if left < stroke - _HALF else None


def _date(again: _Again) -> tuple[str, list[str]] | None:
    own, heard = again.found, [again.first()]
    told = _DATED.match(own.text)
    if told and _is_date(told) and again.confirmed(*heard[0]):
        return None
    heard = again.others()
    matches = [
        (m, sure) for text, sure in [(own.text, own.sure), *heard] if (m := _DATED.match(text))
    ]
    place = most_heard([(m["place"], sure + 0.05) for m, sure in matches])
    if place is None:
        return None
    values, unsure = [], []
    for name, highest in (("day", 31), ("month", 12), ("year", 2199)):
        typed = [Heard(_plain(m[name]), sure) for m, sure in matches]
        written = again.written(partial(_date_zone, name))
        if name == "year":
            typed = [r for r in typed if len(r.text) == 4]
        value = decided(typed, *written, highest)
        if value is None:
            shown = [r.text for r in (*typed, *written[0], *written[1])]
            if not any(shown) and not again.inked(partial(_date_zone, name)):
                return None  # left blank
            unsure += _different(shown)
        values.append(value or ILLEGIBLE)
    day, month, year = values
    return f"{place}, ngày {day} tháng {month} năm {year}", unsure


def _is_date(told: re.Match[str]) -> bool:
    return all(told[name].isdecimal() for name in ("day", "month", "year"))


def _plain(text: str) -> str:
    return re.sub(r"[\s.,]", "", text)


def _date_zone(name: str, chars: list[Char], width: int) -> tuple[float, float] | None:
    """The place of the day, month or year in a line of "… ngay 6 thang 01 nam 2026"."""
    if any(len(c.text) != 1 for c in chars):
        return None
    match = _DATED_BARE.search("".join(c.text for c in chars))
    if match is None:
        return None
    group = ("day", "month", "year").index(name) + 1
    first, last = match.span(group)
    before = chars[first - 1].x
    after = chars[last].x if last < len(chars) else float(width)
    return (before + _HALF, after - _HALF) if after - before > 3 * _HALF else None


def _different(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(t for t in texts if t.strip()))


def _put(scan: ScanPage, found: _Segment, text: str, unsure: list[str]) -> ScanPage:
    """The words of a segment replaced; each keeps a share of the segment's width."""
    box = found.box
    type_box = found.words[0].box
    new, at = [], 0
    sure = max(w.confidence for w in found.words)
    for word in text.split(" "):
        left = box.x0 + (box.x1 - box.x0) * at / len(text)
        at += len(word) + 1
        right = box.x0 + (box.x1 - box.x0) * (at - 1) / len(text)
        place = Box(round(left, 1), type_box.top, round(right, 1), type_box.bottom)
        new.append(Word(word, place, 0.0 if ILLEGIBLE in word else sure, found.words[0].line, -1))
    words = list(scan.words)
    words[found.at[0] : found.at[-1] + 1] = new
    if ILLEGIBLE not in text:
        return scan._replace(words=tuple(words))
    kind = "number" if "/" in text else "date"
    return scan._replace(words=tuple(words), unsure=(*scan.unsure, Unsure(kind, tuple(unsure))))
