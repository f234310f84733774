"""Cells as read against cells as they are: exact ones, and letters to change."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, NamedTuple

from qdparse.distance import distance

Row = list[str]


class Score(NamedTuple):
    """Counts over the cells of the true tables; ``tables`` are true, found, and not true."""

    cells: int = 0
    exact: int = 0
    letters: int = 0
    wrong: int = 0
    tables: int = 0
    found: int = 0
    misses: tuple[tuple[str, str], ...] = ()

    def plus(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True)))  # type: ignore[arg-type]

    @property
    def exact_share(self) -> float:
        return self.exact / max(self.cells, 1)

    @property
    def error_rate(self) -> float:
        """Letters to change, add or take, by letters of the truth."""
        return self.wrong / max(self.letters, 1)


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def measure(truth: dict[str, Any], out: dict[str, Any]) -> Score:
    """The tables of a record against those of its gold."""
    told = [[[flat(c) for c in row["cells"]] for row in t["rows"]] for t in truth["tables"]]
    read = [[[flat(c) for c in row["cells"]] for row in t["rows"]] for t in out["tables"]]
    total = Score(tables=len(told))
    rest = list(range(len(read)))
    for table in told:
        best = max(rest, key=lambda i: _alike(table, read[i]), default=None)
        found = best is not None and _alike(table, read[best]) > 0.5
        if found and best is not None:
            rest.remove(best)
        total = total.plus(_rows(table, read[best] if found and best is not None else []))
        total = total._replace(found=total.found + found)
    return total


def _alike(a: list[Row], b: list[Row]) -> float:
    """The share of words that two tables have in common."""
    x = {w for row in a for cell in row for w in cell.split()}
    y = {w for row in b for cell in row for w in cell.split()}
    return len(x & y) / max(len(x | y), 1)


def _rows(told: list[Row], read: list[Row]) -> Score:
    """Rows in order: each true row with the most alike of those not yet passed."""
    score = Score()
    start = 0
    for row in told:
        window = range(start, min(start + 4, len(read)))
        best = max(window, key=lambda i: _ratio(row, read[i]), default=None)
        other: Row = []
        if best is not None and _ratio(row, read[best]) > 0.4:
            other, start = read[best], best + 1
        score = score.plus(_cells(row, other))
    return score


def _ratio(a: Row, b: Row) -> float:
    return SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio()


def _cells(told: Row, read: Row) -> Score:
    read = [*read, *[""] * (len(told) - len(read))]
    misses = tuple((a, b) for a, b in zip(told, read, strict=False) if a != b)
    return Score(
        cells=len(told),
        exact=len(told) - len(misses),
        letters=sum(map(len, told)),
        wrong=sum(distance(a, b) for a, b in misses),
        misses=misses,
    )
