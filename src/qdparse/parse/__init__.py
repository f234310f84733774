"""The grammar of a decision: from a mended layout to a draft, in the source's own words."""

from __future__ import annotations

from qdparse.layout import Grid, Layout, Paragraph
from qdparse.parse.articles import opens_closing, read_articles
from qdparse.parse.attachments import (
    AttachmentReader,
    implicit_attachment,
    new_attachment,
    opens_attachment,
    opens_untyped,
    repeats_letterhead,
)
from qdparse.parse.closing import closing_end, read_closing
from qdparse.parse.draft import AttachmentDraft, Draft
from qdparse.parse.forms import (
    annex_line,
    article_line,
    is_operative,
    is_rule,
    starts_with,
    type_line,
)
from qdparse.parse.head import find_subject, find_type, read_letterhead, read_stamps
from qdparse.parse.preamble import basis_kind, is_authority, read_preamble
from qdparse.parse.sections import _heading

__all__ = ["Draft", "parse_document"]
_FURNITURE = ("header", "footer", "footnote", "picture_page")
_TITLE_LINES = 8


def parse_document(layout: Layout) -> Draft:
    """The draft of a document; never raises, whatever the text.

    Every paragraph ends in a field, in ``labels`` or in ``unclaimed``, every grid in ``grids``.
    """
    draft = Draft()
    stamps: list[Paragraph] = []
    flow: list[tuple[int, Paragraph | Grid]] = []
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Grid):
            flow.append((index, block))
        elif block.role == "stamp":
            stamps.append(block)
        elif block.role in _FURNITURE or not block.text.strip():
            draft.unclaimed.append(block)
        else:
            flow.append((index, block))
    _read(flow, draft)
    read_stamps(stamps, draft)
    return draft


def _paragraphs_until_grid(flow: list[tuple[int, Paragraph | Grid]]) -> list[Paragraph]:
    out: list[Paragraph] = []
    for _, block in flow:
        if isinstance(block, Grid):
            break
        out.append(block)
    return out


def _read(flow: list[tuple[int, Paragraph | Grid]], draft: Draft) -> None:
    first = _paragraphs_until_grid(flow)
    at = find_type(first)
    only_annex = False
    if at is not None:
        only_annex = type_line(first[at].text.strip()) is None
        for p in read_letterhead(first[:at], draft):
            draft.unclaimed.append(p)
        if not only_annex:
            at = _take_type(first, at, draft)
    else:
        at = _read_letter(first, draft)
    if only_annex:
        _read_attachments(flow, at, draft)
        _adopt_annex(draft)
        return
    at += read_preamble(first[at:], draft)
    has_articles = at < len(first) and article_line(first[at].text.strip()) is not None
    if has_articles:
        draft.unclaimed += draft.enacting
        at += read_articles(first[at:], draft)
    else:
        at = _read_body(flow, at, draft)
    at = _read_closing(flow, at, draft)
    _read_attachments(flow, at, draft)


def _take_type(first: list[Paragraph], at: int, draft: Draft) -> int:
    """The type line and the title lines below it."""
    p = first[at]
    draft.type = type_line(p.text.strip())
    draft.claim("type", [p])
    draft.labels.append(p.text)
    at += 1
    bold = None
    while at < len(first) and len(draft.title) < _TITLE_LINES:
        p = first[at]
        text = p.text.strip()
        if is_rule(text):
            draft.labels.append(text)
            at += 1
            if draft.title:
                break
            continue
        if (
            basis_kind(text) is not None
            or is_operative(text)
            or article_line(text)
            or p.side
            or starts_with(text, "addressee")
            or (draft.title and is_authority(text))
            or (draft.title and _heading(text, AttachmentDraft("", "")) is not None)
            or len(text) > 600
        ):
            break
        if draft.title and (text.endswith((".", ":")) or (bold and not p.bold and not p.centered)):
            break
        bold = p.bold if bold is None else bold
        draft.title.append(text)
        draft.claim("title", [p])
        at += 1
    return at


def _read_letter(first: list[Paragraph], draft: Draft) -> int:
    """An official letter: no type line, its subject under the number; or no letterhead at all."""
    subject = find_subject(first)
    end = 0
    for i, p in enumerate(first[:24]):
        text = p.text.strip()
        if starts_with(text, "addressee"):
            end = i
            break
        if p.side:
            end = i + 1
    if subject is not None:
        end = max(end, subject + 1)
    head = first[:end]
    if subject is not None:
        draft.title = [first[subject].text.strip()]
        draft.claim("title", [first[subject]])
        head = [p for i, p in enumerate(head) if i != subject]
    for p in read_letterhead(head, draft):
        draft.unclaimed.append(p)
    return end


def _read_body(flow: list[tuple[int, Paragraph | Grid]], at: int, draft: Draft) -> int:
    """The body of a document without articles: sections, tables, up to the closing."""
    body = AttachmentDraft(draft.type["name"] if draft.type else "", "", is_body=True)
    reader = AttachmentReader(body, draft, in_title=False)
    index: int | None = None
    blocks = [block for _, block in flow]
    if draft.enacting:
        draft.attachments.append(body)
        index = len(draft.attachments) - 1
        for clause in draft.enacting:
            reader.take(clause)
    while at < len(flow):
        position, block = flow[at]
        if isinstance(block, Grid):
            if index is None:
                draft.attachments.append(body)
                index = len(draft.attachments) - 1
            draft.grids.append((position, index))
        else:
            if opens_closing(blocks, at):
                break
            if opens_attachment(block) and annex_line(block.text.strip()) is not None:
                break
            if index is None:
                draft.attachments.append(body)
                index = len(draft.attachments) - 1
            reader.take(block)
        at += 1
    return at


def _read_closing(flow: list[tuple[int, Paragraph | Grid]], at: int, draft: Draft) -> int:
    blocks = [block for _, block in flow]
    if at >= len(blocks) or not opens_closing(blocks, at):
        return at
    end = closing_end(blocks, at)
    read_closing([b for b in blocks[at:end] if isinstance(b, Paragraph)], draft)
    return end


def _read_attachments(flow: list[tuple[int, Paragraph | Grid]], at: int, draft: Draft) -> None:
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
            draft.labels.append(block.text)
            continue
        else:
            if reader is None:
                reader = AttachmentReader(implicit_attachment(draft), draft)
            reader.take(block)
        ended = block.text.rstrip().endswith(("./.", "/."))


def _is_new(block: Paragraph, reader: AttachmentReader | None) -> bool:
    """A type line directly under an annex heading is its title ("PHỤ LỤC I" / "DANH MỤC")."""
    if reader is None or annex_line(block.text.strip()) is not None:
        return True
    return not reader.in_title or bool(reader.attachment.title)


def _adopt_annex(draft: Draft) -> None:
    """A file that is only an annex: its kind and title are the document's."""
    if draft.attachments:
        first = draft.attachments[0]
        draft.type = {"code": "", "name": first.kind, "slug": "phu-luc", "akn": "doc"}
        draft.title = list(first.title)
