"""Word files that hold TCVN3 or VNI letters: their texts written over in Unicode before reading.

Which passages are legacy is told by their letters; the font tells only whether TCVN3 small
letters are drawn as capitals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qdparse.read.docx_names import RPR, VAL, P, R, T, W, value_of
from qdparse.read.legacy import (
    SOFT_HYPHEN,
    TCVN3,
    decoded,
    encoding_of,
    is_capital_font,
    is_unicode,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_SOFT_HYPHEN, _FONTS, _PSTYLE, _RSTYLE = (
    W + tag for tag in ("softHyphen", "rFonts", "pStyle", "rStyle")
)
_NAMES = (W + "ascii", W + "hAnsi")
_ASCII = bytes(range(128))


def may_be_legacy(data: bytes) -> bool:
    """Whether a part in UTF-8 has Latin-1 letters but hardly any that only Vietnamese has."""
    letters = data.translate(None, _ASCII)  # a tenth of the part: the rest is markup
    latin = letters.count(b"\xc2") + letters.count(b"\xc3") + data.count(b"softHyphen")
    return latin > 2 and (letters.count(b"\xe1\xba") + letters.count(b"\xe1\xbb")) * 10 < latin


def to_unicode(root: _Element, styles: _Element | None, kind: str | None = None) -> str | None:
    """Rewrite the texts of a story in Unicode; gives the encoding they were in, or None.

    ``kind`` is the encoding of the body, for notes and margins that are too short to tell.
    """
    kind = kind or encoding_of("".join(t.text or "" for t in root.iter(T)))
    if kind is None:
        return None
    if kind == TCVN3:
        for hyphen in list(root.iter(_SOFT_HYPHEN)):  # it is the letter ư
            hyphen.tag = T
            hyphen.text = SOFT_HYPHEN
    fonts = _Fonts(styles)
    for paragraph in root.iter(P):
        own = [run for run in paragraph.iter(R) if next(run.iterancestors(P)) is paragraph]
        texts = [t for run in own for t in run.iterchildren(T)]
        if is_unicode("".join(t.text or "" for t in texts)):
            continue
        for run in own:
            capitals = kind == TCVN3 and is_capital_font(fonts.of(run, paragraph))
            for t in run.iterchildren(T):
                if t.text:
                    t.text = decoded(t.text, kind, capitals=capitals)
    return kind


class _Fonts:
    """The font of a run: its own, else that of its style, else that of the paragraph's style."""

    def __init__(self, styles: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default: str | None = None
        for style in () if styles is None else styles.iterchildren(W + "style"):
            style_id = style.get(W + "styleId")
            if style_id is not None:
                self._styles[style_id] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") == "1":
                self._default = style_id

    def of(self, run: _Element, paragraph: _Element) -> str | None:
        props = next(run.iterchildren(RPR), None)
        named = None if props is None else _named(props)
        if named is None and props is not None:
            named = self._of_style(value_of(props, _RSTYLE))
        if named is None:
            style = next(paragraph.iter(_PSTYLE), None)
            named = self._of_style(self._default if style is None else style.get(VAL))
        return named

    def _of_style(self, style_id: str | None) -> str | None:
        seen: set[str] = set()
        while style_id is not None and style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            for props in style.iterchildren(RPR):
                named = _named(props)
                if named is not None:
                    return named
            style_id = value_of(style, W + "basedOn")
        return None


def _named(props: _Element) -> str | None:
    for fonts in props.iterchildren(_FONTS):
        for name in _NAMES:
            if fonts.get(name):
                return fonts.get(name)
    return None
