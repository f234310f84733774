"""Import files of trackers: one issue a task, its group the parent issue.

The columns are those that each tracker's own import maps by name.  Of several leads the first
gets the issue and the others are named in it, or each gets an issue of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from qdparse.export import Choices
from qdparse.export.calendar import shortened
from qdparse.export.rows import TaskRow, heading, leads, task_rows, unit_name
from qdparse.export.safety import harmless
from qdparse.export.sheet_csv import table
from qdparse.messages import column_title
from qdparse.model import Decision

_SUBJECT = 255  # characters that Redmine, OpenProject and Jira take for a title
_DETAILS = (
    "content", "lead", "support", "supervisor", "deadline", "recurrence", "result", "budget",
    "note", "document", "document_date", "document_title", "plan", "page", "findings",
)  # fmt: skip


class Issue(NamedTuple):
    """An issue of a tracker: a group of tasks, or a task."""

    id: str
    parent: str
    subject: str
    description: str = ""
    group: str = ""
    assignee: str = ""
    support: str = ""
    start: str = ""
    due: str = ""
    is_group: bool = False


def issues(decisions: Sequence[Decision], choices: Choices) -> Iterator[Issue]:
    """Groups before their tasks, in the order of printing."""
    accounts = dict(choices.accounts)
    for decision in decisions:
        made: set[str] = set()
        for task, row in zip(decision.tasks, task_rows(decision), strict=True):
            parent = ""
            scope = row.task_id.rpartition("__")[0] or row.document_uri
            for depth in range(1, len(task.group) + 1):
                path = task.group[:depth]
                own = f"{scope}__group_{'_'.join(g.ordinal or g.title for g in path)}"
                if own not in made:
                    made.add(own)
                    title = heading(path[-1].ordinal, path[-1].title)
                    yield Issue(own, parent, shortened(title, _SUBJECT), is_group=True)
                parent = own
            units = [unit_name(a) for a in leads(task)] or [""]
            shown = units if choices.leads == "each" else units[:1]
            for number, unit in enumerate(shown):
                yield Issue(
                    row.task_id if len(shown) == 1 else f"{row.task_id}__lead_{number + 1}",
                    parent,
                    shortened(heading(row.key, row.content), _SUBJECT),
                    _description(row, choices.titles),
                    row.group,
                    accounts.get(unit, unit),
                    row.support,
                    row.start.isoformat() if row.start else "",
                    row.due.isoformat() if row.due else "",
                )


def _description(row: TaskRow, lang: str) -> str:
    """All that an issue has no column for, a labelled line each."""
    lines = [(name, getattr(row, name)) for name in _DETAILS]
    return "\n".join(f"{column_title(name, lang)}: {text}" for name, text in lines if text)


Column = tuple[str, Callable[[Issue], str]]


def to_redmine(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """Columns that the issue import of Redmine maps by itself."""
    columns: tuple[Column, ...] = (
        ("unique_id", lambda i: i.id),
        ("tracker", lambda i: "Feature" if i.is_group else "Task"),
        ("subject", lambda i: i.subject),
        ("description", lambda i: i.description),
        ("category", lambda i: i.group),
        ("assigned_to", lambda i: i.assignee),
        ("parent_issue_id", lambda i: i.parent),
        ("start_date", lambda i: i.start),
        ("due_date", lambda i: i.due),
    )
    return _table(columns, decisions, choices)


def to_openproject(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """Columns of OpenProject's bulk sheet."""
    columns: tuple[Column, ...] = (
        ("id", lambda i: i.id),
        ("project_id", lambda _i: choices.project or ""),
        ("type", lambda i: "Phase" if i.is_group else "Task"),
        ("subject", lambda i: i.subject),
        ("description", lambda i: i.description),
        ("parent", lambda i: i.parent),
        ("assignee", lambda i: i.assignee),
        ("start_date", lambda i: i.start),
        ("due_date", lambda i: i.due),
    )
    return _table(columns, decisions, choices)


def to_jira(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """Columns of Jira's CSV import; its dates are read with the format ``yyyy-MM-dd``."""
    columns: tuple[Column, ...] = (
        ("Issue Id", lambda i: i.id),
        ("Parent Id", lambda i: i.parent),
        ("Issue Type", lambda i: "Epic" if i.is_group else "Task"),
        ("Summary", lambda i: i.subject),
        ("Description", lambda i: i.description),
        ("Project Key", lambda _i: choices.project or ""),
        ("Component", lambda i: i.group),
        ("Assignee", lambda i: i.assignee),
        ("Start date", lambda i: i.start),
        ("Due Date", lambda i: i.due),
    )
    return _table(columns, decisions, choices)


def _table(columns: Sequence[Column], decisions: Sequence[Decision], choices: Choices) -> bytes:
    lines = ([value(issue) for _, value in columns] for issue in issues(decisions, choices))
    return table([name for name, _ in columns], lines, choices.delimiter, harmless)
