"""Recognisers of the letterhead's lines: motto, drawn rule, number, place and date."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from qdparse.fold import CAPITALS, fold, squeeze
from qdparse.lexicon import folded
from qdparse.lexicon.doc_types import type_of_code
from qdparse.lexicon.numbering import organ_of
from qdparse.pattern import lazy

_RULE = lazy(r"^[\s\-_–—=*.·•~]{3,}$")
_NUMBER = lazy(
    r"^\s*S[ốỐôÔ]\s*[:.]?\s*(?P<number>\d[\d.]*[a-zđA-ZĐ]?(?:\s*/\s*(?:19|20)\d\d)?|[.…_\s\ufffd-]*)"
    r"\s*(?P<sep>[/-]?)\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?"
    r"(?P<symbol>[A-ZĐ][\wĐđ&.]*(?:\s?[-–/]\s?[\wĐđ&.]+)*(?P<group>\s\d{1,3}$)?)"
)
_JOINED_MAX = 150
_BLANK = r"[\d.…_\s\ufffd]*?"
# Small letters, too.  To compile so wide a range takes a millisecond where case is ignored.
_LETTER = "(?-i:[A-Za-zÀ-ỹ])"
_PLACE_DATE = lazy(
    rf"(?:^|(?<=\s))(?P<place>{_LETTER}[^,;:\d]{{1,40}}?(?:\s\d{{1,2}})?),\s*"
    rf"(?P<date>(?:(?:hồi|lúc)\s[^,]{{3,25}},?\s*)?(?:ngày\s*(?P<day>{_BLANK})\s*)?"
    rf"tháng\s*(?P<month>{_BLANK})\s*năm\s*(?P<year>(?:19|20)\s?\d\s?\d|{_BLANK}))[.\s]*$",
    re.IGNORECASE,
)
_PLACE_SLASH = lazy(
    rf"^(?P<place>{_LETTER}[^,;:\d]{{1,40}}?(?:\s\d{{1,2}})?),\s*(?P<date>(?:ngày\s*)?"
    r"(?P<day>\d{1,2}|[.…_\s]*)\s*(?P<sep>[/.-])\s*(?P<month>\d{1,2}|[.…_\s]*)\s*(?P=sep)\s*"
    r"(?P<year>(?:19|20)\d\d))[.\s]*$",
    re.IGNORECASE,
)
# What may stand before "tháng 3 năm 2026" without a day: "Hà Nội", "TP. Hồ Chí Minh".
_NAMED = lazy(rf"^(?:[{CAPITALS}][\w.']*\s?-?\s?){{2,5}}$")
# Without its comma a place is known by its capitals: "Sông Lam ngày 5 tháng 3 năm 2026".
_NO_COMMA = lazy(rf"^(?:[{CAPITALS}]\w+\s+){{2,4}}(?=(?i:ngày)\s)")
_MOTTO_PARTS = ("cong", "hoa", "xaho", "chu", "nghia", "viet", "nam")


class NumberLine(NamedTuple):
    """``number`` None where it is left blank; ``rest`` is what stands behind on the line."""

    number: str | None
    symbol: str
    label: str
    rest: str


class PlaceDate(NamedTuple):
    """ "Hà Nội, ngày 05 tháng 3 năm 2026"; ``before`` is what stands before the place."""

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
    openers = _motto_openers()
    key = f" {fold(text)}"
    if not any(f" {opener}" in key for opener in openers):
        return text, ""
    for at, char in enumerate(text):
        if char == " " and fold(text[at:]).startswith(openers) and is_motto(text[at + 1 :]):
            return text[:at], text[at + 1 :]
    return text, ""


@cache
def _motto_openers() -> tuple[str, ...]:
    return tuple(form.split()[0] for form in folded("headings", "form") if is_motto(form))


def is_motto_end(text: str) -> bool:
    """What a narrow column leaves for the motto's next line: "VIỆT NAM", "NAM"; not "HÀ NỘI"."""
    return fold(text) in ("nam", "viet nam")


def is_rule(text: str) -> bool:
    """A drawn line: "--------", "* * *"; not "- Như Điều 4"."""
    return bool(_RULE.match(text))


def number_line(text: str) -> NumberLine | None:
    """ "Số: 12/QĐ-UBND", "Số:     /KH-UBND", "Số 20-KH/BCĐ 57"; not "Số lượng: 12/năm".

    The year of a blank number, "Số: …/2026/QĐ-UBND", stays in ``rest``.
    """
    match = _NUMBER.match(text)
    if match is None:
        return None
    number = match["number"].strip(" ._…-\ufffd")
    symbol, end = match["symbol"], match.end()
    if match["group"] and not _takes_group(symbol):
        symbol, end = symbol[: -len(match["group"])], match.start("group")
    symbol = re.sub(r"\s*[-–]\s*", "-", re.sub(r"\s*/\s*", "/", symbol)).rstrip(".,;")
    if match["sep"] != "/" and (match["sep"] == "" or not number):
        # "Số 12 QĐ/TU" and, its number blank, "Số     -QĐ/TU".
        dashed = match["sep"] or number or match["number"].rstrip().endswith("-")
        if not (dashed and "/" in symbol and type_of_code(_code(symbol))):
            return None
    label = text[:end]
    if match["year"] and not number:
        label = label.replace(match["year"], "", 1)
        return NumberLine(None, symbol, label, f"{match['year']} {text[end:]}".strip())
    return NumberLine(re.sub(r"\s+", "", number) or None, symbol, label, text[end:].strip())


def _code(symbol: str) -> str:
    return re.split(r"[-/]", symbol, maxsplit=1)[0]


def _takes_group(symbol: str) -> bool:
    """The number behind the short name belongs to it: "KH/BCĐ 57"."""
    organ = organ_of(re.split(r"[-–/]", symbol)[-1].split()[0])
    return organ is not None and organ.kind == "numbered"


def place_date(text: str) -> PlaceDate | None:
    """ "Hà Nội, ngày 24 tháng 5 năm 2023", blanks allowed; not "Từ ngày 1 tháng 5 năm 2023"."""
    if len(text) > 120:
        return None
    if "," not in text:
        named = _NO_COMMA.match(text)
        found = place_date(f"{named.group().rstrip()}, {text[named.end() :]}") if named else None
        return found if found is not None and found.year is not None else None
    match = _PLACE_DATE.search(text) or _PLACE_SLASH.match(text)
    if match is None:
        return None

    def part(name: str) -> int | None:
        digits = re.sub(r"\D", "", match[name] or "")
        return int(digits) if digits else None

    if match["date"][:1] in ("t", "T") and not _NAMED.match(match["place"]):
        return None  # "Giao ban, tháng 3 năm 2026"
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
