"""Documents named in a text, found in one pass.

Every number is found at its slash (or, in Party style, its hyphen), so that the cost does
not depend on how much other text there is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.lexicon.doc_types import type_names, types_by_name

# 95/2017/NĐ-CP · 749/QĐ-TTg · 639/BTTTT-THH · 67/2006/QH11 · 66.3/2025/NQ-CP · 57-NQ/TW
_TAIL = r"[A-ZĐ][A-Za-zĐđ]*\d{0,3}(?:\s?&\s?[A-ZĐ]+)*"
_NUMBER = re.compile(
    rf"(?<![\w/])(?P<number>\d{{1,5}}(?:\.\d{{1,3}})?[a-zđ]?"
    rf"(?:\s?/\s?(?:19|20)\d\d\s?/\s?{_TAIL}(?:\s?[-/]\s?{_TAIL})*"
    rf"|\s?/\s?{_TAIL}(?:\s?-\s?{_TAIL})*"
    rf"|-{_TAIL}/{_TAIL}(?:-{_TAIL}|\s?\d{{1,3}}(?![\d/.]))?))(?!\w)"
)
_DATE = re.compile(
    r"\s*,?\s*ngày\s*(?P<d>\d{1,2})\s*(?:tháng\s*(?P<m>\d{1,2})\s*năm|/\s*(?P<m2>\d{1,2})\s*/)\s*(?P<y>(?:19|20)\d\d)"
)
_ISSUER = re.compile(
    r"\s*,?\s*của\s+(?P<issuer>[A-ZĐÀ-Ỹ].*?)(?=\s+(?:về|ban hành|quy định|phê duyệt|V/v|ngày|hướng dẫn|sửa đổi|thực hiện)\b|[;.,:)]|\s+[Qq]uy định\b|\s+Phê duyệt\b|$)",
    re.DOTALL,
)
_TITLE = re.compile(
    r"\s*,?\s*(?P<title>(?:về|ban hành|quy định|Quy định|phê duyệt|Phê duyệt|V/v|hướng dẫn|sửa đổi)\b.*)",
    re.DOTALL,
)
_LAW_BY_DATE = re.compile(
    r"(?P<type>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>(?:[A-ZĐÀ-Ỹ]|sửa đổi)[^;.\d]{2,200}?)\s*,?\s*ngày\s*(?P<d>\d{1,2})\s*(?:tháng\s*(?P<m>\d{1,2})\s*năm|/\s*(?P<m2>\d{1,2})\s*/)\s*(?P<y>(?:19|20)\d\d)"
)
_AMENDED = re.compile(
    r"(?:được\s+)?sửa đổi,?\s*bổ sung[^;]{0,60}?(?:bởi|theo|tại)\s*$", re.IGNORECASE
)
_INSIDE = re.compile(
    r"(?:về việc|về|sửa đổi|thực hiện|triển khai|hướng dẫn|thi hành|tại|theo)\b[^;]*$"
)
_LAW_NAME = re.compile(r"(?P<type>Bộ luật|Luật|Pháp lệnh)\s[^;,.\d]{2,80}?\ssố\s*$")
_DIGITS = re.compile(r"\d")


class Citation(NamedTuple):
    """One document named; ``span`` is half open, in code points of the text."""

    text: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    role: str
    span: tuple[int, int]


def find_citations(text: str) -> list[Citation]:
    """The documents named in ``text``, in order; each number once.

    Finds "749/QĐ-TTg ngày 3/6/2020 của Thủ tướng Chính phủ" and "Luật Tổ chức Chính phủ ngày
    19 tháng 6 năm 2015"; not "24/7", "30/6/2023", "KH&CN".
    """
    if not _DIGITS.search(text):
        return []
    found: list[Citation] = []
    matches = list(_NUMBER.finditer(text)) if "/" in text else []
    for i, match in enumerate(matches):
        stop = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        found.append(_numbered(text, match, stop, found))
    taken = [c.span for c in found]
    for match in _LAW_BY_DATE.finditer(text):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            date = _iso(match)
            found.append(
                Citation(
                    match.group(),
                    match["type"],
                    None,
                    date,
                    None,
                    match["name"].strip(),
                    _role(text, match.start(), found),
                    match.span(),
                )
            )
    found.sort(key=lambda c: c.span)
    return found


def _numbered(text: str, match: re.Match[str], stop: int, before: list[Citation]) -> Citation:
    end = match.end()
    date_match = _DATE.match(text, end, stop)
    date = None
    if date_match:
        date, end = _iso(date_match), date_match.end()
    issuer_match = _ISSUER.match(text, end, stop)
    issuer = None
    if issuer_match:
        issuer, end = " ".join(issuer_match["issuer"].split()), issuer_match.end()
        if date is None and (late := _DATE.match(text, end, stop)):
            date, end = _iso(late), late.end()
    semicolon = text.find(";", end, end + 1200)
    title_match = _TITLE.match(text, end, semicolon if semicolon >= 0 else end + 1200)
    title = title_match["title"].rstrip(" ;.,") if title_match else None
    start, kind = _type_before(text, match.start())
    number = re.sub(r"\s*([/-])\s*", r"\1", match["number"])
    number = re.sub(r"\s", "", number)
    role = _role(text, start, before)
    return Citation(text[start:end], kind, number, date, issuer, title or None, role, (start, end))


def _type_before(text: str, at: int) -> tuple[int, str | None]:
    """Where the citation's own words begin ("Quyết định số"), and the type they name."""
    head = text[max(0, at - 90) : at]
    bare = re.sub(r"\s*(?:số|Số)?\s*:?\s*$", "", head)
    key = fold(bare)
    for word in type_names():
        if key.endswith(word) and (len(key) == len(word) or not key[-len(word) - 1].isalpha()):
            offset = len(head) - len(bare)
            name = types_by_name()[word]["name"]
            size = len(word) if len(key) == len(bare) else len(name)
            return at - offset - size, name
    law = _LAW_NAME.search(head)
    if law is not None:
        return at - len(head) + law.start(), law["type"]
    return at, None


def _role(text: str, at: int, before: list[Citation]) -> str:
    """What a document named at ``at`` is to the text; only its own clause is looked at."""
    low = max(0, at - 600)
    start = max(low, text.rfind(";", low, at) + 1)
    if _AMENDED.search(text[max(low, at - 160) : at].rstrip()):
        return "amends"
    if before and before[-1].span[0] >= start and _INSIDE.search(text[before[-1].span[1] : at]):
        return "object"
    return "basis"


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = int(match["d"]), int(match["m"] or match["m2"]), int(match["y"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
