"""Who does a task: the cell of a people column as single assignees."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from qdparse.fold import fold
from qdparse.lexicon.collectives import collective_at, phrase_at
from qdparse.lexicon.people import honorific_at, person_at, post_at
from qdparse.lexicon.resolve import NOWHERE, Context, expanded, own_body, resolve
from qdparse.lexicon.spelling import Local
from qdparse.lexicon.unit_names import exact_names
from qdparse.lexicon.units import head_at, split_post
from qdparse.settle.localities import successor_of_place
from qdparse.settle.separators import LABELLED, is_lone
from qdparse.settle.split import split_cell

_BLANKS = " ,:-–\n"


def assignees(text: str, role: str, context: Context = NOWHERE) -> list[dict[str, Any]]:
    """The assignees of one cell.

    "Vụ trưởng Vụ Pháp chế; Chánh Văn phòng Bộ" are two; "Sở Tài chính chủ trì, phối hợp với Sở
    Nội vụ" a lead and its support, whatever the column.
    """
    return [
        {**found, "unit": dict(found["unit"]) if found["unit"] else None}
        for found in _assignees(text, role, context)
    ]


@lru_cache(maxsize=4096)
def _assignees(text: str, role: str, context: Context) -> tuple[dict[str, Any], ...]:
    out = []
    for piece in split_cell(text, context.local):
        said = post_and_unit(f"{piece.head} {piece.text}".strip(), context)
        unit = _unit(said, context)
        post = said.post or None
        out.append({"role": piece.role or role, "text": piece.text, "post": post, "unit": unit})
    return tuple(out)


class Said(NamedTuple):
    """What one printed assignee says; ``named`` where a post or a person stands before."""

    post: str
    unit: str
    named: bool


def post_and_unit(text: str, context: Context = NOWHERE) -> Said:
    """The post and the words of the unit, without honorifics and persons' names.

    "Đ/c Nguyễn Văn A, Phó Chủ tịch UBND tỉnh" gives ("Phó Chủ tịch", "UBND tỉnh"); "Phó Hiệu
    trưởng Nguyễn Minh Trí" a post alone; "Sở: Tài chính" is Sở Tài chính; of several capacities
    the first counts.
    """
    rest = text
    lead_in = phrase_at(rest, "lead_in")
    rest = rest[lead_in:].strip(_BLANKS)
    title = honorific_at(rest)
    rest = rest[title:].strip(_BLANKS)
    labelled = LABELLED.match(rest)
    if labelled is not None and is_lone(labelled[1]) and not person_at(rest[labelled.end() :]):
        rest = f"{labelled[1]} {rest[labelled.end() :]}"
    # Without a title a name needs a post or a comma behind it: "Hà Nội" is no person.
    name = person_at(rest) if title else 0
    rest = rest[name:].strip(_BLANKS)
    if title and not rest:
        return Said("", "", True)
    post = post_at(rest)
    if post is None or exact_names(rest, context.local):  # "Thủ tướng Chính phủ" is a body itself
        return Said("", _first_name(rest, context.local), bool(title))
    behind = _without_person(rest[post.end :]).strip(_BLANKS)
    person = person_at(behind)
    if person:
        behind = behind[person:].strip(_BLANKS)
        return Said(post.name, behind if head_at(behind) else "", True)
    _, unit = split_post(f"{rest[: post.end]} {_before_capacity(behind)}")
    return Said(post.name, unit if behind or post.part else "", True)


def _without_person(text: str) -> str:
    """Up to a colon with a person's name: " Sở: Nguyễn Văn A"."""
    before, colon, behind = text.partition(":")
    return before if colon and before.strip() and person_at(behind) else text


def _before_capacity(text: str) -> str:
    """Up to a further capacity of the same person: "Sở Y tế, Phó Trưởng ban"."""
    at = text.find(",")
    while at >= 0:
        if post_at(text[at + 1 :].strip()) is not None:
            return text[:at]
        at = text.find(",", at + 1)
    return text


def _first_name(text: str, local: Local) -> str:
    """ "Nguyễn Văn A, Phó Chủ tịch …" has no unit before its comma."""
    size = person_at(text)
    if size and head_at(text) is None and collective_at(text, local) is None:
        return ""
    return text


def _unit(said: Said, context: Context) -> dict[str, Any] | None:
    """The unit that the words name; well formed words that no table has keep id null."""
    if not said.unit:
        return None
    found = resolve(said.unit, context) or own_body(said.unit, context)
    if found is not None:
        successor = found.successor or successor_of_place(expanded(said.unit), context) or None
        return {"name": found.name, "id": found.id or None, "successor": successor}
    if not said.named and head_at(said.unit) is None and collective_at(said.unit) is None:
        return None
    if " " not in said.unit and head_at(said.unit) == fold(said.unit):
        return None  # "Bộ" alone names nobody
    name = expanded(said.unit, context.local)
    return {"name": _without_remark(name), "id": None, "successor": None}


def _without_remark(name: str) -> str:
    """Without a remark in brackets at its end: "(theo phân công)"."""
    if name.endswith(")") and "(" in name[1:]:
        return name[: name.index("(", 1)].rstrip(" ,.") or name
    return name
