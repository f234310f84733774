"""Columns of one piece laid on those of another: by position, and only without it by count.

A page on which a justified cell fell apart has a column too many; where the extra words go
back is certified by the same words standing whole elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from qdparse.fold import fold
from qdparse.layout import Cell, Grid, Line, Row

# Column lines of two pieces of one table lie this near to each other (points).
SAME_EDGE = 6.0


def same_edges(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Both grids have the same column lines."""
    return len(a) == len(b) and all(abs(x - y) <= SAME_EDGE for x, y in zip(a, b, strict=True))


def shared_edges(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Share of the lines of the grid with fewer lines that the other one has too."""
    if not a or not b:
        return 0.0
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(any(abs(x - y) <= SAME_EDGE for y in many) for x in few) / len(few)


def fit_by_position(
    rows: Iterable[Row], edges: tuple[float, ...], to: tuple[float, ...]
) -> list[Row]:
    """``rows`` with cells moved to the columns between the edges ``to``.

    Cells of one target column become one cell, their lines in the order they are printed.
    """
    firsts = [_column_of(min(a + SAME_EDGE, (a + b) / 2), to) for a, b in pairwise(edges)]
    lasts = [_column_of(max(b - SAME_EDGE, (a + b) / 2), to) for a, b in pairwise(edges)]
    out = []
    for row in rows:
        spots: dict[tuple[int, int], list[Cell]] = {}
        for cell in row.cells:
            first = firsts[cell.column]
            last = lasts[min(cell.column + cell.span, len(lasts)) - 1]
            spots.setdefault((first, max(first, last)), []).append(cell)
        out.append(row._replace(cells=_tile(spots, len(to) - 1)))
    return out


def without_blank_columns(grid: Grid) -> Grid:
    """``grid`` less the columns that hold no text in any row, header included."""
    columns = grid.columns
    used = [False] * columns
    for row in grid.rows:
        for cell in row.cells:
            if cell.text.strip():
                used[cell.column] = True
    if all(used) or not any(used):
        return grid
    edges = grid.edges or tuple(float(i * 20) for i in range(columns + 1))
    # A blank column joins the column on its left, the first one that on its right.
    kept = [
        edges[0],
        *(edges[c] for c in range(1, columns) if used[c] and any(used[:c])),
        edges[-1],
    ]
    rows = fit_by_position(grid.rows, edges, tuple(kept))
    return grid._replace(rows=tuple(rows), edges=tuple(kept) if grid.edges else ())


def _column_of(x: float, edges: tuple[float, ...]) -> int:
    for column in range(len(edges) - 1):
        if x < edges[column + 1]:
            return column
    return len(edges) - 2


def _tile(spots: dict[tuple[int, int], list[Cell]], columns: int) -> tuple[Cell, ...]:
    """Cells that cover every column exactly once, from cells by (first, last) column."""
    cells: list[Cell] = []
    at = 0
    for (first, last), members in sorted(spots.items()):
        first = max(first, at)
        if last < first:  # lies under a wider neighbour: its words join that one
            if cells:
                cells[-1] = _merged([cells[-1], *members], cells[-1].column, cells[-1].span)
            continue
        while at < first:
            cells.append(Cell("", at))
            at += 1
        cells.append(_merged(members, first, last - first + 1))
        at = last + 1
    while at < columns:
        cells.append(Cell("", at))
        at += 1
    return tuple(cells)


def _merged(members: list[Cell], column: int, span: int) -> Cell:
    filled = [cell for cell in members if cell.text.strip()]
    rows = max(cell.rows for cell in members)
    if len(filled) <= 1:
        only = filled[0] if filled else members[0]
        return only._replace(column=column, span=span, rows=rows)
    lines = _in_print_order([line for cell in filled for line in cell.lines])
    return Cell("\n".join(line.text for line in lines), column, span, rows, lines)


def _in_print_order(lines: list[Line]) -> tuple[Line, ...]:
    if any(line.box is None for line in lines):
        return tuple(lines)
    out: list[Line] = []
    for line in sorted(lines, key=lambda x: (x.box.bottom, x.box.x0) if x.box else (0.0, 0.0)):
        last = out[-1] if out else None
        if (
            last is not None
            and last.box
            and line.box
            and abs(last.box.bottom - line.box.bottom) < 4
        ):
            a, b = sorted((last, line), key=lambda x: x.box.x0 if x.box else 0.0)
            out[-1] = a._replace(text=f"{a.text} {b.text}", box=last.box.union(line.box))
        else:
            out.append(line)
    return tuple(out)


# ---------------------------------------------------------------- without positions


def fold_phantoms(
    rows: list[Row], columns: int, whole: list[set[str]], known: Callable[[str], bool]
) -> tuple[list[Row], list[tuple[int, str, str, str, str]]]:
    """Rows with ``columns`` + n cells brought back to ``columns`` cells.

    ``whole[c]`` holds the folded texts that stand in column c on other pages; ``known`` says
    whether the lexicon has a name.  Gives the rows and (row index, before, after, evidence,
    certainty) of each cell changed.
    """
    notes: list[tuple[int, str, str, str, str]] = []
    while rows and max(len(row.cells) for row in rows) > columns:
        width = max(len(row.cells) for row in rows)
        best = max(range(1, width), key=lambda c: _phantom_score(rows, c, whole, known))
        rows, made = _fold_into_left(rows, best, whole, known)
        notes += made
    return rows, notes


def _phantom_score(
    rows: list[Row], column: int, whole: list[set[str]], known: Callable[[str], bool]
) -> tuple[float, int, int]:
    certified = filled = 0
    for row in rows:
        if len(row.cells) <= column:
            continue
        text = row.cells[column].text.strip()
        if not text:
            continue
        filled += 1
        left = row.cells[column - 1].text
        certified += bool(_insertions(left, text, _at(whole, column - 1), known))
    # Nothing certified: the column with the fewest words, of several the one to the right.
    return (certified / filled if filled else 0.5, -filled, column)


def _at(whole: list[set[str]], column: int) -> set[str]:
    return whole[column] if column < len(whole) else set()


def _insertions(left: str, extra: str, whole: set[str], known: Callable[[str], bool]) -> str | None:
    """``left`` with ``extra`` put between two of its words so that the whole is known."""
    words = left.split()
    for at in range(len(words), 0, -1):
        text = " ".join([*words[:at], extra, *words[at:]])
        if fold(text) in whole or known(text):
            return text
    return None


def _fold_into_left(
    rows: list[Row], column: int, whole: list[set[str]], known: Callable[[str], bool]
) -> tuple[list[Row], list[tuple[int, str, str, str, str]]]:
    out: list[Row] = []
    notes: list[tuple[int, str, str, str, str]] = []
    for index, row in enumerate(rows):
        if len(row.cells) <= column:
            out.append(row)
            continue
        cells = list(row.cells)
        extra = cells.pop(column)
        if extra.text.strip():
            left = cells[column - 1]
            found = _insertions(left.text, extra.text.strip(), _at(whole, column - 1), known)
            text = found or f"{left.text} {extra.text.strip()}".strip()
            evidence = (
                "the whole name stands elsewhere" if found else "column seen on this page only"
            )
            before = f"{left.text} | {extra.text}"
            notes.append((index, before, text, evidence, "certain" if found else "likely"))
            lines = (Line(text, row.page),)
            cells[column - 1] = left._replace(text=text, lines=lines)
        out.append(
            row._replace(
                cells=tuple(
                    cell._replace(column=c) if cell.column != c else cell
                    for c, cell in enumerate(cells)
                )
            )
        )
    return out, notes
