"""``make lab``: hundreds of composed tables, drawn, read and compared with their truth.

The peer is what stacking tools do with pdfplumber: the tables of each page, one below the
other where they have the same number of columns, repeated headers dropped.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pdfplumber

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from qdparse.read.pdf import read_pdf

from lab.compose import PlanTable, document
from lab.draw_pdf import Drawn, draw
from lab.measure import Score, measure, read_tables, truth_rows


def stacked(drawn: Drawn) -> list[list[tuple[str, ...]]]:
    """pdfplumber's tables of all pages, stacked by column count."""
    out: list[list[tuple[str, ...]]] = []
    with pdfplumber.open(io.BytesIO(drawn.data)) as pages:
        for page in pages.pages:
            for table in page.extract_tables():
                rows = [tuple(" ".join((c or "").split()) for c in row) for row in table]
                if out and len(out[-1][0]) == len(rows[0]):
                    out[-1] += rows[1:] if rows[0] == out[-1][0] else rows
                else:
                    out.append(rows)
            page.close()
    return out


def measure_peer(tables: list[PlanTable], drawn: Drawn) -> Score:
    score = Score()
    found = stacked(drawn)
    score.false_joins = max(0, len(tables) - len(found))
    score.splits = max(0, len(found) - len(tables))
    pool = [row for table in found for row in table]
    for table, torn in zip(tables, drawn.cut, strict=True):
        for index, (_, _, cells) in enumerate(truth_rows(table)):
            hit = cells in pool
            if hit:
                pool.remove(cells)
            score.rows += 1
            score.exact += hit
            if index in torn:
                score.cut += 1
                score.rejoined += hit
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--peers", type=int, default=60, help="documents given to the peer too")
    options = parser.parse_args()
    ours, peer, both = Score(), Score(), Score()
    wrong = []
    for number, seed in enumerate(range(options.first, options.first + options.documents)):
        tables = document(seed)
        drawn = draw(tables)
        score = measure(tables, drawn.cut, read_tables(read_pdf(drawn.data, "lab.pdf")), str(seed))
        ours.add(score)
        if score.misses or score.false_joins or score.splits:
            wrong.append(seed)
        if number < options.peers:
            both.add(score)
            peer.add(measure_peer(tables, drawn))
    print("| reader | documents | rows exact | cut rows rejoined | false joins | splits |")
    print("|---|---|---|---|---|---|")
    _line("qdparse", options.documents, ours)
    _line("qdparse, the peer's documents", options.peers, both)
    _line("pdfplumber, pages stacked", options.peers, peer)
    print(f"\nnot exact: documents {', '.join(map(str, wrong)) or 'none'}")


def _line(name: str, documents: int, score: Score) -> None:
    print(
        f"| {name} | {documents} | {score.exact_share:.4f} ({score.rows}) "
        f"| {score.rejoined_share:.4f} ({score.cut}) | {score.false_joins} | {score.splits} |"
    )


if __name__ == "__main__":
    main()
