"""Decisions drawn as Word files in the form of Decree 30/2020."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from model import Attachment, Decision, Table

FONT = "Times New Roman"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
WISH = "Độc lập - Tự do - Hạnh phúc"
_FIXED = datetime(2025, 1, 2, 3, 4, 5)


def write_docx(decision: Decision, path: Path) -> None:
    """Write the file; the same decision gives the same bytes."""
    doc = Document()
    style = doc.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.8)
    section.different_first_page_header_footer = True
    _page_number(section)
    _letterhead(doc, decision)
    _line(doc, "QUYẾT ĐỊNH", bold=True)
    _line(doc, decision.title, bold=True)
    _line(doc, decision.authority, bold=True)
    for text, _ in decision.bases:
        _body(doc, text, italic=True)
    _line(doc, "QUYẾT ĐỊNH:", bold=True)
    for number, paragraphs in enumerate(decision.articles, 1):
        for i, text in enumerate(paragraphs):
            _body(doc, f"Điều {number}. {text}" if i == 0 else text)
    _closing(doc, decision)
    for attachment in decision.attachments:
        _attachment(doc, decision, attachment)
    props = doc.core_properties
    props.created = props.modified = _FIXED
    props.author = props.last_modified_by = "qdparse samples"
    buffer = io.BytesIO()
    doc.save(buffer)
    _write_fixed(buffer, path)


def _write_fixed(buffer: io.BytesIO, path: Path) -> None:
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for item in source.infolist():
            info = zipfile.ZipInfo(item.filename, (2025, 1, 2, 3, 4, 4))
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, source.read(item))


def _page_number(section: object) -> None:
    paragraph = section.header.paragraphs[0]  # type: ignore[attr-defined]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _cell_lines(cell: object, lines: list[tuple[str, bool, bool]], size: float) -> None:
    """(text, bold, italic) centred in a cell."""
    first = True
    for text, bold, italic in lines:
        p = cell.paragraphs[0] if first else cell.add_paragraph()  # type: ignore[attr-defined]
        first = False
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
        p.paragraph_format.space_after = Pt(0)
        run = p.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _letterhead(doc: object, d: Decision, *, number: bool = True) -> None:
    table = doc.add_table(rows=2, cols=2)  # type: ignore[attr-defined]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(6.8), Cm(9.6)
    left = [(t, False, False) for t in d.parent] + [(t, True, False) for t in d.issuer]
    _cell_lines(table.cell(0, 0), left, 12)
    _cell_lines(table.cell(0, 1), [(MOTTO, True, False), (WISH, True, False)], 12)
    if number:
        _cell_lines(table.cell(1, 0), [(d.number_text(), False, False)], 13)
    _cell_lines(table.cell(1, 1), [(f"{d.place}, {d.date_text()}", False, True)], 13)
    _line(doc, "")


def _line(doc: object, text: str, *, bold: bool = False, italic: bool = False) -> None:
    p = doc.add_paragraph()  # type: ignore[attr-defined]
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = p.add_run(text)
    run.bold, run.italic = bold, italic


def _body(doc: object, text: str, *, italic: bool = False, bold: bool = False) -> None:
    p = doc.add_paragraph()  # type: ignore[attr-defined]
    p.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    p.paragraph_format.first_line_indent = Cm(1.27)
    run = p.add_run(text)
    run.italic, run.bold = italic, bold


def _closing(doc: object, d: Decision) -> None:
    table = doc.add_table(rows=1, cols=2)  # type: ignore[attr-defined]
    left, right = table.rows[0].cells
    left.width, right.width = Cm(8), Cm(8.4)
    p = left.paragraphs[0]
    run = p.add_run("Nơi nhận:")
    run.bold = run.italic = True
    run.font.size = Pt(12)
    for i, text in enumerate(d.recipients):
        p = left.add_paragraph()
        p.paragraph_format.space_after = Pt(0)
        end = "." if i == len(d.recipients) - 1 else ";"
        p.add_run(f"- {text}{end}").font.size = Pt(11)
    lines = [(t, True, False) for t in d.capacities]
    _cell_lines(right, [*lines, *[("", False, False)] * 4, (d.signer, True, False)], 13)


def _attachment(doc: object, d: Decision, a: Attachment) -> None:
    if a.landscape:
        section = doc.add_section()  # type: ignore[attr-defined]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.different_first_page_header_footer = False
    else:
        doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)  # type: ignore[attr-defined]
    if a.own_head:
        _letterhead(doc, d, number=False)
    if a.kind == "Phụ lục":
        _line(doc, f"PHỤ LỤC {a.ordinal}", bold=True)
    else:
        _line(doc, a.kind.upper(), bold=True)
    _line(doc, a.title, bold=True)
    if a.issued_with:
        _line(doc, a.issued_with, italic=True)
    for kind, value in a.blocks:
        if isinstance(value, Table):
            _table(doc, value)
        elif kind == "head":
            _body(doc, str(value), bold=True)
        else:
            _body(doc, str(value))


def _table(doc: object, t: Table) -> None:
    columns = len(t.headers)
    heads = 2 if t.top else 1
    table = doc.add_table(rows=heads + len(t.rows), cols=columns)  # type: ignore[attr-defined]
    table.style, table.autofit = "Table Grid", False
    grid = [list(row.cells) for row in table.rows]
    for column, width in zip(table.columns, t.widths, strict=True):
        column.width = Cm(width)
    for cells in grid:
        for cell, width in zip(cells, t.widths, strict=True):
            cell.width = Cm(width)
    if t.top:
        at = 0
        for text, span in t.top:
            if span > 1:
                _fill(grid[0][at].merge(grid[0][at + span - 1]), text, bold=True, center=True)
                for c in range(at, at + span):
                    _fill(grid[1][c], t.headers[c], bold=True, center=True)
            else:
                _fill(grid[0][at].merge(grid[1][at]), t.headers[at], bold=True, center=True)
            at += span
    else:
        for c, text in enumerate(t.headers):
            _fill(grid[0][c], text, bold=True, center=True)
    if t.repeat_header:
        for row in table.rows[:heads]:
            mark = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(mark)
    covered = {(r, c) for c, first, last in t.merges for r in range(first + 1, last + 1)}
    for r, row in enumerate(t.rows):
        cells = grid[heads + r]
        if row.spans:
            _fill(cells[0].merge(cells[-1]), next(x for x in row.cells if x), bold=True)
            continue
        for c, text in enumerate(row.cells):
            if (r, c) not in covered:
                _fill(cells[c], text, bold=row.kind == "group", center=c == 0)
    for c, first, last in t.merges:
        grid[heads + first][c].merge(grid[heads + last][c])


def _fill(cell: object, text: str, *, bold: bool = False, center: bool = False) -> None:
    p = cell.paragraphs[0]  # type: ignore[attr-defined]
    p.paragraph_format.space_after = Pt(0)
    if center:
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = p.add_run(text)
    run.bold, run.font.size = bold, Pt(12)
