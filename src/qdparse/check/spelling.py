"""Checks of the letters: marks of two styles, other alphabets, words with a wrong mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from qdparse.check.walk import printed
from qdparse.finding import Finding
from qdparse.pattern import lazy

Record = dict[str, Any]
# The tone on the first vowel (hóa, khỏe, thủy) or on the last (hoá, khoẻ, thuỷ), where no
# consonant follows; behind q the u is no vowel (quý).  Both begin with a set of letters, which
# is looked for much faster than alternatives are tried.
_FIRST = lazy(r"[òóỏõọùúủũụ](?:(?<=[òóỏõọ])[ae]|(?<=[ùúủũụ])(?<!q.)y)(?!\w)")
_LAST = lazy(r"[ou](?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)(?<!q.)[ỳýỷỹỵ])(?!\w)")
_HEAD = lazy(r"[^\W\d_]*$")
_WORD_MAX = 7  # letters: the longest syllable
_CYRILLIC = lazy("[\u0400-\u04ff]")


def tone_styles(record: Record) -> Iterator[Finding]:
    """Words of both styles of tone marks in one document: "hóa" and "hoá"."""
    texts = printed(record)
    # Nearly every document has one style alone: told by its texts, each once.
    low = _lowered(set(texts))
    if not (_FIRST.search(low) and _LAST.search(low)):
        return
    whole = _lowered(texts)
    first, last = _FIRST.search(whole), _LAST.search(whole)
    if first and last:
        params = {
            "first": _word(first), "first_count": len(_FIRST.findall(whole)),
            "last": _word(last), "last_count": len(_LAST.findall(whole)),
        }  # fmt: skip
        yield Finding("tone-mixed", "info", "", params)


def _lowered(texts: Iterable[str]) -> str:
    """Text by text: to lower a long one takes room for three letters of four bytes for each."""
    return "\n".join([text.lower() for text in texts])


def _word(found: re.Match[str]) -> str:
    """The syllable that ends with what was found."""
    head = _HEAD.search(found.string[max(0, found.start() - _WORD_MAX) : found.start()])
    return (head.group() if head else "") + found.group()


def other_letters(record: Record) -> Iterator[Finding]:
    """Letters of the Cyrillic alphabet, and letters set together from parts, in the source."""
    texts = [r["before"] for r in record["repairs"] if r["rule"] == "characters"]
    texts += printed(record)
    whole = "\n".join(set(texts))
    if _CYRILLIC.search(whole):
        count = sum(len(_CYRILLIC.findall(text)) for text in texts)
        yield Finding("letters-cyrillic", "info", "", {"count": count})
    if unicodedata.is_normalized("NFC", whole):
        return
    loose = sum(not unicodedata.is_normalized("NFC", text) for text in texts)
    if loose:
        yield Finding("letters-decomposed", "info", "", {"count": loose})


def suspected_marks(record: Record) -> Iterator[Finding]:
    """Words that are probably meant otherwise; the repair is proposed, never made."""
    for repair in record["repairs"]:
        if repair["rule"] == "phrase-marks" and not repair["applied"]:
            params = {"before": repair["before"], "after": repair["after"]}
            yield Finding("marks-suspected", "warning", repair["where"], params)
