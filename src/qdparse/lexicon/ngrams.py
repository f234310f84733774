"""How often syllables (âm tiết) follow each other in public administrative texts.

The counts of one, two and three syllables in a row come with the program as one packed
table; ``tools/ngrams.py`` builds it and names its sources.
"""

from __future__ import annotations

import lzma
import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from qdparse import lexicon
from qdparse.fold import fold, nfc
from qdparse.lexicon.spelling import toned
from qdparse.resource import data_beside

EDGE, NUMBER, SIGN = "<s>", "<n>", "<p>"
# Commas stand in no counts: "tổ chức, cá nhân" counts as "tổ chức cá nhân".
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)|(?P<number>\d[\d.,/]*\d/?|\d/?)|(?P<edge>[.;:!?…\n])|(?P<sign>[^\s,\w])"
)
_MOST = 0xFFFF


class Token(NamedTuple):
    """A syllable, number or sign of a text: its place there and the form that is counted."""

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """What of ``text`` is counted, in order.

    >>> [t.key for t in tokens("Uỷ ban, số 12/QĐ-UBND.")]
    ['ủy', 'ban', 'số', '<n>', 'qđ', '<p>', 'ubnd', '<s>']
    """
    out = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            key = toned(match.group())
        else:
            key = NUMBER if kind == "number" else EDGE if kind == "edge" else SIGN
        out.append(Token(match.start(), match.end(), key))
    return out


class Ngrams:
    """Counts by syllable numbers; a syllable that no text has is number -1.

    ``alike`` gives for a word without marks the syllables that are written on it.
    """

    def __init__(self, words: list[str], arrays: list[array[int]]) -> None:
        self.words = words
        self.number = {word: i for i, word in enumerate(words)}
        self._one, self._two, self._seconds, self._twos, self._three, self._thirds, self._threes = (
            arrays
        )
        self.total = sum(self._one)
        self.alike: dict[str, list[str]] = {}
        for word in words:
            if word.isalpha():
                self.alike.setdefault(fold(word), []).append(word)

    def one(self, a: int) -> int:
        return self._one[a] if a >= 0 else 0

    def two(self, a: int, b: int) -> int:
        at = self.pair(a, b)
        return self._twos[at] if at >= 0 else 0

    def pair(self, a: int, b: int) -> int:
        """The place of "a b" among the pairs, -1 where no text has it."""
        if a < 0 or b < 0:
            return -1
        end = self._two[a + 1]
        at = bisect_left(self._seconds, b, self._two[a], end)
        return at if at < end and self._seconds[at] == b else -1

    def three(self, a: int, b: int, c: int) -> int:
        return self.after(self.pair(a, b), c)

    def after(self, pair: int, c: int) -> int:
        """How often ``c`` follows the pair at this place."""
        if pair < 0 or c < 0:
            return 0
        end = self._three[pair + 1]
        at = bisect_left(self._thirds, c, self._three[pair], end)
        return self._threes[at] if at < end and self._thirds[at] == c else 0

    def pair_count(self, pair: int) -> int:
        return self._twos[pair] if pair >= 0 else 0

    def kinds_after_pair(self, pair: int) -> int:
        """How many different syllables follow a pair."""
        return self._three[pair + 1] - self._three[pair] if pair >= 0 else 0

    def kinds_after(self, a: int) -> int:
        return self._two[a + 1] - self._two[a] if a >= 0 else 0


def packed(counts: Mapping[tuple[str, ...], int]) -> bytes:
    """The table of these counts; pairs and triples whose beginning is not counted are left out."""
    words = sorted(key[0] for key in counts if len(key) == 1)
    number = {word: i for i, word in enumerate(words)}
    ids = {
        size: sorted(
            (tuple(number[word] for word in key), min(count, _MOST if size > 1 else count))
            for key, count in counts.items()
            if len(key) == size and all(word in number for word in key)
        )
        for size in (1, 2, 3)
    }
    pairs = {key: at for at, (key, _) in enumerate(ids[2])}
    triples = [(key, count) for key, count in ids[3] if key[:2] in pairs]
    arrays = [
        array("I", [count for _, count in ids[1]]),
        _starts(len(words), [key[0] for key, _ in ids[2]]),
        array("H", [key[1] for key, _ in ids[2]]),
        array("H", [count for _, count in ids[2]]),
        _starts(len(pairs), [pairs[key[:2]] for key, _ in triples]),
        array("H", [key[2] for key, _ in triples]),
        array("H", [count for _, count in triples]),
    ]
    text = "\n".join(words).encode()
    head = array("I", [len(text), *map(len, arrays)])
    parts = [_little(part).tobytes() for part in (head, *arrays)]
    return lzma.compress(b"".join([parts[0], text, *parts[1:]]), preset=9)


def unpacked(data: bytes) -> Ngrams:
    """The inverse of :func:`packed`."""
    raw = memoryview(lzma.decompress(data))
    size, *lengths = _read("I", raw[:32])
    words = bytes(raw[32 : 32 + size]).decode().split("\n")
    at, arrays = 32 + size, []
    for kind, length in zip("IIHHIHH", lengths, strict=True):
        wide = length * array(kind).itemsize
        arrays.append(_read(kind, raw[at : at + wide]))
        at += wide
    return Ngrams(words, arrays)


def _starts(count: int, owners: list[int]) -> array[int]:
    """Where the entries of each owner begin, and the end of the last."""
    sizes = [0] * (count + 1)
    for owner in owners:
        sizes[owner + 1] += 1
    for i in range(count):
        sizes[i + 1] += sizes[i]
    return array("I", sizes)


def _read(kind: str, raw: memoryview) -> array[int]:
    out: array[int] = array(kind)
    out.frombytes(raw)
    return _little(out)


def _little(values: array[int]) -> array[int]:
    """Values in the order of bytes of the table, on any machine."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values


@cache
def public() -> Ngrams:
    """The table that comes with the program."""
    return unpacked(data_beside(lexicon.__spec__, "data/ngrams.bin.xz"))


def counted(texts: list[str]) -> dict[tuple[str, ...], int]:
    """Counts of one, two and three tokens in a row; a text begins and ends with an edge."""
    out: dict[tuple[str, ...], int] = {}
    for text in texts:
        keys = [EDGE, *(token.key for token in tokens(nfc(text))), EDGE]
        for size in (1, 2, 3):
            for i in range(len(keys) - size + 1):
                key = tuple(keys[i : i + size])
                out[key] = out.get(key, 0) + 1
    return out
