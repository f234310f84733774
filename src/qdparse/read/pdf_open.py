"""Open a PDF, and say what is wrong with one that does not open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium_py

from qdparse.errors import Encrypted, Unreadable

# Pages read before the file is opened anew, and how often that may be.
PART, MAX_PARTS = 24, 16
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b")
_FORMAT, _PASSWORD, _SECURITY = 3, 4, 5


def parts(document: Any, data: bytes, name: str) -> Iterator[tuple[Any, range]]:
    """The document and the pages to read from it, the document opened anew for each part.

    PDFium keeps what it has read of a file until the file is closed; a long file would be
    held whole.  The number of parts is bounded, so a file that is slow to open stays linear.
    """
    pages = len(document)
    size = max(PART, -(-pages // MAX_PARTS))
    for start in range(0, pages, size):
        part = open_pdf(data, name) if start else document
        try:
            yield part, range(start, min(start + size, pages))
        finally:
            part.close()


def open_pdf(data: bytes, name: str) -> Any:
    """The open document; raises Encrypted for a password, Unreadable for what is damaged."""
    try:
        return pdfium_py.PdfDocument(data)
    except pdfium_py.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _SECURITY):
            raise Encrypted(name) from error
        if _NO_PAGES.search(data):
            raise Unreadable(name, "no_pages") from error
        if b"%%EOF" not in data[-2048:]:
            raise Unreadable(name, "truncated_pdf") from error
        raise Unreadable(name, "not_pdf" if code == _FORMAT else "unreadable") from error
