"""Which lines of a page are the header of an aligned table, and which open a row below it."""

from __future__ import annotations

import re
from itertools import pairwise

from qdparse.layout import Box
from qdparse.read.pdf_corridors import (
    Header,
    TextLine,
    is_number_header,
    meet,
    opens_number_header,
    read_header,
)

# Lines of one row follow each other within this many line heights.
SAME_ROW = 1.75
# A header has at most this many lines.
MAX_HEADER = 6
_KEY = re.compile(
    r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,6}|[a-zđA-ZĐ]|[A-Z]{2}\.?\d{1,3})[.)]?|[-–+])$"
)

# The words of a header, line by line.
Words = tuple[tuple[str, ...], ...]


def line_words(lines: list[TextLine]) -> Words:
    """The words of each line, in their order."""
    return tuple(tuple(chunk.text for chunk in line.chunks) for line in lines)


def printed_again(lines: list[TextLine], first: int, at: int, known: Words) -> int | None:
    """The line, from ``first`` to ``at``, from which on the header ``known`` is printed again."""
    starts = range(first, at + 1) if known else ()
    return next((n for n in starts if line_words(lines[n : n + len(known)]) == known), None)


def header_lines(lines: list[TextLine], at: int) -> tuple[int, int]:
    """The header's first line, and the first line below it."""
    number = lines[at].chunks[0].box
    first = at
    while first and at - first < MAX_HEADER and len(lines[first - 1].chunks) > 1:
        above = lines[first - 1]
        if lines[first].top - above.bottom > (SAME_ROW - 1) * above.height:
            break
        first -= 1
    body = at + 1
    while body < len(lines) and body - at < MAX_HEADER:
        line = lines[body]
        if line.top - lines[body - 1].bottom > (SAME_ROW - 1) * line.height:
            break
        broken = body == at + 1 and not is_number_header(lines[at].chunks[0].text)
        if key_of(line, number) and not (broken and opens_number_header(lines[at], line)):
            break
        if body + 1 < len(lines) and key_of(lines[body + 1], number) and _is_over(line, lines[at]):
            break
        body += 1
    return first, body


def _is_over(line: TextLine, header: TextLine) -> bool:
    """A line right below the header is a title over several of its columns."""
    box = line.chunks[0].box
    return len(line.chunks) == 1 and sum(meet(box, c.box) for c in header.chunks) > 1


def settled_header(
    lines: list[TextLine], first: int, least: int, end: int
) -> tuple[Header | None, int]:
    """The header among lines ``first`` to ``end``, and the line where it ends.

    What a page break cut may go on below it, before the first key: then the words are known
    better without those lines, and a gap parts them.
    """
    best, body = read_header(lines[first:end]), end
    for n in range(least, end):
        gaps = [b.top - a.bottom for a, b in pairwise(lines[first:n])]
        gap = lines[n].top - lines[n - 1].bottom
        if gap > max([0.2 * lines[n].height, *(g + 2 for g in gaps)]):
            header = read_header(lines[first:n])
            if header is not None and (best is None or header.known > best.known):
                return header, n
    return best, body


def key_of(line: TextLine, column: Box) -> str:
    """The key that opens a line in the key column; else ""."""
    first = line.chunks[0]
    near = first.box.x0 < column.x1 + 6 and column.x0 - 6 < first.box.x1
    return first.text if near and _KEY.match(first.text) else ""
