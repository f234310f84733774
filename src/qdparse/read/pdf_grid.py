"""From ruling lines to the cells they enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from qdparse.layout import Box
from qdparse.read.pdf_nested import without_nested
from qdparse.read.pdf_rules import Rules

# Lines nearer to each other than this are one line, drawn twice or in pieces (points).
SNAP = 3.6
# A table whose rules run this far past its last vertical one is open there (points).
OPEN = 12.0
# A line may stop this far from the one it meets (points).
REACH = 3.5

Line = tuple[float, float, float]  # position, from, to


class Frame(NamedTuple):
    """The ruled frame of one table: its column and row edges and the cell of each square.

    ``owner[r][c]`` is the (row, column) of the top left square of the cell that square
    (r, c) belongs to; ``size`` gives (rows, columns) of each such cell.
    """

    xs: list[float]
    ys: list[float]
    owner: list[list[tuple[int, int]]]
    size: dict[tuple[int, int], tuple[int, int]]
    ruled: bool = True  # False: the edges are told by aligned words

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def row(self, y: float) -> int:
        """The row of squares that a height lies in; beyond the ends, the nearest."""
        return bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1

    def column(self, x: float) -> int:
        return bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1


def frames(rules: Rules, before: Sequence[float] = ()) -> list[Frame]:
    """The ruled tables of a page, from top to bottom.

    ``before`` are the column edges of the last table on the page before: a row of it that is
    cut at both ends of this page shows no more than those.
    """
    if len(rules.vertical) < 2:
        return []
    across = joined(rules.horizontal) if rules.horizontal else []
    down = joined(rules.vertical)
    out = []
    for hs, vs in _components(across, down):
        frame = frame_of(*without_nested(hs, vs))
        if frame is not None and len(frame.size) > 1:
            out.append(frame)
    out.sort(key=lambda f: (f.ys[0], f.xs[0]))
    return out or _whole_page(down, before)


def _whole_page(lines: list[Line], before: Sequence[float]) -> list[Frame]:
    """One row from end to end of a page, between the column lines of the page before."""
    xs = [x for x, _, _ in lines]
    if len(xs) != len(before) or any(abs(x - y) > SNAP for x, y in zip(xs, before, strict=True)):
        return []
    tops, bottoms = [top for _, top, _ in lines], [bottom for _, _, bottom in lines]
    if max(tops) - min(tops) > REACH or max(bottoms) - min(bottoms) > REACH:
        return []
    return [plain_frame(xs, [min(tops), max(bottoms)])]


def joined(lines: list[Line]) -> list[Line]:
    """Lines with near positions snapped to one, and touching pieces made one.

    >>> joined([(10.0, 0.0, 50.0), (10.4, 51.0, 99.0), (30.0, 0.0, 99.0)])
    [(10.2, 0.0, 99.0), (30.0, 0.0, 99.0)]
    """
    out: list[Line] = []
    lines = sorted(lines)
    start = 0
    for stop in range(1, len(lines) + 1):
        if (
            stop < len(lines)
            and lines[stop][0] - lines[stop - 1][0] <= SNAP
            and lines[stop][0] - lines[start][0] <= 2 * SNAP
        ):
            continue
        group = lines[start:stop]
        start = stop
        position = round((group[0][0] + group[-1][0]) / 2, 2)
        spans = sorted((a, b) for _, a, b in group)
        low, high = spans[0]
        for a, b in spans[1:]:
            if a <= high + REACH:
                high = max(high, b)
            else:
                out.append((position, low, high))
                low, high = a, b
        out.append((position, low, high))
    return out


def _components(across: list[Line], down: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Groups of lines that meet each other."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, (x, top, bottom) in enumerate(down, len(across)):
        for i, (y, left, right) in enumerate(across):
            if parent[i] == parent[j]:
                continue
            if top - REACH <= y <= bottom + REACH and left - REACH <= x <= right + REACH:
                a, b = root(i), root(j)
                if a != b:
                    parent[a] = b
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(down, len(across)):
        groups.setdefault(root(j), ([], []))[1].append(line)
    # Rows cut at both ends of the page may have a single line between them.
    return [(h, v) for h, v in groups.values() if len(h) + len(v) > 3 and len(v) > 1]


def _edges(lines: list[Line]) -> tuple[list[float], list[list[tuple[float, float]]]]:
    """Positions and, for each, the stretches that are drawn."""
    positions: list[float] = []
    drawn: list[list[tuple[float, float]]] = []
    for position, a, b in sorted(lines):
        if positions and position - positions[-1] <= SNAP:
            drawn[-1].append((a, b))
        else:
            positions.append(position)
            drawn.append([(a, b)])
    return positions, drawn


def _drawn_at(stretches: list[tuple[float, float]], places: list[float]) -> list[bool]:
    """For each of ``places``, rising, whether one of the stretches of a line runs past it."""
    if len(stretches) == 1:
        low, high = stretches[0]
        if low <= places[0] and places[-1] <= high:
            return [True] * len(places)
    return [any(a <= at <= b for a, b in stretches) for at in places]


def plain_frame(xs: list[float], ys: list[float], *, ruled: bool = True) -> Frame:
    """A frame whose squares are its cells."""
    columns = range(len(xs) - 1)
    owner = [[(r, c) for c in columns] for r in range(len(ys) - 1)]
    return Frame(xs, ys, owner, {spot: (1, 1) for row in owner for spot in row}, ruled)


def _open_sides(hs: list[Line], vs: list[Line], top: float, bottom: float) -> list[Line]:
    """The outer edges of a table that is open at its sides: most rules run on to one x there."""
    xs = [v[0] for v in vs]
    out = []
    for end, inner in ((min(h[1] for h in hs), min(xs)), (max(h[2] for h in hs), max(xs))):
        if abs(end - inner) > OPEN:
            reach = sum(min(abs(h[1] - end), abs(h[2] - end)) < SNAP for h in hs)
            if reach > 2 and reach * 2 > len(hs):
                out.append((end, top, bottom))
    return out


def frame_of(hs: list[Line], vs: list[Line]) -> Frame | None:
    """The cells between horizontal and vertical lines that meet; None where they enclose none."""
    # A row cut by the page end may lack its closing line: the verticals show how far it goes.
    top, bottom = min(v[1] for v in vs), max(v[2] for v in vs)
    left, right = min(h[1] for h in hs), max(h[2] for h in hs)
    ys0 = sorted(h[0] for h in hs)
    if top < ys0[0] - 6:
        hs = [*hs, (top, left, right)]
    if bottom > ys0[-1] + 6:
        hs = [*hs, (bottom, left, right)]
    vs = [*vs, *_open_sides(hs, vs, top, bottom)]
    ys, across = _edges(hs)
    xs, down = _edges(vs)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    middles = [(ys[r] + ys[r + 1]) / 2 for r in range(rows)]
    centres = [(xs[c] + xs[c + 1]) / 2 for c in range(columns)]
    # walls[c][r]: a vertical line stands between columns c and c+1 in row r
    walls = [_drawn_at(line, middles) for line in down[1:-1]]
    # floor[r][c]: a horizontal line stands below row r in column c
    floor = [_drawn_at(line, centres) for line in across[1:-1]]
    if all(map(all, walls)) and all(map(all, floor)):
        return plain_frame(xs, ys)
    split = list(zip(*walls, strict=True)) if walls else [()] * rows
    owner: list[list[tuple[int, int] | None]] = [[None] * columns for _ in range(rows)]
    size: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(rows):
        c = 0
        while c < columns:
            if owner[r][c] is not None:
                c += 1
                continue
            wide = 1
            while c + wide < columns and not split[r][c + wide - 1] and owner[r][c + wide] is None:
                wide += 1
            tall = 1
            while r + tall < rows and not any(floor[r + tall - 1][c : c + wide]):
                if split[r + tall][c : c + wide - 1] != split[r][c : c + wide - 1]:
                    break
                tall += 1
            for i in range(r, r + tall):
                for j in range(c, c + wide):
                    owner[i][j] = (r, c)
            size[(r, c)] = (tall, wide)
            c += wide
    return Frame(xs, ys, [[o or (r, 0) for o in row] for r, row in enumerate(owner)], size)
