"""The ledger: every change to a layout, with its evidence, and the way back.

An edit replaces a run of blocks, or a run of rows of one grid, by another.  Undoing the
edits from the last to the first gives the layout exactly as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from qdparse.layout import Grid, Layout


class Edit(NamedTuple):
    """One change.

    ``block`` None: ``removed`` blocks at index ``start`` became ``inserted``.
    ``block`` an index: the same for rows of the grid at that index.
    ``anchor`` is the uid of the paragraph or row that the change ended up in.
    A ``quiet`` edit carries the way back; the notes beside it tell a reader what it did.
    Ordinary line wraps have no note: the lines stay visible in the sources of each value.
    """

    rule: str
    block: int | None
    start: int
    removed: tuple[Any, ...]
    inserted: tuple[Any, ...]
    before: str = ""
    after: str = ""
    evidence: str = ""
    certainty: str = "certain"
    page: int | None = None
    anchor: int | None = None
    applied: bool = True
    quiet: bool = False


class Ledger:
    """Edits in the order in which they were made.

    ``way_back`` False keeps what a reader is told and lets go of what :func:`undo` needs:
    all that the layout held before.
    """

    __slots__ = ("edits", "way_back")

    def __init__(self, edits: Iterable[Edit] = (), *, way_back: bool = True) -> None:
        self.edits: list[Edit] = list(edits)
        self.way_back = way_back

    def add(self, edit: Edit) -> None:
        self.edits.append(edit)

    def splice(
        self,
        rule: str,
        block: int | None,
        start: int,
        removed: tuple[Any, ...],
        inserted: tuple[Any, ...],
    ) -> None:
        """Record a change for the way back; what it means to a reader is a note."""
        if not self.way_back:
            removed = inserted = ()
        self.edits.append(Edit(rule, block, start, removed, inserted, quiet=True))

    def note(
        self,
        rule: str,
        before: str,
        after: str,
        evidence: str,
        *,
        page: int | None = None,
        anchor: int | None = None,
        certainty: str = "certain",
        applied: bool = True,
    ) -> None:
        """Record for a reader what was changed, or is only proposed, and why."""
        self.edits.append(
            Edit(rule, None, 0, (), (), before, after, evidence, certainty, page, anchor, applied)
        )

    def published(self) -> list[Edit]:
        return [e for e in self.edits if not e.quiet]


def undo(layout: Layout, ledger: Ledger) -> Layout:
    """The layout as it was before the edits of ``ledger``, exactly."""
    return _replay(layout, reversed(ledger.edits), backwards=True)


def apply(layout: Layout, ledger: Ledger) -> Layout:
    """The layout after the edits of ``ledger``: the inverse of :func:`undo`."""
    return _replay(layout, ledger.edits, backwards=False)


def _replay(layout: Layout, edits: Iterable[Edit], *, backwards: bool) -> Layout:
    blocks: list[Any] = list(layout.blocks)
    open_at: int | None = None  # the grid whose rows are held as a list just now
    rows: list[Any] = []
    for e in edits:
        if not e.removed and not e.inserted:
            continue
        old, new = (e.inserted, e.removed) if backwards else (e.removed, e.inserted)
        if e.block != open_at:
            if open_at is not None:
                blocks[open_at] = blocks[open_at]._replace(rows=tuple(rows))
            open_at = e.block
            if open_at is not None:
                grid = blocks[open_at]
                assert isinstance(grid, Grid)
                rows = list(grid.rows)
        target = blocks if e.block is None else rows
        if tuple(target[e.start : e.start + len(old)]) != old:
            raise ValueError(f"edit {e.rule!r} does not fit this layout at {e.block}/{e.start}")
        target[e.start : e.start + len(old)] = new
    if open_at is not None:
        blocks[open_at] = blocks[open_at]._replace(rows=tuple(rows))
    return layout._replace(blocks=tuple(blocks))
