"""Columns side by side at the end of a scanned page, each a part of its own."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy", reason="numpy (qdparse[ocr]) is not installed")
columns = pytest.importorskip("qdparse.read.scan.columns", reason="qdparse[ocr] is missing").columns

FULL, LEFT, RIGHT = (150, 1500), (150, 600), (900, 1450)


def page(*lines: tuple[tuple[int, int], int, int]) -> object:
    """A white page with black bars: (from x to x), first top, number of lines."""
    grey = np.full((2336, 1656), 255, np.uint8)
    for (x0, x1), top, count in lines:
        for n in range(count):
            grey[top + 45 * n : top + 45 * n + 28, x0:x1] = 0
    return grey


def test_recipients_and_signature_are_two_columns() -> None:
    whole = page((FULL, 120, 3), (LEFT, 300, 7), (RIGHT, 310, 3), (RIGHT, 760, 1))
    rest, right = columns(whole)
    assert (np.minimum(rest, right) == whole).all()
    assert (right[:, :600] == 255).all()
    assert (rest[290:, 900:] == 255).all()


def test_the_tails_of_the_line_above_are_not_cut_off() -> None:
    whole = page((FULL, 120, 3), (LEFT, 320, 7), (RIGHT, 330, 3))
    whole[238:250, 1200:1208] = 0  # a "y" right of the gutter; nothing hangs below beside it
    rest, right = columns(whole)
    assert (rest[:260] == whole[:260]).all()
    assert (right[:260] == 255).all()


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([(FULL, 120, 20)], "prose"),
        ([(LEFT, 120, 4), (RIGHT, 120, 4), (FULL, 400, 20)], "the letterhead above a text"),
        ([(LEFT, 120, 2), (RIGHT, 120, 2)], "two lines are no columns"),
        ([(LEFT, 120, 9)], "nothing stands beside it"),
        ([], "a blank page"),
    ],
)
def test_a_page_in_one_piece(lines: list[tuple[tuple[int, int], int, int]], why: str) -> None:
    assert len(columns(page(*lines))) == 1, why


def test_the_number_of_the_page_below_is_no_text() -> None:
    assert len(columns(page((LEFT, 300, 7), (RIGHT, 310, 4), ((800, 830), 2200, 1)))) == 2
