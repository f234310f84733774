"""The number or bullet that a browser sets before an item of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qdparse.pattern import lazy
from qdparse.read.docx_numbering import letters, roman

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = lazy(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_STYLES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
}  # fmt: skip
_BULLET = "• "


def marker(item: _Element) -> str:
    """ "3. " for the third item of an ``ol``, "• " for one of a ``ul``, "" without a list."""
    parent = item.getparent()
    if parent is None or parent.tag not in ("ol", "ul"):
        return ""
    kind = _kind(item) or _kind(parent) or ("decimal" if parent.tag == "ol" else "disc")
    if kind == "none":
        return ""
    if parent.tag == "ul" and kind not in _STYLES.values():
        return _BULLET
    number = _number(item, parent)
    if kind.endswith("alpha"):
        text = letters(number)
    elif kind.endswith("roman"):
        text = roman(number)
    else:
        return f"{number}. "
    return f"{text.upper() if kind.startswith('upper') else text.lower()}. "


def _kind(element: _Element) -> str | None:
    said = _KIND.search(element.get("style") or "")
    kind = said.group(1).lower() if said else element.get("type") or ""
    return _STYLES.get(kind, kind.lower()) or None


def _number(item: _Element, parent: _Element) -> int:
    """Items count on from ``start``, and from the ``value`` of an item that has one."""
    number = _whole(parent.get("start"), 1) - 1
    for other in parent.iterchildren("li"):
        number = _whole(other.get("value"), number + 1)
        if other is item:
            break
    return number


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
