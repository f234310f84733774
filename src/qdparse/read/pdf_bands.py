"""Tables that rules enclose in part: horizontal rules alone, an outer box, a ruled header."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from qdparse.layout import Box
from qdparse.lexicon.headers import header_meaning
from qdparse.read.pdf_align import Aligned, rows_below, stacked
from qdparse.read.pdf_corridors import Spans, TextLine, is_number_header, meet, read_header
from qdparse.read.pdf_grid import SNAP, Frame, Line, frame_of, joined
from qdparse.read.pdf_headers import key_of

# Rules are of one width when their ends differ by less (points).
SAME_END = 4.0
# A table is at least this wide (points), and has at least so many rules: top, header, end.
LEAST_WIDTH, LEAST_RULES = 180.0, 3


class Stack(NamedTuple):
    """Horizontal rules of one width, one below the other, and ``inner``, all among them."""

    x0: float
    x1: float
    ys: tuple[float, ...]
    inner: tuple[Line, ...]


def stacks(across: list[Line]) -> list[Stack]:
    """The sets of horizontal rules of one width that may enclose a table.

    >>> found = stacks([(10.0, 60.0, 500.0), (30.0, 60.0, 500.0), (90.0, 61.0, 500.0)])
    >>> [(s.x0, s.x1, s.ys) for s in found]
    [(60.0, 500.0, (10.0, 30.0, 90.0))]
    """
    lines = joined(across)
    groups: list[list[Line]] = []
    for line in lines:
        if line[2] - line[1] < LEAST_WIDTH:
            continue
        for group in groups:
            if abs(group[0][1] - line[1]) < SAME_END and abs(group[0][2] - line[2]) < SAME_END:
                group.append(line)
                break
        else:
            groups.append([line])
    return [stack_of(group, lines) for group in groups if len(group) >= LEAST_RULES]


def stack_of(rules: list[Line], lines: list[Line]) -> Stack:
    """The stack of ``rules``, with those of ``lines`` that lie within it."""
    top, bottom = rules[0][0], rules[-1][0]
    x0, x1 = rules[0][1], rules[0][2]
    inner = [
        (y, max(a, x0), min(b, x1)) for y, a, b in lines if top <= y <= bottom and a < x1 and b > x0
    ]
    return Stack(x0, x1, tuple(y for y, _, _ in rules), tuple(inner))


Band = tuple[float, float, list[TextLine]]  # top, bottom, lines


def between_rules(lines: list[TextLine], stack: Stack, before: Frame | None = None) -> Frame | None:
    """The table whose rows the rules divide and whose columns the words tell.

    Known headers stand between the first two rules, or the table goes on that ``before``
    is on the page above.  None where words cross the columns in more than titles.
    """
    bands = _bands(lines, stack)
    if not bands:
        return None
    header = read_header(bands[0][2], _partial(bands[0], stack))
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
    for part in wide:
        reaches = _reaches(part, xs)
        if reaches is None:
            return None
        hidden += [(part[0], part[1], range(a + 1, b + 1)) for a, b in reaches]
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


def _bands(lines: list[TextLine], stack: Stack) -> list[Band]:
    """What stands between each two rules, where anything does."""
    bands: list[Band] = [(top, bottom, []) for top, bottom in pairwise(stack.ys)]
    for line in lines:
        middle = (line.top + line.bottom) / 2
        for top, bottom, band in bands:
            if top <= middle <= bottom:
                band.append(line)
                break
    return [band for band in bands if band[2]]


def set_apart(lines: list[TextLine], stack: Stack) -> list[Stack]:
    """``stack`` cut where a header stands below rows: tables of one width, one below the other.

    The first may go on from the page before, without its header.  The line of text between two
    such tables is in neither.
    """
    bands = _bands(lines, stack)
    heads = [n for n, band in enumerate(bands) if n and _is_head(band, stack)]
    if not heads:
        return [stack]
    out = []
    start = bands[0][0]
    for n in [*heads, len(bands)]:
        last = n - 1
        if n < len(bands) and all(len(line.chunks) == 1 for line in bands[last][2]):
            last -= 1
        rules = [(y, stack.x0, stack.x1) for y in stack.ys if start <= y <= bands[last][1]]
        if len(rules) >= LEAST_RULES:
            out.append(stack_of(rules, list(stack.inner)))
        start = bands[n][0] if n < len(bands) else 0.0
    return out


def _partial(band: Band, stack: Stack) -> list[Line]:
    """The rules inside a band that are less wide than the stack."""
    top, bottom, _ = band
    return [
        rule
        for rule in stack.inner
        if top + SNAP < rule[0] < bottom - SNAP
        and rule[2] - rule[1] < stack.x1 - stack.x0 - SAME_END
    ]


def _is_head(band: Band, stack: Stack) -> bool:
    """Known headers that start with the number's, or all of which are known whole."""
    header = read_header(band[2], _partial(band, stack))
    if header is None:
        return False
    whole = sum(m.exact for text in header.texts if (m := header_meaning(text)))
    return is_number_header(header.texts[0]) or whole == len(header.texts)


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


def is_partly_ruled(frame: Frame) -> bool:
    """It may be the header alone, or its rows may lack the rules between columns."""
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    return columns > 2 and (rows <= 2 or len(_whole_rows(frame)) * 2 >= rows)


def _whole_rows(frame: Frame) -> list[int]:
    columns = len(frame.xs) - 1
    return [r for r in range(len(frame.ys) - 1) if frame.size.get((r, 0)) == (1, columns)]


def under_header(lines: list[TextLine], frame: Frame, *, tail: bool = False) -> Aligned | None:
    """The rows without rules that stand under the ruled header ``frame``, with it as one.

    ``tail``: the first may be the rest of a row on the page before.
    """
    spans = Spans(Box(a + 3, 0, b - 3, 0) for a, b in pairwise(frame.xs))
    start = next((i for i, line in enumerate(lines) if line.top > frame.ys[-1] - 4), len(lines))
    found = rows_below(lines, start, spans, tail=tail)
    if found is None:
        return None
    return found._replace(frame=stacked(frame, found.frame))


def opened_rows(lines: list[TextLine], frame: Frame) -> Frame:
    """``frame`` with the rows cut into columns that only its header's rules divide."""
    columns = len(frame.xs) - 1
    whole = _whole_rows(frame)
    spans = Spans(Box(a + 3, 0, b - 3, 0) for a, b in pairwise(frame.xs))
    cut = []
    for r in whole:
        inside = [x for x in lines if frame.ys[r] <= (x.top + x.bottom) / 2 <= frame.ys[r + 1]]
        fits = all(spans.fits(c.box for c in line.chunks) for line in inside)
        if fits and any(len(line.chunks) > 2 for line in inside):
            cut.append(r)
    if not cut or len(cut) * 2 < len(whole):
        return frame
    owner = [list(row) for row in frame.owner]
    size = dict(frame.size)
    for r in cut:
        owner[r] = [(r, c) for c in range(columns)]
        size.update({(r, c): (1, 1) for c in range(columns)})
    return frame._replace(owner=owner, size=size)
