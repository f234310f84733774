"""Folded keys: how headings and names are compared, while the printed text is kept."""

from __future__ import annotations

import codecs
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


# What a folded text is made of, a byte each: ASCII, the small letters of Vietnamese whole and
# apart, and signs.  Text of nothing else is folded as bytes, far faster than letter by letter.
_SMALL = "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES
)
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_OTHER = "".join(c for c in _SMALL if not c.isascii()) + _MARKS + "đðƣ\x85\xa0“”‘’–—…•°§«»×²³½☐"
_ALPHABET = "".join(map(chr, range(128))) + _OTHER
_TO_BYTES = codecs.charmap_build(_ALPHABET.ljust(256, "\ufffe"))
_DROPPED = bytes(128 + _OTHER.index(mark) for mark in _MARKS)


def _folded_byte(code: int) -> int:
    """The byte of a letter without its marks, a blank for white space, else the byte itself."""
    letter = _ALPHABET[code] if code < len(_ALPHABET) else ""
    bare = _BARE[ord(letter)] if letter else ""
    return 32 if letter.isspace() else ord(bare) if bare.isascii() and bare else code


_FOLDED = bytes(map(_folded_byte, range(256)))


def nfc(text: str) -> str:
    """Unicode NFC, at no cost for text that is NFC already."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """One space for every run of white space, none at the ends."""
    if text.isprintable() and "  " not in text:  # of white space the space alone is printable
        return text.strip(" ")
    return " ".join(text.split())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, no diacritics, single spaces.

    >>> fold("  NƠI  NHẬN: ")
    'noi nhan:'
    >>> fold("Điều 1")
    'dieu 1'
    """
    try:
        data, _ = codecs.charmap_encode(text.lower(), "strict", _TO_BYTES)
    except UnicodeEncodeError:
        return " ".join(text.translate(_BARE).lower().split())
    data = data.translate(_FOLDED, _DROPPED).strip(b" ")
    while b"  " in data:
        data = data.replace(b"  ", b" ")
    return data.decode() if data.isascii() else codecs.charmap_decode(data, "strict", _ALPHABET)[0]


def slug(text: str) -> str:
    """Lower case ASCII words joined by "-": the form used in URIs.

    >>> slug("QĐ-BCĐCĐS"), slug("66.3/2025/NQ-CP")
    ('qd-bcdcds', '66-3-2025-nq-cp')
    """
    return _NOT_SLUG.sub("-", fold(text)).strip("-")
