"""Every row of the lexicon says where it comes from, and none stands twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import qdparse.lexicon
from qdparse.lexicon import built_in

TABLES = sorted(p.stem for p in (Path(qdparse.lexicon.__file__).parent / "data").glob("*.csv"))
_BESIDE = ("source", "example", "examples")


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source(name: str) -> None:
    assert [row for row in built_in(name) if not row["source"].strip()] == []


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    rows = Counter(
        tuple(value for key, value in row.items() if key not in _BESIDE) for row in built_in(name)
    )
    assert [row for row, count in rows.items() if count > 1] == []
