"""Posts and persons: "Phó Vụ trưởng", "Đ/c Nguyễn Văn A"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from qdparse.lexicon import several, table
from qdparse.lexicon.collectives import phrase_at, printed_length, words_of
from qdparse.lexicon.spelling import toned
from qdparse.pattern import lazy

_WORD = lazy(r"[^\W_]+")
_JOIN = lazy(r"\s*(?:,|/|và)\s*", re.IGNORECASE)
_NAME_WORD = lazy(r"[ \t]*([^\W\d_]+|[A-ZĐ]\.)")
_END_OF_NAME = lazy(r"[ \t]*(?:[,:;–(\[\n-]|$)")


class Post(NamedTuple):
    """``unit`` is the head word that the post's unit begins with; in "part" posts the post holds
    it ("Chánh Văn phòng"), in others it is printed again or left out ("Vụ trưởng vụ …").
    ``capacity`` posts are held beside another one ("Phó Trưởng ban")."""

    name: str
    unit: str
    part: bool
    capacity: bool
    end: int


@cache
def _posts() -> dict[str, tuple[str, str, bool, bool]]:
    found: dict[str, tuple[str, str, bool, bool]] = {}
    for row in table("assignee_posts"):
        made = (row["post"], row["unit"], row.get("mode") == "part", bool(row.get("capacity")))
        for form in (row["post"], *several(row.get("aliases", ""))):
            found.setdefault(toned(form), made)
    return found


@cache
def _posts_by_first_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form in sorted(_posts(), key=len, reverse=True):
        first = _WORD.match(form)
        if first is not None:
            found[first.group()] = (*found.get(first.group(), ()), form)
    return found


def post_at(text: str) -> Post | None:
    """The post that ``text`` begins with; several joined are one: "Giám đốc, Thủ trưởng".

    Accepts "Vụ trưởng vụ Pháp chế", "PGĐ Sở"; refuses "Chủ tịchh", "Giám định".
    """
    first = _WORD.match(text)
    forms = _posts_by_first_word().get(toned(first.group())) if first is not None else None
    if forms is None:
        return None
    low = toned(text[:80])
    for form in forms:
        if low.startswith(form) and not low[len(form) :][:1].isalnum():
            end = printed_length(text, form)
            if form.isascii() and len(form) < 4 and not text[:end].isupper():
                continue
            name, unit, part, capacity = _posts()[form]
            more = _JOIN.match(text, end)
            after = (
                post_at(text[more.end() :]) if more is not None and more.group().strip() else None
            )
            if after is not None and not after.capacity and more is not None:
                joined = f"{name}{more.group()}{after.name}"
                return Post(joined, after.unit, after.part, False, more.end() + after.end)
            return Post(name, unit, part, capacity, end)
    return None


def honorific_at(text: str) -> int:
    """The length of "Đồng chí", "Đ/c", "Ông" before a person's name; else 0."""
    size = phrase_at(text, "honorific")
    return size if size and (person_at(text[size:]) or "/" in text[:size] or size > 4) else 0


def person_at(text: str) -> int:
    """The length of the person's name that ``text`` begins with; else 0.

    Accepts "Nguyễn Văn A, Phó Chủ tịch"; refuses "Hội Nông dân", "Trường Đại học": a surname
    begins it and only names follow, up to a comma or the end.
    """
    at, count = 0, 0
    while match := _NAME_WORD.match(text, at):
        word = match[1]
        if not word[0].isupper() or (count == 0 and word.lower() not in _surnames()):
            break
        at, count = match.end(), count + 1
    return at if 2 <= count <= 5 and _END_OF_NAME.match(text, at) else 0


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words_of("surname"))
