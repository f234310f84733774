"""Composed documents as Word files: whole tables with real merges, or the pieces of each page
as a converter from PDF leaves them."""

from __future__ import annotations

import io
from random import Random
from typing import NamedTuple
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lab.draw_pdf import wrap
from lab.paginate import Broken, Piece, break_table
from lab.plan import Drawn, PlanDocument, PlanRow, PlanTable, joined
from lab.words import ROMAN

_NUMBERING = (
    '<w:abstractNum {ns} w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="{form}"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
)
_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


class Manner(NamedTuple):
    """How a table is written: repeating header, a wide grid, gridBefore, breaks, numbering."""

    header_repeats: bool
    split: tuple[int, ...]
    before: bool
    breaks: bool
    numbered: bool


def draw(document: PlanDocument, random: Random) -> Drawn:
    """The document as a Word file; ``random`` chooses how it is written."""
    file = Document()
    body = file.element.body
    pieces = random.random() < 0.35
    parts: list[str] = [_paragraph("KẾ HOẠCH")]
    habits: list[dict[int, set[str]]] = []
    ids = _Numbers(file)
    for table, between in zip(document.tables, document.before, strict=True):
        parts.append(_PAGE_BREAK if between.new_page else "<w:p/>")
        if between.text:
            parts.append(_paragraph(between.text))
        if pieces:
            rooms = iter(lambda: float(_ROOM), None)
            broken = break_table(table, wrap, rooms)
            parts += _pieces(table, broken)
            habits.append(_noted(broken.habits, table, "in pieces by page"))
        else:
            manner = _manner(random, table)
            numbers = ids.of(table) if manner.numbered else {}
            parts.append(_whole(table, manner, numbers))
            habits.append(_noted({}, table, *_names(manner, bool(numbers))))
    for part in parts:
        body.insert(len(body) - 1, parse_xml(_named(part)))
    out = io.BytesIO()
    file.save(out)
    return Drawn(out.getvalue(), habits, pieces)


# Lines of text on a page of a converted file, its header left out.
_ROOM = 30


def _named(part: str) -> str:
    tag = part[: part.index(">")].split()[0].rstrip("/")
    return f"{tag} {nsdecls('w')}{part[len(tag) :]}"


def _noted(habits: dict[int, set[str]], table: PlanTable, *names: str) -> dict[int, set[str]]:
    return {i: habits.get(i, set()) | {f"Word: {n}" for n in names} for i in range(len(table.rows))}


def _manner(random: Random, table: PlanTable) -> Manner:
    split = tuple(1 + (random.random() < 0.3) for _ in table.roles)
    return Manner(
        random.random() < 0.5,
        split if random.random() < 0.3 else (1,) * len(split),
        random.random() < 0.3,
        random.random() < 0.3,
        random.random() < 0.4,
    )


def _names(manner: Manner, numbered: bool) -> list[str]:
    said = {
        "header rows repeat": manner.header_repeats,
        "a grid of more columns": max(manner.split) > 1,
        "gridBefore for a blank number": manner.before,
        "line breaks for paragraphs": manner.breaks,
        "automatic numbers": numbered,
    }
    return ["whole", *(name for name, present in said.items() if present)]


class _Numbers:
    """Automatic numbering for the tables whose numbers count by themselves."""

    def __init__(self, file: object) -> None:
        self.part = file.part.numbering_part.element  # type: ignore[attr-defined]
        self.next = 900

    def _list(self, form: str) -> int:
        self.next += 1
        number = self.next
        abstract = parse_xml(_NUMBERING.format(ns=nsdecls("w"), id=number, form=form))
        first = next(i for i, e in enumerate(self.part) if e.tag.endswith("}num"))
        self.part.insert(first, abstract)
        self.part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
        )
        return number

    def of(self, table: PlanTable) -> dict[int, int]:
        """By row, the list that makes its number; {} where the numbers do not count by themselves."""
        marks: dict[int, str] = {}
        count = {"task": 0, "group": 0}
        for index, row in enumerate(table.rows):
            if not row.cells[0] or 0 in row.merged or (row.wide and row.wide[0] == 0):
                continue
            if row.kind == "subtask":
                return {}
            count[row.kind] += 1
            number = count[row.kind]
            expected = ROMAN[number - 1] if row.kind == "group" else str(number)
            if row.cells[0] != expected:
                return {}
            marks[index] = row.kind
        lists = {"task": self._list("decimal"), "group": self._list("upperRoman")}
        return {index: lists[kind] for index, kind in marks.items()}


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _cell(
    paragraphs: list[str], span: int, *, merge: str = "", breaks: bool = False, number: int = 0
) -> str:
    props = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        props += f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>"
    if number:
        inner = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr></w:p>'
    elif breaks:
        text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in paragraphs)
        inner = f"<w:p><w:r>{text}</w:r></w:p>"
    else:
        inner = "".join(map(_paragraph, paragraphs)) or "<w:p/>"
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"


