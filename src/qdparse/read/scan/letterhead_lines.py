"""The lines of a letterhead that hold its number and its date, among the words of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.layout import Box
from qdparse.read.scan.values import ScanPage, Word

# A letterhead stands in this share of the page from above; its left column ends before this
# share of the width.
HEAD, _MIDDLE = 0.3, 0.42
# A wider gap parts the columns (points).
_GAP = 20.0
_LABEL = re.compile(r"s[o0ea][:;.]*", re.IGNORECASE)
_LABELLED = re.compile(r"^s\S{0,3}?[:;.]", re.IGNORECASE)
NUMBERED = re.compile(
    r"^\W*S\S{0,2}?(?:\s?[:;.]|\s)\s*(?P<number>.*?)(?:[/⁄](?P<year>(?:19|20)\d\d))?"
    r"(?:[/⁄]\s*(?P<symbol>[A-ZĐÐ][\w&]*(?:-[\w&.]+)*)|(?P<bare>[A-ZĐÐ]{2,}-[A-ZĐÐ][\w&-]*))$"
)
_SHAPE = re.compile(r"[/⁄][A-ZĐÐ]{2,}\w*(?:-[A-ZĐ]|$)|[A-ZĐÐ]{2,}-[A-ZĐÐ]{2,}")
DATED = re.compile(
    r"^(?P<place>.*?)[,.]\s*ng\S?y[,.]?\s*(?P<day>.*?)\s*th\S{1,2}ng\s*(?P<month>.*?)\s*n\S{1,2}m\s*(?P<year>\S+)$",
    re.IGNORECASE,
)  # fmt: skip


class Segment(NamedTuple):
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


def segment(scan: ScanPage, kind: str) -> Segment | None:
    """The line of a page's head with the "number" or the "date", None where none looks so."""
    lines: dict[int, list[tuple[int, Word]]] = {}
    for at, word in enumerate(scan.words):
        if word.part < 0 and word.box.bottom < HEAD * scan.page.height:
            lines.setdefault(word.line, []).append((at, word))
    middle = _MIDDLE * scan.page.width
    columns = [list(_columns(line, scan.page.width)) for line in lines.values()]
    if kind == "date":
        right = [[s for s in line if s.words[0].box.x1 > middle] for line in columns]
        # A day in ink that the page's own reading drops leaves a gap as wide as between columns.
        dates = [s for line in right if line for s in (*line, _joined(line))]
        return next((s for s in dates if DATED.match(s.text)), None)
    left = [s for line in columns for s in line if s.words[0].box.x0 < middle]
    shaped = [s for s in left if len(s.words) <= 5 and _SHAPE.search(s.text)]
    labelled = [s for s in left if _LABELLED.match(fold(s.words[0].text))]
    # "Sở" begins the name of many a body, so a label is no sign alone.
    both = [s for s in shaped if _LABEL.match(fold(s.words[0].text))]
    return next(iter([*both, *labelled, *shaped]), None)


def _joined(segments: list[Segment]) -> Segment:
    return Segment([i for s in segments for i in s.at], [w for s in segments for w in s.words])


def _columns(line: list[tuple[int, Word]], width: float) -> Iterator[Segment]:
    start = 0
    for i in range(1, len(line) + 1):
        if i < len(line):
            gap = line[i][1].box.x0 - line[i - 1][1].box.x1
            if gap < _GAP or line[i][1].box.x0 < _MIDDLE * width:
                continue
        yield Segment([at for at, _ in line[start:i]], [w for _, w in line[start:i]])
        start = i
