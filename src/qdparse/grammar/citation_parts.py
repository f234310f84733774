"""What stands around the number of a cited document: its type before, date and issuer after."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import CAPITALS, fold
from qdparse.lexicon import table
from qdparse.lexicon.numbering import (
    choice,
    comma_names,
    openers_of_titles,
    type_words,
    unit_starts,
)
from qdparse.pattern import lazy

_HEAD = 72  # characters that the damaged name of a type can take
_TYPE = 24  # characters that the whole name of a type can take
_BACK = 220  # characters that a type and the name of a law can take
_NUMBER_WORD = ("số", "Số", "SỐ")
_WORD = lazy(r"\w+")
_DATED = (
    r"\s*[,(]?\s*(?:(?P<word>(?i:ngày))\s*(?P<d>\d{1,2})?[\s.…]*"
    r"(?:(?i:tháng)\s*(?P<m>\d{1,2})?[\s.…]*(?i:năm)\s*(?P<y>(?:19|20)\d\d)"
    r"|[/.-][\s.…]*(?P<m2>\d{1,2})?[\s.…]*[/.-]\s?(?P<y2>(?:19|20)\d\d))"
    r"|(?P<d3>\d{1,2})\s?[/.-]\s?(?P<m3>\d{1,2})\s?[/.-]\s?(?P<y3>(?:19|20)\d\d)"
    r"|(?:(?i:tháng)\s*(?P<m4>\d{1,2})\s*)?(?i:năm)\s*(?P<y4>(?:19|20)\d\d)"
    r"|(?i:tháng)\s*(?P<m5>\d{1,2})\s?/\s?(?P<y5>(?:19|20)\d\d))(?![\d/])"
)
# Both in one match, each of which may be missing: what follows most numbers is a date and then
# an issuer.
_AFTER = lazy(rf"(?P<date>{_DATED})?(?P<of>\s*[,)]?\s*(?i:của)\s+(?=[{CAPITALS}“\"]|liên\b))?")
_ISSUER_MAX = 160
_AFTER_COMMA = lazy(rf",\s+(?=[{CAPITALS}])|\s+và\s+(?=[{CAPITALS}])")


class Head(NamedTuple):
    """``length`` characters before a number are the citation's own; ``word``: "số" is among them.

    ``name`` are the words between type and number: of a law its name.
    """

    length: int
    type: str | None
    word: bool
    name: str | None = None


def head_before(text: str, at: int, low: int) -> Head:
    """The type named just before ``at``, looking no further back than ``low``.

    "Nghị định số 95/…" and "Bộ luật Lao động số 45/…" have one; in "tại khoản 2 số 95/…" there
    is none.
    """
    end, word = at, False
    if text.startswith(" số ", at - 4) and at - 4 > low:
        end, word = at - 4, True
    while end > low:
        if text[end - 1].isspace() or text[end - 1] == ":":
            end -= 1
        elif not word and text[end - 2 : end] in _NUMBER_WORD:
            end, word = end - 2, True
        else:
            break
    named = _type_ending(text[max(low, end - _TYPE) : end])
    if named is not None:
        return Head(at - end + named[0], named[1], word)
    damaged = _damaged(text, max(low, end - _HEAD), end)
    return Head(0, None, word) if damaged is None else Head(at - damaged[0], damaged[1], word)


@lru_cache(maxsize=4096)
def _type_ending(words: str) -> tuple[int, str] | None:
    """The length of the name of a type that ``words`` end with, and the name as it is written."""
    tail = words.lower()
    for name, written in type_words().get(tail[tail.rfind(" ") + 1 :], ()):
        if tail.endswith(name):
            return len(name), written
    return None


def _damaged(text: str, lo: int, end: int) -> tuple[int, str] | None:
    """Where a type begins, and which, with lost or wrong marks or broken over lines, "Nghi\\nđịnh", by its folded words."""
    words = list(_WORD.finditer(text, lo, end))[-4:]
    if not words or words[-1].end() < end:
        return None
    for size in range(len(words), 0, -1):
        name = _folded_types().get(" ".join(fold(w.group()) for w in words[-size:]))
        if name is not None and (size > 1 or words[-1].group()[0].isupper()):
            return words[-size].start(), name
    return None


@cache
def _folded_types() -> dict[str, str]:
    return {fold(low): name for entries in type_words().values() for low, name in entries}


def head_further(text: str, at: int, low: int, types: frozenset[str] | None = None) -> Head | None:
    """The type before the number with a name between: "Luật Công nghệ thông tin số 67/…".

    The nearest one in the clause, of ``types`` where they are given; None where a number or the
    end of a sentence lies between.
    """
    heads = list(_type_pattern().finditer(text, max(low, at - _BACK), at))
    if types is not None:
        heads = [m for m in heads if _folded_types().get(fold(m.group())) in types]
    if not heads:
        return None
    best = heads[-1]
    name = text[best.end() : at]
    if _BREAK.search(name):
        return None
    words = name.split()
    word = False
    while words and words[-1].rstrip(":") in ("", *_NUMBER_WORD):
        word = word or words[-1] != ":"
        words.pop()
    known = _folded_types().get(fold(best.group()), best.group())
    return Head(at - best.start(), known, word, " ".join(words) or None)


_BREAK = lazy(r"[;:]\s|[.](?=\s)|\d\s?/\s?\d|\n\s*\n")


@cache
def _type_pattern() -> re.Pattern[str]:
    names = sorted(
        {n for entries in type_words().values() for _, n in entries}, key=lambda n: -len(n)
    )
    both = [form for n in names for form in (n, n.upper())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, both))})(?!\w)")


def date_after(text: str, at: int, stop: int) -> tuple[str | None, int]:
    """The date that follows, ISO 8601 as far as printed, and where it ends.

    Reads "ngày 16 tháng 8 năm 2017", "ngày 22/ 12/ 2011", "ngày12 tháng12 năm 2025", "năm 2023",
    "ngày   tháng   năm 2023"; a day that is in no calendar gives no date.
    """
    words = _after(text, at, stop)["date"]
    return (_day_in(words), at + len(words)) if words else (None, at)


def _after(text: str, at: int, stop: int) -> re.Match[str]:
    found = _AFTER.match(text, at, stop)
    assert found is not None
    return found


@lru_cache(maxsize=4096)
def _day_in(words: str) -> str | None:
    _, _, d, m, y, m2, y2, d3, m3, y3, m4, y4, m5, y5, _ = _after(words, 0, len(words)).groups()
    return iso_date(y or y2 or y3 or y4 or y5, m or m2 or m3 or m4 or m5, d or d3)


def iso_date(year: str, month: str | None, day: str | None) -> str | None:
    """ "2017-08-16", "2017-08" without a day, "2017" without a month; None for 31/2."""
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02d}"
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


class After(NamedTuple):
    """The date and the issuer behind a number; both take ``length`` characters."""

    date: str | None
    issuer: str | None
    length: int


def said_after(text: str, at: int, stop: int, *, joint: bool) -> After:
    """The date that follows and the issuer named by "của …", in either order.

    The issuer's name ends before the words that begin a title, a date or the next clause; a
    comma that belongs to the name of a body is kept.  ``joint``: several may follow one another.
    """
    found = _after(text, at, stop)
    date, end = None, at
    if words := found["date"]:
        date, end = _day_in(words), found.end("date")
    if found["of"] is None:
        return After(date, None, end - at)
    start = found.end()
    behind = _issuer_end(text, start, min(stop, start + _ISSUER_MAX), joint)
    issuer = " ".join(text[start:behind].split())
    if not issuer:
        return After(date, None, end - at)
    if date is None:
        date, behind = date_after(text, behind, stop)
    return After(date, issuer, behind - at)


@lru_cache(maxsize=1024)
def said_between(words: str, joint: bool) -> tuple[After, Head]:
    """What ``words`` between two numbers say of the first, and of the second.

    Kept: the documents of one plan come from the same few issuers and are cited in one manner.
    """
    after = said_after(words, 0, len(words), joint=joint)
    return after, head_before(words, len(words), after.length)


def _issuer_end(text: str, start: int, limit: int, joint: bool) -> int:
    at = start
    while True:
        found = _issuer_stop().search(text, at, limit)
        if found is None:
            return start + len(text[start:limit].rstrip())
        end = found.start()
        if text[found.start()] == ",":
            longer = _over_comma(text, start, end)
            if longer is None and (place := _place_after_comma().match(text, end, limit)):
                longer = place.end()
            if longer is not None:
                at = longer
                continue
            if (
                joint
                and (more := _AFTER_COMMA.match(text, end, limit))
                and _body_at(text, more.end())
            ):
                at = more.end()
                continue
        return end


def _over_comma(text: str, start: int, comma: int) -> int | None:
    """The end of a known name that this comma is inside of."""
    words = text[start:comma].split()
    for name in comma_names().get(words[-1], ()) if words else ():
        before = name.index(",")
        begin = comma - before
        if begin >= start and text[begin : begin + len(name)].lower() == name.lower():
            return begin + len(name)
    return None


@cache
def _place_after_comma() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in table("locality_words"))
    return re.compile(rf",\s+(?i:{words})\s+(?=[{CAPITALS}])")


def _body_at(text: str, at: int) -> bool:
    key = fold(text[at : at + 40])
    return key.startswith(tuple(f"{head} " for head in unit_starts()))


@cache
def _issuer_stop() -> re.Pattern[str]:
    words = [*openers_of_titles(), *(row["opener"] for row in table("basis_forms"))]
    words += ["ngày", "được", "đã", "tại", "số", "năm"]
    after = choice([*words, *(word.upper() for word in words)])
    # One class of characters first, so that a search need not try every position.
    return re.compile(
        r"[\s;,:()“\".](?:(?<=[;,:()“\"])|(?<=\.)(?=\s|$)|(?<=\n)[^\S\n]*\n"
        rf"|(?<=\s)\s*{after}(?!\w))"
    )
