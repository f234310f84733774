"""PDF with a text layer to a layout, by PDFium."""

from __future__ import annotations

from itertools import count
from typing import Any

from qdparse.collector import collector_held
from qdparse.errors import QdparseError, TooLarge, Unreadable
from qdparse.layout import Block, Layout, Page
from qdparse.read.options import DEFAULTS, ReadOptions
from qdparse.read.pdf_layer import GOOD, NONE
from qdparse.read.pdf_numbers import number_pages
from qdparse.read.pdf_open import close_page, load_page, open_pdf, parts
from qdparse.read.pdf_page_reader import PageReader
from qdparse.read.pdf_pictures import ScanPages

MAX_PAGES = 5000


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
    reader = PageReader(data, uids)
    found: list[list[Block]] = []
    pages: list[Page] = []
    blank = True
    scans = ScanPages(data, name, options)
    try:
        for part, indexes in parts(document, data, name):
            for index in indexes:
                page, stamped_from = load_page(part, index)
                try:
                    size, blocks, text, kind = reader.read(page, index, stamped_from)
                finally:
                    close_page(part, page)
                if kind != GOOD:
                    text = "" if scans.take(part, index) or kind == NONE else text
                pages.append(size)
                blank = blank and (not text or text.isspace())
                found.append(reader.letters.blocks(blocks))
        if blank and not scans.taken:
            raise scans.missing or Unreadable(name, "blank")
        recognition = scans.merge(found, pages, uids)
    finally:
        scans.close()
    all_blocks = [block for blocks in found for block in blocks]
    return Layout(
        tuple(number_pages(all_blocks, pages)),
        tuple(pages),
        "scan" if len(scans.taken) == len(pages) else "pdf",
        "application/pdf",
        recognition,
        reader.letters.kind,
    )
