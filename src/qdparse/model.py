"""The JSON contract, version 1: what ``qdparse parse`` writes and other tools read.

Every key is always there; an unknown value is ``null``, none of a kind is ``[]``.
Pages count from 1, boxes are ``[x0, top, x1, bottom]`` in points from the top left, spans
are half-open offsets in code points.  Texts are as printed; what was mended is in
``repairs``.  ``schemas/decision-1.schema.json`` is generated from here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1"
SCHEMA_ID = "urn:qdparse:schema:decision-1"

Role = Literal[
    "ordinal", "content", "lead", "support", "supervisor", "start", "deadline", "result",
    "budget", "note", "unit_of_measure", "target", "other",
]  # fmt: skip
Severity = Literal["error", "warning", "info"]
Certainty = Literal["certain", "likely"]
DeadlineKind = Literal[
    "date", "period", "range", "until", "open", "recurring", "continuous", "event", "offset",
    "reference", "relative", "several", "status", "text",
]  # fmt: skip
BBox = tuple[float, float, float, float]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Generator(_Strict):
    name: str
    version: str


class Ocr(_Strict):
    """How a scan was recognised."""

    engine: str
    languages: list[str]
    confidence: float | None


class Source(_Strict):
    """The input file."""

    file: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    media_type: str
    pages: int | None = Field(description="null where the format has no pages")
    reader: Literal["docx", "pdf", "scan", "text", "html"]
    ocr: Ocr | None


class Piece(_Strict):
    """Where a value was printed."""

    page: int | None
    bbox: BBox | None
    text: str = Field(description="as printed, one line of the page per line")


class DocType(_Strict):
    """Type of document (tên loại): code of Decree 30/2020 and name."""

    code: str | None
    name: str


class Issuer(_Strict):
    """Issuing body (cơ quan ban hành)."""

    text: str
    name: str
    id: str | None


class Date(_Strict):
    """Date as printed; parts left blank in a draft are null."""

    text: str
    year: int
    month: int | None = Field(ge=1, le=12)
    day: int | None = Field(ge=1, le=31)


class Citation(_Strict):
    """A document named in a text."""

    text: str
    type: str | None
    number: str | None
    date: str | None = Field(description="ISO 8601, as far as printed")
    issuer: str | None
    title: str | None
    uri: str | None
    role: Literal["basis", "amends", "object"]
    span: tuple[int, int] = Field(description="offsets in the text it was found in")


class Basis(_Strict):
    """A ground the document rests on (căn cứ), or a proposal (theo đề nghị)."""

    id: str
    kind: Literal["basis", "proposal", "implements"]
    text: str
    citations: list[Citation]
    sources: list[Piece]


class Point(_Strict):
    """Point (điểm): a b c d đ e g h …"""

    id: str = Field(description="dieu_4__khoan_2__diem_dd; đ is a letter of its own")
    ordinal: str
    text: str


class Clause(_Strict):
    """Clause (khoản)."""

    id: str = Field(description="dieu_4__khoan_2")
    ordinal: str
    text: str
    points: list[Point]


class Article(_Strict):
    """Article (Điều); ``text`` is the whole of it, paragraphs joined by a newline."""

    id: str
    ordinal: str
    heading: str | None
    text: str
    clauses: list[Clause]
    sources: list[Piece]


class Recipient(_Strict):
    """One line of "Nơi nhận"; ``purpose`` is what stands in brackets, e.g. "để b/c"."""

    text: str
    purpose: str | None


class Signature(_Strict):
    """Signature block: capacity lines from top to bottom, and the name."""

    lines: list[str]
    name: str | None


class Document(_Strict):
    """The decision itself."""

    uri: str | None
    type: DocType | None
    number: str | None = Field(description="as printed before the slash; null in a draft")
    symbol: str | None
    issuer: Issuer | None
    parent_issuer: Issuer | None
    place: str | None
    date: Date | None
    title: str | None
    authority: str | None
    status: Literal["draft", "issued"]
    bases: list[Basis]
    articles: list[Article]
    recipients: list[Recipient]
    signature: Signature | None


class Section(_Strict):
    """A numbered part of an attachment; ``text`` is its own text without the sub-sections."""

    ordinal: str
    title: str
    text: str
    bases: list[Basis]
    sections: list[Section]


class Attachment(_Strict):
    """What is issued with the decision: the plan (Kế hoạch), an annex (Phụ lục)."""

    id: str
    kind: str
    title: str | None
    issued_with: str | None = Field(description='the line "(Ban hành kèm theo …)"')
    sections: list[Section]
    tables: list[str]


class Column(_Strict):
    header: str = Field(description='a header of two levels reads "Parent / Child"')
    role: Role


class TableRow(_Strict):
    kind: Literal["group", "task", "subtask"]
    ordinal: str
    cells: list[str]
    sources: list[Piece]


class Table(_Strict):
    """One logical table, however many pages it runs over."""

    id: str
    attachment: str | None
    pages: list[int]
    is_task_table: bool
    columns: list[Column]
    rows: list[TableRow]


class GroupRef(_Strict):
    ordinal: str
    title: str


class UnitRef(_Strict):
    """A unit (đơn vị) by its full name; ``successor`` is its name today where it changed."""

    name: str
    id: str | None
    successor: str | None


class Assignee(_Strict):
    role: Literal["lead", "support", "supervisor"]
    text: str
    post: str | None
    unit: UnitRef | None


class Offset(_Strict):
    """A span of time that begins with an event: 10 working days."""

    count: int = Field(ge=1)
    unit: Literal["working_day", "day", "week", "month", "quarter", "year"]


class DeadlinePart(_Strict):
    """One deadline; dates are ISO 8601."""

    text: str
    kind: DeadlineKind
    start: str | None
    end: str | None
    bound: Literal["inclusive", "exclusive", "unknown"]
    precision: Literal["day", "month", "quarter", "half", "year", "none"]
    recurrence: str | None
    event: str | None
    offset: Offset | None
    year_source: Literal["explicit", "plan"] | None


class Deadline(DeadlinePart):
    """When a task is due (thời hạn)."""

    parts: list[DeadlinePart] = Field(description="each deadline of a cell that names several")


class Task(_Strict):
    """One task (nhiệm vụ) of a task table."""

    id: str
    key: str = Field(description='group path and ordinal, e.g. "VI.2"')
    fingerprint: str
    table: str
    row: int = Field(ge=0, description="index into the rows of the table")
    group: list[GroupRef]
    ordinal: str
    content: str
    assignees: list[Assignee]
    deadline: Deadline | None
    result: str | None
    budget: str | None
    note: str | None
    citations: list[Citation]
    repairs: list[str]
    sources: list[Piece]


class Repair(_Strict):
    """A change made (or, with ``applied`` false, proposed) between source and output."""

    id: str
    rule: str
    where: str = Field(description="JSON pointer to the value it touches")
    page: int | None
    before: str
    after: str
    evidence: str
    certainty: Certainty
    applied: bool


class Finding(_Strict):
    """Something a reader should know; ``code`` is stable."""

    code: str
    severity: Severity
    where: str = Field(description="JSON pointer")
    message: str


class Unclaimed(_Strict):
    """Source text that no field holds."""

    page: int | None
    text: str


class Coverage(_Strict):
    """Visible characters of the source, and how many of them the output holds."""

    characters: int = Field(ge=0)
    placed: int = Field(ge=0)


class Decision(_Strict):
    """A plan decision (Quyết định ban hành Kế hoạch) and what is attached to it."""

    schema_version: Annotated[Literal["1"], Field(description="version of this contract")]
    generator: Generator
    source: Source
    document: Document
    attachments: list[Attachment]
    tables: list[Table]
    tasks: list[Task]
    repairs: list[Repair]
    findings: list[Finding]
    unclaimed: list[Unclaimed]
    coverage: Coverage


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of :class:`Decision`."""
    schema = Decision.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
    }
