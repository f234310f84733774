"""``qdparse repairs`` and ``qdparse layout``: what was mended, and what was seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qdparse import pipeline
from qdparse.commands import input_bytes, note, output, show, spare_input
from qdparse.commands.written import record_in
from qdparse.errors import QdparseError
from qdparse.messages import ui

if TYPE_CHECKING:
    from qdparse.layout import Layout


_TABLE_WIDTH = 120  # characters that the seven columns need


def show_repairs(path: str, *, lang: str) -> int:
    """Print the repairs of one document, or of the JSON that was written of it, as a table."""
    record = record_in(*input_bytes(path), lang)
    if not record["repairs"]:
        note(ui("no_repairs", lang, file=path))
        return 0
    from qdparse.write.repairs import repair_lines, repairs_table
    from qdparse.write.terminal import narrow, table_bytes

    if narrow(_TABLE_WIDTH):
        show("\n".join(repair_lines(record["repairs"], lang)))
    else:
        output(table_bytes(repairs_table(record["repairs"], lang)), None)
    return 0


def show_layout(path: str, show: str | None, *, page: int | None, mended: bool, lang: str) -> int:
    """Print the blocks of one document, or draw them on pictures of its pages."""
    spare_input(path, show)
    data, name = input_bytes(path)
    layout = pipeline.read_layout(data, name)
    if mended:
        layout, _ = pipeline.mended(layout)
    if page is not None and layout.pages and page > len(layout.pages):
        raise QdparseError(name, "no_such_page", page=page, pages=len(layout.pages))
    if show is not None and layout.pages:
        return _draw(data, layout, show, page, lang)
    if show is not None:
        note(ui("no_picture", lang, file=name))
    from qdparse.write.blocks import block_lines

    page = page if layout.pages else None
    lines = "".join(f"{line}\n" for line in block_lines(layout, page))
    output(lines.encode("utf-8", "replace"), None)
    return 0


def _draw(data: bytes, layout: Layout, show: str, page: int | None, lang: str) -> int:
    from qdparse.write import replace_file
    from qdparse.write.picture import page_picture

    zones = _zones(layout)
    pages = [page] if page is not None else list(range(1, len(layout.pages) + 1))
    target = Path(show)
    for number in pages:
        # One page alone keeps the name that was asked for.
        name = target if len(pages) == 1 else target.with_stem(f"{target.stem}-{number}")
        replace_file(name, page_picture(data, layout, number, zones))
        note(ui("picture_written", lang, file=name, page=number))
    return 0


def _zones(layout: Layout) -> dict[int, str]:
    """The zone of each paragraph by its uid: the field that the grammar gives its lines to."""
    from qdparse.grammar import parse_document
    from qdparse.layout import Paragraph

    whole, _ = pipeline.mended(layout)
    draft = parse_document(whole)
    names = {uid: field for field, uids in draft.uids.items() for uid in uids}
    for basis in draft.bases:
        names |= {p.uid: "basis" for p in basis.paragraphs}
    for article in draft.articles:
        names |= {p.uid: f"article {article.ordinal}" for p in article.paragraphs}
    for number, attachment in enumerate(draft.attachments, 1):
        uids = [*attachment.title_uids, *attachment.issued_uids]
        sections = list(attachment.sections)
        for section in sections:  # grows: the sections below follow
            uids += [*section.uids, *section.base_uids]
            sections += section.sections
        names |= dict.fromkeys(uids, f"attachment {number}")
    names |= {p.uid: "unclaimed" for p in draft.unclaimed}
    # A mend joins paragraphs and keeps their lines, so a line leads back to what was read.
    by_line = {
        (line.page, line.box): names[block.uid]
        for block in whole.blocks
        if isinstance(block, Paragraph) and block.uid in names
        for line in block.lines
    }
    return {
        block.uid: by_line[key]
        for block in layout.blocks
        if isinstance(block, Paragraph) and block.lines
        if (key := (block.lines[0].page, block.lines[0].box)) in by_line
    }
