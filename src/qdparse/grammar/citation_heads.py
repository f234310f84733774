"""What stands before the number of a cited document: the name of its type."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.lexicon.numbering import type_words
from qdparse.pattern import lazy

_HEAD = 72  # characters that the damaged name of a type can take
_TYPE = 24  # characters that the whole name of a type can take
_BACK = 220  # characters that a type and the name of a law can take
_NUMBER_WORD = ("số", "Số", "SỐ")
_WORD = lazy(r"\w+")
_BREAK = lazy(r"[;:]\s|[.](?=\s)|\d\s?/\s?\d|\n\s*\n")


class Head(NamedTuple):
    """``length`` characters before a number are the citation's own; ``word``: "số" is among them.

    ``name`` are the words between type and number: of a law its name.
    """

    length: int
    type: str | None
    word: bool
    name: str | None = None


def head_before(text: str, at: int, low: int) -> Head:
    """The type named just before ``at``, looking no further back than ``low``.

    "Nghị định số 95/…" and "Bộ luật Lao động số 45/…" have one; in "tại khoản 2 số 95/…" there
    is none.
    """
    end, word = at, False
    if text.startswith(" số ", at - 4) and at - 4 > low:
        end, word = at - 4, True
    while end > low:
        if text[end - 1].isspace() or text[end - 1] == ":":
            end -= 1
        elif not word and text[end - 2 : end] in _NUMBER_WORD:
            end, word = end - 2, True
        else:
            break
    named = _type_ending(text[max(low, end - _TYPE) : end])
    if named is not None:
        return Head(at - end + named[0], named[1], word)
    damaged = _damaged(text, max(low, end - _HEAD), end)
    return Head(0, None, word) if damaged is None else Head(at - damaged[0], damaged[1], word)


@lru_cache(maxsize=4096)
def _type_ending(words: str) -> tuple[int, str] | None:
    """The length of the name of a type that ``words`` end with, and the name as it is written."""
    tail = words.lower()
    for name, written in type_words().get(tail[tail.rfind(" ") + 1 :], ()):
        if tail.endswith(name):
            return len(name), written
    return None


def _damaged(text: str, lo: int, end: int) -> tuple[int, str] | None:
    """Where a type begins, and which, with lost or wrong marks or broken over lines, "Nghi\\nđịnh", by its folded words."""
    words = list(_WORD.finditer(text, lo, end))[-4:]
    if not words or words[-1].end() < end:
        return None
    for size in range(len(words), 0, -1):
        name = _folded_types().get(" ".join(fold(w.group()) for w in words[-size:]))
        if name is not None and (size > 1 or words[-1].group()[0].isupper()):
            return words[-size].start(), name
    return None


@cache
def _folded_types() -> dict[str, str]:
    return {fold(low): name for entries in type_words().values() for low, name in entries}


def head_further(text: str, at: int, low: int, types: frozenset[str] | None = None) -> Head | None:
    """The type before the number with a name between: "Luật Công nghệ thông tin số 67/…".

    The nearest one in the clause, of ``types`` where they are given; None where a number or the
    end of a sentence lies between.
    """
    heads = list(_type_pattern().finditer(text, max(low, at - _BACK), at))
    if types is not None:
        heads = [m for m in heads if _folded_types().get(fold(m.group())) in types]
    if not heads:
        return None
    best = heads[-1]
    name = text[best.end() : at]
    if _BREAK.search(name):
        return None
    words = name.split()
    word = False
    while words and words[-1].rstrip(":") in ("", *_NUMBER_WORD):
        word = word or words[-1] != ":"
        words.pop()
    known = _folded_types().get(fold(best.group()), best.group())
    return Head(at - best.start(), known, word, " ".join(words) or None)


@cache
def _type_pattern() -> re.Pattern[str]:
    names = sorted(
        {n for entries in type_words().values() for _, n in entries}, key=lambda n: -len(n)
    )
    both = [form for n in names for form in (n, n.upper())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, both))})(?!\w)")
