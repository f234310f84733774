"""How far two short texts are from each other."""

from __future__ import annotations

from collections.abc import Sequence


def distance(a: Sequence[object], b: Sequence[object]) -> int:
    """Letters to change, add or take to make ``b`` of ``a`` (Levenshtein).

    >>> distance("nhiem vu", "nhiemvu"), distance("cong", "cổng"), distance("", "abc")
    (1, 1, 3)
    """
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
