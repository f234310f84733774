"""Settling: raw words to typed values, names and ids."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, NamedTuple

from qdparse.finding import Finding
from qdparse.grammar.draft import Draft
from qdparse.ledger import Ledger
from qdparse.settle.citations import settled_citations
from qdparse.settle.document import settle_document
from qdparse.settle.ids import task_base
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
    anchors = {edit.anchor for edit in ledger.published()}
    tables: list[dict[str, Any]] = []
    for number, (table, (_, attachment)) in enumerate(zip(draft.tables, draft.grids, strict=True)):
        owner = made.attachments[attachment] if attachment is not None else None
        tables.append(settle_table(table, f"table_{number + 1}", owner))
        where[table.uid] = f"/tables/{number}"
        for at, row in enumerate(table.rows):
            if row.uid in anchors:
                where[row.uid] = f"/tables/{number}/rows/{at}"
    repairs, by_row = settle_repairs(ledger, where)

    tasks: list[dict[str, Any]] = []
    base = _base(made.document)
    year, issued = draft.plan_year, _day(made.document["date"])
    units = unit_context(made.document, made.attachments)
    counts: dict[str | None, int] = {}
    cite = partial(settled_citations, province=made.province)
    for number, (table, record) in enumerate(zip(draft.tables, tables, strict=True)):
        findings += table_doubts(table, number)
        if table.is_task_table:
            place = record["attachment"]
            counts[place] = counts.get(place, 0) + 1
            context = TaskContext(base, place, year, cite, issued, units, counts[place])
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


def _base(document: dict[str, Any]) -> str:
    issuer, when = document["issuer"], document["date"]
    head = " ".join(
        str(part)
        for part in (
            document["type"] and document["type"]["name"], document["number"], document["symbol"],
            issuer and issuer["text"], when and [when["year"], when["month"], when["day"]],
        )
        if part
    )  # fmt: skip
    return task_base(document["uri"], document["number"], document["title"], head)
