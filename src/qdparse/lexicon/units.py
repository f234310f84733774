"""Units in short: whether a text is one, begins like one, and which post stands before it."""

from __future__ import annotations

from functools import cache, lru_cache

from qdparse.fold import fold, squeeze
from qdparse.lexicon import folded, table
from qdparse.lexicon.people import post_at
from qdparse.lexicon.unit_names import exact_names


@lru_cache(maxsize=4096)
def split_post(text: str) -> tuple[str | None, str]:
    """Post and unit: "Vụ trưởng vụ Pháp chế" gives ("Vụ trưởng", "Vụ Pháp chế").

    "Chánh Văn phòng Bộ" gives ("Chánh Văn phòng", "Văn phòng Bộ"), "Trưởng phòng Hành chính"
    ("Trưởng phòng", "Phòng Hành chính"); "Tổng cục Thống kê" gives (None, the name).
    """
    clean = squeeze(text)
    post = post_at(clean)
    if post is None:
        return None, clean
    rest = clean[post.end :].lstrip(" ,:-–")
    if post.unit and (post.part or _leaves_out(rest, post.unit)):
        rest = f"{post.unit} {rest}".strip()
    return post.name, rest[:1].upper() + rest[1:]


def _leaves_out(rest: str, unit: str) -> bool:
    """The unit's head word is not printed behind the post: "Trưởng phòng Hành chính"."""
    return bool(rest) and head_at(rest) is None and not exact_names(rest)


@cache
def _levels() -> dict[str, int | None]:
    return {
        fold(row["head"]): int(row["level"]) if row.get("level") else None
        for row in table("unit_heads")
    }


def head_at(text: str) -> str | None:
    """The head word (folded) that ``text`` begins with: "so" of "Sở Tài chính".

    None for "Ban hành văn bản", "Bộ phận một cửa": words that only begin like a unit.
    """
    key = fold(text[:60]).replace(",", " ,")
    if _is_none(key):
        return None
    words = key.split(" ", 3)
    for size in (3, 2, 1):
        head = " ".join(words[:size])
        if head in _levels():
            return head
    return None


def head_level(text: str) -> int | None:
    """The rank of a head word: Bộ 1, Sở and Cục 3, Phòng 5; an owner's is lower."""
    head = head_at(text)
    return _levels()[head] if head is not None else None


def _is_none(key: str) -> bool:
    tight = key.replace(" ,", ",")
    phrases = folded("unit_not", "phrase")
    return tight.startswith(phrases) and any(
        tight.startswith(phrase) and not tight[len(phrase) :][:1].isalnum() for phrase in phrases
    )


def starts_unit(text: str) -> bool:
    """``text`` begins like a unit or a post: "Sở Tài chính", "các xã"; not "Ban hành văn bản"."""
    return head_at(text) is not None or post_at(text) is not None


@lru_cache(maxsize=4096)
def is_known_unit(text: str) -> bool:
    """A unit of the lexicon, with or without a post: "Giám đốc Sở Y tế"; not "Sở Mộng mơ"."""
    if exact_names(squeeze(text)):
        return True
    post, name = split_post(text)
    return post is not None and bool(exact_names(name))
