"""HTML tables inside Markdown, written over as pipe rows so that one reader reads them all."""

from __future__ import annotations

import re

from qdparse.pattern import lazy
from qdparse.read.markdown_marks import ABOVE, LEFT, PIPE

MAX_SPAN = 1000  # rows or columns one cell may cover
_OPEN = lazy(r"<table\b[^<>]*>", re.I)
_CLOSE = lazy(r"</table\s*>", re.I)
_ROW = lazy(r"<tr\b[^<>]*>", re.I)
_CELL = lazy(r"<t([dh])\b([^<>]*)>", re.I)
_SPAN = lazy(r"\b(col|row)span\s*=\s*[\"']?(\d{1,4})", re.I)


def tables_as_pipes(text: str) -> str:
    """``<tr><td>1</td><td>Họp</td></tr>`` as ``| 1 | Họp |``; an unclosed table stays text."""
    out, at = [], 0
    while (opening := _OPEN.search(text, at)) is not None:
        closing = _CLOSE.search(text, opening.end())
        if closing is None:
            break
        out += [text[at : opening.start()], _pipes(text[opening.end() : closing.start()])]
        at = closing.end()
    return "".join(out) + text[at:] if out else text


def _pipes(inside: str) -> str:
    before, *written = _ROW.split(inside)
    rows: list[list[str]] = []
    heads = 0
    hanging: dict[int, int] = {}  # column: rows still covered from above
    for row in written:
        parts = _CELL.split(row)  # text before, then kind, attributes and content of each cell
        cells: list[str] = []
        for attributes, content in zip(parts[2::3], parts[3::3], strict=True):
            _cover(cells, hanging)
            spans = {kind.lower(): int(n) for kind, n in _SPAN.findall(attributes)}
            wide = min(max(spans.get("col", 1), 1), MAX_SPAN)
            high = min(max(spans.get("row", 1), 1), MAX_SPAN)
            if high > 1:
                hanging.update(dict.fromkeys(range(len(cells), len(cells) + wide), high - 1))
            cells.append(" ".join(content.split()).replace("|", PIPE))
            cells += [LEFT] * (wide - 1)
        _cover(cells, hanging)
        if len(rows) == heads and {kind.lower() for kind in parts[1::3]} == {"h"}:
            heads += 1
        if cells:
            rows.append(cells)
    columns = max(map(len, rows), default=0)
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    if columns:
        lines.insert(heads, "|" + "---|" * columns)
    return "\n\n".join((before, "\n".join(lines), ""))


def _cover(cells: list[str], hanging: dict[int, int]) -> None:
    """Fill the columns that cells of rows above still cover."""
    while (left := hanging.get(len(cells), 0)) > 0:
        hanging[len(cells)] = left - 1
        cells.append(ABOVE)
