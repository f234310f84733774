"""A difference as lines for the terminal: + added, - removed, ~ changed, > renumbered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qdparse.diff import Difference
from qdparse.diff.compare import Change, TaskRef
from qdparse.messages import ui
from qdparse.write import printable

_WIDTH = 110  # characters of a task's content


def difference_lines(found: Difference, lang: str) -> list[str]:
    """What a person reads: the document first, then the tasks, the counts last."""
    lines = [*_document(found, lang), *_tasks(found, lang)]
    counts = {
        name: len(getattr(found, name)) for name in ("added", "removed", "changed", "renumbered")
    }
    key = "diff_none" if found.empty else "diff_counts"
    lines.append(ui(key, lang, unchanged=found.unchanged, **counts))
    return [printable(line) for line in lines]


def difference_record(found: Difference) -> dict[str, Any]:
    """The same for JSON."""
    return {
        "document": _changes(found.document),
        "bases": {"added": found.bases_added, "removed": found.bases_removed},
        "articles": _changes(found.articles),
        "tasks": {
            "added": [ref._asdict() for ref in found.added],
            "removed": [ref._asdict() for ref in found.removed],
            "changed": [
                {"old": c.old._asdict(), "new": c.new._asdict(), "changes": _changes(c.changes)}
                for c in found.changed
            ],
            "renumbered": [
                {"old": r.old._asdict(), "new": r.new._asdict(), "moved": r.moved}
                for r in found.renumbered
            ],
            "unchanged": found.unchanged,
        },
    }


def _changes(changes: list[Change]) -> list[dict[str, str | None]]:
    return [{"field": c.field, "old": c.old or None, "new": c.new or None} for c in changes]


def _document(found: Difference, lang: str) -> Iterator[str]:
    for change in found.document:
        yield from _change(ui(f"head_{change.field}", lang), change, lang)
    for text in found.bases_removed:
        yield f"- {ui('ground', lang)}: {text}"
    for text in found.bases_added:
        yield f"+ {ui('ground', lang)}: {text}"
    for change in found.articles:
        yield from _change(change.field, change, lang)
    if any((found.document, found.bases_added, found.bases_removed, found.articles)):
        yield ""


def _tasks(found: Difference, lang: str) -> Iterator[str]:
    for ref in found.removed:
        yield f"- {_task(ref)}"
    for ref in found.added:
        yield f"+ {_task(ref)}"
    moved = {r.new.where for r in found.renumbered}
    for task in found.changed:
        key = task.new.key if task.new.where not in moved else f"{task.old.key} → {task.new.key}"
        yield f"~ {_task(task.new, key)}"
        for change in task.changes:
            yield from _change(f"    {ui(f'field_{change.field}', lang)}", change, lang)
    shown = {task.new.where for task in found.changed}
    for r in found.renumbered:
        if r.new.where not in shown:
            yield f"> {_task(r.new, f'{r.old.key} → {r.new.key}')}"
    if any((found.removed, found.added, found.changed, found.renumbered)):
        yield ""


def _task(ref: TaskRef, key: str | None = None) -> str:
    text = ref.content if len(ref.content) <= _WIDTH else f"{ref.content[: _WIDTH - 1]}…"
    return f"{key or ref.key}  {text}"


def _change(label: str, change: Change, lang: str) -> Iterator[str]:
    """On one line where both are short, else the old above the new."""
    old, new = (value or ui("unknown", lang) for value in (change.old, change.new))
    if len(old) + len(new) <= _WIDTH:
        yield f"{label}: {old} → {new}"
        return
    yield f"{label}:"
    indent = " " * (len(label) - len(label.lstrip()) + 4)
    yield f"{indent}- {old}"
    yield f"{indent}+ {new}"
