"""One PDF page as blocks in reading order: grids, side-by-side columns, plain lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from qdparse.layout import Block, Box, Cell, Grid, Line, Lines, Page, Row, made, printed_lines
from qdparse.read.pdf_columns import LineRow, place_columns
from qdparse.read.pdf_grid import Frame
from qdparse.read.pdf_text import SAME_LINE, Fragment

# A run and the x to cut it at.
Crossing = tuple[Fragment, list[float]]
# From all that is to be cut to the pieces of each.
Splitter = Callable[[list[Crossing]], list[list[Fragment]]]

# Baselines further apart than this are two lines, whatever the letters' size (points).
NEAR_LINE = 40.0
# Letters lower than this are set small within a line (points).
LEAST_HEIGHT = 8.0


class PageContent(NamedTuple):
    """What a page holds before it is put in order."""

    number: int
    page: Page
    fragments: list[Fragment]
    frames: list[Frame]


def page_blocks(
    content: PageContent, uids: Iterator[int], split: Splitter, bold: Callable[[Fragment], bool]
) -> list[Block]:
    """Blocks of a page from top to bottom; each fragment is in exactly one of them."""
    loose: list[Fragment] = []
    held: list[list[Fragment]] = [[] for _ in content.frames]
    bounds = [
        (f.xs[0] - 2, f.ys[0], f.xs[-1] + 2, f.ys[-1], inside)
        for f, inside in zip(content.frames, held, strict=True)
    ]
    for fragment in content.fragments:
        x0, top, x1, bottom = fragment.box
        y = (top + bottom) / 2
        for left, high, right, low, inside in bounds:
            if high <= y <= low and left <= (x0 + x1) / 2 <= right:
                inside.append(fragment)
                break
        else:
            loose.append(fragment)
    parts: list[tuple[float, list[Block]]] = []
    for frame, inside in zip(content.frames, held, strict=True):
        if inside:
            parts.append((frame.ys[0], [_grid(content.number, frame, inside, uids, split)]))
    rows = line_rows(loose, split)
    tops = sorted(part[0] for part in parts)
    for band in _between(rows, tops):
        blocks = place_columns(band, content.number, content.page, uids, bold)
        parts.append((band[0].box.top, blocks))
    parts.sort(key=lambda part: part[0])
    return [block for _, blocks in parts for block in blocks]


def _between(rows: list[LineRow], tops: list[float]) -> Iterator[list[LineRow]]:
    """Runs of rows that no table interrupts."""
    band: list[LineRow] = []
    i = 0
    for row in rows:
        while i < len(tops) and tops[i] < row.box.top:
            i += 1
            if band:
                yield band
                band = []
        band.append(row)
    if band:
        yield band


def line_rows(fragments: list[Fragment], split: Splitter) -> list[LineRow]:
    """Fragments grouped by baseline, each group from left to right.

    A fragment that lies inside the box of another (a number stamped into the blank of a
    line) makes the other one come apart into its words.
    """
    out = []
    for group in by_baseline(fragments):
        if len(group) > 1:
            group = _unfold(group, split)
            group.sort(key=lambda f: f.box.x0)
        out.append(LineRow(group))
    return out


def by_baseline(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """The fragments of each line of letters, lines from top to bottom."""
    groups: list[list[Fragment]] = []
    start = floor = -1e9
    for fragment in sorted(fragments, key=_base):
        base, box = fragment.base, fragment.box
        if base < floor and base - start < SAME_LINE * _height(box, groups[-1][0].box):
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
            start = base
            tall = box.bottom - box.top
            floor = base + min(
                NEAR_LINE, SAME_LINE * (tall if tall > LEAST_HEIGHT else LEAST_HEIGHT)
            )
    return groups


def _height(mine: Box, other: Box) -> float:
    """The lower of two line heights; a run of small letters alone does not count."""
    return max(min(mine.bottom - mine.top, other.bottom - other.top), LEAST_HEIGHT)


def _unfold(group: list[Fragment], split: Splitter) -> list[Fragment]:
    out: list[Fragment] = []
    for fragment in group:
        guests = [
            g.box.x0
            for g in group
            if g is not fragment
            and g.box.x1 - g.box.x0 < fragment.box.x1 - fragment.box.x0
            and fragment.box.x0 < (g.box.x0 + g.box.x1) / 2 < fragment.box.x1
        ]
        out += split([(fragment, guests)])[0] if guests else [fragment]
    return out


def _grid(
    number: int, frame: Frame, inside: list[Fragment], uids: Iterator[int], split: Splitter
) -> Grid:
    xs, ys, owner, sizes = frame.xs, frame.ys, frame.owner, frame.size
    columns = len(xs) - 1
    last_row = len(ys) - 1
    # Fragments by the row and column of the top left square of their cell.
    content: list[list[list[Fragment]]] = [[[] for _ in owners] for owners in owner]
    crossing: list[Crossing] = []
    for fragment in inside:
        x0, top, x1, bottom = fragment.box
        # The bounds of the search keep what lies beyond an edge in the outermost square.
        owners = owner[bisect_right(ys, (top + bottom) / 2, 1, last_row) - 1]
        first = bisect_right(xs, x0 + 1, 1, columns) - 1
        if x1 - 1 <= xs[first + 1] or first + 1 == columns:
            r, c = owners[first]
            content[r][c].append(fragment)
            continue
        last = bisect_right(xs, x1 - 1, 1, columns) - 1
        if owners[first] != owners[last]:
            cuts = [xs[c] for c in range(first + 1, last + 1) if owners[c - 1] != owners[c]]
            crossing.append((fragment, cuts))
            continue
        r, c = owners[frame.column((x0 + x1) / 2)]
        content[r][c].append(fragment)
    for pieces in split(crossing) if crossing else ():
        for piece in pieces:
            x0, top, x1, bottom = piece.box
            # A word may run over its cell's right edge, or a little over its left one.
            r, c = owner[frame.row((top + bottom) / 2)][frame.column(x0 + (x1 - x0) / 3)]
            content[r][c].append(piece)
    uid = next(uids)
    rows = []
    for r, (owners, held) in enumerate(zip(owner, content, strict=True)):
        cells: list[Cell] = []
        texts: list[str] = []
        c = 0
        while c < columns:
            corner = owners[c]
            tall, wide = sizes[corner]
            if corner[0] == r:
                text, lines = printed_cell(held[c], number)
                cells.append(made(Cell, (text, c, wide, tall, lines)))
                texts.append(text)
            else:
                cells.append(made(Cell, ("", c, wide, 0, ())))
            c += wide
        box = made(Box, (xs[0], ys[r], xs[-1], ys[r + 1]))
        printed = ((number, box, " | ".join(texts)),)
        rows.append(made(Row, (next(uids), tuple(cells), "", printed)))
    return Grid(uid, tuple(rows), tuple(xs), (number,), frame.ruled, frame.box)


def printed_cell(fragments: list[Fragment], number: int) -> tuple[str, Lines]:
    """The text of a cell and its lines from top to bottom, those of one baseline joined."""
    if not fragments:
        return "", ()
    first = fragments[0]
    if len(fragments) == 1 and not first.gaps:
        return first.text, printed_lines(first.text, number, [first.box])
    parts: list[Fragment | Line] = []
    for row in by_baseline(fragments):
        if len(row) > 1:
            row.sort(key=lambda f: f.box.x0)
            parts.append(LineRow(row).line(number))
        else:
            parts += row
    text = "\n".join([part.text for part in parts])
    if any(map(_gaps, parts)) or text.count("\n") >= len(parts):
        lines = [Line(part.text, number, part.box, gaps=part.gaps) for part in parts]
        return text, tuple(lines)
    return text, printed_lines(text, number, [part.box for part in parts if part.box])


_base, _gaps = attrgetter("base"), attrgetter("gaps")
