"""``python -m fuzz [TARGET…] [--seconds N]``: each target in a process of its own.

Finds are kept in ``.fuzz/`` and go on from there the next time.  An input that fails is
written to ``.fuzz/failed/TARGET-…``; run it again with ``python -m fuzz --one TARGET FILE``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / ".fuzz"
SEEDS = {
    "pdf": ("*.pdf", b"%PDF-1.7\n"),
    "package": ("*.docx", b"PK\x03\x04"),
    "raw": ("*.txt", b""),
    "record": ("../outputs/*.json", b""),
}


def main() -> int:
    from fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--one", nargs=2, metavar=("TARGET", "FILE"), help="run one input")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        TARGETS[asked.one[0]](Path(asked.one[1]).read_bytes())
        return 0
    if asked.child:
        return fuzz(asked.child, asked.seconds)
    failed = 0
    for name in asked.targets:
        began = time.perf_counter()
        command = [sys.executable, "-m", "fuzz", "--child", name, "--seconds", str(asked.seconds)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        runs = [x for x in done.stderr.splitlines() if "Done " in x or "stat::" in x]
        bad = done.returncode != 0
        failed += bad
        print(f"{name:10} {time.perf_counter() - began:6.0f} s  "
              f"{'FAILED' if bad else 'no failure'}  {runs[-1] if runs else ''}")  # fmt: skip
        if bad:
            print("\n".join(done.stderr.splitlines()[-40:]))
    return 1 if failed else 0


def fuzz(name: str, seconds: int) -> int:
    """Fuzz one target in this process; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["qdparse"]):
        import qdparse.check
        import qdparse.grammar
        import qdparse.pipeline
        import qdparse.read.docx
        import qdparse.read.html
        import qdparse.read.pdf
        import qdparse.read.text
        import qdparse.settle
        import qdparse.validate  # noqa: F401
        from qdparse.read.scan import engine

        from fuzz.targets import TARGETS

    # Recognition takes seconds a page; what it would give is read by the code fuzzed here.
    engine.tessdata = lambda: None
    target = TARGETS[name]
    store, failed = STORE / name, STORE / "failed"
    store.mkdir(parents=True, exist_ok=True)
    failed.mkdir(exist_ok=True)
    pattern, head = SEEDS.get(name, ("", b""))
    if name == "pdf":
        for number, data in enumerate(small_pages()):
            (store / f"small-{number}").write_bytes(data.removeprefix(head))
    for path in sorted((ROOT / "samples").glob(pattern)) if pattern else ():
        data = path.read_bytes()
        if len(data) < 60_000:
            (store / path.name).write_bytes(data.removeprefix(head))
    arguments = [
        sys.argv[0], str(store), f"-artifact_prefix={failed}/{name}-",
        f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4000", "-max_len=60000"
        if pattern else "-max_len=2000", "-print_final_stats=0",
    ]  # fmt: skip
    atheris.Setup(arguments, target)
    atheris.Fuzz()
    return 0


def small_pages() -> list[bytes]:
    """PDFs of some hundred bytes, in which a changed byte matters."""
    from pdf_maker import PdfPage, pdf

    ruled = (
        PdfPage().grid([50, 100, 300], [600, 650, 700]).text(55, 660, "TT").text(105, 660, "Họp")
    )
    return [pdf(PdfPage().text(50, 700, "Quyết định")), pdf(ruled), pdf(PdfPage(rotate=90), ruled)]


if __name__ == "__main__":
    raise SystemExit(main())
