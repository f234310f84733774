"""What stands between two pieces of a table without ending it, and how much room was left.

A note below the page's rule, a stamp of the portal and a running head belong to the page;
a title, a caption or a sentence belongs to the text and keeps two tables apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from qdparse.fold import fold
from qdparse.layout import Block, Grid, Layout, Paragraph, boxes_of
from qdparse.lexicon import table
from qdparse.pattern import lazy

_OF_THE_PAGE = ("stamp", "footnote", "header", "footer")
_NOTE = lazy(r"^(?:\(?\d{1,2}\)?\s?|\*{1,3}\s?|\[\d{1,2}\]\s?)\w")
_IN_BRACKETS = lazy(r"[(\[]([^()\[\]]+)[)\]]$")
_TABLE_NUMBER = lazy(r"\s(?:so\s)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5})$")
# A caption is at most so long (characters).
_CAPTION_MAX = 200
# Notes are set at most this large beside the words of the table.
_SMALL = 0.9
# Running heads stand nearer to the paper's edge than this (points).
_EDGE = 54.0


class PageFlow:
    """What the pages of a layout have in common: how far down text goes, what heads each."""

    __slots__ = ("_floors", "_heads", "_pages")

    def __init__(self, layout: Layout) -> None:
        self._pages = layout.pages
        self._floors: dict[float, float] = {}
        seen: Counter[tuple[str, int]] = Counter()
        for block in layout.blocks:
            box, page = block.box, block.page if isinstance(block, Paragraph) else None
            if isinstance(block, Grid) and block.pages:
                page = block.pages[-1]
            if box is None or page is None or page > len(self._pages):
                continue
            height = self._pages[page - 1].height
            if isinstance(block, Paragraph):
                if block.role:
                    continue
                if box.bottom < _EDGE or box.top > height - _EDGE:
                    seen[_head_key(block)] += 1
                    continue
            self._floors[height] = max(self._floors.get(height, 0.0), box.bottom)
        self._heads = {key for key, times in seen.items() if times > 1}

    def room_below(self, grid: Grid, after: Block | None) -> float | None:
        """Free height between ``grid`` and the page's end or what stands below it, in points."""
        if grid.box is None or not grid.pages or grid.pages[-1] > len(self._pages):
            return None
        floor = self._floors.get(self._pages[grid.pages[-1] - 1].height)
        if floor is None:
            return None
        if isinstance(after, Paragraph) and after.page == grid.pages[-1] and after.box:
            floor = min(floor, after.box.top)
        return floor - grid.box.bottom

    def of_the_page(self, upper: Grid, between: Sequence[Block]) -> bool:
        """Every block between ``upper`` and the next grid belongs to a page, not to the text."""
        small = _letters(upper) * _SMALL
        noted = False
        for block in between:
            if not isinstance(block, Paragraph):
                return False
            if block.role in _OF_THE_PAGE or _head_key(block) in self._heads:
                continue
            if says_continued(block.text):
                continue
            box = block.lines[0].box if block.lines else None
            if box is None or not upper.pages or block.page != upper.pages[-1]:
                return False
            if not box.bottom - box.top < small or not (noted or _NOTE.match(block.text)):
                return False
            noted = True
        return True


def says_continued(text: str) -> bool:
    """A caption that says its table goes on: "(Tiếp theo)", "Bảng 2 (tiếp)", "Tiếp bảng 1".

    Refuses "Tiếp theo Kế hoạch số 12 về chuyển đổi số", "Bảng 2. Các bước tiếp theo".
    """
    if len(text) > _CAPTION_MAX or "tiếp" not in text.lower():
        return False
    key = fold(text).strip(" .:")
    behind = _IN_BRACKETS.search(key)
    words = _TABLE_NUMBER.sub("", (behind[1] if behind else key).strip(" .:-()"))
    return words in _continued()


@cache
def _continued() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("headings") if row["id"] == "continued")


def _head_key(block: Paragraph) -> tuple[str, int]:
    box = block.box
    return (re.sub(r"\d+", "", fold(block.text)), round(box.top / 6) if box is not None else -1)


def _letters(grid: Grid) -> float:
    """The usual height of the lines in the last rows of ``grid``, in points."""
    heights = sorted(
        bottom - top
        for row in grid.rows[-4:]
        for cell in row.cells
        for _, top, _, bottom in boxes_of(cell.lines)
    )
    return heights[len(heights) // 2] if heights else 0.0
