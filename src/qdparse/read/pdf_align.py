"""Tables whose columns are told by the alignment of their words, not by ruling lines.

Strong evidence is asked for: a row of known headers that starts with the number of the row
("TT | Nội dung | Chủ trì | Thời hạn"), or horizontal rules of one width around known
headers; keys that count; and a white corridor between any two columns over all rows.
Prose, lists, letterheads, recipients and tables of contents have none of the first.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from qdparse.layout import Box
from qdparse.lexicon.headers import is_total
from qdparse.read.pdf_corridors import (
    LEFT_EDGE,
    Header,
    Spans,
    TextLine,
    is_number_header,
    meet,
    opens_number_header,
    read_header,
)
from qdparse.read.pdf_frames import titled_frame, with_header
from qdparse.read.pdf_grid import Frame
from qdparse.read.pdf_headers import (
    SAME_ROW,
    Words,
    header_lines,
    key_of,
    line_words,
    printed_again,
    settled_header,
)

# Rows follow each other within this many line heights.
NEXT_ROW = 4.5
# Running heads, or feet, of a page that a table goes on over are at most so many lines.
MAX_HEADS = 2
# Rows with a key that a table has at least.
LEAST_ROWS = 2
_NUMBER = re.compile(r"\d{1,3}")


class Aligned(NamedTuple):
    """A table found: its frame, its lines [start, stop), the number its keys reached.

    ``header`` are the words of its header line by line, to know it again on the next page.
    """

    frame: Frame
    start: int
    stop: int
    last: int
    header: Words = ()


class _Row(NamedTuple):
    start: int
    stop: int
    key: str
    group: bool  # a title over all columns but the key's


def find_aligned(lines: list[TextLine], start: int = 0, known: Words = ()) -> Aligned | None:
    """The first aligned table with a header among ``lines`` (top to bottom) from ``start`` on.

    ``known`` is the header of a table on the pages before.  Accepts "TT | Nội dung | Chủ trì"
    over rows 1, 2 … in its columns; refuses the same header over prose, and rows under a
    header whose words name no columns.
    """
    for at in range(start, len(lines)):
        line = lines[at]
        below = lines[at + 1] if at + 1 < len(lines) else None
        if len(line.chunks) > 1 and opens_number_header(line, below):
            first, end = header_lines(lines, at)
            again = printed_again(lines, first, at, known)
            if again is not None:
                first, body = again, again + len(known)
                header = read_header(lines[first:body])
            else:
                header, body = settled_header(lines, first, at + 1, end)
            if header is None or not is_number_header(header.texts[0]):
                continue
            spans = Spans(header.boxes)
            rows = _rows(lines, body, spans, tail=body < end or again is not None)
            least = LEAST_ROWS if again is None else 0
            found = _settled(lines, first, header, rows, spans, least=least)
            if found is not None:
                return found._replace(header=line_words(lines[first:body]))
    return None


def go_on(lines: list[TextLine], before: Aligned) -> Aligned | None:
    """The table ``before`` going on at the top of the next page without its header."""
    xs = before.frame.xs
    for start in range(min(len(lines), MAX_HEADS + 1)):  # below running heads
        spans = Spans(Box(a + 3, 0, b - 3, 0) for a, b in pairwise(xs))
        rows = _rows(lines, start, spans, tail=not _is_title(lines, start, xs))
        least = 0 if len(rows) == 1 and _is_rest(lines[start], xs) else 1
        found = _settled(lines, start, None, rows, spans, before.last, least)
        if found is not None:
            return found._replace(frame=found.frame._replace(xs=xs))
        if start < len(lines) and len(lines[start].chunks) > 1:
            break
    return None


def _is_rest(line: TextLine, xs: list[float]) -> bool:
    """Cells beside that of the number go on in lower case, each at its column's left edge."""
    edges = [c.box.x0 for c in line.chunks]
    return (
        edges[0] >= xs[1]
        and line.chunks[0].text[:1].islower()
        and all(any(0 <= x0 - x <= LEFT_EDGE + 2 for x in xs) for x0 in edges)
    )


def _is_title(lines: list[TextLine], at: int, xs: list[float]) -> bool:
    """Line ``at`` is one text from the table's left edge on, near to the row below it."""
    if at + 1 >= len(lines) or len(lines[at].chunks) > 1:
        return False
    line, below = lines[at], lines[at + 1]
    near = below.top - line.bottom < (SAME_ROW - 1) * line.height
    return near and 0 <= line.chunks[0].box.x0 - xs[0] <= LEFT_EDGE + 2


def ends_page(lines: list[TextLine], stop: int) -> bool:
    """Below line ``stop`` stand only running feet, set apart."""
    if stop == len(lines):
        return True
    feet = lines[stop:]
    apart = (feet[0].top - lines[stop - 1].bottom) / feet[0].height > SAME_ROW
    return len(feet) <= MAX_HEADS and apart and all(len(line.chunks) == 1 for line in feet)


def rows_below(
    lines: list[TextLine], start: int, spans: Spans, *, tail: bool = False
) -> Aligned | None:
    """The rows that count, from a key or a title on, in the columns of ``spans``."""
    rows = _rows(lines, start, spans, tail=tail)
    return _settled(lines, start, None, rows, spans) if len(rows) >= LEAST_ROWS else None


