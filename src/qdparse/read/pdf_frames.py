"""Frames put together: titles over the columns, a header over rows, one frame below another."""

from __future__ import annotations

from qdparse.read.pdf_corridors import Header
from qdparse.read.pdf_grid import Frame, plain_frame


def titled_frame(xs: list[float], ys: list[float], titles: dict[int, int]) -> Frame:
    """A frame of single squares; a row of ``titles`` is one cell from the column given there."""
    frame = plain_frame(xs, ys, ruled=False)
    columns = len(xs) - 1
    for r, first in titles.items():
        for c in range(first, columns):
            frame.owner[r][c] = (r, first)
            del frame.size[(r, c)]
        frame.size[(r, first)] = (1, columns - first)
    return frame


def with_header(frame: Frame, top: float, header: Header) -> Frame:
    """``frame`` below a header of one row, or of two where headers stand over others."""
    depth = 2 if header.parents else 1
    ys = [top, header.split, frame.ys[0]] if header.parents else [top, frame.ys[0]]
    columns = range(len(frame.xs) - 1)
    owner = [[(0, c) for c in columns] for _ in range(depth)]
    size = {(0, c): (depth, 1) for c in columns}
    for a, b in header.parents:
        for c in range(a, b + 1):
            owner[0][c], owner[1][c] = (0, a), (1, c)
            size.pop((0, c), None)
            size[(1, c)] = (1, 1)
        size[(0, a)] = (1, b - a + 1)
    return stacked(Frame(frame.xs, ys, owner, size, False), frame)


def stacked(upper: Frame, lower: Frame) -> Frame:
    """Two frames with the columns of ``upper``, the second right below the first, as one."""
    depth = len(upper.owner)
    owner = [*upper.owner, *([(r + depth, c) for r, c in row] for row in lower.owner)]
    size = upper.size | {(r + depth, c): found for (r, c), found in lower.size.items()}
    return Frame(upper.xs, [*upper.ys, *lower.ys[1:]], owner, size, False)
