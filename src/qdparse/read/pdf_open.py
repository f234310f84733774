"""Open a PDF and its pages, and say what is wrong with one that does not open.

Form fields are flattened: the number and the date of most signed documents exist only in the
appearance of signature fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium_py
import pypdfium2.raw as pdfium

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
            part.init_forms()  # nothing where there are none
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


def load_page(document: Any, index: int) -> tuple[Any, int | None]:
    """PDFium's handle of a page, and where the text of its flattened form fields begins."""
    page = _loaded(document, index)
    if not document.formenv or not pdfium.FPDFPage_GetAnnotCount(page):
        return page, None
    handle = pdfium.FPDFText_LoadPage(page)
    before = pdfium.FPDFText_CountChars(handle)
    pdfium.FPDFText_ClosePage(handle)
    flattened = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    close_page(document, page)
    if flattened == pdfium.FLATTEN_FAIL:
        raise ValueError("form fields cannot be flattened")
    return _loaded(document, index), before


def close_page(document: Any, page: Any) -> None:
    """Give a page back to PDFium; forms are told first, or they keep it."""
    if document.formenv:
        pdfium.FORM_OnBeforeClosePage(page, document.formenv)
    pdfium.FPDF_ClosePage(page)


def _loaded(document: Any, index: int) -> Any:
    # Not as an object of the binding, which would be found and closed again at its end.
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise pdfium_py.PdfiumError("Failed to load page.")
    if document.formenv:
        pdfium.FORM_OnAfterLoadPage(page, document.formenv)
    return page
