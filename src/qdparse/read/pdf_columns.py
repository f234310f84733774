"""Lines that stand side by side: the letterhead, and recipients beside the signature.

Read from left to right they interleave ("ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI …"); here the
left column comes out whole before the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from qdparse.fold import fold
from qdparse.layout import Block, Box, Line, Page, Paragraph, made
from qdparse.read.pdf_text import COLUMN_GAP, Fragment

# The signature leaves this much room for the hand and the seal (points).
SIGNING_ROOM = 130.0
# Two texts are on one axis when their middles differ by less (points).
SAME_AXIS = 14.0
# Two lines of a column set to the left begin this close to each other (points).
SAME_MARGIN = 1.5
# Lines of one column are not further apart (points).
ROOMY = 16.0


class LineRow:
    """Fragments on one baseline, left to right."""

    __slots__ = ("box", "fragments")

    def __init__(self, fragments: list[Fragment]) -> None:
        self.fragments = fragments
        box = fragments[0].box
        for fragment in fragments[1:]:
            box = box.union(fragment.box)
        self.box: Box = box

    def chunks(self) -> list[LineRow]:
        """The parts that a column gap divides."""
        if len(self.fragments) == 1:
            return [self]
        groups = [[self.fragments[0]]]
        for fragment in self.fragments[1:]:
            last = groups[-1][-1].box
            height = min(last.bottom - last.top, fragment.box.bottom - fragment.box.top)
            if fragment.box.x0 - last.x1 > COLUMN_GAP * height * 1.3:
                groups.append([fragment])
            else:
                groups[-1].append(fragment)
        return [self] if len(groups) == 1 else [LineRow(g) for g in groups]

    def cut(self, x: float) -> list[LineRow]:
        """Left and right part, where a blank lies about ``x``; else the row itself."""
        left = [f for f in self.fragments if (f.box.x0 + f.box.x1) / 2 < x]
        right = [f for f in self.fragments if (f.box.x0 + f.box.x1) / 2 >= x]
        if left and right:
            height = self.box.bottom - self.box.top
            if right[0].box.x0 - left[-1].box.x1 > 0.3 * height:
                return [LineRow(left), LineRow(right)]
        return [self]

    def line(self, number: int, bold: Callable[[Fragment], bool] | None = None) -> Line:
        first = self.fragments[0]
        heavy = bold(first) if bold is not None else False
        if len(self.fragments) == 1:
            return made(Line, (first.text, number, first.box, heavy, False, first.gaps))
        parts = [first.text]
        gaps = list(first.gaps)
        length = len(first.text)
        for before, after in pairwise(self.fragments):
            if _blank_between(before, after):
                parts.append(" ")
                length += 1
            if before.gaps or after.gaps:
                height = after.box.bottom - after.box.top or 1.0
                gaps.append((length, round((after.box.x0 - before.box.x1) / height, 3)))
                gaps += [(length + at, gap) for at, gap in after.gaps]
            parts.append(after.text)
            length += len(after.text)
        return made(Line, ("".join(parts), number, self.box, heavy, False, tuple(gaps)))


def _blank_between(before: Fragment, after: Fragment) -> bool:
    height = min(before.box.bottom - before.box.top, after.box.bottom - after.box.top)
    if before.stamped != after.stamped:
        # A stamp is centred in its blank with no care for the letters beside it.
        return before.text[-1] not in "/(" and after.text[0] not in "/.,;:)"
    return after.box.x0 - before.box.x1 > 0.12 * height


def place_columns(
    rows: list[LineRow],
    number: int,
    page: Page,
    uids: Iterator[int],
    bold: Callable[[Fragment], bool],
) -> list[Block]:
    """The rows as paragraphs of one line; side-by-side regions column by column."""
    parts = [row.chunks() for row in rows]
    out: list[Block] = []
    done = 0
    for start, stop, edge in _regions(rows, parts, page):
        for row in rows[done:start]:
            out.append(_paragraph(row, number, page, uids, bold, ""))
        for side in ("left", "right"):
            for chunks in parts[start:stop]:
                mine = [
                    f
                    for chunk in chunks
                    for f in chunk.fragments
                    if ((chunk.box.x0 + chunk.box.x1) / 2 < edge) == (side == "left")
                ]
                if mine:
                    out.append(_paragraph(LineRow(mine), number, page, uids, bold, side))
        done = stop
    for row in rows[done:]:
        out.append(_paragraph(row, number, page, uids, bold, ""))
    return out


def _regions(
    rows: list[LineRow], parts: list[list[LineRow]], page: Page
) -> Iterator[tuple[int, int, float]]:
    """(first row, end row, x between the columns) of each side-by-side region."""
    i, floor = 0, 0
    while i < len(rows):
        if len(parts[i]) != 2 or not _is_divided(parts[i], page):
            i += 1
            continue
        lefts, rights = [parts[i][0].box], [parts[i][1].box]
        start, stop = i, i + 1
        while stop < len(rows):
            if len(rows[stop].fragments) > 1:
                edge = (max(b.x1 for b in lefts) + min(b.x0 for b in rights)) / 2
                parts[stop] = rows[stop].cut(edge)
            if not _belongs(rows, parts, stop, stop - 1, lefts, rights, page):
                break
            for chunk in parts[stop]:
                (lefts if _is_left(chunk.box, lefts, rights) else rights).append(chunk.box)
            stop += 1
        while start > floor:
            above = _almost_touching(rows, start - 1, lefts, rights, page)
            if above is not None:
                parts[start - 1] = above
            elif not _leads_in(rows, parts, start - 1, lefts, rights, page):
                break
            start -= 1
            for chunk in parts[start]:
                (lefts if _is_left(chunk.box, lefts, rights) else rights).append(chunk.box)
        yield start, stop, (max(b.x1 for b in lefts) + min(b.x0 for b in rights)) / 2
        i = floor = stop


def _is_divided(chunks: list[LineRow], page: Page) -> bool:
    left, right = chunks[0].box, chunks[1].box
    middle = page.width / 2
    return left.x0 < middle and right.x1 > middle and right.x0 - left.x1 > 8


def _is_left(box: Box, lefts: list[Box], rights: list[Box]) -> bool:
    edge = (max(b.x1 for b in lefts) + min(b.x0 for b in rights)) / 2
    return (box.x0 + box.x1) / 2 < edge


def _belongs(
    rows: list[LineRow],
    parts: list[list[LineRow]],
    i: int,
    before: int,
    lefts: list[Box],
    rights: list[Box],
    page: Page,
) -> bool:
    """Row ``i`` below the region goes on with it."""
    gap = rows[i].box.top - rows[before].box.bottom
    if gap > SIGNING_ROOM:
        return False
    edge_left, edge_right = max(b.x1 for b in lefts), min(b.x0 for b in rights)
    if len(parts[i]) == 2:
        left, right = parts[i][0].box, parts[i][1].box
        return left.x1 < edge_right and right.x0 > edge_left and _is_divided(parts[i], page)
    if len(parts[i]) > 2:
        return False
    box = rows[i].box
    axis = (box.x0 + box.x1) / 2
    if box.x1 < edge_right - 4 and box.x0 < edge_left:
        # A line of the left column keeps its margin or its axis, or lies beneath it.
        first = min(b.x0 for b in lefts)
        if gap > ROOMY and _is_addressee(rows[i].fragments[0].text):
            return False  # it follows the letterhead, by chance on an axis of it
        return gap < 40 and (
            any(abs(box.x0 - b.x0) < 16 for b in lefts)
            or any(abs(axis - (b.x0 + b.x1) / 2) < SAME_AXIS for b in lefts)
            or (box.x0 > first - 4 and gap < 12)
        )
    if box.x0 > edge_left + 4:
        # A centred heading of the page below is no line of the right column.
        return (
            any(abs(axis - (b.x0 + b.x1) / 2) < SAME_AXIS for b in rights)
            or (gap < 25 and any(abs(box.x0 - b.x0) < SAME_MARGIN for b in rights))
            or (abs(axis - page.width / 2) > 40 and box.x0 > edge_right - 20)
        )
    return False


def _is_addressee(text: str) -> bool:
    """ "Kính gửi:" opens a letter's text."""
    if not text.startswith(("K", "k")):
        return False
    from qdparse.lexicon import table

    opening = fold(text[:40])
    forms = (row["form"] for row in table("headings") if row["id"] == "addressee")
    return any(opening.startswith(fold(form)) for form in forms)


