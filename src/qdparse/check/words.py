"""The words that checks look for (``data/check_words.csv``), folded."""

from __future__ import annotations

from functools import cache

from qdparse.fold import fold
from qdparse.lexicon import longest_first, table


@cache
def words(role: str) -> tuple[str, ...]:
    """The folded forms of a role, longest first."""
    return longest_first(fold(row["form"]) for row in table("check_words") if row["role"] == role)
