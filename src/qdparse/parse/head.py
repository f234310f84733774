"""The letterhead: issuing bodies, number and symbol, place and date, type and title."""

from __future__ import annotations

import re

from qdparse.fold import fold, squeeze
from qdparse.layout import Paragraph
from qdparse.parse.draft import Draft
from qdparse.parse.forms import starts_body, starts_with
from qdparse.parse.letterhead_forms import (
    NumberLine,
    is_motto,
    is_motto_end,
    number_line,
    place_date,
)

_OPEN_END = ("và", "của", "-", "–", ",")
_STAMP_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)")


def read_letterhead(paragraphs: list[Paragraph], draft: Draft) -> list[Paragraph]:
    """Take the letterhead's fields; gives the paragraphs that belong to none of them."""
    rest: list[Paragraph] = []
    agency: list[Paragraph] = []
    for p in paragraphs:
        text = p.text.strip()
        found = number_line(text) if draft.number is None else None
        if (
            is_motto(text)
            or not any(c.isalnum() for c in text)
            or (is_motto_end(text) and p.side == "right")
        ):
            draft.labels.append(text)
        elif found is not None:
            _take_number(found, p, draft)
        elif draft.place_date is None and (dated := place_date(text)):
            draft.place_date = dated
            draft.claim("date", [p])
            if dated.before:
                agency.append(p._replace(text=dated.before))
            if dated.year is None:  # "ngày … tháng … năm 20…" is no date
                draft.unclaimed.append(p._replace(text=dated.text))
            _label_around(text[len(dated.before) :], dated.place, dated.text, draft)
        elif starts_with(text, "draft") and len(text) < 30:
            draft.marked_draft = True
            rest.append(p)
        elif p.side != "right" and _is_agency(text):
            agency.append(_without_motto(p, draft))
        else:
            rest.append(p)
    _take_bodies(agency, draft)
    return rest


def _without_motto(p: Paragraph, draft: Draft) -> Paragraph:
    """A body's name that the reader joined with the motto beside it, alone."""
    text = p.text.strip()
    at = text.find(" C", 2)
    while at > 0:
        if is_motto(text[at + 1 :]):
            draft.labels.append(text[at + 1 :])
            return p._replace(text=text[:at])
        at = text.find(" C", at + 1)
    return p


def _take_number(found: NumberLine, p: Paragraph, draft: Draft) -> None:
    draft.number = found
    draft.claim("number", [p])
    bare = found.label
    for part in (found.number or "", found.symbol):
        bare = _without(bare, part)
    draft.labels.append(bare)
    if found.rest:
        dated = place_date(found.rest)
        if dated is not None and draft.place_date is None and not dated.before:
            draft.place_date = dated
            draft.claim("date", [p])
            _label_around(found.rest, dated.place, dated.text, draft)
        else:
            draft.unclaimed.append(p._replace(text=found.rest))


def _without(text: str, part: str) -> str:
    """``text`` less the characters of ``part``, taken in order."""
    at = 0
    out = []
    for char in text:
        if at < len(part) and char == part[at]:
            at += 1
        elif not char.isspace():
            out.append(char)
    return "".join(out)


def _label_around(text: str, place: str, date: str, draft: Draft) -> None:
    rest = "".join(text.split())
    for part in (place, date):
        rest = rest.replace("".join(part.split()), "", 1)
    draft.labels.append(rest)


def _is_agency(text: str) -> bool:
    """A line of the issuing bodies' names: capitals, or a known head word."""
    if len(text) > 90 or text.startswith(("(", "-", "+")):
        return False
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and (
        sum(c.isupper() for c in letters) > 0.8 * len(letters)
        or (starts_body(text) and len(text) < 60 and not text.endswith((".", ";", ":")))
    )


def _take_bodies(lines: list[Paragraph], draft: Draft) -> None:
    """Names wrapped over lines made whole; the last body is the issuing one.

    "BỘ KHOA HỌC VÀ CÔNG" + "NGHỆ" is one, "BAN CHỈ ĐẠO" after it another; "ỦY BAN NHÂN DÂN" +
    "TỈNH SÔNG LAM" is one.
    """
    bodies: list[list[Paragraph]] = []
    for p in lines:
        text = p.text.strip()
        if bodies:
            last = bodies[-1][-1]
            open_end = fold(last.text).endswith(tuple(fold(w) for w in _OPEN_END))
            lone_head = len(bodies[-1]) == 1 and " " not in last.text.strip()
            opens = starts_body(text) and not open_end and not lone_head
            if opens and last.bold and not p.bold:
                opens = False  # the bold body is the last one
            if not opens and p.bold != last.bold and starts_body(text):
                opens = True
            if not opens:
                bodies[-1].append(p)
                continue
        bodies.append([p])
    draft.bodies = [squeeze(" ".join(p.text for p in body)) for body in bodies]
    if bodies:
        draft.claim("issuer", bodies[-1])
        for body in bodies[:-1]:
            draft.claim("parent_issuer", body)


def read_stamps(stamps: list[Paragraph], draft: Draft) -> None:
    """Number and date of a portal's stamp, where nothing else is printed."""
    for p in stamps:
        used = False
        found = number_line(p.text)
        if found is not None and found.number and (draft.number is None):
            _take_number(found, p, draft)
            used = True
        match = _STAMP_DATE.search(p.text)
        if match and draft.place_date is None and draft.stamp_date is None:
            day, month, year = (int(g) for g in match.groups())
            if 1 <= day <= 31 and 1 <= month <= 12:
                draft.stamp_date = (match.group(), year, month, day)
        if not used:
            draft.unclaimed.append(p)
