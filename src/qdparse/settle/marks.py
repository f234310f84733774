"""Words with a wrong tone mark, proposed as repairs: the text itself is never touched.

A mark that went wrong gives another real word ("chuyên" for "chuyển"), so only phrases that
are wrong as a whole are known (``data/suspect_phrases.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from qdparse.fold import squeeze
from qdparse.lexicon import several, table
from qdparse.pattern import lazy

RULE = "phrase-marks"


class _Phrase(NamedTuple):
    wrong: str
    right: str
    capital: bool
    pattern: re.Pattern[str]
    source: str


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(
            row["wrong"].lower(),
            row["right"],
            _is_capital(row["wrong"]),
            _pattern(row),
            row["source"],
        )
        for row in table("suspect_phrases")
    )


def _is_capital(wrong: str) -> bool:
    """A phrase that is wrong only with its capital: "Công dữ liệu"; a code is none."""
    return wrong[0].isupper() and not wrong.isupper()


def _pattern(row: dict[str, str]) -> re.Pattern[str]:
    """The phrase in any case; one that begins with a capital is wrong only with it."""
    words = row["wrong"].split()
    capital = _is_capital(row["wrong"])
    first = f"(?-i:{re.escape(words[0][0])})" if capital else re.escape(words[0][0])
    body = r"\s+".join([first + re.escape(words[0][1:]), *map(re.escape, words[1:])])
    before = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in several(row["not_after"]))
    return lazy(rf"{before}(?<!\w){body}(?!\w)", re.IGNORECASE)


def suspects(text: str) -> list[tuple[str, str, str]]:
    """What is printed, what is probably meant, and the source, for each suspected phrase.

    Finds "CHUYÊN ĐỔI SỐ", "Công dữ liệu"; not "dịch vụ công dữ liệu", "không những nhiều".
    """
    return _found(text, _phrases())


def _found(text: str, phrases: Iterable[_Phrase]) -> list[tuple[str, str, str]]:
    low = squeeze(text).lower()  # a plain search spares most texts the patterns
    return [
        (match.group(), _in_case_of(match.group(), phrase.right), phrase.source)
        for phrase in phrases
        if phrase.wrong in low
        for match in phrase.pattern.finditer(text)
        # In capitals "CÔNG DỮ LIỆU" may be the end of "DỊCH VỤ CÔNG …".
        if not (phrase.capital and match.group().isupper())
    ]


def _in_case_of(printed: str, right: str) -> str:
    if printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


@cache
def _any() -> re.Pattern[str]:
    """Any of the phrases in lower case; grouped by first letter, which is looked for first."""
    groups: dict[str, list[str]] = {}
    for phrase in _phrases():
        rest = re.escape(phrase.wrong[1:]).replace(r"\ ", r"\s+")
        groups.setdefault(re.escape(phrase.wrong[0]), []).append(rest)
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items()))


def may_be_suspect(texts: Iterable[str]) -> bool:
    """Whether any of ``texts`` can hold a suspected phrase; of most documents none does."""
    each_once = " ".join([text.lower() for text in set(texts)])
    return _any().search(each_once) is not None


def proposed_marks(
    texts: Iterable[tuple[str, str]], pages: dict[str, int | None], count: int
) -> list[dict[str, Any]]:
    """Repairs with ``applied`` false; ``count`` is the number of repairs before them.

    ``texts`` are pointers and texts, ``pages`` the page of a value by a pointer above it.
    """
    found: list[dict[str, Any]] = []
    places = list(texts)
    whole = squeeze(" ".join(text for _, text in places)).lower()
    phrases = [phrase for phrase in _phrases() if phrase.wrong in whole]
    for where, text in places if phrases else ():
        for before, after, source in _found(text, phrases):
            found.append(
                {
                    "id": f"r{count + len(found) + 1}",
                    "rule": RULE,
                    "where": where,
                    "page": _page(where, pages),
                    "before": before,
                    "after": after,
                    "evidence": f"phrase: {source}",
                    "certainty": "likely",
                    "applied": False,
                }
            )
    return found


def _page(where: str, pages: dict[str, int | None]) -> int | None:
    while where:
        if where in pages:
            return pages[where]
        where = where.rpartition("/")[0]
    return None
