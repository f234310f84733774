"""Write the samples: ``python samples/make`` (DOCX, text, gold), with ``--pdf`` the PDFs too.

The PDFs need LibreOffice (and pikepdf for the stamped one); they are committed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from amended import AMENDED, truth
from docx_file import write_docx
from local import COMMUNE, DRAFT, PROVINCE, TWO_ANNEXES
from ministry import MINISTRY, STAMPED
from text import markdown, page_dump

from gold import gold, write_gold

from model import Decision

SAMPLES = Path(__file__).resolve().parent.parent
GOLD = SAMPLES.parent / "tests" / "gold"
ALL = (MINISTRY, PROVINCE, COMMUNE, DRAFT, STAMPED, TWO_ANNEXES)


def unstamped(d: Decision) -> Decision:
    """The decision before its number and date are stamped: both are blank."""
    from dataclasses import replace

    return replace(d, number=None, date=(d.date[0], None, None)) if d.stamped else d


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true")
    options = parser.parse_args()
    for d in ALL:
        path = SAMPLES / f"{d.stem}.docx"
        write_docx(unstamped(d), path)
        for kind in ("docx", "pdf"):
            label = gold(d, f"{d.stem}.{kind}", stamped=kind == "pdf")
            write_gold(label, GOLD / f"{d.stem}_{kind}.json")
        if options.pdf:
            to_pdf(path, d)
    (SAMPLES / "bo-chuyen-doi-so.txt").write_text(page_dump(MINISTRY), encoding="utf-8")
    write_gold(
        gold(MINISTRY, "bo-chuyen-doi-so.txt", stamped=True, letterhead=False),
        GOLD / "bo-chuyen-doi-so_txt.json",
    )
    (SAMPLES / "tinh-hai-phu-luc.md").write_text(markdown(TWO_ANNEXES), encoding="utf-8")
    write_gold(
        gold(TWO_ANNEXES, "tinh-hai-phu-luc.md", stamped=True, letterhead=False),
        GOLD / "tinh-hai-phu-luc_md.json",
    )
    write_docx(AMENDED, SAMPLES / f"{AMENDED.stem}.docx")
    write_gold(gold(AMENDED, f"{AMENDED.stem}.docx", stamped=True), GOLD / f"{AMENDED.stem}.json")
    (GOLD / "diff").mkdir(exist_ok=True)
    write_gold(truth(), GOLD / "diff" / f"{MINISTRY.stem}.json")


def to_pdf(path: Path, d: Decision) -> None:
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to",
             "pdf", "--outdir", str(path.parent), str(path)],
            check=True, capture_output=True,
        )  # fmt: skip
    if d.stamped:
        from stamp import stamp

        stamp(path.with_suffix(".pdf"), d)


if __name__ == "__main__":
    main()
