"""Ruling lines of damaged pictures: which cells a table has (no engine is needed)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

pytest.importorskip("cv2", reason="needs the extra qdparse[ocr]")

from qdparse.read.pdf_grid import frames
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.clean import contrast, even_paper, sharp, sharpness
from qdparse.read.scan.rules import ruling

from scan_maker import cv2, np

XS, YS = (100, 200, 620, 900, 1200), (100, 160, 300, 440, 500)


def table() -> Any:
    """White paper with a table of four columns and four rows; the first and last are low."""
    page = np.full((700, 1300), 255, np.uint8)
    for y in YS:
        page[y - 1 : y + 2, XS[0] : XS[-1]] = 0
    for x in XS:
        page[YS[0] : YS[-1], x - 1 : x + 2] = 0
    return page


def cells(page: Any) -> list[tuple[int, int]]:
    """Rows and columns of each table found."""
    found = ruling(page)
    rules = Rules([tuple(a) for a in found.across], [tuple(d) for d in found.down], [])
    return [(len(frame.ys) - 1, len(frame.xs) - 1) for frame in frames(rules)]


def holes(page: Any, first: int, step: int, wide: int) -> Any:
    """The picture with gaps of ``wide`` pixels in every line."""
    out = page.copy()
    for x in range(XS[0] + first, XS[-1], step):
        for y in YS:
            out[y - 2 : y + 3, x : x + wide] = 255
    for y in range(YS[0] + first, YS[-1], step):
        for x in XS:
            out[y : y + wide, x - 2 : x + 3] = 255
    return out


@pytest.mark.parametrize(("first", "step", "wide"), [(7, 60, 10), (25, 30, 8), (40, 45, 15)])
def test_broken_lines_are_those_of_one_table(first: int, step: int, wide: int) -> None:
    assert cells(holes(table(), first, step, wide)) == [(4, 4)]


def test_a_low_row_with_every_line_broken_belongs_to_its_table() -> None:
    page = table()
    for x in XS:
        for y in (YS[0] + 2, YS[0] + 24, YS[0] + 44, YS[3] + 6, YS[3] + 30, YS[3] + 48):
            page[y : y + 11, x - 2 : x + 3] = 255
    assert cells(page) == [(4, 4)]


def test_a_line_of_letters_below_a_table_is_no_row_of_it() -> None:
    page = table()
    for x in range(110, 1180, 24):  # strokes as high as letters, a bar over each
        page[560:584, x : x + 3] = 0
        page[560:563, x : x + 14] = 0
    assert cells(page) == [(4, 4)]


def test_a_stroke_of_a_letter_is_no_line_in_a_row_merged_whole() -> None:
    page = table()
    for x in XS[1:-1]:  # the second row is one cell over all columns
        page[YS[0] + 3 : YS[1] - 1, x - 2 : x + 3] = 255
    page[YS[0] + 10 : YS[0] + 52, XS[1] - 1 : XS[1] + 2] = 0  # an "h" where the first line was
    page[YS[0] + 30 : YS[0] + 52, XS[1] + 8 : XS[1] + 11] = 0
    found = ruling(page)
    first = [d for d in found.down if abs(d.at - XS[1]) < 4]
    assert min(d.start for d in first) > YS[1] - 6


def test_what_a_seal_leaves_and_grain_become_paper() -> None:
    page = table()
    page[550:650, 200:400:20] = 60
    page[550:650, 600:800:20] = 244  # pale
    out = contrast(even_paper(page), 1.0)
    assert out[600, 700] == out[20, 20]
    assert out[600, 300] < 100


def test_a_page_without_ink_stays_as_it_is() -> None:
    page = np.full((300, 300), 240, np.uint8)
    assert (contrast(page, 1.0) == page).all()


def test_lines_are_told_apart() -> None:
    found = ruling(table())
    ats = sorted({round(line.at) for line in found.across})
    assert all(b - a > 20 for a, b in pairwise(ats))


def test_only_what_is_blurred_is_sharpened() -> None:
    page = table()
    page[550:650, 200:800:9] = 0
    blurred = cv2.GaussianBlur(page, (0, 0), 1.4)
    assert sharpness(blurred) < 0.4 < sharpness(page)
    assert sharp(page, sharpness(page)) is page
    assert sharpness(sharp(blurred, sharpness(blurred))) > sharpness(blurred)
