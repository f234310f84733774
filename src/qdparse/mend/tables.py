"""The table engine: pieces of tables become logical tables.

Grids that follow each other with nothing between them are weighed pairwise; those that are
one table become one grid: columns aligned, repeated headers dropped, cut rows rejoined,
merged cells filled, wraps joined.  Each table is one splice in the ledger, with a note for
everything a reader should know.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from qdparse.fold import fold
from qdparse.layout import Block, Cell, Grid, Layout, Row
from qdparse.ledger import Ledger
from qdparse.lexicon.headers import header_meaning
from qdparse.mend.align import fit_by_position, fold_phantoms, same_edges, without_blank_columns
from qdparse.mend.continuation import continues, rejoined
from qdparse.mend.header_rows import header_key, header_size, leaf_headers, numbers_columns
from qdparse.mend.lines import join_lines
from qdparse.mend.merges import carry_over, fill_merged
from qdparse.mend.stitch import Verdict, judge, last_number

Known = Callable[[str], bool]
_BROKEN_KEY = re.compile(r"^(?:[IVX]{2,7}|\d{2,4}|\d{1,3}(?:\.\d{1,3})+)[.)]?$")


def mend_tables(layout: Layout, ledger: Ledger, known: Known, *, stitch: bool = True) -> Layout:
    """Logical tables for grids; ``known`` says whether the lexicon has a name."""
    blocks: list[Block] = []
    i = 0
    source = layout.blocks
    while i < len(source):
        block = source[i]
        if not isinstance(block, Grid):
            blocks.append(block)
            i += 1
            continue
        table = _Table(block, ledger, known)
        used = [block]
        i += 1
        while stitch and i < len(source):
            lower = source[i]
            if not isinstance(lower, Grid):
                break
            verdict = table.judge(lower)
            if not verdict.joins:
                break
            table.extend(lower, verdict)
            used.append(lower)
            i += 1
        whole = table.finish()
        if whole != block or len(used) > 1:
            ledger.splice("table", None, len(blocks), tuple(used), (whole,))
        blocks.append(whole)
    return layout._replace(blocks=tuple(blocks))


class _Table:
    """A logical table while its pieces are put together."""

    def __init__(self, first: Grid, ledger: Ledger, known: Known) -> None:
        self.ledger = ledger
        self.known = known
        self.grid = without_blank_columns(first)
        size = header_size(self.grid)
        self.header: tuple[Row, ...] = self.grid.rows[:size]
        self.rows: list[Row] = list(self.grid.rows[size:])
        self.first_row = self.rows[0] if self.rows else Row(-1, ())
        self.pages = list(first.pages)
        self.last_key = last_number(self.rows, None)
        self.last_piece = first

    def judge(self, lower: Grid) -> Verdict:
        upper = self.grid._replace(pages=tuple(self.pages))
        verdict = judge(upper, self.header, self.last_key, lower)
        if not verdict.repeated_header and not self.header:
            verdict = verdict._replace(repeated_header=self._adopt_header(lower))
        return verdict

    def _adopt_header(self, lower: Grid) -> int:
        """Leading rows printed alike on both pages are a header that no lexicon knows."""
        count = 0
        for mine, other in zip(self.rows[:3], lower.rows, strict=False):
            key = header_key((mine,))
            if len(key) < 2 or key != header_key((other,)):
                break
            count += 1
        if count and len(self.rows) > count:
            self.header = tuple(self.rows[:count])
            del self.rows[:count]
        return count

    def extend(self, piece: Grid, verdict: Verdict) -> None:
        dropped = piece.rows[: verdict.repeated_header]
        body = self._fit(piece)[verdict.repeated_header :]
        page = piece.pages[0] if piece.pages else None
        if dropped and self._repeats_title(body):
            dropped = (*dropped, body.pop(0))
        for row in dropped:
            self.ledger.note(
                "header-repeat", _row_text(row), "", "same words as the header", page=page
            )
        while body and numbers_columns(body[0]):
            self._drop_numbers(body.pop(0))
        first = next((r for r in body if _row_text(r)), None)
        if first is not None and self.rows:
            at = body.index(first)
            if not self._rejoin(body, at, page):
                body[at] = carry_over(self.rows, first)
        self.ledger.note(
            "table-stitch",
            f"table ends on page {self.pages[-1]}" if self.pages else "table ends",
            "table goes on",
            "; ".join(verdict.evidence),
            page=page,
            anchor=body[0].uid if body else None,
            certainty=verdict.certainty,
        )
        self.rows += body
        self.pages += [p for p in piece.pages if p not in self.pages]
        self.last_key = last_number(body, self.last_key)

    def _repeats_title(self, body: list[Row]) -> bool:
        """Word repeats a first group row too where it is marked as header."""
        if not body or len(self.rows) < 2 or not _row_text(body[0]):
            return False
        filled = [c for c in body[0].cells if c.text.strip()]
        same = header_key((body[0],)) == header_key((self.first_row,))
        return same and len(filled) == 1 and filled[0].span > 1

    def _rejoin(self, body: list[Row], at: int, page: int | None) -> bool:
        upper, lower = self.rows[-1], body[at]
        found = continues(upper, lower, self._key_columns(), self._content_column(), self.grid)
        if found.weight <= 0:
            return False
        self.rows[-1] = rejoined(upper, lower)
        body[: at + 1] = []
        self.ledger.note(
            "row-rejoin",
            f"{_row_text(upper)} ⏎ {_row_text(lower)}",
            _row_text(self._joined(self.rows[-1])),
            "; ".join(found.evidence),
            page=page,
            anchor=upper.uid,
            certainty=found.certainty,
        )
        return True

    def _key_columns(self) -> tuple[int, ...]:
        names = leaf_headers(self.header, self.grid.columns) if self.header else []
        keys = tuple(
            c
            for c, name in enumerate(names)
            if (m := header_meaning(name.split(" / ")[0])) is not None and m.role == "ordinal"
        )
        # A table whose header names no number has no key; without a header the first may be.
        return keys if names else (0,)

    def _content_column(self) -> int | None:
        names = leaf_headers(self.header, self.grid.columns) if self.header else []
        for column, name in enumerate(names):
            meaning = header_meaning(name.rpartition(" / ")[2]) or header_meaning(name)
            if meaning is not None and meaning.role == "content":
                return column
        return None

    def _fit(self, piece: Grid) -> list[Row]:
        mine = self.grid
        if mine.edges and piece.edges:
            if same_edges(mine.edges, piece.edges):
                return list(piece.rows)
            return fit_by_position(piece.rows, piece.edges, mine.edges)
        rows = list(piece.rows)
        notes: list[tuple[int, str, str, str, str]] = []
        if piece.columns > mine.columns:
            whole = [
                {fold(row.cells[c].text) for row in self.rows if len(row.cells) > c}
                for c in range(mine.columns)
            ]
            rows, notes = fold_phantoms(rows, mine.columns, whole, self.known)
        for index, before, after, evidence, certainty in notes:
            self.ledger.note(
                "column-fold",
                before,
                after,
                evidence,
                page=rows[index].page,
                anchor=rows[index].uid,
                certainty=certainty,
            )
        return [_padded(row, mine.columns) for row in rows]

    def _drop_numbers(self, row: Row) -> None:
        self.ledger.note(
            "column-numbers", _row_text(row), "", "only counts the columns", page=row.page
        )

    def finish(self) -> Grid:
        """The grid of the whole table; header rows carry the kind "header"."""
        header = []
        for row in self.header:
            if numbers_columns(row):
                self._drop_numbers(row)
            else:
                header.append(self._joined(row)._replace(kind="header"))
        width = self.grid.columns
        rows = fill_merged([_padded(row, width) for row in self.rows], self.ledger)
        body = []
        keys = self._key_columns()
        for row in rows:
            row = self._mend_key(row, keys)
            if not any(cell.text.strip() for cell in row.cells):
                continue
            if row.kind or any(cell.rows > 1 for cell in row.cells):
                row = row._replace(
                    kind="", cells=tuple(c._replace(rows=1) if c.rows > 1 else c for c in row.cells)
                )
            body.append(self._joined(row))
        return self.grid._replace(rows=(*header, *body), pages=tuple(self.pages))

    def _mend_key(self, row: Row, keys: tuple[int, ...]) -> Row:
        """A number that its narrow column broke over two lines: "VII" + "I" is "VIII"."""
        for at, cell in enumerate(row.cells):
            if cell.column in keys and len(cell.lines) > 1 and cell.span == 1:
                whole = "".join(line.text.strip() for line in cell.lines)
                if _BROKEN_KEY.match(whole):
                    self.ledger.note(
                        "key-wrap", cell.text, whole, "one number over two lines of a narrow column",
                        page=row.page, anchor=row.uid,
                    )  # fmt: skip
                    line = cell.lines[0]._replace(text=whole)
                    cells = list(row.cells)
                    cells[at] = cell._replace(text=whole, lines=(line,))
                    row = row._replace(cells=tuple(cells))
        return row

    @staticmethod
    def _joined(row: Row) -> Row:
        if all(len(cell.lines) < 2 for cell in row.cells):
            return row
        return row._replace(
            cells=tuple(
                cell._replace(text=join_lines(cell.lines)) if len(cell.lines) > 1 else cell
                for cell in row.cells
            )
        )


def _padded(row: Row, columns: int) -> Row:
    """``row`` covering every column, empty cells at its end where it is short."""
    reached = row.cells[-1].column + row.cells[-1].span if row.cells else 0
    if reached >= columns:
        return row
    return row._replace(cells=row.cells + tuple(Cell("", c) for c in range(reached, columns)))


def _row_text(row: Row) -> str:
    return " | ".join(t for cell in row.cells if (t := " ".join(cell.text.split())))
