"""Commands that judge and compare what was read."""

from __future__ import annotations

import click

from qdparse.cli.options import lang, reported


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Findings as JSON on standard output.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="Exit with 1 for a finding of this severity or above.",
)
@lang
@reported
def check(files: tuple[str, ...], as_json: bool, fail_on: str, lang: str) -> int:
    """Tell what is doubtful in documents.

    FILES are documents, or the JSON files that qdparse wrote of them.
    """
    from qdparse.commands.check import check_files

    return check_files(files, lang=lang, as_json=as_json, fail_on=fail_on)


@click.command()
@click.argument("files", nargs=-1, required=True)
@lang
@reported
def validate(files: tuple[str, ...], lang: str) -> int:
    """Check JSON files against the schema and in themselves.

    That ids and pointers lead somewhere, and that all characters are placed.
    """
    from qdparse.commands.validate import validate_files

    return validate_files(files, lang=lang)


@click.command()
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@reported
def schema(output: str | None) -> int:
    """Print the JSON Schema of the output."""
    from qdparse.commands.validate import write_schema

    return write_schema(output)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of lines.")
@click.option("-o", "--output", help="File to write; by default, and for -, standard output.")
@lang
@reported
def diff(old: str, new: str, as_json: bool, output: str | None, lang: str) -> int:
    """Tell what an amended plan changes.

    OLD and NEW are documents, or the JSON files that qdparse wrote of them.
    """
    from qdparse.commands.diff import diff as run

    return run(old, new, output, as_json=as_json, lang=lang)
