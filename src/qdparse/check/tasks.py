"""Checks of tasks: who leads, what is delivered, whether the unit still existed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qdparse.check.walk import issued_from, issued_until, shown
from qdparse.finding import Finding
from qdparse.lexicon.lives import life

Record = dict[str, Any]


def roles(record: Record) -> dict[str, set[str]]:
    """The roles of the columns of each table, by its id."""
    return {t["id"]: {c["role"] for c in t["columns"]} for t in record["tables"]}


def leads(record: Record) -> Iterator[Finding]:
    """A task without a lead where the table has a column for it, or with more than one."""
    columns = roles(record)
    for i, task in enumerate(record["tasks"]):
        count = [person["role"] for person in task["assignees"]].count("lead")
        if count == 0 and "lead" in columns[task["table"]]:
            yield Finding("lead-blank", "warning", f"/tasks/{i}", {"key": task["key"]})
        elif count > 1:
            params = {"key": task["key"], "count": count}
            yield Finding("lead-many", "info", f"/tasks/{i}", params)


def results(record: Record) -> Iterator[Finding]:
    """A task without a result where the table has a column for it."""
    columns = roles(record)
    for i, task in enumerate(record["tasks"]):
        if task["result"] is None and "result" in columns[task["table"]]:
            yield Finding("result-blank", "warning", f"/tasks/{i}", {"key": task["key"]})


def units(record: Record) -> Iterator[Finding]:
    """A unit that no longer existed, or not yet, on the day of the decision."""
    first, last = issued_from(record), issued_until(record)
    if first is None or last is None:
        return
    for i, task in enumerate(record["tasks"]):
        for j, assignee in enumerate(task["assignees"]):
            unit = assignee["unit"]
            if not unit or not unit["id"]:
                continue
            begun, ended = life(unit["id"])
            if not (begun or ended):
                continue
            where = f"/tasks/{i}/assignees/{j}"
            params = {"key": task["key"], "unit": unit["name"]}
            # A year alone ("2025") is certain only from its last day on, and until its first.
            if ended and first.isoformat() > f"{ended}-12-31"[:10]:
                successor = f" (→ {unit['successor']})" if unit["successor"] else ""
                params |= {"date": shown(ended), "successor": successor}
                yield Finding("unit-ended", "warning", where, params)
            elif begun and last.isoformat() < f"{begun}-01-01"[:10]:
                yield Finding("unit-not-yet", "warning", where, {**params, "date": shown(begun)})
