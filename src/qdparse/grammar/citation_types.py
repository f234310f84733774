"""Which type of document a number belongs to, where the word before it names another."""

from __future__ import annotations

from functools import cache

from qdparse.grammar.citation_heads import Head
from qdparse.grammar.doc_numbers import Number
from qdparse.lexicon import several, table
from qdparse.lexicon.numbering import organ_of

# These name no type of their own: "Văn bản số 639/BTTTT-THH" is an official letter.
ANY = frozenset(("Văn bản", "Công văn"))
_RESOLUTION = "Nghị quyết"


def types_wanted(plain: str, number: Number, head: Head) -> frozenset[str] | None:
    """The types to look for further back, where the word before the number is none of its own.

    "Luật Quy hoạch số 21/2017/QH14", "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15"
    and "Quyết định ban hành Quy chế số 5/QĐ-UBND": the type stands before the name.
    """
    if number.code is not None:
        kind = number.code.type
        return None if head.type == kind or head.type in ANY else frozenset((kind,))
    if not has_term(number):
        return None
    begin = number.span[0] - head.length
    own = head.type in of_term() and not ends_compound(plain, begin + len(head.type or ""))
    return None if own else of_term()


def has_term(number: Number) -> bool:
    """The number carries the term of the National Assembly: "21/2017/QH14"."""
    organ = organ_of(number.organs[0]) if number.code is None and number.organs else None
    return organ is not None and organ.kind == "term"


@cache
def of_term() -> frozenset[str]:
    """Types whose number carries the term of the National Assembly (QH15)."""
    return frozenset((*(row["type"] for row in table("named_types")), _RESOLUTION))


def ends_compound(text: str, end: int) -> bool:
    """The type that ends at ``end`` is the end of another word: "quy phạm pháp luật"."""
    return text.endswith(_compounds(), 0, end)


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(word for row in table("named_types") for word in several(row["inside"]))
