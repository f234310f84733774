"""``make bench-ocr``: a scan read, against bare Tesseract on the same pictures.

Both run in turn, on one core, in this process; the pictures are all pages of a sample at 200 dpi.
Its first page costs most: the lines of a letterhead are read again and again.  Without the engine it says so and does nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from inputs import SAMPLE
from measure import Turns

DPI = 200


def pictures() -> list[tuple[Any, Any]]:
    """Grey arrays of pages, each with its size in points."""
    import cv2
    import pypdfium2

    from qdparse.layout import Page

    document = pypdfium2.PdfDocument(SAMPLE.with_suffix(".pdf").read_bytes())
    return [
        (
            cv2.cvtColor(document[i].render(scale=DPI / 72).to_numpy(), cv2.COLOR_BGR2GRAY),
            Page(*document[i].get_size()),
        )
        for i in range(len(document))
    ]


def ocr_rows(runs: int) -> list[tuple[str, str, str, str]]:
    """What, median of a page, ratio, aim; no rows and a sentence without the engine."""
    from qdparse.errors import EngineMissing

    try:
        from qdparse.read.scan.engine import AUTO, Engine, require

        folder = require("")
    except EngineMissing:
        print("No scan is measured: Tesseract with the model vie is missing (make setup-system).",
              file=sys.stderr)  # fmt: skip
        return []
    from qdparse.read.scan.page import read_picture

    engine, pages = Engine(folder), pictures()
    subjects = {
        "bare": lambda: [engine.words(grey, dpi=DPI, mode=AUTO) for grey, _ in pages],
        "ours": lambda: [read_picture(grey, size, engine, seconds=60.0) for grey, size in pages],
    }
    turns = Turns(subjects, runs)
    engine.close()
    bare, ours = (turns.ms(name) / len(pages) / 1000 for name in ("bare", "ours"))
    return [
        ("scan: bare Tesseract, the whole page", f"{bare:.2f} s/page", "1.0", ""),
        ("scan: picture → words in their cells", f"{ours:.2f} s/page",
         f"{turns.ratio('ours', 'bare'):.2f} × Tesseract", "≤ 1.6"),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    for row in ocr_rows(parser.parse_args().runs):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