def _rows(lines: list[TextLine], body: int, spans: Spans, *, tail: bool = False) -> list[_Row]:
    """The rows from line ``body`` on; ``spans`` grows with what they cover.

    ``tail``: the first may be the rest of a row on the page before, without a key.
    """
    rows: list[_Row] = []
    apart = _row_gap(lines[body:], spans.column(0))
    for i in range(body, len(lines)):
        line = lines[i]
        boxes = [chunk.box for chunk in line.chunks]
        gap = (line.top - lines[i - 1].bottom) / line.height if i else 0.0
        key = key_of(line, spans.column(0))
        fits = spans.fits(boxes)
        over = not key and len(boxes) == 1 and not fits and (bool(rows) or not tail)
        if over and _stands_over(lines, i, spans):
            rows.append(_Row(i, i + 1, "", True))
            continue
        if key and len(boxes) > 1:
            group = len(boxes) == 2 and (not fits or not key[0].isdigit())
            if not (fits or group) or (rows and gap > NEXT_ROW):
                break
            rows.append(_Row(i, i + 1, key, group))
        elif (fits and _needs_no_key(line, spans, first=not rows and tail, below=bool(rows))) or (
            fits and rows and apart and line.base - lines[i - 1].base > apart and _opens(line)
        ):
            rows.append(_Row(i, i + 1, "", False))
        elif not rows or gap > SAME_ROW - 1 or not _is_below(line, lines[i - 1], rows[-1], fits):
            break
        elif any(meet(box, spans.column(0)) for box in boxes):
            break  # words below a key are no part of it
        else:
            rows[-1] = rows[-1]._replace(stop=i + 1)
        for box in boxes[:1] if rows[-1].group else boxes:
            spans.add(box)
    end = rows[-1].stop if rows else body
    if any(_has_key(lines, i, spans.column(0)) for i in range(end, min(end + 3, len(lines)))):
        return []  # rows of another kind follow: what was seen is no table of this kind
    return rows


def _has_key(lines: list[TextLine], at: int, column: Box) -> bool:
    """Line ``at`` opens a row with a key; the "T" of a header "STT" in two lines is none."""
    line = lines[at]
    if len(line.chunks) < 2 or not key_of(line, column):
        return False
    return not (at and opens_number_header(lines[at - 1], line))


def _row_gap(lines: list[TextLine], column: Box) -> float:
    """How far apart rows are (points) where every key stands clearly off the line above; else 0."""
    steps = [(b.base - a.base, bool(key_of(b, column))) for a, b in pairwise(lines)]
    inner = [step for step, keyed in steps if not keyed]
    outer = [step for step, keyed in steps if keyed]
    if len(outer) < LEAST_ROWS or not inner or min(outer) < 1.3 * min(inner):
        return 0.0
    return 0.9 * min(outer)


def _opens(line: TextLine) -> bool:
    """A whole row may begin so: several cells, the first with a capital."""
    return len(line.chunks) > 1 and line.chunks[0].text[:1].isupper()


def _needs_no_key(line: TextLine, spans: Spans, *, first: bool, below: bool) -> bool:
    """The rest of a row on the page before, or a total."""
    if first:
        return not meet(line.chunks[0].box, spans.column(0))
    return below and len(line.chunks) > 1 and is_total(line.chunks[0].text)


def _stands_over(lines: list[TextLine], at: int, spans: Spans) -> bool:
    """Line ``at`` is a title right above a row that a key opens."""
    if at + 1 >= len(lines):
        return False
    line, below = lines[at], lines[at + 1]
    near = (below.top - line.bottom) / line.height <= NEXT_ROW
    # A header may stand in the middle of its column, keys start at its left edge.
    left = min(spans.column(0).x0, below.chunks[0].box.x0)
    inside = line.chunks[0].box.x0 >= left - 6
    return (
        near
        and inside
        and bool(key_of(below, spans.column(0)))
        and len(below.chunks) > 2
        and spans.fits(chunk.box for chunk in below.chunks)
    )


def _is_below(line: TextLine, above: TextLine, row: _Row, fits: bool) -> bool:
    """Each chunk goes on right below one of the line above, so a signature is no cell."""
    if row.group and not fits:
        return len(line.chunks) == 1 and abs(line.chunks[0].box.x0 - above.chunks[-1].box.x0) < 6
    return fits and all(any(meet(c.box, a.box) for a in above.chunks) for c in line.chunks)


def _settled(
    lines: list[TextLine],
    first: int,
    header: Header | None,
    rows: list[_Row],
    spans: Spans,
    last: int = 0,
    least: int = 1,
) -> Aligned | None:
    """The table of these rows, where the evidence is enough: ``least`` rows have a key."""
    whole = [r for r in rows if not r.group and r.key]
    numbers = [int(m.group()) for r in whole if (m := _NUMBER.fullmatch(r.key.strip("().")))]
    full = sum(len(lines[r.start].chunks) > 2 for r in whole)
    if not rows or len(whole) < least or full * 2 < len(whole) or not _counts(numbers, last):
        return None
    xs = spans.edges()
    if xs is None:
        return None
    tops = [(lines[r.start - 1].bottom + lines[r.start].top) / 2 for r in rows]
    if header is None:
        tops[0] = lines[rows[0].start].top - 2
    ys = [*tops, lines[rows[-1].stop - 1].bottom + 2]
    titles = {n: int(bool(row.key)) for n, row in enumerate(rows) if row.group}
    frame = titled_frame(xs, ys, titles)
    if header is not None:
        frame = with_header(frame, lines[first].top - 2, header)
    return Aligned(frame, first, rows[-1].stop, numbers[-1] if numbers else last)


def _counts(numbers: list[int], last: int) -> bool:
    """Numbers that count on from ``last`` (0: from any), or from 1 again; one in five may slip."""
    steps = list(pairwise([last, *numbers] if last else numbers))
    slips = sum(b not in (a, a + 1, 1) for a, b in steps)
    return slips * 5 <= len(steps)
