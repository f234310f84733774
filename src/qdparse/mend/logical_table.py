"""A logical table while its pieces are put together."""

from __future__ import annotations

import re
from collections.abc import Callable

from qdparse.fold import fold
from qdparse.layout import Cell, Grid, Row
from qdparse.ledger import Ledger
from qdparse.lexicon.headers import header_meaning
from qdparse.mend.align import fit_by_position, fold_phantoms, same_edges, without_blank_columns
from qdparse.mend.continuation import continues, rejoined, weigh_cell
from qdparse.mend.evidence import Scale, Verdict
from qdparse.mend.header_rows import header_key, header_size, leaf_headers, numbers_columns
from qdparse.mend.keys import Keys
from qdparse.mend.lines import join_lines
from qdparse.mend.merges import carry_over, fill_merged, open_cells, shown
from qdparse.mend.stitch import Upper, judge, repeated_rows

Known = Callable[[str], bool]
# A row, its words before and after, the evidence, the certainty.
Fold = tuple[Row, str, str, str, str]
# Words under a merged cell go on with it only from this weight on.
POURS = 1.5
NOTED = "a note at the page end between"
_BROKEN_KEY = re.compile(r"^(?:[IVX]{2,7}|\d{2,4}|\d{1,3}(?:\.\d{1,3})+)[.)]?$")


class LogicalTable:
    """Pieces joined so far; ``known`` says whether the lexicon has a name."""

    def __init__(self, first: Grid, ledger: Ledger, known: Known) -> None:
        self.ledger = ledger
        self.known = known
        self.grid = without_blank_columns(first)
        size = header_size(self.grid)
        self.header: tuple[Row, ...] = self.grid.rows[:size]
        self.rows: list[Row] = list(self.grid.rows[size:])
        self.first_row = self.rows[0] if self.rows else Row(-1, ())
        self.pages = list(first.pages)
        self.last_piece = first
        self.repeats: bool | None = None
        self.room: float | None = None
        self.keys = Keys(self._key_columns())
        self.keys.read(self.rows)

    def join(self, piece: Grid, room: float | None, *, noted: bool = False) -> bool:
        """Take ``piece`` in if it goes on with this table; whether it did.

        ``room`` is the free height below the last piece in points, ``noted`` says that notes
        of the page stand between.
        """
        header = self.header or self._alike(piece)
        upper = Upper(
            self.last_piece, self.grid.edges, self.grid.columns, header, self.keys,
            self.repeats, room,
        )  # fmt: skip
        repeated, _ = repeated_rows(header, piece)
        body, folds = self._fit(piece)
        body = body[repeated:]
        cut = self._cut(body, room)
        verdict, _ = judge(upper, piece, cut=cut is not None and cut.certainty == "certain")
        if noted:
            verdict = verdict._replace(evidence=(*verdict.evidence, NOTED))
        if not verdict.joins:
            return False
        if header and not self.header and repeated:
            self.header = header
            del self.rows[: len(header)]
            self.keys = Keys(self._key_columns())
            self.keys.read(self.rows)
        self._note_folds(folds)
        self._extend(piece, body, verdict, repeated)
        return True

    def _alike(self, piece: Grid) -> tuple[Row, ...]:
        """Leading rows printed alike on both pages: a header that no lexicon knows."""
        count = 0
        for mine, other in zip(self.rows[:3], piece.rows, strict=False):
            key = header_key((mine,))
            if len(key) < 2 or key != header_key((other,)):
                break
            count += 1
        return tuple(self.rows[:count]) if len(self.rows) > count else ()

    def _extend(self, piece: Grid, body: list[Row], verdict: Verdict, repeated: int) -> None:
        page = piece.pages[0] if piece.pages else None
        dropped = piece.rows[:repeated]
        if dropped and self._repeats_title(body):
            dropped = (*dropped, body.pop(0))
        for row in dropped:
            if numbers_columns(row):
                self._drop_numbers(row)
            else:
                evidence = "same words as the header"
                self.ledger.note("header-repeat", _row_text(row), "", evidence, page=page)
        while body and numbers_columns(body[0]):
            self._drop_numbers(body.pop(0))
        at = next((i for i, row in enumerate(body) if _row_text(row)), None)
        if at is not None and self.rows:
            # The room below was weighed when the cut was looked for; the rows are the same.
            cut = self._cut(body, self.room)
            if cut is not None:
                self._rejoin(body, at, page, cut)
            else:
                body[at] = self._pour(carry_over(self.rows, body[at], self.keys.columns), page)
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
        self.keys.read(body)
        self.pages += [p for p in piece.pages if p not in self.pages]
        self.last_piece = piece
        if self.repeats is None or repeated:
            self.repeats = bool(repeated)

    def _cut(self, body: list[Row], room: float | None) -> Verdict | None:
        """That the first row of ``body`` goes on with the last row so far, or None."""
        self.room = room
        lower = next((row for row in body if _row_text(row) and not numbers_columns(row)), None)
        if lower is None or not self.rows:
            return None
        verdict = continues(
            shown(self.rows), lower, self.keys.columns, self._content_column(), self.grid, room
        )
        return verdict if verdict.joins else None

    def _rejoin(self, body: list[Row], at: int, page: int | None, cut: Verdict) -> None:
        upper, lower = self.rows[-1], body[at]
        self.rows[-1] = rejoined(upper, self._to_owners(lower))
        del body[: at + 1]
        self.ledger.note(
            "row-rejoin",
            f"{_row_text(upper)} ⏎ {_row_text(lower)}",
            _row_text(_joined(self.rows[-1])),
            "; ".join(cut.evidence),
            page=page,
            anchor=upper.uid,
            certainty=cut.certainty,
        )

    def _to_owners(self, lower: Row) -> Row:
        """``lower`` less the words under merged cells, which go to the cells that own them."""
        above = open_cells(self.rows)
        for cell in lower.cells:
            found = above.get(cell.column)
            if cell.text.strip() and found is not None and found.row < len(self.rows) - 1:
                self._append(found.row, cell, lower)
                lower = _without(lower, cell.column)
        return lower

    def _append(self, at: int, more: Cell, below: Row) -> None:
        """Words of ``more`` behind those of the cell of row ``at`` that covers its column."""
        owner = self.rows[at]
        piece = (below.page, below.pieces[0][1] if below.pieces else None, more.text)
        lone = below._replace(cells=(more,), pieces=(piece,))
        self.rows[at] = rejoined(owner, lone)

    def _pour(self, lower: Row, page: int | None) -> Row:
        """``lower`` with the words of merged cells that go on over the page end taken up."""
        above = open_cells(self.rows)
        for cell in lower.cells:
            found = above.get(cell.column)
            if found is None or not cell.text.strip() or cell.column in self.keys.columns:
                continue
            if cell.span != found.cell.span or (found.size == 1 and cell.rows == 1):
                continue
            scale = Scale()
            weigh_cell(scale, _reaching(self.rows, found.row), cell, self.grid)
            verdict = scale.verdict()
            if verdict.weight < POURS:
                continue
            before = found.cell.text
            self._append(found.row, cell, lower)
            lower = _without(lower, cell.column, rows=0)
            self.ledger.note(
                "cell-rejoin",
                f"{before} ⏎ {cell.text}",
                _row_text(_joined(self.rows[found.row])),
                "; ".join(verdict.evidence),
                page=page,
                anchor=self.rows[found.row].uid,
                certainty=verdict.certainty,
            )
        return lower

    def _repeats_title(self, body: list[Row]) -> bool:
        """Word repeats a first group row too where it is marked as header."""
        if not body or len(self.rows) < 2 or not _row_text(body[0]):
            return False
        filled = [c for c in body[0].cells if c.text.strip()]
        same = header_key((body[0],)) == header_key((self.first_row,))
        return same and len(filled) == 1 and filled[0].span > 1

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

    def _fit(self, piece: Grid) -> tuple[list[Row], list[Fold]]:
        """The rows of ``piece`` on this table's columns, and what was folded for that."""
        mine = self.grid
        if mine.edges and piece.edges:
            if same_edges(mine.edges, piece.edges):
                return list(piece.rows), []
            return fit_by_position(piece.rows, piece.edges, mine.edges), []
        rows, folds = list(piece.rows), []
        if piece.columns > mine.columns:
            whole = [
                {fold(row.cells[c].text) for row in self.rows if len(row.cells) > c}
                for c in range(mine.columns)
            ]
            rows, notes = fold_phantoms(rows, mine.columns, whole, self.known)
            folds = [(rows[note[0]], *note[1:]) for note in notes]
        return [_padded(row, mine.columns) for row in rows], folds

    def _note_folds(self, folds: list[Fold]) -> None:
        for row, before, after, evidence, certainty in folds:
            self.ledger.note(
                "column-fold",
                before,
                after,
                evidence,
                page=row.page,
                anchor=row.uid,
                certainty=certainty,
            )

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
                header.append(_joined(row)._replace(kind="header"))
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
            body.append(_joined(row))
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


