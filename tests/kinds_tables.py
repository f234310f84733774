"""Tables of the invented documents, drawn in Word and on PDF pages with their merges.

A cell that holds ``<`` belongs to the one on its left, one that holds ``^`` to the one above;
``¶`` ends a paragraph in a cell.  ``manner`` says what is drawn: "grid" all rules, "horizontal"
only those between rows, "open" all but the outer ones left and right, "box" only the outer ones, "head" a ruled header over plain rows,
"dashed" all in short pieces, "fills" all as filled boxes, "none" nothing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pdf_maker import PdfPage, text_width

SIZE, LEAD, PAD = 11.0, 15.0, 3.0
_DASH, _SKIP = 2.5, 2.0


class Spot(NamedTuple):
    """A cell of ``wide`` columns and ``tall`` rows, its top left square at (row, column)."""

    row: int
    column: int
    tall: int
    wide: int
    text: str


def spots(rows: list[list[str]]) -> list[Spot]:
    """The cells of a table written with ``<`` and ``^``."""
    out = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] == "<":
                wide += 1
            tall = 1
            while r + tall < len(rows) and rows[r + tall][c] == "^":
                tall += 1
            out.append(Spot(r, c, tall, wide, text))
    return out


def wrapped(text: str, width: float) -> list[str]:
    """The printed lines of a cell; a word wider than the cell breaks between its letters."""
    out: list[str] = []
    for paragraph in text.split("¶"):
        line = ""
        for word in paragraph.split():
            if line and text_width(f"{line} {word}", SIZE) > width:
                out.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
            while text_width(line, SIZE) > width and len(line) > 1:
                cut = max(n for n in range(1, len(line)) if text_width(line[:n], SIZE) <= width)
                out.append(line[:cut])
                line = line[cut:]
        out.append(line)
    return out


class Drawing(NamedTuple):
    """Where a table's squares lie on a page (points, origin bottom left), and its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[tuple[Spot, list[str]]]


def measure(rows: list[list[str]], left: float, top: float, widths: list[float]) -> Drawing:
    """The table with its first line at ``top``; each row as high as its longest cell."""
    xs = [left]
    for width in widths:
        xs.append(xs[-1] + width)
    cells = [
        (s, wrapped(s.text, xs[s.column + s.wide] - xs[s.column] - 2 * PAD)) for s in spots(rows)
    ]
    heights = [
        max((len(lines) for s, lines in cells if s.row == r and s.tall == 1), default=1)
        for r in range(len(rows))
    ]
    for s, lines in cells:
        heights[s.row + s.tall - 1] += max(0, len(lines) - sum(heights[s.row : s.row + s.tall]))
    ys = [top + SIZE]
    for height in heights:
        ys.append(ys[-1] - height * LEAD)
    return Drawing(xs, ys, cells)


def draw(page: PdfPage, drawing: Drawing, manner: str = "grid") -> None:
    """Words and rules of the table."""
    xs, ys, cells = drawing
    for s, lines in cells:
        for i, line in enumerate(lines):
            if line:
                page.text(xs[s.column] + PAD, ys[s.row] - SIZE - i * LEAD, line, SIZE)
        x0, x1 = xs[s.column], xs[s.column + s.wide]
        top, bottom = ys[s.row], ys[s.row + s.tall]
        if manner in ("grid", "dashed", "fills") or (manner == "head" and s.row == 0):
            for rule in ((x0, top, x1, top), (x0, bottom, x1, bottom)):
                _rule(page, *rule, manner)
            for rule in ((x0, bottom, x0, top), (x1, bottom, x1, top)):
                _rule(page, *rule, manner)
        elif manner in ("horizontal", "open"):
            _rule(page, x0, top, x1, top, manner)
            _rule(page, x0, bottom, x1, bottom, manner)
            if manner == "open":
                for x in {x0, x1} - {xs[0], xs[-1]}:
                    _rule(page, x, bottom, x, top, manner)
    if manner == "box":
        page.grid([xs[0], xs[-1]], [ys[0], ys[-1]])


def _rule(page: PdfPage, x0: float, y0: float, x1: float, y1: float, manner: str) -> None:
    if manner == "fills":
        page.rect(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5), op="f")
    elif manner == "dashed":
        long = max(x1 - x0, y1 - y0)
        at = 0.0
        while at < long:
            end = min(at + _DASH, long)
            if x1 > x0:
                page.line(x0 + at, y0, x0 + end, y0)
            else:
                page.line(x0, y0 + at, x0, y0 + end)
            at += _DASH + _SKIP
    else:
        page.line(x0, y0, x1, y1)


def add_to_word(doc: Any, rows: list[list[str]]) -> None:
    """The table with Word's own merges; its first row is bold."""
    table = doc.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    squares = [row.cells for row in table.rows]
    for s in spots(rows):
        cell = squares[s.row][s.column]
        if s.wide > 1 or s.tall > 1:
            cell = cell.merge(squares[s.row + s.tall - 1][s.column + s.wide - 1])
        for i, part in enumerate(s.text.split("¶")):
            p = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            p.add_run(part).bold = s.row == 0
