"""Small tables drawn inside a cell of another: their rules are no rules of that table.

Told by a corner: inside a table rules meet as T or cross, so an upright rule and one across that
both end in one point, and nothing else there, are a corner of something drawn in a cell.
"""

from __future__ import annotations

Line = tuple[float, float, float]  # position, from, to
Rect = tuple[float, float, float, float]  # x0, top, x1, bottom

# Ends of lines meet when they are nearer than this (points).
MEET = 1.6
# Rules of one width that a nested table has, at least, beside one on a rule of its cell.
LEAST_RULES = 2


def without_nested(hs: list[Line], vs: list[Line]) -> tuple[list[Line], list[Line]]:
    """The rules of a table less those of tables inside its cells.

    >>> outer = [(0.0, 0.0, 90.0), (60.0, 0.0, 90.0)], [(0.0, 0.0, 60.0), (90.0, 0.0, 60.0)]
    >>> inner = [(y, 5.0, 80.0) for y in (10.0, 20.0, 30.0)]
    >>> sides = [(5.0, 10.0, 30.0), (80.0, 10.0, 30.0)]
    >>> without_nested(outer[0] + inner, outer[1] + sides) == outer
    True
    """
    left, right = min(v[0] for v in vs) + MEET, max(v[0] for v in vs) - MEET
    top, bottom = min(h[0] for h in hs) + MEET, max(h[0] for h in hs) - MEET
    for side in vs:
        if not left < side[0] < right:
            continue
        for y in side[1:]:
            if top < y < bottom and (box := _nested(side, y, hs, top, bottom)) is not None:
                return without_nested(
                    [h for h in hs if not _holds(box, h[1], h[0], h[2], h[0])],
                    [v for v in vs if not _holds(box, v[0], v[1], v[0], v[2])],
                )
    return hs, vs


def _nested(side: Line, y: float, hs: list[Line], first: float, last: float) -> Rect | None:
    """The nested table with a corner where ``side`` ends at ``y``; None for none.

    One that reaches ``first`` or ``last``, the ends of the table on this page, is cut there.
    """
    x, top, bottom = side
    for h in hs:
        if abs(h[0] - y) < MEET and min(abs(h[1] - x), abs(h[2] - x)) < MEET:
            break
    else:
        return None
    own = [g for g in hs if top - MEET < g[0] < bottom + MEET and _alike(g, h)]
    cut = top <= first or bottom >= last
    return (h[1], top, h[2], bottom) if cut or len(own) >= LEAST_RULES else None


def _alike(one: Line, other: Line) -> bool:
    return abs(one[1] - other[1]) < MEET and abs(one[2] - other[2]) < MEET


def _holds(box: Rect, x0: float, top: float, x1: float, bottom: float) -> bool:
    return (
        box[0] - MEET <= x0
        and x1 <= box[2] + MEET
        and box[1] - MEET <= top
        and bottom <= box[3] + MEET
    )
