"""The six steps in order: read, mend, carve and parse, settle, check; writing is the caller's.

Each step is a plain function on plain values; ``parse`` is these steps and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

from qdparse import __version__
from qdparse.collector import collector_held
from qdparse.layout import Grid, Layout
from qdparse.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from qdparse.model import Decision


def parse(path: str | Path, *, lang: str = "en") -> Decision:
    """The decision in the file at ``path``.

    Raises a :class:`qdparse.errors.QdparseError` for an input that cannot be read.
    """
    from qdparse.model import Decision

    return Decision.model_validate(parse_record(str(path), lang=lang))


def parse_bytes(data: bytes, name: str, *, lang: str = "en") -> Decision:
    """The decision in ``data``; ``name`` stands for the file in messages and in the source."""
    from qdparse.model import Decision

    return Decision.model_validate(record_of(data, name, lang=lang))


def parse_record(path: str, *, lang: str = "en", stitch: bool = True) -> dict[str, Any]:
    """The same as a dictionary ready for JSON, without the cost of building the model."""
    from qdparse.read import load

    data, name = load(path)
    return record_of(data, name, lang=lang, stitch=stitch)


def read_layout(data: bytes, name: str) -> Layout:
    from qdparse.read import read

    return read(data, name)


def mended(layout: Layout, *, stitch: bool = True) -> tuple[Layout, Ledger]:
    from qdparse.mend import mend

    return mend(layout, stitch=stitch)


def record_of(data: bytes, name: str, *, lang: str = "en", stitch: bool = True) -> dict[str, Any]:
    """All steps on bytes in memory."""
    with collector_held():
        return _record_of(data, name, lang=lang, stitch=stitch)


def _record_of(data: bytes, name: str, *, lang: str, stitch: bool) -> dict[str, Any]:
    from qdparse.check.coverage import cover
    from qdparse.check.findings import rendered, repair_findings, table_findings
    from qdparse.parse import parse_document
    from qdparse.parse.citations import find_citations
    from qdparse.parse.tables import draft_table
    from qdparse.settle import settle_document
    from qdparse.settle.citations import settle_citations
    from qdparse.settle.repairs import settle_repairs
    from qdparse.settle.tables import settle_table
    from qdparse.settle.tasks import TaskContext, settle_tasks

    sha = hashlib.sha256(data).hexdigest()
    read = read_layout(data, name)
    layout, ledger = mended(read, stitch=stitch)
    draft = parse_document(layout)
    settled = settle_document(draft, sha)

    drafts, tables, where = [], [], dict(settled.places)
    for number, (block, attachment) in enumerate(draft.grids):
        grid = layout.blocks[block]
        assert isinstance(grid, Grid)
        table = draft_table(grid)
        owner = settled.attachments[attachment] if attachment is not None else None
        drafts.append((table, owner))
        tables.append(settle_table(table, f"table_{number + 1}", owner))
        where[grid.uid] = f"/tables/{number}"
        for at, row in enumerate(table.rows):
            where[row.uid] = f"/tables/{number}/rows/{at}"
    repairs, by_row = settle_repairs(ledger, where)

    findings = [*settled.findings, *repair_findings(repairs)]
    tasks: list[dict[str, Any]] = []
    uri = settled.document["uri"] or f"urn:qdparse:{sha[:16]}"
    year = draft.plan_year
    for number, ((table, owner), made) in enumerate(zip(drafts, tables, strict=True)):
        findings += table_findings(table, number)
        if table.is_task_table:
            context = TaskContext(
                uri,
                owner["id"] if owner else None,
                year,
                lambda text: settle_citations(find_citations(text)),
            )
            found, doubts = settle_tasks(table, made["id"], number, len(tasks), context, by_row)
            tasks += found
            findings += doubts
    if not tasks:
        findings.append(("no-task-table", "info", "", {}))
    record: dict[str, Any] = {
        "schema_version": "1",
        "generator": {"name": "qdparse", "version": __version__},
        "source": {
            "file": os.path.basename(name),
            "sha256": sha,
            "media_type": layout.media_type,
            "pages": len(layout.pages) or None,
            "reader": layout.reader,
            "ocr": None,
        },
        "document": settled.document,
        "attachments": settled.attachments,
        "tables": tables,
        "tasks": tasks,
        "repairs": repairs,
        "findings": [],
        "unclaimed": [{"page": p.page, "text": p.text} for p in draft.unclaimed if p.text.strip()],
        "coverage": {},
    }
    record["coverage"] = cover(record, read, ledger, [t for t, _ in drafts], draft)
    for block_ in layout.blocks:
        if not isinstance(block_, Grid) and block_.role == "picture_page":
            findings.append(("scan-page", "warning", "/source", {"page": block_.page}))
    if record["unclaimed"]:
        findings.append(("unclaimed-text", "info", "/unclaimed", {}))
    record["findings"] = rendered(findings, lang)
    return record
