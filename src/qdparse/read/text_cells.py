"""Cells of a web page's tables in its text: a line of one bar ends each of them.

A page saved as text keeps of a letterhead's table only the ends of its cells, "|" alone on a
line, and the line ends of the page's source, wherever they fell.
"""

from __future__ import annotations

from itertools import pairwise

from qdparse.fold import fold
from qdparse.read.text_sides import RULE

BAR = "|"
# A letterhead has at most this many lines and cells; what is longer is a table of data.
_LETTERHEAD_LINES = 40
_CELLS = (2, 4)
_CLOSING_LINES = 60
_MOTTOES = ("conghoaxahoi", "dangcongsan")
_RECIPIENTS = "noi nhan"


def placed_cells(lines: list[str]) -> tuple[list[str], dict[int, str]]:
    """The lines, bars that end a line set on lines of their own, and the sides of those in cells.

    "SỞ Y TẾ |" ends its cell as "SỞ Y TẾ" above "|" does; lines that hold no such cell stay.
    """
    apart: list[str] = []
    for line in lines:
        bare = line.rstrip()
        if bare.endswith(BAR) and bare.count(BAR) == 1 and bare != BAR:
            apart += (bare[:-1], BAR)
        else:
            apart.append(line)
    found = side_cells(apart)
    return (apart, found) if found else (lines, found)


def side_cells(lines: list[str]) -> dict[int, str]:
    """The side of each line that stands in a letterhead's or a closing's cells, "" for a bar.

    Accepts "SỞ Y TẾ", "|", "CỘNG HÒA …", "|", "Số: 5/QĐ-SYT", "|", "Sông Lam, ngày …", "|";
    refuses bars between other texts: cells of a table whose rows nobody knows any more.
    """
    out: dict[int, str] = {}
    bars = [at for at, line in enumerate(lines) if line.strip() == BAR]
    for count in reversed(_CELLS):
        if len(bars) >= count and _is_letterhead(lines, bars[:count]):
            _give(out, lines, _letterhead_start(lines, bars[0]), bars[:count])
            bars = bars[count:]
            break
    for left, right in pairwise(bars):
        start = _recipients_above(lines, left)
        if start is not None and right - left < _CLOSING_LINES:
            _give(out, lines, start, [left, right])
    return out


def _is_letterhead(lines: list[str], bars: list[int]) -> bool:
    if bars[-1] - bars[0] > _LETTERHEAD_LINES:
        return False
    right = "".join(fold(" ".join(lines[bars[0] + 1 : bars[1]])).split())
    return right.startswith(_MOTTOES) and (
        len(bars) == _CELLS[0]
        or "".join(fold(" ".join(lines[bars[1] + 1 : bars[2]])).split()).startswith("so")
    )


def _letterhead_start(lines: list[str], bar: int) -> int:
    """Where the first cell begins: below what is neither in capitals nor drawn nor a number."""
    start = bar
    while start > 0:
        text = lines[start - 1].strip()
        if not (text.isupper() or RULE.match(text) or text[:1] == "S" or text == "*"):
            break
        start -= 1
    return start


def _recipients_above(lines: list[str], bar: int) -> int | None:
    for at in range(bar - 1, max(bar - _CLOSING_LINES, 0) - 1, -1):
        text = lines[at].strip()
        if text == BAR:
            return None
        if fold(text[:12]).lstrip("*_ ").startswith(_RECIPIENTS):
            return at
    return None


def _give(out: dict[int, str], lines: list[str], start: int, bars: list[int]) -> None:
    side = "left"
    for bar in bars:
        for at in range(start, bar):
            if lines[at].strip():
                out[at] = side
        out[bar] = ""
        start = bar + 1
        side = "right" if side == "left" else "left"
