"""Two columns printed side by side on one line of a text file (letterhead, signature)."""

from __future__ import annotations

import re

from qdparse.pattern import lazy

TAB_WIDTH = 8  # characters
_LONGEST = 400  # characters, blanks included; a longer line is running text
_SIDE = 64  # characters that half a page holds
_WIDE_LOWER = 16  # characters; a gap this wide parts texts whatever their case
_GAP = lazy(r"[ \u00a0]*\t[ \u00a0\t]*|[ \u00a0]{3,}")
RULE = lazy(r"[-_=*–—]{3,}$")
# "1." "a)" "-" "2.3." "(1)" and a word with its number, "Mục 1.": what a list item opens with.
MARKER = lazy(
    r"(?:[-–+*•·o\uf02d\uf0b7]|\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)/]|\d{1,3}(?:\.\d{1,3}){1,4}"
    r"|\(?[A-Za-zĐđ][.)]|[IVXLC]{1,6}[.)]|[^\W\d_]{2,9} (?:\d{1,3}|[IVXLC]{1,6})[.:]?)$"
)


def split_sides(line: str) -> tuple[str, str] | None:
    """The left and the right text of a line, None where it is one text.

    Accepts ``UBND TỈNH A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM``; refuses the blanks
    to fill in, ``Số:       /QĐ-UBND`` and ``ngày      tháng      năm 2024``.
    """
    if "\t" not in line and "   " not in line and "\u00a0\u00a0\u00a0" not in line:
        return None
    if len(line) > _LONGEST:
        return None
    gaps = list(_GAP.finditer(line))
    parting = [gap for gap in gaps if _parts(line, gap, alone=len(gaps) == 1)]
    if not parting or len(parting) > 2:
        return None  # three gaps and more: columns of something else
    widest = max(parting, key=_width)
    return line[: widest.start()].rstrip(), line[widest.end() :].lstrip()


def _width(gap: re.Match[str]) -> int:
    return len(gap.group()) + (TAB_WIDTH - 1) * gap.group().count("\t")


def _parts(line: str, gap: re.Match[str], *, alone: bool) -> bool:
    """Whether what follows the gap is a text of its own."""
    left, right = line[: gap.start()].rstrip(), line[gap.end() :]
    if not left or not right or MARKER.match(left) or max(len(left), len(right)) > _SIDE:
        return False
    if left.count("(") > left.count(")"):
        return False
    if left[-1] in ":(/":
        words = right.split(None, 2)
        return right.isupper() and len(words) > 1 and _width(gap) >= TAB_WIDTH
    first = right.lstrip("(“\"'[")[:1]
    if first.isupper() or RULE.match(right):
        return True
    return alone and first.isalpha() and _width(gap) >= _WIDE_LOWER
