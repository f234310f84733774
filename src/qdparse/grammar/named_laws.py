"""Laws cited by their name: "Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qdparse.fold import CAPITALS
from qdparse.grammar.citation_parts import date_after
from qdparse.lexicon import several, table
from qdparse.lexicon.numbering import amendment_phrases, basis_openers, law_names
from qdparse.pattern import lazy

_NAME_MAX = 240
_ALONE_MAX = 90
_YEAR = lazy(r"\s+(?P<y>(?:19[4-9]|20[0-4])\d)(?![\d/])")
_CHAIN = lazy(r"\s*(?:,|;|,?\s*và)\s*")
_OWN = lazy(r"\s*(?i:số)\s*:?\s*\d")


class NamedLaw(NamedTuple):
    """``sure``: a date, or a name of the lexicon; else only the name, in capitals."""

    type: str
    name: str
    date: str | None
    span: tuple[int, int]


@cache
def _words() -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    names = [row["type"] for row in table("named_types")]
    amend = "|".join(re.escape(p) for p in amendment_phrases() if not p.startswith("sửa"))
    types = "|".join(f"{n}|{n.upper()}" for n in names)
    start = re.compile(rf"(?P<type>{types})\s+(?=\w)")
    words = "|".join(row["word"] for row in table("law_name_stops"))
    stop = re.compile(
        rf"[;:()]|[.](?=\s|$)|\n\s*\n|\s*,?\s*(?:(?i:\bngày)\s*\d|(?i:\bnăm)\s+(?:19|20)\d\d"
        rf"|(?i:\bsố)\s*:?\s*\d|(?:đã\s+)?(?:{amend}))"
        rf"|(?<=[a-zà-ỹđ])\s+(?=(?:19[4-9]|20[0-4])\d(?![\d/]))"
        rf"|\s+(?:{words})(?!\w)|,\s+(?=[{CAPITALS}])|\s+và\s+(?=(?:{types}|các|những)\b)"
    )
    return (*names, *(n.upper() for n in names)), start, stop


def _opens_clause(text: str, at: int) -> bool:
    return _opens().search(text, max(0, at - 24), at) is not None


@cache
def _follows() -> tuple[str, ...]:
    return tuple({word for row in table("named_types") for word in several(row["follows"])})


@cache
def _opens() -> re.Pattern[str]:
    words = "|".join(map(re.escape, basis_openers()))
    return re.compile(rf"(?:^|[;\n]|\b(?:{words}))[\s\-–•+*]*$")


def find_laws(text: str, taken: list[tuple[int, int]]) -> Iterator[NamedLaw]:
    """Laws by name and date, by name and year, or by name alone; none that overlap ``taken``.

    A name alone is read where it is one of the lexicon, or where a ground consists of it:
    "Căn cứ Luật Cảng biển;".  Refuses "Luật này", "luật sư", "Luật quy định rằng …".
    """
    types, start, stop = _words()
    if not any(map(text.__contains__, types)):
        return
    done = 0
    numbers = iter(taken)
    number = next(numbers, None)
    for match in start.finditer(text):
        if match.start() < done or text[match.start() - 1 : match.start()].isalnum():
            continue
        while number is not None and number[1] <= match.start():
            number = next(numbers, None)
        if number is not None and number[0] <= match.start():
            continue
        # "Luật Di sản văn hóa, Luật Quảng cáo": one law behind another.
        chained = bool(done) and _CHAIN.fullmatch(text, done, match.start()) is not None
        before = number[0] if number is not None else len(text)
        law = _law(text, match, stop, before, chained=chained)
        if law is not None:
            done = law.span[1]
            yield law


def _law(
    text: str, match: re.Match[str], stop: re.Pattern[str], before: int, *, chained: bool
) -> NamedLaw | None:
    begin = match.end()
    limit = min(before, begin + _NAME_MAX)
    kind = match["type"][0] + match["type"][1:].lower()
    found = stop.search(text, begin, limit)
    end = found.start() if found is not None else (limit if limit == len(text) else None)
    amending = text[begin : begin + 3].lower() == "sửa"
    if end is not None and amending and found is not None:
        end = _amending_end(text, begin, limit, stop)
    known = _known(text, match.start())
    if known is not None and known > before:
        known = None  # "Luật sửa đổi … của Luật A số 87/2025/QH15" has its own number
    small = not (text[begin].isupper() or text.startswith(_follows(), begin))
    if small and known is None and not _opens_clause(text, match.start()):
        return None  # "luật sư", "Luật này"; in old texts also "Luật đất đai ngày …"
    if end is not None:
        if _OWN.match(text, end) and end < before:
            return None  # a number that is read on its own
        date, after = date_after(text, end, min(len(text), end + 60))
        if date is None and (year := _YEAR.match(text, end)):
            date, after = year["y"], year.end()
        if date is not None:
            name = " ".join(text[begin:end].split()).strip(" ,")
            return NamedLaw(kind, name, date, (match.start(), after))
    if known is not None:
        end = known
    elif (
        end is None
        or small
        or end - begin > _ALONE_MAX
        or amending
        or not (chained or _opens_clause(text, match.start()))
    ):
        return None
    name = " ".join(text[begin:end].split()).strip(" ,")
    return (
        NamedLaw(kind, name, None, (match.start(), begin + len(text[begin:end].rstrip(" ,"))))
        if name
        else None
    )


def _amending_end(text: str, begin: int, limit: int, stop: re.Pattern[str]) -> int | None:
    """The name of an amending law runs over the commas between the laws it amends."""
    for found in stop.finditer(text, begin, limit):
        if text[found.start()] != "," and not found.group().strip().startswith("và"):
            return found.start()
        if "ngày" in found.group().lower():
            return found.start()
    return None


def _known(text: str, start: int) -> int | None:
    low = text[start : start + 120].lower()
    for name in law_names():
        if low.startswith(name) and not low[len(name) : len(name) + 1].isalnum():
            return start + len(name)
    return None
