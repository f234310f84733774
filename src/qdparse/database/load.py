"""Decisions into the database: what is there already is left alone, what changed is kept twice.

A document is loaded in one transaction.  A task that is stated as before changes nothing; one
that is stated otherwise gets a new version, and the old one stays in ``task_versions``.  An
amended plan is matched with the tasks of the plan that it amends, so that they keep their ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, create_engine, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from qdparse.database.amended import amended_uri, matched
from qdparse.database.schema import assignees, documents, findings, metadata, task_versions, tasks
from qdparse.database.values import (
    Row,
    TaskValues,
    document_row,
    finding_rows,
    task_values,
    uri_of,
)
from qdparse.errors import EngineMissing, QdparseError
from qdparse.model import Decision

ACTIVE, WITHDRAWN = "active", "withdrawn"
# What a URL may begin with → driver.
_KINDS = {
    "sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}  # fmt: skip
_PLACE = frozenset(("position", "page"))
_SOURCE = frozenset(("document", "source_id"))


class Loaded(NamedTuple):
    """What loading a document did to the tasks; ``rows`` counts all rows that were written.

    ``restated`` tasks are the same in another document.
    """

    uri: str
    amends: str | None
    added: int
    changed: int
    restated: int
    unchanged: int
    withdrawn: int
    rows: int


def opened(url: str) -> Engine:
    """The database at ``url``, its tables made if need be.

    ``url`` is the path of an SQLite file, ``sqlite:///path`` or ``postgresql://user@host/name``.
    Raises a QdparseError that names the database where it cannot be reached.
    """
    shown = url.rpartition("@")[2] if "@" in url else url  # never a password
    kind, between, rest = url.partition("://")
    if not url or (between and kind not in _KINDS):
        raise QdparseError(shown, "unknown_database")
    try:
        engine = create_engine(f"{_KINDS[kind]}://{rest}" if between else f"sqlite:///{url}")
        metadata.create_all(engine)
    except ModuleNotFoundError as why:
        raise EngineMissing(shown, engine="qdparse[db]") from why
    except SQLAlchemyError as why:
        reason = str(getattr(why, "orig", None) or why).strip().splitlines()[0]
        raise QdparseError(shown, "database_failed", reason=reason) from why
    return engine


def load(engine: Engine, decision: Decision, *, amends: str | None = None) -> Loaded:
    """Bring the tables to what ``decision`` states.

    ``amends`` names the document that it amends; by default its own text does.
    """
    try:
        with engine.begin() as connection:
            return _load(connection, decision, amends)
    except SQLAlchemyError as why:
        reason = str(getattr(why, "orig", None) or why).strip().splitlines()[0]
        raise QdparseError(decision.source.file, "database_failed", reason=reason) from why


def _load(connection: Connection, decision: Decision, amends: str | None) -> Loaded:
    uri = uri_of(decision)
    stored = set(connection.scalars(select(documents.c.uri)))
    amends = amends or amended_uri(decision, stored - {uri})
    written = _put_document(connection, document_row(decision, amends))
    written += _put_findings(connection, uri, finding_rows(decision))
    lineage = [uri] if amends is None else [uri, amends]
    before = _tasks_of(connection, lineage)
    new = task_values(decision)
    counts = dict.fromkeys(("added", "changed", "restated", "unchanged", "withdrawn"), 0)
    pairs = matched(before, new, uri)
    for values, old in zip(new, pairs, strict=True):
        done, rows = _put_task(connection, values, old)
        counts[done] += 1
        written += rows
    # A task of this very document that it states no more; those of the amended one stay.
    kept = {old["id"] for old in pairs if old is not None}
    for old in before:
        if old["document"] == uri and old["id"] not in kept and old["state"] == ACTIVE:
            written += _revise(connection, old, {"state": WITHDRAWN})
            counts["withdrawn"] += 1
    return Loaded(uri, amends, **counts, rows=written)


def _put_document(connection: Connection, row: Row) -> int:
    before = connection.execute(select(documents).where(documents.c.uri == row["uri"])).first()
    if before is None:
        connection.execute(insert(documents).values(row))
        return 1
    if dict(before._mapping) == row:
        return 0
    connection.execute(update(documents).where(documents.c.uri == row["uri"]).values(row))
    return 1


def _put_findings(connection: Connection, uri: str, rows: Sequence[Row]) -> int:
    query = select(findings).where(findings.c.document == uri).order_by(findings.c.position)
    before = [dict(row._mapping) for row in connection.execute(query)]
    return _replaced(connection, findings, findings.c.document == uri, before, rows)


def _tasks_of(connection: Connection, uris: Sequence[str]) -> list[Row]:
    query = select(tasks).where(tasks.c.document.in_(uris)).order_by(tasks.c.position)
    return [dict(row._mapping) for row in connection.execute(query)]


def _put_task(connection: Connection, values: TaskValues, old: Row | None) -> tuple[str, int]:
    """What became of the task, and how many rows were written for it."""
    row = {**values.row, "state": ACTIVE}
    if old is None:
        connection.execute(insert(tasks).values(id=values.source_id, version=1, **row))
        return "added", 1 + _put_assignees(connection, values.source_id, values.assignees)
    changed = {name: value for name, value in row.items() if old[name] != value}
    people = _put_assignees(connection, old["id"], values.assignees)
    if changed.keys() - _PLACE or people:
        done = "restated" if not people and changed.keys() <= _PLACE | _SOURCE else "changed"
        return done, people + _revise(connection, old, changed)
    if changed:  # another row or page of the same document is no other version
        connection.execute(update(tasks).where(tasks.c.id == old["id"]).values(changed))
    return "unchanged", len(changed) and 1


def _revise(connection: Connection, old: Row, changed: Mapping[str, Any]) -> int:
    """A new version of a task; the old one is kept."""
    connection.execute(insert(task_versions).values(old))
    this = update(tasks).where(tasks.c.id == old["id"])
    connection.execute(this.values(version=old["version"] + 1, **changed))
    return 2


def _put_assignees(connection: Connection, task: str, rows: Sequence[Row]) -> int:
    query = select(assignees).where(assignees.c.task == task).order_by(assignees.c.position)
    before = [dict(row._mapping) for row in connection.execute(query)]
    full = [{"task": task, **row} for row in rows]
    return _replaced(connection, assignees, assignees.c.task == task, before, full)


def _replaced(
    connection: Connection, table: Any, where: Any, before: Sequence[Row], rows: Sequence[Row]
) -> int:
    """Rows of a list that belongs to one owner, written anew where they differ."""
    if before == list(rows):
        return 0
    connection.execute(delete(table).where(where))
    if rows:
        connection.execute(insert(table), list(rows))
    return max(len(before), len(rows))
