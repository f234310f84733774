"""Some documents of the laboratory; ``make lab`` draws hundreds and prints the shares."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab import draw_docx, draw_pdf
from lab.compose import document
from lab.manners import MANNERS, Manner
from lab.measure import read_and_measure
from lab.plan import PlanRow


@pytest.mark.parametrize("seed", range(30))
def test_composed_pages_are_read_as_drawn(seed: int) -> None:
    plan = document(seed)
    assert read_and_measure(plan, draw_pdf.draw(plan), f"{seed}.pdf").faults == {}


@pytest.mark.parametrize("seed", range(30))
def test_composed_word_files_are_read_as_drawn(seed: int) -> None:
    plan = document(seed)
    assert read_and_measure(plan, draw_docx.draw(plan, Random(seed)), f"{seed}.docx").faults == {}


@pytest.mark.parametrize("manner", [m for m in MANNERS if m.ruled], ids=lambda m: m.name)
@pytest.mark.parametrize("seed", range(4))
def test_rules_and_words_drawn_otherwise_are_read_the_same(seed: int, manner: Manner) -> None:
    plan = document(seed)
    assert read_and_measure(plan, draw_pdf.draw(plan, manner), f"{seed}.pdf").faults == {}


@pytest.mark.parametrize("manner", [m for m in MANNERS if not m.ruled], ids=lambda m: m.name)
@pytest.mark.parametrize("seed", range(4))
def test_tables_without_rules_lose_and_join_nothing(seed: int, manner: Manner) -> None:
    plan = document(seed)
    score = read_and_measure(plan, draw_pdf.draw(plan, manner), f"{seed}.pdf")
    assert (score.not_undone, score.not_covered, score.false_joins) == (0, 0, 0)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(1000, 10**9), st.booleans())
def test_any_composed_document_is_whole_again_when_undone(seed: int, word: bool) -> None:
    """Undo exact, every character placed, no table of two, whatever is composed."""
    plan = document(seed)
    drawn = draw_docx.draw(plan, Random(seed)) if word else draw_pdf.draw(plan)
    score = read_and_measure(plan, drawn, "any.docx" if word else "any.pdf")
    assert (score.not_undone, score.not_covered, score.false_joins) == (0, 0, 0)


def test_the_truth_of_a_row_is_what_its_cells_show() -> None:
    row = PlanRow(
        "task", "1", ["1", "Gồm:\n- một;\n- hai.", "Sở A;\nSở B", "Sở A;\nSở B"], wide=(2, 3)
    )
    assert row.spots() == [(0, 0), (1, 1), (2, 3)]
    assert row.truth(printed_lines=True)[2][1:3] == ("Gồm:\n- một;\n- hai.", "Sở A; Sở B")
    assert row.truth(printed_lines=False)[2][2] == "Sở A;\nSở B"
