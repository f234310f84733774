"""A printed unit as an entry of the lexicon, as of a date and in the eyes of its document."""

from __future__ import annotations

import re
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
from qdparse.lexicon.people import post_at
from qdparse.lexicon.spelling import Local, spell, toned
from qdparse.lexicon.unit_names import (
    Entry,
    Name,
    entries_by_id,
    exact_names,
    find_names,
    kinds_by_suffix,
    level_words,
)
from qdparse.pattern import lazy

_PLACE = lazy(r"\s*(?:(tỉnh|thành phố|TP\.?)\s*)?", re.IGNORECASE)
_PROPER = lazy(r"\s+[^\W\d_][\w-]*(?:\s+[^\W_][\w-]*){0,4}")


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
    if not _narrows(rest, group.counted):
        return None
    place = _one_place(group.id, rest, context) or _one_of_many(text, group, rest, context)
    if place is not None:
        return place
    entry = entries_by_id().get(group.id.removesuffix(VAGUE))
    printed = text[: group.end] if not rest or _qualifies(rest) else text
    return Resolved(group.id, expanded(printed, context.local), "", "", entry, rest)


def _one_place(group: str, rest: str, context: Context) -> Resolved | None:
    """ "các địa phương Bắc Ninh": the first of provinces that follow by name."""
    if not rest or group.removeprefix(PREFIX) not in _PROVINCES:
        return None
    place, tail = _province(rest, context)
    if place is None or not _narrows(tail, False):
        return None
    return Resolved(place.id, place.name, _successor(place), "", place, tail.strip())


def _one_of_many(text: str, group: Collective, rest: str, context: Context) -> Resolved | None:
    """ "Các sở: Tài chính": the first of departments that follow by name."""
    head = text[: group.end].split()[-1]
    if not rest or _qualifies(rest.strip(" :")):
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
    if not _narrows(rest, False):
        owner = _owner_unit(rest, context)
        if owner is None or (entry.parent and entry.parent != owner.id):
            return None
    return Resolved(entry.id, entry.name, _successor(entry), entry.parent, entry, rest.strip())


def _kind(name: Name, rest: str, context: Context) -> Resolved | None:
    """A body of a level: whose it is, is said behind it, by the document, or not at all."""
    entry = name.entry
    owner_id = context.owner(entry.level) or ""
    said = ""
    place, tail = _province(rest, context) if entry.level == "tinh" else (None, rest)
    if place is not None and _is_province(place, name.word, rest, context):
        owner_id, said = place.id, place.name[0].lower() + place.name[1:]
    elif above := _named_owner(name, rest, context):
        owner_id, said, tail = above.id, above.name, above.rest
    elif name.needs_owner:
        return None
    elif name.word and _proper_place(rest):
        full = f"{_filled(entry, name.word)} {_titled(_proper_place(rest))}"
        return Resolved("", full, "", "", None, "")
    if toned(tail.strip(" ,.;")) in map(toned, level_words().get(entry.level, ())):
        tail = ""
    if not _narrows(tail, False):
        return None
    if not said and not _of_same_rank(name, owner_id):
        owner_id = ""
        if entry.level == "tinh" and context.owner("tinh"):
            return Resolved("", _filled(entry, name.word), "", "", None, tail.strip())
    full = _full_name(entry, name.word, said)
    return Resolved(
        f"{owner_id or entry.level}.{entry.id}",
        full,
        _kind_successor(entry, owner_id, name.word, said),
        owner_id,
        entry,
        tail.strip(),
    )


def _named_owner(name: Name, rest: str, context: Context) -> Resolved | None:
    """ "Bộ Tư pháp" behind "Vụ Pháp chế", "Y tế" behind "Thanh tra Bộ"."""
    if name.entry.level not in ("bo", "so") or not rest.strip():
        return None
    return _owner_unit(rest, context) or _owner_unit(f" {_last_word(name)}{rest}", context)


def _is_province(place: Entry, word: str, rest: str, context: Context) -> bool:
    """ "thành phố Thanh Hóa" is a town of the province; so was "thành phố Huế" before 2025."""
    if place.valid_from and context.date and context.date < place.valid_from[: len(context.date)]:
        return False
    match = _PLACE.match(rest)
    printed = word or (match[1] if match is not None and match[1] else "")
    return not printed or _is_town(place.name) == _is_town(printed)


def _is_town(printed: str) -> bool:
    return not toned(printed).startswith(toned(level_words()["tinh"][0]))


def _of_same_rank(name: Name, owner_id: str) -> bool:
    """ "UBND thành phố" in a province's paper is the town's, not the province's."""
    owner = entries_by_id().get(owner_id)
    if owner is None or owner.sort != "province" or not name.word:
        return True
    return _is_town(owner.name) == _is_town(name.word)


