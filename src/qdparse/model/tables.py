"""Tables as they were printed, and the tasks (nhiệm vụ) that their rows give."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qdparse.model.printed import Citation, Piece, Strict

Role = Literal[
    "ordinal", "content", "lead", "support", "supervisor", "start", "deadline", "result",
    "budget", "note", "unit_of_measure", "target", "other",
]  # fmt: skip
DeadlineKind = Literal[
    "date", "period", "range", "until", "open", "recurring", "continuous", "event", "offset",
    "reference", "relative", "several", "status", "text",
]  # fmt: skip


class Column(Strict):
    """One column of a table."""

    header: str = Field(description='a header of two levels reads "Parent / Child"')
    role: Role = Field(description="what its cells hold")


class TableRow(Strict):
    """One row of a table, below its header."""

    kind: Literal["group", "task", "subtask"] = Field(
        description="group: a heading of the rows below it; subtask: a part of the task above it"
    )
    ordinal: str = Field(description="its number, as printed")
    cells: list[str] = Field(description="one text for each column; a merged cell in each row")
    sources: list[Piece] = Field(description="two for a row that a page break has cut")


class Table(Strict):
    """One logical table, however many pages it runs over."""

    id: str = Field(description="table_1, table_2 …")
    attachment: str | None = Field(description="id of the attachment it stands in")
    pages: list[int] = Field(description="pages it runs over, from 1")
    is_task_table: bool = Field(description="whether its rows say who does what by when")
    columns: list[Column]
    rows: list[TableRow] = Field(description="without repeated headers and rows of (1) (2) (3)")


class GroupRef(Strict):
    """A group (nhóm nhiệm vụ) that a task stands under."""

    ordinal: str = Field(description='its number, e.g. "VI"')
    title: str


class UnitRef(Strict):
    """A unit (đơn vị) by its full name; ``successor`` is its name today where it changed."""

    name: str = Field(description="the full name, as of the date of the document")
    id: str | None = Field(description="id of the lexicon; null for a unit in no table")
    successor: str | None = Field(description="what it is called today, where it changed")


class Assignee(Strict):
    """Who has a part in a task."""

    role: Literal["lead", "support", "supervisor"] = Field(
        description="chủ trì; phối hợp; chỉ đạo, theo dõi"
    )
    text: str = Field(description="as printed")
    post: str | None = Field(description='chức vụ, e.g. "Vụ trưởng"')
    unit: UnitRef | None = Field(description="null where the text names no unit")


class Offset(Strict):
    """A span of time that begins with an event: 10 working days."""

    count: int = Field(ge=1)
    unit: Literal["working_day", "day", "week", "month", "quarter", "year"]


class DeadlinePart(Strict):
    """One deadline; dates are ISO 8601."""

    text: str = Field(description="as printed")
    kind: DeadlineKind = Field(description="the manner in which it is fixed")
    start: str | None = Field(description="first day")
    end: str | None = Field(description="last day")
    bound: Literal["inclusive", "exclusive", "unknown"] = Field(
        description='whether the last day itself is meant; "trước ngày …" is exclusive'
    )
    precision: Literal["day", "month", "quarter", "half", "year", "none"] = Field(
        description="how exactly it is printed"
    )
    recurrence: str | None = Field(description="a rule of RFC 5545, e.g. FREQ=MONTHLY")
    event: str | None = Field(description="the words that name the event or the reference")
    offset: Offset | None = Field(description="a span of time after the event")
    year_source: Literal["explicit", "plan"] | None = Field(
        description="whether the year is printed, or that of the plan"
    )


class Deadline(DeadlinePart):
    """When a task is due (thời hạn)."""

    parts: list[DeadlinePart] = Field(description="each deadline of a cell that names several")


class Task(Strict):
    """One task (nhiệm vụ) of a task table."""

    id: str = Field(description="the same when the file is parsed again, and in Word and PDF")
    key: str = Field(description='group path and ordinal, e.g. "VI.2"')
    fingerprint: str = Field(description="16 hexadecimal digits of the words of the content")
    table: str = Field(description="id of its table")
    row: int = Field(ge=0, description="index into the rows of the table")
    group: list[GroupRef] = Field(description="groups it stands under, outermost first")
    ordinal: str = Field(description="its own number, as printed")
    content: str = Field(description="what is to be done")
    assignees: list[Assignee]
    deadline: Deadline | None = Field(description="null where the cell is blank")
    result: str | None = Field(description="the deliverable (kết quả, sản phẩm)")
    budget: str | None = Field(description="funds and their source (kinh phí)")
    note: str | None = Field(description="remarks (ghi chú)")
    citations: list[Citation] = Field(description="documents named in content and result")
    repairs: list[str] = Field(description="ids of the repairs that touched its row")
    sources: list[Piece] = Field(description="where it was printed")
