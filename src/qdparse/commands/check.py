"""``qdparse check``: the findings of documents, or of records that were written before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from qdparse.check import checked_again, rendered
from qdparse.check.head import future_date
from qdparse.commands import as_error, input_bytes, note, output, show
from qdparse.commands.written import failure_in, is_json, left_out, record_in
from qdparse.errors import EXIT_FINDINGS, EXIT_OK
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
            show("\n".join(finding_lines(name, findings, lang)))
    if as_json:
        output(to_json(found), None)
    elif found:
        note(total_line([f for item in found for f in item["findings"]], lang))
    return worst


def _reaches(severity: str, limit: str) -> bool:
    return SEVERITIES.index(severity) <= SEVERITIES.index(limit)


def findings_of(path: str, lang: str, today: date) -> tuple[str, list[dict[str, Any]]]:
    """Name and findings of a document, or of the JSON that qdparse wrote of one."""
    data, name = input_bytes(path)
    failure = failure_in(data)
    if failure is not None:
        raise left_out(name, failure)
    record = record_in(data, name, lang)
    findings = checked_again(record, lang) if is_json(data) else record["findings"]
    late = rendered(list(future_date(record, today)), lang)
    return name, sorted([*findings, *late], key=lambda f: SEVERITIES.index(f["severity"]))
