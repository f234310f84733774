"""Rows cut by a page end, put together again cell by cell.

An empty key cell alone proves nothing: whole rows without a number and group rows have one
too.  What proves it is a cell that goes on in the middle of a sentence; what refutes it is a
cell that had room for the next word, or that ended before its row did.
"""

from __future__ import annotations

from qdparse.layout import Box, Cell, Grid, Lines, Row
from qdparse.mend.evidence import Scale, Verdict
from qdparse.mend.lines import goes_on_in_code
from qdparse.mend.text_wraps import ITEM
from qdparse.pattern import lazy

_END = (".", ";", ":", "!", "?", "/.")
_MID_LIST = lazy(r"^(?:[-–+•]\s|\(\d{1,2}\)\s|\d{1,2}[.)]\s|[b-zđ]\)\s)")
_OPEN_KEY = lazy(r"^\d{1,3}(?:\.\d{1,3})*\.$")
_DIGITS = lazy(r"^\d{1,3}[.)]?$")
# A word's width is reckoned from its line's mean; it may be this much wider.
_UNSURE = 1.35
# Lines that a page end leaves free below a cut cell, so that none stands alone.
_WIDOWS = 2.2
# A paragraph that a page end may part has at least so many lines.
_SHORTEST = 4


def continues(
    upper: Row,
    lower: Row,
    keys: tuple[int, ...],
    content: int | None,
    grid: Grid,
    room: float | None = None,
    *,
    shared: bool = False,
    key_goes_on: bool = False,
) -> Verdict:
    """Weigh that ``lower``, the first row after a page end, goes on with ``upper``.

    ``keys`` are the key columns, ``content`` the column that says what is to be done,
    ``room`` the free height below the upper row where it is known (points); ``shared`` says
    that the number of ``upper`` is that of rows above it too, ``key_goes_on`` that the numbers
    of both are one, cut like the rest.
    """
    scale = Scale()
    if _title_goes_on(upper, lower):
        scale.row("a title goes on in lower case")
        return scale.verdict()
    if key_goes_on:
        scale.row("the number goes on")
    elif any(cell_text(lower, k) for k in keys):
        scale.row("has a key")
        return scale.verdict()
    filled = [c for c in lower.cells if c.text.strip() and c.rows]
    if key_goes_on:
        filled = [c for c in filled if c.column not in keys]
    if not filled:
        scale.row("empty")
        return scale.verdict()
    if any(c.span > 1 and c.span >= grid.columns - 1 for c in filled):
        scale.row("one cell over the row")
        return scale.verdict()
    if not key_goes_on and any(cell_text(upper, k) for k in keys):
        scale.row("key cell empty, as in rows before" if shared else "key cell empty")
    if content is not None and not cell_text(lower, content) and cell_text(upper, content):
        scale.row("no content of its own")
    moved = _moved_whole(upper, filled, keys, content)
    for cell in filled:
        if cell.column in moved:
            scale.cell(cell.column, "was left whole to the next page")
            continue
        weigh_cell(scale, upper, cell, grid)
        if cell.column == content and _opens_sentence(cell):
            scale.cell(content, "starts a sentence")
    above = [c for c in upper.cells if c.text.strip()]
    if not moved and len(filled) >= len(above) - len(keys) > 1:
        scale.row("a whole row but for its key")
    rest = [c for c in filled if c.column not in moved]
    if len(rest) > 1 and all(_opens_sentence(c) or c.text.lstrip()[0].isdigit() for c in rest):
        scale.row("every cell begins like a new one")
    if len(filled) == 1 and len(above) > 2:
        scale.row("one cell alone")
    elif len(filled) < len(above) - 1:
        scale.row("some cells do not go on")
    if room is not None and room > (_together(upper, filled[0]) + 0.8) * _line_height(filled[0]):
        scale.row("the page above had room for another line")
    return scale.verdict()


def _moved_whole(
    upper: Row, filled: list[Cell], keys: tuple[int, ...], content: int | None
) -> set[int]:
    """The columns that a page end left empty above and filled below, as it does with cells of
    a few lines; only where the words that say what is to be done stand in one of the rows, or
    go on in the middle of a sentence.

    Finds the last two of "5 | Xây dựng kế hoạch | | " over " | | Sở A | Quý I", the content of
    "5 | | Sở A" over " | Xây dựng kế hoạch | "; nothing in "5 | Xây dựng kế hoạch | | " over
    " | Rà soát | Sở A | ", nor where the upper row has no number and no content.
    """
    if content is None or not any(cell_text(upper, k) for k in keys):
        return set()
    above = cell_text(upper, content)
    below = next((c.text.lstrip() for c in filled if c.column == content), "")
    if above and below and (above.endswith(_END) or not below[0].islower()):
        return set()
    if above and _MID_LIST.match(below):
        return set()
    return {c.column for c in filled if c.span == 1 and not cell_text(upper, c.column)}


def _title_goes_on(upper: Row, lower: Row) -> bool:
    """One cell over several columns above, and below the same one goes on in its sentence.

    Accepts "Phát triển hạ tầng trên địa bàn" over "tỉnh"; refuses it over "Nâng cao nhân lực",
    and over "a) Rà soát", with or without a cell beside them.
    """
    below = [c for c in lower.cells if c.text.strip()]
    if len(below) != 1 or below[0].span < 2:
        return False
    above = _covering(upper, below[0].column)
    first = below[0].text.lstrip()
    return (
        above is not None
        and (above.column, above.span) == (below[0].column, below[0].span)
        and bool(above.text.strip())
        and not above.text.rstrip().endswith(_END)
        and first[:1].islower()
        and not _MID_LIST.match(first)
        and not ITEM.match(first)
    )


