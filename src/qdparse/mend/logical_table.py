"""A logical table while its pieces are put together."""

from __future__ import annotations

from collections.abc import Callable

from qdparse.fold import fold
from qdparse.layout import Grid, Row
from qdparse.ledger import Ledger
from qdparse.lexicon.headers import header_meaning
from qdparse.mend.align import fit_by_position, fold_phantoms, same_edges, without_blank_columns
from qdparse.mend.continuation import cell_text, continues, cut_key
from qdparse.mend.cut_rows import rejoin_cut_rows
from qdparse.mend.evidence import Verdict
from qdparse.mend.header_rows import (
    counts_rows,
    header_key,
    header_size,
    leaf_headers,
    numbers_columns,
)
from qdparse.mend.keys import Keys
from qdparse.mend.mended_rows import is_blank, joined, padded, row_text, whole_key
from qdparse.mend.merges import carry_over, fill_merged, shown
from qdparse.mend.rejoin import pour, rejoin_row
from qdparse.mend.stitch import OTHER_WORDS, Repeated, Upper, judge, repeated_rows

Known = Callable[[str], bool]
# A row, its words before and after, the evidence, the certainty.
Fold = tuple[Row, str, str, str, str]
NOTED = "a note at the page end between"


class LogicalTable:
    """Pieces joined so far; ``known`` says whether the lexicon has a name, ``recognised`` that
    our own OCR read the pages, ``written`` that a text shows no ends of rows."""

    def __init__(
        self,
        first: Grid,
        ledger: Ledger,
        known: Known,
        *,
        recognised: bool = False,
        written: bool = False,
    ) -> None:
        self.ledger = ledger
        self.known = known
        self.recognised = recognised
        self.written = written
        self.grid = without_blank_columns(first)
        size = header_size(self.grid)
        self.header: tuple[Row, ...] = self.grid.rows[:size]
        self.rows: list[Row] = list(self.grid.rows[size:])
        self.first_row = self.rows[0] if self.rows else Row(-1, ())
        self.pages = list(first.pages)
        self.last_piece = first
        self.repeats: bool | None = None
        self._learn_columns()

    def join(
        self, piece: Grid, room: float | None, *, noted: bool = False, continued: bool = False
    ) -> bool:
        """Take ``piece`` in if it goes on with this table; whether it did.

        ``room`` is the free height below the last piece in points, ``noted`` says that notes
        of the page stand between, ``continued`` that a caption says the table goes on.
        """
        header = self.header or self._alike(piece)
        upper = Upper(
            self.last_piece, self.grid.edges, self.grid.columns, header, self.keys,
            self.repeats, room, continued,
        )  # fmt: skip
        repeated = repeated_rows(header, piece, recognised=self.recognised)
        body, folds = self._fit(piece)
        body = self._without_header(body, repeated.rows)
        cut = self._cut(body, room)
        certain = cut is not None and cut.certainty == "certain"
        verdict = judge(upper, piece, repeated, cut=certain)
        if noted:
            verdict = verdict._replace(evidence=(*verdict.evidence, NOTED))
        if not verdict.joins:
            return False
        if header and not self.header and repeated.rows:
            self.header = header
            del self.rows[: len(header)]
            self._learn_columns()
        self._note_folds(folds)
        self._note_dropped(piece, len(piece.rows) - len(body), repeated)
        self._extend(piece, body, verdict, cut)
        self.repeats = bool(repeated.rows) or bool(self.repeats)
        return True

    def _learn_columns(self) -> None:
        """Which columns hold numbers and which says what is to be done."""
        self.keys = Keys(self._key_columns())
        self.keys.read(self.rows)
        self.content = self._content_column()

    def _without_header(self, rows: list[Row], repeated: int) -> list[Row]:
        """``rows`` less the header repeated, a first title repeated with it, and column numbers."""
        at = repeated
        if at and at < len(rows) and self._repeats_title(rows[at]):
            at += 1
        while at < len(rows) and numbers_columns(rows[at]):
            at += 1
        return rows[at:]

    def _note_dropped(self, piece: Grid, dropped: int, repeated: Repeated) -> None:
        page = piece.pages[0] if piece.pages else None
        evidence = "same words as the header"
        if repeated.evidence == OTHER_WORDS:
            evidence = "other words with the meaning of the header"
        if repeated.alike < 1:
            evidence = f"the header as it was read here: {repeated.alike:.0%} of its letters"
        for row in piece.rows[:dropped]:
            if numbers_columns(row):
                self._drop_numbers(row)
            else:
                certainty = "certain" if repeated.alike == 1 else "likely"
                self.ledger.note(
                    "header-repeat", row_text(row), "", evidence, page=page, certainty=certainty
                )

    def _alike(self, piece: Grid) -> tuple[Row, ...]:
        """Leading rows printed alike on both pages: a header that no lexicon knows."""
        count = 0
        for mine, other in zip(self.rows[:3], piece.rows, strict=False):
            key = header_key((mine,))
            if len(key) < 2 or key != header_key((other,)):
                break
            count += 1
        return tuple(self.rows[:count]) if len(self.rows) > count else ()

    def _extend(self, piece: Grid, body: list[Row], verdict: Verdict, cut: Verdict | None) -> None:
        page = piece.pages[0] if piece.pages else None
        at = next((i for i, row in enumerate(body) if not is_blank(row)), None)
        if at is not None and self.rows:
            if cut is not None:
                rejoin_row(self.rows, body[at], cut, page, self.ledger)
                del body[: at + 1]
            else:
                keys = self.keys.columns
                first = carry_over(self.rows, body[at], keys)
                body[at] = pour(self.rows, first, keys, self.grid, page, self.ledger)
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

    def _cut(self, body: list[Row], room: float | None) -> Verdict | None:
        """That the first row of ``body`` goes on with the last row so far, or None."""
        lower = next((row for row in body if not is_blank(row)), None)
        if lower is None or not self.rows:
            return None
        upper, keys = shown(self.rows), self.keys.columns
        shared = not any(c.rows and c.text.strip() for c in self.rows[-1].cells if c.column in keys)
        verdict = continues(
            upper, lower, keys, self.content, self.grid, room,
            shared=shared, key_goes_on=self._key_goes_on(lower),
        )  # fmt: skip
        return verdict if verdict.joins else None

    def _key_goes_on(self, lower: Row) -> bool:
        if not self.keys.columns or len(self.rows) < 2:
            return False
        first = self.keys.columns[0]
        texts = [cell_text(row, first) for row in (*self.rows[-2:], lower)]
        return cut_key(*("".join(text.split()) for text in texts))

    def _repeats_title(self, row: Row) -> bool:
        """Word repeats a first group row too where it is marked as header."""
        if len(self.rows) < 2:
            return False
        filled = [c for c in row.cells if c.text.strip()]
        if len(filled) != 1 or filled[0].span < 2:
            return False
        return header_key((row,)) == header_key((self.first_row,))

    def _key_columns(self) -> tuple[int, ...]:
        names = leaf_headers(self.header, self.grid.columns) if self.header else []
        keys = tuple(
            c
            for c, name in enumerate(names)
            if (m := header_meaning(name.split(" / ")[0])) is not None and m.role == "ordinal"
        )
        if not keys and names and not names[0]:
            texts = [row.cells[0].text for row in self.rows if row.cells and row.cells[0].text]
            keys = (0,) if counts_rows(texts) else ()
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
        return [padded(row, mine.columns) for row in rows], folds

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
            "column-numbers", row_text(row), "", "only counts the columns", page=row.page
        )

    def finish(self) -> Grid:
        """The grid of the whole table; header rows carry the kind "header"."""
        header = []
        for row in self.header:
            if numbers_columns(row):
                self._drop_numbers(row)
            else:
                header.append(joined(row)._replace(kind="header"))
        width = self.grid.columns
        if self.written:
            self.rows = rejoin_cut_rows(
                self.rows, self.keys.columns, self.content, self.grid, self.ledger
            )
        rows = fill_merged([padded(row, width) for row in self.rows], self.ledger)
        body = []
        keys = self.keys.columns
        for row in rows:
            row = whole_key(row, keys, self.ledger)
            if is_blank(row):
                continue
            if row.kind or any(cell.rows > 1 for cell in row.cells):
                row = row._replace(
                    kind="", cells=tuple(c._replace(rows=1) if c.rows > 1 else c for c in row.cells)
                )
            body.append(joined(row))
        return self.grid._replace(rows=(*header, *body), pages=tuple(self.pages))
