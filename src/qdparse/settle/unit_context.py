"""What a document says about the units in it: its date, whose paper it is, its own abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from qdparse.fold import squeeze
from qdparse.lexicon import table
from qdparse.lexicon.collectives import words_of
from qdparse.lexicon.resolve import Context, Resolved, resolve
from qdparse.lexicon.spelling import Local, toned
from qdparse.lexicon.unit_names import find_names
from qdparse.lexicon.units import head_at
from qdparse.pattern import lazy

_ABBREVIATION = lazy(r"[^\W\d_][\w&.\- ]{1,58}")
_SENTENCE = lazy(r"[.;:\n(]\s*")
_MOST_WORDS = 18
_NAME_MAX = 1000  # characters that as many words can take
# Bodies above all ministries: their papers are nobody's own.
_ABOVE = frozenset(("cp", "ttg", "qh", "ubtvqh"))


def unit_context(document: dict[str, Any], attachments: list[dict[str, Any]]) -> Context:
    """The context of a settled document and what is attached to it."""
    local = _own_abbreviations(_texts(document, attachments))
    return Context(_date(document), tuple(_owners(document)), local)


def _date(document: dict[str, Any]) -> str:
    date = document["date"]
    if date is None:
        return ""
    parts = [f"{date['year']:04d}"]
    for part in ("month", "day"):
        if not date[part]:
            break
        parts.append(f"{date[part]:02d}")
    return "-".join(parts)


def _owners(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(level, id) of the bodies that the letterhead, the authority and the title name."""
    issuers = [document["issuer"], document["parent_issuer"]]
    texts = [squeeze(issuer["text"]) for issuer in issuers if issuer]
    found: dict[str, str] = {}
    for text in (*texts, *(document[key] or "" for key in ("authority", "title"))):
        _note_owners(text, found)
    if "xa" in found or "so" in found or "truong" in found:
        place = resolve(document["place"] or "")
        if place is not None and place.entry is not None and place.entry.sort == "province":
            found.setdefault("tinh", place.id)
    if "so" in found:
        yield "so", _department(texts, found)
        del found["so"]
    yield from found.items()


def owners_in(text: str) -> dict[str, str]:
    """(level → id) of the bodies that one line names: "UBND tỉnh Bắc Giang", "Bộ Y tế"."""
    found: dict[str, str] = {}
    _note_owners(text, found)
    return found


def _note_owners(text: str, found: dict[str, str]) -> None:
    """The ministry, province, department, commune or school that a line names."""
    for level, heads in _owner_heads().items():
        at = toned(text)
        if level not in found and any(at.startswith(head) for head in heads):
            found[level] = ""
    for match in find_names(text):
        for name in match.names:
            entry = name.entry
            if entry.sort == "unit" and not entry.parent and entry.id not in _ABOVE:
                if not found.get("bo"):
                    found["bo"] = entry.id
            elif entry.sort == "province" and not found.get("tinh"):
                found["tinh"] = entry.id


@cache
def _owner_heads() -> dict[str, tuple[str, ...]]:
    """How the letterhead of a body of each level begins (``data/unit_levels.csv``)."""
    return {
        row["level"]: tuple(f"{toned(head)} " for head in row["heads"].split("|") if head)
        for row in table("unit_levels")
        if row["heads"]
    }


def _department(texts: Iterable[str], found: dict[str, str]) -> str:
    """The id of the department that issues the paper, as far as the lexicon has it."""
    province = (("tinh", found["tinh"]),) if found.get("tinh") else ()
    for text in texts:
        unit = resolve(text, Context("", province))
        if unit is not None and unit.id:
            return unit.id
    return ""


def issuing_unit(text: str, above: str | None) -> Resolved | None:
    """The body of a letterhead's line; ``above`` is the line over it, "UBND TỈNH …" over a Sở."""
    owner = resolve(squeeze(above)) if above else None
    province = owner.parent if owner is not None and owner.parent else ""
    owners = (("tinh", province),) if province else ()
    found = resolve(squeeze(text), Context("", owners))
    return found if found is not None and not found.rest else None


@cache
def _defining() -> re.Pattern[str]:
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in words_of("defines"))
    return re.compile(
        rf"\(\s*(?:{forms})\s*:?\s*[\"“']?(?P<abbr>[^()\"”']{{2,60}}?)[\"”']?\s*\)", re.IGNORECASE
    )


def _texts(document: dict[str, Any], attachments: list[dict[str, Any]]) -> Iterator[str]:
    """The running text: grounds, articles, sections."""
    yield from (basis["text"] for basis in document["bases"])
    yield from (article["text"] for article in document["articles"])
    sections = [section for one in attachments for section in one["sections"]]
    while sections:
        section = sections.pop()
        yield section["title"] or ""
        yield section["text"]
        sections += section["sections"]


def _own_abbreviations(texts: Iterable[str]) -> Local:
    """ "Trung tâm Dữ liệu (sau đây gọi tắt là TTDL)" anywhere in the paper."""
    found: dict[str, str] = {}
    for text in texts:
        if "(" in text and "là" in text:
            for match in _defining().finditer(text):
                abbr = squeeze(match["abbr"])
                end = match.start()
                name = _name_before(text[max(0, end - _NAME_MAX) : end])
                if name and _ABBREVIATION.fullmatch(abbr) and len(abbr) < len(name):
                    found.setdefault(abbr, name)
    return tuple(sorted(found.items()))


def _name_before(text: str) -> str:
    """The unit that a text ends with: from its last head word with a capital."""
    words = squeeze(_SENTENCE.split(text)[-1]).split(" ")[-_MOST_WORDS:]
    for at in range(len(words) - 1, -1, -1):
        tail = " ".join(words[at:])
        if words[at][:1].isupper() and head_at(tail) is not None and len(words) - at > 1:
            return _longest(words, at)
    return ""


def _longest(words: list[str], at: int) -> str:
    """With a head word right before it, the name begins there: "Văn phòng Bộ Y tế"."""
    for before in range(max(0, at - 2), at):
        tail = " ".join(words[before:])
        if words[before][:1].isupper() and head_at(tail) is not None:
            return tail
    return " ".join(words[at:])
