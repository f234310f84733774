"""Folded keys: how headings and names are compared, while the printed text is kept."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from qdparse.pattern import lazy

# For classes of patterns: a range such as À-Ỹ holds small letters too.
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
CAPITALS = "A-ZĐ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in _TONES
)


class _Bare(dict[int, str]):
    """What stays of each character without its marks, found when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        self[code] = bare = "".join(c for c in parts if not unicodedata.combining(c))
        return bare


_NOT_SLUG = lazy("[^0-9a-z]+")
_BARE = _Bare(str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ƣ": "u", "Ƣ": "U"}))


def nfc(text: str) -> str:
    """Unicode NFC, at no cost for text that is NFC already."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """One space for every run of white space, none at the ends."""
    return " ".join(text.split())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, no diacritics, single spaces.

    >>> fold("  NƠI  NHẬN: ")
    'noi nhan:'
    >>> fold("Điều 1")
    'dieu 1'
    """
    bare = text if text.isascii() else text.translate(_BARE)
    return " ".join(bare.lower().split())


def slug(text: str) -> str:
    """Lower case ASCII words joined by "-": the form used in URIs.

    >>> slug("QĐ-BCĐCĐS"), slug("66.3/2025/NQ-CP")
    ('qd-bcdcds', '66-3-2025-nq-cp')
    """
    return _NOT_SLUG.sub("-", fold(text)).strip("-")
