"""Mends: from what a reader saw to whole paragraphs and whole tables, with a ledger."""

from __future__ import annotations

from qdparse.layout import Layout
from qdparse.ledger import Ledger
from qdparse.mend.furniture import set_aside
from qdparse.mend.key_rows import part_rows
from qdparse.mend.layout_tables import dissolve
from qdparse.mend.lines import join_paragraphs
from qdparse.mend.tables import mend_tables
from qdparse.mend.title_rows import lift_titles
from qdparse.mend.unicode import mend_characters
from qdparse.mend.words import mend_words


def mend(layout: Layout, *, stitch: bool = True, way_back: bool = True) -> tuple[Layout, Ledger]:
    """The mended layout and the ledger that leads back from it.

    ``stitch`` False leaves the pieces of tables as they were read; without ``way_back`` the
    ledger only tells what was done.
    """
    from qdparse.lexicon.units import is_known_unit

    ledger = Ledger(way_back=way_back)
    layout = mend_words(layout, ledger)
    layout = mend_characters(layout, ledger)
    layout = set_aside(layout, ledger)
    layout = dissolve(layout, ledger)
    layout = part_rows(layout, ledger)
    layout = lift_titles(layout, ledger)
    layout = mend_tables(layout, ledger, is_known_unit, stitch=stitch)
    layout = join_paragraphs(layout, ledger)
    if layout.recognition is not None:
        from qdparse.mend.ocr import mend_recognised

        layout = mend_recognised(layout, ledger)
    return layout, ledger
