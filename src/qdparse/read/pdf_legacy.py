"""TCVN3 and VNI letters in the text layer of a PDF, as Unicode.

TCVN3 has one code for each letter, so the text of a page is written over letter for letter and
every place in it stays what it was.  VNI has two codes for most letters: there the finished
blocks are written over.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from qdparse.layout import Block, Line, Lines, Paragraph, Row, block_texts
from qdparse.read.legacy import (
    SOFT_HYPHEN,
    TCVN3,
    decoded,
    encoding_of,
    is_capital_font,
    is_unicode,
)

# PDFium's mark for a soft hyphen at a line end; in TCVN3 that is the letter ư.
_LINE_END = "\ufffe"


class LegacyLetters:
    """Remembers in which encoding the pages so far were, for pages that are too short to tell."""

    __slots__ = ("_buffer", "_flags", "_fonts", "kind")

    def __init__(self) -> None:
        self.kind: str | None = None
        self._fonts: dict[bytes, bool] = {}
        self._buffer, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def text(self, handle: Any, source: str) -> str:
        """The text of a page, as long as before, its TCVN3 letters in Unicode."""
        if source.isascii():
            return source
        found = encoding_of(source)
        self.kind = self.kind or found
        if self.kind != TCVN3 or is_unicode(source):
            return source
        source = source.replace(_LINE_END, SOFT_HYPHEN)
        letters = list(decoded(source, TCVN3))
        for index, letter in enumerate(letters):
            if letter.islower() and self._draws_capitals(handle, index):
                letters[index] = letter.upper()
        return "".join(letters)

    def blocks(self, blocks: list[Block]) -> list[Block]:
        """The blocks of a page in Unicode: its VNI, and TCVN3 that was read glyph by glyph."""
        if self.kind is None or (self.kind == TCVN3 and not _still_legacy(blocks)):
            return blocks
        return [_block(block, self.kind) for block in blocks]

    def _draws_capitals(self, handle: Any, index: int) -> bool:
        pdfium.FPDFText_GetFontInfo(handle, index, self._buffer, 128, self._flags)
        name = self._buffer.value
        known = self._fonts.get(name)
        if known is None:
            known = self._fonts[name] = is_capital_font(name.decode("latin-1"))
        return known


def _still_legacy(blocks: Sequence[Block]) -> bool:
    return encoding_of("\n".join(t for b in blocks for t in block_texts(b))) is not None


def _block(block: Block, kind: str) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(text=_letters(block.text, kind), lines=_lines(block.lines, kind))
    return block._replace(rows=tuple(_row(row, kind) for row in block.rows))


def _row(row: Row, kind: str) -> Row:
    pieces = tuple((page, box, _letters(text, kind)) for page, box, text in row.pieces)
    cells = tuple(
        cell._replace(text=_letters(cell.text, kind), lines=_lines(cell.lines, kind))
        for cell in row.cells
    )
    return row._replace(cells=cells, pieces=pieces)


def _lines(lines: Lines, kind: str) -> tuple[Line, ...]:
    # Gaps are places in the text as it was.
    return tuple(line._replace(text=_letters(line.text, kind), gaps=()) for line in lines)


def _letters(text: str, kind: str) -> str:
    return text if text.isascii() or is_unicode(text) else decoded(text, kind)
