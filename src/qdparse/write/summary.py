"""What a person wants to see at once of a record: a few lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qdparse.messages import ui
from qdparse.write import printable

MAX_FINDINGS = 12
_WIDTH = 160  # characters of one value
_ORDER = ("error", "warning", "info")


def summary(record: dict[str, Any], lang: str) -> str:
    """The head, the counts, the coverage and the first findings of a record."""
    rows = list(_head(record["document"], lang))
    counts = {
        "bases": len(record["document"]["bases"]),
        "articles": len(record["document"]["articles"]),
        "tables": len(record["tables"]),
        "tasks": len(record["tasks"]),
        "repairs": len(record["repairs"]),
    }
    rows.append(("found", ui("counts", lang, **counts)))
    rows.append(("coverage", _coverage(record["coverage"], lang)))
    rows.append(("findings", _finding_counts(record["findings"], lang)))
    labels = [(ui(key, lang), value) for key, value in rows]
    width = max(len(label) for label, _ in labels)
    lines = [f"{label:<{width}}  {_short(value)}" for label, value in labels]
    lines += _findings(record["findings"], lang)
    return printable("\n".join(lines))


def number_and_symbol(document: dict[str, Any], lang: str) -> str:
    """ "277/KH-UBND", "(blank)/QĐ-BKHCN"."""
    number = document["number"] or ui("unknown", lang)
    symbol = document["symbol"]
    return f"{number}/{symbol}" if symbol else str(number)


def _head(document: dict[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    unknown = ui("unknown", lang)
    kind, date, issuer = document["type"], document["date"], document["issuer"]
    yield "type", kind["name"] if kind else unknown
    yield "number", number_and_symbol(document, lang)
    yield "date", _date(date) if date else unknown
    yield "title", document["title"] or unknown
    yield "issuer", issuer["name"] if issuer else unknown


def _date(date: dict[str, Any]) -> str:
    """ISO 8601 as far as it is known: "2026-07-14", "2026-07", "2026"."""
    parts = [f"{date['year']:04d}"]
    for key in ("month", "day"):
        if date[key] is None:
            break
        parts.append(f"{date[key]:02d}")
    return "-".join(parts)


def _coverage(coverage: dict[str, int], lang: str) -> str:
    characters, placed = coverage["characters"], coverage["placed"]
    # Rounded down, so that only a complete result reads 100.
    share = placed * 1000 // characters / 10 if characters else 100.0
    return ui("coverage_line", lang, placed=placed, characters=characters, share=f"{share:g}")


def _finding_counts(findings: list[dict[str, Any]], lang: str) -> str:
    counts = [(s, sum(f["severity"] == s for f in findings)) for s in _ORDER]
    return ", ".join(f"{ui(s, lang)} {n}" for s, n in counts if n) or ui("none", lang)


def _findings(findings: list[dict[str, Any]], lang: str) -> Iterator[str]:
    for finding in findings[:MAX_FINDINGS]:
        label = ui(finding["severity"], lang)
        place = f" [{finding['where']}]" if finding["where"] else ""
        yield f"  {label}: {_short(finding['message'])}{place}"
    if len(findings) > MAX_FINDINGS:
        yield "  " + ui("more", lang, count=len(findings) - MAX_FINDINGS)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…"
