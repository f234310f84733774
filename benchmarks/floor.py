"""The least that any reader must do, and what others take for a part of our work."""

from __future__ import annotations

import ctypes
import io
import zipfile


def pdfium_floor(data: bytes) -> int:
    """Load each page and its text, one bulk text call; gives the number of characters."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    document = pdfium.PdfDocument(data)
    total = 0
    for index in range(len(document)):
        page = raw.FPDF_LoadPage(document, index)
        text = raw.FPDFText_LoadPage(page)
        count = raw.FPDFText_CountChars(text)
        buffer = ctypes.create_string_buffer(count * 2 + 2)
        raw.FPDFText_GetText(text, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
        total += count
    document.close()
    return total


def plumber_tables(data: bytes) -> int:
    """pdfplumber's tables of every page, pages closed as it asks for; gives their number."""
    import pdfplumber

    total = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            total += len(page.extract_tables())
            page.close()
    return total


def docx_floor(data: bytes) -> int:
    """Unzip and parse the main part; gives its number of elements."""
    from lxml import etree

    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    return sum(1 for _ in etree.fromstring(body).iter())
