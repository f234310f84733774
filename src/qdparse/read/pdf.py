"""PDF with a text layer to a layout, by PDFium.

Form fields are flattened first: the number and the date of most signed documents exist only
in the appearance of signature fields.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import count
from typing import Any

import pypdfium2.raw as pdfium

from qdparse.collector import collector_held
from qdparse.errors import QdparseError, TooLarge, Unreadable
from qdparse.fold import fold
from qdparse.layout import Block, Layout, Line, Page, Paragraph, block_texts, visible
from qdparse.read.options import DEFAULTS, ReadOptions
from qdparse.read.pdf_corridors import CHUNK_GAP
from qdparse.read.pdf_gaps import NO_DOUBTS, doubtful_words, measured
from qdparse.read.pdf_glyphs import glyph_fragments
from qdparse.read.pdf_grid import frames
from qdparse.read.pdf_layer import GOOD, NONE, layer
from qdparse.read.pdf_legacy import LegacyLetters
from qdparse.read.pdf_numbers import number_pages
from qdparse.read.pdf_open import open_pdf, parts
from qdparse.read.pdf_page import PageContent, page_blocks
from qdparse.read.pdf_pictures import ScanPages
from qdparse.read.pdf_rules import Rules, page_rules, shadings
from qdparse.read.pdf_runs import cut_run, fragments, split_columns
from qdparse.read.pdf_text import Fragment, Frame, TextPage, quarter_turns
from qdparse.read.pdf_unruled import UnruledTables
from qdparse.read.pdf_unseen import on_paper, outside, visible_runs
from qdparse.read.pdfium_calls import Scratch, font_info

MAX_PAGES = 5000
# More drawn objects than this on one page are a drawing, not a table.
MAX_OBJECTS = 60_000
_STAMP = ("thoi gian ky", "nguoi ky", "ky boi", "ngay ky", "co quan: ", "email: ")


def read_pdf(data: bytes, name: str, options: ReadOptions = DEFAULTS) -> Layout:
    """The pages of a PDF as a layout; those without a good text layer are read as pictures.

    Raises Encrypted (password), Unreadable (damaged, no pages, blank), TooLarge, and
    EngineMissing when every page is a picture and no engine is there to read it.
    """
    document = open_pdf(data, name)
    try:
        pages = len(document)
        if pages == 0:
            raise Unreadable(name, "no_pages")
        if pages > MAX_PAGES:
            raise TooLarge(name, pages=pages, limit=MAX_PAGES)
        with collector_held():
            return _read(document, data, name, options)
    except QdparseError:
        raise
    except Exception as error:  # a damaged object can surface anywhere in the library
        raise Unreadable(name, "unreadable", reason=str(error)) from error
    finally:
        document.close()  # a second close does nothing


def _read(document: Any, data: bytes, name: str, options: ReadOptions) -> Layout:
    uids = count()
    found: list[list[Block]] = []
    pages: list[Page] = []
    weights = _Weights()
    letters = LegacyLetters()
    unruled = UnruledTables()
    texts: list[str] = []
    scans = ScanPages(data, name, options)
    try:
        for part, indexes in parts(document, data, name):
            forms = pdfium.FPDF_GetFormType(part) != pdfium.FORMTYPE_NONE
            if forms:
                part.init_forms()
            for index in indexes:
                page, stamped_from = _upright(part, index, forms)
                try:
                    handle = pdfium.FPDFText_LoadPage(page)
                    try:
                        size, blocks, text, kind = _page(
                            page, handle, index + 1, uids, weights, letters, unruled, stamped_from
                        )
                    except (ctypes.ArgumentError, ValueError, IndexError, ZeroDivisionError):
                        size, blocks, text = _other_page(data, index, uids)
                        kind = GOOD
                    finally:
                        pdfium.FPDFText_ClosePage(handle)
                    if kind != GOOD:
                        text = "" if scans.take(page, index) or kind == NONE else text
                finally:
                    page.close()
                pages.append(size)
                texts.append(text)
                found.append(letters.blocks(blocks))
        whole = "".join(texts)
        if not whole.strip() and not scans.taken:
            raise scans.missing or Unreadable(name, "blank")
        recognition = scans.merge(found, pages, uids)
    finally:
        scans.close()
    all_blocks = [block for blocks in found for block in blocks]
    reader = "scan" if len(scans.taken) == len(pages) else "pdf"
    return Layout(
        tuple(number_pages(all_blocks, pages)),
        tuple(pages),
        reader,
        "application/pdf",
        recognition,
        letters.kind,
    )


def _upright(document: Any, index: int, forms: bool) -> tuple[Any, int | None]:
    """The page with its form fields flattened, and where the text of those begins."""
    page = document[index]
    if not pdfium.FPDFPage_GetAnnotCount(page) or not forms:
        return page, None
    handle = pdfium.FPDFText_LoadPage(page)
    before = pdfium.FPDFText_CountChars(handle)
    pdfium.FPDFText_ClosePage(handle)
    page.flatten()
    page.close()
    return document[index], before


def _page(
    page: Any,
    handle: Any,
    number: int,
    uids: Iterator[int],
    weights: _Weights,
    letters: LegacyLetters,
    unruled: UnruledTables,
    stamped_from: int | None,
) -> tuple[Page, list[Block], str, str]:
    """Size, blocks, text and kind of layer of one page.

    Each visible character of the text is in a block.
    """
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    characters = pdfium.FPDFText_CountChars(handle)
    turns = quarter_turns(handle, characters) if characters else 0
    frame = Frame(rect.left, rect.bottom, rect.right, rect.top, turns)
    size = Page(round(frame.width, 2), round(frame.height, 2))
    text = TextPage(handle, frame, stamped_from, Scratch())
    source = letters.text(handle, text.text())
    runs = fragments(text, source)
    runs, hidden, twice = visible_runs(runs, size)
    if not runs:
        blank = pdfium.FPDFPage_CountObjects(page) == 0
        return size, _hidden(hidden, number, uids), "", GOOD if blank else NONE
    rules = Rules([], [], [])
    if pdfium.FPDFPage_CountObjects(page) <= MAX_OBJECTS:
        rules = page_rules(page, frame)
    aligned = len(source) == text.count and not turns
    words = set(source.split())
    doubts = doubtful_words(source, words) if aligned else NO_DOUBTS
    if doubts:
        runs = [measured(text, source, run, doubts) for run in runs]

    def split(run: Fragment, cuts: list[float]) -> list[Fragment]:
        if not aligned:
            return _cut_glyphs(text, run, cuts)
        pieces = cut_run(text, source, run, cuts)
        return [measured(text, source, p, doubts) for p in pieces] if doubts else pieces

    def bold(run: Fragment) -> bool:
        return weights.is_bold(text.address, run.first)

    def opened(run: Fragment) -> list[Fragment]:
        height = run.box.bottom - run.box.top
        return split_columns(text, run, source, height, CHUNK_GAP) if aligned else [run]

    grids = frames(rules)
    white = text.white(outside(runs, grids))
    if white and (white := on_paper(white, shadings(page, frame))):
        hidden += white
        runs = [run for run in runs if run not in white]
    grids = unruled.frames(runs, rules, grids, opened, words)
    found = page_blocks(PageContent(number, size, runs, grids), uids, split, bold)
    unseen = source.count("\x00") + twice + sum(visible(run.text) for run in hidden)
    if aligned and _letters(found) < visible(source) - unseen:
        # A cut went wrong: the same page once more, each glyph by its own box.
        runs, hidden, _ = visible_runs(glyph_fragments(text, range(text.count)), size)
        found = page_blocks(PageContent(number, size, runs, grids), uids, split, bold)
    found = _mark_stamps(found)
    found += _hidden(hidden, number, uids)
    if rules.pictures and all(isinstance(b, Paragraph) and b.role == "stamp" for b in found):
        return size, found, "", NONE  # the stamp of the portal on a scan is no text layer
    return size, found, source, layer(source, rules.pictures, size, page)


def _hidden(runs: list[Fragment], number: int, uids: Iterator[int]) -> list[Block]:
    lines = [Line(run.text, number, run.box) for run in runs]
    return [Paragraph(next(uids), line.text, (line,), "", "hidden") for line in lines]


def _letters(blocks: list[Block]) -> int:
    texts: list[str] = []
    for block in blocks:
        texts += block_texts(block)
    return visible("".join(texts))


def _other_page(data: bytes, index: int, uids: Iterator[int]) -> tuple[Page, list[Block], str]:
    """The page by pdfplumber, where PDFium's calls failed on it."""
    from qdparse.read.pdf_plumber import plumber_page

    size, runs, rules = plumber_page(data, index)

    def whole(run: Fragment, cuts: list[float]) -> list[Fragment]:
        return [run]  # words are short: each lies in one cell

    content = PageContent(index + 1, size, runs, frames(rules))
    found = page_blocks(content, uids, whole, lambda run: False)
    return size, found, " ".join(run.text for run in runs)


