"""How well the tables of drawn documents are read: rows, boundaries, joins, by habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from qdparse.ledger import undo
from qdparse.pipeline import mended, read_layout, record_of

from lab.paginate import UNDECIDED
from lab.plan import Drawn, FoundRow, PlanDocument, PlanTable

Record = dict[str, Any]
CUT = ("cut in one cell", "cut in several cells")
_COUNTS = (
    "documents", "rows", "exact", "cut", "rejoined", "tables", "headers", "kinds",
    "false_joins", "splits", "not_undone", "not_covered",
)  # fmt: skip


@dataclass
class Score:
    """Counts over documents; ``misses`` tells the rows that differ, ``wrong`` the documents."""

    documents: int = 0
    rows: int = 0
    exact: int = 0
    cut: int = 0
    rejoined: int = 0
    tables: int = 0
    headers: int = 0
    kinds: int = 0
    false_joins: int = 0
    splits: int = 0
    not_undone: int = 0
    not_covered: int = 0
    habits: Counter[str] = field(default_factory=Counter)
    habit_misses: Counter[str] = field(default_factory=Counter)
    tables_found: list[list[list[str]]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in _COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.habits.update(other.habits)
        self.habit_misses.update(other.habit_misses)
        self.misses += other.misses
        self.wrong += other.wrong

    @property
    def exact_share(self) -> float:
        return self.exact / self.rows if self.rows else 1.0

    @property
    def rejoined_share(self) -> float:
        return self.rejoined / self.cut if self.cut else 1.0

    @property
    def undecided(self) -> int:
        """Misses of rows whose page tells no reader what they hold."""
        return sum(self.habit_misses[habit] for habit in UNDECIDED)

    @property
    def faults(self) -> dict[str, object]:
        """What went wrong, empty for a document read as drawn."""
        wrong: dict[str, object] = {
            name: getattr(self, name)
            for name in ("false_joins", "splits", "not_undone", "not_covered")
            if getattr(self, name)
        }
        if len(self.misses) > self.undecided:
            wrong["misses"] = self.misses
        if not self.headers == self.kinds == self.tables:
            wrong["headers, kinds, tables"] = (self.headers, self.kinds, self.tables)
        return wrong


def read_and_measure(document: PlanDocument, drawn: Drawn, name: str) -> Score:
    """All of one file: what a reader gets, the way back, and the count of characters."""
    data = drawn.data
    layout = read_layout(data, name)
    whole, ledger = mended(layout)
    record = record_of(data, name)
    found = [_rows(t) for t in record["tables"]]
    score = measure(document, drawn, found, name)
    score.tables_found = [
        [[c["header"] for c in t["columns"]], *(r["cells"] for r in t["rows"])]
        for t in record["tables"]
    ]
    names = [[c["header"].casefold() for c in t["columns"]] for t in record["tables"]]
    score.headers = sum([n.casefold() for n in t.names()] in names for t in document.tables)
    kinds = Counter(t["is_task_table"] for t in record["tables"])
    score.kinds = (kinds & Counter(t.is_task for t in document.tables)).total()
    score.not_undone = undo(whole, ledger) != layout
    coverage = record["coverage"]
    score.not_covered = coverage["placed"] != coverage["characters"]
    if score.faults:
        score.wrong.append(name)
    return score


def _rows(table: Record) -> list[FoundRow]:
    return [(r["kind"], r["ordinal"], tuple(r["cells"])) for r in table["rows"]]


def measure(
    document: PlanDocument,
    drawn: Drawn,
    found: Sequence[Sequence[FoundRow]],
    name: str,
    view: Callable[[FoundRow], Hashable] | None = None,
) -> Score:
    """Compare what was read with what was drawn; ``view`` is what counts of a row, else all."""
    view = view or _plain
    score = Score(documents=1, tables=len(document.tables))
    pools = [Counter(map(view, rows)) for rows in found]
    owners: list[set[int]] = []
    held: list[Counter[int]] = [Counter() for _ in found]
    for number, table in enumerate(document.tables):
        mine: Counter[int] = Counter()
        for index, row in enumerate(table.rows):
            truth = view(row.truth(printed_lines=drawn.printed))
            at = _pick(pools, truth, mine)
            hit = at is not None
            if at is not None:
                pools[at][truth] -= 1
                mine[at] += 1
                held[at][number] += 1
            else:
                score.misses.append(f"{name}: {truth}")
            score.rows += 1
            score.exact += hit
            marks = drawn.habits[number].get(index, set())
            if marks & set(CUT):
                score.cut += 1
                score.rejoined += hit
            for habit in row.habits | marks | table.habits | document.habits:
                score.habits[habit] += 1
                score.habit_misses[habit] += not hit
        owners.append(set(mine))
    score.splits = sum(max(0, len(x) - 1) for x in owners)
    score.false_joins = sum(max(0, len(x) - 1) for x in held) + _false_rows(document.tables, found)
    return score


def words_alone(row: FoundRow) -> Hashable:
    """The words of a row's cells in order, blanks and repeats left out: what peers can give."""
    texts = [" ".join(c.split()) for c in row[2]]
    return tuple(t for i, t in enumerate(texts) if t and (i == 0 or t != texts[i - 1]))


def _pick(pools: list[Counter[Hashable]], row: Hashable, mine: Counter[int]) -> int | None:
    """The table that holds ``row``, first of those that already hold rows of its table."""
    order = sorted(range(len(pools)), key=lambda i: (-mine[i], i))
    return next((i for i in order if pools[i][row] > 0), None)


def _plain(row: FoundRow) -> FoundRow:
    kind, ordinal, cells = row
    return (
        kind,
        ordinal,
        tuple("\n".join(" ".join(p.split()) for p in c.split("\n")) for c in cells),
    )


def _false_rows(tables: list[PlanTable], found: Sequence[Sequence[FoundRow]]) -> int:
    """Rows read as one that were two: the words of both contents stand in one cell."""
    contents = {" ".join(r.cells[t.roles.index("content")].split()) for t in tables for r in t.rows}
    long = sorted(c for c in contents if len(c) > 25)
    wrong = 0
    for rows in found:
        for _, _, cells in rows:
            for cell in set(cells):
                text = " ".join(cell.split())
                if len(text) > 50 and sum(c in text for c in long) > 1:
                    wrong += 1
    return wrong
