"""The role that a people cell's own words give: "Chủ trì: A", "B phối hợp", "A chủ trì, … với B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qdparse.fold import CAPITALS
from qdparse.lexicon import table
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


def bracket_role(piece: str) -> str:
    """The role behind one name: "Sở Y tế (chủ trì)"; "" for "Sở Y tế (để phối hợp)"."""
    if not piece.endswith(")"):
        return ""
    said = toned(piece[piece.rfind("(") + 1 : -1]).strip()
    for kind, role in (("lead_tail", "lead"), ("support_tail", "support")):
        if any(said == phrase for phrase in words_of(kind)):
            return role
    return ""


def inner_labels(part: str) -> list[tuple[int, int, str]]:
    """The places before labels without a sign before them: "Chủ trì: A Phối hợp: B".

    As cuts of no width; none before "cơ quan phối hợp: B", which may belong to a sentence.
    """
    if part.count(":") < 2:
        return []
    return [(at, at, "") for at in (m.start() for m in _label().finditer(part)) if at]


@cache
def _label() -> re.Pattern[str]:
    forms = "|".join(
        re.escape(row["phrase"])
        for row in table("assignee_words")
        if row["kind"] in ("lead_label", "support_label")
    )
    return re.compile(rf"(?<=\s)(?=(?:{forms})\s?:)")


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
