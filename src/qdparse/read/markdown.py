"""Markdown marks and inline HTML are markup, not text: they are taken off a text here.

What is dropped: front matter, comments, code fences, rules of three dashes, heading signs,
HTML tags, link targets, balanced emphasis, escapes.  What stays: a literal ``(*)``,
``* item`` bullets, ``_____`` lines, ``a < b`` and ``<tên cơ quan>``.  Bold and forced line
breaks go on as private marks in the text, which :func:`plain` takes out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qdparse.pattern import lazy
from qdparse.read.html_table import tables_as_pipes
from qdparse.read.markdown_marks import BOLD_OFF, BOLD_ON, BREAK, PIPE

_FRONT_KEYS = 80  # lines a front matter may have
_FRONT_LINE = lazy(r"[\w. -]{1,60}:|\s*-\s|\s|#|$")
_HEADING = lazy(r"^ {0,3}#{1,6}[ \t]+(\S.*)$", re.M)
_DROPPED_LINE = lazy(r"^[ \t]*(?:```\w*|~~~\w*|---|\*\*\*|- - -|\* \* \*)[ \t]*$", re.M)
_BREAK_TAG = lazy(r"<br[ \t]*/?>", re.I)
_BOLD_TAG = lazy(r"<(/?)(?:strong|b|h[1-6])(?:[ \t][^<>]*)?>", re.I)
_TAG = lazy(
    r"</?(?:a|article|blockquote|caption|center|code|col|colgroup|del|div|em|figure|figcaption"
    r"|font|footer|header|hr|i|img|ins|label|li|main|mark|nobr|ol|p|pre|s|section|small|span"
    r"|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.I,
)
_HTML_SIGN = lazy(r"</?(?:br|div|hr|p|span|strong|table|td)(?:[ \t][^<>\n]*)?/?>", re.I)
_LINK = lazy(r"!?\[([^\[\]\n]*)\]\((?:https?://|mailto:|[#/.])[^()\s]*\)")
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])|\\(?=\n)")
_ENTITY = lazy(r"&(nbsp|amp|lt|gt|quot);")
_ENTITIES = {"nbsp": "\u00a0", "amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_RESET = r"|\n(?=[ \t]*\n)|\n(?=[ \t]*\|)|\|"  # emphasis ends with its paragraph or cell
_STARS = lazy(r"(?<![\\*])\*{2,3}(?!\*)" + _RESET)
_ALL_MARKS = lazy(r"(?<![\\*])\*{1,3}(?!\*)|(?<![\\_])_(?!_)" + _RESET)
_BOLD_MARK = lazy(f"([{BOLD_ON}{BOLD_OFF}])")


class Plain(NamedTuple):
    """A text without marks, whether all of it is bold, and how many bolds stay open."""

    text: str
    bold: bool
    depth: int


def is_separator(line: str) -> bool:
    """The row under a table's header: ``|---|:--:|``, not ``| - |`` or ``-----``."""
    return "|" in line and "--" in line and not line.strip("|:- \t")


def is_markdown(text: str, name: str) -> bool:
    """By suffix, or by headings, a table separator or HTML tags in the text."""
    return (
        name.lower().endswith((".md", ".markdown"))
        or _HEADING.search(text) is not None
        or ("<" in text and _HTML_SIGN.search(text) is not None)
        or ("|" in text and any(map(is_separator, text.split("\n"))))
    )


def strip_markup(text: str) -> str:
    """A Markdown text without its markup."""
    text = _without_comments(_without_front_matter(text))
    text = _DROPPED_LINE.sub("", text)
    if "<" in text:
        text = tables_as_pipes(text)
        text = _BREAK_TAG.sub(BREAK, text)
        text = _BOLD_TAG.sub(lambda m: BOLD_OFF if m.group(1) else BOLD_ON, text)
        text = _TAG.sub("", text)
    text = text.replace("\\|", PIPE)
    text = mark_emphasis(text, _ALL_MARKS)
    text = _HEADING.sub(rf"{BOLD_ON}\1{BOLD_OFF}", text)
    text = _ESCAPE.sub(r"\1", _LINK.sub(r"\1", text))
    return _ENTITY.sub(lambda m: _ENTITIES[m.group(1)], text)


def mark_emphasis(text: str, marks: re.Pattern[str] = _STARS) -> str:
    """Balanced emphasis as private marks; over lines, but not over a blank one.

    Accepts ``**Điều 1.** Ban hành``; refuses ``hội nhập (**)`` and ``** ghi chú``.
    """
    cuts: list[tuple[int, int, str]] = []
    opened: dict[str, int] = {}
    for match in marks.finditer(text):
        sign, start, end = match.group(), *match.span()
        if sign[0] not in "*_":
            opened.clear()
            continue
        before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        tight = len(sign) == 1
        closes = not before.isspace() and before != "(" and not (tight and after.isalnum())
        opens = not after.isspace() and after != ")" and not (tight and before.isalnum())
        if sign in opened and closes:
            begin = opened.pop(sign)
            on, off = (BOLD_ON, BOLD_OFF) if len(sign) > 1 else ("", "")
            cuts += [(begin, begin + len(sign), on), (start, end, off)]
        elif opens:
            opened[sign] = start
    if not cuts:
        return text
    out, at = [], 0
    for start, end, mark in sorted(cuts):
        out += [text[at:start], mark]
        at = end
    return "".join(out) + text[at:]


def plain(text: str, depth: int = 0) -> Plain:
    """The text without private marks, white space at its ends taken off."""
    text = text.replace(PIPE, "|") if PIPE in text else text
    if BOLD_ON not in text and BOLD_OFF not in text:
        return Plain(text.strip(), depth > 0 and not text.isspace(), depth)
    out, bold = [], True
    for part in _BOLD_MARK.split(text):
        if part == BOLD_ON:
            depth += 1
        elif part == BOLD_OFF:
            depth = max(depth - 1, 0)
        else:
            out.append(part)
            bold = bold and (depth > 0 or not part.strip())
    bare = "".join(out).strip()
    return Plain(bare, bold and bool(bare), depth)


def _without_front_matter(text: str) -> str:
    """Without a leading ``---`` block of ``key: value`` lines."""
    head, _, rest = text.lstrip().partition("\n")
    if head.rstrip() != "---":
        return text
    lines = rest.split("\n", _FRONT_KEYS)
    for index, line in enumerate(lines[:_FRONT_KEYS]):
        if line.rstrip() == "---":
            return "\n".join(lines[index + 1 :])
        if not _FRONT_LINE.match(line):
            break
    return text


def _without_comments(text: str) -> str:
    """Without ``<!-- … -->``; one that is never closed is text."""
    out, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        out.append(text[at:start])
        at = end + 3
    return "".join(out) + text[at:] if out else text
