"""The numbers of a key column as a sequence: whether they go on, skip or start again.

Numbers have levels by their form: A, then I, then those of a second key column, then 1, then
1.1, then a).  A level may start again below a higher one, never by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from qdparse.layout import Row
from qdparse.pattern import lazy

TITLE, LETTER, ROMAN, SECOND, ARABIC, DOTTED, SMALL = range(7)
_ARABIC = lazy(r"^\(?(\d{1,4})[.)]?$")
_ROMAN = lazy(r"^([IVX]{1,7})[.)]?$")
_LETTER = lazy(r"^([A-HK-UĐ])[.)]?$")
_DOTTED = lazy(r"^\d{1,4}(?:\.\d{1,4}){1,3}[.)]?$")
_SMALL = lazy(r"^([a-zđ])[.)]?$")
_BROKEN = lazy(r"^(?:[IVX]{2,7}|\d{2,4}|[A-ZĐ]{1,3}[.-]?\d{1,4}|\d{1,3}(?:\.\d{1,3})+)[.)]?$")
_TITLE_KEY = lazy(r"^([IVX]{1,7}|[A-HK-UĐ])[.)]\s+\S")
_DIGITS = {"I": 1, "V": 5, "X": 10}
_LETTERS = "ABCDĐEGHIKLMNOPQRSTU"
# A number this far ahead is one that skips, further is another count.
_SKIP = 3


def roman(text: str) -> int:
    """The value of a Roman number up to X's: "VIII" is 8."""
    total = 0
    for sign, after in zip(text, [*text[1:], ""], strict=True):
        value = _DIGITS[sign]
        total += -value if after and value < _DIGITS[after] else value
    return total


@lru_cache(maxsize=1024)
def level_of(text: str, *, second: bool = False) -> tuple[int, int] | None:
    """(level, value) of a key: "IV." is (ROMAN, 4); None for "7h00" and "Quý I"."""
    if match := _ARABIC.match(text):
        return (SECOND if second else ARABIC, int(match.group(1)))
    if match := _ROMAN.match(text):
        return (ROMAN, roman(match.group(1)))
    if match := _LETTER.match(text):
        return (LETTER, _LETTERS.find(match.group(1)) + 1)
    if _DOTTED.match(text):
        return (DOTTED, int(text.rstrip(".)").rpartition(".")[2]))
    if match := _SMALL.match(text):
        return (SMALL, ord(match.group(1)))
    return None


def whole_number(text: str) -> str | None:
    """The one number of a key cell whose narrow column broke it over lines.

    Gives "VIII" of "VII⏎I", "13.1" of "13.⏎1", "NV01" of "NV0⏎1"; None for "12", "1⏎Sở Y tế", "a⏎b".
    """
    if "\n" not in text:
        return None
    joined = "".join(text.split())
    return joined if _BROKEN.match(joined) else None


class Keys:
    """The count so far; ``columns`` are the key columns."""

    __slots__ = ("columns", "last", "restarts", "through", "titled", "titles", "turn", "turns")

    def __init__(self, columns: tuple[int, ...]) -> None:
        self.columns = columns
        self.last: dict[int, int] = {}
        self.turns: dict[int, int] = {}  # by level, the turn at which it was last seen
        self.turn = 0
        self.titled = False  # a title stands over its row, with or without a number
        self.titles: set[int] = set()  # levels whose numbers stand in titles over the row
        self.through = 0  # times the numbers ran on over a group
        self.restarts = 0  # times they started again below one

    def _key(self, row: Row) -> tuple[int, int] | None:
        columns = self.columns
        for cell in row.cells:
            if cell.column in columns and cell.span == 1 and cell.rows and cell.text:
                text = whole_number(cell.text) or cell.text.strip()
                found = level_of(text, second=cell.column > columns[0])
                if found is not None:
                    return found
        filled = [cell.text for cell in row.cells if cell.rows and cell.text.strip()]
        if len(filled) == 1:
            match = _TITLE_KEY.match(filled[0].strip())
            return (level_of(match.group(1)) if match else None) or (TITLE, 0)
        return None

    def _counts(self, row: Row) -> bool:
        """The row's number stands in a key column, not before a title."""
        return any(c.column in self.columns and c.span == 1 and c.text.strip() for c in row.cells)

    def _below(self, level: int) -> bool:
        """A higher level was seen since this one."""
        mine = self.turns.get(level, -1)
        return any(
            turn > mine and (other != TITLE or level not in self.titles or turn == self.turn)
            for other, turn in self.turns.items()
            if other < level
        )

    def read(self, rows: Iterable[Row]) -> None:
        """Count the keys of ``rows`` too."""
        for row in rows:
            key = self._key(row)
            if key is not None:
                self.titled |= len(row.cells) == 1 or any(c.span > 1 for c in row.cells)
                self.titled |= key[0] == TITLE
                if key[0] in (LETTER, ROMAN) and not self._counts(row):
                    self.titles.add(key[0])
                self._take(*key)

    def _take(self, level: int, value: int) -> None:
        before = self.last.get(level)
        if before is not None and level >= ARABIC and self._below(level):
            self.through += value == before + 1 and value > 1
            self.restarts += value == 1
        self.turn += 1
        self.turns[level] = self.turn
        self.last[level] = value

    def weigh(self, rows: Sequence[Row]) -> str:
        """The evidence of the first number of ``rows``, "" where there is none."""
        titled = False
        for row in rows:
            key = self._key(row)
            if key is None:
                continue
            level, value = key
            if level == TITLE:
                titled = True
                continue
            return self._compare(level, value, titled)
        return ""

    def _compare(self, level: int, value: int, titled: bool) -> str:
        before = self.last.get(level)
        if before is None:
            begins = value == 1 and level < ARABIC and any(x > level for x in self.last)
            if begins and not self._over(level, titled):
                return "groups begin, the rows before had none"
            return ""
        group = level < ARABIC
        if value == before + 1:
            return "groups go on" if group else "numbers go on"
        if value == before:
            return "the last number printed again" if value > 1 else self._again(level, titled)
        if before < value <= before + _SKIP:
            return "numbers skip"
        if value == 1:
            return self._again(level, titled)
        return "numbers go back" if value < before else ""

    def _over(self, level: int, titled: bool) -> bool:
        """The key just before is of a higher level, so that this one may begin below it."""
        return titled or any(
            turn == self.turn for other, turn in self.turns.items() if other < level
        )

    def _again(self, level: int, titled: bool) -> str:
        if titled and not self.titled and level in self.turns:
            return "numbers start again under a title, the rows before had none"
        if titled or self._below(level):
            if self.through > self.restarts and level == ARABIC:
                return "numbers start again, but ran through the groups before"
            return "numbers start again under a group"
        return "groups start again" if level < ARABIC else "numbers start again"
