"""Units of the lexicon by name: every name that a row of its tables can be printed under.

Rows of ``units`` are single bodies, of ``unit_kinds`` bodies that every owner of a level has
(each ministry its Văn phòng Bộ, each province its Sở Tài chính), of ``provinces`` and
``collectives`` what they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from qdparse.fold import fold
from qdparse.lexicon import several, table
from qdparse.lexicon.spelling import Local, name_keys, spell, toned
from qdparse.pattern import lazy

_SLOT = lazy(r"\{(\w+)\}")


class Entry(NamedTuple):
    """One row.  ``sort`` is "unit", "kind", "province" or "collective".

    ``name`` of a kind may hold a slot for its level's word: "Công an {tinh}".  ``successor`` is
    an id (of a kind: the successor's suffix).  Dates are ISO, as far as known; "" is open.
    """

    sort: str
    id: str
    name: str
    level: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str
    ecode: str
    source: str


class Name(NamedTuple):
    """A printed form.  ``word`` is what fills the slot; ``needs_owner`` where it was left out.

    ``exact`` forms count only as printed (abbreviations) or with their marks (short names).
    """

    entry: Entry
    printed: str
    word: str
    needs_owner: bool
    exact: bool


class Match(NamedTuple):
    """Names found at [start, end) of the printed text; all of one key."""

    start: int
    end: int
    names: tuple[Name, ...]


def entries() -> Iterator[tuple[Entry, dict[str, str]]]:
    """Every entry with its row."""
    for row in table("units"):
        yield _entry("unit", row, row["id"], row["name"]), row
    for row in table("unit_kinds"):
        yield _entry("kind", row, row["suffix"], row["name"]), row
    for row in table("provinces"):
        yield _entry("province", row, row["id"], f"{row['type'].capitalize()} {row['name']}"), row
    for row in table("collectives"):
        yield _entry("collective", row, row["id"], row["name"]), row


def _entry(sort: str, row: dict[str, str], id_: str, name: str) -> Entry:
    get = row.get
    return Entry(
        sort, id_, name, get("level", ""), get("parent", ""), get("from", ""), get("to", ""),
        get("successor", ""), get("ecode", ""), get("source", ""),
    )  # fmt: skip


@cache
def level_words() -> dict[str, tuple[str, ...]]:
    """The words of each level: "tinh" → "tỉnh", "thành phố" … (``data/unit_levels.csv``)."""
    return {row["level"]: several(row["words"]) for row in table("unit_levels")}


def _forms(entry: Entry, row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(form up to its slot, level of the slot or "")."""
    names = (row["name"], *several(row.get("aliases", "")))
    if entry.sort == "province":
        names = (entry.name, *names)
    for form in dict.fromkeys(names):
        slot = _SLOT.search(form)
        yield (form[: slot.start()].strip(), slot[1]) if slot else (form, "")


@cache
def names_by_key() -> dict[str, tuple[Name, ...]]:
    """Every name of the lexicon by its key; rows laid over it come first."""
    made = [(entry, *form) for entry, row in entries() for form in _forms(entry, row)]
    words = {
        level: list(zip(words, name_keys(list(words)), strict=True))
        for level, words in level_words().items()
    }
    found: dict[str, tuple[Name, ...]] = {}

    def add(key: str, name: Name) -> None:
        before = found.get(key, ())
        if not name.needs_owner:  # a name that stands alone outweighs one that does not
            before = tuple(n for n in before if n.entry is not name.entry or not n.needs_owner)
        if all(other.entry is not name.entry for other in before):
            found[key] = (*before, name)

    for key, (entry, form, level) in zip(name_keys([m[1] for m in made]), made, strict=True):
        add(key, Name(entry, form, "", bool(level), form.count(" ") < 2))
        for word, word_key in words.get(level, ()):
            add(f"{key} {word_key}", Name(entry, f"{form} {word}", word, False, False))
    return found


def fits(name: Name, printed: str) -> bool:
    """Whether a text with the same key is this name.

    "BCT" is Bộ Công Thương and "bct" nothing; "Chính phủ" is not "chính phụ", while a long name
    may have lost its marks.
    """
    if not name.exact:
        return True
    if " " not in name.printed and sum(map(str.isupper, name.printed)) > 1:
        return name.printed == printed or spell(name.printed).full != name.printed
    return toned(spell(name.printed).full) == toned(spell(printed).full)


def exact_names(text: str, local: Local = ()) -> tuple[Name, ...]:
    """The names that ``text`` is as a whole."""
    found = names_by_key().get(spell(text, local).key, ())
    return tuple(name for name in found if fits(name, text.strip()))


@cache
def _automaton() -> Any:
    """Aho-Corasick over all keys: one pass over a text finds every name in it."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for key in names_by_key():
        automaton.add_word(key, key)
    automaton.make_automaton()
    return automaton


def find_names(text: str, local: Local = ()) -> list[Match]:
    """The known names in a text, leftmost and longest first, none inside another.

    Whole words only: "Bộ Y tế" is not in "bộ y tếu", and no name goes over a ";".
    """
    key, begins, ends, _ = spell(text, local)
    spans: list[Match] = []
    for last, found in _automaton().iter(key):
        end = last + 1
        start = end - len(found)
        if start in begins and end in ends:
            names = names_by_key()[found]
            left, right = begins[start], ends[end]
            fitting = tuple(name for name in names if fits(name, text[left:right]))
            if fitting:
                spans.append(Match(left, right, fitting))
    spans.sort(key=lambda m: (m.start, -m.end))
    out: list[Match] = []
    for span in spans:
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


@cache
def entries_by_id() -> dict[str, Entry]:
    """Every unit and collective by its id; not the kinds, which every owner of a level has."""
    return {entry.id: entry for entry, _ in entries() if entry.sort != "kind"}


@cache
def kinds_by_suffix() -> dict[tuple[str, str], Entry]:
    """Kinds by (level, suffix)."""
    return {(e.level, e.id): e for e, _ in entries() if e.sort == "kind"}


@cache
def heads() -> frozenset[str]:
    """Folded head words of units: "so", "cuc", "trung tam" (``data/unit_heads.csv``)."""
    return frozenset(fold(row["head"]) for row in table("unit_heads"))
