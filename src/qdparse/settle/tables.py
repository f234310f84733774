"""A table draft in the form of the contract."""

from __future__ import annotations

from typing import Any

from qdparse.finding import Finding
from qdparse.grammar.tables import TableDraft
from qdparse.settle.pieces import pieces


def settle_table(
    table: TableDraft, table_id: str, attachment: dict[str, Any] | None
) -> dict[str, Any]:
    """The table's record; its id is added to the tables of ``attachment``."""
    if attachment is not None:
        attachment["tables"].append(table_id)
    return {
        "id": table_id,
        "attachment": attachment["id"] if attachment is not None else None,
        "pages": list(table.pages),
        "is_task_table": table.is_task_table,
        "columns": [
            {"header": header, "role": role}
            for header, role in zip(table.headers, table.roles, strict=True)
        ],
        "rows": [
            {
                "kind": row.kind,
                "ordinal": row.ordinal,
                "cells": row.cells,
                "sources": pieces(row.pieces),
            }
            for row in table.rows
        ],
    }


def table_doubts(table: TableDraft, number: int) -> list[Finding]:
    """Columns whose role was guessed; ``number`` is the table's place in the record."""
    return [
        Finding(
            "column-role-unsure",
            "info",
            f"/tables/{number}/columns/{column}",
            {"header": table.headers[column] or f"({column + 1})"},  # as plans number columns
        )
        for column in table.unsure
    ]
