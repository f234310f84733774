"""Which task of the old plan is which of the new one.

Three passes, surest first: the same words; the same place with like words; like words anywhere.
Words weigh by how rare they are in the two plans, so that what all tasks share ("xây dựng kế
hoạch", "năm 2026") does not make two of them alike.  A task without a like one stays alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from qdparse.diff.view import ROLES, TaskView

_SAME_PLACE = 0.5
_SAME_GROUP = 0.6
_ANYWHERE = 0.75
_SHORT = 4  # words that alone do not tell a task from one of another group

Pair = tuple[TaskView, TaskView]


class Matched(NamedTuple):
    """Tasks that were found again, and those of one plan alone."""

    pairs: list[Pair]
    removed: list[TaskView]
    added: list[TaskView]


def match(old: list[TaskView], new: list[TaskView]) -> Matched:
    """Pairs in the order of the new plan, and what has no partner."""
    weights = Weights(old, new)
    found: dict[int, TaskView] = {}  # the old task by the index of the new one
    used: set[int] = set()

    def take(candidates: list[tuple[float, TaskView, TaskView]]) -> None:
        for _, a, b in sorted(candidates, key=lambda c: (-c[0], c[1].at, c[2].at)):
            if a.at not in used and b.at not in found:
                found[b.at] = a
                used.add(a.at)

    take(_same_words(old, new))
    take(_same_place(_free(old, used), _free(new, found), weights))
    take(_alike(_free(old, used), _free(new, found), weights))
    return Matched(
        [(found[b.at], b) for b in new if b.at in found], _free(old, used), _free(new, found)
    )


def _free(tasks: list[TaskView], taken: set[int] | dict[int, TaskView]) -> list[TaskView]:
    return [task for task in tasks if task.at not in taken]


def _same_words(old: list[TaskView], new: list[TaskView]) -> list[tuple[float, TaskView, TaskView]]:
    by_words: dict[tuple[str, ...], list[TaskView]] = defaultdict(list)
    for a in old:
        by_words[a.words].append(a)
    return [
        (context, a, b)
        for b in new
        for a in by_words.get(b.words, ())
        if (context := _context(a, b)) or (len(b.words) >= _SHORT and a.words)
    ]


def _same_place(
    old: list[TaskView], new: list[TaskView], weights: Weights
) -> list[tuple[float, TaskView, TaskView]]:
    by_place = {a.place: a for a in old}
    return [
        (likeness, a, b)
        for b in new
        if (a := by_place.get(b.place)) is not None
        and (likeness := weights.likeness(a, b)) >= _SAME_PLACE
    ]


def _alike(
    old: list[TaskView], new: list[TaskView], weights: Weights
) -> list[tuple[float, TaskView, TaskView]]:
    found: list[tuple[float, TaskView, TaskView]] = []
    for a, b, likeness in weights.near(old, new, _SAME_GROUP):
        context = _context(a, b)
        if not context and min(len(a.words), len(b.words)) < _SHORT:
            continue
        same_group = a.fields["group"].casefold() == b.fields["group"].casefold()
        if likeness >= (_SAME_GROUP if same_group else _ANYWHERE):
            found.append((likeness + context / 100, a, b))
    return found


def _context(a: TaskView, b: TaskView) -> float:
    """How much around two tasks is the same: place, group, people, result, deadline."""
    same = {
        name
        for name in ("group", *ROLES, "result", "deadline")
        if a.fields[name] and a.fields[name].casefold() == b.fields[name].casefold()
    }
    both_plain = not a.fields["group"] and not b.fields["group"]
    return 4 * (a.place == b.place) + 3 * ("group" in same) + len(same) + both_plain


class Weights:
    """How rare each word is in two plans, and how alike two tasks are by it."""

    def __init__(self, old: list[TaskView], new: list[TaskView]) -> None:
        tasks = [*old, *new]
        self._counts = Counter(word for task in tasks for word in set(task.words))
        self._common = max(4, len(tasks) // 16)
        self._weights = {
            word: 0.2 + log((len(tasks) + 1) / (count + 0.5))
            for word, count in self._counts.items()
        }

    def likeness(self, a: TaskView, b: TaskView) -> float:
        """0 to 1: the weight of the words in both over that of all (Dice)."""
        both = Counter(a.words) & Counter(b.words)
        total = self._sum(a.words) + self._sum(b.words)
        return 2 * self._sum(both.elements()) / total if total else 0.0

    def near(
        self, old: list[TaskView], new: list[TaskView], least: float
    ) -> Iterator[tuple[TaskView, TaskView, float]]:
        """All pairs of at least this likeness.

        The rare words are looked up, and only where they and all the common ones together could
        be enough is the likeness computed: the cost grows with the pairs that share rare words.
        """
        holders: dict[str, list[int]] = defaultdict(list)
        for at, a in enumerate(old):
            for word in set(a.words):
                if self._counts[word] <= self._common:
                    holders[word].append(at)
        sums = [self._sum(a.words) for a in old]
        for b in new:
            counts, total = Counter(b.words), self._sum(b.words)
            shared: dict[int, float] = defaultdict(float)
            common = 0.0
            for word, count in counts.items():
                weight = self._weights[word] * count
                if self._counts[word] > self._common:
                    common += weight
                for at in holders.get(word, ()):
                    shared[at] += weight
            for at, weight in sorted(shared.items()):
                if 2 * (weight + common) >= least * (total + sums[at]):
                    likeness = self.likeness(old[at], b)
                    if likeness >= least:
                        yield old[at], b, likeness

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weights[word] for word in words)
