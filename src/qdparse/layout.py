"""What a reader saw on the pages: lines, paragraphs and grids, nothing corrected.

Lengths are PDF points with the origin at the top left of the page; pages count from 1.
All values are immutable, so a mend makes new ones and the ledger keeps the old ones.
"""

from __future__ import annotations

from typing import NamedTuple

from qdparse.printed import Box, Line, Lines, PrintedLines, boxes_of, made, printed_lines, union_box

__all__ = [
    "Block", "Box", "Cell", "Grid", "Layout", "Line", "Lines", "Page", "Paragraph", "PrintedLines",
    "Reading", "Recognition", "Row", "block_texts", "boxes_of", "last_uid", "made", "printed_lines", "union_box",
    "visible",
]  # fmt: skip


class Paragraph(NamedTuple):
    """A block of running text.

    ``side`` is "left" or "right" where two columns stand side by side (letterhead,
    recipients and signature), else "".  ``role`` is a reader's mark: "page_number",
    "stamp" (portal signature, stamp of arrival, ink that is no print), "footnote", "header", "footer", "page_break", "hidden" (off
    the page, or white on paper) or "".
    """

    uid: int
    text: str
    lines: tuple[Line, ...]
    side: str = ""
    role: str = ""
    centered: bool = False

    @property
    def page(self) -> int | None:
        return self.lines[0].page if self.lines else None

    @property
    def box(self) -> Box | None:
        return union_box(self.lines)

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)


class Cell(NamedTuple):
    """A cell: ``span`` columns from ``column``, ``rows`` rows down; 0 rows: covered from above."""

    text: str
    column: int
    span: int = 1
    rows: int = 1
    lines: Lines = ()


class Row(NamedTuple):
    """Cells that together cover every column of the grid exactly once, left to right.

    ``kind`` is "header" or "".  ``pieces`` are the printed rows this one was made of, a
    tuple of (page, box, text); a row rejoined over a page break has two.
    """

    uid: int
    cells: tuple[Cell, ...]
    kind: str = ""
    pieces: tuple[tuple[int | None, Box | None, str], ...] = ()

    @property
    def page(self) -> int | None:
        return self.pieces[0][0] if self.pieces else None


class Grid(NamedTuple):
    """A table as read: ``edges`` are the x of the column lines, empty where unknown."""

    uid: int
    rows: tuple[Row, ...]
    edges: tuple[float, ...] = ()
    pages: tuple[int, ...] = ()
    ruled: bool = True
    box: Box | None = None

    @property
    def columns(self) -> int:
        last = [row.cells[-1] for row in self.rows if row.cells]
        return max([cell.column + cell.span for cell in last], default=0)


Block = Paragraph | Grid


class Page(NamedTuple):
    """A page's size in points."""

    width: float
    height: float


class Reading(NamedTuple):
    """A word that an OCR engine read; it stands in the line that its box lies in.

    ``confidence`` runs from 0 to 1.
    """

    text: str
    page: int
    box: Box
    confidence: float


class Recognition(NamedTuple):
    """How the pictures of a document were read, and every word of them in reading order.

    ``unsure`` are lines of a letterhead whose figures were read differently: the page,
    "number" or "date", the readings.
    """

    engine: str
    languages: tuple[str, ...]
    words: tuple[Reading, ...]
    unsure: tuple[tuple[int, str, tuple[str, ...]], ...] = ()

    @property
    def confidence(self) -> float | None:
        """The mean over the letters read."""
        letters = sum(len(word.text) for word in self.words)
        if not letters:
            return None
        return round(sum(len(w.text) * w.confidence for w in self.words) / letters, 3)


class Layout(NamedTuple):
    """Blocks in reading order; every visible character is in exactly one of them.

    ``encoding`` is that of a source from before Unicode, "tcvn3" or "vni", else None.
    """

    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    reader: str = "text"
    media_type: str = "text/plain"
    recognition: Recognition | None = None
    encoding: str | None = None


def visible(text: str) -> int:
    """How many characters of ``text`` can be seen (everything but white space)."""
    return len("".join(text.split()))


def block_texts(block: Block) -> list[str]:
    """The texts of a block, each once, in reading order."""
    if isinstance(block, Paragraph):
        return [block.text]
    return [cell.text for row in block.rows for cell in row.cells if cell.text]


def last_uid(layout: Layout) -> int:
    """The highest uid of a block or a row; -1 without any."""
    highest = -1
    for block in layout.blocks:
        highest = max(highest, block.uid)
        if isinstance(block, Grid):
            highest = max(highest, *(row.uid for row in block.rows), -1)
    return highest
