"""The command line: one function for each command, no logic.

Everything heavy is imported inside a command, so that ``qdparse --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from qdparse import __version__
from qdparse.commands import as_error, default_language, note

_lang = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default=default_language,
    help="Language of messages; by default that of the system.",
)


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_lexicon = click.option(
    "--lexicon", metavar="DIR", help="Folder with units and words of your own: docs/lexicon.md."
)
_cache = click.option(
    "--cache",
    metavar="DIR",
    envvar="QDPARSE_CACHE",
    help="Folder that keeps what was recognised on scans, so that a second run need not.",
)


def _reported(command: Callable[..., int]) -> Callable[..., None]:
    """Exit with the code of a command; a failure is one sentence on standard error."""

    @wraps(command)
    def run(**options: Any) -> None:
        try:
            code = command(**options)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            known = as_error(error, str(options.get("file") or "qdparse"))
            note(f"qdparse: {known.message(options.get('lang') or default_language())}")
            code = known.exit_code
        click.get_current_context().exit(code)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="qdparse")
def main() -> None:
    """Read Vietnamese plan decisions (Quyết định ban hành Kế hoạch) into validated JSON.

    Exit codes: 0 done, 1 findings, 2 wrong usage, 3 an input failed, 4 an engine is missing.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show a letter must not fail
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("file")
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@_lang
@click.option("--no-stitch", is_flag=True, help="Leave tables cut at page breaks in pieces.")
@click.option("-q", "--quiet", is_flag=True, help="No summary on standard error.")
@_lexicon
@_cache
@_reported
def parse(
    file: str, output: str | None, lang: str, no_stitch: bool, quiet: bool, **options: str | None
) -> int:
    """Write the JSON of FILE (.docx, .pdf, .txt, .md, .png, .jpg, .tif; - for standard input)."""
    from qdparse.commands.parse import parse_file

    return parse_file(file, output, lang=lang, stitch=not no_stitch, quiet=quiet, **options)


@main.command()
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
@_lexicon
@_cache
@_lang
@_reported
def batch(
    paths: tuple[str, ...],
    output: str,
    jobs: int,
    time_limit: float,
    memory_limit: int,
    **options: Any,
) -> int:
    """Write the JSON of all PATHS: files, folders, globs, URLs, - for a list of them."""
    from qdparse.batch.processes import Limits
    from qdparse.commands.batch import Options
    from qdparse.commands.batch import batch as run

    limits = Limits(time_limit, memory_limit)
    return run(paths, Options(output, workers=jobs, limits=limits, **options))


@main.command()
@click.argument("name")
@click.option("--on", "day", metavar="DATE", help="As of this day: 2024-12-31, 2024-12 or 2024.")
@click.option("--issuer", help="The body whose paper names it: its ministry or province.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@_lexicon
@_lang
@_reported
def unit(
    name: str,
    day: str | None,
    issuer: str | None,
    as_json: bool,
    lexicon: str | None,
    lang: str,
) -> int:
    """Tell which unit NAME is: id, full name, parent, validity, what it is called today."""
    from qdparse.commands.unit import show_unit

    return show_unit(name, day, issuer, as_json=as_json, lexicon=lexicon, lang=lang)


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Findings as JSON on standard output.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="Exit with 1 for a finding of this severity or above.",
)
@_lang
@_reported
def check(files: tuple[str, ...], as_json: bool, fail_on: str, lang: str) -> int:
    """Tell what is doubtful in FILES: documents, or JSON files that qdparse wrote."""
    from qdparse.commands.check import check_files

    return check_files(files, lang=lang, as_json=as_json, fail_on=fail_on)


@main.command()
@click.argument("files", nargs=-1, required=True)
@_lang
@_reported
def validate(files: tuple[str, ...], lang: str) -> int:
    """Check JSON FILES against the schema, and that their ids and pointers agree."""
    from qdparse.commands.validate import validate_files

    return validate_files(files, lang=lang)


@main.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of a table.")
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@_lang
@_reported
def cite(text: str, as_json: bool, output: str | None, lang: str) -> int:
    """Find the documents named in TEXT (@FILE for a file, - for standard input)."""
    from qdparse.commands.cite import cite as run

    return run(text, output, as_json=as_json, lang=lang)


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of lines.")
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@_lang
@_reported
def diff(old: str, new: str, as_json: bool, output: str | None, lang: str) -> int:
    """Tell what changed from OLD to NEW: JSON files of two plans, or documents."""
    from qdparse.commands.diff import diff as run

    return run(old, new, output, as_json=as_json, lang=lang)


@main.command()
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@_reported
def schema(output: str | None) -> int:
    """Print the JSON Schema of the output."""
    from qdparse.commands.validate import write_schema

    return write_schema(output)


@main.command()
@click.argument("file")
@_lang
@_reported
def repairs(file: str, lang: str) -> int:
    """Show what was mended in FILE: rule, place, before, after, evidence."""
    from qdparse.commands.inspect import show_repairs

    return show_repairs(file, lang=lang)


@main.command()
@click.argument("file")
@click.option("--show", help="PNG to draw the pages of a PDF to: OUT.png, OUT-1.png …")
@click.option("--page", type=click.IntRange(1), help="This page only, from 1.")
@click.option("--mended", is_flag=True, help="After the mends instead of as read.")
@_lang
@_reported
def layout(file: str, show: str | None, page: int | None, mended: bool, lang: str) -> int:
    """Show the blocks found in FILE: as text, or drawn on pictures of its pages."""
    from qdparse.commands.inspect import show_layout

    return show_layout(file, show, page=page, mended=mended, lang=lang)


_FORMS = ("csv", "xlsx", "parquet", "jsonl", "sqlite", "postgresql", "redmine", "openproject",
          "jira", "ics", "akn")  # fmt: skip


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--to", "form", type=click.Choice(_FORMS), required=True, help="What to make.")
@click.option("-o", "--output", help="File to write, or a folder for a file each decision.")
@click.option(
    "--delimiter",
    type=click.Choice([",", ";", "tab"]),
    default=",",
    help="What stands between the columns of CSV.",
)
@click.option(
    "--leads",
    type=click.Choice(["first", "each"]),
    default="first",
    help="Of several leads the first gets the issue, or each one.",
)
@click.option("--project", help="Project of the tracker, for openproject and jira.")
@click.option("--accounts", help="CSV file: a unit and its account in the tracker a line.")
@click.option(
    "--titles",
    type=click.Choice(["vi", "en"]),
    default="vi",
    help="Language of titles and labels; Vietnamese by default.",
)
@_lang
@_reported
def export(
    files: tuple[str, ...],
    form: str,
    output: str | None,
    accounts: str | None,
    delimiter: str,
    lang: str,
    **options: Any,
) -> int:
    """Write the tasks of JSON FILES for a spreadsheet, a tracker, a calendar, a database."""
    from qdparse.commands.export import accounts as read_accounts
    from qdparse.commands.export import export as run
    from qdparse.export import Choices

    choices = Choices(
        accounts=read_accounts(accounts),
        delimiter="\t" if delimiter == "tab" else delimiter,
        **options,
    )
    return run(files, form, output, choices, lang)


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--db", required=True, help="SQLite file, or URL: postgresql://user@host/name.")
@click.option("--amends", help="URI of the document that these amend; by default they say so.")
@_lang
@_reported
def load(files: tuple[str, ...], db: str, amends: str | None, lang: str) -> int:
    """Bring the tables of a database to what JSON FILES state, without doubles."""
    from qdparse.commands.export import load as run

    return run(files, db, amends, lang)
