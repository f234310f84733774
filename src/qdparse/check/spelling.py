"""Checks of the letters: marks of two styles, other alphabets, words with a wrong mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from qdparse.check.walk import texts
from qdparse.finding import Finding

Record = dict[str, Any]
# The tone on the first vowel (hóa, khỏe, thủy) or on the last (hoá, khoẻ, thuỷ), where no
# consonant follows; behind q the u is no vowel (quý).
_FIRST = re.compile(r"[^\W\d_]*(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)(?!\w)", re.IGNORECASE)
_LAST = re.compile(r"[^\W\d_]*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def tone_styles(record: Record) -> Iterator[Finding]:
    """Words of both styles of tone marks in one document: "hóa" and "hoá"."""
    whole = "\n".join(text for _, text in texts(record))
    first, last = _FIRST.findall(whole), _LAST.findall(whole)
    if first and last:
        params = {
            "first": first[0], "first_count": len(first),
            "last": last[0], "last_count": len(last),
        }  # fmt: skip
        yield Finding("tone-mixed", "info", "", params)


def other_letters(record: Record) -> Iterator[Finding]:
    """Letters of the Cyrillic alphabet, and letters set together from parts, in the source."""
    printed = [r["before"] for r in record["repairs"] if r["rule"] == "characters"]
    printed += [text for _, text in texts(record)]
    cyrillic = sum(len(_CYRILLIC.findall(text)) for text in printed)
    if cyrillic:
        yield Finding("letters-cyrillic", "info", "", {"count": cyrillic})
    loose = sum(not unicodedata.is_normalized("NFC", text) for text in printed)
    if loose:
        yield Finding("letters-decomposed", "info", "", {"count": loose})


def suspected_marks(record: Record) -> Iterator[Finding]:
    """Words that are probably meant otherwise; the repair is proposed, never made."""
    for repair in record["repairs"]:
        if repair["rule"] == "phrase-marks" and not repair["applied"]:
            params = {"before": repair["before"], "after": repair["after"]}
            yield Finding("marks-suspected", "warning", repair["where"], params)
