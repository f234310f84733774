"""Recognisers of the letterhead's lines: motto, drawn rule, number, place and date."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qdparse.fold import fold, squeeze
from qdparse.lexicon import folded
from qdparse.pattern import lazy

_RULE = lazy(r"^[\s\-_–—=*.·•~]{3,}$")
_NUMBER = lazy(
    r"^\s*S[ốỐ]\s*[:.]?\s*(?P<number>\d[\d.]*[a-zđA-ZĐ]?(?:\s*/\s*(?:19|20)\d\d)?|[.…_\s\ufffd-]*)"
    r"\s*(?P<sep>[/-])\s*(?P<symbol>[A-ZĐ][\wĐđ&.]*(?:\s?[-/]\s?[\wĐđ&.]+)*)"
)
_JOINED_MAX = 150
_BLANK = r"[\d.…_\s\ufffd]*?"
_PLACE_DATE = lazy(
    rf"(?:^|(?<=\s))(?P<place>[A-ZĐÀ-Ỹ][^,;:\d]{{1,40}}?),\s*(?P<date>ngày\s*(?P<day>{_BLANK})\s*"
    rf"tháng\s*(?P<month>{_BLANK})\s*năm\s*(?P<year>(?:19|20)\s?\d\s?\d|{_BLANK}))\s*$",
    re.IGNORECASE,
)
_PLACE_SLASH = lazy(
    r"^(?P<place>[A-ZĐÀ-Ỹ][^,;:\d]{1,40}?),\s*(?P<date>(?:ngày\s*)?(?P<day>\d{1,2})\s*/\s*"
    r"(?P<month>\d{1,2})\s*/\s*(?P<year>(?:19|20)\d\d))\s*$",
    re.IGNORECASE,
)
_MOTTO_PARTS = ("cong", "hoa", "xaho", "chu", "nghia", "viet", "nam")


class NumberLine(NamedTuple):
    """``number`` None where it is left blank; ``rest`` is what stands behind on the line."""

    number: str | None
    symbol: str
    label: str
    rest: str


class PlaceDate(NamedTuple):
    place: str
    text: str
    year: int | None
    month: int | None
    day: int | None
    before: str


@lru_cache(maxsize=2048)
def is_motto(text: str) -> bool:
    """A line of the national motto, typing slips forgiven.

    Accepts "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỌI …", "Độc lập – Tự do – Hạnh
    phúc"; refuses "Hội Chữ thập đỏ Việt Nam".
    """
    if len(text) > 60:
        return False
    key = re.sub(r"[^a-z]", "", fold(text))
    return (
        key.startswith(("conghoaxaho", "conghoxaho", "dangcongsanvietnam"))
        or (
            key.removeprefix("vietnam").startswith("doclap")
            and ("tudo" in key or "hanhphuc" in key)
        )
        or key in ("chunghiavietnam", "nghiavietnam")
        or (text.isupper() and sum(part in key for part in _MOTTO_PARTS) >= 3 and _nearly(key))
    )


def _nearly(key: str) -> bool:
    """The motto with up to five letters wrong, missing or too many: a bad print or scan."""
    import regex  # 16 ms of import that only a damaged motto pays

    return regex.fullmatch(r"(?:conghoaxahoichunghiavietnam){e<=5}", key) is not None


def split_motto(text: str) -> tuple[str, str]:
    """A body's name and the motto that the reader joined with it: "SỞ Y TẾ Độc lập - Tự do …".

    The second is "" where the line ends in no motto.
    """
    if len(text) > _JOINED_MAX:
        return text, ""
    openers = tuple(form.split()[0] for form in folded("headings", "form") if is_motto(form))
    for at, char in enumerate(text):
        if char == " " and fold(text[at:]).startswith(openers) and is_motto(text[at + 1 :]):
            return text[:at], text[at + 1 :]
    return text, ""


def is_motto_end(text: str) -> bool:
    """What a narrow column leaves for the motto's next line: "VIỆT NAM", "NAM"."""
    return fold(text) in ("nam", "viet nam")


def is_rule(text: str) -> bool:
    """A drawn line: "--------", "* * *"; not "- Như Điều 4"."""
    return bool(_RULE.match(text))


def number_line(text: str) -> NumberLine | None:
    """ "Số: 12/QĐ-UBND", "Số:     /KH-UBND", "Số 20-KH/TU"; not "Số lượng: 12/năm"."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    number = match["number"].strip(" ._…-\ufffd")
    if match["sep"] == "-" and not number:
        return None
    symbol = re.sub(r"\s*([-/])\s*", r"\1", match["symbol"]).rstrip(".,;")
    label = text[: match.end()]
    return NumberLine(
        re.sub(r"\s+", "", number) or None, symbol, label, text[match.end() :].strip()
    )


def place_date(text: str) -> PlaceDate | None:
    """ "Hà Nội, ngày 24 tháng 5 năm 2023", blanks allowed; not "Từ ngày 1 tháng 5 năm 2023"."""
    if "," not in text or len(text) > 120:
        return None
    match = _PLACE_DATE.search(text) or _PLACE_SLASH.match(text)
    if match is None:
        return None

    def part(name: str) -> int | None:
        digits = re.sub(r"\D", "", match[name])
        return int(digits) if digits else None

    year, month, day = part("year"), part("month"), part("day")
    if year is not None and not 1900 <= year <= 2199:
        year = None
    if month is not None and not 1 <= month <= 12:
        month = None
    name, place = _apart(match["place"])
    if day is not None and not 1 <= day <= 31:
        day = None
    return PlaceDate(
        squeeze(place),
        squeeze(match["date"]),
        year,
        month,
        day,
        f"{text[: match.start()]}{name}".strip(),
    )


def _apart(place: str) -> tuple[str, str]:
    """A body's name in capitals that the reader joined with the place, and the place.

    "CẤP NƯỚC SÔNG LAM Sông Lam" is both; "TP. Hồ Chí Minh" and "HÀ NỘI" are places.
    """
    words = place.split()
    capitals = next((i for i, word in enumerate(words) if not word.isupper()), len(words))
    if capitals < 2 or capitals == len(words) or words[capitals - 1].endswith("."):
        return "", place
    return " ".join(words[:capitals]), " ".join(words[capitals:])
