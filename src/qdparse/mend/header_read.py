"""Whether two headers are one, each as a text recognition read it.

The same print is read otherwise on every page, most of all below a seal: "Thời gian" once and
"'Thời gian í" the next time.  So letters are counted, without their marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from qdparse.distance import distance

# So many of the letters have to be the same over the whole header, and in each of its cells.
WHOLE, CELL = 0.8, 0.6
# The same where the headers differ in their cells: a rule was not seen, or one too many.
JOINED = 0.9
# Fewer letters than this are no header.
ENOUGH = 12


def share_alike(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of letters that two headers have in common, 0 where they are two.

    ``a`` and ``b`` are the folded texts of their cells (:func:`~qdparse.mend.header_rows.header_key`).
    Figures have to be the same: "năm 2025" is not "năm 2026".

    >>> share_alike(("tt", "noidung", "thoigian"), ("tt", "noidunq", "'thoigiani"))
    0.89
    >>> share_alike(("tt", "coquanchutri", "thoigian"), ("tt", "coquanphoihop", "thoigian"))
    0.0
    """
    a, b = [_bare(text) for text in a], [_bare(text) for text in b]
    a, b = [text for text in a if text], [text for text in b if text]
    one, other = "".join(a), "".join(b)
    if min(len(one), len(other)) < ENOUGH or _figures(one) != _figures(other):
        return 0.0
    share = 1 - distance(one, other) / max(len(one), len(other))
    if len(a) != len(b):
        return round(share, 2) if share >= JOINED else 0.0
    cells = all(map(_same_cell, a, b))
    return round(share, 2) if share >= WHOLE and cells else 0.0


def _same_cell(a: str, b: str) -> bool:
    """Of a short one ("TT") one letter may differ."""
    return distance(a, b) <= max(1, (1 - CELL) * max(len(a), len(b)))


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _figures(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
