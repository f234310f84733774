"""Commands that bring the tasks to where they are followed."""

from __future__ import annotations

from typing import Any

import click

from qdparse.cli.options import lang, reported

_FORMS = ("csv", "xlsx", "parquet", "jsonl", "sqlite", "postgresql", "redmine", "openproject",
          "jira", "ics", "akn")  # fmt: skip


@click.command()
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
@lang
@reported
def export(
    files: tuple[str, ...],
    form: str,
    output: str | None,
    accounts: str | None,
    delimiter: str,
    lang: str,
    **options: Any,
) -> int:
    """Write tasks for a spreadsheet, tracker, calendar or database.

    FILES are JSON files that qdparse wrote, one of its --jsonl, or folders of them.
    """
    from qdparse.commands.export import accounts as read_accounts
    from qdparse.commands.export import export as run
    from qdparse.export import Choices

    choices = Choices(
        accounts=read_accounts(accounts),
        delimiter="\t" if delimiter == "tab" else delimiter,
        **options,
    )
    return run(files, form, output, choices, lang)


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--db", required=True, help="SQLite file, or URL: postgresql://user@host/name.")
@click.option("--amends", help="URI of the document that these amend; by default they say so.")
@lang
@reported
def load(files: tuple[str, ...], db: str, amends: str | None, lang: str) -> int:
    """Bring a database to what JSON files state, without doubles.

    FILES are JSON files that qdparse wrote, one of its --jsonl, or folders of them.
    """
    from qdparse.commands.export import load as run

    return run(files, db, amends, lang)
