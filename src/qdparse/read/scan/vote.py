"""Several readings of one handwritten or stamped number: which one they agree on, if any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

# The chosen reading, and those that only miss some of its figures, have this share of all; it
# is itself heard so often, and what has other figures weighs no more than this.
SUPPORT, HEARD, RIVALS = 0.6, 2, 0.15
# A reading less sure than this is no evidence.
LEAST_SURE = 0.3
# Of a recogniser that does not know handwriting: so many readings, all the same, this sure.
SAME, SAME_SURE = 3, 0.6
# What a stroke "/" is read as.
_STROKE = ("1", "7")
# Letters a recogniser gives for figures that look like nothing else.
_LOOKS = str.maketrans("OoQDIl|ZSGbBgq", "00001112566899")


class Heard(NamedTuple):
    """One reading of the figures, as it came, and how sure it is (0 to 1)."""

    text: str
    sure: float


def agreed(readings: Iterable[Heard], highest: int | None = None) -> str | None:
    """The figures on which readings agree; None where they contradict each other.

    A reading that only misses figures ("25" of "275") does not contradict the whole one, since
    thin strokes fade; one with another figure, or with what is none, does.  ``highest`` is the
    largest possible value.

    >>> agreed([Heard("275", 0.9), Heard("275", 0.8), Heard("25", 0.6), Heard("Z75", 0.6)])
    '275'
    >>> agreed([Heard("18", 0.9), Heard("18", 0.9), Heard("78", 0.8), Heard("78", 0.8)])
    >>> agreed([Heard("18", 0.5), Heard("18", 0.5), Heard("T8", 0.9), Heard("T8", 0.8)])
    """
    kept = [r for r in readings if r.text and r.sure >= LEAST_SURE]
    figures = [
        Heard(text, r.sure) for r in kept if _possible(text := r.text.translate(_LOOKS), highest)
    ]
    times = Counter(r.text for r in figures)

    def support(text: str) -> float:
        return sum(r.sure for r in figures if misses(r.text, text))

    often = [text for text, n in times.items() if n >= HEARD]
    if not often:
        return None
    best = max(often, key=lambda t: (support(t), times[t], t))
    for_it, said = support(best), sum(r.sure for r in figures)
    clear = said - for_it <= RIVALS * said and for_it >= SUPPORT * sum(r.sure for r in kept)
    return best if clear else None


def same(readings: Iterable[Heard], highest: int | None = None) -> str | None:
    """The figures that every reading has, by a recogniser that knows type only.

    >>> same([Heard("12", 0.9), Heard("12", 0.8), Heard("12", 0.9)])
    '12'
    >>> same([Heard("12", 0.9), Heard("12", 0.8), Heard("1?", 0.9)])
    """
    kept = [r for r in readings if r.text]
    if len(kept) < SAME or len({r.text for r in kept}) > 1:
        return None
    text = kept[0].text
    sure = sum(r.sure for r in kept) / len(kept)
    return text if _possible(text, highest) and sure >= SAME_SURE else None


def decided(
    typed: Iterable[Heard],
    in_line: Iterable[Heard],
    alone: Iterable[Heard],
    highest: int | None = None,
) -> str | None:
    """What three groups of readings allow, none of them speaking against it.

    ``typed`` is by a recogniser that knows type only, the others by one that knows handwriting:
    in the whole line, and of the part alone, where each fails on figures that the other reads.
    """
    typed, in_line, alone = list(typed), list(in_line), list(alone)
    groups = (same(typed, highest), agreed(in_line, highest), agreed(alone, highest))
    found = [figures for figures in groups if figures]
    best = max(found, key=len, default="")
    printed = {r.text for r in typed if r.text}
    if best[-1:] in _STROKE and printed == {groups[1]} == {best[:-1]}:
        best = best[:-1]  # cut out, the part kept some of the stroke behind it
        alone, found = [], [best]
    if not best or not all(misses(figures, best) for figures in found):
        return None
    heard = [
        Heard(text, r.sure)
        for r in (*in_line, *alone)
        if r.sure >= LEAST_SURE and _possible(text := r.text.translate(_LOOKS), highest)
    ]
    against = sum(r.sure for r in heard if not misses(r.text, best))
    return best if against <= RIVALS * sum(r.sure for r in heard) else None


def misses(part: str, whole: str) -> bool:
    """Whether ``part`` is ``whole`` or that with figures left out.

    >>> misses("25", "275"), misses("52", "275")
    (True, False)
    """
    at = iter(whole)
    return all(figure in at for figure in part)


def _possible(figures: str, highest: int | None) -> bool:
    if not figures.isdecimal():
        return False
    return highest is None or 1 <= int(figures) <= highest


def most_heard(texts: Iterable[tuple[str, float]]) -> str | None:
    """The text whose readings weigh most together; the first of equal ones.

    >>> most_heard([("QĐ-TTg", 0.6), ("QÐÐ-TTg", 0.9), ("QĐ-TTg", 0.5)])
    'QĐ-TTg'
    """
    weights: Counter[str] = Counter()
    for text, weight in texts:
        weights[text] += weight  # type: ignore[assignment]
    return max(weights, key=lambda t: weights[t]) if weights else None


def different(texts: Iterable[str]) -> list[str]:
    """The readings without repetitions and empty ones, in order."""
    return list(dict.fromkeys(t for t in texts if t.strip()))
