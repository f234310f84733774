"""Marks at the edges of names in a people cell: bullets, numbers, commas, dashes."""

from __future__ import annotations

from qdparse.pattern import lazy

EDGES = " \t\n.,;-–+•*"
LEAD_ITEM = lazy(r"\(?\d{1,2}[.)]\s+(?=\S)|[-–+•*]\s*(?=\S)")


def tidy(part: str, start: int, end: int) -> tuple[int, int]:
    """Without bullets, numbers and marks at the edges."""
    while start < end and part[end - 1] in EDGES:
        end -= 1
    while start < end and part[start] in EDGES:
        start += 1
    item = LEAD_ITEM.match(part, start, end)
    return (item.end() if item is not None else start), end


def first_letter(part: str) -> int:
    """Where the first name begins, behind bullets and "1."."""
    at = len(part) - len(part.lstrip(EDGES))
    item = LEAD_ITEM.match(part, at)
    return item.end() if item is not None else at
