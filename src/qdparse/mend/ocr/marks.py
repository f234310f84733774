"""Marks that a text recognition took for others: "chuyên đổi" for "chuyển đổi".

Most words with a wrong mark are words too, so that only the words around them tell. What was
read is weighed against every syllable on the same letters: how likely it stands between its
neighbours, and how often the one mark is taken for the other.
"""

from __future__ import annotations

from typing import NamedTuple

from qdparse.fold import fold
from qdparse.lexicon.ngrams import Token
from qdparse.lexicon.syllables import is_syllable
from qdparse.mend.ocr.confusions import Confusions
from qdparse.mend.ocr.counts import LEXICON_WEIGHT, Counts

# A word that stands this often beside each of its neighbours is not in doubt.
USUAL = 6
# Paths kept while the words of a text are weighed.
PATHS = 10
# (weight of the words that speak for it, margin): the more the words say, the less has to be
# gained.  Found on pages that no test measures on.
CERTAIN = ((100, 2.0), (30, 3.0), (10, 5.0), (5, 7.0))
LIKELY = ((10, 1.0), (3, 3.0))
# What stands elsewhere in the document weighs as much as so many times in public texts, and no
# more than this often.
OWN_WEIGHT, OWN_MOST = 3, 4
# Words that stand together so many times as often as by chance belong together.
BOND = 16.0
# What stands more often so in the document and never otherwise may be its own word, unless
# what speaks for the change weighs this much.
OFTEN, STRONG = 3, 200
# What was read may stand in public texts once for so many times of what it is taken for.
FOR_ONE_AGAINST = 20


class Change(NamedTuple):
    """The word at ``place`` of a text is ``key`` rather than what was read.

    ``margin`` is by how much it is likelier than the next best reading, on the scale of the
    natural logarithm; ``so`` and ``read`` are the words that speak for it and those that were
    read, two or three in a row; ``clear`` says that the words around it can be relied on.
    ``last`` is the place of the last of them; ``leans`` are the places of others that changed; ``habit`` says that
    these marks are confused all over the document.
    """

    place: int
    key: str
    margin: float
    so: tuple[int, ...]
    read: tuple[int, ...]
    clear: bool
    last: int
    leans: tuple[int, ...] = ()
    habit: bool = False


def changes(text: list[Token], counts: Counts, confusions: Confusions) -> list[Change]:
    """The words of a text that are likelier another one on the same letters."""
    ids = [
        counts.edge,
        counts.edge,
        *(counts.number(t.key) for t in text),
        counts.edge,
        counts.edge,
    ]
    options = {
        i: found
        for i in range(2, len(ids) - 2)
        if (found := _options(ids, i, text[i - 2], counts, confusions))
    }
    if not options:
        return []
    best = _best(ids, options, counts)
    made = [_change(i, ids, best, options[i], counts) for i in options if best[i] != ids[i]]
    return [c._replace(habit=confusions.habitual(c.key, text[c.place].key)) for c in made]


def _options(
    ids: list[int], i: int, token: Token, counts: Counts, confusions: Confusions
) -> list[tuple[int, float]]:
    """What may be printed where this word was read, with the cost of the confusion.

    None for what stands as usual beside its neighbours, and for what is no word.
    """
    word = token.key
    if not word.isalpha() or len(word) < 2:
        return []
    if counts.in_public(*ids[i - 1 : i + 2]) >= 2:
        return []
    if (
        counts.in_public(ids[i - 1], ids[i]) >= USUAL
        and counts.in_public(ids[i], ids[i + 1]) >= USUAL
    ):
        return []
    found = counts.public.alike.get(fold(word), ())
    return [
        (counts.number(other), confusions.cost(other, word))
        for other in found
        if other != word and len(other) == len(word) and is_syllable(other)
    ]


class _Path(NamedTuple):
    cost: float
    ids: tuple[int, ...]


def _best(ids: list[int], options: dict[int, list[tuple[int, float]]], counts: Counts) -> list[int]:
    """The likeliest words, those in doubt weighed together where they stand close."""
    out = list(ids)
    places = sorted(options)
    start = 0
    while start < len(places):
        stop = start
        while stop + 1 < len(places) and places[stop + 1] - places[stop] <= 2:
            stop += 1
        first, last = places[start], places[stop]
        found = _weighed(ids, first, last, options, counts)
        out[first : last + 1] = found
        start = stop + 1
    return out


