"""Communes before July 2025 and what they are called since, by underthesea (the extra "vi").

Imported only when a document older than that names a commune with its district; provinces are
in the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from qdparse.finding import Finding
from qdparse.lexicon.collectives import words_of
from qdparse.lexicon.resolve import Context
from qdparse.lexicon.unit_names import entries_by_id, level_words

MERGED = "2025-07-01"


@cache
def _commune() -> re.Pattern[str]:
    """ "phường Phúc Xá, quận Ba Đình, Hà Nội": a commune with its district, and its province."""
    words = level_words()
    commune, district = (
        "|".join(re.escape(word) for word in words[level]) for level in ("xa", "huyen")
    )
    of = "|".join(words_of("of"))
    return re.compile(
        rf"(?:^|\s)(?P<commune>(?:{commune})\s+[^,()]+?)"
        rf"(?:,|\s+(?:(?:{of})\s+)?(?=(?:{district})\s))\s*"
        rf"(?P<district>(?:{district})\s+[^,()]+)(?:,\s*(?P<province>[^,()]+))?",
        re.IGNORECASE,
    )


@cache
def _district_words() -> tuple[str, ...]:
    return tuple(word.lower() for word in level_words()["huyen"])


@cache
def engine_is_here() -> bool:
    """Whether underthesea, which knows the communes of before July 2025, is installed."""
    from importlib.util import find_spec

    return find_spec("underthesea") is not None


def named_commune(text: str, context: Context) -> tuple[str, str] | None:
    """(what stands before the commune, its old address).

    Accepts "UBND phường Phúc Xá, quận Ba Đình" in a paper of Hà Nội; refuses a commune without
    its district: several share a name.
    """
    low = text.lower()
    if not any(word in low for word in _district_words()):
        return None
    match = _commune().search(text)
    if match is None:
        return None
    province = match["province"] or _province(context)
    if not province:
        return None
    place = f"{match['commune']}, {match['district'].strip()}, {province.strip()}"
    return text[: match.start("commune")].strip(), place


def _province(context: Context) -> str:
    entry = entries_by_id().get(context.owner("tinh") or "")
    return entry.name if entry is not None else ""


def successor_of_place(text: str, context: Context) -> str:
    """The body of the commune that an old one went into; "" where that is not certain.

    "Ủy ban nhân dân phường Phúc Xá, quận Ba Đình" of Hà Nội, 2024, gives "Ủy ban nhân dân phường
    Hồng Hà". A commune that was divided has no one successor.
    """
    if not context.date or context.date >= MERGED:
        return ""
    found = named_commune(text, context)
    if found is None or not engine_is_here():
        return ""
    before, place = found
    now = _converted(place)
    return f"{before} {now[:1].lower()}{now[1:]}".strip() if now else ""


@lru_cache(maxsize=4096)
def _converted(place: str) -> str:
    from underthesea.address import convert_address

    found = convert_address(place)
    # underthesea names the likeliest part of a divided commune; that is a guess.
    sure = found.mapping_type is not None and found.mapping_type.value != "divided"
    return str(found.new.ward) if sure else ""


def commune_doubts(tasks: list[dict[str, Any]], context: Context) -> Iterator[Finding]:
    """Tasks whose commune could be told, were underthesea installed."""
    texts = {one["text"] for task in tasks for one in task["assignees"]}
    doubted = {text for text in texts if needs_engine(text, context)}
    for number, task in enumerate(tasks) if doubted else ():
        if any(one["text"] in doubted for one in task["assignees"]):
            yield Finding("commune-engine", "info", f"/tasks/{number}", {"key": task["key"]})


def needs_engine(text: str, context: Context) -> bool:
    """A commune whose successor could be told, were underthesea installed."""
    if not context.date or context.date >= MERGED or engine_is_here():
        return False
    return named_commune(text, context) is not None
