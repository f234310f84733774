"""Citations as a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qdparse.messages import ui
from qdparse.write import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from qdparse.settle.citations import Citation

_WIDTH = 160  # characters shown of one title


def citations_table(found: Sequence[Citation], lang: str) -> Table:
    """One row for each citation: type, number, date, issuer, title, role, URI."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=len(found) < 50, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for key in ("type", "number", "date", "issuer", "title", "role", "uri"):
        table.add_column(ui(key, lang), overflow="fold")
    for c in found:
        title = c.title or ""
        cells = (
            c.type or "",
            c.number or "",
            c.date or "",
            c.issuer or "",
            title if len(title) <= _WIDTH else f"{title[: _WIDTH - 1]}…",
            ui(f"role_{c.role}", lang),
            c.uri or "",
        )
        # Text, not str: brackets in a document are no markup.
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table
