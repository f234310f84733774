"""The repairs of a record as a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qdparse.messages import ui
from qdparse.write import printable

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH = 120  # characters shown of one text


def repairs_table(repairs: list[dict[str, Any]], lang: str) -> Table:
    """One row for each repair: rule, place, before, after, evidence, certainty, applied."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for key in ("rule", "where", "before", "after", "evidence", "certainty", "applied"):
        table.add_column(ui(key, lang), overflow="fold")
    for repair in repairs:
        cells = (
            repair["rule"],
            _place(repair, lang),
            _short(repair["before"]),
            _short(repair["after"]),
            repair["evidence"],
            ui(repair["certainty"], lang),
            ui("yes" if repair["applied"] else "no", lang),
        )
        # Text, not str: brackets in a document are no markup.
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table


def _place(repair: dict[str, Any], lang: str) -> str:
    where = repair["where"] or ui("document", lang)
    if repair["page"] is None:
        return str(where)
    return f"{where}\n{ui('page', lang, page=repair['page'])}"


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
