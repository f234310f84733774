"""Pictures of PDF pages with what was found drawn on them: lines, cells and zones."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from qdparse.layout import Box, Grid, Layout, Paragraph, Row

SCALE = 2.0  # pixels per point
_LINE = (0, 90, 200)
_GRID = (200, 0, 0)
_CELL = (235, 140, 0)
_ZONE = (0, 130, 60)


class Mark(NamedTuple):
    """A rectangle on one page, in points, with a colour and perhaps a word."""

    box: Box
    colour: tuple[int, int, int]
    label: str = ""
    width: int = 1  # pixels


def page_picture(data: bytes, layout: Layout, page: int, zones: Mapping[int, str]) -> bytes:
    """A PNG of ``page`` (from 1); ``zones`` names the zone of a block by its uid."""
    import pypdfium2
    from PIL import ImageDraw, ImageFont

    open_pdf: Any = pypdfium2.PdfDocument
    document = open_pdf(data)
    try:
        document.init_forms()
        image = _upright(document[page - 1])
    finally:
        document.close()
    font = ImageFont.load_default(size=7 * SCALE)
    draw = ImageDraw.Draw(image)
    for mark in marks(layout, page, zones):
        box = [value * SCALE for value in mark.box]
        x0, x1 = sorted((box[0], box[2]))
        top, bottom = sorted((box[1], box[3]))
        draw.rectangle((x0, top, x1, bottom), outline=mark.colour, width=mark.width)
        if mark.label:
            draw.text((x0 + 2, max(0.0, top - 8 * SCALE)), mark.label, mark.colour, font=font)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def marks(layout: Layout, page: int, zones: Mapping[int, str]) -> Iterator[Mark]:
    """What is drawn on a page: blue lines, orange cells, red tables, green zones."""
    last = ""
    for block in layout.blocks:
        if isinstance(block, Grid):
            yield from _grid_marks(block, page)
            continue
        for line in block.lines:
            if line.page == page and line.box is not None:
                yield Mark(line.box, _LINE)
        box = _box_on(block, page)
        label = " ".join(
            part for part in (zones.get(block.uid, ""), block.side, block.role) if part
        )
        if box is not None and label:
            around = Box(box.x0 - 2, box.top - 2, box.x1 + 2, box.bottom + 2)
            # The blocks of one zone follow each other; its name stands at the first.
            yield Mark(around, _ZONE, label if label != last else "", 2)
            last = label


def _grid_marks(grid: Grid, page: int) -> Iterator[Mark]:
    whole: Box | None = None
    for number, row in enumerate(grid.rows):
        box = _row_box(row, page)
        if box is None:
            continue
        whole = box.union(whole) if whole else box
        for cell in row.cells:
            for line in cell.lines:
                if line.page == page and line.box is not None:
                    yield Mark(line.box, _LINE)
            stop = cell.column + cell.span
            if cell.rows and stop < len(grid.edges):
                below = [_row_box(r, page) for r in grid.rows[number : number + cell.rows]]
                bottom = max(b.bottom for b in below if b is not None)
                yield Mark(Box(grid.edges[cell.column], box.top, grid.edges[stop], bottom), _CELL)
    if whole is not None:
        yield Mark(whole, _GRID, f"table #{grid.uid}: {grid.columns} columns", 2)


def _row_box(row: Row, page: int) -> Box | None:
    return next((box for number, box, _ in row.pieces if number == page), None)


def _box_on(block: Paragraph, page: int) -> Box | None:
    boxes = [line.box for line in block.lines if line.page == page and line.box is not None]
    whole = boxes[0] if boxes else None
    for box in boxes[1:]:
        whole = box.union(whole) if whole else box
    return whole


def _upright(page: Any) -> Any:
    """The page as the reader sees it: turned so that its text runs from left to right."""
    import pypdfium2

    from qdparse.read.pdf_text import quarter_turns

    raw: Any = pypdfium2.raw
    handle = raw.FPDFText_LoadPage(page)
    try:
        count = raw.FPDFText_CountChars(handle)
        turns = quarter_turns(handle, count) if count > 0 else 0
    finally:
        raw.FPDFText_ClosePage(handle)
    if turns:
        page.set_rotation(0)
    return page.render(scale=SCALE, rotation=90 * turns).to_pil().convert("RGB")
