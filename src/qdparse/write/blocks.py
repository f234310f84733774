"""A layout as text: one line for each paragraph and for each row of a grid."""

from __future__ import annotations

from collections.abc import Iterator

from qdparse.layout import Box, Grid, Layout, Paragraph, Row
from qdparse.write import printable


def block_lines(layout: Layout, page: int | None = None) -> Iterator[str]:
    """The blocks in reading order; with ``page`` only what stands on that page.

    A paragraph reads ``#4 p1 [x0 top x1 bottom] left bold: text``, a grid
    ``#9 p2-3 grid 6 columns, 12 rows`` with its rows below it.
    """
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            if page is None or any(line.page == page for line in block.lines):
                yield _paragraph(block)
        elif page is None or page in _pages(block):
            yield _grid(block)
            for row in block.rows:
                if page is None or any(piece[0] == page for piece in row.pieces):
                    yield _row(row)


def _paragraph(block: Paragraph) -> str:
    marks = [
        f"#{block.uid}",
        *([f"p{block.page}"] if block.page is not None else []),
        *([_box(block.box)] if block.box is not None else []),
        *(mark for mark in (block.side, block.role) if mark),
        *(["bold"] if block.bold else []),
        *(["centered"] if block.centered else []),
    ]
    return printable(f"{' '.join(marks)}: {_flat(block.text)}")


def _grid(block: Grid) -> str:
    pages = _pages(block)
    where = ""
    if pages:
        where = f" p{pages[0]}" if len(pages) == 1 else f" p{pages[0]}-{pages[-1]}"
    box = f" {_box(block.box)}" if block.box is not None else ""
    return f"#{block.uid}{where}{box} grid {block.columns} columns, {len(block.rows)} rows"


def _row(row: Row) -> str:
    kind = f" {row.kind}" if row.kind else ""
    cells = " | ".join(_flat(cell.text) for cell in row.cells)
    return printable(f"    #{row.uid}{kind}: {cells}")


def _pages(block: Grid) -> list[int]:
    if block.pages:
        return sorted(block.pages)
    return sorted({p for row in block.rows for p, _, _ in row.pieces if p is not None})


def _box(box: Box) -> str:
    return "[" + " ".join(f"{value:.0f}" for value in box) + "]"


def _flat(text: str) -> str:
    return text.replace("\n", " ⏎ ").replace("\t", " ")
