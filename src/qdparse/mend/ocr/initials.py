"""Initials (chữ viết tắt) of which a text recognition took two like letters for one: "THC".

Two letters of one shape side by side are read as one now and then; the same initials, whole
elsewhere in the document, tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from qdparse.lexicon import several, table
from qdparse.mend.ocr.spans import Span

_RULE = "code-letters"
# Capitals standing alone; what a code or an address is part of does not count.
_INITIALS = re.compile(r"(?<![\w/&.@-])[A-ZĐ]{3,8}(?![\w/&@-])")
# So often the whole form stands in the document.
_OFTEN = 2


def initials_of(texts: Iterable[str]) -> Counter[str]:
    """How often each initials stand in the texts."""
    return Counter(match.group() for text in texts for match in _INITIALS.finditer(text))


def initials_spans(text: str, elsewhere: Counter[str]) -> Iterator[Span]:
    """Changes to initials of ``text`` that are known ones but for a letter that stands twice there.

    Changes "THC" where "TTHC" stands several times; leaves "TTC" (which two?), initials of
    the lexicon, those that stand more than once, and capitals within a heading.
    """
    for match in _INITIALS.finditer(text):
        read = match.group()
        if read in _known() or elsewhere[read] > 1 or _among_capitals(text, match):
            continue
        whole = {
            form
            for at, letter in enumerate(read)
            if (form := read[:at] + letter + read[at:]) in _known() and elsewhere[form] >= _OFTEN
        }
        if len(whole) == 1:
            form = whole.pop()
            why = f"{form} stands {elsewhere[form]} times in the document, {read} once"
            yield Span(_RULE, match.start(), match.end(), form, why)


def _among_capitals(text: str, match: re.Match[str]) -> bool:
    """The words beside it are in capitals as well: it may be a word."""
    beside = [*text[: match.start()].split()[-1:], *text[match.end() :].split()[:1]]
    return any(len(word) > 1 and word.isupper() and word.isalpha() for word in beside)


@cache
def _known() -> frozenset[str]:
    names = [alias for row in table("units") for alias in several(row["aliases"])]
    names += [row["abbr"] for row in table("abbreviations")]
    return frozenset(name for name in names if name.isalpha() and name.isupper())
