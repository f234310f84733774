"""Which rows of a grid are its header, and which repeat it or only number the columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qdparse.fold import fold
from qdparse.layout import Grid, Row
from qdparse.lexicon.headers import header_meaning
from qdparse.pattern import lazy

_LETTERS = "ABCDE"
_NUMBER = lazy(r"^\(?(\d{1,2}|[A-Ea-zđ])\)?(?:\s?\(?=[\d\s()+*/x:.-]+)?$")
_ORDINAL = lazy(r"^(?:\d{1,3}|[IVXLC]{1,6}|[a-zđA-ZĐ])(?:\.\d{1,3})*[.)]?$")
_PLAIN = lazy(r"\d{1,3}")
MAX_HEADER_ROWS = 4


def numbers_columns(row: Row) -> bool:
    """A row that only counts the columns: "(1) | (2) | (3)=(1)+(2)", "A | B | 1 | 2".

    Refuses "1 | a) | Sở" and "A | 4 | 2".
    """
    if not row.cells or not row.cells[0].rows or not row.cells[0].text.strip():
        return False  # months below a wide header are numbers too
    marks = [_NUMBER.match(cell.text.strip()) for cell in row.cells if cell.text.strip()]
    if len(marks) < 3 or not all(marks):
        return False
    values = [m.group(1) for m in marks if m]
    letters = 0  # those that count the first columns, or all of them
    while letters < len(values) and values[letters].upper() == _LETTERS[letters : letters + 1]:
        letters += 1
    if letters == len(values):
        return True
    values = values[letters:]
    digits = [int(v) for v in values if v.isdigit()]
    return (
        len(digits) >= max(2, len(values) - 1)
        and all(b == a + 1 for a, b in pairwise(digits))
        and digits[0] <= 3
    )


def header_size(grid: Grid) -> int:
    """How many leading rows are the header; 0 for a piece that has none.

    A header row names columns: most of its cells are known header words, or the first of
    them is ("TT").  Cells that reach down over several rows make those rows header too, and
    so does a row that numbers the columns below it.
    """
    rows = grid.rows
    if not rows:
        return 0
    if not _named(rows[0], is_marked=rows[0].kind == "header") and not _stands_over(grid):
        return 0
    depth = max((cell.rows for cell in rows[0].cells), default=1)
    size = min(max(1, depth), MAX_HEADER_ROWS, len(rows))
    if size > 1 and any(_is_data(row) for row in rows[1:size]):
        size = 1
    # Children of a wide header cell stand in the next row, even where nothing reaches down.
    elif size == 1 and len(rows) > 1 and any(c.span > 1 for c in rows[0].cells):
        below = rows[1]
        if not _is_data(below) and _share_known(below) >= 0.5:
            size = 2
    if size < len(rows) and numbers_columns(rows[size]):
        size += 1
    return size


def _named(row: Row, *, is_marked: bool) -> bool:
    texts = [cell.text for cell in row.cells if cell.text.strip() and cell.rows]
    if len(texts) < 2 or _is_data(row) or any(t.lstrip()[:1].islower() for t in texts):
        return False
    share = _share_known(row)
    return share >= 0.5 or (is_marked and share > 0) or (len(texts) >= 3 and _first_is_ordinal(row))


def _stands_over(grid: Grid) -> bool:
    """An unknown header: short words in every cell, right above a row that counts from 1."""
    if len(grid.rows) < 2:
        return False
    top, below = grid.rows[0], grid.rows[1]
    texts = [cell.text.strip() for cell in top.cells]
    return (
        len(texts) >= 3
        and all(texts)
        and max(map(len, texts)) <= 60
        and not _is_data(top)
        and below.cells[0].text.strip().rstrip(".") in ("1", "01", "I", "A")
    )


def _first_is_ordinal(row: Row) -> bool:
    meaning = header_meaning(row.cells[0].text)
    return meaning is not None and meaning.exact and meaning.role == "ordinal"


def _is_data(row: Row) -> bool:
    """The row's key cell holds a number, so it is no header."""
    first = row.cells[0]
    return (
        bool(first.rows and _ORDINAL.match(first.text.strip()))
        and header_meaning(first.text) is None
    )


def _share_known(row: Row) -> float:
    texts = [cell.text for cell in row.cells if cell.text.strip() and cell.rows]
    if not texts:
        return 0.0
    known = 0.0
    for text in texts:
        meaning = header_meaning(text)
        if meaning is not None:
            known += 1.0 if meaning.exact or len(text) < 45 else 0.4
    return known / len(texts)


def counts_rows(texts: Sequence[str]) -> bool:
    """Cells of a first column that number rows: "I", "1", "a)", "2"; not "2025", "2030"."""
    numbers = [int(m.group()) for t in texts if (m := _PLAIN.fullmatch(t.strip().rstrip(".)")))]
    keys = sum(bool(_ORDINAL.match(t.strip())) for t in texts)
    return (
        len(numbers) > 1
        and numbers[0] == 1
        and keys >= 0.8 * len(texts)
        and all(b in (a + 1, 1) for a, b in pairwise(numbers))
    )


def header_key(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """What two pieces with the same header have in common, spelling slips forgiven."""
    return tuple(
        "".join(fold(cell.text).split())
        for row in rows
        for cell in row.cells
        if cell.text.strip() and not numbers_columns(row)
    )


def leaf_headers(rows: tuple[Row, ...], columns: int) -> list[str]:
    """One header a column; two levels read "Parent / Child".

    >>> # "Stt" over "TT" and "Chi tiết" gives "Stt / TT" and "Stt / Chi tiết"
    """
    names: list[list[str]] = [[] for _ in range(columns)]
    for row in rows:
        if numbers_columns(row):
            continue
        for cell in row.cells:
            text = " ".join(cell.text.split())
            if not text:
                continue
            for column in range(cell.column, min(cell.column + cell.span, columns)):
                if text not in names[column]:
                    names[column].append(text)
    return [" / ".join(parts) for parts in names]
