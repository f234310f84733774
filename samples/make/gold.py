"""The truth about a sample, from its content alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model import Decision, Table


def gold(
    decision: Decision, file: str, *, stamped: bool, letterhead: bool = True
) -> dict[str, Any]:
    """The label of one file; ``stamped`` says that the stamped number and date can be seen."""
    d = decision
    year, month, day = d.date
    blank = d.stamped and not stamped
    number = None if blank else d.number
    if blank:
        month = day = None
    date = "-".join(
        f"{value:0{width}d}" for value, width in ((year, 4), (month, 2), (day, 2)) if value
    )
    tables = [b for a in d.attachments for _, b in a.blocks if isinstance(b, Table)]
    return {
        "file": file,
        "type": "Quyết định",
        "number": number,
        "symbol": d.symbol,
        "date": date,
        "place": d.place,
        "issuer": " ".join(d.issuer) if letterhead else "",
        "title": d.title,
        "bases": [{"text": text, "instruments": found} for text, found in d.bases],
        "articles": [
            {"ordinal": str(i), "text": "\n".join(texts)} for i, texts in enumerate(d.articles, 1)
        ],
        "recipients": d.recipients,
        "signer": {"lines": d.capacities, "name": d.signer},
        "attachments": [
            {"kind": a.kind, "title": a.title, **({"ordinal": a.ordinal} if a.ordinal else {})}
            for a in d.attachments
        ],
        "tables": [_table(t) for t in tables],
        "label_notes": "Known by construction: the sample is drawn from the same data.",
    }


def _table(t: Table) -> dict[str, Any]:
    covering = {(r, c): first for c, first, last in t.merges for r in range(first + 1, last + 1)}
    rows = []
    for r, row in enumerate(t.rows):
        cells = [
            t.rows[covering[(r, c)]].cells[c] if (r, c) in covering else text
            for c, text in enumerate(row.cells)
        ]
        rows.append({"kind": row.kind, "ordinal": row.ordinal, "cells": cells})
    return {
        "pages": [],
        "is_task_table": t.is_task,
        "header": t.names(),
        "roles": t.roles,
        "rows": rows,
    }


def write_gold(label: dict[str, Any], path: Path) -> None:
    path.write_text(json.dumps(label, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
