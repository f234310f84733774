"""What a web page prints behind a document: related documents, links, comments."""

from __future__ import annotations

from functools import cache

from qdparse.fold import fold
from qdparse.grammar.forms import annex_line, headings, type_line
from qdparse.layout import Grid, Paragraph
from qdparse.lexicon import table

_LINE_MAX = 60  # characters of a heading


def is_frame(text: str) -> bool:
    """ "Văn bản liên quan", "Tải về »" on a line of its own; not "Tải về mẫu báo cáo"."""
    if len(text) > _LINE_MAX or text[:1].lower() not in _first_letters():
        return False
    return fold(text).strip(" :.»>|-") in headings("frame")


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(row["form"][0].lower() for row in table("headings") if row["id"] == "frame")


def frame_start(blocks: list[Paragraph | Grid], at: int) -> int:
    """Where the page's frame begins, behind ``at``: from there on nothing is the document's.

    Accepts "Văn bản liên quan" and what follows to the end; refuses "Tải về" above a plan.
    """
    start = len(blocks)
    for index in range(len(blocks) - 1, at - 1, -1):
        block = blocks[index]
        if isinstance(block, Grid):
            break
        text = block.text.strip()
        if len(text) > _LINE_MAX or block.side:
            continue
        if is_frame(text):
            start = index
        elif type_line(text) is not None or annex_line(text) is not None:
            break
    return start
