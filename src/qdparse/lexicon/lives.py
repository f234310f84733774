"""From when to when a unit exists, and what came after it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qdparse.lexicon.unit_names import Entry, entries_by_id, kinds_by_suffix, level_words


class Life(NamedTuple):
    """First and last day, ISO as far as known; "" is open."""

    first: str
    last: str


@lru_cache(maxsize=4096)
def life(id_: str) -> Life:
    """The life of a unit; a body of a province or ministry lives no longer than that.

    "bac-giang.so-thong-tin-va-truyen-thong" ends with the departments of its kind in February
    2025, "bac-giang.ubnd" with its province in June.
    """
    entry = entries_by_id().get(id_)
    if entry is not None:
        return Life(entry.valid_from, entry.valid_to)
    owner, _, suffix = id_.partition(".")
    above = entries_by_id().get(owner)
    kind = kinds_by_suffix().get((_level(owner, above), suffix))
    parts = [part for part in (kind, above) if part is not None]
    first = max((part.valid_from for part in parts), default="")
    return Life(first, min((part.valid_to for part in parts if part.valid_to), default=""))


def _level(owner: str, above: Entry | None) -> str:
    if above is None:
        return owner if owner in level_words() else ""
    return "tinh" if above.sort == "province" else "bo"


def valid(entry: Entry, date: str) -> bool:
    """Whether an entry exists on a date; open ends and no date count as yes."""
    if not date:
        return not entry.valid_to
    low, high = entry.valid_from, entry.valid_to
    return date >= low[: len(date)] and (not high or date[: len(high)] <= high)


def successor_of(entry: Entry) -> str:
    """The name today of a unit that was merged or renamed; "" where it is the same."""
    last = last_heir(entry)
    return last.name if last is not entry else ""


def last_heir(entry: Entry) -> Entry:
    """The end of the chain of successors."""
    seen = {entry.id}
    while entry.successor and entry.successor not in seen:
        after = entries_by_id().get(entry.successor)
        if after is None:
            break
        seen.add(after.id)
        entry = after
    return entry
