"""One flat row for each task: what tables, trackers and calendars are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from qdparse.model import Assignee, Decision, Task

BETWEEN = "; "
_LEVELS = " / "


class TaskRow(NamedTuple):
    """A task with what a tracker needs of its document; unknown is None, several are joined."""

    task_id: str
    fingerprint: str
    key: str
    group: str
    ordinal: str
    content: str
    lead: str
    lead_unit: str
    support: str
    supervisor: str
    start: date | None
    due: date | None
    deadline: str
    deadline_kind: str
    recurrence: str
    result: str
    budget: str
    note: str
    citations: str
    document: str
    document_date: str
    document_title: str
    issuer: str
    document_uri: str
    plan: str
    table: str
    page: int | None
    findings: str
    repairs: str
    file: str


def rows(decisions: Iterable[Decision]) -> Iterator[TaskRow]:
    """The tasks of all decisions, in the order of printing."""
    for decision in decisions:
        yield from task_rows(decision)


def task_rows(decision: Decision) -> Iterator[TaskRow]:
    """The tasks of one decision."""
    said = findings_by_task(decision)
    plans = {table.id: table.attachment for table in decision.tables}
    titles = {a.id: a.title or a.kind for a in decision.attachments}
    document = decision.document
    for number, task in enumerate(decision.tasks):
        due = task.deadline
        yield TaskRow(
            task.id,
            task.fingerprint,
            task.key,
            group_path(task),
            task.ordinal,
            task.content,
            people(task, "lead"),
            BETWEEN.join(units(task, "lead")),
            people(task, "support"),
            people(task, "supervisor"),
            day(due.start) if due else None,
            day(due.end) if due else None,
            due.text if due else "",
            due.kind if due else "",
            (due.recurrence or "") if due else "",
            task.result or "",
            task.budget or "",
            task.note or "",
            BETWEEN.join(c.number or c.text for c in task.citations),
            number_of(decision),
            date_of(decision),
            document.title or "",
            document.issuer.name if document.issuer else "",
            document.uri or "",
            titles.get(plans.get(task.table) or "", ""),
            task.table,
            next((piece.page for piece in task.sources if piece.page), None),
            BETWEEN.join(said[number]),
            BETWEEN.join(task.repairs),
            decision.source.file,
        )


def people(task: Task, role: str) -> str:
    """Who has a role in a task, as printed."""
    return BETWEEN.join(a.text for a in task.assignees if a.role == role)


def leads(task: Task) -> list[Assignee]:
    """Who leads a task, in the order of printing."""
    return [a for a in task.assignees if a.role == "lead"]


def units(task: Task, role: str) -> list[str]:
    """The units by their full names; what is printed where the name is not known."""
    return [unit_name(a) for a in task.assignees if a.role == role]


def unit_name(assignee: Assignee) -> str:
    """The full name of the unit; what is printed where no unit is named."""
    return assignee.unit.name if assignee.unit else assignee.text


def group_path(task: Task) -> str:
    """ "I. Thể chế số / 1. Văn bản" """
    return _LEVELS.join(heading(g.ordinal, g.title) for g in task.group)


def heading(ordinal: str, title: str) -> str:
    """ "VI. Kinh tế số" of "VI." and "Kinh tế số"."""
    return f"{ordinal.rstrip('.')}. {title}" if ordinal else title


def number_of(decision: Decision) -> str:
    """ "214/QĐ-BCĐCĐS"; "/QĐ-BCĐCĐS" for a draft without a number."""
    document = decision.document
    number, symbol = document.number or "", document.symbol or ""
    return f"{number}/{symbol}" if symbol else number


def date_of(decision: Decision) -> str:
    """ISO 8601, as far as the date is known."""
    date_ = decision.document.date
    if date_ is None:
        return ""
    parts = [f"{date_.year:04d}"]
    if date_.month:
        parts.append(f"{date_.month:02d}")
        if date_.day:
            parts.append(f"{date_.day:02d}")
    return "-".join(parts)


def day(text: str | None) -> date | None:
    """A whole date; None for a part of one, which no tracker can take."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def findings_by_task(decision: Decision) -> dict[int, list[str]]:
    """The sentences about each task, its values or its table row, by index."""
    places: dict[str, int] = {}
    numbers = {table.id: n for n, table in enumerate(decision.tables)}
    for number, task in enumerate(decision.tasks):
        places[f"/tasks/{number}"] = number
        if task.table in numbers:
            places[f"/tables/{numbers[task.table]}/rows/{task.row}"] = number
    said: dict[int, list[str]] = defaultdict(list)
    for finding in decision.findings:
        for place in _prefixes(finding.where):
            if place in places:
                said[places[place]].append(finding.message)
                break
    return said


def _prefixes(pointer: str) -> Sequence[str]:
    parts = pointer.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 1, -1)]
