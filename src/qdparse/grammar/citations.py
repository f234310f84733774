"""Documents named in a text, found in one pass: numbers at their slash, laws by their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qdparse.fold import nfc
from qdparse.grammar.amending_laws import Found, settle_amending
from qdparse.grammar.citation_parts import Head, date_after, head_before, head_further, issuer_after
from qdparse.grammar.citation_roles import is_chained, role_of, title_after
from qdparse.grammar.doc_numbers import Number, find_numbers
from qdparse.grammar.named_laws import find_laws
from qdparse.lexicon import table

_LETTER = "Công văn"
_JOINT = frozenset(("TTLT", "NQLT", "TTLB"))
# These name no type of their own: "Văn bản số 639/BTTTT-THH" is an official letter.
_ANY = frozenset(("Văn bản", "Công văn"))


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
    found = settle_amending(plain, found)
    roles: list[str] = []
    end, role = 0, ""
    for f in found:
        role = role_of(plain, f.span[0], end, role)
        if f.inside:
            role = "object"
        roles.append(role)
        end = f.span[1]
    out: list[Citation] = []
    following = len(text)
    for f, role in zip(reversed(found), reversed(roles), strict=True):
        start, end = f.span
        title = f.name or title_after(plain, end, following)
        out.append(
            Citation(
                text[start:end], f.type, f.number, f.date, f.issuer, title, role, f.span, f.parts
            )
        )
        if role != "object":
            following = start
    out.reverse()
    return out


def _numbered(plain: str) -> Iterator[Found]:
    numbers = find_numbers(plain)
    low, last = 0, None
    for i, number in enumerate(numbers):
        stop = numbers[i + 1].span[0] if i + 1 < len(numbers) else len(plain)
        found = _citation(plain, number, low, stop)
        if found is None:
            continue
        gap = plain[low : number.span[0]]
        if (
            found.type is None
            and last is not None
            and gap.strip()[:1] in (",", "v")
            and is_chained(gap)
        ):
            found = found._replace(type=last.type)  # "Luật số 1/2020/QH14, số 2/2021/QH15"
        low, last = found.span[1], found
        yield found


def _citation(plain: str, number: Number, low: int, stop: int) -> Found | None:
    at, end = number.span
    head = head_before(plain, at, low)
    name = None
    if head.type is None and (number.needs or number.code is None or head.word):
        further = head_further(plain, at, low)
        if further is not None and (further.word or number.code is None):
            head, name = further, further.name
    if not _enough(number, head):
        return None
    joint = number.code is not None and number.code.code in _JOINT
    date, end = date_after(plain, end, stop)
    issuer, end = issuer_after(plain, end, stop, joint=joint)
    if date is None and issuer is not None:
        date, end = date_after(plain, end, stop)
    if name is not None and name.lower().startswith("của "):
        issuer, name = issuer or name[4:], None
    elif name is not None and not any(c.isalpha() for c in name):
        name = None  # other numbers of a list: "Nghị định 87, 88, 31/CP"
    return Found(_type(number, head), number.text, date, issuer, name, (head.start, end), number)


def _enough(number: Number, head: Head) -> bool:
    if number.needs == "number":
        return head.word or head.type is not None
    return number.needs != "type" or head.type is not None


def _type(number: Number, head: Head) -> str | None:
    """The type that is printed; that of the code where none is, "Công văn" for a letter's number."""
    if number.code is not None and (head.type is None or head.type in _ANY):
        return number.code.type
    if head.type is None or head.type in _ANY:
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
        for letter, to in _look_alikes().items():
            if letter in text:
                text = text.replace(letter, to)
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
