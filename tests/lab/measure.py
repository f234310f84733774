"""How well the tables of drawn documents are read: rows, boundaries, joins."""

from __future__ import annotations

from dataclasses import dataclass, field

from qdparse.layout import Grid, Layout
from qdparse.mend import mend
from qdparse.parse.tables import TableDraft, draft_table

from lab.compose import PlanTable


@dataclass
class Score:
    """Counts over documents; ``misses`` tells the first rows that differ."""

    rows: int = 0
    exact: int = 0
    cut: int = 0
    rejoined: int = 0
    false_joins: int = 0
    splits: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("rows", "exact", "cut", "rejoined", "false_joins", "splits"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses += other.misses

    @property
    def exact_share(self) -> float:
        return self.exact / self.rows if self.rows else 1.0

    @property
    def rejoined_share(self) -> float:
        return self.rejoined / self.cut if self.cut else 1.0


def read_tables(layout: Layout) -> list[TableDraft]:
    whole, _ = mend(layout)
    return [draft_table(b) for b in whole.blocks if isinstance(b, Grid)]


def truth_rows(table: PlanTable) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (row.kind, row.ordinal, tuple(" ".join(c.split()) for c in row.cells)) for row in table.rows
    ]


def found_rows(table: TableDraft) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (row.kind, row.ordinal, tuple(" ".join(c.split()) for c in row.cells)) for row in table.rows
    ]


def measure(
    tables: list[PlanTable], cut: list[set[int]], found: list[TableDraft], name: str = ""
) -> Score:
    """Compare what was read with what was drawn."""
    score = Score()
    if len(found) < len(tables):
        score.false_joins += len(tables) - len(found)
    score.splits += max(0, len(found) - len(tables))
    pool = [row for table in found for row in found_rows(table)]
    for table, torn in zip(tables, cut, strict=True):
        for index, row in enumerate(truth_rows(table)):
            score.rows += 1
            hit = row in pool
            if hit:
                pool.remove(row)
                score.exact += 1
            else:
                score.misses.append(f"{name}: {row}")
            if index in torn:
                score.cut += 1
                score.rejoined += hit
    return score
