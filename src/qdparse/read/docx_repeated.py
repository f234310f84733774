"""Very long Word tables whose cells repeat their markup, read without a tree of their elements.

Ten thousand rows are half a million elements that differ in nothing but their words: parsing,
walking and freeing them takes longer than all that is done with the words.  So of a cell the
words are taken out, what is left is its markup, and each markup is parsed once.  Where a table
is not so simple, or hardly repeats itself, it is left where it stands, for the XML parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from qdparse.errors import Unreadable
from qdparse.layout import made
from qdparse.read.docx_names import SECTPR, T, W
from qdparse.read.docx_plain import Paragraphs, plain_rows
from qdparse.read.docx_table import Shape, TableRow

if TYPE_CHECKING:
    from lxml.etree import _Element

# Shorter tables (rows) are not worth the search.
LEAST = 100
# Markups of cells: at most so many, and one more for as many cells.
_FEW, _EACH = 40, 20
_PLANS = 500  # markups of whole rows that are kept
_TABLE, _TABLE_END, _ROW_END = b"<w:tbl>", b"</w:tbl>", b"</w:tr>"
_CELL, _CELL_END, _TEXT_END = b"<w:tc>", b"</w:tc>", b"</w:t>"
_ROW = re.compile(rb"<w:tr[\s>]")
_ROOT = re.compile(rb"<w:document\s[^<>]*>")
_NAMESPACE = W[1:-1].encode()
# Numbers that Word gives to each paragraph, and to each time that it was edited.
_IDS = re.compile(rb' (?:w:rsid\w*|w14:paraId|w14:textId)="[0-9A-F]*"')
# Stands for rows that were taken out.
_TARGET = "qdparse-rows"
_MARK = f"<?{_TARGET} %d?>".encode()

Row = TableRow[Paragraphs]
Rows = list[Row]
Parse = Callable[[bytes], "_Element"]
Shows = Callable[["str | None"], bool]


class _OtherKind(Exception):
    """The table is not one of words in few markups."""


class _Cell(NamedTuple):
    """What a markup says: of which of the texts in it each paragraph is made."""

    shape: Shape
    paragraphs: tuple[tuple[int, ...], ...]


class _Plan(NamedTuple):
    """What the markup of a row says; ``marks`` are those of its head, as in :class:`TableRow`."""

    cells: list[_Cell]
    marks: tuple[int, bool, bool]


def take_out(data: bytes, parse: Parse, shows: Shows) -> tuple[bytes, list[Rows]]:
    """The body without the rows of its very long tables, and these rows table by table.

    ``parse`` gives the root of an XML part, ``shows`` is as in :func:`plain_rows`.
    """
    root = _ROOT.search(data) if data.count(_ROW_END) >= LEAST else None
    if root is None or not _is_utf8(data[: root.start()]):
        return data, []
    kept: list[bytes] = []
    taken: list[Rows] = []
    done = at = depth = 0
    start, end = data.find(_TABLE), data.find(_TABLE_END)
    while end >= 0:
        if at <= start < end:  # a table begins
            row = _ROW.search(data, start, end) if depth == 0 else None
            markups = _Markups(root.group(), parse, shows)
            if row is not None and (rows := _rows(data[row.start() : end], markups)) is not None:
                kept += (data[done : row.start()], _MARK % len(taken))
                taken.append(rows)
                done = end
            depth, at = depth + 1, start + len(_TABLE)
        else:  # one ends, perhaps one that stands around others
            depth, at = depth - 1, end + len(_TABLE_END)
        if 0 <= start < at:
            start = data.find(_TABLE, at)
        if end < at:
            end = data.find(_TABLE_END, at)
    rest = b"".join((*kept, data[done:]))
    return (rest, taken) if taken and _is_usual(rest, root.group(), len(taken)) else (data, [])


def _is_utf8(declaration: bytes) -> bool:
    return b"encoding" not in declaration or b"utf-8" in declaration.lower()


def _is_usual(rest: bytes, root: bytes, taken: int) -> bool:
    """What is left has the names in their usual form alone, and no text that looks like markup."""
    named = b'xmlns:w="%s"' % _NAMESPACE in root and rest.count(_NAMESPACE) == 1
    closed = rest.count(_TABLE) == rest.count(_TABLE_END)
    return named and closed and b"<![" not in rest and rest.count(_TARGET.encode()) == taken


def rows_taken(table: _Element, taken: list[Rows]) -> Rows | None:
    """The rows that were taken out of this table; None where they stand in it."""
    last = table[-1] if len(table) else None
    if last is None or isinstance(last.tag, str) or getattr(last, "target", "") != _TARGET:
        return None
    return taken[int(last.text or "")]


def _rows(data: bytes, markups: _Markups) -> Rows | None:
    """The rows in these bytes; None where they are of another kind."""
    pieces = data.split(_ROW_END)
    if pieces.pop().strip() or len(pieces) < LEAST:
        return None
    numbered = _IDS.search(pieces[0] + pieces[-1]) is not None
    try:
        return [markups.row(piece, numbered=numbered) for piece in pieces]
    except (_OtherKind, SyntaxError, ValueError, Unreadable):  # lxml's are syntax errors
        return None


class _Markups:
    """The markups of the rows and the cells of one table, each parsed when it is first met."""

    def __init__(self, root: bytes, parse: Parse, shows: Shows) -> None:
        self._root, self._parse, self._shows = root, parse, shows
        self._heads: dict[bytes, Row] = {}
        self._cells: dict[tuple[bytes, ...], _Cell] = {}
        self._plans: dict[tuple[bytes, ...], _Plan] = {}
        self._met = 0  # cells

    def row(self, data: bytes, *, numbered: bool) -> Row:
        """A row, its end tag left out; ``numbered``: Word has given numbers to its elements."""
        *parts, last = data.split(_TEXT_END)
        divided = [part.rpartition(b">") for part in parts]
        markup = (*[before for before, _, _ in divided], last)
        if numbered:
            markup = tuple([_IDS.sub(b"", part) for part in markup])
        plan = self._plans.get(markup)
        if plan is None:
            plan = self._plan(markup)
            if len(self._plans) < _PLANS:
                self._plans[markup] = plan
        self._met += len(plan.cells)
        texts = [text.decode() for _, _, text in divided]
        whole = "".join(texts)
        if not whole.isprintable() or "&" in whole or "<" in whole:
            texts = [self._parse(b"<t>%s</t>" % text).text or "" for _, _, text in divided]
        cells = [
            (shape, ["".join([texts[i] for i in which]) for which in paragraphs])
            for shape, paragraphs in plan.cells
        ]
        return made(TableRow, (cells, *plan.marks))

    def _plan(self, markup: tuple[bytes, ...]) -> _Plan:
        """The markup of a row, cell by cell, with the number of each text in its place."""
        head, cell, rest = _with_numbers(markup).partition(_CELL)
        row = self._heads.get(head)
        if row is None:
            row = self._heads[head] = self._parsed(head + _ROW_END)
            if row.cells:
                raise _OtherKind
        pieces = (cell + rest).split(_CELL_END)
        if pieces.pop().strip():
            raise _OtherKind
        cells: list[_Cell] = []
        at = 0
        for piece in pieces:
            *parts, last = piece.split(_TEXT_END)
            key = (*[part.rpartition(b">")[0] for part in parts], last)
            found = self._cells.get(key) or self._learned(key)
            which = [tuple([at + i for i in paragraph]) for paragraph in found.paragraphs]
            cells.append(_Cell(found.shape, tuple(which)))
            at += len(parts)
        if at != len(markup) - 1:  # a text outside the cells
            raise _OtherKind
        return _Plan(cells, (row.before, row.header, row.gone))

    def _learned(self, markup: tuple[bytes, ...]) -> _Cell:
        """The markup of a cell, parsed."""
        if len(self._cells) > _FEW + self._met // _EACH:
            raise _OtherKind
        row = self._parsed(b"<w:tr>" + _with_numbers(markup) + _CELL_END + _ROW_END)
        ((shape, paragraphs),) = row.cells
        which = tuple([tuple(map(int, text.split())) for text in paragraphs])
        if [i for paragraph in which for i in paragraph] != list(range(len(markup) - 1)):
            raise _OtherKind
        found = self._cells[markup] = _Cell(shape, which)
        return found

    def _parsed(self, row: bytes) -> Row:
        table = self._parse(self._root + _TABLE + row + _TABLE_END + b"</w:document>")[0]
        rows = plain_rows(table, self._shows)
        if rows is None or len(rows) != 1 or next(table.iter(SECTPR), None) is not None:
            raise _OtherKind
        if any(len(text) for text in table.iter(T)):
            raise _OtherKind
        return rows[0]


def _with_numbers(markup: tuple[bytes, ...]) -> bytes:
    """A markup with the number of each text in its place."""
    *parts, last = markup
    return b"".join([b"%s>%d %s" % (part, i, _TEXT_END) for i, part in enumerate(parts)]) + last
