"""Settling: raw words to typed values, names and ids."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from qdparse.finding import Finding
from qdparse.ledger import Ledger
from qdparse.parse.citations import find_citations
from qdparse.parse.draft import Draft
from qdparse.settle.citations import settle_citations
from qdparse.settle.document import settle_document
from qdparse.settle.localities import commune_doubts
from qdparse.settle.repairs import settle_repairs
from qdparse.settle.tables import settle_table, table_doubts
from qdparse.settle.tasks import TaskContext, settle_tasks
from qdparse.settle.unit_context import unit_context

__all__ = ["Settled", "settle"]


class Settled(NamedTuple):
    """``values`` are the record's keys from ``document`` to ``repairs``.

    ``findings`` are the doubts that only the draft shows.
    """

    values: dict[str, Any]
    findings: list[Finding]


def settle(draft: Draft, ledger: Ledger, sha256: str) -> Settled:
    """The values of the record from a draft and the ledger of the mends before it."""
    made = settle_document(draft, sha256)
    findings: list[Finding] = []
    where = dict(made.places)
    tables: list[dict[str, Any]] = []
    for number, (table, (_, attachment)) in enumerate(zip(draft.tables, draft.grids, strict=True)):
        owner = made.attachments[attachment] if attachment is not None else None
        tables.append(settle_table(table, f"table_{number + 1}", owner))
        where[table.uid] = f"/tables/{number}"
        for at, row in enumerate(table.rows):
            where[row.uid] = f"/tables/{number}/rows/{at}"
    repairs, by_row = settle_repairs(ledger, where)

    tasks: list[dict[str, Any]] = []
    uri = made.document["uri"] or f"urn:qdparse:{sha256[:16]}"
    year, issued = draft.plan_year, _day(made.document["date"])
    units = unit_context(made.document, made.attachments)
    for number, (table, record) in enumerate(zip(draft.tables, tables, strict=True)):
        findings += table_doubts(table, number)
        if table.is_task_table:
            context = TaskContext(uri, record["attachment"], year, _cite, issued, units)
            tasks += settle_tasks(table, record, context, by_row)
    findings += commune_doubts(tasks, units)
    values = {
        "document": made.document,
        "attachments": made.attachments,
        "tables": tables,
        "tasks": tasks,
        "repairs": repairs,
    }
    return Settled(values, findings)


def _day(found: dict[str, Any] | None) -> date | None:
    """The day of issue, None where a part of it is blank or the calendar has no such day."""
    try:
        return date(found["year"], found["month"], found["day"]) if found else None
    except (TypeError, ValueError):
        return None


def _cite(text: str) -> list[dict[str, Any]]:
    return settle_citations(find_citations(text))
