"""Web pages: those of the state law database, and documents that Word has saved as pages.

Of a page with menus and footers only the document itself is read.  A paragraph is what a
browser sets as one; the numbers of lists are part of the text that a reader sees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from qdparse.errors import Unreadable
from qdparse.fold import fold
from qdparse.layout import Layout, visible
from qdparse.lexicon import table
from qdparse.read.html_body import SKIPPED, Walker, plain_text
from qdparse.read.html_bytes import page_text
from qdparse.read.legacy import encoding_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK = "data-vbpl-content-root"
_MOST = 0.7  # of the text of the page: the part that holds the document has more
_FRAME_MAX = 300  # characters of a part of the page that is no document
_PARTS = frozenset(("p", "table", "tbody", "tr", "td", "center"))
_ATTACHED = ("PHỤ LỤC", "KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN")
_DEPTH = 60  # elements around the document that are looked through


def read_html(data: bytes, name: str) -> Layout:
    """The layout of a web page or web archive; raises Unreadable for one without text."""
    text = page_text(data, name)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        page = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as why:
        raise Unreadable(name, "empty") from why
    root = _content(page)
    encoding = encoding_of(plain_text(root))
    walker = Walker(encoding)
    walker.story(root)
    if not walker.blocks:
        raise Unreadable(name, "empty")
    return Layout(tuple(walker.blocks), (), "html", "text/html", encoding=encoding)


def _content(page: _Element) -> _Element:
    """The element that holds the document: marked by the site, or told by the motto."""
    marked = [e for e in page.iter() if isinstance(e.tag, str) and e.get(_MARK) is not None]
    if marked:
        return max(marked, key=lambda e: len(_text(e)))
    body = next(page.iterchildren("body"), page)
    for skipped in list(body.iter(*SKIPPED)):
        if skipped.tag in ("nav", "footer", "aside") and not _has_motto(_text(skipped)):
            _drop(skipped)
    whole = visible(_text(body))
    found = body
    for _ in range(_DEPTH):
        inner = [c for c in found if isinstance(c.tag, str) and c.tag not in SKIPPED]
        held = [c for c in inner if _has_motto(_text(c))] or [
            c for c in inner if _is_whole(_text(c))
        ]
        big = [c for c in held if visible(_text(c)) >= _MOST * whole]
        if not big and len(held) == 1 and _is_framed(held[0], inner):
            big = held
        if not big or found.tag == "table":
            break
        found = big[0]
    return found


def _is_framed(held: _Element, inner: list[_Element]) -> bool:
    """A short document among the menus, lists of links and notes of its page.

    Accepts "Trang chủ » Văn bản", the document, "Văn bản liên quan" and its links; refuses the
    document beside its plan, and beside a part without which it is no whole.
    """
    if held.tag in _PARTS or not _is_whole(_text(held)):
        return False
    return all(_is_frame(other) for other in inner if other is not held)


def _is_frame(element: _Element) -> bool:
    text = _text(element)
    if any(head in text for head in _ATTACHED) or next(element.iter("td"), None) is not None:
        return False
    links = sum(visible(_text(a)) for a in element.iter("a"))
    return visible(text) < _FRAME_MAX or 2 * links >= visible(text)


def _is_whole(text: str) -> bool:
    """From the first article to the recipients or a signature."""
    key = fold(text)
    return "dieu 1" in key and "noi nhan" in key


def _drop(element: _Element) -> None:
    """Take an element out, but not the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _text(element: _Element) -> str:
    return re.sub(r"\s+", " ", plain_text(element))


def _has_motto(text: str) -> bool:
    key = fold(text)
    return any(fold(row["form"]) in key for row in table("headings") if row["id"] == "motto")
