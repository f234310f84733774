"""Marks along the edges of a scanned page, where no printer sets ink."""

from __future__ import annotations

import pytest

from scan_maker import np

without_edge_marks = pytest.importorskip(
    "qdparse.read.scan.edges", reason="qdparse[ocr] is missing"
).without_edge_marks


def test_strokes_in_the_outer_margin_go() -> None:
    grey = np.full((2339, 1654), 255, np.uint8)
    grey[600:640, 200:900] = 0
    whole = grey.copy()
    for top in (300, 610, 1200):
        grey[top : top + 30, 14:18] = 0
    grey[3:9, 500:700] = 0
    grey[900:960, 1640:1650] = 0
    assert (without_edge_marks(grey) == whole).all()


@pytest.mark.parametrize(
    ("box", "why"),
    [
        ((600, 640, 30, 900), "a line of text that begins in the margin"),
        ((2290, 2312, 815, 830), "the number of the page"),
        ((600, 640, 70, 84), "a mark where a printer may set it"),
    ],
)
def test_what_may_be_print_stays(box: tuple[int, int, int, int], why: str) -> None:
    grey = np.full((2339, 1654), 255, np.uint8)
    grey[box[0] : box[1], box[2] : box[3]] = 0
    assert (without_edge_marks(grey) == grey).all(), why