def cut_key(before: str, upper: str, lower: str) -> bool:
    """The number ``upper`` of a row goes on below a page end with ``lower``.

    Accepts "3.2.1", then "3.2." over "2"; "20", then "20." over "1"; refuses "2." over "3"
    behind "1.".
    """
    if not _OPEN_KEY.match(upper) or not _DIGITS.match(lower):
        return False
    if before.rstrip(".)") == upper.rstrip("."):
        return lower.rstrip(".)") == "1"
    stem, _, last = before.rstrip(".)").rpartition(".")
    return stem == upper.rstrip(".") and last.isdigit() and int(lower.rstrip(".)")) == int(last) + 1


def weigh_cell(scale: Scale, upper: Row, cell: Cell, grid: Grid) -> None:
    """Weigh that ``cell`` goes on with what stands above it in ``upper``."""
    before = _covering(upper, cell.column)
    text = before.text.rstrip() if before is not None and before.rows else ""
    first = cell.text.lstrip()
    if before is None or not text:
        scale.cell(cell.column, "was empty above")
        return
    room = _room_behind(before, cell, grid)
    if goes_on_in_code(text.rsplit("\n", 1)[-1], first):
        scale.cell(cell.column, "goes on in a code")
    elif first[:1].islower() and not _MID_LIST.match(first):
        scale.cell(cell.column, "goes on in lower case")
    elif _MID_LIST.match(first) and (text.endswith(":") or ITEM.search(text)):
        scale.cell(cell.column, "goes on in its list")
    elif text.endswith(_END):
        scale.cell(cell.column, "ended an item" if text.endswith((";", ":")) else "had ended")
    elif room is None:
        scale.cell(cell.column, "had not ended")
    else:
        name = "starts where there was room" if room else "broke at its right edge"
        scale.cell(cell.column, name)
    end = _gap_below(upper, before)
    if end is not None:
        name = "reaches the row's end" if end <= _WIDOWS else "ended above the row's end"
        scale.cell(cell.column, name)


def _opens_sentence(cell: Cell) -> bool:
    first = cell.text.lstrip()
    return first[:1].isupper() and not _MID_LIST.match(first)


def cell_text(row: Row, column: int) -> str:
    """The text of the cell that covers a column, stripped."""
    cell = _covering(row, column)
    return cell.text.strip() if cell is not None else ""


def _covering(row: Row, column: int) -> Cell | None:
    for cell in row.cells:
        if cell.column <= column < cell.column + cell.span:
            return cell
    return None


def _box(lines: Lines, at: int) -> Box | None:
    return lines[at].box if lines else None


def _line_height(cell: Cell) -> float:
    box = _box(cell.lines, 0)
    return 1.15 * (box.bottom - box.top) if box is not None else 14.0


def _together(upper: Row, cell: Cell) -> int:
    """How many first lines of ``cell`` no page end parts: a short item moves as a whole.

    A paragraph of up to three lines would leave one alone on either page.  Where a sentence
    goes on in the cell, only its next line.
    """
    before = cell_text(upper, cell.column).rsplit("\n", 1)[-1]
    texts = [line.text for line in cell.lines]
    if not texts or (before and not (before.endswith(_END) and ITEM.match(texts[0]))):
        return 1
    ends = (n for n, text in enumerate(texts[1:], 1) if ITEM.match(text))
    return min(next(ends, len(texts)), _SHORTEST - 1)


def _gap_below(row: Row, cell: Cell) -> float | None:
    """Free lines between the last words of ``cell`` and the end of its row on that page."""
    page, frame = (row.pieces[-1][0], row.pieces[-1][1]) if row.pieces else (None, None)
    box = _box(cell.lines, -1)
    if frame is None or box is None:
        return None
    if cell.lines[-1].page != page:
        return 99.0
    return (frame.bottom - box.bottom) / max(_line_height(cell), 1.0)


def _room_behind(before: Cell, after: Cell, grid: Grid) -> bool | None:
    """Whether the first word below would have fitted behind the last line; None: hard to say."""
    last, first = _box(before.lines, -1), _box(after.lines, 0)
    if last is None or first is None or not grid.edges:
        return None
    words = after.lines[0].text.split(None, 1)
    if not words:
        return None
    right = grid.edges[min(before.column + before.span, len(grid.edges) - 1)] - 4
    need = (first.x1 - first.x0) * (len(words[0]) + 1) / max(1, len(after.lines[0].text))
    if last.x1 + need > right:
        return False
    return True if last.x1 + need * _UNSURE <= right else None


def rejoined(upper: Row, lower: Row) -> Row:
    """One row of the two, each cell the lines of both."""
    cells = list(upper.cells)
    for more in lower.cells:
        if not more.text.strip():
            continue
        at = next(
            (i for i, c in enumerate(cells) if c.column <= more.column < c.column + c.span),
            len(cells) - 1,
        )
        cell = cells[at]
        if cell.lines and cell.lines[-1].hard:
            # The page ended there, not the paragraph.
            cell = cell._replace(lines=(*cell.lines[:-1], cell.lines[-1]._replace(hard=False)))
        text = f"{cell.text}\n{more.text}" if cell.text else more.text
        cells[at] = cell._replace(text=text, lines=cell.lines + more.lines)
    return upper._replace(cells=tuple(cells), pieces=upper.pieces + lower.pieces)
