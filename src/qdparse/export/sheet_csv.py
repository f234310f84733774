"""The flat task table as CSV for Excel: UTF-8 with a byte order mark, CRLF, texts kept as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from qdparse.export import Choices
from qdparse.export.safety import guarded
from qdparse.messages import column_title
from qdparse.model import Decision
from qdparse.task_rows import TaskRow, day, rows

Guard = Callable[[str], str]


def to_csv(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """A line of titles, then one for each task."""
    heads = [column_title(name, choices.titles) for name in TaskRow._fields]
    return table(heads, map(_dated, rows(decisions)), choices.delimiter)


def _dated(row: TaskRow) -> Iterable[object]:
    """The row with a whole date of the document as a date, like those of its task.

    Of a draft only the month may be known: "2025-09" stays a text that no spreadsheet changes.
    """
    whole = day(row.document_date)
    return row if whole is None else (whole if v is row.document_date else v for v in row)


def table(
    heads: Sequence[str], lines: Iterable[Iterable[object]], delimiter: str, guard: Guard = guarded
) -> bytes:
    """Heads and lines as the bytes of a CSV file; ``guard`` keeps each text what it is."""
    text = io.StringIO()
    out = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    out.writerow(heads)
    for line in lines:
        out.writerow([_field(value, guard) for value in line])
    return text.getvalue().encode("utf-8-sig", "replace")


def _field(value: object, guard: Guard) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return guard(value) if isinstance(value, str) else str(value)
