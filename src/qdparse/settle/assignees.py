"""Who does a task: the cell of a people column as single assignees."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from qdparse.fold import fold
from qdparse.lexicon import folded
from qdparse.lexicon.units import find_unit, split_post, starts_unit

_SURE = re.compile(r"\s*(?:;|\n)\s*")
_COMMA = re.compile(r",\s+")
_LABEL = re.compile(r"^(?:chủ trì|phối hợp|cơ quan chủ trì|đơn vị chủ trì)\s*:\s*", re.IGNORECASE)
_WITH = re.compile(r"[\s,]*(?:chủ trì,?\s*)?phối hợp(?:\s+(?:với|cùng))?\s*:?\s*", re.IGNORECASE)


def assignees(text: str, role: str) -> list[dict[str, Any]]:
    """The assignees of one cell.

    "Vụ trưởng Vụ Pháp chế; Chánh Văn phòng Bộ" are two; "Bộ Văn hóa, Thể thao và Du lịch" and
    "Các bộ, ngành, địa phương" are one each.
    """
    return [dict(a) for a in _assignees(text, role)]


@lru_cache(maxsize=4096)
def _assignees(text: str, role: str) -> tuple[dict[str, Any], ...]:
    if role == "lead":
        match = _WITH.search(text)
        if match and match.start() > 0 and starts_unit(text[match.end() :]):
            return _assignees(text[: match.start()], "lead") + _assignees(
                text[match.end() :], "support"
            )
    out = []
    for part in split_units(text):
        post, name = split_post(part)
        out.append({"role": role, "text": part, "post": post, "unit": _unit(post, name)})
    return tuple(out)


def _unit(post: str | None, name: str) -> dict[str, Any] | None:
    if not name or (post is None and not starts_unit(name)):
        return None
    unit = find_unit(name)
    if unit is None:
        return {"name": name, "id": None, "successor": None}
    return {"name": unit.name, "id": unit.id, "successor": unit.successor or None}


def split_units(text: str) -> list[str]:
    """The names in a cell: cut at ";" and line ends, at a comma only before another unit."""
    out: list[str] = []
    for part in _SURE.split(_LABEL.sub("", text.strip())):
        part = part.strip(" .,-–+•")
        if part:
            out += _at_commas(part)
    return out


def _at_commas(part: str) -> list[str]:
    if "," not in part or find_unit(part) is not None:
        return [part]
    pieces = _COMMA.split(part)
    out = [pieces[0]]
    for piece in pieces[1:]:
        joined = f"{out[-1]}, {piece}"
        # A known longer name wins over the comma.
        if _opens_collective(joined) or find_unit(joined) is not None or not starts_unit(piece):
            out[-1] = joined
        else:
            out.append(piece)
    return [p.strip() for p in out if p.strip()]


def _opens_collective(text: str) -> bool:
    key = fold(text)
    return any(name == key or name.startswith(key + ",") for name in folded("collectives", "name"))
