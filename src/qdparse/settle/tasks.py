"""Rows of task tables as tasks: group path, key, people, deadline, result."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from qdparse.finding import Finding
from qdparse.fold import fold, slug, squeeze
from qdparse.parse.rows import RowDraft
from qdparse.parse.tables import PEOPLE, TableDraft
from qdparse.settle.assignees import assignees
from qdparse.settle.deadlines import deadline
from qdparse.settle.pieces import pieces

Cite = Callable[[str], list[dict[str, Any]]]


class TaskContext(NamedTuple):
    """What a table's tasks take from the document around them."""

    document_uri: str
    attachment: str | None
    plan_year: int | None
    cite: Cite
    issued: date | None = None


def settle_tasks(
    table: TableDraft,
    table_id: str,
    index: int,
    first: int,
    context: TaskContext,
    repairs: dict[int, list[str]],
) -> tuple[list[dict[str, Any]], list[Finding]]:
    """The tasks of a table and what is doubtful about them.

    ``index`` is the table's place in the output, ``first`` the number of tasks before it,
    ``repairs`` the ids of repairs by row uid.
    """
    tasks: list[dict[str, Any]] = []
    findings: list[Finding] = []
    spots = {role: [c for c, r in enumerate(table.roles) if r == role] for role in set(table.roles)}
    used: dict[str, int] = {}
    for number, (row, path) in enumerate(_paths(table.rows)):
        if row.kind == "group":
            continue
        key = _key(path, row.ordinal, used)
        where = f"/tasks/{first + len(tasks)}"
        task = _task(row, spots, path, key, context)
        task.update(
            id=_task_id(context, table_id, key),
            table=table_id,
            row=number,
            repairs=repairs.get(row.uid, []),
        )
        tasks.append(task)
        findings += _doubts(task, spots, where)
    return tasks, findings


def _paths(rows: list[RowDraft]) -> Iterator[tuple[RowDraft, list[RowDraft]]]:
    """Each row with the groups it stands under, outermost first."""
    path: list[RowDraft] = []
    for row in rows:
        if row.kind == "group":
            while path and path[-1].level >= row.level:
                path.pop()
            path.append(row)
        yield row, list(path)


def _key(path: list[RowDraft], ordinal: str, used: dict[str, int]) -> str:
    """ "VI.2"; the second row with the same number is "VI.2~2", a row without one "VI.~1"."""
    parts = [squeeze(g.ordinal).strip(".)( ") for g in path]
    own = squeeze(ordinal).strip(".)( ")
    base = ".".join(part for part in (*parts, own) if part)
    if not own:
        base = f"{base}." if base else ""
    count = used[base] = used.get(base, 0) + 1
    return base if own and count == 1 else f"{base}~{count}"


def _task_id(context: TaskContext, table_id: str, key: str) -> str:
    place = context.attachment or "main"
    # đ is a letter of its own: point d and point đ must not share an id.
    spelled = slug(key.replace("đ", "dd").replace("~", " x"))
    return f"{context.document_uri}/!{place}~{table_id}__row_{spelled}"


def _task(
    row: RowDraft,
    spots: dict[str, list[int]],
    path: list[RowDraft],
    key: str,
    context: TaskContext,
) -> dict[str, Any]:
    def value(role: str) -> str | None:
        texts = [row.cells[c] for c in spots.get(role, ()) if row.cells[c].strip()]
        return "\n".join(dict.fromkeys(texts)) or None

    content = value("content") or ""
    people = [
        person
        for role in PEOPLE
        for c in spots.get(role, ())
        for person in assignees(row.cells[c], role)
    ]
    due, start = value("deadline"), value("start")
    when = _when(due, start, context)
    citing = context.cite(content) + [
        c for text in (value("result"),) if text for c in context.cite(text)
    ]
    return {
        "id": "",
        "key": key,
        "fingerprint": hashlib.sha1(fold(content).encode()).hexdigest()[:16],
        "table": "",
        "row": 0,
        "group": [{"ordinal": g.ordinal, "title": _title(g, spots)} for g in path],
        "ordinal": row.ordinal,
        "content": content,
        "assignees": people,
        "deadline": when,
        "result": value("result"),
        "budget": value("budget"),
        "note": value("note"),
        "citations": citing,
        "repairs": [],
        "sources": pieces(row.pieces),
    }


def _when(due: str | None, start: str | None, context: TaskContext) -> dict[str, Any] | None:
    """The deadline, with the first day of a start column where it does not lie behind the end."""
    if not due and not start:
        return None
    when = deadline(due or start or "", context.plan_year, context.issued)
    if due and start:
        begun = deadline(start, context.plan_year, context.issued)
        first = begun["start"] or begun["end"]
        if first and not (when["end"] and first > when["end"]):
            when["start"] = first
    return when


def _title(group: RowDraft, spots: dict[str, list[int]]) -> str:
    for column in spots.get("content", ()):
        if group.cells[column]:
            return group.cells[column]
    return next((cell for cell in group.cells if cell and cell != group.ordinal), "")


def _doubts(task: dict[str, Any], spots: dict[str, list[int]], where: str) -> list[Finding]:
    out: list[Finding] = []
    params = {"key": task["key"]}
    leads = [a for a in task["assignees"] if a["role"] == "lead"]
    if "lead" in spots and not leads:
        out.append(Finding("lead-blank", "warning", where, params))
    if len(leads) > 1:
        out.append(Finding("lead-many", "info", where, {**params, "count": len(leads)}))
    if "deadline" in spots and task["deadline"] is None:
        out.append(Finding("deadline-blank", "warning", where, params))
    if "result" in spots and task["result"] is None:
        out.append(Finding("result-blank", "warning", where, params))
    return out
