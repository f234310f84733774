"""Running page numbers, told apart from the text by where they stand and how they count."""

from __future__ import annotations

import re

from qdparse.layout import Block, Box, Page, Paragraph

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(\d{1,4})[-–—\s]*$")
# Margins in which running page numbers stand, as shares of the page height.
_TOP_MARGIN, _BOTTOM_MARGIN = 0.12, 0.90
# A lone figure from here on is the year that ends a wrapped title.
_YEARS = 1000
# A centred number stands this near the middle of the page, as a share of its width.
_CENTRED = 0.03


def number_pages(blocks: list[Block], pages: list[Page]) -> list[Block]:
    """Mark running page numbers: a lone number in a margin that counts with the pages."""
    candidates: dict[int, list[tuple[int, int]]] = {}
    centred: set[int] = set()
    for i, block in enumerate(blocks):
        if isinstance(block, Paragraph) and not (block.role or block.side) and len(block.text) < 12:
            match = _PAGE_NUMBER.match(block.text)
            line = block.lines[0]
            if match and line.box is not None and line.page is not None:
                height = pages[line.page - 1].height
                if line.box.top < height * _TOP_MARGIN or line.box.bottom > height * _BOTTOM_MARGIN:
                    offset = int(match.group(1)) - line.page
                    if 1 < int(match.group(1)) < line.page and _is_centred(
                        line.box, pages, line.page
                    ):
                        centred.add(i)
                    candidates.setdefault(offset, []).append((line.page, i))
    chosen = {
        i
        for offset, found in candidates.items()
        # One page alone counts with its own number, or in the middle of the margin: an annex
        # numbers from 1 again and does not print it, so a short one shows a lone 2.
        if len({p for p, _ in found}) > 1
        or offset == 0
        or (len(pages) <= 3 and offset < _YEARS)
        or -offset in _starts(candidates)
        or centred.issuperset(i for _, i in found)
        for _, i in found
    }
    if not chosen:
        return blocks
    return [
        b._replace(role="page_number") if i in chosen and isinstance(b, Paragraph) else b
        for i, b in enumerate(blocks)
    ]


def _starts(candidates: dict[int, list[tuple[int, int]]]) -> set[int]:
    """Pages after which an annex may start to number again."""
    return {page for found in candidates.values() for page, _ in found}


def _is_centred(box: Box, pages: list[Page], page: int) -> bool:
    width = pages[page - 1].width
    return abs((box.x0 + box.x1) / 2 - width / 2) < _CENTRED * width
