"""The command line: one function for each command, no logic.

Everything heavy is imported inside a command, so that ``qdparse --help`` answers at once.
"""

from __future__ import annotations

import sys

import click

from qdparse import __version__
from qdparse.cli import delivering, judging, reading, words
from qdparse.cli.vietnamese import Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="qdparse")
def main() -> None:
    """Read Vietnamese plan decisions (Quyết định ban hành Kế hoạch) into validated JSON.

    Exit codes: 0 done, 1 findings, 2 wrong usage, 3 an input failed, 4 an engine is missing.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show a letter must not fail
            stream.reconfigure(errors="replace")


for _command in (
    reading.parse, reading.batch, reading.repairs, reading.layout,
    judging.check, judging.validate, judging.schema, judging.diff,
    words.cite, words.unit,
    delivering.export, delivering.load,
):  # fmt: skip
    main.add_command(_command)
