"""Words (tiếng) as the gaps of a line tell them.

A line whose words are in doubt comes with its gaps.  The words are what one width of gap
divides into possible syllables: "nhiệmvụ" with a narrow gap before "vụ" and none elsewhere
is two words, "phẩ m" with half the usual blank is one.  Without such a width nothing is
done, so that codes, names and foreign words stay as they are read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from qdparse.lexicon.syllables import is_initials, is_syllable
from qdparse.mend.unicode import clean
from qdparse.pattern import lazy

# Widths are shares of the line's height.
# A gap this narrow divides no words.
LEAST_BLANK = 0.04
# Gaps between words are wider than those within words by this factor, surely; or at least.
SURE, LIKELY = 1.35, 1.12
# Where all words are possible as they are read, another reading has to be far clearer.
CLEAR = 1.6
# A blank narrower than this share of the usual one may be none.
NARROW = 0.65
# The blank of common fonts, where a line shows too few of its own.
USUAL = 0.22
# Words that are looked at together where no one width divides all.
MOST_WORDS = 8
_TOKEN = lazy(r"\S+")
_CORE = lazy(r"(?:[^\W_]|[\u0300-\u036f])+")
_FINALS = frozenset(("CH", "NG", "NH", "TH", "TR", "PH", "KH", "GH"))


class _Token(NamedTuple):
    start: int
    end: int
    plain: bool  # letters and digits, with signs only before and behind
    word: bool


class Reading(NamedTuple):
    """A stretch of a line read anew: its text, the factor between gaps, the two widths."""

    text: str
    factor: float
    within: float
    between: float


def is_word(text: str) -> bool:
    """A run of letters or digits that can stand alone: "vụ", "UBND", "12"; not "m", "nhiệmvụ"."""
    text = clean(text)
    if text.isdigit() or is_syllable(text):
        return True
    return len(text) > 1 and text not in _FINALS and is_initials(text)


def _tokens(text: str) -> list[_Token]:
    out = []
    for match in _TOKEN.finditer(text):
        cores = _CORE.findall(match.group())
        plain = len(cores) == 1
        out.append(_Token(match.start(), match.end(), plain, plain and is_word(cores[0])))
    return out


def readings(text: str, gaps: dict[int, float]) -> Iterator[tuple[int, int, Reading]]:
    """The parts of a line that are read anew: start, end, reading."""
    for stretch in _stretches(text, gaps):
        start, end = stretch[0].start, stretch[-1].end
        found = _reading(text, start, end, gaps)
        if found is None:
            yield from _in_parts(stretch, text, gaps)
        elif found.text != text[start:end]:
            yield start, end, found


def _in_parts(
    tokens: list[_Token], text: str, gaps: dict[int, float]
) -> Iterator[tuple[int, int, Reading]]:
    """The same where no one width divides all: the fewest words that one divides, then the rest.

    "nhiệmvụ … phẩ m": the gap that parts the first two is narrower than the one in the last.
    """
    at = 0
    while at < len(tokens):
        start = tokens[at].start
        for stop in range(at + 1, min(at + MOST_WORDS, len(tokens)) + 1):
            end = tokens[stop - 1].end
            if all(token.word for token in tokens[at:stop]):
                continue
            found = _reading(text, start, end, gaps)
            if found is not None:
                if found.text != text[start:end]:
                    yield start, end, found
                at = stop
                break
        else:
            at += 1


def _stretches(text: str, gaps: dict[int, float]) -> Iterator[list[_Token]]:
    """The words to look at together: one that is none, or a narrow blank, and its neighbours."""
    tokens = _tokens(text)
    usual = _usual(tokens, gaps)
    odd = [t.plain and not t.word and text[t.start].isalpha() for t in tokens]
    lone = [t.end - t.start == 1 and text[t.start].isalpha() for t in tokens]
    mark = [False] * len(tokens)
    for i, token in enumerate(tokens):
        narrow = i > 0 and token.plain and gaps.get(token.start, usual) < NARROW * usual
        if all(lone[i : i + 3]) and i + 2 < len(tokens):  # a heading in spaced letters
            mark[i : i + 3] = [True] * 3
        if odd[i]:
            mark[i] = True
            for j in (i - 1, i + 1):
                if 0 <= j < len(tokens) and tokens[j].plain:
                    mark[j] = True
        elif narrow and tokens[i - 1].plain:
            mark[i - 1] = mark[i] = True
    i = 0
    while i < len(tokens):
        if not mark[i]:
            i += 1
            continue
        j = i
        while j + 1 < len(tokens) and mark[j + 1]:
            j += 1
        yield tokens[i : j + 1]
        i = j + 1


def _usual(tokens: list[_Token], gaps: dict[int, float]) -> float:
    """The width of a blank between two words that stand whole on the line."""
    found = [
        gaps[t.start]
        for before, t in pairwise(tokens)
        if t.start in gaps and t.word and before.word
    ]
    return median(found) if len(found) > 2 else USUAL


def _reading(text: str, start: int, end: int, gaps: dict[int, float]) -> Reading | None:
    """The words of ``text[start:end]`` by the one width of gap that divides it best."""
    places = [i for i in range(start + 1, end) if i in gaps and _is_inside(text, i)]
    widths = sorted({gaps[i] for i in places})
    tokens = _tokens(text)
    old = text[start:end]
    spaced = all(len(word) == 1 for word in old.split())
    # Spaced letters have blanks of their own: only a wider gap among them divides words.
    usual = inf if spaced else _usual(tokens, gaps)
    least = CLEAR if _all_words(old, old) else LIKELY
    best: Reading | None = None
    for n in range(len(widths) + (not spaced)):
        between = min([*widths[n : n + 1], usual])
        within = max(widths[n - 1] if n else 0.0, 0.0)
        if between < LEAST_BLANK:
            continue
        factor = between / max(within, 0.02)
        if factor < (best.factor if best else least):
            continue
        cut = widths[n] if n < len(widths) else inf
        new = _divided(text, start, end, frozenset(i for i in places if gaps[i] >= cut))
        if _all_words(new, old):
            best = Reading(new, round(factor, 2), within, between)
    return best


def _all_words(text: str, old: str) -> bool:
    """Each word of ``text`` can be one; initials only where ``old`` has them in one piece."""
    return all(
        is_word(core) and (core in old or is_syllable(clean(core))) for core in _CORE.findall(text)
    )


def _is_inside(text: str, at: int) -> bool:
    """Letters or digits stand on both sides of the place before ``at``."""
    before = text[:at].rstrip()[-1:]
    return text[at].isalnum() and (before.isalnum() or unicodedata.combining(before) > 0)


def _divided(text: str, start: int, end: int, cuts: frozenset[int]) -> str:
    """``text[start:end]`` with blanks at ``cuts``, and beside signs as they are."""
    out = [text[start]]
    for i in range(start + 1, end):
        if text[i].isspace():
            continue
        blank = text[i - 1].isspace()
        if i in cuts or (blank and not _is_inside(text, i)):
            out.append(" ")
        out.append(text[i])
    return "".join(out)
