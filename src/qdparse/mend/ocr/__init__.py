"""Words of our own text recognition mended: codes, signs, and marks of real words.

Runs after the tables are whole, so that a sentence cut by a page end is one again.  What is
certain is changed, what is likely is proposed; figures are never touched.  A document with
no page read from a picture costs nothing, not even the table of counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qdparse.layout import Block, Cell, Grid, Layout, Line, Paragraph, Row, block_texts
from qdparse.ledger import Ledger
from qdparse.lexicon.ngrams import Token
from qdparse.mend.ocr.spans import Span, applied, applied_to_lines, line_places, without_overlaps


def mend_recognised(layout: Layout, ledger: Ledger) -> Layout:
    """The layout with the words of pages read from pictures mended."""
    if layout.recognition is None or not layout.recognition.words:
        return layout
    mender = _Mender(layout, ledger)
    blocks: list[Block] = []
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Paragraph):
            new = mender.paragraph(block)
            if new is not block:
                ledger.splice("words", None, index, (block,), (new,))
            blocks.append(new)
        else:
            blocks.append(mender.grid(block, index))
    return layout._replace(blocks=tuple(blocks))


class _Mender:
    """The counts of one document, and what they say of its texts."""

    def __init__(self, layout: Layout, ledger: Ledger) -> None:
        from qdparse.lexicon.ngrams import public, tokens
        from qdparse.lexicon.phrases import phrases
        from qdparse.mend.ocr.codes import known_codes
        from qdparse.mend.ocr.counts import Counts
        from qdparse.mend.ocr.initials import initials_of
        from qdparse.mend.ocr.phrase import confusions_of

        assert layout.recognition is not None
        self._ledger = ledger
        self._pages = frozenset(word.page for word in layout.recognition.words)
        texts = dict.fromkeys(text for block in layout.blocks for text in block_texts(block))
        self._tokens: dict[str, list[Token]] = {text: tokens(text) for text in texts}
        self._counts = Counts(public(), phrases(), list(self._tokens.values()))
        self._confusions = confusions_of(self._tokens, self._counts)
        self._codes: Counter[tuple[str, str]] = known_codes(texts)
        self._initials: Counter[str] = initials_of(texts)

    def paragraph(self, block: Paragraph) -> Paragraph:
        if not self._is_ours({line.page for line in block.lines}):
            return block
        from qdparse.mend.ocr.offices import office_spans

        spans = list(office_spans(block.text)) or self._spans(block.text, block.lines)
        made = self._noted(block.text, spans, block.page, block.uid)
        if not made:
            return block
        lines = applied_to_lines(block.text, block.lines, made)
        return block._replace(text=applied(block.text, made), lines=lines)

    def grid(self, grid: Grid, index: int) -> Grid:
        rows: list[Row] = []
        for at, row in enumerate(grid.rows):
            new = row
            if self._is_ours({page for page, _, _ in row.pieces}):
                cells = tuple([self._cell(cell, row) for cell in row.cells])
                if any(a is not b for a, b in zip(cells, row.cells, strict=True)):
                    new = row._replace(cells=cells)
                    self._ledger.splice("words", index, at, (row,), (new,))
            rows.append(new)
        return grid._replace(rows=tuple(rows))

    def _cell(self, cell: Cell, row: Row) -> Cell:
        if not cell.text:
            return cell
        lines = tuple(cell.lines)
        made = self._noted(cell.text, self._spans(cell.text, lines), row.page, row.uid)
        if not made:
            return cell
        mended = applied_to_lines(cell.text, lines, made)
        return cell._replace(text=applied(cell.text, made), lines=mended)

    def _is_ours(self, pages: set[int | None]) -> bool:
        """Every page that a text stands on was read from a picture."""
        return bool(pages) and pages <= self._pages

    def _spans(self, text: str, lines: tuple[Line, ...]) -> list[Span]:
        from qdparse.mend.ocr.codes import code_spans
        from qdparse.mend.ocr.initials import initials_spans
        from qdparse.mend.ocr.phrase import phrase_spans
        from qdparse.mend.ocr.signs import sign_spans

        tokens = self._tokens.get(text)
        if tokens is None:
            return []
        return without_overlaps(
            [
                *code_spans(text, self._codes, _line_ends(text, lines)),
                *initials_spans(text, self._initials),
                *sign_spans(text),
                *phrase_spans(text, tokens, self._counts, self._confusions),
            ]
        )

    def _noted(self, text: str, spans: list[Span], page: int | None, anchor: int) -> list[Span]:
        """The spans that are to be changed; all are told."""
        for span in spans:
            self._ledger.note(
                span.rule,
                text[span.start : span.end],
                span.new,
                span.evidence,
                page=page,
                anchor=anchor,
                certainty=span.certainty,
                applied=span.certainty == "certain",
            )
        return [span for span in spans if span.certainty == "certain"]


def _line_ends(text: str, lines: tuple[Line, ...]) -> frozenset[int]:
    """The blanks of ``text`` at which a printed line ended."""
    if len(lines) < 2 or "-" not in text:
        return frozenset()
    places = line_places(text, lines)
    return frozenset(_ends(places)) if places else frozenset()


def _ends(places: list[tuple[int, int]]) -> Iterator[int]:
    last = 0
    blanks: list[int] = []
    for at, (line, _) in enumerate(places):
        if line < 0:
            blanks.append(at)
            continue
        if line != last:
            yield from blanks
        last, blanks = line, []
