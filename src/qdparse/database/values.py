"""A decision as the rows of the database, without the state that the database itself keeps."""

from __future__ import annotations

from typing import Any, NamedTuple

from qdparse.model import Decision
from qdparse.task_rows import date_of, task_rows

Row = dict[str, Any]


class TaskValues(NamedTuple):
    """One task: its row without id, version and state, and those of its assignees."""

    source_id: str
    row: Row
    assignees: list[Row]


def uri_of(decision: Decision) -> str:
    """What names the document; one without number or date is named by its bytes."""
    return decision.document.uri or f"urn:qdparse:{decision.source.sha256[:16]}"


def document_row(decision: Decision, amends: str | None) -> Row:
    """The row of ``documents``; ``amends`` is the URI of the document that it amends."""
    document = decision.document
    row = {
        "uri": uri_of(decision),
        "type": document.type.name if document.type else None,
        "number": document.number,
        "symbol": document.symbol,
        "issued": date_of(decision) or None,
        "issuer": document.issuer.name if document.issuer else None,
        "title": document.title,
        "signer": document.signature.name if document.signature else None,
        "status": document.status,
        "amends": amends,
        "file": decision.source.file,
        "sha256": decision.source.sha256,
    }
    return storable(row)


def finding_rows(decision: Decision) -> list[Row]:
    """The rows of ``findings``, in their order."""
    uri = uri_of(decision)
    rows = [
        {
            "document": uri,
            "position": at,
            "code": finding.code,
            "severity": finding.severity,
            "place": finding.where,
            "message": finding.message,
        }
        for at, finding in enumerate(decision.findings)
    ]
    return [storable(row) for row in rows]


_KEPT = ("fingerprint", "key", "content", "lead", "lead_unit", "support", "supervisor", "deadline",
         "deadline_kind", "recurrence", "result", "budget", "note", "plan", "page")  # fmt: skip


def task_values(decision: Decision) -> list[TaskValues]:
    """The rows of ``tasks`` and ``assignees``, in the order of printing."""
    uri = uri_of(decision)
    made = []
    for at, (task, flat) in enumerate(zip(decision.tasks, task_rows(decision), strict=True)):
        row: Row = {name: getattr(flat, name) for name in _KEPT}
        row |= {
            "document": uri,
            "source_id": task.id,
            "position": at,
            "group_path": flat.group,
            "start_date": flat.start,
            "due_date": flat.due,
        }
        people = [
            {
                "position": place,
                "role": one.role,
                "text": one.text,
                "post": one.post,
                "unit": one.unit.name if one.unit else None,
                "unit_id": one.unit.id if one.unit else None,
                "successor": one.unit.successor if one.unit else None,
            }
            for place, one in enumerate(task.assignees)
        ]
        made.append(TaskValues(task.id, storable(row), [storable(one) for one in people]))
    return made


def storable(row: Row) -> Row:
    """A row without the NUL that no PostgreSQL text can hold."""
    return {k: v.replace("\0", "") if isinstance(v, str) else v for k, v in row.items()}
