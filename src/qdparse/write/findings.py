"""Findings as lines for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from qdparse.messages import ui

_ORDER = ("error", "warning", "info")
_INDENT = "  "


def finding_lines(name: str, findings: Sequence[dict[str, Any]], lang: str) -> Iterator[str]:
    """The name of the file, then a line for each finding: severity, code, sentence, place."""
    if not findings:
        yield f"{name}: {ui('none', lang)}"
        return
    yield name
    severities = {s: ui(s, lang) for s in _ORDER}
    wide = max(len(severities[f["severity"]]) for f in findings)
    code = max(len(f["code"]) for f in findings)
    for f in findings:
        where = f" [{f['where']}]" if f["where"] else ""
        label = severities[f["severity"]]
        yield f"{_INDENT}{label:<{wide}}  {f['code']:<{code}}  {f['message']}{where}"


def total_line(findings: Sequence[dict[str, Any]], lang: str) -> str:
    """How many of each severity: "error 2, warning 5, info 11"."""
    counts = Counter(f["severity"] for f in findings)
    parts = [f"{ui(s, lang)} {counts[s]}" for s in _ORDER]
    return f"{ui('findings', lang)}: {', '.join(parts)}"
