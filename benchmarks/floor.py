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


# The parts of a Word file that bear on what a reader sees: text, automatic numbers, capitals.
_READ = ("document.", "styles.", "numbering.", "footnotes.", "endnotes.", "header", "footer")


def docx_floor(data: bytes, *, body_only: bool = False) -> int:
    """Unzip and parse what a reader of the file must know; gives the number of elements.

    ``body_only`` leaves out styles, numbering, notes and headers.
    """
    from lxml import etree

    archive = zipfile.ZipFile(io.BytesIO(data))
    total = 0
    for name in archive.namelist():
        folder, _, base = name.rpartition("/")
        wanted = base == "document.xml" if body_only else base.startswith(_READ)
        if folder == "word" and wanted and base.endswith(".xml"):
            total += sum(1 for _ in etree.fromstring(archive.read(name)).iter())
    return total
