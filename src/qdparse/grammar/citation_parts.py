"""What follows the number of a cited document: its date and its issuer."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import CAPITALS, fold
from qdparse.grammar.citation_heads import Head, head_before
from qdparse.lexicon import table
from qdparse.lexicon.numbering import (
    choice,
    comma_names,
    openers_of_titles,
    unit_starts,
)
from qdparse.pattern import lazy

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
_LONE_HEAD = lazy(r"(?:Ban|Vụ|Cục|Phòng|Hội|Viện)$")
_AFTER_COMMA = lazy(rf",\s+(?=[{CAPITALS}])|\s+và\s+(?=[{CAPITALS}])")


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
            if (more_end := _with_another(text, start, end)) is not None:
                at = more_end
                continue
        elif _LONE_HEAD.match(text, start, end) and text[end:limit].lstrip()[:2].istitle():
            at = found.end()  # "Ban Tổ chức Trung ương": no title opens behind a lone head word
            continue
        return end


def _with_another(text: str, start: int, comma: int) -> int | None:
    """The end of a body that issues together with the one before the comma.

    Accepts "Bộ Chính trị, Ban Bí thư"; refuses "Bộ Chính trị, Chính phủ đã ban hành".
    """
    for first, second in _joint_issuers():
        behind = text[comma + 1 :].lstrip()
        if text.startswith(first, comma - len(first)) and behind.startswith(second):
            return len(text) - len(behind) + len(second)
    return None


@cache
def _joint_issuers() -> tuple[tuple[str, str], ...]:
    return tuple((row["first"], row["second"]) for row in table("joint_issuers"))


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
