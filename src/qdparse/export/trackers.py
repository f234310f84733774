"""Import files of trackers: one issue a task, its group the parent issue.

The columns are those that each tracker's own import maps by name.  Of several leads the first
gets the issue and the others are named in it, or each gets an issue of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qdparse.export import Choices
from qdparse.export.calendar import shortened
from qdparse.export.safety import harmless
from qdparse.export.sheet_csv import table
from qdparse.messages import column_title
from qdparse.model import Decision
from qdparse.task_rows import TaskRow, heading, leads, task_rows, unit_name

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


class Sheet(NamedTuple):
    """What a tracker's import reads: how it calls an issue that is a group, and its columns.

    A column is its title and the field of an issue that fills it, or ``type`` or ``project``.
    """

    group: str
    columns: dict[str, str]


REDMINE = Sheet(
    "Feature",
    {
        "unique_id": "id", "tracker": "type", "subject": "subject", "description": "description",
        "category": "group", "assigned_to": "assignee", "parent_issue_id": "parent",
        "start_date": "start", "due_date": "due",
    },
)  # fmt: skip
OPENPROJECT = Sheet(
    "Phase",
    {
        "id": "id", "project_id": "project", "type": "type", "subject": "subject",
        "description": "description", "parent": "parent", "assignee": "assignee",
        "start_date": "start", "due_date": "due",
    },
)  # fmt: skip
JIRA = Sheet(
    "Epic",
    {
        "Issue Id": "id", "Parent Id": "parent", "Issue Type": "type", "Summary": "subject",
        "Description": "description", "Project Key": "project", "Component": "group",
        "Assignee": "assignee", "Start date": "start", "Due Date": "due",
    },
)  # fmt: skip


def to_redmine(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """Columns that the issue import of Redmine maps by itself."""
    return _written(REDMINE, decisions, choices)


def to_openproject(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """Columns of OpenProject's bulk sheet."""
    return _written(OPENPROJECT, decisions, choices)


def to_jira(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """Columns of Jira's CSV import; its dates are read with the format ``yyyy-MM-dd``."""
    return _written(JIRA, decisions, choices)


def _written(sheet: Sheet, decisions: Sequence[Decision], choices: Choices) -> bytes:
    def cells(issue: Issue) -> list[str]:
        fields = issue._asdict()
        fields["type"] = sheet.group if issue.is_group else "Task"
        fields["project"] = choices.project or ""
        return [fields[field] for field in sheet.columns.values()]

    return table(
        list(sheet.columns), map(cells, issues(decisions, choices)), choices.delimiter, harmless
    )
