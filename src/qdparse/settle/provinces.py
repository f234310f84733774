"""The province that a local document belongs to, as a word for its URI.

A number such as 48/KH-UBND exists in every province and every commune: only with the locality
does it name one document.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import CAPITALS, fold, slug
from qdparse.lexicon import table
from qdparse.pattern import lazy


class Locality(NamedTuple):
    """``province`` is a slug, None where it is not known; ``part`` names a unit below it."""

    province: str | None
    part: str


@cache
def _levels() -> dict[str, str]:
    return {fold(row["word"]): row["level"] for row in table("locality_words")}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted({row["word"] for row in table("locality_words")}, key=lambda w: -len(w))
    return re.compile(rf"(?<!\w)(?i:(?P<level>{'|'.join(map(re.escape, words))}))(?=\s|$)\s*")


@cache
def _cities() -> frozenset[str]:
    return frozenset(slug(row["name"]) for row in table("central_cities"))


_NAME = lazy(rf"(?:[{CAPITALS}][^\s,;()]*|\d+)(?:\s+(?:[{CAPITALS}–-][^\s,;()]*|\d+))*")


@lru_cache(maxsize=2048)
def locality_of(text: str) -> Locality | None:
    """The locality that the name of a body says; None where it says none.

    "Ủy ban nhân dân tỉnh Sông Lam" gives the province song-lam, "UBND xã Tân Lập, tỉnh Sông Lam"
    also the part xa-tan-lap, "Chủ tịch Ủy ban nhân dân tỉnh" the province None: some province.
    """
    found: list[tuple[str, str]] = []
    marks = list(_pattern().finditer(text))
    for i, mark in enumerate(marks):
        stop = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        name = _NAME.match(text, mark.end(), stop)
        found.append((_levels()[fold(mark["level"])], slug(name.group()) if name else ""))
    if not found:
        return None
    province, part = None, ""
    for (level, name_slug), mark in zip(found, marks, strict=True):
        if level == "province" or (level == "city" and name_slug in _cities()):
            province = name_slug or None
        elif not part:
            part = f"{slug(mark['level'])}-{name_slug}".strip("-")
    return Locality(province, part)
