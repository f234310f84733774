"""A few tables of the laboratory; ``make lab`` draws hundreds and prints the shares."""

from __future__ import annotations

import pytest

from qdparse.read.pdf import read_pdf

from lab.compose import document
from lab.draw_pdf import draw
from lab.measure import measure, read_tables


@pytest.mark.parametrize("seed", range(40))
def test_composed_tables_are_read_as_drawn(seed: int) -> None:
    tables = document(seed)
    drawn = draw(tables)
    score = measure(tables, drawn.cut, read_tables(read_pdf(drawn.data, "lab.pdf")), str(seed))
    assert (score.false_joins, score.splits) == (0, 0)
    assert score.misses == []
