"""The blocks of a Word document in reading order."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from qdparse.layout import Block, Grid, Line, Paragraph
from qdparse.read.docx_inline import Inline, lines
from qdparse.read.docx_names import (
    ALTERNATE,
    PPR,
    RPR,
    SECTPR,
    TBL,
    TC,
    VAL,
    P,
    W,
    chosen,
    is_on,
    number_of,
    value_of,
)
from qdparse.read.docx_numbering import Numbering
from qdparse.read.docx_plain import plain_lines, plain_rows
from qdparse.read.docx_repeated import Rows, rows_taken
from qdparse.read.docx_styles import NO_STYLE, Style, Styles
from qdparse.read.docx_table import read_grid, rows_of
from qdparse.read.text_sides import split_sides

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUM_ID, _ILVL = W + "numId", W + "ilvl"
_VANISH = W + "vanish"
# The properties of a paragraph that matter.
_KINDS = {
    W + "pStyle": "style",
    W + "jc": "align",
    W + "numPr": "number",
    W + "pageBreakBefore": "break",
    SECTPR: "section",
    RPR: "mark",
}
_GONE = (W + "del", W + "moveFrom")
# Where none of these is, no paragraph end is deleted or hidden.
MARKS = (*_GONE, _VANISH)
_OUT = frozenset((*_GONE, SECTPR, W + "sdtPr", W + "sdtEndPr", W + "tcPr"))
# The weight of a table's letters tells a letterhead; a table longer than this is none (rows).
LONG_TABLE = 14
_SAME_PAGE = ("continuous", "nextColumn")


class _Props(NamedTuple):
    """What the properties of a paragraph say, its style included."""

    style: Style = NO_STYLE
    centered: bool = False
    num_id: str | None = None
    level: int = 0
    break_before: bool = False
    section: _Element | None = None
    unmarked: bool = False  # its end was deleted: it runs on into the next paragraph
    hidden: bool = False  # its end is hidden


class Walker:
    """Walks stories (body, notes, headers) and keeps what counts across them."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        sections: list[_Element],
        *,
        marks: bool = True,
        taken: list[Rows] | None = None,
    ) -> None:
        """``marks``: some paragraph end may be deleted or hidden, so look at each.

        ``taken`` are the rows of tables that were read before the body was parsed.
        """
        self._marks = marks
        self._taken = taken or []
        self._styles = styles
        self._numbering = numbering
        self._page_starts = [value_of(s, W + "type") not in _SAME_PAGE for s in sections]
        self._sections_seen = 0
        self._plain: dict[str | None, _Props] = {}
        self._uids = count()
        self._carry: Inline | None = None
        self._break_pending = False
        self.blocks: list[Block] = []
        self.notes: list[tuple[str, str]] = []

    def story(self, root: _Element) -> None:
        """The blocks of the body, or of a text box."""
        for child in root:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TBL:
                self._flush()
                rows = rows_taken(child, self._taken)
                if rows is not None or next(child.iter(TC), None) is not None:
                    self._page_break()
                    self.blocks += self._grid(child, rows)
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self.story(branch)
            elif isinstance(tag, str) and tag not in _OUT and len(child):
                self.story(child)

    def aside(self, root: _Element, role: str) -> None:
        """A note, header or footer: its paragraphs, those of its tables too, with a role."""
        self._flush()
        self._break_pending = False
        for line in self._cell_lines(root):
            digits = role != "footnote" and line.text.strip(" -–").isdigit()
            mark = "page_number" if digits else role
            self.blocks.append(Paragraph(next(self._uids), line.text, (line,), "", mark))

    def finish(self) -> None:
        """End the body: what waits for a next paragraph stands alone."""
        self._flush()
        self._break_pending = False

    def _paragraph(self, p: _Element) -> None:
        inline, props, label = self._inline(p)
        if props.break_before:
            self._break_pending = True
        if props.unmarked:
            self._carry = inline
        else:
            self._emit(inline, label, props.centered)
        if props.section is not None:
            self._sections_seen += 1
            starts = self._page_starts[self._sections_seen : self._sections_seen + 1]
            self._break_pending |= starts != [False]

    def _emit(self, inline: Inline, label: str, centered: bool) -> None:
        for index, part in enumerate(lines(inline.pieces, inline.broken, label)):
            if index:
                self._break_pending = True
            if part:
                self._page_break()
                sides = split_sides(part[0].text) if len(part) == 1 else None
                if sides is not None:
                    for side, text in zip(("left", "right"), sides, strict=True):
                        line = part[0]._replace(text=text)
                        self.blocks.append(Paragraph(next(self._uids), text, (line,), side))
                    continue
                text = part[0].text if len(part) == 1 else "\n".join([x.text for x in part])
                self.blocks.append(Paragraph(next(self._uids), text, tuple(part), "", "", centered))
        for box in inline.boxes:
            self.story(box)

    def _page_break(self) -> None:
        if self._break_pending and self.blocks:
            self.blocks.append(Paragraph(next(self._uids), "", (), "", "page_break"))
        self._break_pending = False

    def _flush(self) -> None:
        if self._carry is not None:
            held, self._carry = self._carry, None
            self._emit(held, "", False)

    def _inline(self, p: _Element) -> tuple[Inline, _Props, str]:
        """The content of a paragraph with what a deleted paragraph end left before it."""
        props = self._props(p)
        inline = Inline(self._styles, props.style)
        inline.read(p)
        self.notes += inline.notes
        if self._carry is not None:
            inline.pieces[:0] = self._carry.pieces
            inline.boxes[:0] = self._carry.boxes
            inline.broken |= self._carry.broken
            self._carry = None
        label = ""
        gone = props.unmarked or (props.hidden and not inline.pieces)
        if props.num_id is not None and not gone:
            label = self._numbering.label(props.num_id, props.level)
        return inline, props, label

    def _cell_lines(self, container: _Element) -> list[Line]:
        """All lines of a cell or note; tables and text boxes in it are read into it."""
        out: list[Line] = []
        for child in container:
            tag = child.tag
            if tag == P:
                inline, props, label = self._inline(child)
                if props.unmarked:
                    self._carry = inline
                else:
                    out += self._lines(inline, label)
            elif tag == TBL:
                for row in rows_of(child):
                    for _, tc in row.cells:
                        out += self._cell_lines(tc)
            elif tag == ALTERNATE:
                branch = chosen(child)
                out += [] if branch is None else self._cell_lines(branch)
            elif isinstance(tag, str) and tag not in _OUT and len(child):
                out += self._cell_lines(child)
        if self._carry is not None:
            held, self._carry = self._carry, None
            out += self._lines(held, "")
        return out

    def _grid(self, table: _Element, rows: Rows | None) -> tuple[Grid, ...]:
        """``rows`` are those that were read before the body."""
        uid = self._uids.__next__
        if rows is None and len(table) > LONG_TABLE:
            rows = plain_rows(table, self._styles.shows_plainly)
        if rows is not None:
            return read_grid(table, rows, plain_lines, uid)
        return read_grid(table, rows_of(table), lambda tc: tuple(self._cell_lines(tc)), uid)

    def _lines(self, inline: Inline, label: str) -> list[Line]:
        """The lines of a paragraph in a cell, then those of the text boxes it anchors."""
        parts = lines(inline.pieces, inline.broken, label)
        out = parts[0] if len(parts) == 1 else [line for part in parts for line in part]
        for box in inline.boxes:
            out += self._cell_lines(box)
        return out

    def _props(self, p: _Element) -> _Props:
        ppr = p[0] if len(p) else None
        if ppr is None or ppr.tag != PPR:
            return self._of_style(None)
        style_id: str | None = None
        own: dict[str, _Element] | None = None
        for prop in ppr:
            kind = _KINDS.get(prop.tag)
            if kind is None or (kind == "mark" and not self._marks):
                continue
            if kind == "style":
                style_id = prop.get(VAL)
            elif own is None:
                own = {kind: prop}
            else:
                own[kind] = prop
        props = self._of_style(style_id)
        return props if own is None else _with_own(props, own)

    def _of_style(self, style_id: str | None) -> _Props:
        """The properties of a paragraph that says nothing itself."""
        props = self._plain.get(style_id)
        if props is None:
            style = self._styles.paragraph(style_id)
            level = 0
            if style.num_id is not None:
                level = number_of(style.level, -1)
                if level < 0:
                    level = self._numbering.level_of_style(style.num_id, style_id)
            props = self._plain[style_id] = _Props(
                style, bool(style.centered), style.num_id, level, bool(style.break_before)
            )
        return props


def _with_own(props: _Props, own: dict[str, _Element]) -> _Props:
    """With what the paragraph says itself, over what its style says."""
    if "align" in own:
        centered = own["align"].get(VAL) == "center"
        if centered == props.centered and len(own) == 1:
            return props
        props = props._replace(centered=centered)
    if "number" in own:
        num_id, level = value_of(own["number"], _NUM_ID), value_of(own["number"], _ILVL)
        if num_id is None:
            props = props._replace(level=number_of(level, props.level))
        else:
            props = props._replace(num_id=num_id, level=number_of(level, 0))
    if "break" in own:
        props = props._replace(break_before=is_on(own["break"]))
    if "section" in own:
        props = props._replace(section=own["section"])
    if "mark" in own:
        props = props._replace(
            unmarked=any(mark.tag in _GONE for mark in own["mark"]),
            hidden=any(mark.tag == _VANISH and is_on(mark) for mark in own["mark"]),
        )
    return props
