"""Checks of how the document was read: joins, and text that no field holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qdparse.finding import Finding

Record = dict[str, Any]


def likely_repairs(record: Record) -> Iterator[Finding]:
    """Joins that were made although the evidence leaves a doubt."""
    for repair in record["repairs"]:
        if repair["certainty"] != "likely":
            continue
        if repair["rule"] in ("row-rejoin", "cell-rejoin"):
            yield Finding("row-join-likely", "warning", repair["where"], {})
        elif repair["rule"] == "table-stitch":
            yield Finding("table-join-likely", "warning", repair["where"], {})


def no_task_table(record: Record) -> Iterator[Finding]:
    """A record without any task: perhaps a plan in prose, perhaps a table not recognised."""
    if not record["tasks"]:
        yield Finding("no-task-table", "info", "", {})


def unclaimed_text(record: Record) -> Iterator[Finding]:
    """Text that no field holds; read it, it may matter."""
    if record["unclaimed"]:
        yield Finding("unclaimed-text", "info", "/unclaimed", {})
