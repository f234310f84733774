"""Rows of task tables as tasks: group path, key, people, deadline, result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

from qdparse.fold import squeeze
from qdparse.grammar.rows import RowDraft
from qdparse.grammar.schedule import ticked
from qdparse.grammar.tables import PEOPLE, TableDraft
from qdparse.lexicon.resolve import NOWHERE, Context
from qdparse.settle.assignees import assignees
from qdparse.settle.deadlines import deadline
from qdparse.settle.ids import fingerprint, task_id

_TEXTS = ("content", "result", "deadline", "start", "budget", "note")
Cite = Callable[[str], list[dict[str, Any]]]
ReadDay = Callable[[str], dict[str, Any]]


class TaskContext(NamedTuple):
    """What a table's tasks take from the document around them.

    ``base`` is what their ids begin with, ``nth`` counts the task tables of the attachment.
    """

    base: str
    attachment: str | None
    plan_year: int | None
    cite: Cite
    issued: date | None = None
    units: Context = NOWHERE
    nth: int = 1


class _Spots(NamedTuple):
    """The columns of a table by what a task takes from them, None for what no column holds."""

    texts: list[list[int] | None]  # of each of ``_TEXTS``, the content first
    people: list[tuple[str, int]]  # role, column

    @classmethod
    def of(cls, table: TableDraft) -> _Spots:
        spots = {
            role: [c for c, r in enumerate(table.roles) if r == role and c not in table.periods]
            for role in set(table.roles)
        }
        people = [(role, c) for role in PEOPLE for c in spots.get(role, ())]
        return cls([spots.get(role) for role in _TEXTS], people)


def settle_tasks(
    table: TableDraft,
    record: dict[str, Any],
    context: TaskContext,
    repairs: dict[int, list[str]],
) -> list[dict[str, Any]]:
    """The tasks of a table.

    ``record`` is the table in the output, ``repairs`` the ids of repairs by row uid.  A task
    shares the sources of its row, its groups with the tasks beside it, its people and its
    deadline with the tasks of the table whose cells say the same.
    """
    tasks: list[dict[str, Any]] = []
    spots = _Spots.of(table)
    said = cache(lambda cell, role: assignees(cell, role, context.units))
    read_day = cache(lambda cell: deadline(cell, context.plan_year, context.issued))
    used: dict[str, int] = {}
    path: list[RowDraft] = []
    above: list[str] = []
    groups: list[dict[str, str]] = []
    inside: list[str] = []  # the numbers of the tasks since the last group
    for number, (row, shown) in enumerate(zip(table.rows, record["rows"], strict=True)):
        if row.total:
            continue
        ends = row.kind != "group" and bool(path and inside) and _ends(path[-1], inside, row)
        if row.kind == "group" or ends:
            path = path[:-1] if ends else _below(path, row)
            above = [bare for g in path if (bare := _bare(g.ordinal))]
            groups = [{"ordinal": g.ordinal, "title": _title(g, spots)} for g in path]
            inside = []
        if row.kind == "group":
            continue
        inside.append(row.ordinal)
        key = _key(above, row.ordinal, used)
        cells = row.cells
        content, result, due, start, budget, note = [
            _value(cells, columns) if columns else None for columns in spots.texts
        ]
        content = content or ""
        if table.periods and not due:
            due = ticked(cells, table.periods) or None
        cited = context.cite(content)
        tasks.append(
            {
                "id": task_id(context.base, context.attachment, context.nth, key),
                "key": key,
                "fingerprint": fingerprint(content),
                "table": record["id"],
                "row": number,
                "group": groups,
                "ordinal": row.ordinal,
                "content": content,
                "assignees": [p for role, c in spots.people for p in said(cells[c], role)],
                "deadline": _when(due, start, read_day) if due or start else None,
                "result": result,
                "budget": budget,
                "note": note,
                "citations": cited + context.cite(result) if result else cited,
                "repairs": repairs.get(row.uid, []),
                "sources": shown["sources"],
            }
        )
    return tasks


def _below(path: list[RowDraft], group: RowDraft) -> list[RowDraft]:
    """The groups that the rows after ``group`` stand under, outermost first."""
    return [*takewhile(lambda g: g.level < group.level, path), group]


def _ends(group: RowDraft, inside: list[str], row: RowDraft) -> bool:
    """A task "3" behind the tasks "a)" and "b)" of group "2" stands beside that group.

    Behind tasks "1" and "2" of the group it stands in it.
    """
    own, other = _bare(row.ordinal), _bare(group.ordinal)
    if not own.isdigit() or not other.isdigit() or any(_bare(x).isdigit() for x in inside):
        return False
    return int(own) == int(other) + 1


def _key(above: list[str], ordinal: str, used: dict[str, int]) -> str:
    """ "VI.2"; the second row with the same number is "VI.2~2", a row without one "VI.~1".

    ``above`` are the numbers of the groups that the row stands in.
    """
    own = _bare(ordinal)
    base = ".".join((*above, own) if above else (own,))
    count = used[base] = used.get(base, 0) + 1
    return base if own and count == 1 else f"{base}~{count}"


@lru_cache(maxsize=4096)
def _bare(ordinal: str) -> str:
    """A number without the signs around it."""
    return squeeze(ordinal).strip(".)( ")


def _when(due: str | None, start: str | None, read_day: ReadDay) -> dict[str, Any]:
    """The deadline, with the first day of a start column where it does not lie behind the end."""
    when = read_day(due or start or "")
    if due and start:
        begun = read_day(start)
        first = begun["start"] or begun["end"]
        if first and not (when["end"] and first > when["end"]):
            return {**when, "start": first}
    return when


def _value(cells: list[str], columns: list[int]) -> str | None:
    """What the columns of one role hold, each text once; None for blanks."""
    if len(columns) == 1:
        text = cells[columns[0]]
        return text if text and not text.isspace() else None
    texts = [cells[c] for c in columns if cells[c].strip()]
    return "\n".join(dict.fromkeys(texts)) or None


def _title(group: RowDraft, spots: _Spots) -> str:
    for column in spots.texts[0] or ():
        if group.cells[column]:
            return group.cells[column]
    return next((cell for cell in group.cells if cell and cell != group.ordinal), "")
