"""The checks of a record, each a function from the record to its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from qdparse.finding import Finding

Record = dict[str, Any]
Rule = Callable[[Record], Iterator[Finding]]
_ARABIC = re.compile(r"^(\d{1,4})[.)]?$")
# Repairs that were made on likely evidence only, and what a reader is told of them.
_UNSURE = {"row-rejoin": "row-join-likely", "table-stitch": "table-join-likely"}


def likely_repairs(record: Record) -> Iterator[Finding]:
    """Joins that were made although the evidence leaves a doubt."""
    for repair in record["repairs"]:
        if repair["certainty"] == "likely" and repair["rule"] in _UNSURE:
            yield Finding(_UNSURE[repair["rule"]], "warning", repair["where"], {})


def ordinal_sequence(record: Record) -> Iterator[Finding]:
    """Numbers of the key column that skip or go back; a restart at 1 is no fault."""
    for number, table in enumerate(record["tables"]):
        if not table["is_task_table"]:
            continue
        last: int | None = None
        for at, row in enumerate(table["rows"]):
            match = _ARABIC.match(row["ordinal"])
            if row["kind"] == "group" or not match:
                continue
            value = int(match.group(1))
            if last is not None and value not in (1, last, last + 1):
                params = {"before": last, "ordinal": row["ordinal"]}
                where = f"/tables/{number}/rows/{at}"
                yield Finding("ordinal-sequence", "warning", where, params)
            last = value


def no_task_table(record: Record) -> Iterator[Finding]:
    if not record["tasks"]:
        yield Finding("no-task-table", "info", "", {})


def unclaimed_text(record: Record) -> Iterator[Finding]:
    if record["unclaimed"]:
        yield Finding("unclaimed-text", "info", "/unclaimed", {})


RULES: tuple[Rule, ...] = (likely_repairs, ordinal_sequence, no_task_table, unclaimed_text)
