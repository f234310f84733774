"""``make ocr-lab``: the samples printed, scanned under each condition, read and compared.

``--write`` puts the table into docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from qdparse.pipeline import record_of
from qdparse.read import ReadOptions

from conftest import ROOT
from ocrlab.damage import CONDITIONS, Condition
from ocrlab.measure import Score, measure
from scan_maker import image_file, pictures

SAMPLES = ("tinh-hai-phu-luc", "tinh-cai-cach-hanh-chinh", "bo-chuyen-doi-so")
HEADS = (
    "condition",
    "pages",
    "tables found",
    "exact cells",
    "aim",
    "CER of the cells",
    "CPU s a page",
)
BEGIN, END = "<!-- ocr-lab -->", "<!-- /ocr-lab -->"


def scan(stem: str, condition: Condition) -> tuple[bytes, int]:
    """A sample as a scanned PDF, and its number of pages."""
    pages = pictures((ROOT / "samples" / f"{stem}.pdf").read_bytes(), condition.dpi)
    random = np.random.default_rng(len(stem))
    damaged = [condition.damage(page, random) for page in pages]
    return image_file(damaged, "PDF", condition.dpi, quality=condition.quality), len(pages)


def run(condition: Condition, samples: list[str], verbose: bool) -> tuple[Score, int, float]:
    total, count, spent = Score(), 0, 0.0
    for stem in samples:
        data, pages = scan(stem, condition)
        began = time.process_time()
        out = record_of(data, f"{stem}.pdf", options=ReadOptions(workers=1))
        spent += time.process_time() - began
        truth = json.loads((ROOT / "tests" / "gold" / f"{stem}_pdf.json").read_text("utf-8"))
        score = measure(truth, out)
        total, count = total.plus(score), count + pages
        if verbose:
            for told, read in score.misses:
                print(f"    {stem}: {told!r} != {read!r}")
    return total, count, spent / max(count, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="conditions whose name has this in it")
    parser.add_argument("--samples", nargs="+", default=list(SAMPLES))
    parser.add_argument("--misses", action="store_true", help="print every cell that is not exact")
    parser.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md")
    options = parser.parse_args()
    lines = ["| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]
    print("\n".join(lines), flush=True)
    for condition in CONDITIONS:
        if options.only and options.only not in condition.name:
            continue
        score, pages, spent = run(condition, options.samples, options.misses)
        lines.append(
            f"| {condition.name} | {pages} | {score.found} of {score.tables} "
            f"| {score.exact_share:.3f} ({score.cells}) | ≥ {condition.aim:.2f} "
            f"| {score.error_rate:.2%} | {spent:.2f} |"
        )
        print(lines[-1], flush=True)
    if options.write:
        page = ROOT / "docs" / "accuracy.md"
        table = "\n".join([BEGIN, "", *lines, "", END])
        text = page.read_text("utf-8")
        page.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: table, text, flags=re.S), "utf-8")


if __name__ == "__main__":
    main()
