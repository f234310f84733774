"""Commands on single texts: the citations in one, the unit that one names."""

from __future__ import annotations

from typing import Any

import click

from qdparse.cli.options import lang, lexicon, reported


@click.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of a table.")
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@lang
@reported
def cite(text: str, as_json: bool, output: str | None, lang: str) -> int:
    """Find the documents that a text names.

    TEXT is the text itself, @FILE a file, - standard input.
    """
    from qdparse.commands.cite import cite as run

    return run(text, output, as_json=as_json, lang=lang)


@click.command()
@click.argument("name")
@click.option("--on", "day", metavar="DATE", help="As of this day: 2024-12-31, 2024-12 or 2024.")
@click.option("--issuer", help="The body whose paper names it: its ministry or province.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@lexicon
@lang
@reported
def unit(name: str, **options: Any) -> int:
    """Tell which unit a printed name is.

    With its id, full name and parent, since when and until when it is, and what it is today.
    """
    from qdparse.commands.unit import show_unit

    return show_unit(name, **options)