def _leads_in(
    rows: list[LineRow],
    parts: list[list[LineRow]],
    i: int,
    lefts: list[Box],
    rights: list[Box],
    page: Page,
) -> bool:
    """Row ``i`` above the region belongs to it: a line of the right column, or of a letterhead."""
    if len(parts[i]) != 1 or rows[i + 1].box.top - rows[i].box.bottom > 30:
        return False
    box = rows[i].box
    axis = (box.x0 + box.x1) / 2
    if box.x0 > max(b.x1 for b in lefts) + 4:
        return any(abs(axis - (b.x0 + b.x1) / 2) < SAME_AXIS for b in rights)
    if box.x1 < min(b.x0 for b in rights) - 4:
        text = rows[i].fragments[0].text
        if text.endswith(":") and len(fold(text)) < 16:
            return True  # the caption of the list of recipients
        top = rows[i].box.top < page.height * 0.2
        return top and any(abs(axis - (b.x0 + b.x1) / 2) < SAME_AXIS for b in lefts)
    return False


def _almost_touching(
    rows: list[LineRow], i: int, lefts: list[Box], rights: list[Box], page: Page
) -> list[LineRow] | None:
    """Both parts of row ``i``, a long name of a body close beside the motto, or None.

    The gap alone would not divide it; each part being centred over its own column does.
    """
    row = rows[i]
    near = rows[i + 1].box.top - row.box.bottom < 30
    if len(row.fragments) < 2 or not near or row.box.top > page.height * 0.2:
        return None
    parts = row.cut((max(b.x1 for b in lefts) + min(b.x0 for b in rights)) / 2)
    if len(parts) != 2:
        return None
    for part, column in zip(parts, (lefts, rights), strict=True):
        axis = (part.box.x0 + part.box.x1) / 2
        if not any(abs(axis - (b.x0 + b.x1) / 2) < SAME_AXIS for b in column):
            return None
    return parts


def _paragraph(
    row: LineRow,
    number: int,
    page: Page,
    uids: Iterator[int],
    bold: Callable[[Fragment], bool],
    side: str,
) -> Paragraph:
    line = row.line(number, bold)
    (x0, _, x1, _), width = row.box, page.width
    centered = not side and abs((x0 + x1) / 2 - width / 2) < 30 and x1 - x0 < width * 0.7
    return made(Paragraph, (next(uids), line.text, (line,), side, "", centered))
