"""Units and posts by name: whole known names only, abbreviations spelled out.

The simple form: exact names, no splitting and no history beyond each entry's own dates.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import fold, squeeze
from qdparse.lexicon import folded, several, table

_TOKEN = re.compile(r"[\w&]+(?:-[\w&]+)*")
_LOOSE = re.compile(r"[^0-9a-z&]+")


class Unit(NamedTuple):
    """``valid_to`` and ``successor`` are empty while the unit exists."""

    id: str
    name: str
    parent: str
    valid_to: str
    successor: str


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbr"]: row["expansion"] for row in table("abbreviations")}


@cache
def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in table("units"):
        unit = Unit(row["id"], row["name"], row["parent"], row["to"], row["successor"])
        for name in (row["name"], *several(row["aliases"])):
            found.setdefault(unit_key(name), unit)
    return found


@cache
def _posts() -> list[tuple[str, str]]:
    """(folded post, unit word that a post stands for itself), longest first."""
    rows = [(fold(row["post"]), row["unit"]) for row in table("assignee_posts")]
    return sorted(rows, key=lambda r: -len(r[0]))


def expand(text: str) -> str:
    """Abbreviations spelled out: "Trung tâm CNTT" gives "Trung tâm công nghệ thông tin"."""
    known = _abbreviations()
    return _TOKEN.sub(lambda m: known.get(m.group(), m.group()), text)


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    return _LOOSE.sub(" ", fold(expand(name))).strip()


def find_unit(name: str) -> Unit | None:
    """The unit with this name or alias, None for a name that the lexicon does not have."""
    return _units().get(unit_key(name))


@lru_cache(maxsize=4096)
def split_post(text: str) -> tuple[str | None, str]:
    """Post and unit: "Vụ trưởng vụ Pháp chế" gives ("Vụ trưởng", "Vụ Pháp chế").

    "Chánh Văn phòng Bộ" gives ("Chánh Văn phòng", "Văn phòng Bộ"); a name without a post,
    "Tổng cục Thống kê", gives (None, the name).
    """
    clean = squeeze(text)
    key = fold(clean)
    if len(key) != len(clean):  # folding changed the length: offsets would lie
        return None, clean
    for post, unit_word in _posts():
        if key == post or key.startswith(post + " "):
            printed, rest = clean[: len(post)], clean[len(post) :].strip()
            if unit_word:
                rest = f"{unit_word} {rest}".strip()
            return printed, rest[:1].upper() + rest[1:]
    return None, clean


def starts_unit(text: str) -> bool:
    """``text`` begins like a unit or a post: "Sở Tài chính", "các xã"; not "Ban hành văn bản"."""
    key = fold(text)
    if key.startswith(folded("unit_not", "phrase")):
        return False
    for head in folded("unit_heads", "head"):
        if key == head or key.startswith((head + " ", head + ",")):
            return True
    return any(key.startswith(post + " ") or key == post for post, _ in _posts())


@lru_cache(maxsize=4096)
def is_known_unit(text: str) -> bool:
    """A unit of the lexicon, with or without a post before it."""
    if find_unit(text) is not None:
        return True
    post, name = split_post(text)
    return post is not None and find_unit(name) is not None
