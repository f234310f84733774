"""Columns told by aligned words: chunks of lines, the stretches they cover, known headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from qdparse.layout import Box
from qdparse.lexicon import table
from qdparse.lexicon.headers import torn_header_meaning
from qdparse.read.pdf_text import Fragment

Opener = Callable[[Fragment], list[Fragment]]

# Words further apart than this share of the line's height may stand in two columns.
CHUNK_GAP = 0.6
# A corridor between two columns is at least this wide (points).
CORRIDOR = 3.0
# Letters of a header word that its column may break; a shorter one fits, a longer one is wide.
_BREAKS = 3
# Words stand at most so far from the left edge of their column (points).
LEFT_EDGE = 6.0
# Off the middle of two columns of unlike width a header over both is at most so far off.
_OFF_CENTRE = 0.2
# Headers with a known meaning, beside that of the number.
LEAST_ROLES = 2


class Chunk(NamedTuple):
    """Words of one line without a wide gap between them."""

    text: str
    box: Box

    @property
    def middle(self) -> float:
        return (self.box.x0 + self.box.x1) / 2


class TextLine(NamedTuple):
    """Chunks of one baseline, left to right."""

    chunks: tuple[Chunk, ...]
    top: float
    bottom: float
    base: float = 0.0

    @property
    def height(self) -> float:
        return self.bottom - self.top


def text_line(fragments: Iterable[Fragment], opened: Opener) -> TextLine:
    """Fragments of one baseline as chunks; ``opened`` cuts one at its wide gaps."""
    parts = sorted((p for f in fragments for p in opened(f)), key=lambda p: p.box.x0)
    top, bottom = min(p.box.top for p in parts), max(p.box.bottom for p in parts)
    chunks: list[Chunk] = []
    for part in parts:
        height = part.box.bottom - part.box.top
        if chunks and part.box.x0 - chunks[-1].box.x1 <= CHUNK_GAP * height:
            last = chunks[-1]
            chunks[-1] = Chunk(f"{last.text} {part.text}", last.box.union(part.box))
        else:
            chunks.append(Chunk(part.text, part.box))
    return TextLine(tuple(chunks), top, bottom, max(p.base for p in parts))


def of_even_height(lines: list[TextLine]) -> list[TextLine]:
    """The lines as high as letters with marks and tails make most of them.

    Where each letter has a box of its own height, "cao" is half as high as "Kỹ".
    """
    if not lines:
        return lines
    heights = sorted(line.height for line in lines)
    usual = heights[len(heights) * 3 // 4]
    return [
        line
        if line.height >= usual
        else line._replace(
            top=min(line.top, line.base - 0.8 * usual),
            bottom=max(line.bottom, line.base + 0.2 * usual),
        )
        for line in lines
    ]


def is_number_header(text: str) -> bool:
    """Accepts "TT", "STT", "Số TT"; refuses "TTHC", "Tên nhiệm vụ"."""
    meaning = torn_header_meaning(text)
    return meaning is not None and meaning.role == "ordinal"


@cache
def broken_number_headers() -> frozenset[str]:
    """What stands first where a narrow column breaks a header of one word: "st" of "stt"."""
    headers = [row["header"] for row in table("columns") if row["role"] == "ordinal"]
    return frozenset(h[:-1] for h in headers if len(h) == _BREAKS and h.isalpha())


def opens_number_header(line: TextLine, below: TextLine | None) -> bool:
    """The line's first words are the header of the number column, or its upper part.

    Accepts "TT", and "ST" over "T"; refuses "ST" over "Sở Tài chính".
    """
    first = line.chunks[0]
    if is_number_header(first.text):
        return True
    if below is None or first.text.lower() not in broken_number_headers():
        return False
    rest = below.chunks[0]
    return meet(first.box, rest.box) and is_number_header(first.text + rest.text)


class Spans:
    """Disjoint stretches of x that text covers; those of headers bear their column."""

    def __init__(self, columns: Iterable[Box]) -> None:
        self._spans = [(box.x0, box.x1, column) for column, box in enumerate(columns)]

    def column(self, number: int) -> Box:
        a, b, _ = next(s for s in self._spans if s[2] == number)
        return Box(a, 0.0, b, 0.0)

    def fits(self, boxes: Iterable[Box]) -> bool:
        """No box joins two columns."""
        return all(len({c for _, _, c in self._met(box) if c >= 0}) < 2 for box in boxes)

    def add(self, box: Box) -> None:
        met = self._met(box)
        column = max((c for _, _, c in met), default=-1)
        low, high = min([box.x0, *(s[0] for s in met)]), max([box.x1, *(s[1] for s in met)])
        self._spans = sorted([*(s for s in self._spans if s not in met), (low, high, column)])

    def _met(self, box: Box) -> list[tuple[float, float, int]]:
        reach = CORRIDOR / 2
        return [s for s in self._spans if s[0] < box.x1 + reach and box.x0 < s[1] + reach]

    def edges(self) -> list[float] | None:
        """The x of the column edges (points), or None where the columns cannot be told apart.

        A stretch no header stands over belongs to the column whose header is nearest.
        """
        named = sorted(s for s in self._spans if s[2] >= 0)
        for low, high, _ in [s for s in self._spans if s[2] < 0]:
            near = min(named, key=lambda s: max(s[0] - high, low - s[1]))
            named[named.index(near)] = (min(near[0], low), max(near[1], high), near[2])
        named.sort()
        if any(a[1] > b[0] or a[2] >= b[2] for a, b in pairwise(named)):
            return None
        # Cells start at their column's left edge, and end anywhere.
        inner = (max((a[1] + b[0]) / 2, b[0] - LEFT_EDGE) for a, b in pairwise(named))
        return [named[0][0] - 2, *inner, named[-1][1] + 2]


class Header(NamedTuple):
    """Text and box of each column's header, left to right.

    ``parents`` are the (first, last) columns of headers that stand over several, and
    ``split`` the y between those and the headers below them.
    """

    texts: tuple[str, ...]
    boxes: tuple[Box, ...]
    parents: tuple[tuple[int, int], ...]
    split: float
    known: float  # how well the words are known, summed over the columns


Rule = tuple[float, float, float]  # y, from, to


def read_header(lines: list[TextLine], rules: Sequence[Rule] = ()) -> Header | None:
    """The header that these lines are; None where too few of their words name columns.

    ``rules`` are drawn below headers that stand over several columns, as wide as those.
    """
    chunks = [chunk for line in lines for chunk in line.chunks]
    reach = {chunk: _reach(chunk, chunks, rules) for chunk in chunks}
    over = [chunk for chunk in chunks if reach[chunk] is not None]
    kept = [chunk for chunk in chunks if reach[chunk] is None]
    boxes: list[Box] = []
    for chunk in sorted(kept, key=lambda c: c.box.x0):
        if boxes and meet(boxes[-1], chunk.box):
            boxes[-1] = boxes[-1].union(chunk.box)
        else:
            boxes.append(chunk.box)
    texts = [" ".join(c.text for c in kept if meet(c.box, box)) for box in boxes]
    roles = [meaning.role for text in texts if (meaning := torn_header_meaning(text))]
    if len(texts) <= LEAST_ROLES or len(roles) - roles.count("ordinal") < LEAST_ROLES:
        return None
    parents = []
    split = 0.0
    for chunk in over:
        wide = reach[chunk] or chunk.box
        below = [n for n, box in enumerate(boxes) if meet(box, wide)]
        if (below[0], below[-1]) not in parents:
            parents.append((below[0], below[-1]))
        split = max(split, wide.bottom)
    meanings = [torn_header_meaning(text) for text in texts]
    known = sum((2.0 if m.exact else 1.0) if m else -1.0 for m in meanings)
    return Header(tuple(texts), tuple(boxes), tuple(parents), split, known)


def _reach(chunk: Chunk, chunks: list[Chunk], rules: Sequence[Rule]) -> Box | None:
    """What a header over several others reaches over, None for one over none."""
    box = chunk.box
    wide = next(
        (r for r in rules if box.bottom <= r[0] + 2 and r[1] <= box.x0 and box.x1 <= r[2]), None
    )
    if wide is not None:
        box = Box(wide[1], box.top, wide[2], max(wide[0], box.bottom))
    below = [c.box for c in chunks if c.box.top > chunk.box.top + 1 and meet(c.box, box)]
    if wide is not None:
        below = [b for b in below if b.top >= wide[0] - 2]
    elif not below:
        return _centred_over(chunk, chunks)
    return box if any(not meet(a, b) for a in below for b in below) else None


def _centred_over(chunk: Chunk, chunks: list[Chunk]) -> Box | None:
    """The reach of a short header in the middle over two others, with nothing right below it.

    Accepts "Đơn vị" over the gap between "Chủ trì" and "Phối hợp"; refuses it beside them.
    """
    lower = [c for c in chunks if c.box.top > chunk.box.top + 1]
    if not lower:
        return None
    next_line = min(c.box.bottom for c in lower) + 1
    level = sorted((c for c in lower if c.box.top < next_line), key=lambda c: c.middle)
    left = [c for c in level if c.box.x1 <= chunk.box.x0]
    right = [c for c in level if c.box.x0 >= chunk.box.x1]
    if not left or not right:
        return None
    pair = (left[-1], right[0])
    above = [c for c in chunks if c is not chunk and c.box.top < pair[0].box.top - 1]
    if any(meet(a.box, c.box) for a in above for c in pair):
        return None
    apart = pair[1].middle - pair[0].middle
    if abs(chunk.middle - (pair[0].middle + pair[1].middle) / 2) > _OFF_CENTRE * apart:
        return None
    return chunk.box._replace(x0=pair[0].box.x0, x1=pair[1].box.x1)


def meet(a: Box, b: Box) -> bool:
    """They share some x."""
    return a.x0 < b.x1 and b.x0 < a.x1
