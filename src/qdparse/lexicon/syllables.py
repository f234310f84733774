"""Possible syllables (âm tiết) of Vietnamese: onset, rime and tone, from the lexicon.

A written word of Vietnamese is one syllable, so a run of letters that is none is a
foreign word, an abbreviation, or damage: two words run together, a word cut by a gap, a
letter lost by a font, the guesses of a bad text recognition.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from qdparse.fold import nfc
from qdparse.lexicon import table
from qdparse.pattern import lazy

# Grave, acute, tilde, hook above, dot below.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# A rime that ends in a stop takes the acute tone or the dot below, no other.
_STOPS = ("c", "p", "t", "ch")
_STOP_TONES = frozenset("\u0301\u0323")
# Behind these onsets the lips do not round again.
_LIPS = frozenset(("b", "m", "p", "ph", "v", "r", "gi", "qu"))
_WORD = lazy(r"(?<![\w/&.@-])[^\W\d_]+(?![\w/&@-]|\.\w)")


def is_syllable(word: str) -> bool:
    """``word`` can be one syllable of Vietnamese, in small letters, capitals or titled.

    Accepts "nhiệm", "Hoà", "HÒA", "quyết"; refuses "nhiệmvụ", "mvụ", "UBND", "HoA", "các"
    with a grave ("càc": no syllable that ends in a stop has that tone), "" and "12".
    """
    known = _seen.get(word)
    if known is None:
        if len(_seen) > 20_000:
            _seen.clear()
        known = _seen[word] = _is_possible(nfc(word))
    return known


def share(text: str) -> float:
    """The share of words in ``text`` that can be syllables, 0 to 1; 0 where it has no words.

    Words are runs of letters.  What a code, an address or a figure is part of does not
    count ("NĐ-CP", "a@b.vn", "12kg"), nor do initials ("UBND").  A good
    text layer has 0.9 and more, a damaged one 0.5 and less.
    """
    words: list[str] = []
    others: list[str] = []
    for part in nfc(text).split():
        (words if part.isalpha() else others).append(part)
    # What is nothing but letters needs no pattern to be a word, and that is most of a text.
    words += _WORD.findall(" ".join(others))
    words = [word for word in words if not (word.isupper() and is_initials(word))]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


_seen: dict[str, bool] = {}


def divides(word: str) -> bool:
    """``word`` is two or more possible syllables without a blank between them.

    Accepts "nhiệmvụ", "SởTàichính", "BỘTRƯỞNG"; refuses "nhiệm", "logistics", "UBND".
    """
    starts = {0}  # places that syllables lead to
    for end in range(1, len(word) + 1):
        if any(is_syllable(word[start:end]) for start in starts if end - start <= 7):
            starts.add(end)
    return len(word) in starts and not is_syllable(word)


def is_initials(word: str) -> bool:
    """Capitals that stand for words.

    Accepts "UBND", "NĐ"; refuses "SỞ", "BAN" and "BANHANH" (syllables), "Th".
    """
    if not (word.isupper() and word.replace("Đ", "D").isascii()):
        return False
    return not (is_syllable(word) or divides(word))


def _is_possible(word: str) -> bool:
    if not word.isalpha() or len(word) > 7:
        return False
    if not (word[1:].islower() or word.isupper() or len(word) == 1):
        return False
    word = word.lower()
    bare, tones = without_tone(word)
    if bare not in _bare_syllables():
        return word in _more()
    if len(tones) > 1:
        return False
    return not (bare.endswith(_STOPS) and tones and tones not in _STOP_TONES)


def without_tone(word: str) -> tuple[str, str]:
    """The letters of ``word`` without tone marks, and the marks.

    >>> without_tone("nhiệm") == ("nhiêm", "\\u0323")
    True
    """
    if word.isascii():
        return word, ""
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in apart if c in _TONES)
    bare = "".join(c for c in apart if c not in _TONES)
    return unicodedata.normalize("NFC", bare), tones


@cache
def _more() -> frozenset[str]:
    return frozenset(row["syllable"] for row in table("syllables_more"))


@cache
def _bare_syllables() -> frozenset[str]:
    """Every onset with every rime it goes with, without tone."""
    rimes = [(row["rime"], row["behind"]) for row in table("rimes")]
    out: set[str] = set()
    for row in table("onsets"):
        onset, before = row["onset"], frozenset(row["before"].split())
        out.update(
            onset + rime for rime, behind in rimes if _goes(onset, behind, rime[0] in before)
        )
    return frozenset(out)


def _goes(onset: str, behind: str, fits: bool) -> bool:
    """A rime with this rule (the column "behind") goes with the onset; ``fits``: by its first letter."""
    if behind == "onset":
        return fits and onset not in ("", "qu")
    if behind == "none":
        return fits and onset in ("", "qu")
    if behind == "round":
        return fits and onset not in _LIPS
    if behind == "qu":
        return fits and onset == "qu"
    return fits
