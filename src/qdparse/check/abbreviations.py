"""Whether the code of an issuer can stand for the name of a body.

The codes are set by each agency, so the set is open: a code fits a name when its letters are
found in it, each at the head of a word or right behind the one before ("BKHCN" in "Bộ trưởng
Bộ Khoa học và Công nghệ").  Codes that go another way are in ``data/issuer_codes.csv``.
"""

from __future__ import annotations

from functools import cache, lru_cache

from qdparse.fold import fold
from qdparse.lexicon import several, table
from qdparse.lexicon.doc_types import type_of_code
from qdparse.pattern import lazy

_WORD = lazy(r"[^\W_]+")
_NOT_LETTER = lazy(r"[\W\d_]+")
_SHORT = 3  # letters: shorter codes and names say too little to contradict each other
_JOINT = "TTLT"


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    return {
        fold(row["code"]): tuple(fold(n) for n in several(row["names"]))
        for row in table("issuer_codes")
    }


@cache
def _spelled_out() -> dict[str, str]:
    return {row["abbr"]: row["expansion"] for row in table("abbreviations")}


def _expanded(body: str) -> str:
    known = _spelled_out()
    return _WORD.sub(lambda m: known.get(m.group(), m.group()), body)


@cache
def _aliases() -> dict[str, str]:
    """Code of a unit → its folded name: "BVHTTDL"."""
    found: dict[str, str] = {}
    for row in table("units"):
        for alias in several(row["aliases"]):
            if alias.isupper() and " " not in alias:
                found.setdefault(fold(alias), fold(row["name"]))
    return found


def issuer_code(symbol: str) -> str | None:
    """The code of the issuer in a symbol: "BKHCN" of "QĐ-BKHCN", of "BKHCN-CĐS", of "TW".

    None for joint circulars, which have several, and for what has none.
    """
    parts = [part.strip() for part in symbol.replace("/", "-").split("-") if part.strip()]
    if not parts or parts[0] == _JOINT:
        return None
    if type_of_code(parts[0]) is not None or (len(parts) > 1 and len(parts[0]) <= 2):
        return parts[1] if len(parts) > 1 else None
    return parts[0]


@lru_cache(maxsize=1024)
def may_stand_for(symbol: str, body: str) -> bool:
    """Whether ``symbol`` may be one of ``body``; true where either says too little.

    >>> may_stand_for("QĐ-BKHCN", "Bộ trưởng Bộ Khoa học và Công nghệ")
    True
    >>> may_stand_for("QĐ-BCĐCĐS", "Bộ trưởng Bộ Khoa học và Công nghệ")
    False
    """
    code = issuer_code(symbol)
    if code is None:
        return True
    letters = _NOT_LETTER.sub("", fold(code))
    printed, name = fold(body), fold(_expanded(body))
    words = _WORD.findall(name)
    known = _codes().get(letters)
    if known is not None and ("*" in known or any(n in printed for n in known)):
        return True
    if len(letters) < _SHORT and known is None:
        return True
    if len(words) < _SHORT and (known is None or len(words) < 2):
        return True
    alias = _aliases().get(letters)
    if alias is not None and alias in name:
        return True
    # The name may be cut short: "Ủy ban Quốc gia" of UBQGCĐS.
    if letters.startswith("".join(word[0] for word in words)):
        return True
    return _spelled(letters, words) or _spelled(letters, _WORD.findall(printed))


def _spelled(letters: str, words: list[str]) -> bool:
    """Whether the letters are found in the words in order, heads of words or runs in one."""
    ends = {(-1, 0)}  # (word, letters of it that are used)
    for letter in letters:
        after: set[tuple[int, int]] = set()
        for at, used in ends:
            if at >= 0 and used < len(words[at]) and words[at][used] == letter:
                after.add((at, used + 1))
            after.update((i, 1) for i in range(at + 1, len(words)) if words[i][0] == letter)
        if not after:
            return False
        ends = after
    return True
