"""The tables that ``qdparse load`` keeps: documents, their tasks, and what the tasks were before.

A task keeps its ``id`` for life, also when an amended plan states it anew; ``source_id`` is its
id in the document that states it now.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("uri", String(255), primary_key=True),
    Column("type", Text),
    Column("number", Text),
    Column("symbol", Text),
    Column("issued", String(10), comment="ISO 8601, as far as printed"),
    Column("issuer", Text),
    Column("title", Text),
    Column("signer", Text),
    Column("status", String(10), nullable=False),
    Column("amends", String(255), comment="uri of the document that this one amends"),
    Column("file", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)


def _texts(*names: str) -> list[Column[Any]]:
    """Columns of text that is there, if only as an empty one."""
    return [Column(name, Text, nullable=False) for name in names]


def _task_columns() -> list[Column[Any]]:
    """What both the tasks and their older versions hold."""
    return [
        Column("document", String(255), ForeignKey("documents.uri"), nullable=False),
        Column("source_id", Text, nullable=False),
        Column("fingerprint", String(64), nullable=False),
        Column("state", String(10), nullable=False, comment="active or withdrawn"),
        Column("position", Integer, nullable=False, comment="order in the document, from 0"),
        *_texts("key", "group_path", "content", "lead", "lead_unit", "support", "supervisor"),
        Column("start_date", Date),
        Column("due_date", Date),
        *_texts("deadline", "deadline_kind", "recurrence", "result", "budget", "note", "plan"),
        Column("page", Integer),
    ]


tasks = Table(
    "tasks",
    metadata,
    Column("id", String(255), primary_key=True),
    Column("version", Integer, nullable=False, comment="counts from 1"),
    *_task_columns(),
)

task_versions = Table(
    "task_versions",
    metadata,
    Column("id", String(255), ForeignKey("tasks.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    *_task_columns(),
)

assignees = Table(
    "assignees",
    metadata,
    Column("task", String(255), ForeignKey("tasks.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("post", Text),
    Column("unit", Text),
    Column("unit_id", Text),
    Column("successor", Text),
)

findings = Table(
    "findings",
    metadata,
    Column("document", String(255), ForeignKey("documents.uri"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("severity", String(10), nullable=False),
    Column("place", Text, nullable=False, comment="JSON pointer into the record"),
    Column("message", Text, nullable=False),
)
