"""``make bench``: whole runs, medians, and ratios to a floor and a peer in the same run.

Writes the table to the terminal and, with ``--write``, to docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))
from floor import docx_floor, pdfium_floor, plumber_tables
from inputs import ROOT, SAMPLE, docx_of, pdf_of

Row = tuple[str, str, str, str]
_MEMORY = """
import sys
from qdparse import model, pipeline
import qdparse.read.pdf, qdparse.settle, qdparse.parse, qdparse.mend, qdparse.check.coverage
data = open(sys.argv[1], "rb").read()
small = open(sys.argv[2], "rb").read()
from qdparse.write.json import to_json
to_json(pipeline.record_of(small, "small.pdf"))

def held(key):
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key))

before = held("VmRSS")
to_json(pipeline.record_of(data, "big.pdf"))
print(held("VmHWM") - before)
"""


def median_ms(call: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def pdf_rows(runs: int) -> list[Row]:
    from qdparse.pipeline import record_of
    from qdparse.read.pdf import read_pdf
    from qdparse.write.json import to_json

    rows: list[Row] = []
    base = 0.0
    for pages in (12, 60, 300):
        data = pdf_of(pages)
        few = max(3, runs if pages < 300 else runs // 2)
        floor = median_ms(lambda data=data: pdfium_floor(data), few)
        layout = median_ms(lambda data=data: read_pdf(data, "x.pdf"), few)
        whole = median_ms(lambda data=data: to_json(record_of(data, "x.pdf")), few)
        rows.append((f"PDF {pages} pages: PDFium floor", f"{floor / pages:.2f} ms/page", "1.0", ""))
        rows.append((f"PDF {pages} pages: bytes → Layout", f"{layout / pages:.2f} ms/page",
                     f"{layout / floor:.2f} × floor", "≤ 2.5"))  # fmt: skip
        rows.append((f"PDF {pages} pages: bytes → JSON", f"{whole / pages:.2f} ms/page",
                     f"{whole / floor:.2f} × floor", "≤ 5"))  # fmt: skip
        if pages == 12:
            base = whole / pages
            peer = median_ms(lambda data=data: plumber_tables(data), 3)
            rows.append((f"PDF {pages} pages: pdfplumber tables alone", f"{peer / pages:.2f} ms/page",
                         f"{peer / whole:.1f} × our bytes → JSON", "≥ 15"))  # fmt: skip
        else:
            rows.append((f"PDF {pages} pages: cost of a page", f"{whole / pages:.2f} ms",
                         f"{whole / pages / base:.2f} × that of 12 pages", "≤ 1.25"))  # fmt: skip
    return rows


def docx_rows(runs: int) -> list[Row]:
    from qdparse.pipeline import record_of
    from qdparse.write.json import to_json

    rows: list[Row] = []
    per_row = 0.0
    for count, merge in ((45, 0), (1000, 0), (10_000, 0), (1200, 1000)):
        data = docx_of(count, merge=merge)
        few = runs if count < 2000 else 3
        floor = median_ms(lambda data=data: docx_floor(data), few)
        body = median_ms(lambda data=data: docx_floor(data, body_only=True), few)
        whole = median_ms(lambda data=data: to_json(record_of(data, "x.docx")), few)
        name = f"DOCX {count} rows" + (f", one cell merged over {merge}" if merge else "")
        ratios = f"{whole / floor:.2f} × unzip + lxml ({whole / body:.2f} × body alone)"
        rows.append((f"{name}: bytes → JSON", f"{whole:.1f} ms", ratios, "≤ 5"))
        if count == 1000:
            per_row = whole / count
        if count == 10_000:
            rows.append((f"{name}: cost of a row", f"{whole / count:.3f} ms",
                         f"{whole / count / per_row:.2f} × that of 1000 rows", "≤ 1.25"))  # fmt: skip
    return rows


def start_rows(runs: int) -> list[Row]:
    python = sys.executable
    command = str(Path(python).parent / "qdparse")

    def run(*argv: str) -> Callable[[], object]:
        return lambda: subprocess.run(argv, check=True, capture_output=True)

    bare = median_ms(run(python, "-c", "pass"), runs)
    shown = median_ms(run(command, "--help"), runs)
    small = median_ms(
        run(command, "parse", str(SAMPLE.with_suffix(".docx")), "-q", "-o", "/dev/null"), runs
    )
    return [
        ("python -c pass", f"{bare:.0f} ms", "1.0", ""),
        ("qdparse --help", f"{shown:.0f} ms", f"{shown / bare:.1f} ×", "≤ 5"),
        ("qdparse parse of a small DOCX", f"{small:.0f} ms", f"{small / bare:.1f} ×", "≤ 16"),
    ]


def memory_rows() -> list[Row]:
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        small = Path(folder) / "2.pdf"
        small.write_bytes(pdf_of(2))
        for pages in (60, 300):
            path = Path(folder) / f"{pages}.pdf"
            path.write_bytes(pdf_of(pages))
            out = subprocess.run(
                [sys.executable, "-c", _MEMORY, str(path), str(small)],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            grown = int(out.stdout.split()[0]) / 1024
            rows.append((f"memory over imports, PDF {pages} pages", f"{grown:.0f} MB", "", "≤ 32"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [
        *pdf_rows(options.runs),
        *docx_rows(options.runs),
        *start_rows(options.runs),
        *memory_rows(),
    ]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table = ["| what | median | ratio | aim |", "|---|---|---|---|"]
    table += [f"| {' | '.join(row)} |" for row in rows]
    print("\n".join(table))
    if options.write:
        page = ROOT / "docs" / "performance.md"
        head = page.read_text(encoding="utf-8").partition("| what |")[0]
        page.write_text(head + "\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
