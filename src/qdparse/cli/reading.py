"""Commands that read documents."""

from __future__ import annotations

import os
from typing import Any

import click

from qdparse.cli.options import cache, lang, lexicon, reported


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command()
@click.argument("file")
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@lang
@click.option("--no-stitch", is_flag=True, help="Leave tables cut at page breaks in pieces.")
@click.option("-q", "--quiet", is_flag=True, help="No summary on standard error.")
@lexicon
@cache
@reported
def parse(
    file: str, output: str | None, lang: str, no_stitch: bool, quiet: bool, **options: str | None
) -> int:
    """Write the JSON of one document.

    FILE is Word, PDF, a web page, text or a scan, told by its content; - is standard input.
    """
    from qdparse.commands.parse import parse_file

    return parse_file(file, output, lang=lang, stitch=not no_stitch, quiet=quiet, **options)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", required=True, help="Folder or URL to write into; made if need be.")
@click.option("--jobs", type=click.IntRange(1, 256), default=_processors, help="Processes at work.")
@click.option(
    "--time-limit", type=click.FloatRange(0), default=300, help="Seconds a file may take."
)
@click.option("--memory-limit", type=click.IntRange(0), default=4096, help="MB a file may take.")
@click.option("--force", is_flag=True, help="Read again what an earlier run has done.")
@click.option("--retry-failed", is_flag=True, help="Read again what failed in an earlier run.")
@click.option("--watch", is_flag=True, help="Go on with each document that arrives in PATHS.")
@click.option("--log", help="File to add a JSON line to for each input; - for standard output.")
@click.option("--jsonl", help="File to write all results to, one a line.")
@click.option(
    "--engine",
    type=click.Choice(["processes", "ray"]),
    default="processes",
    help="What runs the work: this machine, or a Ray cluster.",
)
@click.option("--address", help="Address of the Ray cluster; by default one of this machine.")
@lexicon
@cache
@lang
@reported
def batch(
    paths: tuple[str, ...],
    output: str,
    jobs: int,
    time_limit: float,
    memory_limit: int,
    **options: Any,
) -> int:
    """Write the JSON of many documents, and go on where it stopped.

    PATHS are files, folders, globs and URLs; - is a list of them on standard input.
    """
    from qdparse.batch.engine import Limits
    from qdparse.commands.batch import Options
    from qdparse.commands.batch import batch as run

    limits = Limits(time_limit, memory_limit)
    return run(paths, Options(output, workers=jobs, limits=limits, **options))


@click.command()
@click.argument("file")
@lang
@reported
def repairs(file: str, lang: str) -> int:
    """Show what was mended in a document, and why.

    FILE is a document, or the JSON file that qdparse wrote of it.
    """
    from qdparse.commands.inspect import show_repairs

    return show_repairs(file, lang=lang)


@click.command()
@click.argument("file")
@click.option("--show", help="PNG to draw the pages of a PDF to: OUT.png, OUT-1.png …")
@click.option("--page", type=click.IntRange(1), help="This page only, from 1.")
@click.option("--mended", is_flag=True, help="After the mends instead of as read.")
@lang
@reported
def layout(file: str, show: str | None, page: int | None, mended: bool, lang: str) -> int:
    """Show the blocks found in a document.

    As text, or with --show drawn on pictures of its pages.
    """
    from qdparse.commands.inspect import show_layout

    return show_layout(file, show, page=page, mended=mended, lang=lang)
