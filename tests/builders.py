"""Short ways to say paragraphs, rows and grids in tests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from qdparse.layout import Block, Box, Cell, Grid, Layout, Line, Paragraph, Row

_uids = count(1)


def paragraph(text: str, **marks: object) -> Paragraph:
    """One paragraph, its lines divided by "\\n"."""
    lines = tuple(Line(part) for part in text.split("\n"))
    return Paragraph(next(_uids), text, lines, **marks)  # type: ignore[arg-type]


def row(*texts: str | tuple[str, int, int], page: int | None = None) -> Row:
    """A row; a cell is a text, or (text, columns, rows)."""
    cells, at = [], 0
    for item in texts:
        text, span, rows = item if isinstance(item, tuple) else (item, 1, 1)
        lines = tuple(Line(part, page) for part in text.split("\n")) if text else ()
        cells.append(Cell(text, at, span, rows, lines))
        at += span
    shown = " | ".join(c.text for c in cells if c.rows)
    return Row(next(_uids), tuple(cells), "", ((page, None, shown),))


def grid(
    rows: Sequence[Sequence[str | tuple[str, int, int]]],
    *,
    page: int | None = None,
    edges: Sequence[float] = (),
) -> Grid:
    pages = (page,) if page is not None else ()
    return Grid(next(_uids), tuple(row(*r, page=page) for r in rows), tuple(edges), pages)


def layout(*blocks: Block) -> Layout:
    return Layout(tuple(blocks))


def printed(text: str, x0: float, x1: float, top: float, page: int = 1) -> Paragraph:
    """A printed line with its place, in points."""
    line = Line(text, page, Box(x0, top, x1, top + 12))
    return Paragraph(next(_uids), text, (line,))
