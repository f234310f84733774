"""Recognisers of single lines: what a line is, by its shape and the lexicon's words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from qdparse.fold import CAPITALS, fold, squeeze
from qdparse.lexicon import folded, longest_first, several, table
from qdparse.lexicon.doc_types import type_names, types_by_name
from qdparse.pattern import lazy

_SPACED = lazy(r"^(?:\w\s+){3,}\w$")
_SIGNS_FOR = lazy(r"^(?:T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|TUQ)\s?[./]\s?[^\W\d_]", re.IGNORECASE)
_CAPACITY_MAX = 80
TYPE_MAX = 40  # characters of a line that is the name of a type
_TEMPLATE_MAX = 200
_ARTICLE = lazy(
    r"^\s*(?P<label>(?P<word>[^\W\d]+)\s*(?P<number>\d{1,3})(?P<letter>[a-zđ]?)"
    rf"\s*(?:[.:/]+[-–]?|[-–](?=\s+[{CAPITALS}]))?)(?:\s+|$|(?<=[.:])(?=[{CAPITALS}]))"
)
_ANNEX_NUMBER = lazy(
    r"^\s*(?:[sS][ốỐ]\s*)?(?P<number>(?:[IVXLC]{1,6}|\d{1,3})(?:[.\-–/]\d{1,2})*[a-zđA-HĐ]?|[A-HĐ])?"
    r"(?=[\s.:\-–]|$)\s*[.:\-–]?\s*(?P<rest>.*)$",
    re.DOTALL,
)


_DASH = lazy(r"^\s*[-–—+*•]\s*")
_ORDINAL = lazy(r"^(?:[IVX]{1,6}|[A-ZĐ]|\d+)[.)]")


_DIVISION_NUMBER = lazy(
    r"^\s+(?P<number>[IVXLC]{1,6}|\d{1,3}|thứ\s+\w+|[A-HĐ])(?=[\s.:\-–]|$)[.:\-–\s]*(?P<rest>.*)$",
    re.DOTALL | re.IGNORECASE,
)


@cache
def headings(kind: str) -> tuple[str, ...]:
    """Folded forms of one kind of heading, longest first."""
    return longest_first(fold(row["form"]) for row in table("headings") if row["id"] == kind)


@cache
def _heads() -> tuple[str, ...]:
    # With their marks: folded, "SỐ" would be a Sở and the name Trương a Trường.
    return longest_first(row["head"].lower() for row in table("body_heads"))


@cache
def _types_by_letters() -> dict[str, dict[str, str]]:
    return {"".join(name.split()): row for name, row in types_by_name().items()}


def _key(text: str) -> tuple[str, bool]:
    """The folded key of a heading less its colon; True where its letters are set apart.

    Letters set apart stand together in the key, whether or not wider blanks part the words:
    "Q U Y Ế T  Đ Ị N H :" and "Q U Y Ế T Đ Ị N H" are "quyetdinh".
    """
    bare = text.strip().rstrip(": ")
    if _SPACED.match(bare):
        return fold("".join(bare.split())), True
    return fold(bare), False


@lru_cache(maxsize=2048)
def type_line(text: str) -> dict[str, str] | None:
    """The document type that a line of its own names: "QUYẾT ĐỊNH"; not "Quyết định này …".

    Refuses "PHƯỜNG AN", a ward whose folded name is that of a type (phương án).
    """
    if len(text) > TYPE_MAX or not text.isupper() or text.lower().startswith(_territories()):
        return None
    key, spaced = _key(text)
    return (_types_by_letters() if spaced else types_by_name()).get(key)


def type_prefix(text: str) -> tuple[dict[str, str], str] | None:
    """(type, words of it) of a title in capitals that begins with a type.

    Accepts "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ"; refuses "Kế hoạch này gồm".
    """
    if not text.isupper() or len(text) > 300:
        return None
    for name in type_names():
        found = types_by_name()[name]
        size = len(found["name"])
        if fold(text[:size]) == name and text[size : size + 1] in ("", " ", ":"):
            return found, text[:size]
    return None


def is_operative(text: str) -> bool:
    """ "QUYẾT ĐỊNH:", the word that opens the articles; not "Quyết định số 5"."""
    if len(text) > 40:
        return False
    key, spaced = _key(text)
    forms = headings("operative")
    known = key in ["".join(form.split()) for form in forms] if spaced else key in forms
    return known and (text.isupper() or text.rstrip().endswith(":"))


@cache
def _first_letters(kind: str) -> frozenset[str]:
    return frozenset(("", *(word[0] for word in headings(kind))))


def _headings_for(text: str, kind: str) -> tuple[str, ...]:
    """The headings of a kind, none where already the first letter of ``text`` is not theirs."""
    return headings(kind) if fold(text[:1]) in _first_letters(kind) else ()


def annex_line(text: str) -> tuple[str, str] | None:
    """(ordinal, title on the same line) of "PHỤ LỤC II", "Phụ lục 1. Lịch trình …".

    Refuses "Phụ lục kèm theo Quyết định này" and "Phụ lục này".
    """
    for word in _headings_for(text, "annex"):
        if fold(text[: len(word)]) == word:
            match = _ANNEX_NUMBER.match(text[len(word) :])
            if match is None:
                return None
            rest = match["rest"].strip()
            if match["number"] is None and rest and not rest.isupper():
                return None
            if len(text) > 300 or rest[:1].islower() or rest.startswith((",", ";", ")")):
                return None
            return match["number"] or "", rest
    return None


def template_line(text: str) -> tuple[str, str] | None:
    """(ordinal, title) of a form's heading: "Mẫu số 01", "BIỂU SỐ 2: TỔNG HỢP".

    Refuses "Mẫu số liệu" and "Mẫu số 01 dùng cho cấp xã": running text.
    """
    if len(text) > _TEMPLATE_MAX:
        return None
    for word in _headings_for(text, "template"):
        if fold(text[: len(word)]) == word:
            match = _ANNEX_NUMBER.match(text[len(word) :])
            if match is None or match["number"] is None:
                return None
            rest = match["rest"].strip()
            return (match["number"], rest) if not rest or rest.isupper() else None
    return None


@cache
def _no_bodies() -> tuple[str, ...]:
    """Words that begin as a body's name does: "ban hành", "phòng chống", "bộ tiêu chí"."""
    return tuple(
        f"{row['head'].lower()} {word}"
        for row in table("body_heads")
        for word in several(row["unless"])
    )


