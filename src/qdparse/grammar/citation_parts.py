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

_HEAD = 72  # characters that the name of a type and "số" can take
_BACK = 220  # characters that a type and the name of a law can take
_NUMBER_WORD = ("số", "Số", "SỐ")
_WORD = lazy(r"\w+")
_DATE = lazy(
    r"\s*[,(]?\s*(?:(?P<word>(?i:ngày))\s*(?P<d>\d{1,2})?[\s.…]*"
    r"(?:(?i:tháng)\s*(?P<m>\d{1,2})?[\s.…]*(?i:năm)\s*(?P<y>(?:19|20)\d\d)"
    r"|[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>(?:19|20)\d\d))"
    r"|(?P<d3>\d{1,2})\s?[/.-]\s?(?P<m3>\d{1,2})\s?[/.-]\s?(?P<y3>(?:19|20)\d\d)"
    r"|(?:(?i:tháng)\s*(?P<m4>\d{1,2})\s*)?(?i:năm)\s*(?P<y4>(?:19|20)\d\d)"
    r"|(?i:tháng)\s*(?P<m5>\d{1,2})\s?/\s?(?P<y5>(?:19|20)\d\d))(?![\d/])"
)
_OF = lazy(rf"\s*[,)]?\s*(?i:của)\s+(?=[{CAPITALS}“\"]|liên\b)")
_ISSUER_MAX = 160
_AFTER_COMMA = lazy(rf",\s+(?=[{CAPITALS}])|\s+và\s+(?=[{CAPITALS}])")


class Head(NamedTuple):
    """``start`` is where the citation's own words begin; ``word`` whether "số" stands there.

    ``name`` are the words between type and number: of a law its name.
    """

    start: int
    type: str | None
    word: bool
    name: str | None = None


def head_before(text: str, at: int, low: int) -> Head:
    """The type named just before ``at``, looking no further back than ``low``.

    "Nghị định số 95/…" and "Bộ luật Lao động số 45/…" have one; in "tại khoản 2 số 95/…" there
    is none.
    """
    end, word = at, False
    if text[at - 4 : at] == " số " and at - 4 > low:
        end, word = at - 4, True
    while end > low:
        if text[end - 1].isspace() or text[end - 1] == ":":
            end -= 1
        elif not word and text[end - 2 : end] in _NUMBER_WORD:
            end, word = end - 2, True
        else:
            break
    begin = max(low, end - _HEAD, text.rfind(" ", low, end) + 1)
    for low_name, name in type_words().get(text[begin:end].lower(), ()):
        start = end - len(low_name)
        if start >= low and text[start:end].lower() == low_name:
            return Head(start, name, word)
    return _damaged(text, max(low, end - _HEAD), end, word) or Head(at, None, word)


def _damaged(text: str, lo: int, end: int, word: bool) -> Head | None:
    """A type with lost or wrong marks or broken over lines, "Nghi\\nđịnh", by its folded words."""
    words = list(_WORD.finditer(text, lo, end))[-4:]
    if not words or words[-1].end() < end:
        return None
    for size in range(len(words), 0, -1):
        name = _folded_types().get(" ".join(fold(w.group()) for w in words[-size:]))
        if name is not None and (size > 1 or words[-1].group()[0].isupper()):
            return Head(words[-size].start(), name, word)
    return None


@cache
def _folded_types() -> dict[str, str]:
    return {fold(low): name for entries in type_words().values() for low, name in entries}


def head_further(text: str, at: int, low: int) -> Head | None:
    """The type before the number with a name between: "Luật Công nghệ thông tin số 67/…".

    The nearest one in the clause; None where a number or the end of a sentence lies between.
    """
    heads = list(_type_pattern().finditer(text, max(low, at - _BACK), at))
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
    return Head(best.start(), known, word, " ".join(words) or None)


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
    match = _DATE.match(text, at, stop)
    if match is None:
        return None, at
    _, d, m, y, m2, y2, d3, m3, y3, m4, y4, m5, y5 = match.groups()
    year, month, day = y or y2 or y3 or y4 or y5, m or m2 or m3 or m4 or m5, d or d3
    return iso_date(year, month, day), match.end()


@lru_cache(maxsize=4096)
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


def issuer_after(text: str, at: int, stop: int, *, joint: bool) -> tuple[str | None, int]:
    """The issuer named by "của …", and where it ends.

    Its name ends before the words that begin a title, a date or the next clause; a comma that
    belongs to the name of a body is kept.  ``joint``: several issuers may follow one another.
    """
    opened = _OF.match(text, at, stop)
    if opened is None:
        return None, at
    start = opened.end()
    limit = min(stop, start + _ISSUER_MAX)
    end = _issuer_end(text, start, limit, joint)
    issuer = " ".join(text[start:end].split())
    return (issuer, end) if issuer else (None, at)


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
