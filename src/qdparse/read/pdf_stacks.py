"""Horizontal rules of one width, one below the other, and the lines of text between them."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from qdparse.lexicon.headers import torn_header_meaning
from qdparse.read.pdf_corridors import TextLine, is_number_header, read_header
from qdparse.read.pdf_grid import SNAP, Line, joined

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


def bands_of(lines: list[TextLine], stack: Stack) -> list[Band]:
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
    bands = bands_of(lines, stack)
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


def partial_rules(band: Band, stack: Stack) -> list[Line]:
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
    header = read_header(band[2], partial_rules(band, stack))
    if header is None:
        return False
    whole = sum(m.exact for text in header.texts if (m := torn_header_meaning(text)))
    return is_number_header(header.texts[0]) or whole == len(header.texts)
