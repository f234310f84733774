"""The blocks of a web page in reading order, as a browser sets them."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from qdparse.layout import Block, Line, Paragraph
from qdparse.pattern import lazy
from qdparse.read.docx_inline import LINE_BREAK, lines
from qdparse.read.html_lists import marker
from qdparse.read.html_tables import read_table, wraps_tables
from qdparse.read.legacy import TCVN3, decoded, is_capital_font, is_unicode

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 200  # elements within elements that are told apart
# No text of the document: programs, drawings, controls, and what stands around a page.
SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "title", "button", "select",
     "textarea", "input", "iframe", "object", "nav", "footer", "aside", "colgroup")
)  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article",
     "main", "header", "blockquote", "center", "pre", "dl", "dt", "dd", "figure", "figcaption",
     "address", "form", "fieldset", "hr", "body", "caption", "details", "summary")
)  # fmt: skip
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_WEIGHT = lazy(r"font-weight\s*:\s*(bold|[5-9]00|normal|[1-4]00)", re.I)
_ALIGN = lazy(r"text-align\s*:\s*(\w+)", re.I)
_FACE = lazy(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.I)
_PAGE = lazy(r"(?:page-)?break-before\s*:\s*(?:always|page)", re.I)
_BLANKS = lazy(r"[ \t\r\n\f]+")


class Look(NamedTuple):
    """What an element hands down to those in it."""

    bold: bool = False
    centered: bool = False
    capitals: bool = False  # a TCVN3 font whose small letters are capitals
    kept: bool = False  # line ends and blanks as they are (pre)


class Walker:
    """Gathers the blocks under an element; ``encoding`` is that of a page before Unicode."""

    def __init__(self, encoding: str | None = None) -> None:
        self.blocks: list[Block] = []
        self.uids = count()
        self._encoding = encoding
        self._pieces: list[tuple[str, bool]] = []
        self._label = ""
        self._centered = False
        self._depth = 0

    def story(self, root: _Element) -> None:
        """The blocks of an element and all that is in it."""
        self._element(root, Look())
        self._flush()

    def cell_lines(self, cell: _Element, bold: bool) -> list[Line]:
        """The lines of a table cell; a table in it is read into it."""
        held, self.blocks = self.blocks, []
        self._inside(cell, self._look(cell, Look(bold=bold)))
        self._flush()
        made, self.blocks = self.blocks, held
        found: list[Line] = []
        for block in made:
            if isinstance(block, Paragraph):
                found += block.lines
            else:
                found += [line for row in block.rows for c in row.cells for line in c.lines]
        return [line._replace(hard=True) for line in found]

    def _element(self, element: _Element, look: Look) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED or _is_hidden(element):
            return
        if tag == "br":
            if _PAGE.search(element.get("style") or ""):
                self._page_break()
            else:
                self._pieces.append((LINE_BREAK, look.bold))
            return
        if tag == "table" and not wraps_tables(element):
            self._flush()
            grid = read_table(element, self)
            if grid is not None:
                self.blocks.append(grid)
            return
        look = self._look(element, look)
        block = tag in _BLOCKS or tag in ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
        if block:
            self._flush()
            if _PAGE.search(element.get("style") or ""):
                self._page_break()
            self._centered = look.centered
            if tag == "li":
                self._label = marker(element)
        self._inside(element, look)
        if block:
            self._flush()
        if tag == "li" and self._label:
            # A browser shows the number of an empty item too: it may be all that a cell holds.
            label, self._label = self._label.strip(), ""
            if label[0].isalnum():
                self._text(label, look)
                self._flush()

    def _inside(self, element: _Element, look: Look) -> None:
        if self._depth == MAX_DEPTH:  # no page that people wrote; its words are still read
            self._text(plain_text(element), look)
            return
        self._depth += 1
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._centered = look.centered
            self._text(child.tail, look)
        self._depth -= 1

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if self._encoding is not None and not text.isascii() and not is_unicode(text):
            text = decoded(text, self._encoding, capitals=look.capitals)
        elif self._encoding == TCVN3 and look.capitals:
            text = text.upper()
        if look.kept:
            for number, line in enumerate(text.splitlines()):
                if number:
                    self._pieces.append((LINE_BREAK, look.bold))
                self._pieces.append((line, look.bold))
            return
        text = _BLANKS.sub(" ", text)
        if text.startswith(" ") and (not self._pieces or self._pieces[-1][0].endswith((" ", "\n"))):
            text = text[1:]
        if text:
            self._pieces.append((text, look.bold))

    def _flush(self) -> None:
        """End the paragraph that is being gathered."""
        pieces, self._pieces = self._pieces, []
        broken = any(text == LINE_BREAK for text, _ in pieces)
        part = lines(pieces, broken, "")[0] if pieces else []
        if not part:
            return
        if self._label:
            part[0] = part[0]._replace(text=self._label + part[0].text)
            self._label = ""
        part[-1] = part[-1]._replace(hard=True)
        text = "\n".join([line.text for line in part])
        uid = next(self.uids)
        self.blocks.append(Paragraph(uid, text, tuple(part), "", "", self._centered))

    def _page_break(self) -> None:
        self._flush()
        if self.blocks:
            self.blocks.append(Paragraph(next(self.uids), "", (), "", "page_break"))

    def _look(self, element: _Element, look: Look) -> Look:
        style = element.get("style") or ""
        tag = element.tag
        bold = look.bold or tag in _BOLD
        if style and (weight := _WEIGHT.search(style)):
            said = weight.group(1).lower()
            bold = said == "bold" or (said.isdigit() and int(said) >= 500)
        align = element.get("align") or ""
        if style and (placed := _ALIGN.search(style)):
            align = placed.group(1)
        centered = align.lower() == "center" if align else look.centered or tag == "center"
        capitals = look.capitals
        if self._encoding == TCVN3:
            face = element.get("face") or ""
            if named := _FACE.search(style):
                face = named.group(1)
            capitals = is_capital_font(face.strip()) if face else capitals
        return Look(bold, centered, capitals, look.kept or tag == "pre")


def _is_hidden(element: _Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def plain_text(element: _Element) -> str:
    """All text under an element, hidden text included."""
    return "".join([str(text) for text in element.itertext()])
