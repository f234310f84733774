"""One PDF page as blocks in reading order: grids, side-by-side columns, plain lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from qdparse.layout import Block, Box, Cell, Grid, Line, Page, Row
from qdparse.read.pdf_columns import LineRow, place_columns
from qdparse.read.pdf_grid import Frame
from qdparse.read.pdf_text import SAME_LINE, Fragment

Splitter = Callable[[Fragment, list[float]], list[Fragment]]


# Baselines further apart than this are two lines, whatever the letters' size (points).
NEAR_LINE = 40.0


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
    bounds = [(f.xs[0] - 2, f.ys[0], f.xs[-1] + 2, f.ys[-1]) for f in content.frames]
    for fragment in content.fragments:
        x0, top, x1, bottom = fragment.box
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        for at, (left, high, right, low) in enumerate(bounds):
            if high <= y <= low and left <= x <= right:
                held[at].append(fragment)
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
    base = floor = -1e9
    for fragment in sorted(fragments, key=_base):
        if fragment.base < floor and fragment.base - base < SAME_LINE * _height(fragment, groups):
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
            base = fragment.base
            tall = max(fragment.box.bottom - fragment.box.top, 8.0)
            floor = base + min(NEAR_LINE, SAME_LINE * tall)
    return groups


def _height(fragment: Fragment, groups: list[list[Fragment]]) -> float:
    """The lower of two line heights; a run of small letters alone does not count."""
    mine, other = fragment.box, groups[-1][0].box
    return max(min(mine.bottom - mine.top, other.bottom - other.top), 8.0)


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
        out += split(fragment, guests) if guests else [fragment]
    return out


def _grid(
    number: int, frame: Frame, inside: list[Fragment], uids: Iterator[int], split: Splitter
) -> Grid:
    xs, ys, owner, sizes = frame.xs, frame.ys, frame.owner, frame.size
    columns = len(xs) - 1
    last_row, last_column = len(ys) - 2, columns - 1
    content: dict[tuple[int, int], list[Fragment]] = {}
    for fragment in inside:
        x0, top, x1, bottom = fragment.box
        row = min(max(bisect_right(ys, (top + bottom) / 2) - 1, 0), last_row)
        first = min(max(bisect_right(xs, x0 + 1) - 1, 0), last_column)
        last = first
        if x1 - 1 > xs[first + 1]:
            last = min(max(bisect_right(xs, x1 - 1) - 1, 0), last_column)
        if first == last:
            content.setdefault(owner[row][first], []).append(fragment)
            continue
        if owner[row][first] != owner[row][last]:
            cuts = [xs[c] for c in range(first + 1, last + 1) if owner[row][c - 1] != owner[row][c]]
            for piece in split(fragment, cuts):
                spot = frame.row((piece.box.top + piece.box.bottom) / 2)
                column = frame.column((piece.box.x0 + piece.box.x1) / 2)
                content.setdefault(owner[spot][column], []).append(piece)
            continue
        content.setdefault(owner[row][frame.column((x0 + x1) / 2)], []).append(fragment)
    uid = next(uids)
    rows = []
    for r, owners in enumerate(owner):
        cells: list[Cell] = []
        c = 0
        while c < columns:
            corner = owners[c]
            tall, wide = sizes[corner]
            if corner[0] == r:
                lines = cell_lines(content.get((r, c), ()), number)
                text = lines[0].text if len(lines) == 1 else "\n".join([x.text for x in lines])
                cells.append(Cell(text, c, wide, tall, lines))
            else:
                cells.append(Cell("", c, wide, 0))
            c += wide
        box = Box(xs[0], ys[r], xs[-1], ys[r + 1])
        text = " | ".join([cell.text for cell in cells if cell.rows])
        rows.append(Row(next(uids), tuple(cells), "", ((number, box, text),)))
    return Grid(uid, tuple(rows), tuple(frame.xs), (number,), frame.ruled, frame.box)


def cell_lines(fragments: list[Fragment] | tuple[()], number: int) -> tuple[Line, ...]:
    """The lines of a cell from top to bottom, fragments of one baseline joined by a blank."""
    if not fragments:
        return ()
    if len(fragments) == 1:
        only = fragments[0]
        return (Line(only.text, number, only.box, False, False, only.gaps),)
    out = []
    for row in by_baseline(fragments):
        if len(row) == 1:
            only = row[0]
            out.append(Line(only.text, number, only.box, False, False, only.gaps))
        else:
            row.sort(key=lambda f: f.box.x0)
            out.append(LineRow(row).line(number))
    return tuple(out)


_base = attrgetter("base")
