"""Tables of the terminal's library as bytes, so that they go the way that all output goes."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

_PIPE_WIDTH = 200  # characters


def table_bytes(table: Table, out: str | None = None) -> bytes:
    """A table as wide as the terminal, with its colours; wide and plain for a pipe or a file.

    ``out`` is the file it is meant for, None standard output.  Letters and lines that the
    terminal's encoding does not have are replaced.
    """
    from rich.console import Console

    to_terminal = out is None and sys.stdout is not None and sys.stdout.isatty()
    page = _Page()
    page.encoding = "utf-8" if out is not None else getattr(sys.stdout, "encoding", "utf-8")
    # A pipe has no width; wide lines serve `less -S` and grep better than folded ones.
    console = Console(
        file=page,
        width=None if to_terminal else _PIPE_WIDTH,
        force_terminal=to_terminal or (False if out is not None else None),
    )
    console.print(table)
    return page.getvalue().encode(page.encoding, "replace")


def narrow(characters: int) -> bool:
    """Whether standard output is a terminal with fewer columns than this."""
    if sys.stdout is None or not sys.stdout.isatty():
        return False
    return shutil.get_terminal_size().columns < characters


class _Page(io.StringIO):
    """Text that is kept, drawn for an encoding."""

    encoding: str = "utf-8"
