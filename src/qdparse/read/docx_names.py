"""WordprocessingML names in lxml's spelling, and the one reading of on/off values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_REL_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

VAL = W + "val"
P, R, T, TBL, TR, TC = (W + tag for tag in ("p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TRPR, TCPR = (W + tag for tag in ("pPr", "rPr", "trPr", "tcPr"))
SECTPR, TXBX = W + "sectPr", W + "txbxContent"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"


def is_on(element: _Element) -> bool:
    """Whether a toggle such as ``<w:b/>`` is set; ``<w:b w:val="0"/>`` is not."""
    value = element.get(VAL)
    return value is None or value not in ("0", "false", "off", "none")


def value_of(parent: _Element, tag: str) -> str | None:
    """The ``w:val`` of the first child with that tag."""
    for child in parent.iterchildren(tag):
        return child.get(VAL)
    return None


def number_of(text: str | None, default: int) -> int:
    """An integer attribute; ``default`` where it is missing or no number."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def chosen(alternate: _Element) -> _Element | None:
    """The one branch of ``mc:AlternateContent`` to read: the choice, unless only the
    fallback holds text."""
    branches = list(alternate.iterchildren(CHOICE, FALLBACK))
    for branch in branches:
        if next(branch.iter(TXBX, T), None) is not None:
            return branch
    return branches[0] if branches else None
