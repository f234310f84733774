"""Tables of a text whose cells stand one below the other, as a program without columns saves them.

"TT", "Nội dung", "Chủ trì", "1", "Họp", "Sở Y tế": as many lines to a row as the header has, an
empty line for an empty cell.  Where a line ends or a row begins in another place, it is no table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qdparse.lexicon.headers import header_meaning, is_total
from qdparse.pattern import lazy
from qdparse.read.text_cells import BAR
from qdparse.read.text_tables import Rows

KEY_HEADER = lazy(r"[ \t]*(?:S?TT|Số TT|Stt|Tt)\.?[ \t]*$")
_FIRST_KEY = lazy(r"(?:0?1|I|A|\(1\))[.)]?$")
_KEY = lazy(
    r"\(?(?P<n>\d{1,3})[.)]?$|\d{1,2}(?:\.\d{1,2}){1,3}\.?$|[IVXLC]{1,5}[.)]?$|[A-HĐ][.)]?$"
)
_COLUMNS = (3, 12)
_HEADER_MAX = 80
# What is left of a cell that had two paragraphs is shorter than this, and ends in no full stop.
_REST_MAX = 60
_OPENS = lazy(r"(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})[.)]\s|\S+ \d+\.|Nơi nhận|\(|Ghi chú|\*|-\s")


class _Cell(NamedTuple):
    text: str
    end: int  # the line behind it


def listed_table(lines: list[str], start: int) -> Rows | None:
    """The table whose first cell, "TT", is the line ``start``; None where it is none."""
    cells = _cells(lines, start)
    header: list[str] = []
    first = None
    for cell in cells:
        if len(header) >= _COLUMNS[0] and _FIRST_KEY.match(cell.text):
            first = cell
            break
        if not cell.text or len(cell.text) > _HEADER_MAX or len(header) == _COLUMNS[1]:
            return None
        header.append(cell.text)
    known = [m for m in map(header_meaning, header[1:]) if m is not None and m.role != "ordinal"]
    if first is None or len(known) < _COLUMNS[0] - 1:
        return None
    rows, end, behind = _rows(first, cells, len(header))
    if len(rows) < 2 or not _is_over(behind, rows[-1][0]):
        return None
    return Rows(start, end, [header, *rows], 1)


def _rows(
    first: _Cell, cells: Iterator[_Cell], columns: int
) -> tuple[list[list[str]], int, list[str]]:
    """The rows, the line behind them, and the texts of the cells that follow."""
    rows: list[list[str]] = []
    last, end = 0, first.end
    row, size = [first.text], first.end
    behind: list[str] = []
    for cell in cells:
        row.append(cell.text)
        size = cell.end
        if len(row) < columns:
            continue
        key = _KEY.match(row[0])
        number = int(key["n"]) if key and key["n"] else None
        total = is_total(row[0] or row[1])
        if not (key or total) or (number is not None and number not in (1, last + 1)):
            behind = row
            break
        last = last if number is None else number
        rows.append(row)
        end, row = size, []
    return rows, end, behind or row


def _is_over(behind: list[str], key: str) -> bool:
    """What follows is no cell that a longer one pushed out of its row."""
    match = _KEY.match(key)
    after = str(int(match["n"]) + 1) if match and match["n"] else ""
    if after and any(text.rstrip(".)") == after for text in behind):
        return False
    rest = next((text for text in behind if text), "")
    return (
        not rest
        or len(rest) > _REST_MAX
        or rest.isupper()
        or rest.endswith((".", ":"))
        or _OPENS.match(rest) is not None
    )


def _cells(lines: list[str], start: int) -> Iterator[_Cell]:
    """The cells from ``start`` on: lines, every second line, or what stands between bars."""
    below = lines[start + 1].strip() if start + 1 < len(lines) else ""
    if below == BAR:
        yield from _barred(lines, start)
        return
    step = 1 if below else 2
    for at in range(start, len(lines), step):
        if step == 2 and lines[at + 1 : at + 2] and lines[at + 1].strip():
            yield _Cell(lines[at].strip(), at + 1)
            return
        yield _Cell(lines[at].strip(), min(at + step, len(lines)))


def _barred(lines: list[str], start: int) -> Iterator[_Cell]:
    held: list[str] = []
    for at in range(start, len(lines)):
        if lines[at].strip() != BAR:
            held.append(lines[at].strip())
            continue
        yield _Cell(" ".join(filter(None, held)), at + 1)
        held = []
    if held:
        yield _Cell(held[0], len(lines) - len(held) + 1)  # no bar tells where it ends
