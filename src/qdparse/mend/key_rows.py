"""Rows (dòng) that no rule divides: one ruled row whose key cell counts several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from math import inf

from qdparse.layout import Block, Cell, Grid, Layout, Row, last_uid
from qdparse.ledger import Ledger
from qdparse.pattern import lazy

_KEY = lazy(r"\(?(\d{1,3}|[IVX]{1,5}|[a-zđA-ZĐ])[.)]?")
# Fewer keys than this in one cell do not make rows of it.
LEAST_KEYS = 3
# Lines are level when their lower edges differ by less (points).
LEVEL = 3.0


def part_rows(layout: Layout, ledger: Ledger) -> Layout:
    """Rows with several keys, each beside the first line of a text, as the rows they count."""
    found = [
        (at, n)
        for at, block in enumerate(layout.blocks)
        if isinstance(block, Grid)
        for n, row in enumerate(block.rows)
        if row.cells and row.cells[0].text.count("\n") >= LEAST_KEYS - 1
    ]
    if not found:
        return layout
    blocks: list[Block] = list(layout.blocks)
    uids = count(last_uid(layout) + 1)
    for at, n in reversed(found):  # from the end, so that places before stay as they are
        grid = blocks[at]
        assert isinstance(grid, Grid)
        row = grid.rows[n]
        parts = rows_by_keys(row, uids)
        if len(parts) == 1:
            continue
        ledger.splice("row-part", at, n, (row,), tuple(parts))
        keys = ", ".join(part.cells[0].text for part in parts)
        for part in parts:
            after = " | ".join(cell.text for cell in part.cells)
            evidence = f"one ruled row; its key cell counts {keys}, each level with a text"
            ledger.note(
                "row-part", row.cells[0].text, after, evidence,
                page=row.page, anchor=part.uid, certainty="likely",
            )  # fmt: skip
        blocks[at] = grid._replace(rows=(*grid.rows[:n], *parts, *grid.rows[n + 1 :]))
    return layout._replace(blocks=tuple(blocks))


def rows_by_keys(row: Row, uids: Iterator[int]) -> list[Row]:
    """The rows that the keys of ``row`` count, or the row itself.

    Divides "I⏎1⏎2" beside texts that start at the height of each; leaves a cell that holds
    anything but keys that count on, or keys that have no text beside them.
    """
    keys = row.cells[0].lines
    if any(cell.span > 1 or cell.rows != 1 for cell in row.cells):
        return [row]
    marks = [_KEY.fullmatch(line.text.strip()) for line in keys]
    numbers = [int(m[1]) for m in marks if m and m[1].isdigit()]
    counts = all(b in (a + 1, 1) for a, b in pairwise(numbers))
    if not all(marks) or len(numbers) < LEAST_KEYS - 1 or not counts:
        return [row]
    boxes = [line.box for line in keys if line.box]
    others = [line.box for cell in row.cells[1:] for line in cell.lines if line.box]
    lines = sum(len(cell.lines) for cell in row.cells)
    if len(boxes) + len(others) < lines or not others:
        return [row]
    if not all(any(abs(o.bottom - box.bottom) < LEVEL for o in others) for box in boxes):
        return [row]
    if min(o.bottom for o in others) < boxes[0].bottom - LEVEL:
        return [row]
    bounds = [-inf, *(box.top for box in boxes[1:]), inf]
    out = []
    for n, (top, end) in enumerate(pairwise(bounds)):
        cells = tuple(_between(cell, top, end) for cell in row.cells)
        out.append(row._replace(uid=row.uid if n == 0 else next(uids), cells=cells))
    return out


def _between(cell: Cell, top: float, end: float) -> Cell:
    lines = tuple(x for x in cell.lines if x.box and top <= (x.box.top + x.box.bottom) / 2 < end)
    return cell._replace(text="\n".join(line.text for line in lines), lines=lines)
