"""The same batch of small documents on one processor and on two, by the clock on the wall.

Whole runs of ``qdparse batch``, start and end included, in turn: each turn gives a ratio.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from inputs import small_documents

COUNT = 200


class Throughput(NamedTuple):
    """Medians: seconds on one processor and on two, and the ratio of each turn."""

    one: float
    two: float
    ratio: float


def throughput(runs: int) -> Throughput | None:
    """None where this process may not use two processors."""
    if not hasattr(os, "sched_getaffinity") or len(usable := sorted(os.sched_getaffinity(0))) < 2:
        return None
    turns: list[tuple[float, float]] = []
    with TemporaryDirectory() as name:
        inputs = Path(name) / "in"
        small_documents(inputs, COUNT)
        for turn in range(runs + 1):
            one, two = (
                _seconds(inputs, Path(name) / f"{turn}-{count}", set(usable[:count]))
                for count in (1, 2)
            )
            if turn:  # the first turn reads the files from the disk
                turns.append((one, two))
    return Throughput(
        statistics.median(one for one, _ in turns),
        statistics.median(two for _, two in turns),
        statistics.median(one / two for one, two in turns),
    )


def _seconds(inputs: Path, out: Path, processors: set[int]) -> float:
    """Of a batch that has these processors for itself and all its processes."""
    command = [str(Path(sys.executable).parent / "qdparse"), "batch", str(inputs), "-o", str(out)]
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)  # a new process inherits it
    try:
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - began
    finally:
        os.sched_setaffinity(0, before)
