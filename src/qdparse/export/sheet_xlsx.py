"""A workbook to read and filter: the tasks under their groups, findings, repairs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from qdparse.errors import extra
from qdparse.export import Choices
from qdparse.messages import column_title, ui
from qdparse.model import Decision
from qdparse.task_rows import group_path, number_of, task_rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Columns to read, with their widths in characters; a text longer than its column wraps.
_READ = {
    "key": 7, "content": 58, "lead": 24, "support": 26, "supervisor": 20, "deadline": 16, "due": 12,
    "result": 26, "budget": 14, "note": 18, "findings": 30, "document": 17,
}  # fmt: skip
# Columns for programs and for looking up, folded away behind the + above the sheet.
_LOOKED_UP = {
    "group": 26, "ordinal": 8, "lead_unit": 26, "start": 12, "deadline_kind": 13, "recurrence": 16,
    "citations": 22, "document_date": 13, "document_title": 34, "issuer": 26, "plan": 30, "page": 7,
    "table": 9, "repairs": 12, "file": 24, "task_id": 24, "fingerprint": 18, "document_uri": 24,
}  # fmt: skip
_WIDTHS = {**_READ, **_LOOKED_UP}
_ORDER = tuple(_WIDTHS)
_FINDINGS = ("file", "document", "severity", "code", "message", "where")
_REPAIRS = ("file", "document", "rule", "page", "where", "before", "after", "evidence",
            "certainty", "applied")  # fmt: skip
_WIDE = {"message": 70, "before": 44, "after": 44, "evidence": 40, "where": 26}
_DAY = "dd/mm/yyyy"
_A4 = 9  # its number in the format
_LINE, _HIGHEST = 15, 400  # points
_MOST = 32_767  # characters that a cell of the format can hold
# The same decisions give the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def to_xlsx(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """The workbook, the same bytes for the same decisions; EngineMissing without openpyxl."""
    with extra("xlsx", "--to xlsx"):
        from openpyxl import Workbook
        from openpyxl.writer.excel import ExcelWriter
    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    book.properties.creator = "qdparse"
    book.remove(book.worksheets[0])
    lang = choices.titles
    _tasks(book.create_sheet(ui("sheet_tasks", lang)), decisions, lang)
    found = (
        (d.source.file, number_of(d), ui(f.severity, lang), f.code, f.message, f.where)
        for d in decisions
        for f in d.findings
    )
    _plain(book.create_sheet(ui("sheet_findings", lang)), _FINDINGS, found, lang)
    mended = (
        (d.source.file, number_of(d), r.rule, r.page, r.where, r.before, r.after, r.evidence,
         ui(r.certainty, lang), ui("yes" if r.applied else "no", lang))
        for d in decisions
        for r in d.repairs
    )  # fmt: skip
    _plain(book.create_sheet(ui("sheet_repairs", lang)), _REPAIRS, mended, lang)
    buffer = io.BytesIO()
    # Workbook.save would put the time of the day into the properties.
    with zipfile.ZipFile(buffer, "w") as archive:
        ExcelWriter(book, archive).save()
    return _same_dates(buffer.getvalue())


def _tasks(sheet: Worksheet, decisions: Sequence[Decision], lang: str) -> None:
    """A title row for each group, its tasks one outline level below it."""
    from openpyxl.styles import Font, PatternFill

    _heads(sheet, _ORDER, lang)
    sheet.sheet_properties.outlinePr.summaryBelow = False
    sheet.sheet_properties.outlinePr.summaryRight = False
    band, bold = PatternFill("solid", fgColor="DDEBF7"), Font(bold=True)
    at = 2
    for decision in decisions:
        group = None
        for task, row in zip(decision.tasks, task_rows(decision), strict=True):
            if task.group and group_path(task) != group:
                group = group_path(task)
                for column in range(1, len(_ORDER) + 1):
                    sheet.cell(at, column).fill = band
                _put(sheet, at, 1, task.group[-1].ordinal)
                # The number of a single level stands in the first column already.
                title = group if len(task.group) > 1 else task.group[0].title
                _put(sheet, at, _ORDER.index("content") + 1, title)
                sheet.cell(at, _ORDER.index("content") + 1).font = bold
                at += 1
            _line(sheet, at, [getattr(row, name) for name in _ORDER], list(_READ.values()))
            if task.group:
                sheet.row_dimensions[at].outlineLevel = 1
            at += 1
    _finish(sheet, len(_ORDER), at - 1, "C2")
    _fold(sheet, at - 1)


def _fold(sheet: Worksheet, rows: int) -> None:
    """Fold away the columns that are not for reading, and those in which nothing stands."""
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(_ORDER, 1):
        letter = get_column_letter(column)
        cells = sheet.iter_rows(2, max(rows, 2), column, column, values_only=True)
        if name in _LOOKED_UP or not any(value for (value,) in cells):
            sheet.column_dimensions[letter].outlineLevel = 1
            sheet.column_dimensions[letter].hidden = True
    sheet.print_area = f"A1:{get_column_letter(len(_READ))}{max(rows, 1)}"


def _plain(sheet: Worksheet, names: Sequence[str], lines: Iterable[Any], lang: str) -> None:
    _heads(sheet, names, lang)
    at = 1
    widths = [_width(name) for name in names]
    for at, line in enumerate(lines, 2):
        _line(sheet, at, line, widths)
    _finish(sheet, len(names), at, "A2")


def _heads(sheet: Worksheet, names: Sequence[str], lang: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(names, 1):
        cell = sheet.cell(1, column, column_title(name, lang))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(column)].width = _width(name)
    sheet.row_dimensions[1].height = 2 * _LINE + 4


def _width(name: str) -> float:
    return _WIDE.get(name) or _WIDTHS.get(name, 18)


def _line(sheet: Worksheet, at: int, values: Sequence[Any], widths: Sequence[float]) -> None:
    """A row as high as its longest cell needs: not every program measures that by itself."""
    lines = 1
    for column, value in enumerate(values, 1):
        _put(sheet, at, column, value)
        if isinstance(value, str) and column <= len(widths):
            room = widths[column - 1] * 0.95
            lines = max(lines, sum(ceil(max(len(x), 1) / room) for x in value.split("\n")))
    sheet.row_dimensions[at].height = min(lines * _LINE + 2, _HIGHEST)


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """A value as what it is: a text stays a text, even one that begins like a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    if value is None or value == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST]
        cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _finish(sheet: Worksheet, columns: int, rows: int, frozen: str) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{max(rows, 1)}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _same_dates(data: bytes) -> bytes:
    """The archive without the time of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            fixed = zipfile.ZipInfo(item.filename, (2000, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(item.filename))
    return out.getvalue()
