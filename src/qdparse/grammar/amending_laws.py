"""Laws that amend laws: whose number is it that stands in the name of an amending law?

"Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15
ngày 29 tháng 6 năm 2024": the numbers are those of the amended laws, the amending law has the
date.  "Luật sửa đổi, bổ sung một số điều của Luật Kế toán số 38/2019/QH14": one number alone is
that of the amending law.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from qdparse.grammar.citation_parts import date_after
from qdparse.grammar.doc_numbers import Number
from qdparse.lexicon import several, table
from qdparse.pattern import lazy

_BACK = 160
_CHAIN = lazy(r"\s*(?:,|và|,\s*và)\s*")
_OWN = lazy(r"\s*,?\s*(?:số)?\s*:?\s*")


class Found(NamedTuple):
    """A document named, before its role and its title are known.

    ``inside``: named in the name of the law before it.
    """

    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    name: str | None
    span: tuple[int, int]
    parts: Number | None
    inside: bool = False


@cache
def _amending() -> re.Pattern[str]:
    types = "|".join(row["type"] for row in table("named_types"))
    words = sorted({w for row in table("named_types") for w in several(row["follows"])})
    verbs = "|".join(w for w in words if " " in w)
    return re.compile(rf"(?<!\w)(?P<type>{types})\s+(?i:{verbs})[^;]{{0,100}}?(?:\bcủa\s+|\s)$")


def settle_amending(text: str, found: list[Found]) -> list[Found]:
    """The same documents, each number with the law that it belongs to."""
    if not any(law.name for law in found if law.parts is not None):
        return found
    out: list[Found] = []
    at = 0
    while at < len(found):
        first = found[at]
        opened = _opened(text, first, out[-1].span[1] if out else 0)
        if opened is None:
            out.append(first)
            at += 1
            continue
        chain = [first]
        while at + len(chain) < len(found) and _goes_on(text, chain[-1], found[at + len(chain)]):
            chain.append(found[at + len(chain)])
        at += len(chain)
        following = found[at] if at < len(found) else None
        own = following if following is not None and _is_own(text, chain[-1], following) else None
        at += own is not None
        out += _settled(text, opened, chain, own)
    return out


def _opened(text: str, law: Found, low: int) -> re.Match[str] | None:
    if law.parts is None or law.parts.code is not None or law.name is None:
        return None
    start = law.span[0]
    return _amending().search(text, max(low, start - _BACK), start)


def _number_end(law: Found) -> int:
    assert law.parts is not None
    return law.parts.span[1]


def _goes_on(text: str, law: Found, following: Found) -> bool:
    gap = text[_number_end(law) : following.span[0]]
    return (
        following.parts is not None
        and following.name is not None
        and _CHAIN.fullmatch(gap) is not None
    )


def _is_own(text: str, law: Found, following: Found) -> bool:
    """ "… và Luật Các tổ chức tín dụng số 32/2024/QH15 số 43/2024/QH15": the last is its own."""
    gap = text[_number_end(law) : following.span[0]]
    return (
        following.parts is not None
        and following.parts.code is None
        and following.type is None
        and _OWN.fullmatch(gap) is not None
    )


def _settled(
    text: str, opened: re.Match[str], chain: list[Found], own: Found | None
) -> list[Found]:
    start, kind = opened.start(), opened["type"]
    last = chain[-1]
    assert last.parts is not None
    alone = len(chain) == 1 and own is None
    if alone and (last.date is None or last.date[:4] == last.parts.year):
        name = " ".join(text[opened.end("type") : last.parts.span[0]].split())
        return [last._replace(type=kind, name=_bare(name), span=(start, last.span[1]))]
    inner = [
        law._replace(date=None, issuer=None, span=(law.span[0], _number_end(law)), inside=True)
        for law in chain
    ]
    name = " ".join(text[opened.end("type") : _number_end(last)].split())
    if own is not None:
        outer = own._replace(type=kind, name=name, span=(start, own.span[1]))
    else:
        date, end = date_after(text, _number_end(last), len(text))
        outer = Found(kind, None, date, None, name, (start, end), None)
    return [outer, *inner]


def _bare(name: str) -> str:
    return re.sub(r"\s*(?i:số)\s*:?$", "", name)
