"""Findings about tables, and all findings in the form of the contract."""

from __future__ import annotations

import re
from typing import Any

from qdparse.parse.tables import TableDraft

Finding = tuple[str, str, str, dict[str, Any]]
_ARABIC = re.compile(r"^(\d{1,4})[.)]?$")


def table_findings(table: TableDraft, number: int) -> list[Finding]:
    """Guessed columns, and numbers of the key column that skip or go back."""
    where = f"/tables/{number}"
    out: list[Finding] = [
        (
            "column-role-unsure",
            "info",
            f"{where}/columns/{column}",
            {"header": table.headers[column]},
        )
        for column in table.unsure
    ]
    if not table.is_task_table:
        return out
    last: int | None = None
    for at, row in enumerate(table.rows):
        if row.kind == "group":
            continue
        match = _ARABIC.match(row.ordinal)
        if not match:
            continue
        value = int(match.group(1))
        restarts = value == 1
        if last is not None and value not in (last, last + 1) and not restarts:
            out.append(
                (
                    "ordinal-sequence",
                    "warning",
                    f"{where}/rows/{at}",
                    {"before": last, "ordinal": row.ordinal},
                )
            )
        last = value
    return out


# Repairs that were made on likely evidence only, and what a reader is told of them.
_UNSURE = {"row-rejoin": "row-join-likely", "table-stitch": "table-join-likely"}


def repair_findings(repairs: list[dict[str, Any]]) -> list[Finding]:
    """Joins that were made although the evidence leaves a doubt."""
    return [
        (_UNSURE[repair["rule"]], "warning", repair["where"], {})
        for repair in repairs
        if repair["certainty"] == "likely" and repair["rule"] in _UNSURE
    ]


def rendered(findings: list[Finding], lang: str) -> list[dict[str, Any]]:
    """Findings with their sentence, errors first, else in order of appearance."""
    from qdparse.messages import finding_sentence

    rank = {"error": 0, "warning": 1, "info": 2}
    ordered = sorted(findings, key=lambda f: rank[f[1]])
    return [
        {
            "code": code,
            "severity": severity,
            "where": where,
            "message": finding_sentence(code, lang, **params),
        }
        for code, severity, where, params in ordered
    ]
