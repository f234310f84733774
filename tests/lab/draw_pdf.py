"""Composed documents drawn on PDF pages: rules, wrapped text, rows cut by the page end."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from lab.manners import PLAIN, Manner, pieces, rules
from lab.paginate import Broken, Piece, break_table
from lab.plan import Drawn, PlanDocument, PlanTable
from lab.words import words
from pdf_maker import PdfPage, pdf, text_width

SIZE, PITCH, PAD = 11.0, 13.5, 4.0
LEFT, TOP, BOTTOM = 50.0, 60.0, 60.0


def wrap(text: str, width: float) -> list[str]:
    """The printed lines of a cell; each paragraph starts a line, a wide word breaks at its hyphen."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        blank: str | None = None  # None: the paragraph has no line yet
        for word in paragraph.split():
            wide = text_width(word, SIZE) > width - 2 * PAD
            parts = word.replace("-", "-\0").split("\0") if wide else [word]
            for part in parts:
                joined = f"{lines[-1]}{blank}{part}" if blank is not None else ""
                if joined and text_width(joined, SIZE) <= width - 2 * PAD:
                    lines[-1] = joined
                else:
                    lines.append(part)
                blank = ""
            blank = " "
    return lines


class Canvas:
    """Pages of one size, filled from the top; lengths in points from the top left."""

    def __init__(self, document: PlanDocument, manner: Manner = PLAIN) -> None:
        self.document = document
        self.manner = manner
        self.width, self.height = (842.0, 595.0) if document.landscape else (595.0, 842.0)
        self.turned = document.rotated and document.landscape
        self.foot = BOTTOM + (2.5 * PITCH if document.footnotes else 0)
        self.pages: list[PdfPage] = []
        self.new_page()

    def new_page(self) -> None:
        if self.turned:  # drawn on an upright page that is shown turned
            self.page = PdfPage(self.height, self.width, rotate=90)
            self.page.ops.append(f"q 0 1 -1 0 {self.height} 0 cm")
        else:
            self.page = PdfPage(self.width, self.height)
        self.pages.append(self.page)
        self.y = TOP
        number = len(self.pages)
        where = {"top": 30.0, "bottom": self.height - 40}.get(self.document.page_numbers)
        if where and number > 1:
            self.text(self.width / 2, where, str(number))
        if self.document.footnotes:
            top = self.height - self.foot + 6
            self.line(LEFT, top, LEFT + 140, top)
            self.text(LEFT, top + 4, f"{number} {words(Random(number), 6, 12)}.", 8)

    def file(self) -> bytes:
        if self.turned:
            for page in self.pages:
                page.ops.append("Q")
        return pdf(*self.pages)

    @property
    def room(self) -> float:
        return self.height - self.foot - self.y

    def text(self, x: float, top: float, text: str, size: float = SIZE) -> None:
        for by, part in pieces(self.manner, text, size):
            self.page.text(round(x + by, 2), round(self.height - top - size, 2), part, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        for rule in rules(self.manner, x0, y0, x1, y1):
            self._line(*rule)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        h = self.height
        if self.document.filled_rules:
            wide, high = max(x1 - x0, 0.6), max(y1 - y0, 0.6)
            self.page.rect(round(x0, 2), round(h - y1, 2), round(wide, 2), round(high, 2), op="f")
        else:
            self.page.line(round(x0, 2), round(h - y0, 2), round(x1, 2), round(h - y1, 2))


def draw(document: PlanDocument, manner: Manner = PLAIN) -> Drawn:
    """The document's tables below each other, with what stands before each."""
    canvas = Canvas(document, manner)
    canvas.text(LEFT, canvas.y, "KẾ HOẠCH")
    canvas.y += 2 * PITCH
    habits = []
    for table, between in zip(document.tables, document.before, strict=True):
        if between.new_page:
            canvas.new_page()
        if between.text:
            canvas.y += PITCH
            lines = wrap(between.text, canvas.width - 2 * LEFT)
            if canvas.room < (10 + len(lines)) * PITCH:
                canvas.new_page()
            for line in lines:
                canvas.text(LEFT, canvas.y, line)
                canvas.y += PITCH
            canvas.y += PITCH
        done = _Drawer(canvas, table).draw().habits
        always = document.page_habits | table.page_habits
        habits.append({i: done.get(i, set()) | always for i in range(len(table.rows))})
    return Drawn(canvas.file(), habits, True)


class _Drawer:
    """One table on the canvas."""

    def __init__(self, canvas: Canvas, table: PlanTable) -> None:
        self.canvas, self.table = canvas, table
        self.xs = [LEFT]
        for width in table.widths:
            self.xs.append(self.xs[-1] + width)

    def draw(self) -> Broken:
        canvas, table = self.canvas, self.table
        if canvas.room < self._header_height(True) + 3 * PITCH:
            canvas.new_page()
        broken = break_table(table, wrap, self._rooms())
        for number, page in enumerate(broken.pages):
            if number:
                canvas.new_page()
            self._header(first=not number)
            after = broken.pages[number + 1 :]
            for at, piece in enumerate(page):
                below = page[at + 1] if at + 1 < len(page) else None
                self._piece(piece, below, last=below is None, phantom=self._phantom(number, at))
            if after and table.rows:
                canvas.line(self.xs[0], canvas.y, self.xs[-1], canvas.y)
        return broken

    def _rooms(self) -> Iterator[float]:
        """Lines of text that the first page and each later one have room for."""
        canvas = self.canvas
        yield (canvas.room - self._header_height(True)) / PITCH
        full = canvas.height - canvas.foot - TOP - self._header_height(False)
        while True:
            yield full / PITCH

    def _header_lines(self, first: bool) -> list[list[str]]:
        shown = self.table.headers
        if not first and self.table.later == "capitals":
            shown = [text.upper() for text in shown]
        return [wrap(h, w) for h, w in zip(shown, self.table.widths, strict=True)]

    def _header_height(self, first: bool) -> float:
        """Height of what this page prints of the header."""
        if not first and self.table.later == "none":
            return 0.0
        height = 0.0
        if first or self.table.later != "numbers":
            height = max(map(len, self._header_lines(first))) * PITCH + 2 * PAD
            height *= 2 if self.table.parents else 1
        return height + (PITCH + 2 * PAD if self.table.number_row else 0)

    def _header(self, *, first: bool) -> None:
        canvas, table, xs = self.canvas, self.table, self.xs
        canvas.line(xs[0], canvas.y, xs[-1], canvas.y)
        if not first and table.later == "none":
            return
        if first or table.later != "numbers":
            self._header_rows(first)
        if table.number_row:
            low = canvas.y + PITCH + 2 * PAD
            for c, x in enumerate(xs[:-1]):
                canvas.text(x + PAD, canvas.y + PAD, f"({c + 1})")
                canvas.line(x, canvas.y, x, low)
            canvas.line(xs[-1], canvas.y, xs[-1], low)
            canvas.line(xs[0], low, xs[-1], low)
            canvas.y = low

    def _header_rows(self, first: bool) -> None:
        canvas, table, xs = self.canvas, self.table, self.xs
        lines = self._header_lines(first)
        height = max(map(len, lines)) * PITCH + 2 * PAD
        top, bottom = canvas.y, canvas.y + height * (2 if table.parents else 1)
        below = {c for p in table.parents for c in range(p.first, p.last + 1)}
        inner = {c for p in table.parents for c in range(p.first + 1, p.last + 1)}
        for parent in table.parents:
            name = parent.text if first or table.later != "capitals" else parent.text.upper()
            canvas.text(xs[parent.first] + PAD, top + PAD, name)
            canvas.line(xs[parent.first], top + height, xs[parent.last + 1], top + height)
        for c, text in enumerate(lines):
            for i, line in enumerate(text):
                y = (top + height if c in below else top) + PAD
                canvas.text(xs[c] + PAD, y + i * PITCH, line)
        for c, x in enumerate(xs):
            canvas.line(x, top + height if c in inner else top, x, bottom)
        canvas.line(xs[0], bottom, xs[-1], bottom)
        canvas.y = bottom

    def _phantom(self, page: int, at: int) -> list[float]:
        """Rules that stand beside the real ones: a second page's, or one row's of it."""
        if page == 1 and self.table.phantom == "sliver":
            return [self.xs[2] - 2.8]
        if page == 1 and at == 0 and self.table.phantom == "crumbs":
            return [x - 2.8 for x in self.xs[1:]]
        return []

    def _piece(
        self, piece: Piece, below: Piece | None, *, last: bool, phantom: list[float]
    ) -> None:
        canvas, xs, row = self.canvas, self.xs, piece.row
        top = canvas.y
        bottom = top + piece.height * PITCH + 0.6 * PITCH
        for column, lines in piece.lines.items():
            y = top + PAD
            merged = column in row.merged or (below and column in below.row.merged)
            if self.table.centred and not merged:
                y += (piece.height - len(lines)) * PITCH / 2
            for i, line in enumerate(lines):
                canvas.text(xs[column] + PAD, y + i * PITCH, line)
        for a, b in row.spots():
            covered = below is not None and below.starts and a in below.row.merged
            if not covered or last:
                canvas.line(xs[a], bottom, xs[b + 1], bottom)
        rules = {a for a, _ in row.spots()} | {len(xs) - 1}
        for x in [xs[c] for c in sorted(rules)] + ([] if row.wide else phantom):
            canvas.line(x, top, x, bottom)
        canvas.y = bottom
