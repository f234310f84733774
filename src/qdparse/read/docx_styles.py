"""What a style gives to its paragraphs and runs, inherited through ``basedOn``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from qdparse.read.docx_names import PPR, RPR, VAL, W, is_on, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLE, _BASED_ON, _NUM_PR = W + "style", W + "basedOn", W + "numPr"
_NUM_ID, _ILVL, _JC = W + "numId", W + "ilvl", W + "jc"
_BREAK_BEFORE = W + "pageBreakBefore"
_TOGGLES = {W + "b": "bold", W + "caps": "caps", W + "vanish": "hidden"}

_ROOT = re.compile(rb"<w:styles[^>]*>")
_STYLE_TAG = re.compile(rb"<w:style ([^>]*)>")
_STYLE_ID = re.compile(rb'w:styleId="([^"]*)"')
_DEFAULT = re.compile(rb'w:default="(?:1|true|on)"')


class Style(NamedTuple):
    """None: not said by the style nor by those it is based on."""

    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    centered: bool | None = None
    break_before: bool | None = None
    num_id: str | None = None
    level: str | None = None


NO_STYLE = Style()


class Styles:
    """The styles of a document, resolved on demand.

    ``styles.xml`` is often several times the size of the body, nearly all of it styles that
    nothing uses.  Its bytes are unpacked and indexed as far as a style that is asked for, and
    that style alone is parsed.
    """

    __slots__ = ("_chunks", "_data", "_default", "_found", "_opening", "_parse", "_resolved", "_to")

    def __init__(self, chunks: Iterable[bytes], parse: Callable[[bytes], _Element]) -> None:
        """``chunks`` are the bytes of the part, none where the document lacks it."""
        self._parse = parse
        self._chunks = iter(chunks)
        self._data = bytearray()
        self._to = 0  # indexed as far as here
        self._resolved: dict[str | None, Style] = {}
        self._default: str | None = None
        self._found: dict[str, int] = {}
        more = self._more()
        opening = _ROOT.search(self._data)
        if more and opening is None:  # another prefix or encoding: have it rewritten
            whole = b"".join((self._data, *self._chunks))
            self._data, self._to = bytearray(_rewritten(parse(whole))), 0
            self._index()
            opening = _ROOT.search(self._data)
        self._opening = opening.group() if opening else b""

    def _more(self) -> bool:
        """Unpack and index another piece; False at the end."""
        chunk = next(self._chunks, b"")
        self._data += chunk
        self._index()
        return bool(chunk)

    def _index(self) -> None:
        for match in _STYLE_TAG.finditer(self._data, self._to):
            self._to = match.end()
            attributes = match.group(1)
            named = _STYLE_ID.search(attributes)
            if named is None:
                continue
            style_id = named.group(1).decode("utf-8", "replace").replace("&amp;", "&")
            self._found[style_id] = match.start()
            is_default = b'w:type="paragraph"' in attributes and _DEFAULT.search(attributes)
            if is_default and self._default is None:
                self._default = style_id

    def _has(self, style_id: str) -> bool:
        while style_id not in self._found:
            if not self._more():
                return False
        return True

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; no id means the default paragraph style."""
        if style_id is None or not self._has(style_id):
            while self._default is None and self._more():
                pass
            style_id = self._default
        return self.named(style_id)

    def shows_plainly(self, style_id: str | None) -> bool:
        """Whether a paragraph style shows its text as it is, without a number."""
        style = self.paragraph(style_id)
        return style.num_id is None and not style.caps and not style.hidden

    def named(self, style_id: str | None) -> Style:
        style = self._resolved.get(style_id)
        if style is None:
            style = self._resolved[style_id] = self._resolve(style_id)
        return style

    def _resolve(self, style_id: str | None) -> Style:
        found: dict[str, Any] = {}
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and self._has(style_id):
            seen.add(style_id)
            element = self._element(self._found[style_id])
            for key, value in _own(element).items():
                found.setdefault(key, value)
            style_id = value_of(element, _BASED_ON)
        return NO_STYLE._replace(**found) if found else NO_STYLE

    def _element(self, start: int) -> _Element:
        end = self._data.find(b"</w:style>", start)
        while end < 0:
            if not self._more():
                raise ValueError("styles part ends inside a style")
            end = self._data.find(b"</w:style>", start)
        part = bytes(self._data[start:end]) + b"</w:style></w:styles>"
        return self._parse(self._opening + part)[0]


def _rewritten(root: _Element) -> bytes:
    """The styles part in UTF-8 with the usual prefix."""
    from lxml import etree

    styles = etree.Element(W + "styles", nsmap={"w": W[1:-1]})
    styles.extend(list(root.iterchildren(_STYLE)))
    etree.cleanup_namespaces(styles, top_nsmap={"w": W[1:-1]})
    return etree.tostring(styles, encoding="utf-8")


def _own(style: _Element) -> dict[str, Any]:
    """What this style says itself."""
    out: dict[str, Any] = {}
    for props in style.iterchildren(RPR):
        for toggle in props.iterchildren(*_TOGGLES):
            out[_TOGGLES[toggle.tag]] = is_on(toggle)
    for props in style.iterchildren(PPR):
        for prop in props.iterchildren(_JC, _BREAK_BEFORE, _NUM_PR):
            if prop.tag == _JC:
                out["centered"] = prop.get(VAL) == "center"
            elif prop.tag == _BREAK_BEFORE:
                out["break_before"] = is_on(prop)
            else:
                num_id, level = value_of(prop, _NUM_ID), value_of(prop, _ILVL)
                if num_id is not None:
                    out["num_id"] = num_id
                if level is not None:
                    out["level"] = level
    return out
