"""The JSON contract, version 1: what ``qdparse parse`` writes and other tools read.

Every key is always there; an unknown value is ``null``, none of a kind is ``[]``.
Pages count from 1, boxes are ``[x0, top, x1, bottom]`` in points from the top left, spans
are half-open offsets in code points.  Texts are as printed; what was mended is in
``repairs``.  ``schemas/decision-1.schema.json`` is generated from here, so each field describes
itself.
"""

from __future__ import annotations

from qdparse.model.decision import (
    SCHEMA_ID,
    SCHEMA_VERSION,
    Certainty,
    Coverage,
    Decision,
    Finding,
    Generator,
    Ocr,
    Repair,
    Severity,
    Source,
    Unclaimed,
    json_schema,
)
from qdparse.model.document import (
    Article,
    Attachment,
    Basis,
    Clause,
    Date,
    DocType,
    Document,
    Issuer,
    Point,
    Recipient,
    Section,
    Signature,
)
from qdparse.model.printed import BBox, Citation, Piece
from qdparse.model.tables import (
    Assignee,
    Column,
    Deadline,
    DeadlineKind,
    DeadlinePart,
    GroupRef,
    Offset,
    Role,
    Table,
    TableRow,
    Task,
    UnitRef,
)

__all__ = [
    "SCHEMA_ID", "SCHEMA_VERSION", "Article", "Assignee", "Attachment", "BBox", "Basis",
    "Certainty", "Citation", "Clause", "Column", "Coverage", "Date", "Deadline", "DeadlineKind",
    "DeadlinePart", "Decision", "DocType", "Document", "Finding", "Generator", "GroupRef",
    "Issuer", "Ocr", "Offset", "Piece", "Point", "Recipient", "Repair", "Role", "Section",
    "Severity", "Signature", "Source", "Table", "TableRow", "Task", "Unclaimed", "UnitRef",
    "json_schema",
]  # fmt: skip
