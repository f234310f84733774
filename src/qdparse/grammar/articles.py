"""Articles (Điều) of the decision, with their clauses (khoản) and points (điểm)."""

from __future__ import annotations

import re
from typing import NamedTuple

from qdparse.grammar.closing import opens_closing
from qdparse.grammar.draft import ArticleDraft, Draft
from qdparse.grammar.forms import (
    annex_line,
    article_line,
    division_line,
    ends_document,
    is_issued_with,
    type_line,
)
from qdparse.layout import Paragraph
from qdparse.pattern import lazy

_CLAUSE = lazy(r"^(?P<n>\d{1,2})[.)/]\s+(?P<text>\S.*)$", re.DOTALL)
_POINT = lazy(r"^(?P<n>[a-zđ])(?:\)\s*|/\s+)(?P<text>\S.*)$", re.DOTALL)
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_TITLE_MAX = 200
_SENTENCE_MAX = 500
_HEADING_MAX = 120
# Headings of a chapter above the first article are at most this many paragraphs.
_LEAD = 6
# Types whose body is articles.
ENACTED = ("QĐ", "NQ", "NĐ", "TT", "TTLT", "NQLT", "QH")


class ClauseDraft(NamedTuple):
    """A clause (khoản) with its points (điểm), each its letter and its text."""

    ordinal: str
    text: str
    points: list[tuple[str, str]]


def articles_at(paragraphs: list[Paragraph], at: int, *, enacted: bool) -> int | None:
    """Where the articles begin: at ``at``, or below the heading of a chapter there.

    Of what is ``enacted`` one sentence may stand above them: "Bộ trưởng ban hành Thông tư …."
    """
    for i in range(at, min(at + _LEAD, len(paragraphs))):
        if article_line(paragraphs[i].text.strip()) is not None:
            above = [p.text.strip() for p in paragraphs[at:i]]
            led = enacted and len(above) == 1 and above[0].endswith((".", ":"))
            divided = any(_division_title(text) is not None for text in above)
            return i if i == at or divided or led else None
        if len(paragraphs[i].text) > (_SENTENCE_MAX if enacted and i == at else _TITLE_MAX):
            return None
    return None


def articles_end(paragraphs: list[Paragraph]) -> int:
    """Where the decision's own articles end: before the closing, or before what is attached.

    An attachment without a closing before it is known by its heading, when the articles do not
    go on below it or begin again with Điều 1.
    """
    last = 0
    heading: int | None = None
    ended = False
    for at, p in enumerate(paragraphs):
        text = p.text.strip()
        found = article_line(text)
        if found is not None:
            if found[2] == 1 and last > 1 and heading is not None:
                return heading
            if found[2] in (last, last + 1) or not last:
                last, heading = found[2], None
        elif at and opens_closing(paragraphs, at):
            return at
        elif _opens_attachment(text):
            if ended and _division_title(text) is None:
                return at
            heading = at if heading is None else heading
        ended = ends_document(text)
    return len(paragraphs) if heading is None else heading


def _opens_attachment(text: str) -> bool:
    if len(text) > _TITLE_MAX or text.endswith((";", ",")):
        return False
    return (
        type_line(text) is not None
        or annex_line(text) is not None
        or _division_title(text) is not None
        or is_issued_with(text)
    )


def _division_title(text: str) -> str | None:
    """The title, "" for one on the next line, of a chapter's heading; None for other text.

    Accepts "Chương II", "Mục 1. QUY ĐỊNH CHUNG"; refuses "Mục 1 Chương II …".
    """
    found = division_line(text)
    return found[2] if found is not None and (not found[2] or found[2].isupper()) else None


def read_articles(paragraphs: list[Paragraph], draft: Draft) -> int:
    """Take the articles from the first paragraph on; gives how many paragraphs they are.

    The headings of chapters, which the contract has no place for, go to ``unclaimed``.
    """
    end = articles_end(paragraphs)
    expected = 1
    untitled = False
    above = ""
    for p in paragraphs[:end]:
        text = p.text.strip()
        found = article_line(text)
        if found is not None and (found[2] in (expected, expected - 1) or not draft.articles):
            ordinal, label, number = found
            draft.labels.append(label)
            rest = text[len(label) :].strip()
            draft.articles.append(ArticleDraft(ordinal, [rest] if rest else [], [p]))
            expected, untitled, above = number + 1, False, ""
        elif (title := _division_title(text)) is not None:
            draft.unclaimed.append(p)
            untitled, above = not title, title
        elif (untitled or (above.isupper() and text.isupper())) and len(text) <= _TITLE_MAX:
            draft.unclaimed.append(p)
            untitled, above = False, text
        else:
            draft.articles[-1].texts.append(text)
            draft.articles[-1].paragraphs.append(p)
            untitled, above = False, ""
    return end


def heading_of(article: ArticleDraft) -> str | None:
    """The title of an article: a short first line without an end mark, with more below it."""
    if len(article.texts) < 2:
        return None
    first = article.texts[0].split("\n")[0]
    if len(first) <= _HEADING_MAX and not first.endswith((".", ";", ":", ",")):
        return first
    return None


def clauses_of(article: ArticleDraft) -> list[ClauseDraft]:
    """Clauses "1. …" and their points "a) …"; text that is neither belongs to the one above."""
    out: list[ClauseDraft] = []
    for line in (line for text in article.texts for line in text.split("\n")):
        clause = _CLAUSE.match(line)
        point = _POINT.match(line)
        if clause and int(clause["n"]) == len(out) + 1:
            out.append(ClauseDraft(clause["n"], clause["text"], []))
        elif point and out:
            out[-1].points.append((point["n"], point["text"]))
        elif out:
            last = out[-1]
            if last.points:
                letter, text = last.points[-1]
                last.points[-1] = (letter, f"{text}\n{line}")
            else:
                out[-1] = last._replace(text=f"{last.text}\n{line}")
    return out
