"""Registers: the numbers of one type, one issuer and one year, which rise with their days.

The work grows as the register: of the others only what is asked of them is kept, by the day of
the year, while the numbers are gone through upward and downward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

# Numbers are taken when a document is signed and entered some days later.
_SLACK = 10  # days
_DAYS = 367

Merge = Callable[[Iterable[int]], int]


class Numbered(NamedTuple):
    """A number of a register; ``where`` is the pointer of its citation, ``text`` as printed."""

    where: str
    number: int
    day: date
    text: str


def out_of_order(register: list[Numbered]) -> Iterator[tuple[Numbered, Numbered]]:
    """Each odd number with the first that it contradicts: a lower one dated much later.

    Of two that contradict each other the lower number is named, of more the odd one: that no
    other of them contradicts more than.
    """
    register = sorted(register, key=lambda n: (n.number, n.day))
    if _rises(register):
        return
    counts = _of_others(register, [1] * len(register), sum, 0)
    firsts = _of_others(register, list(range(len(register))), min, len(register))
    peaks = _of_others(register, counts, max, 0)
    for found, count, first, peak in zip(register, counts, firsts, peaks, strict=True):
        odd = count > 1 or (count and register[first].number > found.number)
        if odd and peak <= count:
            yield found, register[first]


def _rises(register: list[Numbered]) -> bool:
    """Whether no number contradicts another, which is so of nearly every register."""
    latest = date.min
    for _, group in groupby(register, key=lambda n: n.number):
        days = [n.day for n in group]
        if (latest - days[0]).days > _SLACK:
            return False
        latest = max(latest, days[-1])
    return True


def _of_others(
    register: list[Numbered], weights: list[int], merge: Merge, nothing: int
) -> list[int]:
    """For each number the merged ``weights`` of those that it contradicts.

    Those are the lower ones of more than ``_SLACK`` days later, and the higher ones of as many
    days before.
    """
    days = [n.day.timetuple().tm_yday for n in register]
    groups = [
        [at for at, _ in group]
        for _, group in groupby(enumerate(register), key=lambda item: item[1].number)
    ]
    merged = [nothing] * len(register)
    for upward in (True, False):
        by_day = [nothing] * _DAYS
        for group in groups if upward else reversed(groups):
            for at in group:
                after, before = days[at] + _SLACK + 1, max(0, days[at] - _SLACK)
                others = by_day[after:] if upward else by_day[:before]
                merged[at] = merge((merged[at], *others))
            for at in group:
                by_day[days[at]] = merge((by_day[days[at]], weights[at]))
    return merged
