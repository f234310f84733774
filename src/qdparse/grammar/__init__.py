"""The grammar of a decision: from a mended layout to a draft, in the source's own words."""

from __future__ import annotations

from qdparse.grammar.articles import ENACTED, articles_at, read_articles
from qdparse.grammar.body import Flow, adopt_annex, read_attachments, read_body
from qdparse.grammar.closing import closing_end, opens_closing
from qdparse.grammar.closing_fields import read_closing
from qdparse.grammar.draft import Draft
from qdparse.grammar.head import read_letterhead, read_stamps
from qdparse.grammar.letterhead_forms import is_motto, number_line
from qdparse.grammar.preamble import grounds_behind_addressee, read_preamble
from qdparse.grammar.tables import draft_table
from qdparse.grammar.title import find_type, read_letter, take_type, type_heading, type_of_symbol
from qdparse.grammar.unfold import unfold
from qdparse.layout import Block, Grid, Layout, Paragraph

__all__ = ["Draft", "parse_document"]
_FURNITURE = ("header", "footer", "footnote", "picture_page", "hidden")
# The type line stands among this many blocks.
_LETTERHEAD = 40


def parse_document(layout: Layout) -> Draft:
    """The draft of a document; never raises, whatever the text.

    Every paragraph ends in a field, in ``labels`` or in ``unclaimed``, every grid in ``grids``
    and as a table in ``tables``: the draft has no need of the layout any more.
    """
    draft = Draft()
    stamps: list[Paragraph] = []
    flow: Flow = []
    above = _header_letterhead(layout)
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Grid):
            flow.append((index, block))
        elif block.role == "stamp":
            stamps.append(block)
        elif block.role == "header" and above:
            continue
        elif block.role in _FURNITURE or not block.text.strip():
            draft.unclaimed.append(block)
        else:
            flow += [(index, part) for part in unfold(block, manual=layout.reader == "docx")]
    _read(flow, draft)
    _read_header(above, draft)
    read_stamps(stamps, draft)
    draft.tables = [draft_table(_grid(layout.blocks[index])) for index, _ in draft.grids]
    return draft


def _header_letterhead(layout: Layout) -> list[Paragraph]:
    """The paragraphs of the page header, where a letterhead stands in it; else none."""
    found = [b for b in layout.blocks if isinstance(b, Paragraph) and b.role == "header"]
    return found if any(is_motto(p.text) or number_line(p.text) for p in found) else []


def _read_header(paragraphs: list[Paragraph], draft: Draft) -> None:
    """A letterhead that stands in the page header, where the text has none of its own."""
    if draft.number is None and not draft.bodies:
        paragraphs = read_letterhead([p._replace(role="") for p in paragraphs], draft)
    draft.unclaimed += paragraphs


def _grid(block: Block) -> Grid:
    assert isinstance(block, Grid)
    return block


def _paragraphs_until_grid(flow: Flow) -> list[Paragraph]:
    out: list[Paragraph] = []
    for _, block in flow:
        if isinstance(block, Grid):
            break
        out.append(block)
    return out


def _without_early_grids(flow: Flow, draft: Draft) -> Flow:
    """The flow less the tables above the type line: a letterhead drawn as a table of its own."""
    if not any(isinstance(block, Grid) for _, block in flow[:_LETTERHEAD]):
        return flow
    paragraphs = [(i, b) for i, (_, b) in enumerate(flow) if isinstance(b, Paragraph)]
    found = find_type([p for _, p in paragraphs])
    end = paragraphs[found][0] if found is not None else 0
    draft.grids += [(at, None) for at, block in flow[:end] if isinstance(block, Grid)]
    return [item for i, item in enumerate(flow) if i >= end or isinstance(item[1], Paragraph)]


def _read_articles(flow: Flow, at: int, draft: Draft) -> int:
    """The articles from ``at`` on; a table among them belongs to no attachment."""
    rest = [(i, block) for i, (_, block) in enumerate(flow) if i >= at]
    paragraphs = [(i, block) for i, block in rest if isinstance(block, Paragraph)]
    count = read_articles([p for _, p in paragraphs], draft)
    end = paragraphs[count - 1][0] + 1 if count else at
    draft.grids += [(n, None) for n, block in flow[at:end] if isinstance(block, Grid)]
    return end


def _read(flow: Flow, draft: Draft) -> None:
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
            at = take_type(first, at, heading, draft)
    else:
        at = read_letter(first, draft)
        draft.type = type_of_symbol(draft.number.symbol) if draft.number else None
    if only_annex:
        read_attachments(flow, at, draft)
        adopt_annex(draft)
        return
    opening, grounds = grounds_behind_addressee(first[at:])
    if grounds:
        draft.enacting += first[at : at + opening]
        read_preamble(first[at + opening : at + grounds], draft)
        at += grounds
    else:
        at += read_preamble(first[at:], draft)
    enacted = draft.type is not None and draft.type["code"] in ENACTED
    start = None if draft.issued_with else articles_at(first, at, enacted=enacted)
    if start is not None:
        draft.unclaimed += draft.enacting + first[at:start]
        at = start
        at = _read_articles(flow, at, draft)
    else:
        at = read_body(flow, at, draft)
    at = _read_closing(flow, at, draft)
    read_attachments(flow, at, draft)


def _read_closing(flow: Flow, at: int, draft: Draft) -> int:
    blocks = [block for _, block in flow]
    if at >= len(blocks) or not opens_closing(blocks, at):
        return at
    end = closing_end(blocks, at)
    read_closing([b for b in blocks[at:end] if isinstance(b, Paragraph)], draft)
    return end
