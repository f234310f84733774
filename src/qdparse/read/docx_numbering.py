"""Automatic numbering: the labels Word prints in front of paragraphs, from numbering.xml."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from qdparse.read.docx_names import VAL, W, is_on, number_of, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_LVL, _ILVL, _OVERRIDE = W + "lvl", W + "ilvl", W + "lvlOverride"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Level(NamedTuple):
    """One level of a list; ``restart`` is the level (from 1) that resets it, 0 for never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class List(NamedTuple):
    """A ``w:num``: where it counts, its levels, and the levels it starts anew."""

    counter: str
    levels: dict[int, Level]
    starts: dict[int, int]


def letters(n: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb, as Word counts (there is no đ)."""
    return chr(97 + (n - 1) % 26) * min((n - 1) // 26 + 1, 32) if n > 0 else ""


def roman(n: int) -> str:
    """4 → iv; numbers Word cannot write in Roman stay decimal."""
    if not 0 < n < 32768:
        return str(n)
    out = []
    for value, sign in _ROMAN:
        count, n = divmod(n, value)
        out.append(sign * count)
    return "".join(out)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "none": lambda n: "",
}


class Numbering:
    """The lists of a document and where each of them stands."""

    __slots__ = ("_abstract", "_counts", "_lists", "_load", "_nums", "_started", "_style_num")

    def __init__(
        self, load: Callable[[], _Element | None], style_num: Callable[[str], str | None]
    ) -> None:
        """``load`` gives the numbering part; it is asked for when a paragraph has a number."""
        self._load: Callable[[], _Element | None] | None = load
        self._abstract: dict[str, _Element] = {}
        self._nums: dict[str, _Element] = {}
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self._style_num = style_num

    def _open(self, load: Callable[[], _Element | None]) -> None:
        self._load = None
        root = load()
        for element in () if root is None else root.iterchildren(W + "abstractNum", W + "num"):
            if element.tag == W + "num":
                self._nums[element.get(W + "numId") or ""] = element
            else:
                self._abstract[element.get(W + "abstractNumId") or ""] = element

    def level_of_style(self, num_id: str, style_id: str | None) -> int:
        """The level a paragraph style is linked to, 0 where the list does not say."""
        found = self._list(num_id)
        for index, level in found.levels.items() if found and style_id else ():
            if level.style == style_id:
                return index
        return 0

    def label(self, num_id: str, index: int) -> str:
        """Count one paragraph and give its label, the blank after it included.

        Level 1 of "%1.%2." after two paragraphs of level 0: ``"2.1. "``.
        """
        found = self._list(num_id)
        if found is None or not 0 <= index < LEVELS or index not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counter, [None] * LEVELS)
        self._count(num_id, found, counts, index)
        level = found.levels[index]
        text = _written(level, found.levels, counts)
        return text if level.suffix == "nothing" or not text else text + " "

    def _count(self, num_id: str, found: List, counts: list[int | None], index: int) -> None:
        for lower in range(index + 1):
            if lower in found.starts and (num_id, lower) not in self._started:
                self._started.add((num_id, lower))
                counts[lower] = None
        now = counts[index]
        first = found.starts.get(index, found.levels[index].start)
        counts[index] = first if now is None else now + 1
        for deeper in range(index + 1, LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or index < restart:
                counts[deeper] = None

    def _list(self, num_id: str) -> List | None:
        if self._load is not None:
            self._open(self._load)
        if num_id not in self._lists:
            self._lists[num_id] = self._read(num_id)
        return self._lists[num_id]

    def _read(self, num_id: str) -> List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        counter = value_of(num, W + "abstractNumId") or ""
        seen: set[str] = set()
        while counter in self._abstract and counter not in seen:
            seen.add(counter)
            link = value_of(self._abstract[counter], W + "numStyleLink")
            target = self._nums.get(self._style_num(link) or "") if link else None
            if target is None:
                break
            counter = value_of(target, W + "abstractNumId") or ""
        levels = {}
        if counter in self._abstract:
            levels = dict(map(_level, self._abstract[counter].iterchildren(_LVL)))
        starts = {}
        for override in num.iterchildren(_OVERRIDE):
            index = number_of(override.get(_ILVL), 0)
            for lvl in override.iterchildren(_LVL):
                levels[index] = _level(lvl)[1]
            start = value_of(override, W + "startOverride")
            if start is not None:
                starts[index] = number_of(start, 1)
        return List(counter, levels, starts)


def _level(element: _Element) -> tuple[int, Level]:
    values = {
        child.tag: child.get(VAL)
        for child in element.iterchildren(
            W + "start", W + "numFmt", W + "lvlText", W + "suff", W + "lvlRestart", W + "pStyle"
        )
    }
    restart = values.get(W + "lvlRestart")
    return number_of(element.get(_ILVL), 0), Level(
        start=number_of(values.get(W + "start"), 0 if W + "start" not in values else 1),
        format=values.get(W + "numFmt") or "decimal",
        text=values.get(W + "lvlText") or "",
        suffix=values.get(W + "suff") or "tab",
        restart=number_of(restart, 0) if restart is not None else None,
        legal=any(is_on(x) for x in element.iterchildren(W + "isLgl")),
        style=values.get(W + "pStyle"),
    )


def _written(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """The level text with its places filled in; a bullet is its text as it stands."""
    if level.format == "bullet" or "%" not in level.text:
        return level.text
    head, *parts = level.text.split("%")
    out = [head]
    for part in parts:
        if not part[:1].isdigit() or part[0] == "0":
            out.append("%" + part)
            continue
        place = int(part[0]) - 1
        shown = levels.get(place, Level())
        count = counts[place]
        form = "decimal" if level.legal else shown.format
        write = _FORMATS.get(form, str)
        out.append(write(shown.start if count is None else count) + part[1:])
    return "".join(out)
