"""The role that a people cell's own words give: "Chủ trì: A", "B phối hợp", "A chủ trì, … với B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qdparse.fold import CAPITALS
from qdparse.lexicon.collectives import phrase_at, words_of
from qdparse.lexicon.spelling import toned
from qdparse.pattern import lazy
from qdparse.settle.cell_marks import EDGES

_LABEL_END = lazy(r"\s*:\s*")


def tail_role(piece: str) -> str:
    """The role that a name ends with: "Sở Y tế chủ trì", "UBND xã phối hợp"; "" for "Sở Y tế"."""
    low = toned(piece[-40:])
    for kind, role in (("lead_tail", "lead"), ("support_tail", "support")):
        if low.endswith(_endings(kind)):
            return role
    return ""


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in words_of(kind))


def label_role(piece: str) -> tuple[str, int]:
    """Role and length of "Chủ trì: " before a name; ("", 0) for "Chủ trì thẩm định"."""
    if ":" not in piece:
        return "", 0
    for kind, role in (("lead_label", "lead"), ("support_label", "support")):
        size = phrase_at(piece, kind)
        end = _LABEL_END.match(piece, size) if size else None
        if end is not None:
            return role, end.end()
    return "", 0


@cache
def _joint() -> re.Pattern[str]:
    forms, direct = (
        "|".join(
            re.escape(form).replace(r"\ ", r"\s+").replace(",", r",?") for form in words_of(kind)
        )
        for kind in ("joint", "joint_direct")
    )
    # Without "với" only before a name: "Sở Y tế phối hợp Sở Nội vụ", not "… phối hợp thực hiện".
    named = rf"(?:{direct})(?=\s+(?-i:[{CAPITALS}]))"
    return re.compile(rf"[\s,]*\b(?:(?:{forms})\b|{named})\s*:?\s*", re.IGNORECASE)


def parts_by_role(text: str) -> Iterator[tuple[str, str]]:
    """Before and behind "chủ trì, phối hợp với": a lead and its support."""
    at, role = 0, ""
    for match in _joint().finditer(text):
        before = text[at : match.start()]
        if not before.strip(EDGES):
            if phrase_at(text[at:].strip(), "support_label") and match.end() < len(text):
                at, role = match.end(), "support"
            continue
        if within(text, match.start()) or phrase_at(before.strip(), "lead_in") == len(
            before.strip()
        ):
            continue
        yield before, role
        at, role = match.end(), "support"
    yield text[at:], role


def within(text: str, at: int) -> bool:
    """Whether ``at`` stands inside parentheses: in "Sở A (phòng B, C), Sở D" the first comma does."""
    return text.count("(", 0, at) > text.count(")", 0, at)
