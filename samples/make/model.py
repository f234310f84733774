"""An invented decision as data: everything that is drawn, and so everything that is true."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Row:
    """``title`` rows cover the whole width; ``ordinal`` is repeated in the first cell else."""

    kind: str
    ordinal: str
    cells: list[str]
    spans: bool = False


@dataclass
class Table:
    """``top`` is a second header row above: (text, columns) left to right, "" where none."""

    headers: list[str]
    roles: list[str]
    widths: list[float]  # centimetres
    rows: list[Row]
    top: list[tuple[str, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int]] = field(default_factory=list)  # column, first, last row
    repeat_header: bool = True
    is_task: bool = True

    def names(self) -> list[str]:
        out, at = [], 0
        for text, span in self.top or [("", len(self.headers))]:
            for _ in range(span):
                leaf = self.headers[at]
                out.append(f"{text} / {leaf}" if text and leaf != text and span > 1 else leaf)
                at += 1
        return out


@dataclass
class Attachment:
    """``blocks`` are (kind, text) with kind head, text, item, base, or ("table", Table)."""

    kind: str
    title: str
    blocks: list[tuple[str, object]]
    ordinal: str = ""
    issued_with: str = ""
    landscape: bool = False
    own_head: bool = False


@dataclass
class Decision:
    stem: str
    parent: list[str]
    issuer: list[str]
    number: str | None
    symbol: str
    place: str
    date: tuple[int, int | None, int | None]  # year, month, day
    title: str
    authority: str
    bases: list[tuple[str, list[str]]]
    articles: list[list[str]]
    recipients: list[str]
    capacities: list[str]
    signer: str
    attachments: list[Attachment]
    stamped: bool = False

    def date_text(self) -> str:
        year, month, day = self.date
        shown_day = f"{day:02d}" if day else "     "
        shown_month = (f"{month:02d}" if month < 3 else str(month)) if month else "     "
        return f"ngày {shown_day} tháng {shown_month} năm {year}"

    def number_text(self) -> str:
        return f"Số: {self.number or '         '}/{self.symbol}"


def tasks(groups: list[tuple[str, list[list[str]]]], *, restart: bool = True) -> list[Row]:
    """Rows of a task table: Roman groups over tasks; cells start behind the ordinal."""
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    rows: list[Row] = []
    number = 0
    for ordinal, (title, items) in zip(roman, groups, strict=False):
        if restart:
            number = 0
        width = len(items[0])
        rows.append(Row("group", ordinal, [ordinal, title, *[""] * (width - 1)]))
        for cells in items:
            number += 1
            rows.append(Row("task", str(number), [str(number), *cells]))
    return rows
