"""Tables of a text whose columns are set with blanks, as a program that keeps a page's look saves.

Columns are told by where the texts of numbered lines begin; where a line goes on over such a
place, or a row's number does not stand on its first line, it is no table.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from qdparse.lexicon.headers import header_meaning
from qdparse.pattern import lazy
from qdparse.read.markdown_marks import BREAK
from qdparse.read.text_tables import Rows

ALIGNED_HEADER = lazy(r"[ \t]*(?:S?TT|Số TT|Stt|Tt)\.?\s{2,}\S")
_TEXT = lazy(r"\S+(?: \S+)*")
_KEY = lazy(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLC]{1,5}|[A-HĐ])[.)]?$")
_LEAST = 3  # columns
_WIDE = "   "  # between two texts of one line, never inside one
_ABOVE = 2  # lines of the header above its number column's
_INDENT = 3  # a line without a number is set in by more


def aligned_table(lines: list[str], at: int) -> Rows | None:
    """The table whose header has "TT" on line ``at``; None where it is none."""
    start = at
    while start > max(at - _ABOVE, 0) and len(_texts(lines[start - 1])) > 1:
        start -= 1
    end = _end(lines, at)
    columns = _columns([line for line in lines[start:end] if line.strip()])
    if columns is None:
        return None
    rows: list[list[list[str]]] = [[[] for _ in columns]]
    for line in lines[start:end]:
        parts = [line[a:b].strip() for a, b in columns]
        if any(_WIDE in part for part in parts):
            return None  # a column that begins elsewhere on each line
        if _KEY.match(parts[0]):
            if not parts[1]:
                return None  # the number stands in the middle of its row
            rows.append([[] for _ in columns])
        elif parts[0] and len(rows) > 1:
            return None
        for cell, part in zip(rows[-1], parts, strict=True):
            if part:
                cell.append(part)
    cells = [[BREAK.join(cell) for cell in row] for row in rows]
    known = [header_meaning(text.replace(BREAK, " ")) for text in cells[0][1:]]
    if len(rows) < 3 or not all(cells[0]) or sum(map(bool, known)) < _LEAST - 1:
        return None
    return Rows(start, end, cells, 1)


def _texts(line: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TEXT.finditer(line)]


def _end(lines: list[str], at: int) -> int:
    """The line behind the last that is set in columns; a blank one may stand between two."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        here = line if line.strip() else (lines[end + 1] if end + 1 < len(lines) else "")
        found = _texts(here)
        if not found or (len(found) < 2 and found[0][0] <= _INDENT):
            break
        end += 1
    return end


def _columns(lines: list[str]) -> list[tuple[int, int]] | None:
    """(start, end) of each column in characters.

    A column begins where texts begin on the first lines of rows and no line goes on over it.
    """
    firsts = [line for line in lines if _KEY.match(line.split(None, 1)[0])]
    begun = Counter(start for line in firsts for start, _ in _texts(line))
    starts = [
        x
        for x in sorted(begun)
        if 2 * begun[x] >= len(firsts)
        and not any(line[max(x - 2, 0) : x].strip() for line in lines)
    ]
    if len(starts) < _LEAST:
        return None
    return list(pairwise([*starts, max(map(len, lines))]))
