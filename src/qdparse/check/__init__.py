"""What a reader of the record should know: facts with stable codes; no value is changed."""

from __future__ import annotations

from typing import Any

from qdparse.check.rules import CODES, RULES
from qdparse.finding import Finding

__all__ = ["check", "checked_again", "rendered"]
_RANK = {"error": 0, "warning": 1, "info": 2}


def check(record: dict[str, Any]) -> list[Finding]:
    """What every rule finds in a record, rule after rule."""
    return [finding for rule in RULES for finding in rule(record)]


def checked_again(record: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The findings of a record that was written before, the rules run anew.

    What only the reading of the source could show stays as it was written.
    """
    kept = [f for f in record["findings"] if f["code"] not in CODES]
    found = [*kept, *rendered(check(record), lang)]
    return sorted(found, key=lambda f: _RANK[f["severity"]])


def rendered(findings: list[Finding], lang: str) -> list[dict[str, Any]]:
    """Findings in the form of the contract, errors first, else in order of appearance."""
    from qdparse.messages import finding_sentence

    return [
        {
            "code": f.code,
            "severity": f.severity,
            "where": f.where,
            "message": finding_sentence(f.code, lang, **f.params),
        }
        for f in sorted(findings, key=lambda f: _RANK[f.severity])
    ]
