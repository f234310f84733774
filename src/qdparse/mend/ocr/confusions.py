"""How often one mark is taken for another: in general, and on the pages of this document.

A blurred or pale copy makes the same mistake over and over ("ế" for "ể").  What is certain
without it shows how often; with that, more of the same kind becomes certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import exp, log

from qdparse.lexicon import table

# What a confusion never seen costs, for each letter.
RARE = 9.0
# What is known of a letter in general weighs as much as so many of it on these pages.
GENERAL = 50
# So many confusions of one kind are a habit of these pages.
HABIT = 3


@cache
def _general() -> dict[tuple[str, str], float]:
    """What it costs to read the second letter where the first is printed."""
    return {
        (row["printed"], row["read"]): -log(float(row["per_million"]) / 1e6)
        for row in table("mark_confusions")
    }


class Confusions:
    """The cost of each confusion: minus the natural logarithm of how likely it is."""

    def __init__(self) -> None:
        self._costs = _general()
        self._habits: frozenset[tuple[str, str]] = frozenset()

    def cost(self, printed: str, read: str) -> float:
        """What it costs that ``printed`` was read as ``read``, words on the same letters.

        0 for the word itself.
        """
        costs = self._costs
        return sum(costs.get((a, b), RARE) for a, b in zip(printed, read, strict=True) if a != b)

    def habitual(self, printed: str, read: str) -> bool:
        """Whether every letter in which the words differ is confused so all over the document."""
        pairs = [(a, b) for a, b in zip(printed, read, strict=True) if a != b]
        return bool(pairs) and all(pair in self._habits for pair in pairs)

    def learned(
        self, changes: Iterable[tuple[str, str]], words: Iterable[str]
    ) -> Confusions | None:
        """The costs on the pages of a document, None where they show no habit.

        ``changes`` are words as printed and as read that are certain, ``words`` all that was
        read.
        """
        times = Counter(
            pair for change in changes for pair in zip(*change, strict=True) if pair[0] != pair[1]
        )
        habits = {pair: n for pair, n in times.items() if n >= HABIT}
        if not habits:
            return None
        letters = Counter(letter for word in words for letter in word)
        made = Confusions()
        made._costs = dict(self._costs)
        for (printed, read), n in habits.items():
            general = exp(-self._costs.get((printed, read), RARE))
            of = letters[printed] + n + GENERAL
            made._costs[printed, read] = -log((n + GENERAL * general) / of)
        made._habits = frozenset(habits)
        return made
