"""How things are measured: CPU time, subject and floor in turn, medians of what each turn gave.

A machine that does other work at the same time slows both alike, so the ratio of one turn
holds where the times do not.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Work = Callable[[], object]
_MB = 1024 * 1024

_MEMORY = """
import sys
from qdparse import model, pipeline
import qdparse.read.pdf, qdparse.settle, qdparse.grammar, qdparse.mend, qdparse.check.coverage
from qdparse.write.json import json_parts

def read(path):
    with open(path, "rb") as file:
        return file.read()

def held(key):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(key))

data, small = read(sys.argv[1]), read(sys.argv[2])
list(json_parts(pipeline.record_of(small, "small.pdf")))
before = held("VmRSS")
written = sum(map(len, json_parts(pipeline.record_of(data, "big.pdf"))))
print((held("VmHWM") - before) * 1024, written)
"""


class Turns:
    """Seconds of CPU of several subjects, measured one after the other again and again."""

    def __init__(self, subjects: Mapping[str, Work], runs: int) -> None:
        self.seconds: dict[str, list[float]] = {name: [] for name in subjects}
        for work in subjects.values():  # caches filled, modules loaded
            work()
        for _ in range(runs):
            for name, work in subjects.items():
                gc.collect()  # what one subject left behind is not swept up in the next one's time
                start = time.process_time()
                work()
                self.seconds[name].append(time.process_time() - start)

    def ms(self, name: str) -> float:
        """The median, in milliseconds."""
        return statistics.median(self.seconds[name]) * 1000

    def ratio(self, name: str, floor: str) -> float:
        """The median of the ratios of each turn."""
        pairs = zip(self.seconds[name], self.seconds[floor], strict=True)
        return statistics.median(a / b for a, b in pairs)


class Commands(Turns):
    """The same for commands, each a process of its own."""

    def __init__(self, commands: Mapping[str, list[str]], runs: int) -> None:
        self.seconds = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                spent = _cpu_of(command)
                if turn:  # the first turn reads the files from the disk
                    self.seconds[name].append(spent)


def _cpu_of(command: list[str]) -> float:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def memory_of(path: Path, small: Path) -> tuple[float, float]:
    """MB that reading ``path`` takes at its peak over imports and a small file, MB written."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(path), str(small)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    peak, written = map(int, done.stdout.split())
    return peak / _MB, written / _MB


def share_of(work: Work, functions: Mapping[str, str], runs: int) -> float:
    """Share of the time of ``work`` that is spent in functions, given as module → name."""
    spent = 0.0

    def timed(function: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **more: object) -> object:
            nonlocal spent
            start = time.process_time()
            try:
                return function(*args, **more)
            finally:
                spent += time.process_time() - start

        return run

    homes = [(sys.modules[module], name) for module, name in functions.items()]
    before = [getattr(home, name) for home, name in homes]
    shares = []
    try:
        for (home, name), function in zip(homes, before, strict=True):
            setattr(home, name, timed(function))
        for _ in range(runs):
            spent, start = 0.0, time.process_time()
            work()
            shares.append(spent / (time.process_time() - start))
    finally:
        for (home, name), function in zip(homes, before, strict=True):
            setattr(home, name, function)
    return statistics.median(shares)
