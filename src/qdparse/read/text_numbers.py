"""Page numbers in a text: a number alone between two pieces of one table."""

from __future__ import annotations

import re
from itertools import pairwise

from qdparse.layout import Block, Grid, Paragraph
from qdparse.pattern import lazy

_NUMBER = lazy(
    r"(?:[-–—]\s?)?(?:(?:trang|page)\s)?(\d{1,3})(?:\s?/\s?\d{1,3})?(?:\s?[-–—])?",
    re.IGNORECASE,
)


def mark_page_numbers(blocks: list[Block]) -> list[Block]:
    """The blocks, numbers of pages with their role.

    A page number stands alone between two tables of as many columns, and each is higher than
    the one before: "2", "- 3 -", "Trang 4/10"; refuses "2." and "Bảng 2".
    """
    found: list[tuple[int, int]] = []
    for at in range(1, len(blocks) - 1):
        block = blocks[at]
        if not isinstance(block, Paragraph) or len(block.text) > len("- Trang 100/100 -"):
            continue
        upper, lower = blocks[at - 1], blocks[at + 1]
        if not isinstance(upper, Grid) or not isinstance(lower, Grid):
            continue
        match = _NUMBER.fullmatch(block.text)
        if match is not None and upper.columns == lower.columns > 2:
            found.append((at, int(match[1])))
    if not found or any(b <= a for (_, a), (_, b) in pairwise(found)):
        return blocks
    out = list(blocks)
    for at, _ in found:
        block = out[at]
        assert isinstance(block, Paragraph)
        out[at] = block._replace(role="page_number")
    return out
