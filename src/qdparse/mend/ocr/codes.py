"""Codes (ký hiệu) that a text recognition took letters of: "QD-UBND" for "QĐ-UBND".

A code is judged by the types of documents and the issuers of the lexicon, and by the same code
elsewhere in the document.  Its figures are never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from qdparse.lexicon import several, table
from qdparse.mend.ocr.spans import Span

# The number, its year, the type and the issuer: 28/2023/NĐ-CP, 749/QĐ-TTg, /QD-UBND.
_CODE = re.compile(
    r"(?<!\w)(?P<lead>(?P<number>\d{1,5})?(?P<year>\s?/(?:19|20)\d\d)?\s?(?P<slash>/\s?)?)"
    r"(?P<type>[A-ZĐ]{2,4})(?P<cut>\s?-\s?)(?P<issuer>[A-ZĐ][A-Za-zĐđ]{1,9})(?![\w&])"
)
# Bodies whose short form is no name in the tables of units.
_ISSUERS = ("CP", "TTg", "CTN", "UBND", "HĐND", "UBTVQH", "HĐBT", "BCĐ", "VP", "SNV")
_RULE = "code-letters"


@cache
def _types() -> frozenset[str]:
    return frozenset(row["code"] for row in table("doc_types") if row["code"])


@cache
def _issuers() -> frozenset[str]:
    names = [alias for row in table("units") for alias in several(row["aliases"])]
    names += [row["abbr"] for row in table("abbreviations")]
    return frozenset((*_ISSUERS, *(n for n in names if n.isalpha() and n[:2].isupper())))


def _bare(letters: str) -> str:
    return letters.replace("Đ", "D").replace("đ", "d")


@cache
def _by_bare(kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(_types() if kind == "type" else _issuers()):
        found[_bare(name)] = (*found.get(_bare(name), ()), name)
    return found


def known_codes(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """How often each (number and year, letters) stands in the texts, all parts known."""
    out: Counter[tuple[str, str]] = Counter()
    for text in texts:
        if "-" not in text:
            continue
        for match in _CODE.finditer(text):
            if match["number"] and match["type"] in _types() and match["issuer"] in _issuers():
                out[_number(match), f"{match['type']}-{match['issuer']}"] += 1
    return out


def _number(match: re.Match[str]) -> str:
    return "".join(((match["number"] or "") + (match["year"] or "")).split())


def code_spans(
    text: str, elsewhere: Counter[tuple[str, str]], breaks: frozenset[int] = frozenset()
) -> Iterator[Span]:
    """Changes to the codes of ``text``; ``breaks`` are the blanks at which a printed line ended.

    Changes "749/QD-TTg", "127/2007NĐ-CP", "12/QĐ-UBNĐ"; leaves "12/HD-BTC" (a guideline), "KH-CN"
    (no number before it) and every figure.
    """
    if "-" not in text:
        return
    for match in _CODE.finditer(text):
        if not (match["number"] or match["slash"]):
            continue
        kind, issuer = match["type"], match["issuer"]
        new_kind, new_issuer = _spelled(kind, "type"), _spelled(issuer, "issuer")
        whys = []
        if new_kind != kind:
            whys.append(f"{new_kind} is a type of document, {kind} is none")
        if new_issuer != issuer:
            whys.append(f"{new_issuer} is an issuer, {issuer} is none")
        same = _same_elsewhere(match, f"{new_kind}-{new_issuer}", elsewhere)
        if same:
            new_kind, new_issuer = same.split("-")
            whys = [f"{_number(match)}/{same} stands elsewhere in the document"]
        known = new_kind in _types() and new_issuer in _issuers()
        lead, cut = match["lead"], match["cut"]
        if known and match["number"] and not match["slash"]:
            lead += "/"
            whys.append(f"a slash stands between number and {new_kind}-{new_issuer}")
        at = match.start("cut")
        if known and any(i in breaks for i in range(at, at + len(cut))):
            cut = "-"
            whys.append("the code was cut at a line end")
        new = f"{lead}{new_kind}{cut}{new_issuer}"
        if whys and new != match.group() and (known or new_kind != kind):
            sure = "certain" if known else "likely"
            yield Span(_RULE, match.start(), match.end(), new, "; ".join(whys), sure)


def _spelled(letters: str, kind: str) -> str:
    """The only known spelling that differs in D and Đ alone; else as it is."""
    if letters in (_types() if kind == "type" else _issuers()):
        return letters
    found = _by_bare(kind).get(_bare(letters), ())
    return found[0] if len(found) == 1 else letters


def _same_elsewhere(
    match: re.Match[str], letters: str, elsewhere: Counter[tuple[str, str]]
) -> str | None:
    """The letters of the same number elsewhere that differ from ``letters`` in one place."""
    kind, issuer = letters.split("-")
    if not match["number"] or (kind in _types() and issuer in _issuers()):
        return None
    found = {
        other
        for (number, other) in elsewhere
        if number == _number(match)
        and len(other) == len(letters)
        and sum(a != b for a, b in zip(other, letters, strict=True)) == 1
    }
    return found.pop() if len(found) == 1 else None
