"""Key columns of scans: the readings of each cell and the sequence say what it holds."""

from __future__ import annotations

import pytest

from qdparse.read.scan.keys import Key, is_sequence, solve


def column(*cells: str | tuple[str, ...], glyphs: int = 0) -> list[Key]:
    """Cells of one reading, or of several."""
    return [Key((c,) if isinstance(c, str) else c, glyphs) for c in cells]


def texts(keys: list[Key], **more: tuple[int, ...]) -> list[str]:
    return [cell.text for cell in solve(keys, **more)]


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (["TT", "1", "2", "3"], ["TT", "1", "2", "3"]),
        (["STT", "I", "1", "2", "II", "1"], ["STT", "I", "1", "2", "II", "1"]),
        # what engines make of lone figures and strokes
        (["TT", "1", "1", "z", "3"], ["TT", "I", "1", "2", "3"]),
        (["I", "1", "2", "H", "1", "2", "IH", "1"], ["I", "1", "2", "II", "1", "2", "III", "1"]),
        (["5", "6", "z", "8"], ["5", "6", "7", "8"]),
        (["1", "§", "3", "Ả", "5"], ["1", "2", "3", "4", "5"]),
        (["6", "VỊ", "1", "2", "VH", "1"], ["6", "VI", "1", "2", "VII", "1"]),
        (["VII", "1", "2", "VH 1", "1"], ["VII", "1", "2", "VIII", "1"]),
        (["1_", "2.", "3__"], ["1", "2", "3"]),
        # numbers that run on through the groups
        (["I", "1", "2", "II", "3", "4"], ["I", "1", "2", "II", "3", "4"]),
        # other kinds of numbers stay as they are read
        (["1.1", "1.2", "2.1"], ["1.1", "1.2", "2.1"]),
        (["a", "b", "c"], ["a", "b", "c"]),
        (["-", "-", "+"], ["-", "-", "+"]),
    ],
)
def test_a_column_is_solved(readings: list[str], expected: list[str]) -> None:
    assert texts(column(*readings)) == expected


def test_two_readings_that_agree_break_the_sequence() -> None:
    keys = column(("1", "1"), ("2", "2"), ("4", "4"), ("5", "5"))
    assert texts(keys) == ["1", "2", "4", "5"]


def test_a_number_printed_twice_is_not_counted_on() -> None:
    assert texts(column(("7", "7"), ("8", "8"), ("8", "8"), ("9", "9"))) == ["7", "8", "8", "9"]


def test_a_bracket_that_every_reading_has_stays() -> None:
    assert texts(column(("1)", "1)"), ("2)", "2)"))) == ["1)", "2)"]


def test_a_second_page_goes_on_without_a_header() -> None:
    keys = column("TT", "1", "2", "8", "4")
    assert texts(keys, starts=(0, 3)) == ["TT", "1", "2", "3", "4"]


def test_letters_on_paper_tell_figures_of_the_same_strokes_apart() -> None:
    keys = [Key(("I",), 1), Key(("1",), 1), Key(("n",), 2), Key(("1",), 1)]
    assert texts(keys) == ["I", "1", "II", "1"]


@pytest.mark.parametrize(
    "readings", [["Hà Nội", "Huế", "Đà Nẵng"], ["", "", ""], ["Thứ hai", "Thứ ba", "Thứ tư"]]
)
def test_what_is_no_sequence_is_not_made_one(readings: list[str]) -> None:
    assert not is_sequence(solve(column(*readings)))
