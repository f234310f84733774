"""Two records compared: head, grounds, articles, and tasks field by field."""

from __future__ import annotations

from typing import NamedTuple

from qdparse.diff.match import Pair, match
from qdparse.diff.view import FIELDS, TaskView, View


class Change(NamedTuple):
    """One value that differs; "" stands for a blank."""

    field: str
    old: str
    new: str


class TaskRef(NamedTuple):
    """A task of one of the two records."""

    key: str
    id: str
    where: str  # JSON pointer into its record
    content: str


class TaskChange(NamedTuple):
    """A task that stands in both plans, and what differs in it."""

    old: TaskRef
    new: TaskRef
    changes: list[Change]


class Renumbered(NamedTuple):
    """The same task under another key; ``moved``: in a group of another title."""

    old: TaskRef
    new: TaskRef
    moved: bool


class Difference(NamedTuple):
    """Grounds and tasks that only one record has, and what differs in those of both.

    A task can be both changed and renumbered.  ``unchanged`` counts the tasks that are neither.
    """

    document: list[Change]
    bases_added: list[str]
    bases_removed: list[str]
    articles: list[Change]
    added: list[TaskRef]
    removed: list[TaskRef]
    changed: list[TaskChange]
    renumbered: list[Renumbered]
    unchanged: int

    @property
    def empty(self) -> bool:
        return not any(self[:-1])


def compare(old: View, new: View) -> Difference:
    """What changed from ``old`` to ``new``; see :func:`qdparse.diff.view.view`."""
    found = match(old.tasks, new.tasks)
    changed = [c for pair in found.pairs if (c := _changes(pair)).changes]
    renumbered = [_renumbered(a, b) for a, b in found.pairs if a.key != b.key]
    touched = {c.new.where for c in changed} | {r.new.where for r in renumbered}
    return Difference(
        document=_changed(old.head, new.head),
        bases_added=_without(new.bases, old.bases),
        bases_removed=_without(old.bases, new.bases),
        articles=_changed(old.articles, new.articles),
        added=[_ref(task) for task in found.added],
        removed=[_ref(task) for task in found.removed],
        changed=changed,
        renumbered=renumbered,
        unchanged=len(found.pairs) - len(touched),
    )


def _changes(pair: Pair) -> TaskChange:
    a, b = pair
    changes = [
        Change(field, a.fields[field], b.fields[field])
        for field in FIELDS
        if a.fields[field] != b.fields[field]
    ]
    return TaskChange(_ref(a), _ref(b), changes)


def _renumbered(a: TaskView, b: TaskView) -> Renumbered:
    return Renumbered(_ref(a), _ref(b), a.fields["group"] != b.fields["group"])


def _ref(task: TaskView) -> TaskRef:
    return TaskRef(task.key, task.id, f"/tasks/{task.at}", task.fields["content"])


def _changed(old: dict[str, str], new: dict[str, str]) -> list[Change]:
    return [
        Change(name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    ]


def _without(texts: list[str], others: list[str]) -> list[str]:
    return [text for text in texts if text not in others]
