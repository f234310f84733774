"""What stands below the preamble without articles, and what follows the closing."""

from __future__ import annotations

from qdparse.fold import fold
from qdparse.grammar.attachments import (
    AttachmentReader,
    has_substance,
    heads_note,
    implicit_attachment,
    new_attachment,
    opens_attachment,
    opens_template,
    opens_untyped,
    repeats_letterhead,
    set_aside,
)
from qdparse.grammar.closing import closing_end, opens_closing
from qdparse.grammar.draft import AttachmentDraft, Draft
from qdparse.grammar.forms import annex_line, ends_document, headings
from qdparse.grammar.web_frame import frame_start, is_frame
from qdparse.layout import Grid, Paragraph
from qdparse.pattern import lazy

LETTER = "Công văn"
# The first line of a closing is shorter than this (characters).
_CLOSING_MAX = 80
# A line of a table of contents ends in its page.
_LISTED = lazy(r"(?:^|[.…\s])\d{1,4}$|[.…]{5}")

Flow = list[tuple[int, Paragraph | Grid]]


def read_body(flow: Flow, at: int, draft: Draft) -> int:
    """The body of a document without articles: sections, tables, up to the closing."""
    body = AttachmentDraft(_kind_of_body(draft), "", is_body=True)
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


def _kind_of_body(draft: Draft) -> str:
    """The type; a letter (công văn) prints none, it has a number and a subject."""
    if draft.type is not None:
        return draft.type["name"]
    return LETTER if draft.number is not None and draft.title else ""


def read_attachments(flow: Flow, at: int, draft: Draft) -> None:
    """All attachments from ``at`` to the end, each from its heading to the next one's."""
    end = frame_start([block for _, block in flow], at)
    frame = [block for _, block in flow[end:] if isinstance(block, Paragraph)]
    flow = flow[:end]
    reader: AttachmentReader | None = None
    ended = True
    junk = not _has_substance(flow[at:])
    listing = False
    blocks = [block for _, block in flow]
    closed = at
    for index, (position, block) in enumerate(flow[at:], start=at):
        if index < closed:
            continue
        if isinstance(block, Grid):
            listing = False
            draft.grids.append(
                (position, len(draft.attachments) - 1 if draft.attachments else None)
            )
            if reader is not None:
                reader.table()
            continue
        listing = _is_contents(block) or (listing and _LISTED.search(block.text) is not None)
        if junk or listing or (reader is None and _is_stray(block.text)):
            draft.unclaimed.append(block)
            continue
        if _opens(block, reader, ended=ended):
            reader = AttachmentReader(new_attachment(block, draft), draft)
        elif reader is not None and reader.is_begun() and heads_note(blocks, index):
            reader = AttachmentReader(implicit_attachment(draft), draft)
            reader.take(block)
        elif reader is not None and reader.is_signed() and _closes(blocks, index):
            # A plan that is signed itself: the fields of a closing hold the decision's.
            closed = closing_end(blocks, index)
            draft.unclaimed += [b for b in blocks[index:closed] if isinstance(b, Paragraph)]
            ended = True
            continue
        elif (reader is None or block.side or ended) and repeats_letterhead(block):
            set_aside(block, draft)
            continue
        else:
            if reader is None:
                reader = AttachmentReader(implicit_attachment(draft), draft)
            reader.take(block)
        ended = ends_document(block.text)
    draft.unclaimed += frame


def _is_stray(text: str) -> bool:
    """Right behind the closing: a drawn line, or a link of the page around the document."""
    return not any(c.isalpha() for c in text) or is_frame(text.strip())


def _closes(blocks: list[Paragraph | Grid], at: int) -> bool:
    block = blocks[at]
    short = isinstance(block, Paragraph) and (block.side or len(block.text) < _CLOSING_MAX)
    return bool(short) and opens_closing(blocks, at)


def _opens(block: Paragraph, reader: AttachmentReader | None, *, ended: bool) -> bool:
    return (
        (opens_attachment(block) and _is_new(block, reader))
        or (ended and opens_untyped(block))
        or (opens_template(block) and _is_new(block, reader))
    )


def _has_substance(flow: Flow) -> bool:
    if any(isinstance(b, Grid) or opens_attachment(b) or opens_untyped(b) for _, b in flow):
        return True
    return has_substance(b.text for _, b in flow if isinstance(b, Paragraph))


def _is_contents(block: Paragraph) -> bool:
    """ "MỤC LỤC": the list of what stands on which page, none of the document's own text."""
    return block.text.isupper() and fold(block.text).strip(" :") in headings("contents")


def _is_new(block: Paragraph, reader: AttachmentReader | None) -> bool:
    """A type line directly under an annex heading is its title ("PHỤ LỤC I" / "DANH MỤC")."""
    if reader is None or annex_line(block.text.strip()) is not None or opens_template(block):
        return True
    return not reader.in_title or bool(reader.attachment.title)


def adopt_annex(draft: Draft) -> None:
    """A file that is only an annex: its kind and title are the document's."""
    if draft.attachments:
        first = draft.attachments[0]
        draft.type = {"code": "", "name": first.kind, "slug": "phu-luc", "akn": "doc"}
        draft.title = list(first.title)
        draft.repeated += first.title
