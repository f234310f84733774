"""Numbered parts of a plan: A. → I. → 1. → 1.1. → a), in whatever forms it uses."""

from __future__ import annotations

import re

from qdparse.fold import fold
from qdparse.grammar.basis_lines import basis_kind, names_instrument
from qdparse.grammar.draft import AttachmentDraft, BasisDraft, Draft, SectionDraft
from qdparse.grammar.forms import article_line, division_line, headings, split_dash
from qdparse.layout import Paragraph
from qdparse.pattern import lazy

_FORMS = (
    ("compound", lazy(r"^(?P<label>(?P<n>(?:[IVX]{1,6}|[A-H])(?:\.\d{1,2}){1,3})(?:[.)]|\s?[-–](?=\s+[^\W\d_]))?)\s+(?P<text>\S.*)$", re.DOTALL)),
    ("dotted", lazy(r"^(?P<label>(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]|\s?[-–](?=\s+[^\W\d_]))?)\s+(?![-–]\s*\d)(?P<text>\S.*)$", re.DOTALL)),
    ("arabic", lazy(r"^(?P<label>(?P<n>\d{1,2})(?:\.(?=\s|[^\W\d_])|(?:\s?[-–]|/)(?=\s+[^\W\d_])))\s*(?P<text>\S.*)$", re.DOTALL)),
    ("bracket", lazy(r"^(?P<label>(?P<n>\d{1,2})\))\s*(?P<text>\S.*)$", re.DOTALL)),
    ("roman", lazy(r"^(?P<label>(?P<n>[IVX]{1,6})(?:[.)\-–]{1,2}|\s[-–](?=\s)|/(?=\s|[^\W\d_])))\s*(?P<text>\S.*)$", re.DOTALL)),
    ("letter", lazy(r"^(?P<label>(?P<n>[A-HKLMNĐ])(?:[.)]|\s?[-–](?=\s)))\s+(?P<text>\S.*)$", re.DOTALL)),
    ("point", lazy(r"^(?P<label>(?P<n>[a-zđ])(?:\)\s*|[./]\s+))(?P<text>\S.*)$", re.DOTALL)),
)  # fmt: skip
# A heading is at most this long; a longer numbered paragraph is text with a number.
_TITLE_MAX = 220
# Each of the forms has one of these signs among its first characters.
_MARKS, _LABEL_MAX = frozenset(".)-–/"), 9
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LETTERS = "ABCDĐEGHIKLMN"
# A heading that skips numbers does not skip to more than this.
_JUMP_MAX = 30
# Parts of these forms never hold a part with a Roman number or a capital letter.
_LOW_FORMS = ("arabic", "dotted", "bracket", "point")


def add_paragraph(p: Paragraph, attachment: AttachmentDraft, draft: Draft) -> None:
    """Put a paragraph of an attachment's body where it belongs."""
    for line in p.text.split("\n"):
        _add_line(line.strip(), p, attachment, draft)


def _add_line(text: str, p: Paragraph, attachment: AttachmentDraft, draft: Draft) -> None:
    if not text:
        return
    found = section_heading(text, attachment, stands_out=p.bold)
    if found is not None:
        form, ordinal, label, rest = found
        draft.labels.append(label)
        section = SectionDraft(ordinal, form, "")
        if len(rest) <= _TITLE_MAX and not rest.endswith((".", ";")):
            section.title = rest
        else:
            section.texts.append(rest)
        section.uids.append(p.uid)
        _siblings(attachment, form, ordinal).append(section)
        return
    section = _last(attachment)
    if _titles(section, text):
        section.title = f"{section.title} {text}".strip()
        section.uids.append(p.uid)
        return
    opens = not section.form and not section.texts and basis_kind(text) is not None
    listed = _holds_bases(section) and (names_instrument(text) or basis_kind(text) is not None)
    if opens or listed:
        dash, text = split_dash(text)
        draft.labels.append(dash)
        kind = basis_kind(text) or "basis"
        section.bases.append(BasisDraft(kind, text, [p._replace(text=text)]))
        section.base_uids.append(p.uid)
        return
    section.texts.append(text)
    section.uids.append(p.uid)


def _titles(section: SectionDraft, text: str) -> bool:
    """A line below "Chương II" that is its title, or the title's second line.

    Accepts "TỔ CHỨC" and then "THỰC HIỆN"; refuses running text, which has an end mark.
    """
    if section.form not in _divisions() or section.texts or section.bases:
        return False
    if len(text) > _TITLE_MAX or text.endswith((".", ";", ":")):
        return False
    if not section.title:
        return True
    return (section.title.isupper() and text.isupper()) or text[0].islower()


