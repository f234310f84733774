"""The console command ``qdparse``: loads the command line and hands over to it.

The collector would walk the loaded modules again and again while they are loaded, and once
more when the process ends; nothing in them is ever garbage.
"""

from __future__ import annotations

import atexit
import gc
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line of this process and exit with its code."""
    try:
        _run()
    except KeyboardInterrupt:  # while the commands are loaded
        sys.exit(_INTERRUPTED)


def _run() -> None:
    gc.disable()
    if sys.argv[1:2] == ["batch"] and not {"-h", "--help", "ray"} & set(sys.argv):
        from qdparse.batch.origin import begin

        begin()  # loads while this process does
    from qdparse.cli import main as command_line
    from qdparse.collector import grow_old

    grow_old()
    gc.enable()
    atexit.register(gc.freeze)
    command_line(prog_name="qdparse")