def _cut_glyphs(page: TextPage, run: Fragment, cuts: list[float]) -> list[Fragment]:
    """The same for a page whose characters come in no order: each by its own box."""
    bounds = sorted(cuts)
    out: list[Fragment] = []
    for index in range(run.first, run.last + 1):
        for piece in glyph_fragments(page, range(index, index + 1)):
            middle = (piece.box.x0 + piece.box.x1) / 2
            if not run.box.x0 <= middle <= run.box.x1 or abs(piece.base - run.base) > 6:
                continue
            side = sum(middle > b for b in bounds)
            if out and sum((out[-1].box.x0 + out[-1].box.x1) / 2 > b for b in bounds) == side:
                last = out[-1]
                gap = piece.box.x0 - last.box.x1
                blank = " " if gap > 0.17 * (last.box.bottom - last.box.top) else ""
                out[-1] = last._replace(
                    text=last.text + blank + piece.text, box=last.box.union(piece.box), last=index
                )
            else:
                out.append(piece)
    return out or [run]


class _Weights:
    """Whether a character's font is bold, by font name; fonts are looked up once."""

    __slots__ = ("_at", "_buffer", "known")

    def __init__(self) -> None:
        self.known: dict[bytes, bool] = {}
        # The name, and behind it the font's flags.
        self._buffer = ctypes.create_string_buffer(136)
        self._at = ctypes.addressof(self._buffer)

    def is_bold(self, place: int, index: int) -> bool:
        """Whether character ``index`` of the text page at the address ``place`` is bold."""
        font_info(place, index, self._at, 128, self._at + 128)
        name = self._buffer.value
        known = self.known.get(name)
        if known is None:
            lowered = name.lower()
            known = b"bold" in lowered or b"black" in lowered or b"-bd" in lowered
            self.known[name] = known
        return known


def _mark_stamps(blocks: list[Block]) -> list[Block]:
    """Mark the lines of a portal's signature stamp, which are no part of the document."""
    marks = [
        i
        for i, b in enumerate(blocks)
        if isinstance(b, Paragraph) and fold(b.text).startswith(_STAMP)
    ]
    if not marks:
        return blocks
    out = list(blocks)
    for i in marks:
        block = blocks[i]
        assert isinstance(block, Paragraph)
        out[i] = block._replace(role="stamp")
        box = block.box
        if box is None:
            continue
        for j, other in enumerate(out):
            if isinstance(other, Paragraph) and other.role == "" and (near := other.box):
                close = -14 < near.top - box.bottom < 12 or -14 < box.top - near.bottom < 12
                small = near.bottom - near.top <= (box.bottom - box.top) * 1.15
                if close and small and abs(near.x0 - box.x0) < 12:
                    out[j] = other._replace(role="stamp")
    return out
