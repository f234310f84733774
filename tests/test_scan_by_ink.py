"""Words that the picture itself puts right, and lines that the engine passed over."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="needs the extra qdparse[ocr]")

from qdparse.read.scan.by_ink import put_right
from qdparse.read.scan.engine import Seen
from qdparse.read.scan.passed_over import with_lines_passed_over

from scan_maker import cv2, np

WIDE, HIGH = 400, 60


def stem(page: Any, x: int) -> None:
    """An upright stroke with serifs."""
    page[16:44, x : x + 3] = 0
    page[16:18, x - 3 : x + 6] = 0
    page[42:44, x - 3 : x + 6] = 0


def quarter(strokes: int) -> Any:
    """So many strokes, a slash and two rings for figures."""
    page = np.full((HIGH, WIDE), 255, np.uint8)
    for i in range(strokes):
        stem(page, 104 + 10 * i)
    x = 104 + 10 * strokes
    cv2.line(page, (x + 8, 16), (x, 44), 0, 2)
    for i in range(2):
        cv2.ellipse(page, (x + 18 + 16 * i, 30), (6, 13), 0, 0, 360, 0, 3)
    return page


def words(*texts: str) -> list[tuple[Seen, int]]:
    boxes = [(20, 90), (95, 180)]
    return [
        (Seen(text, x0, 12, x1, 48, 90.0, 0), 3)
        for text, (x0, x1) in zip(texts, boxes, strict=False)
    ]


@pytest.mark.parametrize(
    ("strokes", "read", "printed"),
    [
        (2, "11/2025", "II/2025"),
        (3, "II/2025", "III/2025"),
        (3, "II1/2025", "III/2025"),
        (2, "1/2025", "II/2025"),
        (2, "II/2025", "II/2025"),
        (1, "1/2025", "I/2025"),
        (1, "1V/2025", "IV/2025"),
        (1, "I/2025", "I/2025"),
        (3, "IV/2025", "IV/2025"),
    ],
)
def test_strokes_of_a_quarter_are_counted(strokes: int, read: str, printed: str) -> None:
    out = put_right(quarter(strokes), words("Quý", read))
    assert [word.text for word, _ in out] == ["Quý", printed]


@pytest.mark.parametrize(("flag", "printed"), [(True, "1/2025"), (False, "I/2025")])
def test_a_figure_has_a_flag(flag: bool, printed: str) -> None:
    page = quarter(1)
    if flag:
        page[16:18, 98:120] = 255
        page[16:18, 104:107] = 0
        for i in range(6):
            page[17 + i, 104 - i : 106 - i] = 0
    out = put_right(page, words("Quý", "1/2025"))
    assert out[1][0].text == printed


def test_strokes_elsewhere_stay_as_read() -> None:
    out = put_right(quarter(2), words("mục", "11/2025"))
    assert [word.text for word, _ in out] == ["mục", "11/2025"]


@pytest.mark.parametrize(("quote", "text"), [(False, "Trước"), (True, '"Trước')])
def test_a_quotation_mark_stands_only_on_ink(quote: bool, text: str) -> None:
    page = np.full((HIGH, WIDE), 255, np.uint8)
    if quote:
        page[14:22, 24:27] = 0
        page[14:22, 30:33] = 0
    stem(page, 50)
    stem(page, 70)
    assert put_right(page, words('"Trước'))[0][0].text == text


class Engine:
    """Reads the same of every picture, and counts."""

    def __init__(self, *found: Seen) -> None:
        self.found, self.asked = list(found), 0

    def words(self, grey: Any, **_: Any) -> list[Seen]:
        self.asked += 1
        return self.found


def two_lines() -> Any:
    page = np.full((140, 300), 255, np.uint8)
    for top in (20, 80):
        for x in range(30, 150, 14):
            page[top : top + 24, x : x + 3] = 0
    return page


CELL = (10, 5, 290, 130)
SECOND = Seen("xuyên", 26, 76, 150, 108, 95.0, 4)


def test_a_line_that_no_word_covers_is_read_alone() -> None:
    engine = Engine(Seen("Thường", 36, 24, 160, 56, 96.0, 0))
    out = with_lines_passed_over(two_lines(), [CELL], [(SECOND, 0)], engine)  # type: ignore[arg-type]
    assert [(word.text, part, word.line) for word, part in out] == [
        ("xuyên", 0, 4),
        ("Thường", 0, 5),
    ]
    assert out[1][0].top < out[0][0].top


@pytest.mark.parametrize(
    "found",
    [
        [Seen("Thường", 36, 24, 160, 56, 40.0, 0)],  # not sure
        [Seen("Thxwng", 36, 24, 160, 56, 96.0, 0)],  # no syllable
        [],
    ],
)
def test_what_is_no_text_is_not_taken(found: list[Seen]) -> None:
    seen = [(SECOND, 0)]
    assert with_lines_passed_over(two_lines(), [CELL], seen, Engine(*found)) == seen  # type: ignore[arg-type]


def test_where_every_line_is_covered_nothing_is_read_again() -> None:
    engine = Engine()
    first = Seen("Thường", 26, 16, 150, 48, 95.0, 3)
    with_lines_passed_over(two_lines(), [CELL], [(first, 0), (SECOND, 0)], engine)  # type: ignore[arg-type]
    assert engine.asked == 0
