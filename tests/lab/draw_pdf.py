"""Composed tables drawn on PDF pages: rules, wrapped text, rows cut by the page end."""

from __future__ import annotations

from dataclasses import dataclass

from lab.compose import PlanRow, PlanTable
from pdf_maker import PdfPage, pdf, text_width

SIZE, PITCH, PAD = 11.0, 13.5, 4.0
LEFT, TOP, BOTTOM = 50.0, 60.0, 60.0


@dataclass
class Drawn:
    """The file, and by table the indexes of rows that a page end cut."""

    data: bytes
    cut: list[set[int]]
    pages: int


def wrap(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", SIZE) <= width - 2 * PAD:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class _Canvas:
    def __init__(self, landscape: bool) -> None:
        self.size = (842.0, 595.0) if landscape else (595.0, 842.0)
        self.pages: list[PdfPage] = []
        self.new_page()

    def new_page(self) -> None:
        self.page = PdfPage(*self.size)
        self.pages.append(self.page)
        self.y = TOP
        if len(self.pages) > 1:
            self.text(self.size[0] / 2, 30, str(len(self.pages)))

    @property
    def room(self) -> float:
        return self.size[1] - BOTTOM - self.y

    def text(self, x: float, top: float, text: str) -> None:
        self.page.text(round(x, 2), round(self.size[1] - top - SIZE, 2), text, SIZE)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        h = self.size[1]
        self.page.line(round(x0, 2), round(h - y0, 2), round(x1, 2), round(h - y1, 2))


def draw(tables: list[PlanTable]) -> Drawn:
    """The tables below each other; a second one without caption starts on a new page."""
    wide = max(sum(t.widths) for t in tables) > 480
    canvas = _Canvas(wide)
    canvas.text(LEFT, canvas.y, "KẾ HOẠCH")
    canvas.y += 2 * PITCH
    cut = []
    for number, table in enumerate(tables):
        if number:
            if table.caption:
                canvas.y += PITCH
                if canvas.room < 8 * PITCH:
                    canvas.new_page()
                canvas.text(LEFT, canvas.y, table.caption)
                canvas.y += 2 * PITCH
            else:
                canvas.new_page()
        cut.append(_draw_table(canvas, table))
    return Drawn(pdf(*canvas.pages), cut, len(canvas.pages))


def _edges(table: PlanTable) -> list[float]:
    xs = [LEFT]
    for width in table.widths:
        xs.append(xs[-1] + width)
    return xs


def _draw_table(canvas: _Canvas, table: PlanTable) -> set[int]:
    xs = _edges(table)
    cut: set[int] = set()
    start_page = len(canvas.pages)
    _draw_header(canvas, table, xs)
    for index, row in enumerate(table.rows):
        lines = [
            [] if c in row.merged else wrap(text, table.widths[c])
            for c, text in enumerate(row.cells)
        ]
        if row.spans_title:
            title = wrap(next(t for t in row.cells if t), sum(table.widths))
            lines = [title]
        need = max(1, max(len(x) for x in lines))
        while True:
            fit = int((canvas.room - 2 * PAD) // PITCH)
            if need <= fit:
                _draw_row(
                    canvas,
                    table,
                    xs,
                    row,
                    lines,
                    need,
                    len(canvas.pages) - start_page + 1,
                    table.rows[index + 1] if index + 1 < len(table.rows) else None,
                )
                break
            # A page end: the row is cut where it may be, else it moves as a whole.
            if (
                table.cut_rows
                and fit >= 1
                and need > fit
                and not row.spans_title
                and need - fit >= 1
            ):
                head = [x[:fit] for x in lines]
                if any(len(x) > fit for x in lines) and all(x[:fit] for x in lines if x):
                    _draw_row(
                        canvas, table, xs, row, head, fit, len(canvas.pages) - start_page + 1, row
                    )
                    lines = [x[fit:] for x in lines]
                    need = max(len(x) for x in lines)
                    cut.add(index)
            canvas.new_page()
            if table.repeat_header:
                _draw_header(canvas, table, xs)
            else:
                canvas.line(xs[0], canvas.y, xs[-1], canvas.y)
    return cut


def _draw_header(canvas: _Canvas, table: PlanTable, xs: list[float]) -> None:
    levels = 2 if table.two_level else 1
    lines = [wrap(h, w) for h, w in zip(table.headers, table.widths, strict=True)]
    height = max(map(len, lines)) * PITCH + 2 * PAD
    top = canvas.y
    bottom = top + height * levels
    if levels == 2 and table.two_level:
        a, b = table.two_level
        canvas.text(xs[a] + PAD, top + PAD, table.parent)
        canvas.line(xs[a], top + height, xs[b + 1], top + height)
    for c, text in enumerate(lines):
        below = levels == 2 and table.two_level and table.two_level[0] <= c <= table.two_level[1]
        y = top + height + PAD if below else top + PAD
        for i, line in enumerate(text):
            canvas.text(xs[c] + PAD, y + i * PITCH, line)
    for c, x in enumerate(xs):
        inner = levels == 2 and table.two_level and table.two_level[0] < c <= table.two_level[1]
        canvas.line(x, top + height if inner else top, x, bottom)
    canvas.line(xs[0], top, xs[-1], top)
    canvas.line(xs[0], bottom, xs[-1], bottom)
    canvas.y = bottom
    if table.number_row:
        low = canvas.y + PITCH + 2 * PAD
        for c, x in enumerate(xs[:-1]):
            canvas.text(x + PAD, canvas.y + PAD, f"({c + 1})")
            canvas.line(x, canvas.y, x, low)
        canvas.line(xs[-1], canvas.y, xs[-1], low)
        canvas.line(xs[0], low, xs[-1], low)
        canvas.y = low


def _draw_row(
    canvas: _Canvas,
    table: PlanTable,
    xs: list[float],
    row: PlanRow,
    lines: list[list[str]],
    need: int,
    page: int,
    below: PlanRow | None,
) -> None:
    top, bottom = canvas.y, canvas.y + need * PITCH + 2 * PAD
    for c, text in enumerate(lines):
        for i, line in enumerate(text):
            canvas.text(xs[c] + PAD, top + PAD + i * PITCH, line)
    last_of_page = below is not None and (canvas.size[1] - BOTTOM - bottom) < PITCH + 2 * PAD
    for c in range(len(xs) - 1):
        open_below = below is not None and c in below.merged and below is not row
        if not open_below or last_of_page:
            canvas.line(xs[c], bottom, xs[c + 1], bottom)
    inner = [xs[0], xs[-1]] if row.spans_title else list(xs)
    if table.phantom_page == page and not row.spans_title:
        inner.append(xs[2] - 2.8)  # a sliver of a column inside the second one
    for x in inner:
        canvas.line(x, top, x, bottom)
    canvas.y = bottom
