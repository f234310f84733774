"""What kind of file some bytes are, told by the bytes; the name only serves the refusals."""

from __future__ import annotations

import re

from qdparse.errors import Encrypted, Unreadable, Unsupported
from qdparse.read.legacy import encoding_of, passages

PDF, DOCX, TEXT, HTML, IMAGE = "pdf", "docx", "text", "html", "image"
DOC, RTF, ODT = "doc", "rtf", "odt"  # by LibreOffice

_HEAD = 1024  # bytes in which a format shows itself
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MAGIC = (
    (b"GIF8", "unsupported_image"),
    (b"Rar!\x1a\x07", "unsupported_archive"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported_archive"),
    (b"\x1f\x8b\x08", "unsupported_archive"),
)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")  # PNG, JPEG, TIFF
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(rb"<!doctype html|<html\b")
# A page without its frame; a table alone may be Markdown.
_FRAGMENT = re.compile(rb"<(?:head|body|meta|title|div|p|h[1-6])\b")
_RECORD = 40  # bytes in which a record names its version; any other text may begin with a brace
# An OLE2 file is a Word document if its directory lists this stream.
_WORD_STREAM = "WordDocument".encode("utf-16-le")


def kind_of(data: bytes, name: str) -> str:
    """What kind of file it is: one of the names above; raises for every other kind.

    ``b"%PDF-1.7…"`` is a PDF whatever its name; ``b"PK…"`` only a DOCX with a Word body.
    """
    if not data.strip():
        raise Unreadable(name, "empty")
    if data.startswith(_ZIP):
        return _kind_of_zip(data, name)
    if data.startswith(_IMAGES):
        return IMAGE
    if data.startswith(_OLE2):
        return _kind_of_ole2(data, name)
    if data.startswith(b"{\\rtf"):
        return RTF
    for magic, code in _MAGIC:
        if data.startswith(magic):
            raise Unsupported(name, code)
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return PDF
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if opening.startswith(b"<"):
        if _HTML.search(opening) or _FRAGMENT.match(opening):
            return HTML
        if opening.startswith(b"<?xml"):
            raise Unsupported(name, "unsupported_xml")
    if opening.startswith(b"mime-version:"):
        return HTML
    if opening.startswith(b"{") and b'"schema_version"' in opening[:_RECORD]:
        raise Unsupported(name, "unsupported_record")
    for suffix in (PDF, DOCX):
        if name.lower().endswith("." + suffix):
            raise Unreadable(name, "not_" + suffix)
    return TEXT


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The text of a text file, and the encoding from before Unicode that it was in, if any.

    UTF-8; UTF-16 that says so by its first bytes; TCVN3 and VNI, saved by the programs of
    their time in one byte a letter, or pasted into a Unicode file as the signs they look like.
    """
    codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as why:
        text = data.decode("latin-1")
        if b"\0" in data or encoding_of(text) is None:
            raise Unsupported(name, "unsupported_encoding") from why
    if "\0" in text:
        raise Unsupported(name, "unsupported_encoding")
    if not text.strip():
        raise Unreadable(name, "empty")
    kind = encoding_of(text)
    return (text, None) if kind is None else (passages(text, kind), kind)


def _kind_of_ole2(data: bytes, name: str) -> str:
    if _ENCRYPTED_PACKAGE in data:
        raise Encrypted(name)
    if _WORD_STREAM in data:
        return DOC
    raise Unsupported(name, "unsupported_ole")


def _kind_of_zip(data: bytes, name: str) -> str:
    """A zip by what its directory, at the end of the file, lists."""
    from qdparse.read.docx_package import members

    names = members(data, name)
    if any(n.startswith("word/document") and n.endswith(".xml") for n in names):
        return DOCX
    if name.lower().endswith(".docx"):
        raise Unreadable(name, "not_docx", reason="no main document part")
    if any(n.startswith("xl/") for n in names):
        raise Unsupported(name, "unsupported_xlsx")
    if any(n.startswith("ppt/") for n in names):
        raise Unsupported(name)
    if "mimetype" in names and "content.xml" in names:
        return ODT
    raise Unsupported(name, "unsupported_archive")
