"""Elements of Akoma Ntoso: identifiers used once, texts that XML can hold, references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

from qdparse.model import Citation

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Element = Any  # lxml's stubs give _Element, which is private

# Characters that XML 1.0 cannot hold in any form.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def new_root() -> Element:
    """An empty document, its namespace the default one."""
    names: Any = {None: AKN}  # the stubs know no default namespace
    return etree.Element(f"{{{AKN}}}akomaNtoso", nsmap=names)


class Builder:
    """Adds elements to a tree and gives each identifier once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def id(self, scope: str, name: str) -> str:
        """ "art_2__para_1"; a second one of that name gets "-2" """
        base = f"{scope}__{name}" if scope else name
        found, number = base, 1
        while found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._taken.add(found)
        return found

    def add(self, parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
        element = etree.SubElement(parent, f"{{{AKN}}}{tag}", attributes)
        if text:
            element.text = _NOT_XML.sub("", text)
        return element

    def paragraph(self, parent: Element, text: str) -> Element:
        return self.add(parent, "p", text=text)

    def lines(self, parent: Element, text: str) -> None:
        """A paragraph for each line; one that is empty where there is no text."""
        for line in text.split("\n"):
            self.paragraph(parent, line)

    def cited(self, element: Element, text: str, citations: Sequence[Citation]) -> None:
        """``text`` with a reference around each citation that has a URI; spans are offsets."""
        at, last = 0, None
        for citation in sorted(citations, key=lambda c: c.span):
            start, end = citation.span
            if citation.uri is None or not at <= start < end <= len(text):
                continue
            _append(element, last, text[at:start])
            last = self.add(element, "ref", text=text[start:end], href=citation.uri)
            at = end
        _append(element, last, text[at:])


def _append(element: Element, last: Element | None, text: str) -> None:
    clean = _NOT_XML.sub("", text)
    if last is None:
        element.text = (element.text or "") + clean
    else:
        last.tail = (last.tail or "") + clean