def section_heading(
    text: str, attachment: AttachmentDraft, *, stands_out: bool = False
) -> tuple[str, str, str, str] | None:
    """(form, ordinal, label, rest) of a numbered part that its sequence allows.

    A line that ``stands_out`` in bold, or in capitals, may skip numbers; it never goes back.
    """
    division = division_line(text)
    if division is not None and len(text) <= _TITLE_MAX:
        word, ordinal, rest = division
        return word, ordinal, text[: len(text) - len(rest)] if rest else text, rest
    article = article_line(text)
    if article is not None:
        ordinal, label, _ = article
        return "article", ordinal, label, text[len(label) :].strip()
    if not text[:1].isalnum() or _MARKS.isdisjoint(text[:_LABEL_MAX]):
        return None
    for form, pattern in _FORMS:
        match = pattern.match(text)
        if match is None:
            continue
        ordinal = match["n"]
        heading = match["text"].isupper() or (stands_out and len(text) <= _TITLE_MAX)
        value = _value(form, ordinal)
        if value and not _follows(attachment, form, value, jumps=heading):
            continue
        dashed = form == "letter" and match["label"].rstrip()[-1] in "-–"
        if dashed and not (heading or value in (1, *_next(attachment, form))):
            continue
        return form, ordinal, match["label"], match["text"]
    return None


def _value(form: str, ordinal: str) -> int:
    """The place of a number in its sequence, 0 for a form without one."""
    if form in ("arabic", "bracket"):
        return int(ordinal)
    if form == "roman":
        return _roman(ordinal)
    return _LETTERS.find(ordinal) + 1 if form == "letter" else 0


def _follows(attachment: AttachmentDraft, form: str, value: int, *, jumps: bool) -> bool:
    """The number opens a sequence or goes on with one; "50. tỷ" in the middle does neither."""
    if value == 1 or form == "letter":
        return True
    found = _find(attachment.sections, form)
    if jumps and value <= _JUMP_MAX and all(value > last for last in found):
        return True
    return any(value <= last + 2 for last in found) if found else value <= 2


def _next(attachment: AttachmentDraft, form: str) -> list[int]:
    """The numbers that go on with the open sequences of a form."""
    return [last + 1 for last in _find(attachment.sections, form)]


def _find(sections: list[SectionDraft], form: str) -> list[int]:
    """Last numbers of the open sequences of a form, outermost first."""
    out: list[int] = []
    while sections:
        last = sections[-1]
        if last.form == form:
            out.append(_value(form, last.ordinal))
        sections = last.sections
    return out


def _divisions() -> tuple[str, ...]:
    return headings("division")


def _roman(text: str) -> int:
    total = 0
    for a, b in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN.get(a, 0)
        total += -value if b and value < _ROMAN.get(b, 0) else value
    return total


def _siblings(attachment: AttachmentDraft, form: str, ordinal: str) -> list[SectionDraft]:
    """The list that a heading of this form goes into: beside its like, else below the last.

    Where two open lists are of its form ("III" holds "A", which holds "I", "II"), it goes into
    the one whose number it follows.
    """
    like: list[list[SectionDraft]] = []
    level = attachment.sections
    while level:
        if level[-1].form == form:
            like.append(level)
        level = level[-1].sections
    if form in ("dotted", "compound"):
        return _dotted(attachment, form, ordinal)
    value = _value(form, ordinal)
    deepest = _last(attachment) if attachment.sections else None
    if value == 1 and deepest and {form, deepest.form} == {"roman", "letter"}:
        return deepest.sections
    for level in reversed(like):
        if value and _value(form, level[-1].ordinal) == value - 1:
            return level
    if like:
        return like[0]
    level = attachment.sections
    while level:
        if not level[-1].form:  # text before the first heading has no parts
            return level
        if form in ("roman", "letter") and level[-1].form in _LOW_FORMS:
            return level
        if form in _divisions() and level[-1].form == "article":
            return level  # a chapter is never a part of an article
        level = level[-1].sections
    return level


def _dotted(attachment: AttachmentDraft, form: str, ordinal: str) -> list[SectionDraft]:
    """ "1.1.1" goes below "1.1", "1.2" beside it; without its like a number goes below the last."""
    dots = ordinal.count(".")
    level = attachment.sections
    while level:
        last = level[-1]
        if last.form == form and last.ordinal.count(".") >= dots:
            return level
        if not last.form:
            return level
        level = last.sections
    return level


def _last(attachment: AttachmentDraft) -> SectionDraft:
    if not attachment.sections:
        attachment.sections.append(SectionDraft("", "", ""))
    section = attachment.sections[-1]
    while section.sections:
        section = section.sections[-1]
    return section


def _holds_bases(section: SectionDraft) -> bool:
    """ "A. CĂN CỨ XÂY DỰNG KẾ HOẠCH": its list items are grounds with or without their verb."""
    return fold(section.title).startswith(headings("bases_title"))