def _filled(entry: Entry, word: str) -> str:
    low = word if word.isupper() else word.lower()
    low = "thành phố" if low == "TP" else low
    start, _, slot = entry.name.partition("{")
    return f"{start}{low}".strip() if slot else entry.name


def _full_name(entry: Entry, word: str, said: str) -> str:
    """ "Thanh tra Bộ" of Bộ Y tế is "Thanh tra Bộ Y tế"."""
    if not said:
        return _filled(entry, word)
    start = entry.name.partition("{")[0].strip()
    head = said.partition(" ")[0]
    return f"{start.removesuffix(f' {head}')} {said}"


def _last_word(name: Name) -> str:
    return name.printed.rpartition(" ")[2]


def _province(rest: str, context: Context) -> tuple[Entry | None, str]:
    """A province behind a name, and what follows it."""
    match = _PLACE.match(rest)
    start = match.end() if match else 0
    for begin in dict.fromkeys((len(rest) - len(rest.lstrip()), start)):
        for found in find_names(rest[begin:], context.local)[:1]:
            if found.start == 0:
                for name in found.names:
                    if name.entry.sort == "province":
                        return name.entry, rest[begin + found.end :]
    return None, rest


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


def _proper_place(rest: str) -> str:
    """The name of a place: " Đốc Binh Kiều"; not " liên quan", " và các xã"."""
    match = _PROPER.match(rest)
    if match is None:
        return ""
    words = match.group().split()
    count = 0
    while count < len(words) and (words[count][0].isupper() or words[count].isdigit()):
        count += 1
    return " ".join(words[:count]) if count and not phrase_at(rest.strip(), "qualifier") else ""


def _titled(name: str) -> str:
    """A place from a line in capitals as names are written: "SÔNG LAM" is "Sông Lam"."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word[:1] + word[1:].lower() for word in name.split())


def _narrows(rest: str, collective: bool) -> bool:
    """Whether what follows a name leaves it the same unit.

    "chủ trì", "(theo chức năng …)", "liên quan" do; "và Truyền thông" does not.  Behind a
    collective any lower-case words do: "các doanh nghiệp viễn thông".
    """
    tail = rest.strip(" \t\n.,;:-–")
    return not tail or _qualifies(tail) or (collective and not tail.startswith(("và ", "&")))


def _qualifies(tail: str) -> bool:
    """A remark in brackets, "chủ trì", or the person who stands for the unit."""
    said = tail.startswith(("(", "[")) or phrase_at(tail, "qualifier") or post_at(tail)
    return bool(said)


def valid(entry: Entry, date: str) -> bool:
    """Whether an entry exists on a date; open ends and no date count as yes."""
    if not date:
        return not entry.valid_to
    low, high = entry.valid_from, entry.valid_to
    return date >= low[: len(date)] and (not high or date[: len(high)] <= high)


def _successor(entry: Entry) -> str:
    last = _last(entry)
    return last.name if last is not entry else ""


def _last(entry: Entry) -> Entry:
    """The end of the chain of successors."""
    seen = {entry.id}
    while entry.successor and entry.successor not in seen:
        after = entries_by_id().get(entry.successor)
        if after is None:
            break
        seen.add(after.id)
        entry = after
    return entry


def _kind_successor(entry: Entry, owner_id: str, word: str, said: str) -> str:
    """The same body of the owner's successor, or the body that took its work over."""
    after = entry
    if entry.successor:
        after = kinds_by_suffix().get((entry.level, entry.successor), entry)
    owner = entries_by_id().get(owner_id)
    heir = _last(owner) if owner is not None else None
    moved = heir is not None and heir is not owner
    if after is entry and (not moved or entry.valid_to):
        return ""
    if moved and heir is not None:
        place = heir.name[0].lower() + heir.name[1:] if heir.sort == "province" else heir.name
        return _full_name(after, word, place)
    return _full_name(after, word, said)


def own_body(text: str, context: Context) -> Resolved | None:
    """ "Bộ", "Sở", "Nhà trường" alone: the body that the document comes from."""
    for level, id_ in context.owners:
        if toned(text) in map(toned, level_words().get(level, ())):
            entry = entries_by_id().get(id_)
            if entry is not None:
                return Resolved(entry.id, entry.name, _successor(entry), entry.parent, entry, "")
    return None


def parent_name(found: Resolved) -> str:
    """The name of the body that a unit belongs to; "" if it is not known."""
    above = entries_by_id().get(found.parent)
    return above.name if above is not None else ""


def is_collective(id_: str | None) -> bool:
    return bool(id_) and str(id_).startswith(PREFIX)


def expanded(text: str, local: Local = ()) -> str:
    """Abbreviations written out, the first letter a capital."""
    full = spell(text, local).full.strip()
    return full[:1].upper() + full[1:]
