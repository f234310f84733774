"""A printed unit as an entry of the lexicon, as of a date and in the eyes of its document."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qdparse.lexicon.collectives import (
    PREFIX,
    VAGUE,
    Collective,
    collective_at,
    phrase_at,
    vague_length,
)
from qdparse.lexicon.lives import successor_of, valid
from qdparse.lexicon.spelling import Local, spell, toned
from qdparse.lexicon.unit_names import (
    Entry,
    Name,
    entries_by_id,
    exact_names,
    find_names,
    level_words,
)
from qdparse.lexicon.unit_owners import is_province, kind_successor, of_same_rank, province_behind
from qdparse.lexicon.unit_words import filled, full_name, narrows, proper_place, qualifies, titled

_PROVINCES = frozenset(("dia-phuong", "tinh", "thanh-pho", "tinh-thanh-pho"))


class Context(NamedTuple):
    """What a document says about the names in it.

    ``owners`` are (level, id) of the bodies it comes from; the id is "" for a body that the
    lexicon does not have.  ``date`` is ISO, as far as known.
    """

    date: str = ""
    owners: tuple[tuple[str, str], ...] = ()
    local: Local = ()

    def owner(self, level: str) -> str | None:
        return dict(self.owners).get(level)


class Resolved(NamedTuple):
    """``rest`` is what was printed behind the name and narrows it.  ``id`` is "" for a body that
    is well formed but in no table; ``successor`` is the name today, "" where nothing changed."""

    id: str
    name: str
    successor: str
    parent: str
    entry: Entry | None
    rest: str


NOWHERE = Context()


@lru_cache(maxsize=8192)
def resolve(text: str, context: Context = NOWHERE) -> Resolved | None:
    """The entry that a printed name stands for, None where the lexicon has none.

    Accepts "Sở TTTT", "Công an tỉnh Bắc Giang", "UBND các xã, phường liên quan", "Sở Tài chính
    (theo chức năng)"; refuses "Trung tâm Công nghệ thông tin và Truyền thông", of which only the
    first words are a known name.
    """
    for name in _ranked(exact_names(text, context.local), "", context):
        whole = _settled(name, "", context)
        if whole is not None:
            return whole
    group = collective_at(text, context.local)
    matches = find_names(text, context.local)
    first = matches[0] if matches and matches[0].start == 0 else None
    if first is not None and (group is None or first.end >= group.end):
        for name in _ranked(first.names, text[first.end :], context):
            found = _settled(name, text[first.end :], context)
            if found is not None:
                return found
            if name.entry.sort == "collective":
                end = first.end + vague_length(text[first.end :])
                id_ = name.entry.id + (VAGUE if end > first.end else "")
                group = Collective(end, id_, True)
    return _collective(text, group, context) if group is not None else None


def _collective(text: str, group: Collective, context: Context) -> Resolved | None:
    """A collective keeps the words it was printed with: its id says which one it is."""
    rest = text[group.end :].strip()
    if not narrows(rest, group.counted):
        return None
    place = _one_place(group.id, rest, context) or _one_of_many(text, group, rest, context)
    if place is not None:
        return place
    entry = entries_by_id().get(group.id.removesuffix(VAGUE))
    printed = text[: group.end] if not rest or qualifies(rest) else text
    return Resolved(group.id, expanded(printed, context.local), "", "", entry, rest)


def _one_place(group: str, rest: str, context: Context) -> Resolved | None:
    """ "các địa phương Bắc Ninh": the first of provinces that follow by name."""
    if not rest or group.removeprefix(PREFIX) not in _PROVINCES:
        return None
    place, tail = province_behind(rest, context.local)
    if place is None or not narrows(tail, False):
        return None
    return Resolved(place.id, place.name, successor_of(place), "", place, tail.strip())


def _one_of_many(text: str, group: Collective, rest: str, context: Context) -> Resolved | None:
    """ "Các sở: Tài chính": the first of departments that follow by name."""
    head = text[: group.end].split()[-1]
    if not rest or qualifies(rest.strip(" :")):
        return None
    found = resolve(f"{head} {rest.strip(' :')}", context)
    alone = found is None or found.entry is None or found.entry.sort == "collective" or found.rest
    return None if alone else found


def _ranked(names: tuple[Name, ...], rest: str, context: Context) -> list[Name]:
    """The names of one key, likeliest first; those that the document cannot mean left out."""
    kinds = {n.entry.sort for n in names}

    def rank(name: Name) -> tuple[int, bool]:
        entry = name.entry
        if entry.sort == "kind":
            own = entry.level in dict(context.owners)
            score = 3 if own or (name.needs_owner and rest.strip()) else 1
            score += [level for level, _ in context.owners].index(entry.level) if own else 0
        elif entry.parent:
            score = 9 if context.owner("bo") == entry.parent else 1
        else:
            score = 2
        return score, valid(entry, context.date)

    chosen = [n for n in names if _applies(n, "kind" in kinds, context)]
    return sorted(chosen, key=rank, reverse=True)


def _applies(name: Name, common: bool, context: Context) -> bool:
    """Not what another ministry has under a ``common`` name, nor what this body has not."""
    entry = name.entry
    if entry.parent and common:
        return context.owner("bo") == entry.parent
    if entry.sort != "kind" or not context.owners or entry.level == "tinh":
        return True
    if entry.level in dict(context.owners) or name.word:
        return True
    said = f" {toned(entry.name)} "
    return any(f" {toned(word)} " in said for word in level_words().get(entry.level, ()))


def _settled(name: Name, rest: str, context: Context) -> Resolved | None:
    entry = name.entry
    if entry.sort == "kind":
        return _kind(name, rest, context)
    if entry.sort == "collective":
        return None
    if not narrows(rest, False):
        owner = _owner_unit(rest, context)
        if owner is None or (entry.parent and entry.parent != owner.id):
            return None
    return Resolved(entry.id, entry.name, successor_of(entry), entry.parent, entry, rest.strip())


def _kind(name: Name, rest: str, context: Context) -> Resolved | None:
    """A body of a level: whose it is, is said behind it, by the document, or not at all."""
    entry = name.entry
    owner_id = context.owner(entry.level) or ""
    said = ""
    place, tail = province_behind(rest, context.local) if entry.level == "tinh" else (None, rest)
    if place is not None and is_province(place, name.word, rest, context.date):
        owner_id, said = place.id, place.name[0].lower() + place.name[1:]
    elif above := _named_owner(name, rest, context):
        owner_id, said, tail = above.id, above.name, above.rest
    elif name.needs_owner:
        return None
    elif name.word and proper_place(rest):
        full = f"{filled(entry, name.word)} {titled(proper_place(rest))}"
        return Resolved("", full, "", "", None, "")
    if toned(tail.strip(" ,.;")) in map(toned, level_words().get(entry.level, ())):
        tail = ""
    if not narrows(tail, False):
        return None
    if not said and not of_same_rank(name, owner_id):
        owner_id = ""
        if entry.level == "tinh" and context.owner("tinh"):
            return Resolved("", filled(entry, name.word), "", "", None, tail.strip())
    full = full_name(entry, name.word, said)
    return Resolved(
        f"{owner_id or entry.level}.{entry.id}",
        full,
        kind_successor(entry, owner_id, name.word, said),
        owner_id,
        entry,
        tail.strip(),
    )


def _named_owner(name: Name, rest: str, context: Context) -> Resolved | None:
    """ "Bộ Tư pháp" behind "Vụ Pháp chế", "Y tế" behind "Thanh tra Bộ"."""
    if name.entry.level not in ("bo", "so") or not rest.strip():
        return None
    return _owner_unit(rest, context) or _owner_unit(f" {_last_word(name)}{rest}", context)


def _last_word(name: Name) -> str:
    return name.printed.rpartition(" ")[2]


def _owner_unit(rest: str, context: Context) -> Resolved | None:
    """ "Bộ Tư pháp" behind "Vụ Pháp chế", "thuộc" or "của" before it."""
    behind = rest.lstrip(" ,")
    behind = behind[phrase_at(behind, "of") :].lstrip()
    if behind == rest or not behind:
        return None
    owners = tuple(o for o in context.owners if o[0] == "tinh")
    above = resolve(behind, context._replace(owners=owners))
    if above is None or above.entry is None or above.entry.sort not in ("unit", "kind"):
        return None
    return above


def own_body(text: str, context: Context) -> Resolved | None:
    """ "Bộ", "Sở", "Nhà trường" alone: the body that the document comes from."""
    for level, id_ in context.owners:
        if toned(text) in map(toned, level_words().get(level, ())):
            entry = entries_by_id().get(id_)
            if entry is not None:
                return Resolved(entry.id, entry.name, successor_of(entry), entry.parent, entry, "")
    return None


def is_collective(id_: str | None) -> bool:
    """ "cac.ubnd-xa" names several units, "ha-noi.so-tai-chinh" one."""
    return bool(id_) and str(id_).startswith(PREFIX)


def expanded(text: str, local: Local = ()) -> str:
    """Abbreviations written out, the first letter a capital."""
    full = spell(text, local).full.strip()
    return full[:1].upper() + full[1:]
