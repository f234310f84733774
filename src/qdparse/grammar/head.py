"""The letterhead: issuing bodies, number and symbol, place and date, type and title."""

from __future__ import annotations

from qdparse.fold import fold, squeeze
from qdparse.grammar.bodies import bodies_of
from qdparse.grammar.draft import Draft
from qdparse.grammar.forms import (
    headings,
    starts_body,
    starts_territory,
    starts_with,
)
from qdparse.grammar.letterhead_forms import (
    NumberLine,
    is_motto,
    is_motto_end,
    number_line,
    place_date,
    split_motto,
)
from qdparse.grammar.web_frame import is_frame
from qdparse.grammar.whole_lines import is_marking, whole_lines
from qdparse.layout import Paragraph
from qdparse.pattern import lazy

_NAME_MAX = 50
_RUNNING_MIN = 30
_STAMP_DATE = lazy(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)")


def read_letterhead(paragraphs: list[Paragraph], draft: Draft) -> list[Paragraph]:
    """Take the letterhead's fields; gives the paragraphs that belong to none of them."""
    rest: list[Paragraph] = []
    agency: list[Paragraph] = []
    above: list[Paragraph] = []
    paragraphs = list(whole_lines(paragraphs))
    # The motto's last words may wrap to where the line begins, into the other column.
    cut = sum(_is_cut_motto(p.text) for p in paragraphs)
    if any(p.side == "right" and is_motto_end(p.text) for p in paragraphs):
        cut = 0
    for p in paragraphs:
        text = p.text.strip()
        found = number_line(text) if draft.number is None else None
        if (
            is_motto(text)
            or (p.side == "right" and starts_with(text, "union_motto"))
            or (not p.side and agency and fold(text) in headings("union_motto"))
            or not any(c.isalnum() for c in text)
            or (is_motto_end(text) and (p.side == "right" or cut > 0))
        ):
            cut -= is_motto_end(text)
            draft.labels.append(text)
        elif found is not None:
            _take_number(found, p, draft)
        elif is_marking(text):
            draft.marked_draft = draft.marked_draft or starts_with(text, "draft")
            rest.append(p)
        elif draft.place_date is None and (dated := place_date(text)):
            draft.place_date = dated
            draft.claim("date", [p])
            if any(c.isalnum() for c in dated.before):
                agency.append(p._replace(text=dated.before))
            else:
                draft.labels.append(dated.before)
            if dated.year is None:  # "ngày … tháng … năm 20…" is no date
                draft.unclaimed.append(p._replace(text=dated.text))
            _label_around(text[len(dated.before) :], dated.place, dated.text, draft)
        elif not p.side and is_frame(text):
            rest.append(p)
        elif p.side != "right" and (_is_agency(text) or (agency and _ends_name(p, agency[-1]))):
            agency.append(_name_alone(p, draft))
        else:
            if agency and not p.side and draft.number is None and _is_running(text):
                above += agency
                agency = []
            rest.append(p)
    if not agency:
        agency = [p for p in above if starts_body(p.text)]
    rest += [p for p in above if p not in agency]
    _take_bodies(agency, draft)
    return rest


def _is_cut_motto(text: str) -> bool:
    """ "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" without its end, alone or behind a body's name."""
    return fold(text).endswith("nghia") and (is_motto(text) or bool(split_motto(text)[1]))


def _is_running(text: str) -> bool:
    """A line of a web page's frame; capitals above it are its headings, and no letterhead.

    Accepts "Nội dung tóm tắt đang được cập nhật"; refuses "SỞ Y TẾ" and "Tỉnh Sông Lam".
    """
    return len(text) > _RUNNING_MIN and not text.isupper() and not starts_territory(text)


def _name_alone(p: Paragraph, draft: Draft) -> Paragraph:
    """A body's name without the motto that the reader joined with it, and without its star."""
    text = p.text.strip()
    text, motto = split_motto(text)
    draft.labels.append(motto)
    bare = text.rstrip(" *_-–—=")
    if bare and text[len(bare) :].strip() not in ("-", "–"):
        draft.labels.append(text[len(bare) :])
        text = bare
    return p._replace(text=text)


def _ends_name(p: Paragraph, before: Paragraph) -> bool:
    """The rest of a name whose capitals an old encoding lost: "thành phố Biển Xanh"."""
    text = p.text.strip()
    return (
        p.side == before.side == "left"
        and len(text) < _NAME_MAX
        and starts_territory(text)
        and not any(c.isdigit() or c in ";:" for c in text)
    )


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
    text = split_motto(text)[0]
    if len(text) > 90 or text.startswith(("(", "-", "+")):
        return False
    letters = [c for c in text if c.isalpha()]
    if " " not in text and any(c.isdigit() for c in text):
        return False  # the mark of a typist: "XV80"
    return bool(letters) and (
        sum(c.isupper() for c in letters) > 0.8 * len(letters)
        or (starts_body(text) and len(text) < 60 and not text.endswith((".", ";", ":")))
    )


def _take_bodies(lines: list[Paragraph], draft: Draft) -> None:
    """Names wrapped over lines made whole."""
    bodies = bodies_of(lines)
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
