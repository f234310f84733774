"""What kind of file some bytes are, told by the bytes; the name only serves the refusals."""

from __future__ import annotations

import re

from qdparse.errors import Encrypted, QdparseError, Unreadable, Unsupported

PDF, DOCX, IMAGE, TEXT = "pdf", "docx", "image", "text"

_HEAD = 1024  # bytes in which a format shows itself
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MAGIC = (
    (_OLE2, "unsupported_doc"),
    (b"{\\rtf", "unsupported_rtf"),
    (b"GIF8", "unsupported_image"),
    (b"Rar!\x1a\x07", "unsupported_archive"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported_archive"),
    (b"\x1f\x8b\x08", "unsupported_archive"),
)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")  # PNG, JPEG, TIFF
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = (b"<!doctype html", b"<html")
# TCVN3 writes Vietnamese letters as Latin-1 signs and capitals inside words, VNI as a vowel
# and a Latin-1 letter for its mark; Unicode text has neither (U+00AD it may have, at a wrap).
_TCVN3 = r"[A-Za-z][¡-¬®-¿]|[¡-¬®-¿][a-z]|[a-z][À-ß]"
_VNI = r"[aeiouyôöAEIOUYÔÖ][ùøûõïÙØÛÕÏ]"
_VIETNAMESE = "[\u1ea0-\u1ef9ăĂđĐĩĨũŨơƠưƯ]"
_SAMPLE = 20_000  # characters that tell an encoding
_LEGACY_SIGNS = 5  # that many make a text legacy, unless Unicode letters outnumber them


def kind_of(data: bytes, name: str) -> str:
    """``PDF``, ``DOCX``, ``IMAGE`` or ``TEXT``; raises for every other kind of file.

    ``b"%PDF-1.7…"`` is a PDF whatever its name; ``b"PK…"`` only a DOCX with a Word body.
    """
    if not data.strip():
        raise Unreadable(name, "empty")
    if data.startswith(_ZIP):
        return _kind_of_zip(data, name)
    if data.startswith(_IMAGES):
        return IMAGE
    for magic, code in _MAGIC:
        if data.startswith(magic):
            if magic is _OLE2 and _ENCRYPTED_PACKAGE in data:
                raise Encrypted(name)
            raise Unsupported(name, code)
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return PDF
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if opening.startswith(b"<"):
        if any(mark in opening for mark in _HTML):
            raise Unsupported(name, "unsupported_html")
        if opening.startswith(b"<?xml"):
            raise Unsupported(name, "unsupported_xml")
    if opening.startswith(b"mime-version:"):
        raise Unsupported(name, "unsupported_html")
    for suffix in (PDF, DOCX):
        if name.lower().endswith("." + suffix):
            raise Unreadable(name, "not_" + suffix)
    return TEXT


def decode(data: bytes, name: str) -> str:
    """The text of a text file: UTF-8, or UTF-16 that says so by its first bytes."""
    codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as why:
        raise _undecodable(data, name) from why
    if "\0" in text:
        raise Unsupported(name, "unsupported_encoding")
    if is_legacy(text):
        raise Unsupported(name, "unsupported_legacy")
    if not text.strip():
        raise Unreadable(name, "empty")
    return text


def is_legacy(text: str) -> bool:
    """Whether the text is TCVN3 or VNI shown as Latin-1.

    Accepts ``B¸o c¸o T×nh h×nh thùc hiÖn``; refuses ``Báo cáo tình hình thực hiện``.
    """
    text = text[:_SAMPLE]
    if text.isascii():
        return False
    signs = max(len(re.findall(_TCVN3, text)), len(re.findall(_VNI, text)))
    return signs >= _LEGACY_SIGNS and signs > len(re.findall(_VIETNAMESE, text))


def _undecodable(data: bytes, name: str) -> QdparseError:
    legacy = b"\0" not in data and is_legacy(data.decode("latin-1"))
    return Unsupported(name, "unsupported_legacy" if legacy else "unsupported_encoding")


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
    if "mimetype" in names and "content.xml" in names:
        raise Unsupported(name, "unsupported_odt")
    raise Unsupported(name, "unsupported_archive")
