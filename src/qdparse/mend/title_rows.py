"""Titles (tiêu đề) that stand in a table's own first row, above its header."""

from __future__ import annotations

from itertools import count

from qdparse.fold import fold
from qdparse.layout import Block, Grid, Layout, Paragraph, last_uid
from qdparse.ledger import Ledger
from qdparse.mend.header_rows import header_size

# A table has at most so many rows above its header.
MOST = 3


def titles_above(grid: Grid) -> int:
    """How many leading rows are one cell over all columns, with a header right below them.

    Accepts "DANH MỤC NHIỆM VỤ" over "TT | Nội dung | Chủ trì"; refuses it over "1 | Họp | Sở".
    """
    columns = grid.columns
    rows = 0
    for row in grid.rows[:MOST]:
        filled = [cell for cell in row.cells if cell.text.strip()]
        if columns < 3 or len(filled) != 1 or filled[0].span != columns:
            break
        rows += 1
    if not rows or len(grid.rows) <= rows:
        return 0
    below = grid.rows[rows]
    named = header_size(grid._replace(rows=grid.rows[rows:]))
    return rows if named and sum(bool(c.text.strip()) for c in below.cells) > 2 else 0


def lift_titles(layout: Layout, ledger: Ledger) -> Layout:
    """Such titles as paragraphs above their tables; one that later pages repeat is a head."""
    found = [
        (at, rows)
        for at, block in enumerate(layout.blocks)
        if isinstance(block, Grid) and (rows := titles_above(block))
    ]
    if not found:
        return layout
    uids = count(last_uid(layout) + 1)
    blocks: list[Block] = []
    seen: set[str] = set()
    start = 0
    for at, rows in found:
        blocks += layout.blocks[start:at]
        start = at + 1
        grid = layout.blocks[at]
        assert isinstance(grid, Grid)
        titles: list[Block] = []
        for row in grid.rows[:rows]:
            cell = next(cell for cell in row.cells if cell.text.strip())
            key = fold(cell.text)
            role = "header" if key in seen else ""
            seen.add(key)
            for line in cell.lines:
                if line.text.strip():
                    text = line.text.strip()
                    titles.append(Paragraph(next(uids), text, (line,), "", role, centered=True))
        made = (*titles, grid._replace(rows=grid.rows[rows:]))
        ledger.splice("title-row", None, len(blocks), (grid,), made)
        blocks += made
    blocks += layout.blocks[start:]
    return layout._replace(blocks=tuple(blocks))
