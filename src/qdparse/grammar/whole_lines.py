"""Lines of a letterhead that a narrow column or a web page's source cut, made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qdparse.fold import CAPITALS, fold
from qdparse.grammar.forms import headings, starts_with
from qdparse.grammar.letterhead_forms import is_motto, number_line, place_date
from qdparse.layout import Paragraph
from qdparse.pattern import lazy

_DRAFT_MAX = 30
_DATE_OPENS = lazy(r",\s*ngày\b", re.IGNORECASE)
_DATE_GOES_ON = lazy(r"(?:ngày|tháng|năm|[\d.…\s])+$", re.IGNORECASE)
# What a narrow column leaves of a place: "Thành phố Hồ Chí" + "Minh, ngày", and of its first
# word: "TP." + "Hồ Chí Minh, ngày", "Thừa" + "Thiên Huế, ngày".
_PLACE_CUTS = (
    (
        lazy(rf"[{CAPITALS}][^\W\d_]*\.?(?:\s[^\W\d_]+){{1,4}}$"),
        lazy(rf"[{CAPITALS}][^\W\d_]*,\s*ngày\b"),
    ),
    (
        lazy(rf"[{CAPITALS}][^\W\d_]*\.?$"),
        lazy(rf"[{CAPITALS}][^\W\d_]*(?:\s[^\W\d_]+){{0,3}},\s*ngày\b"),
    ),
)
_NUMBER_LABEL = lazy(r"S[ốỐ]\s*:?$")
_MOTTOES = ("conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam")


def whole_lines(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, a date or a number that a narrow column wrapped made whole.

    "Sông Lam, ngày 6 tháng 01 năm" + "2026" is one line, in whichever of its words it broke.
    """
    at = 0
    while at < len(paragraphs):
        p = paragraphs[at]
        at += 1
        while at < len(paragraphs):
            after = paragraphs[at]
            if _breaks_date(p, after) or _breaks_motto(p, after):
                text = f"{p.text.rstrip()} {after.text.lstrip()}"
            elif _breaks_number(p, after):
                text = p.text.rstrip() + after.text.lstrip()
            else:
                break
            p = p._replace(text=text, lines=(*p.lines, *after.lines))
            at += 1
        yield p


def _breaks_date(p: Paragraph, after: Paragraph) -> bool:
    """The line end cut a date or its place: "Hà Nội, ngày 6" + "tháng 01", "Sông" + "Lam, ngày"."""
    if not p.side or after.side != p.side:
        return False
    if not _DATE_OPENS.search(p.text):
        more = after.text.strip()
        if p.text.rstrip().endswith(","):
            return more.startswith("ngày ")
        text = p.text.strip()
        cut = any(opens.match(text) and ends.match(more) for opens, ends in _PLACE_CUTS)
        return cut and not (
            is_marking(text) or is_motto(text) or (text.isupper() and text[-1] != ".")
        )
    dated = place_date(p.text.strip())
    if dated is not None and dated.year is not None:
        return False
    return bool(_DATE_GOES_ON.match(after.text.strip()))


def _breaks_motto(p: Paragraph, after: Paragraph) -> bool:
    """The national motto, cut where it usually is not: "CỘNG" + "HÒA XÃ HỘI CHỦ NGHĨA …"."""
    if p.side != after.side or p.text[:1] not in ("C", "Đ"):
        return False
    key = _letters(p.text)
    return any(m.startswith(key) and m.startswith(key + _letters(after.text)) for m in _MOTTOES)


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalpha())


def _breaks_number(p: Paragraph, after: Paragraph) -> bool:
    """A number that a narrow column cut: "Số: 2/2026/TTLT-BCA-" + "VKSNDTC", "Số:" + "5/QĐ-BX"."""
    text, more = p.text.rstrip(), after.text.strip()
    if p.side and after.side == p.side and _NUMBER_LABEL.match(text):
        return more[:1].isdigit() and number_line(text + more) is not None
    if text[-1:] not in ("-", "/") or after.side != p.side or " " in more or not more.isupper():
        return False
    return number_line(text) is not None


def is_marking(text: str) -> bool:
    """A mark that is no part of a name: "HỎA TỐC", "DỰ THẢO LẦN 2", "SAO Y; TỈNH SÔNG LAM; …"."""
    key = fold(text).strip("()[]!.: ")
    return (
        key in headings("marking")
        or starts_with(text, "copy")
        or (starts_with(text, "draft") and len(text) < _DRAFT_MAX)
    )