def starts_body(text: str) -> bool:
    """A line that begins the name of a public body: "SỞ TÀI CHÍNH"; not "TỈNH SÔNG LAM", "SỐ".

    Refuses "BAN HÀNH KẾ HOẠCH", "PHÒNG CHỐNG THIÊN TAI" and "Bộ tiêu chí đánh giá".
    """
    key, heads = squeeze(text.lower()).replace("uỷ", "ủy"), _heads()
    return (
        key.startswith(heads)
        and any(key == head or key.startswith(head + " ") for head in heads)
        and not key.startswith(_no_bodies())
    )


def is_lone_head(text: str) -> bool:
    """Only the head of a body's name, which goes on below: "CHI CỤC", not "CHI CỤC THUẾ"."""
    return squeeze(text.lower()) in _heads()


@cache
def _territories() -> tuple[str, ...]:
    return tuple(f"{row['word'].lower()} " for row in table("territories"))


def starts_territory(text: str) -> bool:
    """The second line of a local body's name: "TỈNH SÔNG LAM"; not "SỞ Y TẾ"."""
    key = fold(text)
    return any(key.startswith(word + " ") for word in folded("territories", "word"))


def starts_capacity(text: str) -> bool:
    """ "KT. CHỦ TỊCH", "TM.ỦY BAN", "PHÓ GIÁM ĐỐC"; not "Phó giáo sư Nguyễn Văn A".

    Where an old encoding lost the capitals, the abbreviation before an office still tells:
    "KT.Bộ trưởng", "tm . ubnd tỉnh"; not "TL 1:500".
    """
    if len(text) < _CAPACITY_MAX and _SIGNS_FOR.match(text):
        return True
    if not text.isupper():
        return False
    key, forms = fold(text), folded("capacities", "form")
    return key.startswith(forms) and any(
        key.startswith(form)
        and (form.endswith(".") or "/" in form or key[len(form) :][:1] in ("", " ", ",", "-"))
        for form in forms
    )


def article_line(text: str) -> tuple[str, str, int] | None:
    """(ordinal, label, number) of "Điều 4. Điều khoản thi hành", "Điều 1.Ban hành", "Điều 2/ …".

    Refuses "Điều lệ", "khoản 1 Điều 2" and "Điều 1.2".
    """
    if text[:1] not in "ĐđD":
        return None
    match = _ARTICLE.match(text)
    if match is None or fold(match["word"]) not in headings("article"):
        return None
    return match["number"] + match["letter"], text[: match.end("label")], int(match["number"])


def division_line(text: str) -> tuple[str, str, str] | None:
    """(division, ordinal, rest) of "Chương II", "Mục 1. QUY ĐỊNH", "Phần thứ nhất".

    Refuses "Mục đích, yêu cầu" and "Phần mềm dùng chung", where no number follows, and the
    sentence "Phần thứ nhất gồm ba mục".
    """
    key = fold(text[:40])
    words = headings("division")
    for word in words if key.startswith(words) else ():
        if key.startswith(word + " "):
            match = _DIVISION_NUMBER.match(text[len(word) :])
            if match and not match["rest"][:1].islower():
                return word, match["number"].strip(), match["rest"].strip()
    return None


def starts_with(text: str, kind: str) -> bool:
    """``text`` begins with a heading of this kind, its case and marks forgiven."""
    key = fold(text[:40]).lstrip("(*- ")
    return key.startswith(headings(kind))


def is_issued_with(text: str) -> bool:
    """ "(Ban hành kèm theo Quyết định số …)"; not "Ban hành kèm theo …" without its bracket."""
    return text.startswith("(") and starts_with(text[1:].lstrip(), "issued_with")


def ends_document(text: str) -> bool:
    """The mark behind the last word of a decision or of what it issued: "./.", not "."."""
    return text.rstrip().endswith(("/.", ".//."))


def split_dash(text: str) -> tuple[str, str]:
    """The dash or bullet of a list item, and the item: "- Như Điều 3;"."""
    match = _DASH.match(text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def without_rank(text: str) -> str:
    """A name less the rank or degree before it: "Thiếu tướng Lê Văn An", "PGS.TS. Lê Văn An"."""
    key = fold(text)
    for rank in folded("ranks", "rank"):
        if key.startswith(rank + " "):
            return text[len(rank) :].strip()
    return text


def is_person(text: str) -> bool:
    """A person's name: "Nguyễn Văn An", "TS. Lê Thị Bình", "Đại tá Trần Văn Chiến".

    Refuses "Bộ Tài chính", "KT. CHỦ TỊCH".
    """
    if _ORDINAL.match(text):
        return False
    words = [w for w in without_rank(text).replace(".", ". ").split() if not w.endswith(".")]
    if not 2 <= len(words) <= 6 or any(c.isdigit() or c in ":;,/(" for c in text):
        return False
    if starts_capacity(text) or (text.isupper() and starts_body(text)):
        return False
    return all(w[0].isupper() for w in words) and not (starts_body(text) and not text.isupper())
