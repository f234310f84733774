"""The ledger's notes in the form of the contract."""

from __future__ import annotations

from typing import Any

from qdparse.ledger import Ledger


def settle_repairs(
    ledger: Ledger, where: dict[int, str]
) -> tuple[list[dict[str, Any]], dict[int, list[str]]]:
    """Repair records, and their ids by the uid of the row or paragraph they ended in.

    ``where`` gives the JSON pointer of each uid; a change to something that is no value of
    the output points at the whole document ("").
    """
    records: list[dict[str, Any]] = []
    by_anchor: dict[int, list[str]] = {}
    for number, edit in enumerate(ledger.published(), 1):
        name = f"r{number}"
        pointer = "/source" if edit.rule == "page-number" else ""
        if edit.anchor is not None:
            pointer = where.get(edit.anchor, "")
            by_anchor.setdefault(edit.anchor, []).append(name)
        records.append(
            {
                "id": name,
                "rule": edit.rule,
                "where": pointer,
                "page": edit.page,
                "before": edit.before,
                "after": edit.after,
                "evidence": edit.evidence,
                "certainty": edit.certainty,
                "applied": edit.applied,
            }
        )
    return records, by_anchor
