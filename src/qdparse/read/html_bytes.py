"""The text of a web page from its bytes: its encoding, and the page inside a web archive."""

from __future__ import annotations

import codecs
import email
import email.policy
import re

from qdparse.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_CHARSET = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_HEAD = 4096  # bytes in which a page says its encoding


def page_text(data: bytes, name: str) -> str:
    """The page as text; of a web archive (.mht) its first page."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:13].lower() == b"mime-version:":
        data = _archived(data, name)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")  # whatever it says: nothing else decodes so by chance
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(data[:_HEAD]) or _XML_CHARSET.search(data[:_HEAD])
    codec = said.group(1).decode("ascii") if said else "cp1252"
    try:
        if codecs.lookup(codec).name == "utf-8":  # it is not, as was just seen
            codec = "cp1252"
        return data.decode(codec, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _archived(data: bytes, name: str) -> bytes:
    """The first page in a web archive, in UTF-8 if it says its encoding outside the page."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                charset = part.get_content_charset()
                if charset and not _CHARSET.search(body[:_HEAD]):
                    return body.decode(charset, "replace").encode("utf-8")
                return body
    raise Unreadable(name, "empty")
