"""GriTS over whole documents: tables as grids of cells, matched table by table.

The published ``grits-metric`` counts over all documents at once: content by the words that
cells share, topology by their spans.  A value merged over several cells stands in each of
them, in the truth and in what is measured, so that every cell is one square and topology
says how well rows and columns are counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from grits.grits import GritsEvaluator

from lab.plan import PlanDocument

Table = Sequence[Sequence[str]]
_SQUARE = [0, 0, 1, 1]


class Grits:
    """Scores gathered document by document."""

    def __init__(self) -> None:
        self.evaluator = GritsEvaluator(["con", "top"])

    def add(self, truth: Sequence[Table], found: Sequence[Table]) -> None:
        self.evaluator.eval_grids_by_metric(_grids(truth), _grids(found))

    def scores(self) -> tuple[float, float]:
        """(content, topology), F-scores from 0 to 1."""
        found = self.evaluator.compute_grits()
        return found["grits_con"], found["grits_top"]


def truth_tables(document: PlanDocument, *, printed: bool) -> list[Table]:
    """Header and rows of each table; a group's title once, in its content column."""
    return [
        [t.names(), *(list(r.truth(printed_lines=printed)[2]) for r in t.rows)]
        for t in document.tables
    ]


def _grids(tables: Sequence[Table]) -> dict[str, list[list[list[object]]]]:
    tables = [t for t in tables if t]
    words = [[[" ".join(c.split()) for c in row] for row in table] for table in tables]
    spans = [[[_SQUARE for _ in row] for row in table] for table in tables]
    return {"con": words, "top": spans}  # type: ignore[dict-item]
