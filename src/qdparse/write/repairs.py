"""The repairs of a record for the terminal: a table, or in a narrow one a few lines each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qdparse.messages import ui
from qdparse.write import printable

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH = 120  # characters shown of one text
_LEAD = 40  # of them before the change


def repairs_table(repairs: list[dict[str, Any]], lang: str) -> Table:
    """One row for each repair: rule, place, before, after, evidence, certainty, applied."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for key in ("rule", "where", "before", "after", "evidence", "certainty", "applied"):
        table.add_column(ui(key, lang), overflow="fold")
    for repair in repairs:
        before, after = excerpts(repair["before"], repair["after"])
        cells = (
            repair["rule"],
            _place(repair, lang),
            before,
            after,
            repair["evidence"],
            ui(repair["certainty"], lang),
            ui("yes" if repair["applied"] else "no", lang),
        )
        # Text, not str: brackets in a document are no markup.
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table


def repair_lines(repairs: list[dict[str, Any]], lang: str) -> Iterator[str]:
    """Each repair below the other: rule and place, the text before (-) and after (+), and why."""
    for repair in repairs:
        state = ui(repair["certainty"], lang)
        if not repair["applied"]:
            state += f", {ui('applied', lang).lower()}: {ui('no', lang)}"
        yield f"{repair['rule']}  {_place(repair, lang, ', ')}  ({state})"
        for sign, text in zip("-+", excerpts(repair["before"], repair["after"]), strict=True):
            yield f"  {sign} {text}"
        yield f"  {repair['evidence']}"


def _place(repair: dict[str, Any], lang: str, between: str = "\n") -> str:
    where = repair["where"] or ui("document", lang)
    if repair["page"] is None:
        return str(where)
    return f"{where}{between}{ui('page', lang, page=repair['page'])}"


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts, long ones cut to where they begin to differ and some words before it."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), len(before))
    start = 0 if max(len(before), len(after)) <= _WIDTH else max(0, same - _LEAD)
    return _short(before, start), _short(after, start)


def _short(text: str, start: int) -> str:
    shown = "…" + text[start:] if start else text
    return shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + "…"
