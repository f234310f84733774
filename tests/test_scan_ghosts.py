"""Rules that show through from the other side of a sheet are no table."""

from __future__ import annotations

from typing import Any

import pytest

from qdparse.read.pdf_grid import frames
from qdparse.read.pdf_rules import Rules

from scan_maker import cv2, np

_ghosts = pytest.importorskip("qdparse.read.scan.ghosts", reason="qdparse[ocr] is missing")
_rules = pytest.importorskip("qdparse.read.scan.rules", reason="qdparse[ocr] is missing")

XS, YS = (200, 600, 1000, 1400), (300, 500, 700, 900)


def page(level: int, *, text: bool) -> Any:
    """A table of three columns, and lines of letters over it, or in its cells."""
    grey = np.full((1400, 1654), 250, np.uint8)
    for x in XS:
        cv2.line(grey, (x, YS[0]), (x, YS[-1]), level, 3)
    for y in YS:
        cv2.line(grey, (XS[0], y), (XS[-1], y), level, 3)
    for top in range(200, 1300, 45):
        for x in range(150, 1500, 9):
            if text or all(abs(x - rule) > 25 for rule in XS):
                grey[top : top + 26, x : x + 5] = 20
    return grey


def grid() -> list[Any]:
    across = [(float(y), float(XS[0]), float(XS[-1])) for y in YS]
    down = [(float(x), float(YS[0]), float(YS[-1])) for x in XS]
    return frames(Rules(across, down, []))


def test_pale_rules_that_the_text_crosses_show_through() -> None:
    grey = page(170, text=True)
    stretch = pytest.importorskip("qdparse.read.scan.lattice").Stretch
    masks = np.ones(grey.shape, np.uint8), np.ones(grey.T.shape, np.uint8)
    across = [stretch(y, XS[0], XS[-1]) for y in (*YS, 1200)]
    down = [stretch(x, YS[0], YS[-1]) for x in XS]
    found = _rules.Ruling(across, down, *masks)
    boxes = _ghosts.ghosts(grid(), grey, grey, 1.0)
    assert len(boxes) == 1
    rest = _ghosts.without_ghosts(found, boxes, 1.0)
    assert [line.at for line in rest.across] == [1200] and not rest.down
    inside = slice(YS[0], YS[-1]), slice(XS[0], XS[-1])
    assert not rest.mask_across[inside].any() and not rest.mask_down[inside[::-1]].any()
    assert rest.mask_across[1200].all()


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (170, False),  # a pale table with its text in the cells
        (20, True),  # rules as dark as the print
        (20, False),
    ],
)
def test_a_table_of_this_side_stays(level: int, text: bool) -> None:
    grey = page(level, text=text)
    assert _ghosts.ghosts(grid(), grey, grey, 1.0) == []
