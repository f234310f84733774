"""``make bench``: whole runs, medians, and ratios to a floor and a peer in the same run.

Writes the table to the terminal and, with ``--write``, to docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from scans import ocr_rows

from floor import docx_floor, pdfium_floor, plumber_tables
from inputs import ROOT, SAMPLE, citation_texts, docx_of, pdf_of
from measure import Commands, Turns, memory_of, share_of
from throughput import COUNT, throughput

# Runs of ours in a turn with the peer.
_AS_LONG = 12


class Row(NamedTuple):
    """One line of the table; ``aim`` is empty for what others are measured by."""

    what: str
    median: str
    ratio: str
    aim: str = ""


def _json(data: bytes, name: str) -> bytes:
    from qdparse.pipeline import record_of
    from qdparse.write.json import to_json

    return to_json(record_of(data, name))


def pdf_rows(runs: int) -> list[Row]:
    from qdparse.read.pdf import read_pdf

    rows: list[Row] = []
    twelve = 0.0
    for pages in (12, 60, 300):
        data = pdf_of(pages)
        subjects = {
            "floor": lambda data=data: pdfium_floor(data),
            "layout": lambda data=data: read_pdf(data, "x.pdf"),
            "json": lambda data=data: _json(data, "x.pdf"),
        }
        turns = Turns(subjects, runs if pages < 300 else max(3, runs // 2))
        whole = turns.ms("json") / pages
        name = f"PDF {pages} pages"
        rows += [
            Row(f"{name}: PDFium floor", f"{turns.ms('floor') / pages:.2f} ms/page", "1.0"),
            Row(f"{name}: bytes → Layout", f"{turns.ms('layout') / pages:.2f} ms/page",
                f"{turns.ratio('layout', 'floor'):.2f} × floor", "≤ 2.5"),
            Row(f"{name}: bytes → JSON", f"{whole:.2f} ms/page",
                f"{turns.ratio('json', 'floor'):.2f} × floor", "≤ 5"),
        ]  # fmt: skip
        if pages < 300:  # the peer takes a quarter of a minute for 300
            rows.append(_peer_row(name, data, pages))
        if pages == 12:
            twelve = whole
        else:
            rows.append(Row(f"{name}: cost of a page", f"{whole:.2f} ms",
                            f"{whole / twelve:.2f} × that of 12 pages", "≤ 1.25"))  # fmt: skip
    return rows


def _peer_row(name: str, data: bytes, pages: int) -> Row:
    """The peer and ours in turn, each for about as long: else only ours would begin each turn with
    the processor's caches full of the other's data."""
    subjects = {
        "peer": lambda: plumber_tables(data),
        "json": lambda: [_json(data, "x.pdf") for _ in range(_AS_LONG)],
    }
    turns = Turns(subjects, 5)
    ratio = turns.ratio("peer", "json") * _AS_LONG
    return Row(f"{name}: pdfplumber tables alone", f"{turns.ms('peer') / pages:.2f} ms/page",
               f"{ratio:.1f} × our bytes → JSON", "≥ 15")  # fmt: skip


def docx_rows(runs: int) -> list[Row]:
    rows: list[Row] = []
    thousand = 0.0
    for count, merge in ((45, 0), (1000, 0), (10_000, 0), (1200, 1000)):
        data = docx_of(count, merge=merge)
        subjects = {
            "floor": lambda data=data: docx_floor(data),
            "body": lambda data=data: docx_floor(data, body_only=True),
            "json": lambda data=data: _json(data, "x.docx"),
        }
        turns = Turns(subjects, runs if count < 2000 else 3)
        whole = turns.ms("json")
        name = f"DOCX {count} rows" + (f", one cell merged over {merge}" if merge else "")
        ratio = f"{turns.ratio('json', 'floor'):.2f} × unzip + lxml"
        body = f"{turns.ratio('json', 'body'):.2f} × body alone"
        rows.append(Row(f"{name}: bytes → JSON", f"{whole:.1f} ms", f"{ratio} ({body})", "≤ 5"))
        if count == 1000:
            thousand = whole / count
        if count == 10_000:
            rows.append(Row(f"{name}: cost of a row", f"{whole / count:.3f} ms",
                            f"{whole / count / thousand:.2f} × that of 1000 rows", "≤ 1.25"))  # fmt: skip
    return rows


def share_rows(runs: int) -> list[Row]:
    """What of the way from bytes to the record is spent after the grammar."""
    from qdparse.pipeline import record_of

    after = {
        "qdparse.settle": "settle",
        "qdparse.check": "check",
        "qdparse.check.coverage": "cover",
    }
    rows = []
    for name, data in (("x.pdf", pdf_of(60)), ("x.docx", docx_of(1000))):
        record_of(data, name)
        share = share_of(lambda data=data, name=name: record_of(data, name), after, runs)
        what = "PDF 60 pages" if name == "x.pdf" else "DOCX 1000 rows"
        rows.append(Row(f"{what}: settle + check", f"{share:.0%}", "of bytes → record", "≤ 25 %"))
    return rows


def citation_rows(runs: int) -> list[Row]:
    """A megabyte of UTF-8 each: grounds with titles, bare numbers, the words of a plan."""
    from qdparse.settle.citations import find_citations

    texts = {name: data.decode("utf-8", "ignore") for name, data in citation_texts().items()}
    turns = Turns({n: lambda t=t: find_citations(t) for n, t in texts.items()}, runs)
    return [
        Row(f"citations in 1 MB: {name}", f"{turns.ms(name):.0f} ms",
            f"{len(find_citations(text))} found", "≤ 100 ms")
        for name, text in texts.items()
    ]  # fmt: skip


def start_rows(runs: int) -> list[Row]:
    python = sys.executable
    command = str(Path(python).parent / "qdparse")
    document = str(SAMPLE.with_suffix(".docx"))
    turns = Commands(
        {
            "bare": [python, "-c", "pass"],
            "help": [command, "--help"],
            "parse": [command, "parse", document, "-q", "-o", "/dev/null"],
        },
        2 * runs,
    )
    return [
        Row("python -c pass", f"{turns.ms('bare'):.0f} ms", "1.0"),
        Row("qdparse --help", f"{turns.ms('help'):.0f} ms",
            f"{turns.ratio('help', 'bare'):.1f} ×", "≤ 5"),
        Row("qdparse parse of a small DOCX", f"{turns.ms('parse'):.0f} ms",
            f"{turns.ratio('parse', 'bare'):.1f} ×", "≤ 16"),
    ]  # fmt: skip


def batch_rows(runs: int) -> list[Row]:
    found = throughput(runs)
    if found is None:
        return []
    name = f"batch of {COUNT} small documents"
    return [
        Row(f"{name} on one processor", f"{found.one:.2f} s", "1.0"),
        Row(f"{name} on two", f"{found.two:.2f} s", f"{found.ratio:.2f} × as many", "≥ 1.8"),
    ]


def memory_rows() -> list[Row]:
    rows: list[Row] = []
    found: list[tuple[int, float]] = []
    with TemporaryDirectory() as folder:
        small = Path(folder) / "2.pdf"
        small.write_bytes(pdf_of(2))
        for pages in (60, 300):
            path = Path(folder) / f"{pages}.pdf"
            path.write_bytes(pdf_of(pages))
            peak, written = memory_of(path, small)
            found.append((pages, peak))
            rows.append(Row(f"memory over imports, PDF {pages} pages", f"{peak:.0f} MB",
                            f"{peak / written:.1f} × the JSON", "≤ 32 MB"))  # fmt: skip
    (few, low), (many, high) = found
    growth = (high - low) * 1024 / (many - few)
    rows.append(Row("memory of one more page", f"{growth:.0f} KB", ""))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [
        *memory_rows(),
        *start_rows(options.runs),
        *batch_rows(options.runs),
        *pdf_rows(options.runs),
        *docx_rows(options.runs),
        *share_rows(options.runs),
        *citation_rows(options.runs),
        *(Row(*row) for row in ocr_rows(max(3, options.runs // 2))),
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
