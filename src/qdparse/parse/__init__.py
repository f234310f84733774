"""The grammar of a decision: from a mended layout to a draft, in the source's own words."""

from __future__ import annotations

from qdparse.layout import Grid, Layout, Paragraph
from qdparse.parse.articles import articles_at, opens_closing, read_articles
from qdparse.parse.attachments import (
    AttachmentReader,
    implicit_attachment,
    is_issued_with,
    new_attachment,
    opens_attachment,
    opens_untyped,
    repeats_letterhead,
    set_aside,
)
from qdparse.parse.closing import closing_end, is_recipients, read_closing
from qdparse.parse.draft import AttachmentDraft, Draft
from qdparse.parse.forms import (
    annex_line,
    article_line,
    is_operative,
    is_rule,
    starts_with,
)
from qdparse.parse.head import (
    find_subject,
    find_type,
    opens_text,
    read_letterhead,
    read_stamps,
    type_heading,
    type_of_symbol,
)
from qdparse.parse.preamble import is_authority, opens_bases, read_preamble
from qdparse.parse.sections import _heading
from qdparse.parse.unfold import unfold

__all__ = ["Draft", "parse_document"]
_FURNITURE = ("header", "footer", "footnote", "picture_page")
_TITLE_LINES = 8
# The type line stands among this many blocks.
_LETTERHEAD = 40


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
            flow += [(index, part) for part in unfold(block, manual=layout.reader == "docx")]
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


def _without_early_grids(
    flow: list[tuple[int, Paragraph | Grid]], draft: Draft
) -> list[tuple[int, Paragraph | Grid]]:
    """The flow less the tables above the type line: a letterhead drawn as a table of its own."""
    if not any(isinstance(block, Grid) for _, block in flow[:_LETTERHEAD]):
        return flow
    paragraphs = [(i, b) for i, (_, b) in enumerate(flow) if isinstance(b, Paragraph)]
    found = find_type([p for _, p in paragraphs])
    end = paragraphs[found][0] if found is not None else 0
    draft.grids += [(at, None) for at, block in flow[:end] if isinstance(block, Grid)]
    return [item for i, item in enumerate(flow) if i >= end or isinstance(item[1], Paragraph)]


def _read_articles(flow: list[tuple[int, Paragraph | Grid]], at: int, draft: Draft) -> int:
    """The articles from ``at`` on; a table among them belongs to no attachment."""
    rest = [(i, block) for i, (_, block) in enumerate(flow) if i >= at]
    paragraphs = [(i, block) for i, block in rest if isinstance(block, Paragraph)]
    count = read_articles([p for _, p in paragraphs], draft)
    end = paragraphs[count - 1][0] + 1 if count else at
    draft.grids += [(n, None) for n, block in flow[at:end] if isinstance(block, Grid)]
    return end


def _read(flow: list[tuple[int, Paragraph | Grid]], draft: Draft) -> None:
    flow = _without_early_grids(flow, draft)
    first = _paragraphs_until_grid(flow)
    at = find_type(first)
    only_annex = False
    if at is not None:
        heading = type_heading(first[at].text.strip())
        only_annex = heading is None
        for p in read_letterhead(first[:at], draft):
            draft.unclaimed.append(p)
        if heading is not None:
            at = _take_type(first, at, heading, draft)
    else:
        at = _read_letter(first, draft)
        draft.type = type_of_symbol(draft.number.symbol) if draft.number else None
    if only_annex:
        _read_attachments(flow, at, draft)
        _adopt_annex(draft)
        return
    at += read_preamble(first[at:], draft)
    start = None if draft.issued_with else articles_at(first, at)
    if start is not None:
        draft.unclaimed += draft.enacting + first[at:start]
        at = start
        at = _read_articles(flow, at, draft)
    else:
        at = _read_body(flow, at, draft)
    at = _read_closing(flow, at, draft)
    _read_attachments(flow, at, draft)


def _take_type(
    first: list[Paragraph], at: int, heading: tuple[dict[str, str], str], draft: Draft
) -> int:
    """The type line and the title lines below it."""
    p = first[at]
    draft.type, rest = heading
    draft.claim("type", [p])
    text = p.text.strip()
    if rest and starts_with(rest, "of"):
        draft.unclaimed.append(p._replace(text=rest))  # "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG …"
    elif rest:
        draft.title.append(rest)
        draft.claim("title", [p])
    draft.labels.append(text.removesuffix(rest))
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
        if is_issued_with(text):
            draft.issued_with.append(p)
            return at + 1
        if (
            opens_bases(text)
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
        if opens_text(text) or is_operative(text) or is_recipients(text):
            break
        if p.side:
            end = i + 1
    if subject:
        end = max(end, subject[-1] + 1)
        draft.title = [first[i].text.strip() for i in subject]
        draft.claim("title", [first[i] for i in subject])
    head = [p for i, p in enumerate(first[:end]) if i not in subject]
    for p in read_letterhead(head, draft):
        draft.unclaimed.append(p)
    return end


def _read_body(flow: list[tuple[int, Paragraph | Grid]], at: int, draft: Draft) -> int:
    """The body of a document without articles: sections, tables, up to the closing."""
    body = AttachmentDraft(draft.type["name"] if draft.type else "", "", is_body=True)
    reader = AttachmentReader(body, draft, in_title=False)
    index: int | None = None
    blocks = [block for _, block in flow]
    if draft.issued_with:
        # The file holds only what a decision issued: its title is the attachment's as well.
        body.is_body = False
        body.title = list(draft.title)
        draft.repeated += draft.title
    if draft.issued_with or draft.enacting:
        draft.attachments.append(body)
        index = len(draft.attachments) - 1
        for clause in (*draft.issued_with, *draft.enacting):
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
            set_aside(block, draft)
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
        draft.repeated += first.title
