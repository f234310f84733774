"""Numbers of documents (số, ký hiệu) in running text, found at their slash in one pass.

A shape proposes, the lexicon decides: a number is one when a code of a type or the short name
of an issuer stands in it, or when words like "Công văn số" stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.layout import made
from qdparse.lexicon import table
from qdparse.lexicon.numbering import Code, code_of, organ_of
from qdparse.pattern import lazy

_UPPER = "A-ZĐƯƠÂÊÔĂ"
_TOKEN = (
    rf"[{_UPPER}][A-Za-zĐđƯƠÂÊÔĂ]*\d{{0,4}}(?:\s?&\s?[{_UPPER}]+)*"
    rf"(?:\.[{_UPPER}]{{2,4}}(?![^\W\d_]))*"  # QĐ-CT.UBND.HC, as some offices wrote
)
_TAIL = rf"{_TOKEN}(?:\s{{0,2}}[-/]\s{{0,2}}{_TOKEN})*"
_SLASH = r"\s{0,2}/\s{0,2}"
_YEAR = r"(?:19[4-9]|20[0-4])\d"
# 95/2017/NĐ-CP · 127/2007NĐ-CP · 749/QĐ-TTg · 639/BTTTT-THH · 57-NQ/TW · 12-TC/QĐ-CĐKT · 64-CP
_NUMBER = lazy(
    r"(?P<serial>\d(?<![\w\\/@=#&%]\d)\d{0,5}(?:\.\d{1,3})?(?:[A-Za-zĐđ]{1,3}(?=\s?/))?)"
    rf"(?:{_SLASH}(?:(?P<year>{_YEAR})(?P<gap>{_SLASH}|(?=[{_UPPER}])))?(?P<tail>{_TAIL})"
    rf"|\s?-\s?(?P<code>{_TOKEN}){_SLASH}(?P<organ>{_TOKEN}(?:\s?[-/]\s?{_TOKEN})*)"
    r"(?P<group>\s\d{1,3}(?![\d/.]))?"
    rf"|-(?P<alone>{_TOKEN})(?!/))(?!\w)"
)
# A blank where the number should be: "Quyết định số …/QĐ-UBND", "số     /KH-STC".
_BLANK = lazy(rf"/(?<=[\s._…:ốỐ]/)\s{{0,2}}(?:(?P<year>{_YEAR}){_SLASH})?(?P<tail>{_TAIL})(?!\w)")
_BEFORE_BLANK = lazy(r"(?i:\bsố)\s*:?[\s._…]*$")
_BLANK_MAX = 40
_SPLIT = lazy(r"(\s*)[-/](\s*)")
_DASH_BETWEEN = lazy(r"\s+-\s+")
_DATE_AFTER = lazy(r",?\s+ngày\s")
_JOINED = lazy(r"\s*&\s*")
_FILE = lazy(r"\.[a-z]{2,5}\b|[/\\@]\w|-\d")
_GOES_ON, _GOES_BACK = frozenset("./\\@-"), frozenset(".:-")
_TERM_AFTER = lazy(r"\s(\d\d)(?!\w)")


class Number(NamedTuple):
    """One number of a document; ``span`` is half open, in code points of the text.

    ``text`` is as printed without blanks, None where the serial is blank.  ``needs`` is the
    evidence that must stand before it: "" none, "number" the word "số" or the name of a type,
    "type" the name of a type.
    """

    text: str | None
    serial: str | None
    year: str | None
    code: Code | None
    organs: tuple[str, ...]
    family: str  # state, letter, party, alone, standard
    needs: str
    span: tuple[int, int]


class _Symbol(NamedTuple):
    code: Code | None
    organs: tuple[str, ...]
    family: str
    needs: str
    cut: int = 0  # characters at the end that are no part of it


def find_numbers(text: str) -> list[Number]:
    """All numbers of ``text``, in order.

    Accepts "66.3/2025/NQ-CP", "28/2023/NĐ- CP", "20-KH/BCĐ 57", "1234/BNV - CQĐP ngày"; refuses "24/7", "12/2027",
    "120 km/h", "số 12/5", "https://a.vn/95/2017/NĐ-CP".
    """
    slash = "/" in text
    matches = _NUMBER.finditer(text) if slash or "-" in text else ()
    found = [n for n in map(_number, matches) if n is not None]
    extra = [*_blanks(text)] if slash else []
    extra += _standards(text)
    if extra:
        taken = {at for n in found for at in (n.span[0], n.span[1] - 1)}
        found += [n for n in extra if taken.isdisjoint(range(*n.span))]
        found.sort(key=lambda n: n.span)
    return found


def _number(match: re.Match[str]) -> Number | None:
    serial, year, gap, tail, code, organ, group, alone = match.groups()
    if tail is not None:
        symbol = _symbol(tail, year is not None)
        if symbol is not None and symbol.cut and _DATE_AFTER.match(match.string, match.end()):
            # "1234/BNV - CQĐP ngày …": nothing but a date behind the last short name.
            symbol = _symbol(_DASH_BETWEEN.sub("-", tail), year is not None)
        if gap == "" and (symbol is None or symbol.code is None):
            return None
    elif code is not None:
        symbol = _hyphened(code, organ, group or "")
    else:
        known = organ_of(alone)
        symbol = (
            _Symbol(None, (alone,), "alone", "number") if known and known.kind == "alone" else None
        )
    if symbol is None:
        return None
    text, (start, end) = match.string, match.span()
    end -= symbol.cut
    if text[end : end + 1] in _GOES_ON and _FILE.match(text, end):
        return None
    # "3.95/2017", "QCVN 102:2016" and "B-95/2017" go on to the left: parts of something longer.
    if text[start - 1 : start] in _GOES_BACK and start > 1:
        before = text[start - 2]
        if before.isdigit() or (text[start - 1] == "-" and before.isalnum()):
            return None
    if text.startswith("QH", end - 2) and (term := _TERM_AFTER.match(text, end)):
        end = term.end()
    printed = text[start:end]
    if " " in printed or not printed.isprintable():
        printed = "".join(printed.split())
    return made(Number, (printed, serial, year, *symbol[:4], (start, end)))


@lru_cache(maxsize=8192)
def _symbol(tail: str, dated: bool) -> _Symbol | None:
    """What follows the slash, "QĐ-TTg", as code and issuers; None where it names nothing."""
    tokens, end = _tokens(tail)
    cut = len(tail) - end
    last = organ_of(tokens[-1].rstrip("0123456789"))
    if last is not None and last.kind not in ("term", "numbered") and tokens[-1][-1].isdigit():
        # The number of a footnote, set right after the issuer.
        bare = tokens[-1].rstrip("0123456789")
        cut += len(tokens[-1]) - len(bare)
        tokens = (*tokens[:-1], bare)
    bare, dot, _ = tokens[-1].partition(".")
    if dot and (last := organ_of(bare)) is not None and not last.local:
        cut += len(tokens[-1]) - len(bare)  # "NĐ-CP.THEO": the next sentence
        tokens = (*tokens[:-1], bare)
    first = tokens[0]
    code, known = code_of(first), organ_of(first)
    if known is not None and known.kind == "term":
        return _Symbol(None, tokens, "state", "" if dated else "type", cut)
    if code is not None and len(tokens) > 1:
        weak = len(tokens[1]) < 2 and organ_of(tokens[1]) is None
        return _Symbol(code, tokens[1:], "state", "number" if weak else "", cut)
    if code is not None:
        return _Symbol(code, (), "state", "type", cut)
    if known is not None and len(tokens) > 1:
        return _Symbol(None, tokens, "letter", "", cut)
    if known is not None and known.kind == "alone":
        return _Symbol(None, tokens, "alone", "number", cut)
    if len(tokens) > 1 and dated and any(code_of(t) or organ_of(t) for t in tokens):
        return _Symbol(None, tokens, "state", "", cut)
    if len(tokens) > 1 and all(len(t) > 1 for t in tokens):
        return _Symbol(None, tokens, "state" if dated else "letter", "number", cut)
    return _Symbol(None, tokens, "state" if dated else "letter", "type", cut)


def _tokens(tail: str) -> tuple[tuple[str, ...], int]:
    """The short names of a tail, and where they end: a dash between blanks ends a number.

    "QĐ- UBND" and "QĐ - UBND" are one tail, "QĐ-UBND - VP" ends before its second dash
    unless a date follows.
    """
    tokens: list[str] = []
    at = 0
    for match in _SPLIT.finditer(tail):
        token = tail[at : match.start()]
        if match[1] and match[2] and (tokens or code_of(token) is None):
            tokens.append(token)
            return _joined(tokens), match.start()
        tokens.append(token)
        at = match.end()
    return _joined([*tokens, tail[at:]]), len(tail)


def _joined(tokens: list[str]) -> tuple[str, ...]:
    return tuple(_JOINED.sub("&", token) for token in tokens)


@lru_cache(maxsize=1024)
def _hyphened(first: str, rest: str, group: str) -> _Symbol | None:
    """The form of the Party, 57-NQ/TW, and of old numbers, 12-TC/QĐ-CĐKT and 05-TT/LB."""
    organs = _tokens(rest)[0]
    known = organ_of(organs[0])
    cut = len(group)
    if known is not None and known.kind == "numbered" and group:
        organs, cut = (organs[0] + group.strip(), *organs[1:]), 0
    code = code_of(first)
    if code is not None and (len(organs) == 1 or code_of(organs[0]) is None):
        party = known is None or known.kind in ("party", "numbered")
        return _Symbol(code, organs, "party" if party else "state", "", cut)
    code = code_of(organs[0])
    if code is not None:
        return _Symbol(code, (*organs[1:], first), "state", "number", cut)
    return _Symbol(None, (first, *organs), "state", "type", cut)


def _blanks(text: str) -> Iterator[Number]:
    for match in _BLANK.finditer(text):
        at = match.start()
        before = _BEFORE_BLANK.search(text, max(0, at - _BLANK_MAX), at)
        symbol = _symbol(match["tail"], match["year"] is not None) if before else None
        if before and symbol and symbol.code and symbol.organs:
            span = (before.start(), match.end() - symbol.cut)
            yield Number(
                None, None, match["year"], symbol.code, symbol.organs, symbol.family, "type", span
            )


@cache
def _standard_codes() -> tuple[str, ...]:
    return tuple(row["code"] for row in table("standards"))


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<code>{'|'.join(_standard_codes())})(?P<kind>(?:[\s/-]?[A-Z]{{2,4}})*)\s*"
        rf"(?P<n>\d[\d.-]*)\s?:\s?(?P<year>{_YEAR})(?:\s?/\s?(?P<organ>{_TOKEN}))?"
        rf"(?:/\w{{2,3}}\s?\d*:{_YEAR})?(?!\w)"
    )


def _standards(text: str) -> Iterator[Number]:
    """Technical regulations and standards: QCVN 102:2016/BTTTT, TCVN ISO 9001:2015."""
    if ":" not in text or not any(map(text.__contains__, _standard_codes())):
        return
    types = {row["code"]: Code(row["code"], row["type"]) for row in table("standards")}
    for match in _standard().finditer(text):
        if text[match.start() - 1 : match.start()].isalnum():
            continue
        organs = (match["organ"],) if match["organ"] else ()
        yield Number(
            " ".join(match.group().split()), match["n"], match["year"], types[match["code"]],
            organs, "standard", "", match.span(),
        )  # fmt: skip
