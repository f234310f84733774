"""The stamp that a portal prints beside a signature."""

from __future__ import annotations

from qdparse.fold import fold
from qdparse.layout import Block, Paragraph
from qdparse.pattern import lazy

_OPENS = ("thoi gian ky", "nguoi ky", "ky boi", "ngay ky", "co quan: ", "email: ")
# A label with its value; "ngày ký." alone is the end of an article, wrapped.
_STAMP = lazy(r"(?:thoi gian ky|nguoi ky|ky boi|ngay ky)\s*(?::|\d)|co quan: |email: ")


def is_stamp(text: str) -> bool:
    """ "Người ký: Cổng …", "Ngày ký: 24/4/2026"; not "ngày ký." or "Người ký Quyết định này"."""
    key = fold(text)
    return key.startswith(_OPENS) and _STAMP.match(key) is not None


def mark_stamps(blocks: list[Block]) -> list[Block]:
    """Mark the lines of a portal's signature stamp, which are no part of the document."""
    marks = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and is_stamp(b.text)]
    if not marks:
        return blocks
    out = list(blocks)
    for i in marks:
        block = blocks[i]
        assert isinstance(block, Paragraph)
        out[i] = block._replace(role="stamp")
        box = block.box
        if box is None:
            continue
        for j, other in enumerate(out):
            if isinstance(other, Paragraph) and other.role == "" and (near := other.box):
                close = -14 < near.top - box.bottom < 12 or -14 < box.top - near.bottom < 12
                small = near.bottom - near.top <= (box.bottom - box.top) * 1.15
                if close and small and abs(near.x0 - box.x0) < 12:
                    out[j] = other._replace(role="stamp")
    return out
