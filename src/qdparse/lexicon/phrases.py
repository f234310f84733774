"""Words that stand together in the lexicon: names of units, headings, long forms, phrases."""

from __future__ import annotations

from functools import cache

from qdparse.fold import fold
from qdparse.lexicon import several, table
from qdparse.lexicon.ngrams import EDGE, tokens


@cache
def phrases() -> frozenset[tuple[str, ...]]:
    """Every two and three syllables in a row of the lexicon's names and phrases.

    ``("cổng", "dữ", "liệu")`` is one of them, ``("công", "dữ", "liệu")`` is none.
    """
    texts = [row["phrase"] for row in table("phrases")]
    texts += [row["form"] for row in table("headings")]
    texts += [row["expansion"] for row in table("abbreviations")]
    texts += [row["name"] for row in table("doc_types")]
    for row in table("units"):
        texts += [row["name"], *(a for a in several(row["aliases"]) if " " in a)]
    out: set[tuple[str, ...]] = set()
    for text in texts:
        keys = [token.key for token in tokens(text) if token.key != EDGE]
        for size in (2, 3):
            out.update(tuple(keys[i : i + size]) for i in range(len(keys) - size + 1))
    return frozenset(out)


@cache
def phrases_alike() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The whole phrases of the table by their letters without marks, where no two share them."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in table("phrases"):
        phrase = tuple(token.key for token in tokens(row["phrase"]))
        found.setdefault(tuple(fold(word) for word in phrase), set()).add(phrase)
    return {bare: same.pop() for bare, same in found.items() if len(same) == 1}
