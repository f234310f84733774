"""Wrong marks as changes to a text, each with the phrase that speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from qdparse.lexicon.ngrams import Token
from qdparse.mend.ocr.confusions import Confusions
from qdparse.mend.ocr.counts import Counts
from qdparse.mend.ocr.known import lexicon_changes
from qdparse.mend.ocr.marks import Change, certainty, changes
from qdparse.mend.ocr.names import is_risky
from qdparse.mend.ocr.spans import Span

_RULE = "word-marks"


def phrase_spans(
    text: str, tokens: list[Token], counts: Counts, confusions: Confusions
) -> Iterator[Span]:
    """The words of ``text`` with wrong marks; words side by side are one change."""
    judged = _judged(text, tokens, counts, confusions)
    # Neighbours have the same difference between their place in the text and their rank.
    for _, group in groupby(enumerate(judged), key=lambda item: (item[1][0] - item[0], item[1][2])):
        run = [item for _, item in group]
        start, end = tokens[run[0][0]].start, tokens[run[-1][0]].end
        new = text[start:end]
        for place, change, _ in reversed(run):
            a, b = tokens[place].start - start, tokens[place].end - start
            new = new[:a] + _cased(change.key, new[a:b]) + new[b:]
        evidence = "; ".join(dict.fromkeys(_evidence(change, counts) for _, change, _ in run))
        yield Span(_RULE, start, end, new, evidence, run[0][2])


def confusions_of(texts: Mapping[str, list[Token]], counts: Counts) -> Confusions:
    """What is confused on the pages of a document, as far as its certain mends show a habit."""
    general = Confusions()
    certain = [
        (change.key, tokens[place].key)
        for text, tokens in texts.items()
        for place, change, sure in _judged(text, tokens, counts, general)
        if sure == "certain" and len(change.key) == len(tokens[place].key)
    ]
    words = (token.key for tokens in texts.values() for token in tokens)
    return general.learned(certain, words) or general


def _judged(
    text: str, tokens: list[Token], counts: Counts, confusions: Confusions
) -> list[tuple[int, Change, str]]:
    """Place, change and certainty of each word that should be another one."""
    found = changes(tokens, counts, confusions)
    taken = {change.place for change in found if certainty(change, counts) == "certain"}
    known = [c for c in lexicon_changes(tokens, counts) if c.place not in taken]
    places = {change.place for change in known}
    found = sorted([*(c for c in found if c.place not in places), *known], key=_place)
    sure = {}
    for change in found:
        sure[change.place] = certainty(change, counts)
        if sure[change.place] == "certain" and is_risky(text, tokens, change):
            sure[change.place] = "likely"
    _lean(found, sure)
    return [(change.place, change, sure[change.place]) for change in found if sure[change.place]]


def _place(change: Change) -> int:
    return change.place


def _lean(found: list[Change], sure: dict[int, str]) -> None:
    """A change that leans on another one as a witness is no surer than that."""
    for _ in found:
        for change in found:
            leans = [p for p in change.leans if sure.get(p, "certain") != "certain"]
            if leans and sure[change.place] == "certain":
                sure[change.place] = "likely"


def _evidence(change: Change, counts: Counts) -> str:
    """What speaks for a change, for a reader who sees before and after beside it."""
    so, read = (" ".join(counts.words[i] for i in ids) for ids in (change.so, change.read))
    # Edges, numbers and signs are shown as what they stand for.
    for sign, shown in (("<s>", "(sentence end)"), ("<n>", "(number)"), ("<p>", "(sign)")):
        so, read = so.replace(sign, shown), read.replace(sign, shown)
    times, before = counts.in_public(*change.so), counts.in_public(*change.read)
    parts = [f"“{so}” stands {times} times in public texts, “{read}” {before} times"]
    if change.habit:
        parts.append("its marks are confused so all over the document")
    own = counts.own(*change.so)
    if own:
        parts.append(f"{own} times elsewhere in this document")
    if counts.in_lexicon(*change.so):
        parts.append("a phrase of the lexicon")
    return ", ".join(parts)


def _cased(key: str, printed: str) -> str:
    """``key`` with the capitals of ``printed``, and with its style of tone marks."""
    if printed.isupper() and len(printed) > 1:
        return key.upper()
    return key[:1].upper() + key[1:] if printed[:1].isupper() else key