def _table(table: PlanTable, rows: list[str], split: tuple[int, ...]) -> str:
    columns = "".join(
        f'<w:gridCol w:w="{round(width * 20 / parts)}"/>' * parts
        for width, parts in zip(table.widths, split, strict=True)
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(cells: list[str], *, header: bool = False, before: int = 0) -> str:
    props = f'<w:gridBefore w:val="{before}"/>' if before else ""
    props += "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def _header(table: PlanTable, split: tuple[int, ...], marked: bool, later: str = "") -> list[str]:
    """The header rows; ``later`` is what a later page prints of them."""
    if later == "none":
        return []
    shown = (lambda text: text.upper()) if later == "capitals" else (lambda text: text)
    rows = []
    if later != "numbers":
        below = {c: p for p in table.parents for c in range(p.first, p.last + 1)}
        top, low = [], []
        for c, header in enumerate(table.headers):
            parent = below.get(c)
            if parent is None:
                merge = ("restart", "continue") if table.parents else ("", "")
                top.append(_cell([shown(header)], split[c], merge=merge[0]))
                low.append(_cell([], split[c], merge=merge[1]))
            else:
                if c == parent.first:
                    span = sum(split[parent.first : parent.last + 1])
                    top.append(_cell([shown(parent.text)], span))
                low.append(_cell([shown(header)], split[c]))
        rows.append(_row(top, header=marked))
        if table.parents:
            rows.append(_row(low, header=marked))
    if table.number_row:
        cells = [_cell([f"({c + 1})"], split[c]) for c in range(len(table.roles))]
        rows.append(_row(cells, header=marked))
    return rows


def _whole(table: PlanTable, manner: Manner, numbers: dict[int, int]) -> str:
    rows = _header(table, manner.split, manner.header_repeats)
    for index, row in enumerate(table.rows):
        after = table.rows[index + 1].merged if index + 1 < len(table.rows) else set()
        cells = []
        before = 0
        for first, last in row.spots():
            span = sum(manner.split[first : last + 1])
            merge = "continue" if first in row.merged else "restart" if first in after else ""
            texts = [] if merge == "continue" else _texts(row, first)
            if manner.before and first == 0 and not merge and not texts and last == 0:
                before = span
                continue
            number = numbers.get(index, 0) if first == 0 else 0
            cells.append(_cell(texts, span, merge=merge, breaks=manner.breaks, number=number))
        rows.append(_row(cells, before=before))
    return _table(table, rows, manner.split)


def _texts(row: PlanRow, column: int) -> list[str]:
    if column in row.blanks:
        return ["\xa0"]
    text = row.printed(column)
    return text.split("\n") if text else []


def _pieces(table: PlanTable, broken: Broken) -> list[str]:
    """A table for each page, a page break between."""
    split = (1,) * len(table.roles)
    parts: list[str] = []
    for number, page in enumerate(broken.pages):
        if number:
            parts.append(_PAGE_BREAK)
        rows = _header(table, split, False, table.later if number else "")
        for at, piece in enumerate(page):
            rows.append(_piece(piece, page[at + 1] if at + 1 < len(page) else None, at == 0))
        parts.append(_table(table, rows, split))
    return parts


def _piece(piece: Piece, below: Piece | None, top: bool) -> str:
    cells = []
    for first, last in piece.row.spots():
        covered = first in piece.row.merged and piece.starts and not top
        after = below is not None and first in below.row.merged and below.starts
        merge = "continue" if covered else "restart" if after else ""
        text = joined("\n".join(piece.lines.get(first, []))).replace("- 16/", "-16/")
        cells.append(_cell(text.split("\n") if text else [], last - first + 1, merge=merge))
    return _row(cells)
