"""Exports: the tasks of decisions in the forms that offices and trackers load.

``qdparse.task_rows`` flattens decisions to one row a task; each file here writes one form of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from qdparse.model import Decision

# Form → (module that writes it, function, suffix of the file)
FORMS = {
    "csv": ("sheet_csv", "to_csv", ".csv"),
    "xlsx": ("sheet_xlsx", "to_xlsx", ".xlsx"),
    "parquet": ("parquet", "to_parquet", ".parquet"),
    "jsonl": ("lines", "to_jsonl", ".jsonl"),
    "sqlite": ("database", "to_sqlite", ".sqlite"),
    "postgresql": ("database", "to_postgresql", ""),
    "redmine": ("trackers", "to_redmine", ".csv"),
    "openproject": ("trackers", "to_openproject", ".csv"),
    "jira": ("trackers", "to_jira", ".csv"),
    "ics": ("calendar", "to_ics", ".ics"),
    "akn": ("akn", "to_akn", ".xml"),
}


class Choices(NamedTuple):
    """What a user may choose of an export."""

    titles: str = "vi"  # language of titles and labels
    delimiter: str = ","
    leads: str = "first"  # of several leads: "first" or "each"
    project: str | None = None
    accounts: tuple[tuple[str, str], ...] = ()  # unit → account of the tracker


Writer = Callable[[Sequence[Decision], Choices], bytes]


def writer(form: str) -> Writer:
    """The function that makes the bytes of a form; its libraries are imported only then."""
    module, function, _suffix = FORMS[form]
    found: Writer = getattr(import_module(f"{__name__}.{module}"), function)
    return found
