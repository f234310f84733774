"""Paragraphs that hold several components apart, at their printed lines.

In Word a heading and its title are often one paragraph with a manual line break between
them, and so are several grounds; in a PDF a heading may have been joined with its title.
"""

from __future__ import annotations

from itertools import pairwise

from qdparse.grammar.basis_lines import basis_kind
from qdparse.grammar.forms import (
    annex_line,
    article_line,
    division_line,
    is_issued_with,
    is_operative,
    starts_body,
    starts_capacity,
    type_line,
)
from qdparse.grammar.letterhead_forms import (
    is_motto,
    is_rule,
    number_line,
    place_date,
    split_motto,
)
from qdparse.layout import Paragraph
from qdparse.pattern import lazy

_ITEM = lazy(r"(?:[-–—+•*]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ][.)]\s|[IVX]{1,5}[.)]\s)")
# A heading on one printed line is shorter than this (characters).
_HEADING_MAX = 90
_END = (".", ";", ":", "…")


def unfold(p: Paragraph, *, manual: bool) -> list[Paragraph]:
    """The components of one paragraph; ``manual`` says that its line ends were typed.

    Divides "KẾ HOẠCH" / "Chuyển đổi số năm 2025"; leaves a wrapped sentence whole.
    """
    if len(p.lines) < 2:
        return [p]
    lines = [line for line in p.lines if line.text.strip()]
    if len(lines) < 2:
        return [p]
    texts = [line.text.strip() for line in lines]
    if _is_heading(texts[0]) or _is_letterhead(texts) or (manual and starts_capacity(texts[0])):
        cuts = list(range(1, len(lines)))
    else:
        cuts = [i for i in range(1, len(lines)) if _opens(texts[i - 1], texts[i], manual)]
    if not cuts:
        return [p]
    starts = _offsets(p.text, texts)
    if starts is None:
        return [p]
    edges = [0, *cuts, len(lines)]
    out = []
    for a, b in pairwise(edges):
        text = p.text[starts[a] if a else 0 : starts[b] if b < len(starts) else None].strip()
        out.append(p._replace(text=text, lines=tuple(lines[a:b])))
    return out


def _is_heading(line: str) -> bool:
    """A first line that stands alone, whatever follows it."""
    return len(line) < _HEADING_MAX and (
        type_line(line) is not None
        or annex_line(line) is not None
        or is_motto(line)
        or is_operative(line)
        or ((found := division_line(line)) is not None and not found[2])
    )


def _is_letterhead(texts: list[str]) -> bool:
    """An issuing body with its number, or a number with its subject, in one paragraph."""
    first = texts[0]
    if number_line(first) is not None:
        return True
    name, motto = split_motto(first)
    return (name.isupper() and (starts_body(name) or bool(motto))) and any(
        number_line(text) or is_motto(text) or place_date(text) for text in texts[1:]
    )


def _opens(before: str, line: str, manual: bool) -> bool:
    """``line`` begins another component than the line before it."""
    if is_issued_with(line) or is_rule(line) or is_rule(before):
        return True
    if before[-1] == ")" and ((found := division_line(line)) is not None and not found[2]):
        return True
    if before[-1] == ";" and basis_kind(line) is not None:
        return True
    if before.isupper() and (article_line(line) is not None or basis_kind(line) is not None):
        return True
    article = article_line(line) if before.endswith(_END) else None
    if article is not None and (manual or article[1].endswith((".", ":"))):
        return True
    if not manual:
        return False
    return bool(_ITEM.match(line)) and (before.endswith(_END) or before.isupper())


def _offsets(text: str, lines: list[str]) -> list[int] | None:
    """Where each line begins in the joined text; None where a mend changed it."""
    out: list[int] = []
    at = 0
    for line in lines:
        at = text.find(line, at)
        if at < 0:
            return None
        out.append(at)
        at += len(line)
    return out
