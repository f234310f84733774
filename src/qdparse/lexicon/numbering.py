"""What stands in document numbers (số, ký hiệu): codes of types, short names of issuers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.lexicon import folded, several, table
from qdparse.lexicon.doc_types import types_by_name


class Code(NamedTuple):
    """A code of a type of document: "QĐ", its canonical form, and the type's name."""

    code: str
    type: str


@cache
def _codes() -> tuple[dict[str, Code], dict[str, Code]]:
    """Codes as printed, and folded where one fold means one code (ND for NĐ; not HD for HĐ)."""
    exact: dict[str, Code] = {}
    for row in table("doc_types"):
        if row["code"] and row["code"] not in ("QH", "PL-UBTVQH", "L-CTN"):
            exact[row["code"]] = Code(row["code"], row["name"])
    loose: dict[str, Code] = {}
    for row in table("number_codes"):
        code = Code(row["code"], row["type"])
        exact[row["code"]] = code
        for form in several(row["forms"]):
            exact.setdefault(form, code)
            loose[form.lower()] = code
    shared: set[str] = set()
    for code in set(exact.values()):
        key = code.code.lower()
        if loose.setdefault(key, code) != code:
            shared.add(key)
    return exact, {key: code for key, code in loose.items() if key not in shared}


@lru_cache(maxsize=4096)
def code_of(text: str) -> Code | None:
    """ "QĐ", "QD", "TTR" are codes of types; "BTTTT" and "HN" are not."""
    exact, loose = _codes()
    return exact.get(text) or loose.get(text.lower())


class Organ(NamedTuple):
    """An issuer by the short name in a number.

    ``kind``: "alone" stands without a type (36/CP), "term" carries the number of a term (QH13),
    "party", "joint" or "state".  ``local``: there is one in every province, so that the number
    alone does not say which.
    """

    token: str
    name: str | None
    kind: str
    local: bool


@cache
def _organs() -> dict[str, Organ]:
    found = {
        row["token"]: Organ(row["token"], row["name"], row["kind"], row["scope"] == "local")
        for row in table("number_issuers")
    }
    for row in table("units"):
        for alias in several(row["aliases"]):
            if alias.isupper() and " " not in alias:
                found.setdefault(alias, Organ(alias, row["name"], "state", False))
    return found


@lru_cache(maxsize=4096)
def organ_of(token: str) -> Organ | None:
    """ "BTTTT", "UBND", "QH13"; None for a short name that the lexicon does not have.

    "STTTT" is the department (Sở) of some province by its first letter; "S" alone is none.
    """
    known = _organs().get(token)
    if known is not None:
        return known
    bare = token.rstrip("0123456789")
    known = _organs().get(bare)
    if known is not None and known.kind == "term":
        return known
    for row in table("local_offices"):
        if len(bare) > len(row["prefix"]) and bare.startswith(row["prefix"]) and bare.isupper():
            return Organ(bare, None, "state", True)
    return None


@cache
def comma_names() -> dict[str, tuple[str, ...]]:
    """The rest of names that contain a comma, by the word before the first one.

    "hóa" gives "Bộ Văn hóa, Thể thao và Du lịch" among others.
    """
    found: dict[str, list[str]] = {}
    names = [row["name"] for row in table("units")]
    names += [alias for row in table("units") for alias in several(row["aliases"])]
    names += [row["post"] for row in table("assignee_posts")] + ["Bộ trưởng, Chủ nhiệm"]
    for name in names:
        before, comma, _ = name.partition(",")
        if comma:
            found.setdefault(before.split()[-1], []).append(name)
    return {word: tuple(sorted(set(names), key=len, reverse=True)) for word, names in found.items()}


@cache
def law_numbers() -> dict[tuple[str, str], str]:
    """The number of a law by its folded type and name, and its date (ISO 8601)."""
    return {
        (fold(f"{row['type']} {row['name']}"), row["date"]): row["number"]
        for row in table("named_laws")
    }


@cache
def law_dates() -> dict[str, str]:
    """The date of a law by its number."""
    return {row["number"]: row["date"] for row in table("named_laws")}


@cache
def law_names() -> tuple[str, ...]:
    """Names of laws with their type, lower case, longest first."""
    names = {f"{row['type']} {row['name']}".lower() for row in table("named_laws")}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def type_words() -> dict[str, tuple[tuple[str, str], ...]]:
    """Names of types, in lower case and as written, by their last word; longer names first."""
    names = {row["name"] for row in table("doc_types")}
    names |= {row["type"] for row in table("number_codes")}
    found: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        low = name.lower()
        found.setdefault(low.split()[-1], []).append((low, name))
    return {last: tuple(entries) for last, entries in found.items()}


@cache
def type_record(name: str) -> dict[str, str] | None:
    """The row of ``data/doc_types.csv`` for "Quyết định"; None for "Quyết"."""
    return types_by_name().get(fold(name))


def openers_of_titles() -> tuple[str, ...]:
    """Phrases that begin what a document is about, longest first, as printed in lower case."""
    return _phrases("title_openers")


@cache
def _openers_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in openers_of_titles():
        found.setdefault(phrase.split()[0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def opens_title(text: str, at: int) -> str | None:
    """The phrase at ``at`` that begins what a document is about: "về việc", "Phê duyệt"."""
    ahead = text[at : at + 24].lower()
    words = ahead.split(None, 1)
    for phrase in _openers_by_word().get(words[0].rstrip(","), ()) if words else ():
        if ahead.startswith(phrase) and not ahead[len(phrase) : len(phrase) + 1].isalnum():
            return phrase
    return None


def choice(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, its first letter small or capital; longest first.

    Grouped by first letter: an alternation of all words would be tried word by word at every
    place of a text.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        groups.setdefault(word[0].lower(), []).append(re.escape(word[1:]))
    parts = (
        f"[{letter}{letter.upper()}](?:{'|'.join(rest)})" for letter, rest in sorted(groups.items())
    )
    return f"(?:{'|'.join(parts)})"


def amendment_phrases() -> tuple[str, ...]:
    """ "được sửa đổi, bổ sung" and the like, longest first."""
    return _phrases("amendment_phrases")


@cache
def amending_words() -> tuple[str, ...]:
    """The words between an amendment phrase and what amends: "bởi", "theo", "tại"."""
    return tuple(row["word"] for row in table("amending_words"))


@cache
def basis_openers() -> tuple[str, ...]:
    """The words that open a ground, as printed at its start; longest first."""
    words = [r["opener"] for r in table("basis_forms") if r["kind"] != "implements"]
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def unit_starts() -> tuple[str, ...]:
    """Folded words that the name of a body begins with."""
    return folded("body_heads", "head")


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(sorted((row["phrase"] for row in table(name)), key=lambda w: (-len(w), w)))
