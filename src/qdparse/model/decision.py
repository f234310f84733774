"""The record as a whole: the decision, where it came from, and what is to be known about it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qdparse.model.document import Attachment, Document
from qdparse.model.printed import Strict
from qdparse.model.tables import Table, Task

SCHEMA_VERSION = "1"
SCHEMA_ID = "urn:qdparse:schema:decision-1"

Severity = Literal["error", "warning", "info"]
Certainty = Literal["certain", "likely"]


class Generator(Strict):
    """The program that wrote the file."""

    name: str
    version: str


class Ocr(Strict):
    """How the pages that are pictures were recognised."""

    engine: str = Field(description="name and version of the program")
    languages: list[str] = Field(description='models that were used, e.g. "vie"')
    confidence: float | None = Field(description="0 to 1, the mean over the letters")


class Source(Strict):
    """The input file."""

    file: str = Field(description="its name, without folders")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="of its bytes")
    media_type: str = Field(description="e.g. application/pdf")
    pages: int | None = Field(description="null where the format has no pages")
    reader: Literal["docx", "pdf", "scan", "text", "html"] = Field(
        description="what read it; a PDF of texts and pictures is pdf"
    )
    ocr: Ocr | None = Field(description="null where no page is a picture")


class Repair(Strict):
    """A change made (or, with ``applied`` false, proposed) between source and output."""

    id: str = Field(description="r1, r2 …")
    rule: str = Field(description="what was done, e.g. row-rejoin")
    where: str = Field(description="JSON pointer to the value it touches")
    page: int | None = Field(description="where it was seen, from 1")
    before: str = Field(description="the text as read")
    after: str = Field(description="the text as it is meant")
    evidence: str = Field(description="why")
    certainty: Certainty = Field(description="likely: compare it with the page")
    applied: bool = Field(description="false: only proposed, the output holds what was read")


class Finding(Strict):
    """Something a reader should know; ``code`` is stable."""

    code: str = Field(description="e.g. deadline-blank")
    severity: Severity = Field(
        description="error: the document contradicts itself; warning: probably not as meant"
    )
    where: str = Field(description="JSON pointer")
    message: str = Field(description="a sentence, in the language that was asked for")


class Unclaimed(Strict):
    """Source text that no field holds."""

    page: int | None = Field(description="from 1; null where the format has no pages")
    text: str


class Coverage(Strict):
    """Visible characters of the source, and how many of them the output holds."""

    characters: int = Field(ge=0, description="of the source, blanks not counted")
    placed: int = Field(ge=0, description="of these, how many the output holds")


class Decision(Strict):
    """A plan decision (Quyết định ban hành Kế hoạch) and what is attached to it."""

    schema_version: Literal["1"] = Field(description="version of this contract")
    generator: Generator
    source: Source
    document: Document
    attachments: list[Attachment] = Field(description="the plan, its annexes")
    tables: list[Table] = Field(description="every table that holds data, in reading order")
    tasks: list[Task] = Field(description="the rows of the task tables, typed")
    repairs: list[Repair] = Field(description="what was changed between page and output")
    findings: list[Finding] = Field(description="what a reader should know")
    unclaimed: list[Unclaimed] = Field(description="text of the source that no field holds")
    coverage: Coverage


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of :class:`Decision`."""
    schema = Decision.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
    }
