"""Words (tiếng) run together or cut apart by the gaps of a text layer, mended.

A line whose words are in doubt comes with its gaps; :mod:`qdparse.mend.word_gaps` judges
them.  Other lines cost nothing.
"""

from __future__ import annotations

from qdparse.layout import Block, Grid, Layout, Line, Paragraph, Row
from qdparse.ledger import Ledger


def mend_words(layout: Layout, ledger: Ledger) -> Layout:
    """Lines whose gaps tell other words than the blanks of the text layer."""
    out: list[Block] = []
    for index, block in enumerate(layout.blocks):
        new = block
        if isinstance(block, Paragraph):
            if any(line.gaps for line in block.lines):
                new = _paragraph(block, ledger)
        elif any(
            line.gaps
            for row in block.rows
            for cell in row.cells
            if isinstance(cell.lines, tuple)  # others have none
            for line in cell.lines
        ):
            new = _grid(block, ledger)
        if new is not block:
            ledger.splice("word-gap", None, index, (block,), (new,))
        out.append(new)
    return layout._replace(blocks=tuple(out))


def _paragraph(block: Paragraph, ledger: Ledger) -> Paragraph:
    lines = tuple(_line(line, ledger, block.uid) for line in block.lines)
    if lines == block.lines:
        return block
    return block._replace(lines=lines, text="\n".join(line.text for line in lines))


def _grid(grid: Grid, ledger: Ledger) -> Grid:
    rows = tuple(_row(row, ledger) for row in grid.rows)
    return grid if rows == grid.rows else grid._replace(rows=rows)


def _row(row: Row, ledger: Ledger) -> Row:
    cells = []
    for cell in row.cells:
        lines = tuple(_line(line, ledger, row.uid) for line in cell.lines)
        if lines != cell.lines:
            cell = cell._replace(lines=lines, text="\n".join(line.text for line in lines))
        cells.append(cell)
    return row._replace(cells=tuple(cells))


def _line(line: Line, ledger: Ledger, anchor: int) -> Line:
    if not line.gaps:
        return line
    # Only here, since most documents have no such line: it would be loaded with its statistics.
    from qdparse.mend.word_gaps import SURE, readings

    gaps = dict(line.gaps)
    parts: list[str] = []
    done = 0
    for start, end, found in readings(line.text, gaps):
        old = line.text[start:end]
        sure = found.factor >= SURE
        ledger.note(
            "word-gap",
            old,
            found.text,
            f"gaps between words {found.between:.2f} of the line's height, within words "
            f"{found.within:.2f}; each word is a possible syllable",
            page=line.page,
            anchor=anchor,
            certainty="certain" if sure else "likely",
        )
        parts += [line.text[done:start], found.text]
        done = end
    if not done:
        return line
    return line._replace(text="".join(parts) + line.text[done:], gaps=())
