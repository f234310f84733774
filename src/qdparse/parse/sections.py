"""Numbered parts of a plan: A. → I. → 1. → 1.1. → a), in whatever forms it uses."""

from __future__ import annotations

import re

from qdparse.fold import fold
from qdparse.layout import Paragraph
from qdparse.parse.draft import AttachmentDraft, BasisDraft, Draft, SectionDraft
from qdparse.parse.forms import article_line, division_line, headings, split_dash
from qdparse.parse.preamble import basis_kind, names_instrument

_FORMS = (
    ("dotted", re.compile(r"^(?P<label>(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?)\s+(?P<text>\S.*)$", re.DOTALL)),
    ("arabic", re.compile(r"^(?P<label>(?P<n>\d{1,2})(?:\.|\s?[-–](?=\s+[^\W\d_])))\s+(?P<text>\S.*)$", re.DOTALL)),
    ("bracket", re.compile(r"^(?P<label>(?P<n>\d{1,2})\))\s*(?P<text>\S.*)$", re.DOTALL)),
    ("roman", re.compile(r"^(?P<label>(?P<n>[IVX]{1,6})[.)\-–]{1,2})\s*(?P<text>\S.*)$", re.DOTALL)),
    ("letter", re.compile(r"^(?P<label>(?P<n>[A-HKLMNĐ])[.)])\s+(?P<text>\S.*)$", re.DOTALL)),
    ("point", re.compile(r"^(?P<label>(?P<n>[a-zđ])(?:\)\s*|\.\s+))(?P<text>\S.*)$", re.DOTALL)),
)  # fmt: skip
# A heading is at most this long; a longer numbered paragraph is text with a number.
_TITLE_MAX = 220
_ROMAN = {"I": 1, "V": 5, "X": 10}


def add_paragraph(p: Paragraph, attachment: AttachmentDraft, draft: Draft) -> None:
    """Put a paragraph of an attachment's body where it belongs."""
    for line in p.text.split("\n"):
        _add_line(line.strip(), p, attachment, draft)


def _add_line(text: str, p: Paragraph, attachment: AttachmentDraft, draft: Draft) -> None:
    if not text:
        return
    found = section_heading(text, attachment)
    if found is not None:
        form, ordinal, label, rest = found
        draft.labels.append(label)
        section = SectionDraft(ordinal, form, "")
        if len(rest) <= _TITLE_MAX and not rest.endswith((".", ";")):
            section.title = rest
        else:
            section.texts.append(rest)
        section.uids.append(p.uid)
        _siblings(attachment, form).append(section)
        return
    section = _last(attachment)
    untitled = section.form in _divisions() and not section.title and not section.texts
    if untitled and len(text) <= _TITLE_MAX and not text.endswith((".", ";")):
        section.title = text
        section.uids.append(p.uid)
        return
    if _holds_bases(section) and (names_instrument(text) or basis_kind(text) is not None):
        dash, text = split_dash(text)
        draft.labels.append(dash)
        kind = basis_kind(text) or "basis"
        section.bases.append(BasisDraft(kind, text, [p._replace(text=text)]))
        section.base_uids.append(p.uid)
        return
    section.texts.append(text)
    section.uids.append(p.uid)


def section_heading(text: str, attachment: AttachmentDraft) -> tuple[str, str, str, str] | None:
    """(form, ordinal, label, rest) of a numbered part that its sequence allows."""
    division = division_line(text)
    if division is not None and len(text) <= _TITLE_MAX:
        word, ordinal, rest = division
        return word, ordinal, text[: len(text) - len(rest)] if rest else text, rest
    article = article_line(text)
    if article is not None:
        ordinal, label, _ = article
        return "article", ordinal, label, text[len(label) :].strip()
    for form, pattern in _FORMS:
        match = pattern.match(text)
        if match is None:
            continue
        ordinal = match["n"]
        if form == "roman" and not _follows(attachment, "roman", _roman(ordinal)):
            continue
        if form in ("arabic", "bracket") and not _follows(attachment, form, int(ordinal)):
            continue
        return form, ordinal, match["label"], match["text"]
    return None


def _follows(attachment: AttachmentDraft, form: str, value: int) -> bool:
    """The number opens a sequence or goes on with one; "50. tỷ" in the middle does neither."""
    if value == 1:
        return True
    found = _find(attachment.sections, form)
    return any(value <= last + 2 for last in found) if found else value <= 2


def _find(sections: list[SectionDraft], form: str) -> list[int]:
    """Last numbers of the open sequences of a form, outermost first."""
    out: list[int] = []
    while sections:
        last = sections[-1]
        if last.form == form:
            out.append(_roman(last.ordinal) if form == "roman" else int(last.ordinal))
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


def _siblings(attachment: AttachmentDraft, form: str) -> list[SectionDraft]:
    """The list that a heading of this form goes into: beside its like, else below the last."""
    level = attachment.sections
    while level:
        if any(section.form == form for section in level):
            return level
        if not level[-1].form:  # text before the first heading has no parts
            return level
        if form in _divisions() and level[-1].form == "article":
            return level  # a chapter is never a part of an article
        level = level[-1].sections
    return level


def _last(attachment: AttachmentDraft) -> SectionDraft:
    if not attachment.sections:
        attachment.sections.append(SectionDraft("", "", ""))
    section = attachment.sections[-1]
    while section.sections:
        section = section.sections[-1]
    return section


def _holds_bases(section: SectionDraft) -> bool:
    return fold(section.title).startswith(headings("bases_title")) or (
        not section.form and not section.texts
    )
