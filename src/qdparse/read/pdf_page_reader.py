"""One page of a PDF to blocks, with what is remembered from page to page of a document."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from qdparse.layout import Block, Line, Page, Paragraph, block_texts, visible
from qdparse.read.pdf_corridors import CHUNK_GAP
from qdparse.read.pdf_cuts import cut_runs
from qdparse.read.pdf_fonts import Weights
from qdparse.read.pdf_gaps import NO_DOUBTS, doubtful_words, measured
from qdparse.read.pdf_glyphs import cut_glyphs, glyph_fragments
from qdparse.read.pdf_grid import frames
from qdparse.read.pdf_layer import GOOD, JUNK, NONE, layer
from qdparse.read.pdf_legacy import LegacyLetters
from qdparse.read.pdf_page import Crossing, PageContent, page_blocks
from qdparse.read.pdf_rules import Rules, page_rules, shadings
from qdparse.read.pdf_runs import fragments, split_columns
from qdparse.read.pdf_stamps import mark_stamps
from qdparse.read.pdf_text import Fragment, Frame, TextPage, quarter_turns
from qdparse.read.pdf_unruled import UnruledTables
from qdparse.read.pdf_unseen import on_paper, outside, visible_runs
from qdparse.read.pdfium_calls import Scratch

# More drawn objects than this on one page are a drawing, not a table.
MAX_OBJECTS = 60_000
# The white space of nearly all pages.
_BLANKS = " \r\n\u00a0"


class PageReader:
    """Reads the pages of one document in order.

    ``letters`` knows in which encoding the pages so far were.
    """

    __slots__ = ("_data", "_edges", "_scratch", "_uids", "_unruled", "_weights", "letters")

    def __init__(self, data: bytes, uids: Iterator[int]) -> None:
        self._data = data
        self._uids = uids
        self._scratch = Scratch()
        self._weights = Weights()
        self._edges: list[float] = []  # the columns of the last ruled table of the page before
        self._unruled = UnruledTables()
        self.letters = LegacyLetters()

    def read(
        self, page: Any, index: int, stamped_from: int | None
    ) -> tuple[Page, list[Block], str, str]:
        """Size, blocks, text and kind of layer of the page with this index.

        Each visible character of the text is in a block.
        """
        handle = pdfium.FPDFText_LoadPage(page)
        try:
            return self._read(page, handle, index + 1, stamped_from)
        except (ctypes.ArgumentError, ValueError, IndexError, ZeroDivisionError):
            return *self._other(index), GOOD
        finally:
            pdfium.FPDFText_ClosePage(handle)

    def _read(
        self, page: Any, handle: Any, number: int, stamped_from: int | None
    ) -> tuple[Page, list[Block], str, str]:
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, rect)
        characters = pdfium.FPDFText_CountChars(handle)
        turns = quarter_turns(handle, characters) if characters else 0
        frame = Frame(rect.left, rect.bottom, rect.right, rect.top, turns)
        size = Page(round(frame.width, 2), round(frame.height, 2))
        text = TextPage(handle, characters, frame, stamped_from, self._scratch)
        source = self.letters.text(handle, text.text())
        objects = pdfium.FPDFPage_CountObjects(page)
        rules = page_rules(page, frame) if objects <= MAX_OBJECTS else Rules([], [], [])
        grids = frames(rules, self._edges)
        self._edges = grids[-1].xs if grids else []
        tables = [grid.box for grid in grids if len(grid.xs) > 2]
        runs, hidden, twice = visible_runs(fragments(text, source, tables), size)
        if not runs:
            return size, self._hidden(hidden, number), "", NONE if objects else GOOD
        aligned = len(source) == characters and not turns
        every = source.split()
        words = set(every)
        doubts = doubtful_words(source, words) if aligned else NO_DOUBTS
        if doubts:
            runs = [measured(text, source, run, doubts) for run in runs]

        def split(crossing: list[Crossing]) -> list[list[Fragment]]:
            if not aligned:
                return [cut_glyphs(text, run, cuts) for run, cuts in crossing]
            found = cut_runs(text, source, crossing)
            if not doubts:
                return found
            return [[measured(text, source, p, doubts) for p in pieces] for pieces in found]

        def bold(run: Fragment) -> bool:
            return self._weights.is_bold(text.address, run.first)

        def opened(run: Fragment) -> list[Fragment]:
            height = run.box.bottom - run.box.top
            if not aligned:
                return glyph_fragments(text, range(run.first, run.last + 1))
            return split_columns(text, run, source, height, CHUNK_GAP)

        white = text.white(outside(runs, grids))
        if white and (white := on_paper(white, shadings(page, frame))):
            hidden += white
            runs = [run for run in runs if run not in white]
        grids = self._unruled.frames(runs, rules, grids, opened, words)
        found = page_blocks(PageContent(number, size, runs, grids), self._uids, split, bold)
        unseen = source.count("\x00") + twice + sum([visible(run.text) for run in hidden])
        letters = len("".join(every))
        plain = len(source) - sum(map(source.count, _BLANKS)) == letters
        if aligned and _letters(found, plain=plain) < letters - unseen:
            # A cut went wrong: the same page once more, each glyph by its own box.
            runs, hidden, _ = visible_runs(glyph_fragments(text, range(text.count)), size)
            found = page_blocks(PageContent(number, size, runs, grids), self._uids, split, bold)
        found = mark_stamps(found)
        found += self._hidden(hidden, number)
        if rules.pictures and all(isinstance(b, Paragraph) and b.role == "stamp" for b in found):
            return size, found, "", NONE  # the stamp of the portal on a scan is no text layer
        kind = layer(source, rules.pictures, size, page)
        if kind == JUNK:
            # Letters of a second font may stand behind their lines: the lines as put together tell.
            lines = "\n".join([text for block in found for text in block_texts(block)])
            kind = layer(lines, rules.pictures, size, page)
        return size, found, source, kind

    def _hidden(self, runs: list[Fragment], number: int) -> list[Block]:
        lines = [Line(run.text, number, run.box) for run in runs]
        return [Paragraph(next(self._uids), x.text, (x,), "", "hidden") for x in lines]

    def _other(self, index: int) -> tuple[Page, list[Block], str]:
        """The page by pdfplumber, where PDFium's calls failed on it."""
        from qdparse.read.pdf_plumber import plumber_page

        size, runs, rules = plumber_page(self._data, index)

        def whole(crossing: list[Crossing]) -> list[list[Fragment]]:
            return [[run] for run, _ in crossing]  # words are short: each lies in one cell

        content = PageContent(index + 1, size, runs, frames(rules))
        found = page_blocks(content, self._uids, whole, lambda run: False)
        return size, found, " ".join(run.text for run in runs)


def _letters(blocks: list[Block], *, plain: bool) -> int:
    """The visible characters of the blocks; ``plain``: no other blanks than ``_BLANKS`` are there."""
    text = "".join([text for block in blocks for text in block_texts(block)])
    return len(text) - sum(map(text.count, _BLANKS)) if plain else visible(text)
