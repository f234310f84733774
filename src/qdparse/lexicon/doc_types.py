"""Types of documents (tên loại) by name and by code."""

from __future__ import annotations

from functools import cache

from qdparse.fold import fold
from qdparse.lexicon import folded, table


@cache
def types_by_name() -> dict[str, dict[str, str]]:
    """The rows of ``data/doc_types.csv`` by folded name."""
    return {fold(row["name"]): row for row in table("doc_types")}


def type_names() -> tuple[str, ...]:
    """Folded names, longest first."""
    return folded("doc_types", "name")


def type_of_code(code: str) -> dict[str, str] | None:
    """ "QĐ" is Quyết định; None for a code that no type has."""
    return next((row for row in table("doc_types") if row["code"] == code), None) if code else None
