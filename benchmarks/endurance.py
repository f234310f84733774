"""A thousand files, some of which do harm, and a batch that is killed ten times: ``make endure``.

The samples (and the real documents beside the project, where they are) are repeated, every
twentieth file is bad: cut off, encrypted, a zip bomb, one that never ends, one that crashes the
process that reads it.  The batch runs undisturbed, then is killed at random moments and run
again until it is through; both must give the same files.
"""

from __future__ import annotations

import io
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from qdparse.batch.engine import Limits
from qdparse.batch.outcome import Outcome
from qdparse.batch.processes import run
from qdparse.batch.run import Batch
from qdparse.batch.work import Settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from batch_tasks import contents, harmful  # noqa: E402

COUNT, KILLS, SECONDS = 1000, 10, 5.0
KINDS = (".docx", ".pdf", ".txt", ".md")


def sources() -> list[Path]:
    """The documents that are repeated."""
    found = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in KINDS)
    corpus = ROOT.parent / "shared" / "corpus"
    for room in ("docx", "pdf_text", "text"):
        found += sorted(p for p in (corpus / room).glob("*") if p.suffix in KINDS)
    return found


def bad_files(good: Path) -> list[tuple[str, bytes]]:
    """Files of which each harms in its own way."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    encrypted = (ROOT / "tests" / "data" / "encrypted.pdf").read_bytes()
    return [
        ("cut.pdf", good.read_bytes()[:4000]),
        ("encrypted.pdf", encrypted),
        ("bomb.docx", bomb.getvalue()),
        ("loop.txt", b"LOOP"),
        ("crash.txt", b"CRASH"),
    ]


def make_inputs(folder: Path) -> int:
    """``COUNT`` files, a twentieth of them bad; gives how many are good."""
    documents = sources()
    bad = bad_files(ROOT / "samples" / "bo-so-ky-so.pdf")
    good = 0
    for n in range(COUNT):
        if n % 20 == 7:
            name, data = bad[n // 20 % len(bad)]
            (folder / f"{n:04d}-{name}").write_bytes(data)
        else:
            one = documents[n % len(documents)]
            shutil.copyfile(one, folder / f"{n:04d}{one.suffix}")
            good += 1
    return good


def outcomes(inputs: Path, out: Path, workers: int) -> list[Outcome]:
    files = sorted(str(p) for p in inputs.iterdir() if p.suffix in KINDS)
    batch = Batch(str(out), Settings(), run, workers, Limits(SECONDS), harmful)
    with batch.journal() as journal:
        return list(batch.run(batch.plan(files, journal), journal))


def killed(inputs: Path, out: Path, about: float) -> tuple[int, float]:
    """Run again and again, killed at random moments; how often, and how long it all took."""
    chance, kills, began = random.Random(20), 0, time.perf_counter()
    command = [sys.executable, __file__, "child", str(inputs), str(out)]
    while True:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait = chance.uniform(0.3, about / KILLS * 1.5) if kills < KILLS else None
            code = process.wait(wait)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            continue
        if code == 0:
            return kills, time.perf_counter() - began
        time.sleep(0.2)  # a reader of the killed batch still holds the folder


def clear_tries(inputs: Path) -> None:
    for path in inputs.glob("*.tried"):
        path.unlink()


class Watch(threading.Thread):
    """The memory of the largest reading process, looked up twenty times a second, in MB."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peaks: list[int] = []
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(0.05):
            self.peaks.append(max(_reader_sizes(), default=0))

    def __enter__(self) -> Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()


def _reader_sizes() -> list[int]:
    """Resident MB of the processes of this session other than this one."""
    sizes = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if entry.name != str(os.getpid()) and int(fields[3]) == os.getsid(0):
                sizes.append(int(fields[21]) * 4096 // 1_000_000)
    return sizes


def main() -> int:
    if sys.argv[1:2] == ["child"]:
        outcomes(Path(sys.argv[2]), Path(sys.argv[3]), 2)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = folder / "in"
        inputs.mkdir()
        good = make_inputs(inputs)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        with Watch() as watch:
            done = outcomes(inputs, folder / "calm", 2)
        took = time.perf_counter() - began
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        codes = Counter(o.code or "done" for o in done)
        print(f"{COUNT} files, {good} good: {took:.1f} s; " + ", ".join(
            f"{code} {count}" for code, count in codes.most_common()))  # fmt: skip
        middle = len(watch.peaks) // 2
        print(f"memory: the batch itself grew by {grown / 1024:.0f} MB; its largest reader had "
              f"{max(watch.peaks[:middle])} MB in the first half, "
              f"{max(watch.peaks[middle:])} MB in the second")  # fmt: skip
        clear_tries(inputs)
        kills, through = killed(inputs, folder / "killed", took)
        one, other = contents(folder / "calm"), contents(folder / "killed")
        half = [p.name for p in (folder / "killed").glob(".qdparse-*.tmp")]
        same = "the same" if one == other else "OTHER"
        print(f"killed {kills} times, through after {through:.1f} s: {same} {len(other)} outputs, "
              f"{len(half)} half files")  # fmt: skip
    return 0 if one == other and not half and len(done) == COUNT else 1


if __name__ == "__main__":
    os.environ.pop("LANG", None)
    raise SystemExit(main())
