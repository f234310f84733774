"""The key column of a table (TT, STT) from several readings of each cell and its sequence.

A lone figure is what an engine reads worst, and what a sequence says best: between 6 and 8
stands 7, after the tasks of group II stands III.  The readings decide where the sequence
breaks; a cell without ink stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qdparse.distance import distance
from qdparse.fold import fold

# Costs, in units of one misread figure that its sequence contradicts.
_MISREAD = 1.0
_JUMP, _AGREED_JUMP = 1.5, 0.6
_OTHER = 1.6
_BEAM = 40
# What it costs to count from 1 again after a row of this kind.
_RESTART = {"roman": 0.0, "head": 0.0, "other": 0.9}

_ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
    "XXIII",
    "XXIV",
    "XXV",
    "XXVI",
    "XXVII",
    "XXVIII",
    "XXIX",
    "XXX",
]
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_HEADS = ("TT", "STT", "Số TT")
_SIGNS = "_.,:;)(-–—'\"`“”’‘|*+•·~=…"
_MARKS = re.compile(rf"[\s{re.escape(_SIGNS)}]+")
_DOTTED = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}|[A-Z])(?:\.\d{1,2}){1,3}$")
# Letters an engine gives for upright strokes, and for figures.
_STROKES = str.maketrans(
    dict.fromkeys("lL|!íìỉịiÍÌỈỊj1†tT", "I") | {"H": "II", "M": "III"} | dict.fromkeys("ÑỶYỴ", "V")
)
_FIGURES = str.maketrans("zZsS§oOQgBGb", "225550009866")


class Key(NamedTuple):
    """Readings of one inked cell of a key column, and the number of its letters on paper."""

    readings: tuple[str, ...]
    glyphs: int


class _State(NamedTuple):
    kind: str  # of the last row: "", "head", "roman", "number", "letter", "other"
    number: int
    roman: int
    letter: int


class Solved(NamedTuple):
    """The text of a key cell; ``heard`` says that a reading gave it as it is."""

    text: str
    heard: bool


def is_sequence(solved: Sequence[Solved]) -> bool:
    """At least half of what a column is said to hold was also read there."""
    return sum(cell.heard for cell in solved) * 2 >= len(solved)


def solve(keys: Sequence[Key], *, starts: Sequence[int] = (0,)) -> list[Solved]:
    """The texts of the cells of a key column, from top to bottom over all its pages.

    ``starts`` are the indexes at which a grid begins, where a header may stand.
    """
    first = _State("", 0, 0, 0)
    beam: dict[_State, tuple[float, tuple[str, ...]]] = {first: (0.0, ())}
    openings = set(starts)
    for index, key in enumerate(keys):
        grown: dict[_State, tuple[float, tuple[str, ...]]] = {}
        for state, (cost, path) in beam.items():
            for text, step, after in _steps(state, key, index in openings):
                total = cost + step
                if after not in grown or total < grown[after][0]:
                    grown[after] = (total, (*path, text))
        best = sorted(grown.items(), key=lambda item: item[1][0])[:_BEAM]
        beam = dict(best)
    _, path = min(beam.values(), key=lambda value: value[0])
    return [_dressed(text, key) for text, key in zip(path, keys, strict=True)]


def _steps(state: _State, key: Key, opens: bool) -> Iterator[tuple[str, float, _State]]:
    """(text, cost, state after) of each thing the cell may say."""
    heard = [_bare(r) for r in key.readings]
    heard = [r for r in heard if r]
    agreed = len(heard) > 1 and len(set(heard)) < len(heard)
    kind = state.kind
    # A sequence may begin anywhere: what stands above it was not given.
    jump = _AGREED_JUMP if agreed or kind == "" else _JUMP

    def fits(text: str) -> float:
        return _misfit(text, heard, key.glyphs)

    def number(value: int, cost: float) -> tuple[str, float, _State]:
        text = str(value)
        return text, cost + fits(text), state._replace(kind="number", number=value)

    def roman(value: int, cost: float) -> tuple[str, float, _State]:
        text = _ROMAN[value - 1]
        return text, cost + fits(text), state._replace(kind="roman", roman=value)

    begun = kind not in ("", "head")
    yield number(state.number + 1, 0.4 if kind == "roman" and state.number else 0.0)
    if state.number:
        yield number(1, _RESTART.get(kind, 1.2))
    if state.roman < len(_ROMAN):
        yield roman(state.roman + 1, 0.1 if kind != "roman" else 0.4)
    if state.roman and (opens or kind == "head"):
        yield roman(1, 0.1 if kind == "head" else 1.0)
    for text in set(heard):
        if text.isdecimal() and 0 < int(text) < 1000:
            yield number(int(text), jump)
        elif (strokes := text.translate(_STROKES)) in _ROMAN:
            yield roman(_ROMAN.index(strokes) + 1, jump if state.roman else _AGREED_JUMP)
        elif _DOTTED.match(text):
            yield text, 0.3, state._replace(kind="other")
    following = state.letter if kind == "letter" else 0
    if following < len(_LETTERS):
        text = _LETTERS[following]
        cost = 0.0 if kind == "letter" else 0.5
        yield text, cost + fits(text), state._replace(kind="letter", letter=following + 1)
    if opens or not begun:
        for text in _HEADS:
            misfit = _misfit(fold(text).replace(" ", "").upper(), _folded(heard), key.glyphs)
            base = 0.0 if fold(text) in map(fold, key.readings) else 0.35
            yield text, base + misfit, _State("head", state.number, state.roman, 0)
    literal = max(key.readings, key=lambda r: len(_bare(r)), default="")
    marks = not heard and bool(literal.strip())
    yield literal.strip(), 0.3 if marks else _OTHER, state._replace(kind="other")


def _folded(heard: list[str]) -> list[str]:
    return [fold(r).replace(" ", "").upper() for r in heard]


def _bare(text: str) -> str:
    """A reading without blanks and punctuation at its ends and between: ``"5__"`` is ``"5"``."""
    inner = text.strip(" " + _SIGNS)
    return inner if _DOTTED.match(inner) else _MARKS.sub("", inner)


def _misfit(text: str, heard: list[str], glyphs: int) -> float:
    """How badly the readings and the number of letters on paper agree with ``text``."""
    best = _MISREAD
    for reading in heard:
        if reading == text:
            best = 0.0
            break
        for shape in (_STROKES, _FIGURES):
            a, b = reading.translate(shape), text.translate(shape)
            share = distance(a, b) / max(len(a), len(b))
            best = min(best, 0.15 + (_MISREAD - 0.15) * min(share, 1.0))
    if glyphs < len(text):  # letters may touch
        best += 0.1 * min(len(text) - glyphs, 3)
    elif glyphs > len(text):
        best += 0.25 * min(glyphs - len(text), 3)
    return best


def _dressed(text: str, key: Key) -> Solved:
    """The text with the full stop or bracket that every reading ends with."""
    heard = any(_bare(r) == _bare(text) for r in key.readings)
    tails = {r.strip()[-1] for r in key.readings if _bare(r)}
    if heard and len(key.readings) > 1 and len(tails) == 1 and (tail := tails.pop()) in ".)":
        text += tail if not text.endswith(tail) else ""
    return Solved(text, heard)
