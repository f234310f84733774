"""The table engine: pieces of tables become logical tables.

Grids that follow each other are weighed pairwise; those that are one table become one grid:
columns aligned, repeated headers dropped, cut rows rejoined, merged cells filled, wraps
joined.  Each table is one splice in the ledger, with a note for everything a reader should
know.
"""

from __future__ import annotations

from qdparse.layout import Block, Grid, Layout, Paragraph
from qdparse.ledger import Ledger
from qdparse.mend.between import PageFlow, says_continued
from qdparse.mend.logical_table import Known, LogicalTable


def mend_tables(layout: Layout, ledger: Ledger, known: Known, *, stitch: bool = True) -> Layout:
    """Logical tables for grids; ``known`` says whether the lexicon has a name."""
    blocks: list[Block] = []
    i = 0
    source = layout.blocks
    flow = PageFlow(layout) if sum(isinstance(b, Grid) for b in source) > 1 else None
    recognised, written = layout.reader == "scan", layout.reader == "text"
    while i < len(source):
        block = source[i]
        if not isinstance(block, Grid):
            blocks.append(block)
            i += 1
            continue
        table = LogicalTable(block, ledger, known, recognised=recognised, written=written)
        start = i
        notes: list[Block] = []
        i += 1
        while stitch and flow is not None:
            at = next((k for k in range(i, len(source)) if isinstance(source[k], Grid)), None)
            if at is None:
                break
            between, lower = source[i:at], source[at]
            if not isinstance(lower, Grid) or not flow.of_the_page(table.last_piece, between):
                break
            room = flow.room_below(table.last_piece, between[0] if between else None)
            captions = [b for b in between if isinstance(b, Paragraph) and says_continued(b.text)]
            noted = len(between) > len(captions)
            if not table.join(lower, room, noted=noted, continued=bool(captions)):
                break
            # Such a caption is printed for the page's sake: it opens nothing.
            notes += [b._replace(role="header") if b in captions else b for b in between]
            i = at + 1
        whole = table.finish()
        made = (whole, *notes)
        if made != source[start:i]:
            ledger.splice("table", None, len(blocks), source[start:i], made)
        blocks += made
    return layout._replace(blocks=tuple(blocks))