def _weighed(
    ids: list[int],
    first: int,
    last: int,
    options: dict[int, list[tuple[int, float]]],
    counts: Counts,
) -> list[int]:
    paths: dict[tuple[int, int], _Path] = {
        (ids[first - 2], ids[first - 1]): _Path(0.0, (ids[first - 2], ids[first - 1]))
    }
    for i in range(first, min(last + 3, len(ids))):
        choices = [(ids[i], 0.0), *options.get(i, ())] if i <= last else [(ids[i], 0.0)]
        after: dict[tuple[int, int], _Path] = {}
        for (u, v), path in paths.items():
            for w, extra in choices:
                cost = path.cost + extra + counts.cost(u, v, w)
                old = after.get((v, w))
                if old is None or cost < old.cost:
                    after[v, w] = _Path(cost, (*path.ids, w))
        paths = dict(sorted(after.items(), key=lambda item: item[1].cost)[:PATHS])
    best = min(paths.values(), key=lambda path: path.cost)
    return list(best.ids[2 : 2 + last - first + 1])


def _change(
    i: int, ids: list[int], best: list[int], options: list[tuple[int, float]], counts: Counts
) -> Change:
    """How sure the change at ``i`` is, the words around it taken as they are best."""
    extra = dict(options)

    def cost(word: int) -> float:
        near = [*best[i - 2 : i], word, *best[i + 1 : i + 3]]
        return sum(counts.cost(*near[j : j + 3]) for j in range(3)) + extra.get(word, 0.0)

    chosen = cost(best[i])
    margin = min(cost(w) for w in (ids[i], *extra) if w != best[i]) - chosen
    start, so, read = _witness(i, ids, best, counts)
    places = range(start, start + len(so))
    leans = tuple(j - 2 for j in places if j != i and best[j] != ids[j])
    clear = _is_clear(i, best, counts)
    return Change(i - 2, counts.words[best[i]], margin, so, read, clear, places[-1] - 2, leans)


def _is_clear(i: int, best: list[int], counts: Counts) -> bool:
    """The words around ``i`` are words that texts have, so that they can be relied on."""
    around = (best[i - 1], best[i + 1])
    return all(counts.in_public(w) > 0 for w in around if counts.words[w].isalpha())


def _witness(
    i: int, ids: list[int], best: list[int], counts: Counts
) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """Where the two or three in a row around ``i`` begin that speak most clearly, and what they are."""
    found = []
    for size in (3, 2):
        for start in range(i - size + 1, i + 1):
            so, read = tuple(best[start : start + size]), tuple(ids[start : start + size])
            if counts.edge in so[1:-1]:
                continue
            found.append((weight(so, counts) / (1 + 8 * counts.in_public(*read)), start, so, read))
    return max(found)[1:]


def weight(ids: tuple[int, ...], counts: Counts) -> float:
    """What words in a row weigh as witnesses.

    Their count in public texts, the lexicon and the document; three words tell more than two, a word beside a figure, a
    sign or the edge of a sentence far less.
    """
    stands = counts.in_public(*ids) + (LEXICON_WEIGHT if counts.in_lexicon(*ids) else 0)
    stands += OWN_WEIGHT * min(counts.own(*ids), OWN_MOST)
    words = sum(counts.words[i].isalpha() for i in ids)
    if words < 2:
        return stands / 50
    # Words as common as "có" and "để" stand beside everything.
    whole = counts.public.total
    chance = [
        counts.in_public(*ids[:at]) * counts.in_public(*ids[at:]) for at in range(1, len(ids))
    ]
    bond = min((stands * whole / by for by in chance if by), default=BOND)
    return stands * min(1.0, bond / BOND) * (2 if words == 3 else 1)


def certainty(change: Change, counts: Counts) -> str:
    """ "certain", "likely" or "" for a change without enough to say for it."""
    stands = weight(change.so, counts)
    if stands < FOR_ONE_AGAINST * counts.in_public(*change.read):
        return ""
    stubborn = counts.own(*change.read) > OFTEN and not counts.own(*change.so)
    stubborn = stubborn and not change.habit
    for sure, steps in (("certain", CERTAIN), ("likely", LIKELY)):
        if sure == "certain" and not (change.clear and (stands >= STRONG or not stubborn)):
            continue
        if any(stands >= least and change.margin >= margin for least, margin in steps):
            return sure
    return ""
