"""Ink that is no print: initials and strokes above the motto, a signature below the office.

Whoever handles a paper signs it off where its margin is free, over the motto.  A reader takes
such strokes for a letter or two, and they would join the issuer's name; what it makes of a
signature would join the office and the recipients.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from qdparse.distance import distance
from qdparse.fold import fold
from qdparse.layout import Page
from qdparse.lexicon import table
from qdparse.lexicon.syllables import is_syllable
from qdparse.read.pdf_text import Fragment
from qdparse.read.scan.values import Word

# A letterhead stands in this share of the page from above.
_HEAD = 0.3
_MOTTO = re.compile(r"cong ?hoa|doc lap")
# A signature stands right of this share of the width, and begins this far above the heading of
# the recipients (points).
_SIGNING, _ABOVE = 0.42, 30.0
_HEADING = "noinhan"
# A word is printed where it is a syllable or long and the engine is this sure of it; strokes are
# read as fewer letters than three, unsurely.
_SURE, _CERTAIN, _UNSURE, _LETTERS = 0.6, 0.8, 0.5, 3
_WORD = re.compile(r"[^\W\d_]{2,}")
# The number of a page and of a form: "3", "- 3 -", "01".
_NUMBER = re.compile(r"^\W*\d{1,3}\W*$")


def stray_marks(runs: Sequence[Fragment], page: Page) -> set[int]:
    """Which of the runs of words on a page lie above its motto and hold no word.

    The motto's line is the first of a letterhead; over it stand a form's number, a marking
    ("DỰ THẢO") or the number of the page, which are words and figures.
    """
    mottos = [r for r in runs if r.box.bottom < _HEAD * page.height and _MOTTO.search(fold(r.text))]
    if not mottos:
        return set()
    top = min(run.box.top for run in mottos)
    return {
        at
        for at, run in enumerate(runs)
        if (run.box.top + run.box.bottom) / 2 < top and not is_print(run.text)
    }


def signing_marks(
    runs: Sequence[Fragment], words: Sequence[Word], page: Page
) -> list[tuple[int, int]]:
    """Of runs right of the recipients that hold ink of a hand or a seal: run, how many words of it.

    The words are the first ones; a run without any print is no print as a whole.
    """
    heading = next((run for run in runs if is_recipients_heading(run.text)), None)
    if heading is None:
        return []
    out = []
    for at, run in enumerate(runs):
        if run.box.x0 < _SIGNING * page.width or run.box.bottom < heading.box.top - _ABOVE:
            continue
        own = words[run.first : run.last + 1]
        if not any(map(_is_printed, own)):
            out.append((at, len(own)))
            continue
        marks = 0
        while own[marks].confidence < _UNSURE and not _may_be_print(own[marks].text):
            marks += 1
        if marks:
            out.append((at, marks))
    return out


def is_recipients_heading(text: str) -> bool:
    """ "Nơi nhận:", but for a letter or two; not "Người nhận hồ sơ".

    >>> is_recipients_heading("Nơi nhận:"), is_recipients_heading("Mới nhân: -"), is_recipients_heading("Nơi ở")
    (True, True, False)
    """
    key = "".join(c for c in fold(text) if c.isalpha())
    return len(key) < len(_HEADING) + 3 and distance(key[: len(_HEADING)], _HEADING) <= 1


def _is_printed(word: Word) -> bool:
    letters = sum(map(str.isalpha, word.text))
    known = letters > 1 and is_syllable(word.text.strip(".,:;()"))
    return (known and word.confidence >= _SURE) or (letters > 2 and word.confidence >= _CERTAIN)


def _may_be_print(text: str) -> bool:
    """Long enough for a word, or with the letters of "KT.", "TM." for whom an office signs."""
    letters = "".join(filter(str.isalpha, text))
    return len(letters) >= _LETTERS or letters in _signs_for()


@cache
def _signs_for() -> frozenset[str]:
    forms = [row["form"] for row in table("capacities")]
    return frozenset("".join(filter(str.isalpha, f)) for f in forms if f.isupper())


def is_print(text: str) -> bool:
    """Whether a short line holds a word of Vietnamese or a number alone.

    >>> is_print("DỰ THẢO"), is_print("- 2 -"), is_print("TTĐI"), is_print("T171"), is_print("r")
    (True, True, False, False, False)
    """
    return bool(_NUMBER.match(text)) or any(map(is_syllable, _WORD.findall(text)))
