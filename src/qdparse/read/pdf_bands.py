"""The table between horizontal rules of one width: rules divide its rows, words its columns."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from qdparse.layout import Box
from qdparse.read.pdf_corridors import Spans, TextLine, meet, read_header
from qdparse.read.pdf_grid import SNAP, Frame, Line, frame_of, joined
from qdparse.read.pdf_headers import key_of
from qdparse.read.pdf_stacks import SAME_END, Band, Stack, bands_of, partial_rules

# One row in so many may have cells too close to tell them by their gaps.
_FEW = 3


def between_rules(lines: list[TextLine], stack: Stack, before: Frame | None = None) -> Frame | None:
    """The table whose rows the rules divide and whose columns the words tell.

    Known headers stand between the first two rules, or the table goes on that ``before``
    is on the page above.  None where words cross the columns in more than titles.
    """
    bands = bands_of(lines, stack)
    if not bands:
        return None
    header = read_header(bands[0][2], partial_rules(bands[0], stack))
    if header is not None:
        spans = Spans(header.boxes)
        body = bands[1:]
    elif before is not None and _same_width(before, stack):
        spans = Spans(Box(a + 3, 0, b - 3, 0) for a, b in pairwise(before.xs))
        body = bands
    else:
        return None
    body = [part for band in body for part in _parted(band, spans.column(0), stack)]
    titles: list[tuple[Band, int]] = []  # and the column that each starts in
    wide: list[Band] = []  # some cell lies over several columns
    for part in body:
        first = _title_column(part[2], spans)
        if first is None:
            for line in part[2]:
                for chunk in line.chunks:
                    spans.add(chunk.box)
        elif any(len(line.chunks) > 2 for line in part[2]):
            wide.append(part)
        else:
            titles.append((part, first))
    edges = spans.edges()
    if edges is None or (len(titles) + len(wide)) * 2 > len(body) or len(body) == len(titles):
        return None
    xs = [stack.x0, *edges[1:-1], stack.x1]
    top, bottom = bands[0][0], bands[-1][1]
    hs = [rule for rule in stack.inner if top <= rule[0] <= bottom]
    hs += [(part[0], stack.x0, stack.x1) for part in body]
    hidden = [(part[0], part[1], range(first + 1, len(xs) - 1)) for part, first in titles]
    close = 0  # rows whose cells stand so close that their words ran together
    for part in wide:
        reaches = _reaches(part, xs)
        if reaches is None:
            close += 1
            continue
        hidden += [(part[0], part[1], range(a + 1, b + 1)) for a, b in reaches]
    if close * _FEW > len(body):
        return None
    for a, b in header.parents if header is not None else ():
        assert header is not None
        hidden.append((top, header.split, range(a + 1, b + 1)))
        hs.append((header.split, xs[a], xs[b + 1]))
    vs = [piece for c, x in enumerate(xs) for piece in _pieces(x, c, top, bottom, hidden)]
    frame = frame_of(joined(hs), vs)
    return frame._replace(ruled=False) if frame is not None else None


def _reaches(band: Band, xs: list[float]) -> list[tuple[int, int]] | None:
    """The (first, last) columns of the cells of a band that lie over several.

    None where another text of the band starts inside such a cell.
    """
    spots = [
        (bisect_right(xs, chunk.box.x0 + 1) - 1, bisect_right(xs, chunk.box.x1 - 1) - 1)
        for line in band[2]
        for chunk in line.chunks
    ]
    wide: list[tuple[int, int]] = []
    for first, last in sorted(spot for spot in spots if spot[1] > spot[0]):
        if wide and first <= wide[-1][1]:
            wide[-1] = (wide[-1][0], max(last, wide[-1][1]))
        else:
            wide.append((first, last))
    inside = any(a < first <= b for first, _ in spots for a, b in wide)
    return None if inside else wide


def _title_column(band: list[TextLine], spans: Spans) -> int | None:
    """The column in which a title over the columns starts, None for a row of cells."""
    first = band[0].chunks[0]
    key = key_of(band[0], spans.column(0))
    if len(band[0].chunks) == 1 and not key and meet(first.box, spans.column(0)):
        return 0
    if all(spans.fits(chunk.box for chunk in line.chunks) for line in band):
        return None
    return 1 if key else 0


def _pieces(
    x: float, column: int, top: float, bottom: float, hidden: list[tuple[float, float, range]]
) -> list[Line]:
    """The edge left of ``column`` as it would be drawn: not through cells that lie over it."""
    out = []
    for a, b, columns in sorted(hidden, key=lambda h: h[0]):
        if column in columns:
            out.append((x, top, a))
            top = b
    return [piece for piece in [*out, (x, top, bottom)] if piece[2] > piece[1]]


def _same_width(frame: Frame, stack: Stack) -> bool:
    return abs(frame.xs[0] - stack.x0) < SAME_END and abs(frame.xs[-1] - stack.x1) < SAME_END


def _parted(band: Band, column: Box, stack: Stack) -> list[Band]:
    """The rows of a band that no rule divides: each line with a key opens one."""
    top, bottom, lines = band
    keyed = [i for i, line in enumerate(lines) if key_of(line, column) and len(line.chunks) > 1]
    if (
        len(keyed) < 2
        or keyed[0] != 0
        or any(top + SNAP < r[0] < bottom - SNAP for r in stack.inner)
    ):
        return [band]
    tops = [top, *((lines[i - 1].bottom + lines[i].top) / 2 for i in keyed[1:]), bottom]
    bounds = [*keyed, len(lines)]
    return [
        (y, end, lines[a:b])
        for (y, end), (a, b) in zip(pairwise(tops), pairwise(bounds), strict=True)
    ]
