"""Documents named in a text, found in one pass: numbers at their slash, laws by their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qdparse.fold import nfc
from qdparse.grammar.amending_laws import Found, settle_amending
from qdparse.grammar.citation_heads import Head, head_before, head_further
from qdparse.grammar.citation_lists import Listing, listing_before
from qdparse.grammar.citation_parts import After, said_after, said_between
from qdparse.grammar.citation_roles import GAP_MAX, is_chained, role_of, title_after
from qdparse.grammar.citation_types import ANY, has_term, of_term, types_wanted
from qdparse.grammar.doc_numbers import Number, find_numbers
from qdparse.grammar.named_laws import find_laws
from qdparse.layout import made
from qdparse.lexicon import table

_LETTER = "Công văn"
_BETWEEN_MAX = 400  # characters between two numbers that are kept with what they say
_JOINT = frozenset(("TTLT", "NQLT", "TTLB"))


class Citation(NamedTuple):
    """One document named; ``span`` is half open, in code points of the text.

    ``parts`` is the number taken apart, None for a law cited by its name.
    """

    text: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    role: str
    span: tuple[int, int]
    parts: Number | None = None


def find_citations(text: str) -> list[Citation]:
    """The documents named in ``text``, in order.

    Finds "749/QĐ-TTg ngày 3/6/2020 của Thủ tướng Chính phủ" and "Luật Tổ chức Chính phủ ngày
    19 tháng 6 năm 2015"; not "24/7", "30/6/2023", "KH&CN".
    """
    composed = nfc(text)
    if composed != text:
        return _moved_back(text, find_citations(composed))
    return _find(text, _latin(text))


def _find(text: str, plain: str) -> list[Citation]:
    """``plain`` is ``text`` with look-alike letters replaced, of the same length."""
    found = list(_numbered(plain))
    laws = [
        Found(law.type, None, law.date, None, law.name or None, law.span, None)
        for law in find_laws(plain, [f.span for f in found])
    ]
    if laws:
        found = sorted(found + laws, key=lambda f: f.span)
    if not found:
        return []
    found = settle_amending(plain, found)
    roles: list[str] = []
    end, role = 0, ""
    for f in found:
        start, stop = f.span
        role = "object" if f.inside else role_of(plain[max(end, start - GAP_MAX) : start], role)
        roles.append(role)
        end = stop
    out: list[Citation] = []
    following = len(text)
    for f, role in zip(reversed(found), reversed(roles), strict=True):
        kind, number, date, issuer, name, span, parts, _ = f
        start, end = span
        title = name or title_after(plain, end, following)
        words = text[start:end]
        out.append(made(Citation, (words, kind, number, date, issuer, title, role, span, parts)))
        if role != "object":
            following = start
    out.reverse()
    return out


def _numbered(plain: str) -> Iterator[Found]:
    numbers = find_numbers(plain)
    if not numbers:
        return
    stops = [*(number.span[0] for number in numbers[1:]), len(plain)]
    low, last = 0, None
    head: Head | None = None
    for number, stop in zip(numbers, stops, strict=True):
        at, end = number.span
        listing = listing_before(plain, at, low)
        if listing is not None:
            head = listing.head
        else:
            head = _head(plain, number, low, head or head_before(plain, at, low))
        if number.needs and not _enough(number, head):
            head = None
            continue
        after, following = _around(plain, end, stop, number)
        found = _citation(number, head, after)
        if found.type is None and last is not None:
            gap = plain[low:at]
            if gap.strip()[:1] in (",", "v") and is_chained(gap):
                found = found._replace(type=last.type)  # "Luật số 1/2020/QH14, số 2/2021/QH15"
        if listing is not None:
            yield from _listed(found, number, listing)
            found = found._replace(span=(at, found.span[1]))
        low, last, head = found.span[1], found, following
        yield found


def _listed(found: Found, number: Number, listing: Listing) -> Iterator[Found]:
    """The numbers before the last one, which alone prints the symbol, date and issuer of all."""
    for i, (serial, (first, last)) in enumerate(listing.serials):
        text = serial + (number.text or "").removeprefix(number.serial or "")
        parts = number._replace(text=text, serial=serial, span=(first, last))
        start = first if i else found.span[0]
        yield found._replace(number=text, name=None, span=(start, last), parts=parts)


def _head(plain: str, number: Number, low: int, head: Head) -> Head:
    """The type with a name between, where none of its own stands right before the number."""
    if number.code is not None and head.type == number.code.type:
        return head
    at = number.span[0]
    if head.type is None:
        if number.needs or number.code is None or head.word:
            further = head_further(plain, at, low, of_term() if has_term(number) else None)
            if further is not None and (further.word or number.code is None):
                return further
    elif (types := types_wanted(plain, number, head)) is not None:
        further = head_further(plain, at, low, types)
        if further is not None:
            return further if number.code is None else further._replace(name=None)
    return head


def _around(plain: str, at: int, stop: int, number: Number) -> tuple[After, Head | None]:
    """What follows the number, and the head of the next one where the same words tell it."""
    joint = number.code is not None and number.code.code in _JOINT
    if stop - at > _BETWEEN_MAX:
        return said_after(plain, at, stop, joint=joint), None
    return said_between(plain[at:stop], joint)


def _citation(number: Number, head: Head, after: After) -> Found:
    date, issuer, name = after.date, after.issuer, head.name
    if name is not None and name.lower().startswith("của "):
        issuer, name = issuer or name[4:], None
    elif name is not None and not any(c.isalpha() for c in name):
        name = None  # other numbers of a list: "Nghị định 87, 88, 31/CP"
    at, end = number.span
    span = (at - head.length, end + after.length)
    kind = _type(number, head)
    return made(Found, (kind, number.text, date, issuer, name, span, number, False))


def _enough(number: Number, head: Head) -> bool:
    if number.needs == "number":
        return head.word or head.type is not None
    return number.needs != "type" or head.type is not None


def _type(number: Number, head: Head) -> str | None:
    """The type that is printed; that of the code where none is, "Công văn" for a letter's number."""
    if number.code is not None and (head.type is None or head.type in ANY):
        return number.code.type
    if head.type is None or head.type in ANY:
        return _LETTER if number.family == "letter" else head.type
    return head.type


@cache
def _look_alikes() -> dict[str, str]:
    pairs = {row["code"]: row["replacement"] for row in table("cyrillic")}
    return pairs | {"Ð": "Đ", "ð": "đ", "‑": "-", "‐": "-", "–": "-", "\u00ad": "-"}


def _latin(text: str) -> str:
    """The same length with look-alike letters and dashes replaced.

    One search for each letter: far quicker on a long text than one translation of all.
    """
    if not text.isascii():
        pairs = _look_alikes()
        for letter in filter(text.__contains__, pairs):
            text = text.replace(letter, pairs[letter])
    return text


def _moved_back(text: str, found: list[Citation]) -> list[Citation]:
    """Spans found in the composed form of a text, as spans of the text itself."""
    offsets: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (
            unicodedata.combining(text[end]) or _joins(text[at:end], text[end])
        ):
            end += 1
        offsets += [at] * len(nfc(text[at:end]))
        at = end
    offsets.append(len(text))
    return [
        c._replace(text=text[offsets[a] : offsets[b]], span=(offsets[a], offsets[b]))
        for c in found
        for a, b in (c.span,)
    ]


def _joins(head: str, tail: str) -> bool:
    return not tail.isascii() and len(nfc(head + tail)) < len(nfc(head)) + len(nfc(tail))
