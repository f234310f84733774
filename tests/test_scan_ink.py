"""Case and blanks of a word by its ink: bars for letters, as high and as far apart as they are."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="needs the extra qdparse[ocr]")

import itertools

from qdparse.read.scan.engine import Seen
from qdparse.read.scan.ink_case import in_its_case
from qdparse.read.scan.ink_gaps import parted

from scan_maker import np

LOW, TALL, BASE = 16, 23, 50


def drawn(text: str, letters: list[tuple[int, int]], marks: int = 0) -> tuple[Any, Seen]:
    """A word of bars, each (height, gap behind it), with so many small marks above the second."""
    page, x = np.full((80, 400), 255, np.uint8), 20
    for at, (high, gap) in enumerate(letters):
        page[BASE - high : BASE, x : x + 10] = 0
        if at == 1 and marks:
            page[BASE - high - 7 : BASE - high - 3, x + 2 : x + 8] = 0
        x += 10 + gap
    return page, Seen(text, 20, BASE - TALL - 8, x - letters[-1][1], BASE + 1, 90.0, 0)


@pytest.mark.parametrize(
    ("read", "letters", "marks", "printed"),
    [
        ("Xuyên", [LOW, LOW, LOW, LOW, LOW], 0, "xuyên"),
        ("Xuyên", [TALL, LOW, LOW, LOW, LOW], 0, "Xuyên"),
        ("Vét", [LOW, LOW, 20], 1, "vét"),
        ("Vé", [TALL, TALL], 0, "Vé"),  # the mark may be one with its letter
        ("Sở", [TALL, TALL], 1, "Sở"),  # a horn makes its letter higher
        ("Bến", [LOW, LOW, LOW], 1, "Bến"),  # of another shape in small
        ("Xa", [LOW], 0, "Xa"),  # two letters that touch
        ("CSVC", [TALL] * 4, 0, "CSVC"),
    ],
)
def test_the_case_of_a_letter_by_its_height(
    read: str, letters: list[int], marks: int, printed: str
) -> None:
    page, word = drawn(read, [(high, 3) for high in letters], marks)
    assert in_its_case(page, word) == printed


@pytest.mark.parametrize(
    ("read", "gaps", "printed"),
    [
        ("vụY", [3, 9, 0], ["vụ", "Y"]),
        ("vụY", [3, 3, 0], ["vụY"]),
        ("24km", [3, 9, 3, 0], ["24", "km"]),
        ("24km", [3, 3, 3, 0], ["24km"]),
        ("24km", [9, 3, 3, 0], ["24km"]),  # the gap is where no blank was lost
        ("26-27", [3, 9, 9, 3, 0], ["26", "-", "27"]),
        ("26-27", [3, 9, 3, 3, 0], ["26-27"]),  # one gap of a dash alone tells nothing
        ("26-27", [3, 3, 3, 3, 0], ["26-27"]),
        ("26-", [3, 9, 0], ["26", "-"]),
        ("nhiệm", [3, 9, 3, 3, 0], ["nhiệm"]),  # a blank there is for others to judge
        ("ATTP", [3, 9, 3, 0], ["ATTP"]),
    ],
)
def test_a_blank_by_the_gap_in_the_ink(read: str, gaps: list[int], printed: list[str]) -> None:
    page, word = drawn(read, [(TALL, gap) for gap in gaps])
    pieces = parted(page, word)
    assert [piece.text for piece in pieces] == printed
    assert pieces[0].x0 == word.x0 and pieces[-1].x1 == word.x1
    assert all(a.x1 < b.x0 for a, b in itertools.pairwise(pieces))
