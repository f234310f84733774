"""What a Word paragraph shows: its text with line and page breaks, and what hangs on it.

Tracked changes read as accepted; of a field only the result is text; hidden text
(``w:vanish``) is not seen and left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qdparse.layout import Line
from qdparse.read.docx_names import (
    ALTERNATE,
    MATH,
    PPR,
    RPR,
    SECTPR,
    TXBX,
    VAL,
    R,
    T,
    W,
    chosen,
    is_on,
)
from qdparse.read.docx_styles import NO_STYLE, Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

LINE_BREAK, PAGE_BREAK = "\n", "\f"

_BOLD, _CAPS, _VANISH, _RSTYLE = W + "b", W + "caps", W + "vanish", W + "rStyle"
_TOGGLES = frozenset((_BOLD, _CAPS, _VANISH))
_BREAK, _FIELD, _SYMBOL, MATH_TEXT = W + "br", W + "fldChar", W + "sym", MATH + "t"
_FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": LINE_BREAK,
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
# Out of sight: properties, marks without text, and what tracked changes took away.
_SKIPPED = frozenset(
    [PPR, RPR, SECTPR]
    + [W + tag for tag in (
        "del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr",
        "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak",
    )]
)  # fmt: skip
_FIELD_TYPE, _BREAK_TYPE, _CHAR, _ID = W + "fldCharType", W + "type", W + "char", W + "id"


class Inline:
    """The content of one paragraph, gathered in one pass over its elements."""

    __slots__ = ("_fields", "_style", "_styles", "boxes", "broken", "notes", "pieces")

    def __init__(self, styles: Styles, style: Style = NO_STYLE) -> None:
        self._styles = styles
        self._style = style
        self._fields: list[bool] = []  # open fields: whether the result has begun
        self.pieces: list[tuple[str, bool]] = []  # text and whether it is bold
        self.broken = False
        self.boxes: list[_Element] = []
        self.notes: list[tuple[str, str]] = []  # part ("footnotes"), id

    def read(self, parent: _Element) -> None:
        """Gather the runs under ``parent``, entering links, insertions, controls and the like."""
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in _SKIPPED or not isinstance(tag, str):
                continue
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self.read(branch)
            elif tag == TXBX:
                self.boxes.append(child)
            elif tag == MATH_TEXT:
                self._add(child.text or "", False)
            else:
                self.read(child)

    def _run(self, run: _Element) -> None:
        style = self._style
        bold, caps, hidden = style.bold, style.caps, style.hidden
        for child in run:
            tag = child.tag
            if tag == T:
                if not hidden and child.text:
                    self._add(child.text.upper() if caps else child.text, bool(bold))
            elif tag == RPR:
                bold, caps, hidden = self._toggles(child)
            elif tag == _FIELD:
                self._field(child.get(_FIELD_TYPE))
            elif hidden or not isinstance(tag, str):
                continue
            elif tag in _FIXED:
                self._add(_FIXED[tag], bool(bold))
            elif tag == _BREAK:
                kind = child.get(_BREAK_TYPE)
                self._add(PAGE_BREAK if kind == "page" else LINE_BREAK, bool(bold))
            elif tag == _SYMBOL:
                self._add(_symbol(child.get(_CHAR)), bool(bold))
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(_ID) or ""))
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._run(branch)
            elif len(child):
                self.boxes.extend(text_boxes(child))

    def _add(self, text: str, bold: bool) -> None:
        if self._fields and False in self._fields:
            return
        if text in (LINE_BREAK, PAGE_BREAK):
            self.broken = True
        elif "\n" in text or "\r" in text:
            text = text.replace("\n", " ").replace("\r", " ")
        self.pieces.append((text, bold))

    def _toggles(self, props: _Element) -> tuple[bool | None, bool | None, bool | None]:
        style = self._style
        bold, caps, hidden = style.bold, style.caps, style.hidden
        own: dict[str, bool] = {}
        for prop in props:
            tag = prop.tag
            if tag in _TOGGLES:
                own[tag] = is_on(prop)
            elif tag == _RSTYLE:
                named = self._styles.named(prop.get(VAL))
                bold = bold if named.bold is None else named.bold
                caps = caps if named.caps is None else named.caps
                hidden = hidden if named.hidden is None else named.hidden
        if own:
            return own.get(_BOLD, bold), own.get(_CAPS, caps), own.get(_VANISH, hidden)
        return bold, caps, hidden

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()


def text_boxes(element: _Element) -> Iterator[_Element]:
    """The outermost text boxes of a drawing, each once: a drawing and its older twin
    (``mc:Choice`` and ``mc:Fallback``) are one box."""
    if next(element.iter(TXBX), None) is None:
        return
    for child in element:
        if child.tag == TXBX:
            yield child
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from text_boxes(branch)
        else:
            yield from text_boxes(child)


def lines(pieces: list[tuple[str, bool]], broken: bool, label: str = "") -> list[list[Line]]:
    """The printed lines of a paragraph, one list for each page it is broken over.

    Lines are cut at breaks; blank ones are left out and make the line before them hard.
    """
    if not broken:
        line = _line(pieces, label, True)
        return [[line] if line.text else []]
    parts: list[list[Line]] = [[]]
    held: list[tuple[str, bool]] = []
    for piece in (*pieces, (PAGE_BREAK, False)):
        if piece[0] not in (LINE_BREAK, PAGE_BREAK):
            held.append(piece)
            continue
        line = _line(held, label)
        here = parts[-1]
        if line.text:
            here.append(line)
            label = ""
        elif here:
            here[-1] = here[-1]._replace(hard=True)
        held = []
        if piece[0] == PAGE_BREAK:
            if here:
                here[-1] = here[-1]._replace(hard=True)
            parts.append([])
    parts.pop()
    return parts


def _line(pieces: list[tuple[str, bool]], label: str, hard: bool = False) -> Line:
    if len(pieces) == 1:
        piece, bold = pieces[0]
        return Line((label + piece).strip(), None, None, bold and not piece.isspace(), hard)
    text = (label + "".join([text for text, _ in pieces])).strip()
    bold = False
    for piece, heavy in pieces:
        if heavy:
            bold = True
        elif piece and not piece.isspace():
            bold = False
            break
    return Line(text, None, None, bold, hard)


def _symbol(code: str | None) -> str:
    """``F0FC`` of Wingdings stays the private-use character it is."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000 else ""
