"""How likely a syllable is between others: by public texts, the lexicon and the document itself.

Probabilities are those of three syllables in a row, smoothed by two and one (Witten and
Bell).  The document's own words have no part in them: a slip made many times would speak for
itself.  They are counted apart, as witnesses.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from qdparse.lexicon.ngrams import EDGE, Ngrams, Token
from qdparse.lexicon.phrases import phrases_alike

# What stands in the lexicon weighs as much as what stands so many times in public texts.
LEXICON_WEIGHT = 30


class Counts:
    """Counts over a document's texts beside the public ones; syllables are numbers."""

    def __init__(
        self, public: Ngrams, lexicon: Iterable[tuple[str, ...]], texts: list[list[Token]]
    ) -> None:
        self.public = public
        self._number = dict(public.number)
        self.words = list(public.words)
        self.edge = self.number(EDGE)
        self._own: dict[tuple[int, ...], int] = {}
        self._seen: dict[tuple[int, int, int], float] = {}
        self._known = len(public.words)
        self._lexicon = {tuple([self.number(word) for word in key]) for key in lexicon}
        self._alike = phrases_alike()
        self.phrase_sizes = sorted({len(phrase) for phrase in self._alike}, reverse=True)
        for text in texts:
            ids = [self.edge, *(self.number(token.key) for token in text), self.edge]
            for size in (1, 2, 3):
                for i in range(len(ids) - size + 1):
                    key = tuple(ids[i : i + size])
                    self._own[key] = self._own.get(key, 0) + 1

    def number(self, word: str) -> int:
        """The number of a word; one of no public text gets its own."""
        found = self._number.get(word)
        if found is None:
            found = self._number[word] = len(self.words)
            self.words.append(word)
        return found

    def own(self, *ids: int) -> int:
        """How often these (one to three) were read in a row in the document."""
        return self._own.get(ids, 0)

    def in_public(self, *ids: int) -> int:
        """How often these stand in a row in public texts; of more than three the rarest three."""
        if len(ids) > 3:
            return min(self.in_public(*ids[i : i + 3]) for i in range(len(ids) - 2))
        known = [i if i < self._known else -1 for i in ids]
        if len(known) == 1:
            return self.public.one(known[0])
        if len(known) == 2:
            return self.public.two(known[0], known[1])
        return self.public.three(known[0], known[1], known[2])

    def in_lexicon(self, *ids: int) -> bool:
        """Whether these (two or three) stand in a row in a name or phrase of the lexicon.

        Of more than three each three of them have to.
        """
        return all(ids[i : i + 3] in self._lexicon for i in range(max(len(ids) - 2, 1)))

    def phrase_like(self, bare: tuple[str, ...]) -> tuple[int, ...] | None:
        """The only phrase of the lexicon with these letters, marks aside."""
        found = self._alike.get(bare)
        return tuple([self.number(word) for word in found]) if found else None

    def stands_beside(self, ids: list[int], at: int, start: int, size: int) -> bool:
        """Whether public texts have the word at ``at`` beside a neighbour within the phrase."""
        pairs = [(j, j + 1) for j in (at - 1, at) if start <= j and j + 1 < start + size]
        return any(self.in_public(ids[a], ids[b]) for a, b in pairs)

    def cost(self, u: int, v: int, w: int) -> float:
        """How unlikely ``w`` is after ``u v``: minus the natural logarithm of its probability."""
        found = self._seen.get((u, v, w))
        if found is None:
            found = self._seen[u, v, w] = -log(self._probability(u, v, w))
        return found

    def _probability(self, u: int, v: int, w: int) -> float:
        public, known = self.public, self._known
        a, b, c = (i if i < known else -1 for i in (u, v, w))
        out = (public.one(c) + 0.5) / (public.total + known)
        kinds = public.kinds_after(b) + 1
        pairs = public.two(b, c) + (LEXICON_WEIGHT if (v, w) in self._lexicon else 0)
        out = (pairs + kinds * out) / (public.one(b) + kinds)
        pair = public.pair(a, b)
        kinds = public.kinds_after_pair(pair) + 1
        triples = public.after(pair, c) + (LEXICON_WEIGHT if (u, v, w) in self._lexicon else 0)
        return (triples + kinds * out) / (max(public.pair_count(pair), triples) + kinds)
