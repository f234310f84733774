"""What a cited document is to the text (basis, amends, object), and what it is about."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import squeeze
from qdparse.lexicon.numbering import (
    amending_words,
    amendment_phrases,
    basis_openers,
    openers_of_titles,
    opens_title,
)
from qdparse.pattern import lazy

GAP_MAX = 701  # characters between two documents: with as many they are not of one clause
_TITLE_MAX = 1200
_TAIL = 60  # characters at the end of a title that connectors can take
_QUOTES = {"“": "”", '"': '"', "«": "»"}


class _Patterns(NamedTuple):
    """``by`` are the words that end an amendment phrase before the document that amends."""

    new_clause: re.Pattern[str]
    amends: re.Pattern[str]
    inside: re.Pattern[str]
    amended: re.Pattern[str]
    by: tuple[str, ...]
    amend_words: tuple[str, ...]


@cache
def _patterns() -> _Patterns:
    amend = "|".join(re.escape(p) for p in amendment_phrases())
    titles = "|".join(re.escape(p) for p in openers_of_titles())
    openers = "|".join(re.escape(p) for p in basis_openers())
    by = amending_words()
    ends = rf"(?i:\b(?:{'|'.join(by)})\b)"
    return _Patterns(
        new_clause=re.compile(rf"[;.](?:\s|$)|\n\s*\n|\b(?:{openers})\s"),
        amends=re.compile(rf"(?i:{amend})[^;]{{0,60}}?{ends}\s*:?\s*$"),
        inside=re.compile(rf"(?i:(?<!\w)(?:{titles}|tại|theo))(?!\w)"),
        amended=re.compile(rf",?\s*\(?\s*(?:đã\s+)?(?i:{amend})[^;]{{0,40}}?{ends}"),
        by=by,
        amend_words=tuple({p.split(",")[0] for p in amendment_phrases()}),
    )


_NO_TITLE = frozenset(";.)")
_BEFORE_TITLE = lazy(r"\s*[,:]?\s*")
_CHAINED = lazy(r"[\s,]*(?:và|hoặc|cùng với|&)?[\s,]*(?:số)?\s*")
_TITLE_END = lazy(r"[;.\n“\"«]")
_GOES_ON = lazy(r"\.(?!\s|$)|\n(?!\s*\n)")
_CONNECTOR = lazy(r"(?:[\s,;]|\bvà|\bhoặc)*$")


@lru_cache(maxsize=512)
def role_of(gap: str, role: str) -> str:
    """The role of what is named behind ``gap``, the last ``GAP_MAX`` characters after the one
    before it, which has ``role``; "" where there is none before.

    "… được sửa đổi, bổ sung bởi Nghị định số 2" amends; "… ban hành Chương trình thực hiện Nghị
    quyết số 1" is an object: it stands in the title of another.  "Luật A và Nghị định số 2" are
    two bases.
    """
    p = _patterns()
    if role and is_chained(gap):
        return role
    if gap[-12:].rstrip(" :\n").lower().endswith(p.by) and p.amends.search(gap[-140:]):
        return "amends"
    far = len(gap) >= GAP_MAX
    if not role or "; " in gap or ";\n" in gap or far or p.new_clause.search(gap):
        return "basis"
    if gap.rstrip().endswith((",", " và")):
        return "basis"
    return "object" if p.inside.search(gap) else "basis"


def is_chained(gap: str) -> bool:
    """Only a connector stands between two documents: ", " or " và số "; not "; "."""
    return len(gap) < 16 and _CHAINED.fullmatch(gap) is not None


def title_after(text: str, at: int, following: int) -> str | None:
    """The words about what a document is, "về việc …", from ``at`` to the end of its clause.

    ``following`` is where the next document that is not part of the title begins.
    """
    if text[at : at + 1] in _NO_TITLE:
        return None
    p = _patterns()
    start = _BEFORE_TITLE.match(text, at).end()  # type: ignore[union-attr]
    if opens_title(text, start) is None:
        return None
    limit = min(len(text), following, start + _TITLE_MAX)
    end, scan = limit, start
    while (found := _TITLE_END.search(text, scan, limit)) is not None:
        close = _QUOTES.get(found.group())
        if close is not None:
            closed = text.find(close, found.end(), limit)
            scan = closed + 1 if closed >= 0 else found.end()
        elif _GOES_ON.match(text, found.start()):
            scan = found.end()
        else:
            end = found.start()
            break
    words = text[start:end]
    if any(map(words.__contains__, p.amend_words)) and (amended := p.amended.search(words)):
        words = words[: amended.start()]
    words = squeeze(words)
    if end == following and (tail := _CONNECTOR.search(words, max(0, len(words) - _TAIL))):
        words = words[: tail.start()]
    return words.rstrip(" ;.,:") or None
