"""``qdparse check``: the findings of documents, or of records that were written before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from qdparse import pipeline
from qdparse.check import checked_again, rendered
from qdparse.check.head import future_date
from qdparse.commands import as_error, input_bytes, note, output
from qdparse.errors import EXIT_FINDINGS, EXIT_OK, QdparseError
from qdparse.write import printable
from qdparse.write.findings import finding_lines, total_line
from qdparse.write.json import to_json

SEVERITIES = ("error", "warning", "info")


def check_files(paths: Sequence[str], *, lang: str, as_json: bool, fail_on: str) -> int:
    """Print the findings of each file; 1 for one at or above ``fail_on``, 3 outranks it."""
    worst = EXIT_OK
    found: list[dict[str, Any]] = []
    for path in paths:
        try:
            name, findings = findings_of(path, lang, date.today())
        except Exception as failure:
            error = as_error(failure, path)
            note(f"qdparse: {error.message(lang)}")
            worst = max(worst, error.exit_code)
            continue
        found.append({"file": name, "findings": findings})
        if any(_reaches(finding["severity"], fail_on) for finding in findings):
            worst = max(worst, EXIT_FINDINGS)
        if not as_json:
            print(printable("\n".join(finding_lines(name, findings, lang))))
    if as_json:
        output(to_json(found), None)
    else:
        note(total_line([f for item in found for f in item["findings"]], lang))
    return worst


def _reaches(severity: str, limit: str) -> bool:
    return SEVERITIES.index(severity) <= SEVERITIES.index(limit)


def findings_of(path: str, lang: str, today: date) -> tuple[str, list[dict[str, Any]]]:
    """Name and findings of a document, or of the JSON that qdparse wrote of one."""
    data, name = input_bytes(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        record = _record(data, name)
        findings = checked_again(record, lang)
    else:
        record = pipeline.record_of(data, name, lang=lang)
        findings = record["findings"]
    late = rendered(list(future_date(record, today)), lang)
    return name, sorted([*findings, *late], key=lambda f: SEVERITIES.index(f["severity"]))


def _record(data: bytes, name: str) -> dict[str, Any]:
    """The record in ``data``; one that breaks the contract cannot be checked further."""
    from qdparse.validate import problems

    try:
        broken = problems(data)
        if broken:
            where = broken[0].pointer or "/"
            raise QdparseError(name, "not_a_record", reason=f"{where}: {broken[0].message}")
        found: dict[str, Any] = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        reason = why.msg if isinstance(why, json.JSONDecodeError) else type(why).__name__
        raise QdparseError(name, "not_a_record", reason=reason) from why
    return found
