"""The lines of a cell, held as one text and its boxes, are what a tuple of lines is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.layout import Box, Line, PrintedLines, boxes_of, printed_lines

_NUMBER = st.floats(-1e4, 1e4)
_TEXT = st.text(st.characters(exclude_characters="\n"), max_size=6)
_LINES = st.lists(
    st.builds(lambda text, box: Line(text, 3, Box(*box)), _TEXT, st.tuples(*[_NUMBER] * 4)),
    min_size=1,
    max_size=5,
)


def held(lines: list[Line]) -> PrintedLines:
    boxes = [line.box for line in lines if line.box is not None]
    return printed_lines("\n".join(line.text for line in lines), 3, boxes)


@given(_LINES)
def test_lines_come_out_as_they_were_put_in(lines: list[Line]) -> None:
    whole = held(lines)
    assert tuple(whole) == tuple(lines) == whole
    assert len(whole) == len(lines)
    assert list(boxes_of(whole)) == list(boxes_of(tuple(lines)))
    for at in range(-len(lines), len(lines)):
        assert whole[at] == lines[at]
    assert whole[1:] == tuple(lines[1:])
    assert whole[:-1] == tuple(lines[:-1])


@given(_LINES, _LINES)
def test_lines_are_added_to_others(lines: list[Line], more: list[Line]) -> None:
    both = (*lines, *more)
    assert (
        held(lines) + held(more) == held(lines) + tuple(more) == tuple(lines) + held(more) == both
    )


@given(_LINES, _LINES)
def test_lines_are_equal_only_to_the_same(lines: list[Line], more: list[Line]) -> None:
    assert (held(lines) == held(more)) == (held(lines) == tuple(more)) == (lines == more)
    if lines == more:
        assert hash(held(lines)) == hash(tuple(more)) == hash(held(more))


@pytest.mark.parametrize("at", [2, -3, 17])
def test_a_line_that_is_not_there_is_an_error(at: int) -> None:
    with pytest.raises(IndexError):
        held([Line("a", 3, Box(0, 0, 1, 1)), Line("b", 3, Box(0, 2, 1, 3))])[at]
