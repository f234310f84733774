"""Numbers listed before the one that prints their symbol: "các Quyết định số 12, 13 và 14/QĐ-UBND"."""

from __future__ import annotations

from typing import NamedTuple

from qdparse.grammar.citation_heads import Head, head_before
from qdparse.pattern import lazy

_LIST = lazy(r"(?<![\w/.,-])(?:\d{1,5}[a-zđ]?(?:\s*,\s*(?:và\s+)?|\s+và\s+))+$")
_SERIAL = lazy(r"\d{1,5}[a-zđ]?")
_BACK = 120  # characters that a list of numbers can take


class Listing(NamedTuple):
    """``head`` is that of the first number, its length measured from the last; ``serials`` are the
    numbers before the last, each with its half-open span."""

    head: Head
    serials: tuple[tuple[str, tuple[int, int]], ...]


def listing_before(text: str, at: int, low: int) -> Listing | None:
    """The numbers listed before the one at ``at``, with the type before them.

    Accepts "Thông tư số 01, 02 và " before "03/2025/TT-BNV"; refuses "năm 2020, " and
    "Quyết định số 12 và Quyết định số ", where each has a type.
    """
    if text.startswith("số ", at - 3):
        return None
    if not text[max(low, at - 4) : at].rstrip().endswith((",", "và")):
        return None
    found = _LIST.search(text, max(low, at - _BACK), at)
    if found is None:
        return None
    head = head_before(text, found.start(), low)
    if head.type is None:
        return None
    serials = _SERIAL.finditer(text, found.start(), found.end())
    head = head._replace(length=at - found.start() + head.length)
    return Listing(head, tuple((m.group(), m.span()) for m in serials))
