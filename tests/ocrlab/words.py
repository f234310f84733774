"""``python -m ocrlab.words``: mends of words on invented texts, set, scanned and read.

``--font`` names a font with the letters of Vietnamese; each text is set in each.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from qdparse.layout import Grid, Layout
from qdparse.mend import mend
from qdparse.read import ReadOptions, read

from ocrlab.damage import CONDITIONS, Condition
from ocrlab.typeset import typeset
from recorded import HERE, printed_at, printed_words, words_of
from scan_maker import image_file

TEXTS = sorted(path.stem for path in (HERE / "words").glob("*.txt"))
HEADS = ("condition", "words", "wrong marks", "mended", "wrong", "cells before", "cells after")


def scan(name: str, font: str, condition: Condition) -> Layout:
    text = (HERE / "words" / f"{name}.txt").read_text("utf-8")
    random = np.random.default_rng(len(text))
    pages = [condition.damage(page, random) for page in typeset(text, font, condition.dpi)]
    data = image_file(pages, "PDF", condition.dpi, quality=condition.quality)
    return read(data, f"{name}.pdf", ReadOptions(workers=1))


def measure(name: str, layout: Layout, told: bool) -> Counter[str]:
    """Words and cells before and after the mends, against what was printed."""
    with patch("qdparse.mend.ocr.mend_recognised", lambda layout, ledger: layout):
        plain, _ = mend(layout)
    after, _ = mend(layout)
    printed, was, now = printed_words(name), words_of(plain), words_of(after)
    truth = printed_at(was, printed)
    found = Counter(words=len(printed))
    found["wrong"] = sum(len(t) == len(was[i]) and t != was[i] for i, t in truth.items())
    for i, (a, b) in enumerate(zip(was, now, strict=True)):
        if a != b:
            right = truth.get(i) == b
            found["mended" if right else "harm"] += 1
            if told or not right:
                print(f"    {name}: {a} -> {b}, printed {truth.get(i)}")
    cells = _printed_cells(name)
    found["cells"] = cells.total()
    found["before"] = (_cells(plain) & cells).total()
    found["after"] = (_cells(after) & cells).total()
    return found


def _printed_cells(name: str) -> Counter[str]:
    lines = (HERE / "words" / f"{name}.txt").read_text("utf-8").splitlines()
    cells = [c for line in lines if line.startswith("|") for c in line[1:].split("|")]
    return Counter(" ".join(c.split()) for c in cells)


def _cells(layout: Layout) -> Counter[str]:
    grids = [block for block in layout.blocks if isinstance(block, Grid)]
    return Counter(" ".join(c.text.split()) for g in grids for row in g.rows for c in row.cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--font", nargs="+", default=["DejaVuSerifCondensed.ttf"])
    parser.add_argument("--only", help="conditions whose name has this in it")
    parser.add_argument("--told", action="store_true", help="print every mend")
    options = parser.parse_args()
    print("| " + " | ".join(HEADS) + " |\n" + "|---" * len(HEADS) + "|", flush=True)
    for condition in CONDITIONS:
        if options.only and options.only not in condition.name:
            continue
        total: Counter[str] = Counter()
        for font in options.font:
            for name in TEXTS:
                total.update(measure(name, scan(name, font, condition), options.told))
        shares = [total[key] / max(total["cells"], 1) for key in ("before", "after")]
        counts = [total[key] for key in ("words", "wrong", "mended", "harm")]
        print(
            f"| {condition.name} | "
            + " | ".join([*map(str, counts), *(f"{s:.3f}" for s in shares)])
            + " |",
            flush=True,
        )


if __name__ == "__main__":
    main()
