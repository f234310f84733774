"""A Word table of plain runs, read in one pass over its elements.

A long table is nearly always text and nothing else; looking at each cell for what may hang
on it costs more than reading it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from qdparse.layout import Line, made
from qdparse.read.docx_inline import MATH_TEXT
from qdparse.read.docx_names import ALTERNATE, TBL, TC, TR, TXBX, VAL, P, T, W
from qdparse.read.docx_table import CELL_MARKS, PLAIN, ROW_MARKS, Shape, TableRow

if TYPE_CHECKING:
    from lxml.etree import _Element

# The text of each paragraph.
Paragraphs = list[str]

_PSTYLE = W + "pStyle"
# What makes a run more than its text, or shows the text otherwise.
_NOT_PLAIN = (
    *(
        W + name
        for name in (
            "del", "moveFrom", "vanish", "caps", "rStyle", "numPr", "br", "cr", "tab", "ptab",
            "sym", "fldChar", "footnoteReference", "endnoteReference", "noBreakHyphen",
            "softHyphen", "ruby", "tcPrChange", "trPrChange",
        )
    ),
    TXBX,
    ALTERNATE,
    MATH_TEXT,
)  # fmt: skip
_MET = (T, P, TC, TR, *CELL_MARKS, *ROW_MARKS, _PSTYLE, TBL, *_NOT_PLAIN)


def plain_rows(
    table: _Element, shows: Callable[[str | None], bool]
) -> list[TableRow[Paragraphs]] | None:
    """The rows of a table whose runs hold text alone; None for any other table.

    ``shows`` says of a paragraph style (None: the default one) that it shows text as it is
    and puts no number before it.
    """
    rows: list[TableRow[Paragraphs]] = []
    styles: set[str | None] = set()
    cells: list[tuple[Shape, Paragraphs]] = []
    paragraphs: Paragraphs = []
    for element in table.iter(*_MET):
        tag = element.tag
        if tag == T:
            text = element.text
            if text is not None and paragraphs:
                paragraphs[-1] += text
        elif tag == P:
            paragraphs.append("")
        elif tag == TC:
            paragraphs = []
            cells.append((PLAIN, paragraphs))
        elif tag == TR:
            cells = []
            rows.append(TableRow(cells))
        elif tag == _PSTYLE:
            styles.add(element.get(VAL))
        elif tag in CELL_MARKS:
            if cells:
                cells[-1] = (cells[-1][0].marked(element), paragraphs)
        elif tag in ROW_MARKS:
            if rows:
                rows[-1] = rows[-1].marked(element)
        elif element is not table:
            return None
    return rows if all(map(shows, (None, *styles))) else None


def plain_lines(paragraphs: Paragraphs) -> tuple[Line, ...]:
    """One line for each paragraph with text; nothing is said of its weight."""
    if len(paragraphs) == 1:
        return _one_line(paragraphs[0])
    return tuple([line for text in paragraphs for line in _one_line(text)])


@lru_cache(maxsize=1024)  # the same unit, the same "Hằng năm" stand in many cells
def _one_line(text: str) -> tuple[Line, ...]:
    text = text.strip()
    if not text:
        return ()
    if "\n" in text or "\r" in text:
        text = text.replace("\n", " ").replace("\r", " ")
    return (made(Line, (text, None, None, False, True, ())),)
