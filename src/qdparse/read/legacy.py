"""Vietnamese from before Unicode: TCVN3 (fonts named .VnTime) and VNI, shown as Latin-1 signs.

Both write Vietnamese letters with codes that mean other letters in Latin-1, so a file in them
reads ``B¸o c¸o`` or ``Baùo caùo`` for ``Báo cáo``.  Which one a text is in is told by its
letters, never by the name of its font: the one that makes most words possible syllables.
In TCVN3 the soft hyphen is the letter ư, and capitals with marks exist only as a font (.VnTimeH).
"""

from __future__ import annotations

import re
from functools import cache

from qdparse.lexicon import table
from qdparse.lexicon.syllables import share
from qdparse.pattern import lazy

TCVN3, VNI = "tcvn3", "vni"
SOFT_HYPHEN = "\u00ad"

# TCVN3 writes Vietnamese letters as Latin-1 signs and capitals inside words, VNI as a vowel
# and a Latin-1 letter for its mark; Unicode text has neither (U+00AD it may have, at a wrap).
_TCVN3 = lazy(r"[A-Za-z][¡-¬®-¿]|[¡-¬®-¿][a-z]|[a-z][À-ß]")
_VNI = lazy(r"[aeiouyôöAEIOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ÑñÖöÔô]")
_OWN = "\u1ea0-\u1ef9ăĂđĐĩĨũŨơƠưƯ"
_UNICODE = lazy(f"[{_OWN}]")
# Signs that stand for letters in PDFs, beside a letter only: a minus between figures is one.
_NAMED = lazy(r"(?<=[^\W\d_])[−∙μ]|[−∙μ](?=[^\W\d_])")
_SAMPLE = 20_000  # characters that tell an encoding
# More than 20 letters of Unicode in so many characters settle it.
_GLANCE, _PLENTY = 600, lazy(f"(?:[^{_OWN}]*+[{_OWN}]){{21}}")
_SIGNS = 3  # fewer are names and abbreviations of other languages
_BETTER = 0.15  # share of possible syllables that decoding must win


def encoding_of(text: str) -> str | None:
    """``"tcvn3"``, ``"vni"``, or None for text that is Unicode or not Vietnamese.

    Accepts ``B¸o c¸o T×nh h×nh thùc hiÖn`` and ``Xin chaøo caùc baïn``; refuses
    ``Báo cáo tình hình thực hiện`` and ``résumé``.
    """
    # Nearly every text is Unicode, and shows it in its first lines.
    if _PLENTY.match(text, 0, _GLANCE):
        return None
    text = text[:_SAMPLE]
    if text.isascii():
        return None
    tcvn3, vni = len(_TCVN3.findall(text)), len(_VNI.findall(text))
    if max(tcvn3, vni) < _SIGNS or max(tcvn3, vni) <= len(_UNICODE.findall(text)):
        return None
    best, name = share(text) + _BETTER, None
    for kind, signs in ((TCVN3, tcvn3), (VNI, vni)):
        if signs >= _SIGNS and (found := share(decoded(text, kind))) > best:
            best, name = found, kind
    return name


def decoded(text: str, kind: str, *, capitals: bool = False) -> str:
    """``text`` in Unicode; ``capitals`` for TCVN3 in a font whose small letters are capitals."""
    if kind == VNI:
        return _vni_pattern().sub(_vni_letter, text)
    found = _NAMED.sub(_tcvn3_letter, text.translate(_tcvn3_letters()))
    return found.upper() if capitals else found


def passages(text: str, kind: str) -> str:
    """A text in Unicode, line by line: lines that are Unicode already stay as they are."""
    lines = text.split("\n")
    return "\n".join([x if x.isascii() or is_unicode(x) else decoded(x, kind) for x in lines])


def is_unicode(text: str) -> bool:
    """Whether a passage of a legacy document is Unicode: "Quản lý" is, "Qu¶n lý" not."""
    return bool(_UNICODE.search(text))


def is_capital_font(font: str | None) -> bool:
    """Accepts ".VnTimeH", ".VnArial NarrowH", "ABCDEF+.VnTimeH"; refuses ".VnTime"."""
    name = (font or "").rpartition("+")[2].partition(",")[0].lower()
    return name.lstrip(".").startswith("vn") and name.rstrip().endswith("h")


@cache
def _tcvn3_signs() -> dict[str, str]:
    return {chr(int(row["code"][2:], 16)): row["letter"] for row in table("tcvn3")}


@cache
def _tcvn3_letters() -> dict[int, str]:
    """The codes of one byte; the signs beside them count only where they stand for letters."""
    return {ord(sign): letter for sign, letter in _tcvn3_signs().items() if ord(sign) < 0x100}


def _tcvn3_letter(match: re.Match[str]) -> str:
    return _tcvn3_signs()[match.group()]


@cache
def _vni_letters() -> dict[str, str]:
    """Signs in any mixture of cases; the first one decides the case of the letter."""
    found: dict[str, str] = {}
    for row in table("vni"):
        base, mark = row["signs"][0], row["signs"][1:]
        for written in {mark, mark.upper()}:
            found[base + written] = row["letter"]
            found[base.upper() + written] = row["letter"].upper()
    return found


@cache
def _vni_pattern() -> re.Pattern[str]:
    longest_first = sorted(_vni_letters(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _vni_letter(match: re.Match[str]) -> str:
    return _vni_letters()[match.group()]
