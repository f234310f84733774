"""The gaps between the glyphs of lines whose words are in doubt.

Where a blank ends and a letter's own room begins is a guess of every reader of PDF
("nhiệmvụ", "phẩ m").  Pages without a doubtful word, nearly all, cost one set operation;
on the others the gaps are measured and handed on, for :mod:`qdparse.mend.word_gaps` to judge.
"""

from __future__ import annotations

import re

from qdparse.lexicon.syllables import divides, is_initials, is_syllable
from qdparse.read.pdf_text import LEAST_GAP, Fragment, TextPage

# From so many doubtful words on, every line of the page is measured.
MANY = 3
_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_ROMAN = re.compile("[IVX]+")
_CODE = re.compile(r"[\d@/\\_&]|\w[-–]\w")
# Consonants that open or close a syllable and stand for no word alone.
_CONSONANTS = frozenset(
    ("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "ch",
     "gh", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr")
)  # fmt: skip
_LONGEST = 60
# Old fonts draw ư by a letter of another language; it is no reason to doubt a word.
_LOOK_ALIKE = str.maketrans("ƣƢ", "ưƯ")
# A page on which fewer than one word in so many has a mark is not in Vietnamese.
FOREIGN = 8
# A consonant before a word that begins with a vowel: "k ết", "C ục"; also "c ở" of "điểm c ở".
_PARTED = re.compile(
    "(?<!\\S)[bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX] "
    "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]"
)
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?:\s[^\W\d_]){2}(?!\S)")
NO_DOUBTS: frozenset[str] = frozenset()
# What a word tells of the gaps: nothing, something in the company of others, or enough.
_FINE, _WEAK, _STRONG = 0, 1, 2
_fine: set[str] = set()
_judged: dict[str, int] = {}


def doubtful_words(text: str, words: set[str]) -> frozenset[str]:
    """Those of ``words``, all of ``text``, that may be two words, or a part of one.

    Finds "nhiệmvụ" and the "m" of "phẩ m", the letters of "K Ế"; not "UBND", "email",
    "30/2020/NĐ-CP", "a@b.vn", nor the "c" of "điểm c" on a page without any other.
    """
    new = words - _fine
    if not new:
        return NO_DOUBTS
    if len(_fine) + len(_judged) > 50_000:
        _fine.clear()
        _judged.clear()
    found: list[str] = []
    strong = False
    for word in new:
        doubt = _judged.get(word)
        if doubt is None:
            doubt = _doubt(word.translate(_LOOK_ALIKE))
            if doubt == _FINE:
                _fine.add(word)
                continue
            _judged[word] = doubt
        strong = strong or doubt == _STRONG
        found.append(word)
    if not found or not (
        strong or _PARTED.search(text) or (len(found) > 3 and _SPACED.search(text))
    ):
        return NO_DOUBTS
    if sum(not word.isascii() for word in words) * FOREIGN < len(words):
        return NO_DOUBTS
    return frozenset(found)


def _doubt(word: str) -> int:
    if len(word) > _LONGEST or _CODE.search(word):
        return _FINE
    found = _FINE
    for part in _LETTERS.findall(word):
        if is_syllable(part) or _ROMAN.fullmatch(part):
            continue
        if part.lower() in _CONSONANTS:
            found = max(found, _STRONG if len(part) > 1 and not part.isupper() else _WEAK)
        elif not is_initials(part):
            if not part.isascii():
                return _STRONG
            if divides(part):
                found = _WEAK
    return found


def measured(page: TextPage, text: str, run: Fragment, doubts: frozenset[str]) -> Fragment:
    """``run`` with its gaps, where it has a word of ``doubts`` or those are many."""
    if len(doubts) < MANY and doubts.isdisjoint(run.text.split()):
        return run
    if run.gaps or text[run.first : run.last + 1].replace("\ufffe", "-") != run.text:
        return run  # read glyph by glyph: its gaps are known, or its order is not that of the text
    height = run.box.bottom - run.box.top or 1.0
    gaps: list[tuple[int, float]] = []
    end = run.box.x0
    for at, char in enumerate(run.text):
        if char.isspace():
            continue
        x0, _, x1, _ = page.glyph(run.first + at)
        gap = round((x0 - end) / height, 3)
        if at and (gap > LEAST_GAP or run.text[at - 1].isspace()):
            gaps.append((at, gap))
        end = x1
    return run._replace(gaps=tuple(gaps))
