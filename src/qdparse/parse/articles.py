"""Articles (Điều) of the decision, with their clauses (khoản) and points (điểm)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qdparse.layout import Paragraph
from qdparse.parse.closing import is_recipients
from qdparse.parse.draft import ArticleDraft, Draft
from qdparse.parse.forms import annex_line, article_line, starts_capacity, type_line

_CLAUSE = re.compile(r"^(?P<n>\d{1,2})[.)]\s+(?P<text>\S.*)$", re.DOTALL)
_POINT = re.compile(r"^(?P<n>[a-zđ])\)\s*(?P<text>\S.*)$", re.DOTALL)
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_TITLE_MAX = 120


class ClauseDraft(NamedTuple):
    ordinal: str
    text: str
    points: list[tuple[str, str]]


def opens_closing(blocks: Sequence[object], at: int) -> bool:
    """Recipients or a signature begin at ``at``.

    Side-by-side lines open the closing only where such a line stands among them: a plan may
    set a list in two columns as well.
    """
    block = blocks[at]
    if not isinstance(block, Paragraph):
        return False
    if not block.side:
        return _is_closing_line(block)
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Paragraph) or not block.side:
            return False
        if _is_closing_line(block):
            return True
        at += 1
    return False


def _is_closing_line(p: Paragraph) -> bool:
    text = p.text.strip()
    return is_recipients(text) or starts_capacity(text)


def read_articles(paragraphs: list[Paragraph], draft: Draft) -> int:
    """Take the articles from the first paragraph on; gives how many paragraphs they are."""
    at = 0
    expected = 1
    ended = False
    while at < len(paragraphs):
        p = paragraphs[at]
        text = p.text.strip()
        found = article_line(text)
        if found is not None and (found[2] in (expected, expected - 1) or not draft.articles):
            ordinal, label, number = found
            draft.labels.append(label)
            rest = text[len(label) :].strip()
            draft.articles.append(ArticleDraft(ordinal, [rest] if rest else [], [p]))
            expected = number + 1
        elif (
            not draft.articles
            or opens_closing(paragraphs, at)
            or (ended and (type_line(text) is not None or annex_line(text) is not None))
        ):
            return at
        else:
            draft.articles[-1].texts.append(text)
            draft.articles[-1].paragraphs.append(p)
        ended = text.endswith(("./.", "/.", ".//."))
        at += 1
    return at


def heading_of(article: ArticleDraft) -> str | None:
    """The title of an article: a short first line without an end mark, with more below it."""
    if len(article.texts) < 2:
        return None
    first = article.texts[0].split("\n")[0]
    if len(first) <= _TITLE_MAX and not first.endswith((".", ";", ":", ",")):
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


def odd_points(clauses: list[ClauseDraft]) -> list[str]:
    """Letters that the Vietnamese order of points (a b c d đ e g h …) does not have: f, j, w, z."""
    return [n for clause in clauses for n, _ in clause.points if n not in POINT_LETTERS]
