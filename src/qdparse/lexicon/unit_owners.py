"""Whose a body is that every owner of a level has: the province behind it, and its heir."""

from __future__ import annotations

import re

from qdparse.lexicon.lives import last_heir
from qdparse.lexicon.spelling import Local
from qdparse.lexicon.unit_names import Entry, Name, entries_by_id, find_names, kinds_by_suffix
from qdparse.lexicon.unit_words import full_name, is_town
from qdparse.pattern import lazy

_PLACE = lazy(r"\s*(?:(tỉnh|thành phố|TP\.?)\s*)?", re.IGNORECASE)


def province_behind(rest: str, local: Local) -> tuple[Entry | None, str]:
    """A province behind a name, and what follows it."""
    match = _PLACE.match(rest)
    start = match.end() if match else 0
    for begin in dict.fromkeys((len(rest) - len(rest.lstrip()), start)):
        for found in find_names(rest[begin:], local)[:1]:
            if found.start == 0:
                for name in found.names:
                    if name.entry.sort == "province":
                        return name.entry, rest[begin + found.end :]
    return None, rest


def is_province(place: Entry, word: str, rest: str, date: str) -> bool:
    """ "thành phố Thanh Hóa" is a town of the province; so was "thành phố Huế" before 2025."""
    if place.valid_from and date and date < place.valid_from[: len(date)]:
        return False
    match = _PLACE.match(rest)
    printed = word or (match[1] if match is not None and match[1] else "")
    return not printed or is_town(place.name) == is_town(printed)


def of_same_rank(name: Name, owner_id: str) -> bool:
    """ "UBND thành phố" in a province's paper is the town's, not the province's."""
    owner = entries_by_id().get(owner_id)
    if owner is None or owner.sort != "province" or not name.word:
        return True
    return is_town(owner.name) == is_town(name.word)


def kind_successor(entry: Entry, owner_id: str, word: str, said: str) -> str:
    """The same body of the owner's successor, or the body that took its work over."""
    after = entry
    if entry.successor:
        after = kinds_by_suffix().get((entry.level, entry.successor), entry)
    owner = entries_by_id().get(owner_id)
    heir = last_heir(owner) if owner is not None else None
    moved = heir is not None and heir is not owner
    if after is entry and (not moved or entry.valid_to):
        return ""
    if moved and heir is not None:
        place = heir.name[0].lower() + heir.name[1:] if heir.sort == "province" else heir.name
        return full_name(after, word, place)
    return full_name(after, word, said)
