"""Characters: NFC first, then look-alikes, blanks and bullets that are not what they seem.

Nothing else about the text changes; each paragraph or row touched is one repair.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from qdparse.layout import Block, Cell, Grid, Layout, Line, Paragraph, Row, block_texts
from qdparse.ledger import Ledger
from qdparse.lexicon import table
from qdparse.pattern import lazy

_CYRILLIC = "\u0400-\u04ff"
_CODE_NEAR = lazy(rf"(?<![{_CYRILLIC}])[{_CYRILLIC}]{{1,2}}(?![{_CYRILLIC}])")


@cache
def _map() -> dict[int, str]:
    out: dict[int, str] = {}
    for row in table("characters"):
        out[int(row["code"][2:], 16)] = row["replacement"]
    for code in range(0xF000, 0xF100):  # Symbol and Wingdings bullets of Word
        out.setdefault(code, "•")
    return out


@cache
def _suspects() -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(chr(c)) for c in sorted(_map())) + _CYRILLIC + "]")


@cache
def _cyrillic() -> dict[str, str]:
    return {row["code"]: row["replacement"] for row in table("cyrillic")}


def clean(text: str) -> str:
    """``text`` in NFC with look-alikes replaced.

    >>> clean("đƣợc"), clean("TT-BTС"), clean("\\uf0b7 mục")
    ('được', 'TT-BTC', '• mục')
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not text.isascii() and _suspects().search(text):
        text = text.translate(_map())
        # Whole Cyrillic words are a language, one letter among Latin ones is a slip.
        text = _CODE_NEAR.sub(lambda m: "".join(_cyrillic().get(c, c) for c in m.group()), text)
    return text


def mend_characters(layout: Layout, ledger: Ledger) -> Layout:
    """All texts cleaned; the usual case, nothing to clean, costs one search."""
    whole = "\n".join(text for block in layout.blocks for text in block_texts(block))
    if unicodedata.is_normalized("NFC", whole) and not _suspects().search(whole):
        return layout
    blocks: list[Block] = []
    for index, block in enumerate(layout.blocks):
        new: Block = _paragraph(block) if isinstance(block, Paragraph) else _grid(block)
        if new is not block:
            ledger.splice("characters", None, index, (block,), (new,))
            _record(block, new, ledger)
        blocks.append(new)
    return layout._replace(blocks=tuple(blocks))


def _record(old: Block, new: Block, ledger: Ledger) -> None:
    if isinstance(old, Paragraph) and isinstance(new, Paragraph):
        _note(ledger, old.text, new.text, old.page, old.uid)
        return
    assert isinstance(old, Grid) and isinstance(new, Grid)
    for before, after in zip(old.rows, new.rows, strict=True):
        for a, b in zip(before.cells, after.cells, strict=True):
            if a.text != b.text:
                _note(ledger, a.text, b.text, before.page, before.uid)


def _note(ledger: Ledger, before: str, after: str, page: int | None, anchor: int) -> None:
    codes = sorted({f"U+{ord(c):04X}" for c in before if c not in after})
    evidence = ", ".join(codes[:8]) or "Unicode NFC"
    # A no-break space in the place of a blank is not worth a reader's time.
    if set(codes) <= {"U+00A0"} and before.replace("\u00a0", " ") == after:
        return
    ledger.note("characters", before, after, evidence, page=page, anchor=anchor)


def _paragraph(block: Paragraph) -> Paragraph:
    text = clean(block.text)
    if text == block.text:
        return block
    return block._replace(text=text, lines=tuple(_line(line) for line in block.lines))


def _line(line: Line) -> Line:
    text = clean(line.text)
    return line if text == line.text else line._replace(text=text)


def _grid(grid: Grid) -> Grid:
    rows = tuple(_row(row) for row in grid.rows)
    return (
        grid
        if all(a is b for a, b in zip(rows, grid.rows, strict=True))
        else grid._replace(rows=rows)
    )


def _row(row: Row) -> Row:
    cells = tuple(_cell(cell) for cell in row.cells)
    if all(a is b for a, b in zip(cells, row.cells, strict=True)):
        return row
    return row._replace(cells=cells)


def _cell(cell: Cell) -> Cell:
    text = clean(cell.text)
    if text == cell.text:
        return cell
    return cell._replace(text=text, lines=tuple(_line(line) for line in cell.lines))
