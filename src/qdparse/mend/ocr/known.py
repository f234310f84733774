"""Words that are a phrase of the lexicon but for their marks: "Công dữ liệu"."""

from __future__ import annotations

from qdparse.fold import fold
from qdparse.lexicon.ngrams import Token
from qdparse.mend.ocr.counts import Counts
from qdparse.mend.ocr.marks import Change

# The margin of a phrase of the lexicon that stands nowhere as it was read.
SURE = 9.0


def lexicon_changes(text: list[Token], counts: Counts) -> list[Change]:
    """Words that make a phrase of the lexicon with other marks, and no phrase as they are.

    "Công dữ liệu" is "Cổng dữ liệu", whatever stands around; "hàng năm" is no slip for "hằng năm",
    as texts have both.
    """
    ids = [counts.number(token.key) for token in text]
    bare = [fold(token.key) for token in text]
    out: dict[int, Change] = {}
    for size in counts.phrase_sizes:
        for start in range(len(ids) - size + 1):
            phrase = counts.phrase_like(tuple(bare[start : start + size]))
            read = tuple(ids[start : start + size])
            if phrase is None or phrase == read:
                continue
            places = [start + j for j in range(size) if phrase[j] != read[j]]
            if any(p in out or counts.stands_beside(ids, p, start, size) for p in places):
                continue
            for p in places:
                key = counts.words[phrase[p - start]]
                if len(key) == len(text[p].key):
                    out[p] = Change(p, key, SURE, phrase, read, True, start + size - 1)
    return list(out.values())
