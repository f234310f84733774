"""Collective units: "các sở, ban, ngành", "UBND các xã, phường", "cơ quan có liên quan".

A collective is named by its classes (``data/unit_classes.csv``), so its id is made of them:
"Các viện, trường và doanh nghiệp" is ``cac.vien-truong-doanh-nghiep``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.lexicon import several, table
from qdparse.lexicon.spelling import Local, is_word, spell, toned
from qdparse.lexicon.unit_names import Entry, fits, names_by_key
from qdparse.pattern import lazy

PREFIX = "cac."
VAGUE = ".lien-quan"
_WORD = lazy(r"[^\W_]+|\S")
_FIRST = lazy(r"[^\s,.:;()]+")
_FAR = 300  # characters in which a collective's classes stand
_SEPARATORS = frozenset((",", "/", "và", "&"))
_LONGEST = 7


class Collective(NamedTuple):
    """``end`` is where it ends in the printed text; ``counted`` collectives begin with "các",
    a number or the like."""

    end: int
    id: str
    counted: bool


class _Class(NamedTuple):
    rank: int
    slug: str
    alone: bool
    joins: bool
    place: bool


@cache
def _classes() -> dict[str, _Class]:
    found: dict[str, _Class] = {}
    for rank, row in enumerate(table("unit_classes")):
        words = several(row["words"])
        for word in words:
            flags = (bool(row.get(column)) for column in ("alone", "joins", "place"))
            found.setdefault(
                " ".join(_WORD.findall(toned(word))), _Class(rank, row["slug"], *flags)
            )
    return found


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """The phrases of one kind of ``data/assignee_words.csv``, longest first, lower case."""
    found = (toned(row["phrase"]) for row in table("assignee_words") if row["kind"] == kind)
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _by_first_word(kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in words_of(kind):
        first = phrase.split()[0].rstrip(",")
        found[first] = (*found.get(first, ()), phrase)
    return found


def phrase_at(text: str, kind: str) -> int:
    """The length of the phrase of this kind that ``text`` begins with; 0 for none."""
    first = _FIRST.match(text)
    phrases = _by_first_word(kind).get(toned(first.group()), ()) if first is not None else ()
    if not phrases:
        return 0
    low = toned(text[:60])
    for phrase in phrases:
        if low.startswith(phrase) and not low[len(phrase) :][:1].isalnum():
            return printed_length(text, phrase)
    return 0


def printed_length(text: str, phrase: str) -> int:
    """How far a phrase that a text begins with reaches where its blanks are wider."""
    at = 0
    for word in phrase.split():
        at += len(text[at:]) - len(text[at:].lstrip()) + len(word)
    return at


@cache
def _class_starts() -> frozenset[str]:
    return frozenset(word.split()[0] for word in (*_classes(), *words_of("determiner")))


@lru_cache(maxsize=4096)
def collective_at(text: str, local: Local = ()) -> Collective | None:
    """The collective that ``text`` begins with.

    Accepts "Sở, ban, ngành và UBND …" up to "ngành", "Địa phương", "04 đơn vị";
    refuses "Sở Tài chính", "Ban Tổ chức", "Viện Nghiên cứu", "bộ" alone.
    """
    first = _WORD.match(text)
    if first is None or not _may_begin(first.group(), local):
        return None
    words = [(toned(m.group()), *m.span()) for m in _WORD.finditer(text[:_FAR])]
    at, counted = _determiner(words, 0)
    body, at = _body(text, words, at, local)
    if body is not None:
        at, inner = _determiner(words, at)
        counted = counted or inner
    elif not counted and words[0][0] not in _class_starts():
        return None
    classes, at = _class_list(text, words, at, bool(counted))
    if not classes or (body is not None and not _places(classes, bool(counted))):
        return None
    end = words[at - 1][2]
    rest = text[end:]
    vague = vague_length(rest)
    if body is None and not counted and not _may_stand(classes, rest, vague):
        return None
    slugs = "-".join(dict.fromkeys(c.slug for c in sorted(classes)))
    middle = f"{body.id}." if body else ""
    id_ = f"{PREFIX}{middle}{slugs}{VAGUE if vague else ''}"
    return Collective(end + vague, id_, bool(counted) or len(classes) > 1)


def _may_begin(word: str, local: Local) -> bool:
    """A class, "các", a number, or a body that many places have."""
    low = toned(word)
    if low in _class_starts() or low.isdigit():
        return True
    return spell(word, local).key.partition(" ")[0] in _body_starts()


@cache
def _body_starts() -> frozenset[str]:
    return frozenset(
        key.partition(" ")[0]
        for key, names in names_by_key().items()
        if any(name.needs_owner for name in names)
    )


def vague_length(rest: str) -> int:
    """The length of "liên quan", "có liên quan" at the start of what follows a name; else 0."""
    start = len(rest) - len(rest.lstrip())
    size = phrase_at(rest[start:], "vague")
    return start + size if size else 0


def _determiner(words: Sequence[tuple[str, int, int]], at: int) -> tuple[int, bool]:
    """Past "các", "một số", "tất cả các", "04"."""
    if at >= len(words):
        return at, False
    first = words[at][0]
    for size in (3, 2, 1) if first in _by_first_word("determiner") else ():
        phrase = " ".join([w for w, _, _ in words[at : at + size]])
        if phrase in words_of("determiner"):
            return at + size, True
    if first.isdigit() and len(first) < 4:
        return at + 1, True
    return at, False


def _body(
    text: str, words: Sequence[tuple[str, int, int]], at: int, local: Local
) -> tuple[Entry | None, int]:
    """A body that many places have, before its places: "UBND" of "UBND các xã, phường"."""
    if at >= len(words):
        return None, at
    start, end = words[at][1:]
    first = fold(text[start:end])
    if first not in _body_starts() and first.isascii() and is_word(text, start, end, local):
        return None, at
    spelled = spell(text[start : words[min(at + _LONGEST, len(words)) - 1][2]], local)
    for end, printed in reversed(spelled.ends.items()):
        for name in names_by_key().get(spelled.key[:end], ()):
            if name.needs_owner and fits(name, text[start : start + printed]):
                behind = start + printed
                return name.entry, next(
                    i for i, w in enumerate([*words, ("", behind, 0)]) if w[1] >= behind
                )
    return None, at


def _places(classes: list[_Class], counted: bool) -> bool:
    """What may stand behind "UBND": "các xã", "xã, phường", "cấp xã"; not "Thành phố" alone."""
    if not all(c.place for c in classes):
        return False
    return counted or len(classes) > 1 or classes[0].alone


def _class_list(
    text: str, words: Sequence[tuple[str, int, int]], at: int, counted: bool
) -> tuple[list[_Class], int]:
    """The classes from ``at``, and the place behind the last."""
    found: list[_Class] = []
    done = at
    while at < len(words):
        made, size = _class(words, at)
        if made is None:
            break
        if found and done == at and (found[-1].alone or not made.joins):
            break  # no separator between them: "sở ngành" is two, "hiệp hội ngành nghề" one
        follows = words[at + size : at + size + 1]
        proper = bool(follows) and _is_proper(text, follows[0], words[at])
        if proper and (found or not counted):
            behind, _ = _class(words, at + size)
            if behind is None or not behind.joins:
                break  # "công ty Điện lực": a name, not a class
        found.append(made)
        at = done = at + size
        while at < len(words) and words[at][0] in _SEPARATORS:
            at += 1
    return found, done


def _is_proper(text: str, word: tuple[str, int, int], head: tuple[str, int, int]) -> bool:
    printed = text[word[1] : word[2]]
    return printed[:1].isupper() and not (printed.isupper() and text[head[1] : head[2]].isupper())


def _class(words: Sequence[tuple[str, int, int]], at: int) -> tuple[_Class | None, int]:
    for size in _class_sizes().get(words[at][0], ()) if at < len(words) else ():
        if size > len(words) - at:
            continue
        found = _classes().get(" ".join([w for w, _, _ in words[at : at + size]]))
        if found is not None:
            return found, size
    return None, 0


@cache
def _class_sizes() -> dict[str, tuple[int, ...]]:
    """How many words the classes that begin with a word have, the most first."""
    found: dict[str, set[int]] = {}
    for phrase in _classes():
        words = phrase.split(" ")
        found.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _may_stand(classes: list[_Class], rest: str, vague: int) -> bool:
    """Without "các": several classes, or one that is no head word of names."""
    return len(classes) > 1 or bool(vague) or classes[0].alone
