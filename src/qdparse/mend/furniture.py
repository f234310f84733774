"""What the page has and the text has not: running page numbers, page ends, blank rows."""

from __future__ import annotations

from qdparse.layout import Block, Layout, Paragraph
from qdparse.ledger import Ledger

_IN_MARGIN = "counts with the pages, in a margin"
_ALONE = "a number alone between two pieces of a table"


def set_aside(layout: Layout, ledger: Ledger) -> Layout:
    """Take page numbers and page-end marks out of the flow, so that they cut no table."""
    blocks: list[Block] = []
    for block in layout.blocks:
        if isinstance(block, Paragraph) and block.role in ("page_number", "page_break"):
            ledger.splice(block.role, None, len(blocks), (block,), ())
            if block.role == "page_number":
                ledger.note(
                    "page-number",
                    block.text,
                    "",
                    _ALONE if layout.reader == "text" else _IN_MARGIN,
                    page=block.page,
                )
        else:
            blocks.append(block)
    return layout._replace(blocks=tuple(blocks))
