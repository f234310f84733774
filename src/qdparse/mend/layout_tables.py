"""Tables that only place text: the letterhead, and recipients beside the signature.

They come apart into sided paragraphs, one for each line, the left column first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count

from qdparse.fold import fold
from qdparse.layout import Block, Grid, Layout, Paragraph, Row, last_uid
from qdparse.ledger import Ledger
from qdparse.lexicon import table
from qdparse.pattern import lazy

MAX_COLUMNS = 4
MAX_ROWS = 14
# A person's name has at most this many words.
MAX_NAME = 6
_NUMBER = lazy(r"^so\s*:[\s\d._…-]*(?:-\s?[a-z]{2,6})?/\s*\w")
_KEY = lazy(r"^(?:\d{1,3}|[IVX]{1,5}|TT|STT)[.)]?$", re.IGNORECASE)


@cache
def _marks() -> tuple[str, ...]:
    return tuple(fold(row["form"]) for row in table("layout_marks"))


def is_layout_table(grid: Grid) -> bool:
    """A table that places a letterhead or a closing, and holds no data.

    Accepts "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI …"; refuses "TT | Nội dung | Chủ trì".
    """
    if grid.columns > MAX_COLUMNS or len(grid.rows) > MAX_ROWS:
        return False
    if any(_KEY.match(row.cells[0].text.strip()) for row in grid.rows if row.cells):
        return False
    for row in grid.rows:
        for cell in row.cells:
            for line in cell.text.split("\n"):
                if len(line) > 60:
                    continue
                key = fold(line).lstrip("*- ")
                if key.startswith(_marks()) or _NUMBER.match(key):
                    return True
    return _signs(grid)


def _signs(grid: Grid) -> bool:
    """Signatures side by side: each cell opens in capitals and ends in a person's name.

    Accepts "GIÁM ĐỐC ⏎ Lê Văn An | KẾ TOÁN TRƯỞNG ⏎ Lý Thị Bình"; refuses "SỞ Y TẾ | Quý I".
    """
    cells = [cell for row in grid.rows for cell in row.cells if cell.text.strip()]
    for cell in cells:
        lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
        words = lines[-1].split()
        if len(lines) < 2 or not lines[0].isupper() or not 2 <= len(words) <= MAX_NAME:
            return False
        if not all(word[0].isupper() and not word.isupper() and word.isalpha() for word in words):
            return False
    return len(cells) > 1


def dissolve(layout: Layout, ledger: Ledger) -> Layout:
    """Layout tables as sided paragraphs."""
    if not any(isinstance(b, Grid) and b.columns <= MAX_COLUMNS for b in layout.blocks):
        return layout
    uids = count(last_uid(layout) + 1)
    blocks: list[Block] = []
    for block in layout.blocks:
        if isinstance(block, Grid) and is_layout_table(block):
            paragraphs = tuple(_paragraphs(block, uids))
            ledger.splice("layout-table", None, len(blocks), (block,), paragraphs)
            blocks += paragraphs
        else:
            blocks.append(block)
    return layout._replace(blocks=tuple(blocks))


def _paragraphs(grid: Grid, uids: Iterator[int]) -> Iterator[Paragraph]:
    # Rows above the caption of the recipients and those below share their columns.
    for side in ("left", "right"):
        for row in grid.rows:
            yield from _side(row, grid.columns, side, uids)


def _side(row: Row, columns: int, side: str, uids: Iterator[int]) -> Iterator[Paragraph]:
    for cell in row.cells:
        middle = cell.column + cell.span / 2
        mine = "left" if middle < columns / 2 or columns == 1 else "right"
        if cell.span == columns and columns > 1:
            mine = "left"
        if mine != side:
            continue
        for line in cell.lines:
            if line.text.strip():
                where = "" if columns == 1 else side
                yield Paragraph(next(uids), line.text.strip(), (line,), where)
