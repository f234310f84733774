"""Capitalised words, where names of persons and places stand: counts say little of a name."""

from __future__ import annotations

from functools import cache

from qdparse.lexicon import table
from qdparse.lexicon.ngrams import EDGE, SIGN, Token
from qdparse.lexicon.spelling import toned
from qdparse.mend.ocr.marks import Change

# A name of a person has no more words than this.
_NAME_WORDS = 5


def is_risky(text: str, tokens: list[Token], change: Change) -> bool:
    """The changed word may be part of a name.

    So are "Hoa" in "Nguyễn Văn Hoa", "NGUYỄN VĂN HOA" and "xã Hoa Lư"; not "Giao" in "Sở Giao
    dục", where the small word behind it bears witness, nor "SO" in "SO Y TẾ".
    """
    i = change.place
    word = _printed(text, tokens, i)
    if word.islower():
        return False
    if _follows_surname(text, tokens, i):
        return True
    if len(word) > 1 and word.isupper():
        return False
    behind = _printed(text, tokens, i + 1)
    small = behind.islower() or behind[:1].isdigit() or (len(behind) > 1 and behind.isupper())
    return not (small and (_opens(tokens, i) or change.last > i))


def _printed(text: str, tokens: list[Token], i: int) -> str:
    return text[tokens[i].start : tokens[i].end] if 0 <= i < len(tokens) else ""


def _opens(tokens: list[Token], i: int) -> bool:
    """The word opens a sentence, a cell or an item, where any word has a capital."""
    return i == 0 or tokens[i - 1].key in (EDGE, SIGN)


def _follows_surname(text: str, tokens: list[Token], i: int) -> bool:
    """A surname stands before the word, or is it, and all words between are capitalised.

    Among capitals only it opens the line: "LÝ" is no surname in "QUẢN LÝ DỰ ÁN"; before a small
    word a surname alone is none: "Tống" in "Tống hợp kết quả".
    """
    for j in range(i, max(i - _NAME_WORDS, -1), -1):
        word = _printed(text, tokens, j)
        if not word[:1].isupper():
            return False
        if j == i and _printed(text, tokens, i + 1).islower():
            continue
        if toned(word) in _surnames() and (not word.isupper() or _opens(tokens, j)):
            return True
    return False


@cache
def _surnames() -> frozenset[str]:
    return frozenset(toned(row["surname"]) for row in table("surnames"))
