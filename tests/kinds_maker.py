"""Invented documents of many kinds, written once and made into Word, PDF and plain text.

In ``tests/kinds/X.txt`` a line's first character says where it stands: ``<`` left column,
``>`` right column, ``^`` centred and bold, ``~`` centred, ``|`` a row of a table (cells
between bars; merges as in :mod:`kinds_tables`), ``=`` a new page, anything else running text.
``tests/kinds/X.json`` holds what is true of it.  ``%rules box`` says how its tables are drawn
in PDF, ``%widths 20 200 90`` how wide their columns are (points).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import kinds_tables as tables

from pdf_maker import PdfPage, pdf, text_width

KINDS = Path(__file__).parent / "kinds"
_ALL = sorted(path.stem for path in KINDS.glob("*.txt"))
# Those of tables alone have merges and pages, which plain text cannot say.
TABLES = [name for name in _ALL if name.startswith("bang_")]
NAMES = [name for name in _ALL if name not in TABLES]
_LEFT, _RIGHT, _TOP, _BOTTOM = 72.0, 540.0, 780.0, 60.0
_SIZE, _LEAD = 11.0, 15.0


def _marked(name: str) -> Iterator[tuple[str, list[str]]]:
    """Runs of lines of one kind: ("sides" | "^" | "~" | "|" | "=" | "", their texts with their marks)."""
    lines = (KINDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("%")]
    # A new "<" line behind ">" lines begins another pair of columns.
    pair = 0
    keyed = []
    before = ""
    for line in lines:
        mark = line[0] if line[0] in "<>^~|=" else ""
        if mark == "<" and before == ">":
            pair += 1
        before = mark
        keyed.append((f"sides{pair}" if mark in ("<", ">") and mark else mark, line))
    for key, group in groupby(keyed, key=lambda item: item[0]):
        yield key[:5], [line for _, line in group]


def _drawing(name: str) -> tuple[str, list[float]]:
    """The manner in which tables are drawn, and the widths of their columns."""
    manner, widths = "grid", []
    for line in (KINDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("%rules "):
            manner = line.split()[1]
        elif line.startswith("%widths "):
            widths = [float(w) for w in line.split()[1:]]
    return manner, widths


def _columns(lines: list[str]) -> tuple[list[str], list[str]]:
    return [x[1:] for x in lines if x[0] == "<"], [x[1:] for x in lines if x[0] == ">"]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line[1:].split("|")]


def as_text(name: str) -> bytes:
    """Columns set apart by blanks, tables by tabs."""
    out: list[str] = []
    for kind, lines in _marked(name):
        if kind == "sides":
            left, right = _columns(lines)
            for i in range(max(len(left), len(right))):
                a = left[i] if i < len(left) else ""
                b = right[i] if i < len(right) else ""
                out.append(f"{a:<50}{b}".rstrip())
        elif kind == "=":
            out.append("\f")
        elif kind == "|":
            out += ["\t".join(_cells(line)) for line in lines]
        else:
            out += [line[1:] if kind else line for line in lines]
        out.append("")
    return "\n".join(out).encode()


def as_docx(name: str) -> bytes:
    """Columns as a table without rules, as Word users set them."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    doc = Document()
    for kind, lines in _marked(name):
        if kind == "sides":
            cells = doc.add_table(rows=1, cols=2).rows[0].cells
            for cell, texts in zip(cells, _columns(lines), strict=True):
                cell.paragraphs[0].add_run(texts[0] if texts else "")
                for text in texts[1:]:
                    cell.add_paragraph(text)
        elif kind == "=":
            doc.add_page_break()
        elif kind == "|":
            tables.add_to_word(doc, [_cells(line) for line in lines])
        else:
            for line in lines:
                p = doc.add_paragraph()
                p.add_run(line[1:] if kind else line).bold = kind == "^"
                if kind:
                    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    buffer = io.BytesIO()
    doc.save(buffer)
    return buffer.getvalue()


class _Pen:
    """Where the next line goes; a full page is put aside and a new one begun."""

    def __init__(self) -> None:
        self.pages = [PdfPage()]
        self.y = _TOP

    def room(self, height: float) -> None:
        if self.y - height < _BOTTOM:
            self.turn()

    def turn(self) -> None:
        self.pages.append(PdfPage())
        self.y = _TOP

    def write(self, x: float, text: str) -> None:
        self.pages[-1].text(x, self.y, _drawable(text), _SIZE)


def _drawable(text: str) -> str:
    """``text`` in the characters that the drawn font has."""
    return text.translate({0x2026: "...", 0x2013: "-", 0x201C: '"', 0x201D: '"'})


def _wrapped(text: str, width: float, indent: float = 0.0) -> list[str]:
    out, line = [], ""
    for word in text.split():
        room = width - (indent if not out else 0.0)
        if line and text_width(f"{line} {word}", _SIZE) > room:
            out.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*out, line]


def _centre(text: str, x0: float, x1: float) -> float:
    return (x0 + x1 - text_width(text, _SIZE)) / 2


def _draw_table(pen: _Pen, rows: list[list[str]], manner: str, widths: list[float]) -> None:
    share = (_RIGHT - _LEFT) / (len(rows[0]) - 0.5)
    widths = widths or [share / 2] + [share] * (len(rows[0]) - 1)
    drawing = tables.measure(
        [[_drawable(cell) for cell in row] for row in rows], _LEFT, pen.y, widths
    )
    height = drawing.ys[0] - drawing.ys[-1]
    if pen.y - height < _BOTTOM:
        pen.turn()
        drawing = drawing._replace(ys=[y + pen.y + 11 - drawing.ys[0] for y in drawing.ys])
    tables.draw(pen.pages[-1], drawing, manner)
    pen.y = drawing.ys[-1] - 17


def as_pdf(name: str) -> bytes:
    """Pages with centred headings, columns side by side and tables with rules."""
    pen = _Pen()
    middle = (_LEFT + _RIGHT) / 2
    manner, widths = _drawing(name)
    for kind, lines in _marked(name):
        if kind == "sides":
            pen.y -= 8
            left, right = _columns(lines)
            count = max(len(left), len(right))
            pen.room(count * _LEAD)
            for i in range(count):
                if i < len(left):
                    listed = left[i][0] in "-+" or left[0].startswith("Nơi nhận")
                    pen.write(
                        _LEFT if listed else _centre(left[i], _LEFT - 20, middle - 40), left[i]
                    )
                if i < len(right):
                    pen.write(_centre(right[i], middle - 20, _RIGHT + 30), right[i])
                pen.y -= _LEAD
            pen.y -= 8
        elif kind == "=":
            pen.turn()
        elif kind == "|":
            _draw_table(pen, [_cells(line) for line in lines], manner, widths)
        else:
            for line in lines:
                pen.y -= 3
                if kind:
                    pen.room(_LEAD)
                    pen.write(_centre(line[1:], _LEFT, _RIGHT), line[1:])
                    pen.y -= _LEAD
                    continue
                for i, part in enumerate(_wrapped(line, _RIGHT - _LEFT, 28)):
                    pen.room(_LEAD)
                    pen.write(_LEFT + (28 if i == 0 else 0), part)
                    pen.y -= _LEAD
    return pdf(*pen.pages)


MAKERS = {"docx": as_docx, "pdf": as_pdf, "txt": as_text}
