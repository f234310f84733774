"""Plain text and Markdown: lines to layout.

Every line is a paragraph of its own, for a text file does not say which ends are wraps;
a table is a grid from one blank line to the next.
"""

from __future__ import annotations

import re
from itertools import count

from qdparse.layout import Block, Cell, Grid, Layout, Line, Paragraph, Row
from qdparse.pattern import lazy
from qdparse.read.markdown import is_markdown, mark_emphasis, plain, strip_markup
from qdparse.read.markdown_marks import BREAK
from qdparse.read.text_aligned import ALIGNED_HEADER, aligned_table
from qdparse.read.text_cells import BAR, placed_cells
from qdparse.read.text_listed import KEY_HEADER, listed_table
from qdparse.read.text_numbers import mark_page_numbers
from qdparse.read.text_sides import split_sides
from qdparse.read.text_tables import Rows, find_tables, join_quoted, merge

# The number column's header at a line's begin.
_NUMBERED = lazy(r"^[ \t]*(?:S?TT|Số TT|Stt|Tt)\.?(?:[ \t]*$|\s{2,}\S)", re.M)
# A drawn line that a program took for hyphens at a line's end: "-----BAN THƯỜNG VỤ".
_GLUED_RULE = lazy(r"[ \t]*([-_–]{4,})(?=[^\W\d_])")


def read_text(text: str, name: str) -> Layout:
    """The layout of a text; pages are counted where it has form feeds."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    markdown = is_markdown(text, name)
    if markdown:
        text = strip_markup(text)
    elif "**" in text:
        text = mark_emphasis(text)
    text = join_quoted(text)
    reader = _Reader()
    paged = "\f" in text
    for number, page in enumerate(text.split("\f"), start=1):
        reader.page = number if paged else None
        held: list[str] = []
        lines = page.split("\n")
        lines, sides = placed_cells(lines) if BAR in page else (lines, {})
        tables = _ranked_tables(lines) if _NUMBERED.search(page) else {}
        below = 0
        for at, line in enumerate(lines):
            if at < below:
                continue
            if at in tables:
                if held:
                    reader.read(held)
                    held = []
                reader.table(tables[at])
                below = tables[at].end
            elif at in sides:
                if held:
                    reader.read(held)
                    held = []
                if sides[at]:
                    reader.cell_line(line, sides[at])
            elif line and not line.isspace():
                held.append(line)
            elif held:
                reader.read(held)
                held = []
        if held:
            reader.read(held)
    media_type = "text/markdown" if markdown else "text/plain"
    return Layout(tuple(mark_page_numbers(reader.blocks)), (), "text", media_type)


def _ranked_tables(lines: list[str]) -> dict[int, Rows]:
    """Tables without marks between their cells, each by its first line."""
    out: dict[int, Rows] = {}
    end = 0
    for at, line in enumerate(lines):
        if at < end:
            continue
        found = None
        if KEY_HEADER.match(line):
            found = listed_table(lines, at)
        elif ALIGNED_HEADER.match(line) and BAR not in line and "\t" not in line:
            found = aligned_table(lines, at)
        if found is not None and found.start >= end:
            out[found.start] = found
            end = found.end
    return out


class _Reader:
    """Gathers blocks; knows the page, the open bolds and whether a table came just before."""

    __slots__ = ("_columns", "_depth", "_uids", "blocks", "page")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page: int | None = None
        self._uids = count()
        self._columns = 0
        self._depth = 0

    def read(self, lines: list[str]) -> None:
        """Lines between two blank ones; an open bold does not outlast them."""
        self._depth = 0
        at = 0
        for table in find_tables(lines, self._columns):
            for line in lines[at : table.start]:
                self._paragraphs(line)
            self._grid(table)
            at = table.end
        for line in lines[at:]:
            self._paragraphs(line)

    def table(self, rows: Rows) -> None:
        """A table that was found before the lines were divided."""
        self._depth = 0
        self._grid(rows)

    def cell_line(self, line: str, side: str) -> None:
        """A line of a cell that the letterhead or the closing was set in."""
        text, bold, self._depth = plain(line, self._depth)
        if text:
            self._add(text, bold, side)

    def _paragraphs(self, line: str) -> None:
        glued = _GLUED_RULE.match(line)
        if glued is not None:
            self._paragraphs(glued[1])
            line = line[glued.end() :]
        for part in line.split(BREAK):
            text, bold, self._depth = plain(part, self._depth)
            sides = split_sides(text)
            if sides is not None:
                self._add(sides[0], bold, "left")
                self._add(sides[1], bold, "right")
            elif text:
                self._add(text, bold, "")

    def _add(self, text: str, bold: bool, side: str) -> None:
        line = Line(text, self.page, None, bold)
        self.blocks.append(Paragraph(next(self._uids), text, (line,), side))
        self._columns = 0

    def _grid(self, table: Rows) -> None:
        uid = next(self._uids)
        columns = max(map(len, table.cells))
        read = [
            [self._cell(text, column) for column, text in enumerate(written)]
            + [Cell("", column) for column in range(len(written), columns)]
            for written in table.cells
        ]
        if table.merged:
            merge(read)
        rows = []
        for index, cells in enumerate(read):
            text = " | ".join([cell.text for cell in cells if cell.rows])
            kind = "header" if index < table.header else ""
            rows.append(Row(next(self._uids), tuple(cells), kind, ((self.page, None, text),)))
        pages = () if self.page is None else (self.page,)
        self.blocks.append(Grid(uid, tuple(rows), (), pages))
        self._columns = columns

    def _cell(self, written: str, column: int) -> Cell:
        lines = []
        for part in written.split(BREAK):
            text, bold, self._depth = plain(part, self._depth)
            if text:
                lines.append(Line(text, self.page, None, bold))
        if not lines:
            return Cell("", column)
        lines[-1] = lines[-1]._replace(hard=True)
        return Cell("\n".join([line.text for line in lines]), column, 1, 1, tuple(lines))
