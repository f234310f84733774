"""Tables in plain text: rows of tabs, and Markdown rows of pipes."""

from __future__ import annotations

import re
from typing import NamedTuple

from qdparse.layout import Cell
from qdparse.pattern import lazy
from qdparse.read.markdown import is_separator
from qdparse.read.markdown_marks import ABOVE, BOLD_OFF, BOLD_ON, BREAK, LEFT
from qdparse.read.text_sides import MARKER

_PIPE_ROW = lazy(r"[ \t]*\|.*\|.*\S?|[^|]*\w[^|]*\|[^|]*\w[^|]*\|(?:.*\|)?[ \t]*$")
_RAGGED = lazy(r"\t {2}| {2}\t|\t \t")  # blanks and tabs mixed: alignment, no cells
_QUOTED = lazy(r'"(?:(?<=\t")|(?<=\n"))((?:[^"\t]|"")*)"(?=[\t\n]|\Z)')
_LETTERHEAD_LINES = 5
_HEADER_ROWS = 3


class Rows(NamedTuple):
    """A table's cells as written, its rows from line ``start`` up to line ``end``."""

    start: int
    end: int
    cells: list[list[str]]
    header: int = 0  # leading rows that are header
    merged: bool = False  # some cells are covered by others


class _Tabs(NamedTuple):
    """Where the texts of a line stand among its tabs."""

    tabs: int
    filled: tuple[int, ...]
    ragged: bool
    listed: bool  # the first text is a list marker


def join_quoted(text: str) -> str:
    """Cells in quotes that run over lines, as spreadsheets write them, on one line."""
    if '\t"' not in text and '"\t' not in text:
        return text
    return _QUOTED.sub(_one_line, text)


def _one_line(match: re.Match[str]) -> str:
    """A quoted cell on one line; a quoted text without a tab beside it stays as it is."""
    cell, text = match.group(1), match.string
    beside = text[match.start() - 1] == "\t" or text[match.end() : match.end() + 1] == "\t"
    if "\n" not in cell or not beside:
        return match.group()
    return cell.replace('""', '"').replace("\n", BREAK)


def find_tables(lines: list[str], columns: int = 0) -> list[Rows]:
    """The tables among lines without a blank one between; ``columns`` of the one just before."""
    out: list[Rows] = []
    at = 0
    while at < len(lines):
        found = None
        if "|" in lines[at]:
            found = _pipes(lines, at, columns)
        if found is None and "\t" in lines[at]:
            found = _tabs(lines, at, columns)
        if found is not None and found.cells:
            out.append(found)
            columns = max(map(len, found.cells))
        else:
            columns = 0
        at = found.end if found is not None else at + 1
    return out


def merge(rows: list[list[Cell]]) -> None:
    """Give covered cells to those that cover them, row by row and in place."""
    owners: dict[int, tuple[list[Cell], int]] = {}  # column: the row and place of its owner
    for row in rows:
        merged: list[Cell] = []
        for cell in row:
            if cell.text == LEFT and merged:
                merged[-1] = merged[-1]._replace(span=merged[-1].span + 1)
                owners.pop(cell.column, None)
            elif cell.text == ABOVE and cell.column in owners:
                above, place = owners[cell.column]
                above[place] = above[place]._replace(rows=above[place].rows + 1)
                merged.append(Cell("", cell.column, 1, 0))
            elif cell.text == ABOVE and merged and merged[-1].rows == 0:
                merged[-1] = merged[-1]._replace(span=merged[-1].span + 1)
            else:
                owners[cell.column] = (row, len(merged))
                merged.append(Cell("", cell.column) if cell.text in (ABOVE, LEFT) else cell)
        row[:] = merged


def _pipes(lines: list[str], start: int, columns: int) -> Rows | None:
    """Accepts ``| 1 | Họp |`` and ``1 | Họp |`` in a run or over a separator; refuses a lone
    ``a | b`` and the form to fill in ``Tổng thu |||``."""
    bare = is_separator(lines[start + 1]) if start + 1 < len(lines) else False
    end = start
    while end < len(lines) and (_PIPE_ROW.match(lines[end]) if not bare else "|" in lines[end]):
        end += 1
    cells: list[list[str]] = []
    header = 0
    led = lines[start].lstrip().startswith("|")
    for index in range(start, end):
        if is_separator(lines[index]):
            header = len(cells) if not header and len(cells) <= _HEADER_ROWS else header
        else:
            cells.append(_split_pipes(lines[index], led=led))
    widths = {len(row) for row in cells}
    if len(cells) == end - start and not (
        len(widths) == 1 and (end - start > 1 or columns in widths)
    ):
        return None  # no separator, and rows that are not alike
    if header and not any(cell.strip() for cell in cells[0]):
        del cells[0]  # a header that only the notation asks for
        header = 0
    merged = any(ABOVE in line or LEFT in line for line in lines[start:end])
    return Rows(start, end, cells, header, merged)


def _split_pipes(line: str, *, led: bool) -> list[str]:
    """The cells of a row; ``led`` says that a bar stands before the first one, too."""
    line = line.strip()
    line = line[1:] if led and line.startswith("|") else line
    line = line[:-1] if line.endswith("|") else line
    return line.split("|")


def _tabs(lines: list[str], start: int, columns: int) -> Rows:
    """The run of tabbed lines from ``start``; without cells where it is no table."""
    run: list[_Tabs] = []
    width = columns
    for line in lines[start:]:
        tabs = _read_tabs(line)
        if tabs is None or tabs.ragged:
            break
        if tabs.tabs == 1 and tabs.filled != (0, 1) and not _is_rest(tabs, line, width):
            break
        run.append(tabs)
        width = max(width, tabs.tabs + 1)
    same_width = columns > 2 and all(row.tabs == columns - 1 or row.filled == (1,) for row in run)
    cells: list[list[str]] = []
    if run and (same_width or _is_table(run)):
        cells = [line.split("\t") for line in lines[start : start + len(run)]]
    return Rows(start, start + max(len(run), 1), cells)


def _read_tabs(line: str) -> _Tabs | None:
    if "\t" not in line:
        return None
    cells = line.replace(BOLD_ON, "").replace(BOLD_OFF, "").split("\t")
    filled = tuple(i for i, cell in enumerate(cells) if cell.strip())
    if not filled:
        return None
    listed = MARKER.match(cells[filled[0]].strip()) is not None
    return _Tabs(len(cells) - 1, filled, _RAGGED.search(line) is not None, listed)


def _is_rest(row: _Tabs, line: str, columns: int) -> bool:
    """The second cell of a row goes on: "⇥dưỡng kỹ năng số" behind rows of three cells or more.

    Refuses a paragraph that a tab indents, "⇥Căn cứ".
    """
    return columns > 2 and row.filled == (1,) and line.strip()[:1].islower()


def _is_list(row: _Tabs) -> bool:
    """``1.⇥Quyết định này …``: an item and its marker, not two cells."""
    return row.listed and len(row.filled) == 2 and row.filled[1] == row.filled[0] + 1


def _is_table(run: list[_Tabs]) -> bool:
    """Accepts three filled cells in a row, or two rows alike; refuses lists and letterheads."""
    if any(len(row.filled) > 2 for row in run):
        return True
    if all(map(_is_list, run)):
        return False
    if len(run) <= _LETTERHEAD_LINES and all(
        len(row.filled) == 2 and row.filled[1] - row.filled[0] > 1 for row in run
    ):
        return False
    alike = len(run) > 1 and len({row.tabs for row in run}) == 1
    return any(len(row.filled) > 1 and (row.tabs > 1 or alike) for row in run)
