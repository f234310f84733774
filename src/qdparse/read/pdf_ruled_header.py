"""Tables of which rules enclose the header alone, or the rows but not the columns."""

from __future__ import annotations

from itertools import pairwise

from qdparse.layout import Box
from qdparse.read.pdf_align import Aligned, rows_below
from qdparse.read.pdf_corridors import Spans, TextLine
from qdparse.read.pdf_frames import stacked
from qdparse.read.pdf_grid import Frame


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
