"""``make lab``: hundreds of composed documents, drawn, read and compared with their truth.

Prints rows, boundaries, joins and GriTS for qdparse on PDF and Word and for the peers on the
same PDF files, and how exact each habit is; ``--write`` puts the figures into
docs/accuracy.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from lab import draw_docx, draw_pdf
from lab.compose import document
from lab.grits_score import Grits, truth_tables
from lab.manners import MANNERS
from lab.measure import Score, measure, read_and_measure, words_alone
from lab.peers import PEERS
from lab.plan import Drawn, PlanDocument
from lab.report import figures, habits, manners, put

ROOT = Path(__file__).resolve().parent.parent.parent


class Run:
    """One reader over many documents."""

    def __init__(self) -> None:
        self.score, self.grits = Score(), Grits()

    def add(self, plan: PlanDocument, drawn: Drawn, score: Score, tables: list) -> None:  # type: ignore[type-arg]
        self.score.add(score)
        self.grits.add(truth_tables(plan, printed=drawn.printed), tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="number of the first document")
    parser.add_argument("--peers", type=int, default=60, help="documents given to the peers too")
    parser.add_argument("--manners", type=int, default=100, help="documents drawn otherwise too")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/accuracy.md")
    parser.add_argument("--misses", action="store_true", help="print every row that differs")
    options = parser.parse_args()
    names = ["qdparse, PDF", "qdparse, Word"]
    if options.peers:
        names += ["qdparse, PDF, the peers' documents", *PEERS]
    runs = {name: Run() for name in names}
    for number, seed in enumerate(range(options.first, options.first + options.documents)):
        plan = document(seed)
        drawn = draw_pdf.draw(plan)
        score = read_and_measure(plan, drawn, f"{seed}.pdf")
        runs[names[0]].add(plan, drawn, score, score.tables_found)
        if number < options.peers:
            runs[names[2]].add(plan, drawn, score, score.tables_found)
            for name, peer in PEERS.items():
                tables = peer(drawn.data)
                rows = [[("", "", tuple(row)) for row in table] for table in tables]
                found = measure(plan, drawn, rows, f"{seed}.pdf", words_alone)
                runs[name].add(plan, drawn, found, tables)
        word = draw_docx.draw(plan, Random(seed))
        score = read_and_measure(plan, word, f"{seed}.docx")
        runs[names[1]].add(plan, word, score, score.tables_found)
    by_manner = {}
    for manner in MANNERS:
        total = by_manner[manner] = Score()
        for seed in range(options.first, options.first + options.manners):
            plan = document(seed)
            total.add(read_and_measure(plan, draw_pdf.draw(plan, manner), f"{seed}.pdf"))
    table = figures({name: (run.score, run.grits.scores()) for name, run in runs.items()})
    by_habit = habits(runs[names[0]].score, runs[names[1]].score)
    other = manners(by_manner)
    print(table, by_habit, other, sep="\n\n")
    for name in names[:2]:
        score = runs[name].score
        print(f"\n{name}: not all exact in {len(score.wrong)}: {', '.join(score.wrong) or 'none'}")
        if options.misses:
            print("\n".join(score.misses))
    if options.write:
        put(ROOT / "docs/accuracy.md", "lab", f"{table}\n\n{by_habit}")
        put(ROOT / "docs/accuracy.md", "lab-manners", other)


if __name__ == "__main__":
    main()
