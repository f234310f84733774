"""A people cell as single printed names, each with the role that the cell's own words give it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qdparse.lexicon.spelling import Local
from qdparse.lexicon.unit_names import exact_names, find_names
from qdparse.pattern import lazy
from qdparse.settle.cell_marks import EDGES, tidy
from qdparse.settle.cell_roles import (
    bracket_role,
    inner_labels,
    label_role,
    parts_by_role,
    tail_role,
)
from qdparse.settle.separators import run_together, separators

_SURE = lazy(r"[;\n]")


class Piece(NamedTuple):
    """``role`` is "" where the cell does not say one; ``head`` the word that a name shares with
    the one before it: "Sở" of "Nội vụ" in "Các sở: Tài chính, Nội vụ"."""

    text: str
    role: str
    head: str = ""


def split_cell(text: str, local: Local = ()) -> list[Piece]:
    """The names in a cell.

    "Bộ Khoa học, Công nghệ, Bộ TT&TT và các địa phương" are three; "Bộ Văn hóa, Thể thao và Du
    lịch" and "Các bộ, ngành, địa phương" are one each.
    """
    bare = text.strip(EDGES)
    if exact_names(bare, local):
        return [Piece(bare, "")]
    out: list[Piece] = []
    for part, role in parts_by_role(text):
        now, before, segment = role, 0, len(out)
        for start, end, head in _names(part, local):
            if _SURE.search(part, before, start):
                segment = len(out)
            before = end
            piece = part[start:end]
            label, size = label_role(piece)
            now = label or now
            bare = piece[size:].strip(EDGES if size else " ")
            if bare:
                out.append(Piece(bare, now, head))
            if own := bracket_role(bare):
                out[-1] = out[-1]._replace(role=out[-1].role or own)
            elif tail := tail_role(bare):  # "Sở A, Sở B phối hợp": it holds for both
                out[segment:] = [one._replace(role=one.role or tail) for one in out[segment:]]
    return out


def _names(part: str, local: Local) -> Iterator[tuple[int, int, str]]:
    """(start, end, shared head) of the names between separators that a further name follows."""
    known = find_names(part, local)
    lost = [(start, end, "") for start, end in run_together(part, known)]
    cuts = sorted((*separators(part, known, local), *lost, *inner_labels(part)))
    at, head = 0, ""
    for start, end, after in [*cuts, (len(part), len(part), "")]:
        span = tidy(part, at, start)
        if span[0] < span[1]:
            yield *span, head
        at, head = end, after
