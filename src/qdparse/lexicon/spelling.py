"""Names spelled out for comparing: folded words with abbreviations written in full.

The words of an abbreviation stand for one printed token, so a name never begins or ends in the
middle of it; every other word knows where it was printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import fold, nfc, squeeze
from qdparse.lexicon import several, table
from qdparse.pattern import lazy

Local = tuple[tuple[str, str], ...]
"""Abbreviations that a document defines itself, as (abbreviation, full name)."""

_TOKEN = lazy(
    r"(?P<word>[^\W_]+(?:(?:[-.]|\s?&\s?)[^\W_]+)*\.?)"
    r"|(?P<item>\n\s*(?:[-–+•*]|\d{1,2}[.)])(?=\s))|(?P<wall>[;:()])|(?P<stop>[,/\n]|\s[-–]\s)"
)
_PART = lazy(r"[^\W_]+(?:\s?&\s?[^\W_]+)*")
_CAPITALS = lazy(r"[A-ZĐƯ]{2}|[.&]|\b[A-ZĐ]\b")
_LOOSE = lazy(r"[^0-9a-z&]+")
_LOOSE_BUT_WALLS = lazy(r"[^0-9a-z&;]+")
_START = "^"


class Spelling(NamedTuple):
    """``begins`` and ``ends`` map places in ``key`` to offsets in the printed text.

    ``full`` is the printed text with its abbreviations written out.  ";" in the key is a place
    that no name goes across.
    """

    key: str
    begins: dict[int, int]
    ends: dict[int, int]
    full: str


class _Reading(NamedTuple):
    expansion: str
    after: tuple[str, ...]


@cache
def _abbreviations() -> dict[str, tuple[_Reading, ...]]:
    found: dict[str, tuple[_Reading, ...]] = {}
    for row in table("abbreviations"):
        after = tuple(w if w == _START else fold(w) for w in several(row.get("after", "")))
        reading = _Reading(row["expansion"], after)
        found[row["abbr"]] = (*found.get(row["abbr"], ()), reading)
    return found


@lru_cache(maxsize=8192)
def spell(text: str, local: Local = ()) -> Spelling:
    """The spelling of a printed text.

    >>> spell("Trung tâm CNTT").key
    'trung tam cong nghe thong tin'
    >>> spell("Sở TTTT; TT. CNTT").full
    'Sở Thông tin và truyền thông; Trung tâm Công nghệ thông tin'
    """
    own, known = dict(local), _abbreviations()
    words: list[str] = []
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    full: list[str] = []
    at, done, fresh = 0, 0, True

    def put(word: str, start: int, end: int, first: bool = True, last: bool = True) -> None:
        nonlocal at
        if first:
            begins[at] = start
        if last:
            ends[at + len(word)] = end
        words.append(word)
        at += len(word) + 1

    for match in _TOKEN.finditer(text):
        token, _, _, stop = match.groups()
        first, last = match.span()
        if token is None:
            if stop is None:
                put(";", first, last)
            fresh = True
            continue
        if token.isalnum() and token not in known and token not in own:
            word = fold(token)
            if word.isascii():  # nearly every word: one syllable, no abbreviation
                begins[at] = first
                at += len(word) + 1
                ends[at - 1] = last
                words.append(word)
                fresh = False
                continue
        for start, end, expansion, bare in _readings(token, first, words, fresh, own):
            printed = expansion or bare
            if expansion:
                full += (text[done:start], _cased(expansion, words, fresh))
                done = end
            parts = _LOOSE.sub(" ", fold(printed)).split()
            for i, part in enumerate(parts):
                put(part, start, end, i == 0, i == len(parts) - 1)
            fresh = False
    whole = "".join((*full, text[done:])) if full else text
    return Spelling(" ".join(words), begins, ends, whole)


def is_word(text: str, start: int, end: int, local: Local) -> bool:
    """Whether the letters there are a word of their own and no abbreviation.

    So they are "Sở" of "Sở Y tế"; not "BCT", nor "TT" of "TT-TT" and "TT & TT".
    """
    word = text[start:end]
    behind = text[end : end + 2].lstrip()
    return not (
        behind.startswith(("-", ".", "&"))
        or word in _abbreviations()
        or any(word == abbr for abbr, _ in local)
    )


def _readings(
    token: str, offset: int, words: list[str], fresh: bool, own: dict[str, str]
) -> list[tuple[int, int, str, str]]:
    """(start, end, expansion or "", printed) of a token and, where it is none, of its parts."""
    for name in dict.fromkeys((token, token.rstrip("."), token.replace(" ", "").rstrip("."))):
        expansion = own.get(name) or _expansion(name, words, fresh)
        if expansion:
            end = offset + len(token) - (0 if name == token else token.endswith("."))
            return [(offset, end, expansion, name)]
    out: list[tuple[int, int, str, str]] = []
    if "-" in token and any(_is_unknown(p.group(), own) for p in _PART.finditer(token)):
        # "VH-TT&TT": half of a compound says nothing about the other half.
        return [
            (offset + p.start(), offset + p.end(), "", p.group()) for p in _PART.finditer(token)
        ]
    for part in _PART.finditer(token):
        start, bare = offset + part.start(), part.group()
        tight = bare.replace(" ", "")
        expansion = own.get(tight) or _expansion(tight, words, fresh and not out)
        if expansion or "&" not in bare:
            out.append((start, start + len(bare), expansion, bare))
        elif bare.isupper():
            out.append((start, start + len(bare), "", tight))
        else:  # "Đào tạo &CTSV": the sign stands for "và"
            for i, piece in enumerate(re.finditer(r"[^\W_&\s]+", bare)):
                if i:
                    out.append((start + piece.start() - 1, start + piece.start(), "", "va"))
                word = piece.group()
                found = own.get(word) or _expansion(word, ["va"], False)
                out.append((start + piece.start(), start + piece.end(), found, word))
    return out


def _is_unknown(part: str, own: dict[str, str]) -> bool:
    """Capitals that are no abbreviation of the lexicon."""
    tight = part.replace(" ", "")
    return tight.isupper() and len(tight) > 1 and tight not in _abbreviations() and tight not in own


def _expansion(token: str, words: list[str], fresh: bool) -> str:
    """The reading whose ``after`` fits: TTTT after "Sở" is another thing than at the beginning."""
    readings = _abbreviations().get(token)
    if readings is None:
        return ""
    before = f" {' '.join(words[-4:])}"
    for reading in readings:
        if not reading.after:
            return reading.expansion
        for word in reading.after:
            if fresh if word == _START else not fresh and before.endswith(f" {word}"):
                return reading.expansion
    return ""


@cache
def _head_words() -> frozenset[str]:
    return frozenset(fold(row["head"]) for row in table("unit_heads"))


def _cased(expansion: str, words: list[str], fresh: bool) -> str:
    """A capital where a name begins or its head word stands before."""
    last = words[-1] if words else ""
    if fresh or last in _head_words() or " ".join(words[-2:]) in _head_words():
        return expansion[:1].upper() + expansion[1:]
    return expansion


def name_key(text: str) -> str:
    """The key by which names are looked up: "Bộ KH&CN" and "BỘ KHOA HỌC VÀ CÔNG NGHỆ" share it."""
    return spell(squeeze(text)).key


def name_keys(names: list[str]) -> list[str]:
    """The keys of many names, folded in one pass where their abbreviations have one reading."""
    plain = {name: full for name in names if (full := _written_out(name)) is not None}
    folded = _LOOSE_BUT_WALLS.sub(" ", fold(" ; ".join(plain.values())))
    quick = dict(zip(plain, map(str.strip, folded.split(";")), strict=False))
    return [quick[name] if name in quick else name_key(name) for name in names]


def _written_out(name: str) -> str | None:
    """A name with its abbreviations in full; None where their reading hangs on the words around."""
    if not _CAPITALS.search(name):
        return name
    words = name.split(" ")
    for at, word in enumerate(words):
        if not _CAPITALS.search(word):
            continue
        readings = _abbreviations().get(word)
        if readings is None and word.isalnum():
            continue
        if readings is None or readings[0].after:
            return None
        words[at] = readings[0].expansion
    return " ".join(words)


_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_OLD_TONE = lazy(rf"(?<!q)(?:{'|'.join(_TONES)})(?!\w)")


@lru_cache(maxsize=16384)
def toned(text: str) -> str:
    """Lower case with tones where the older style puts them: hoá and hóa, uỷ and ủy are equal.

    Never after q (quý) and never before a further letter (hoàn, thuở).
    """
    return _OLD_TONE.sub(lambda m: _TONES[m.group()], squeeze(nfc(text)).lower())
