"""What a column header means: the role its words name.

The words are in ``data/columns.csv``: whole headers first, then words that decide a longer
one, in file order.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.lexicon import longest_first, table
from qdparse.pattern import lazy

_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What may stand behind "Tổng cộng": the groups that are added up.
_SUMMED = lazy(
    r"^(?:[\s:]*\(?[ivxa-e\d]{1,4}(?:\s?[+\-]\s?[ivxa-e\d]{1,4})*\)?"
    r"|(?:\sso)?\s?:\s?\d[\d.,]*(?:\s\w+){1,3})?$"
)
_TOTAL_MAX = 60
_LOOSE = lazy(r"[^0-9a-z]+")
# Keys up to so long may be one word that its narrow column broke.
_NARROW = 6
_BETWEEN_LETTERS = lazy(r"(?<=\b\w) (?=\w\b)")


class HeaderMeaning(NamedTuple):
    """``tag`` "indicator" or "report" marks headers that plans of tasks do not have.

    "code" is a number of another register, a key only where no other column counts.
    """

    role: str
    tag: str
    exact: bool


@cache
def _known() -> tuple[dict[str, HeaderMeaning], list[tuple[str, HeaderMeaning]]]:
    exact: dict[str, HeaderMeaning] = {}
    words: list[tuple[str, HeaderMeaning]] = []
    for row in table("columns"):
        key = _key(row["header"])
        if row["match"] == "exact":
            exact.setdefault(key, HeaderMeaning(row["role"], row["tag"], True))
        else:
            words.append((f" {key} ", HeaderMeaning(row["role"], row["tag"], False)))
    return exact, words


def _key(text: str) -> str:
    """Words alone; a year is the word "yyyy" ("Năm 2026" is "nam yyyy")."""
    return _LOOSE.sub(" ", _YEAR.sub("yyyy", fold(text))).strip()


@lru_cache(maxsize=4096)
def header_meaning(text: str) -> HeaderMeaning | None:
    """The meaning of a header, or None for words that no header is known to have.

    Accepts "Đơn vị chủ trì", "CƠ QUAN PHỐI HỢP CHÍNH"; refuses "Chỉ đạo xây dựng Kế hoạch
    tổng thể giai đoạn 05 năm và hằng năm về chuyển đổi số" (too long for a header).
    """
    key = _key(text)
    if not key or len(key) > 90:
        return None
    exact, words = _known()
    found = exact.get(key)
    if found is None and len(key) <= _NARROW:
        # "ST" over "T", "Số" over "T" over "T": the column is narrower than the word.
        found = exact.get(key.replace(" ", "")) or exact.get(_BETWEEN_LETTERS.sub("", key))
    if found is not None:
        return found
    if key.count(" ") > 11:
        return None
    padded = f" {key} "
    for word, meaning in words:
        if word in padded:
            return meaning
    return None


def torn_header_meaning(text: str) -> HeaderMeaning | None:
    """The same for words that a page tore apart: "C ơ quan ch ủ trì" where a second font lends
    the letters with marks.  Whole headers only.
    """
    found = header_meaning(text)
    if found is not None or " " not in text:
        return found
    return _squeezed().get(_key(text).replace(" ", ""))


@cache
def _squeezed() -> dict[str, HeaderMeaning]:
    return {key.replace(" ", ""): meaning for key, meaning in _known()[0].items()}


def is_total(text: str) -> bool:
    """The first cell of a row that adds up others.

    Accepts "Tổng cộng:", "Cộng (I+II)", "Cộng: 10 nhiệm vụ"; refuses "Tổng hợp báo cáo", "Cộng đồng".
    """
    if len(text) > _TOTAL_MAX:
        return False
    key, forms = fold(text).rstrip(" :."), _totals()
    return key.startswith(forms) and any(
        key.startswith(form) and _SUMMED.match(key[len(form) :]) for form in forms
    )


@cache
def _totals() -> tuple[str, ...]:
    return longest_first(fold(row["form"]) for row in table("headings") if row["id"] == "total")
