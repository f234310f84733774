"""What stands below the preamble without articles, and what follows the closing."""

from __future__ import annotations

from qdparse.layout import Grid, Paragraph
from qdparse.parse.attachments import (
    AttachmentReader,
    implicit_attachment,
    new_attachment,
    opens_attachment,
    opens_untyped,
    repeats_letterhead,
    set_aside,
)
from qdparse.parse.closing import opens_closing
from qdparse.parse.draft import AttachmentDraft, Draft
from qdparse.parse.forms import annex_line, ends_document

Flow = list[tuple[int, Paragraph | Grid]]


def read_body(flow: Flow, at: int, draft: Draft) -> int:
    """The body of a document without articles: sections, tables, up to the closing."""
    body = AttachmentDraft(draft.type["name"] if draft.type else "", "", is_body=True)
    reader = AttachmentReader(body, draft, in_title=False)
    blocks = [block for _, block in flow]
    if draft.issued_with:
        # The file holds only what a decision issued: its title is the attachment's as well.
        body.is_body = False
        body.title = list(draft.title)
        draft.repeated += draft.title
    for clause in (*draft.issued_with, *draft.enacting):
        reader.take(clause)
    start = at
    index = len(draft.attachments)
    while at < len(flow):
        position, block = flow[at]
        if isinstance(block, Grid):
            draft.grids.append((position, index))
        elif opens_closing(blocks, at) or (
            opens_attachment(block) and annex_line(block.text.strip()) is not None
        ):
            break
        else:
            reader.take(block)
        at += 1
    if at > start or draft.issued_with or draft.enacting:
        draft.attachments.append(body)
    return at


def read_attachments(flow: Flow, at: int, draft: Draft) -> None:
    """All attachments from ``at`` to the end, each from its heading to the next one's."""
    reader: AttachmentReader | None = None
    ended = True
    for position, block in flow[at:]:
        if isinstance(block, Grid):
            index = len(draft.attachments) - 1 if draft.attachments else None
            draft.grids.append((position, index))
            if reader is not None:
                reader.table()
            continue
        if (opens_attachment(block) and _is_new(block, reader)) or (ended and opens_untyped(block)):
            reader = AttachmentReader(new_attachment(block, draft), draft)
        elif (reader is None or block.side or ended) and repeats_letterhead(block):
            set_aside(block, draft)
            continue
        else:
            if reader is None:
                reader = AttachmentReader(implicit_attachment(draft), draft)
            reader.take(block)
        ended = ends_document(block.text)


def _is_new(block: Paragraph, reader: AttachmentReader | None) -> bool:
    """A type line directly under an annex heading is its title ("PHỤ LỤC I" / "DANH MỤC")."""
    if reader is None or annex_line(block.text.strip()) is not None:
        return True
    return not reader.in_title or bool(reader.attachment.title)


def adopt_annex(draft: Draft) -> None:
    """A file that is only an annex: its kind and title are the document's."""
    if draft.attachments:
        first = draft.attachments[0]
        draft.type = {"code": "", "name": first.kind, "slug": "phu-luc", "akn": "doc"}
        draft.title = list(first.title)
        draft.repeated += first.title