def _joined(row: Row) -> Row:
    if all(len(cell.lines) < 2 for cell in row.cells):
        return row
    return row._replace(
        cells=tuple(
            cell._replace(text=join_lines(cell.lines)) if len(cell.lines) > 1 else cell
            for cell in row.cells
        )
    )


def _without(row: Row, column: int, rows: int = 1) -> Row:
    """``row`` with the cell at ``column`` blank; ``rows`` 0 marks it as covered."""
    cells = (
        c._replace(text="", lines=(), rows=rows) if c.column == column else c for c in row.cells
    )
    return row._replace(cells=tuple(cells))


def _reaching(rows: list[Row], at: int) -> Row:
    """Row ``at`` as far as its merged cells reach: down to the end of the last row."""
    owner, last = rows[at], rows[-1]
    return owner._replace(pieces=owner.pieces[:-1] + last.pieces[-1:])


def _padded(row: Row, columns: int) -> Row:
    """``row`` covering every column, empty cells at its end where it is short."""
    reached = row.cells[-1].column + row.cells[-1].span if row.cells else 0
    if reached >= columns:
        return row
    return row._replace(cells=row.cells + tuple(Cell("", c) for c in range(reached, columns)))


def _row_text(row: Row) -> str:
    return " | ".join(t for cell in row.cells if (t := " ".join(cell.text.split())))
