"""Checks of numbers that follow each other: articles, clauses, points, rows, groups."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from qdparse.check.words import words
from qdparse.finding import Finding
from qdparse.fold import fold
from qdparse.grammar.articles import POINT_LETTERS
from qdparse.pattern import lazy

Record = dict[str, Any]
_ARABIC = lazy(r"^(\d{1,4})[.)]?$")
_ROMAN = lazy(r"^(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})[.)]?$")
_CLAUSE = lazy(r"^(\d{1,2})[.)]\s+[^\W\d_]")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def articles(record: Record) -> Iterator[Finding]:
    """Articles that skip or go back; "Điều 4a" may follow "Điều 4"."""
    last = 0
    for i, article in enumerate(record["document"]["articles"]):
        number = int("".join(c for c in article["ordinal"] if c.isdigit()) or 0)
        plain = article["ordinal"].isdigit()
        if number != last + 1 and not (number == last and not plain):
            params = {"ordinal": article["ordinal"], "before": last}
            yield Finding("article-sequence", "warning", f"/document/articles/{i}", params)
        last = number


def clauses(record: Record) -> Iterator[Finding]:
    """Clauses (khoản) of an article that skip one: 1, 2, 4."""
    for i, article in enumerate(record["document"]["articles"]):
        if any(form in fold(article["text"]) for form in words("amending")):
            continue  # it may quote the clauses of another document
        last = 0
        for line in article["text"].split("\n"):
            found = _CLAUSE.match(line)
            if found is None or int(found[1]) == last:
                continue
            number = int(found[1])
            if last and number != last + 1 and number != 1:
                params = {"ordinal": found[1], "before": last, "article": article["ordinal"]}
                yield Finding("clause-sequence", "warning", f"/document/articles/{i}", params)
            last = number


def points(record: Record) -> Iterator[Finding]:
    """Points (điểm) that are out of a b c d đ e g h …: đ left out, or f, j, w, z."""
    for i, article in enumerate(record["document"]["articles"]):
        where = f"/document/articles/{i}"
        for clause in article["clauses"]:
            letters = [point["ordinal"] for point in clause["points"]]
            odd = [letter for letter in letters if letter not in POINT_LETTERS]
            for letter in odd:
                yield Finding("point-letter", "warning", where, {"letter": letter})
            if odd:
                continue
            for before, letter in itertools.pairwise(letters):
                if POINT_LETTERS.index(letter) - POINT_LETTERS.index(before) not in (1,):
                    params = {"letter": letter, "before": before, "clause": clause["ordinal"]}
                    yield Finding("point-sequence", "warning", where, params)


def rows(record: Record) -> Iterator[Finding]:
    """Numbers of the key column that skip or go back; a restart at 1 is no fault."""
    for number, table in enumerate(record["tables"]):
        if not table["is_task_table"]:
            continue
        last: int | None = None
        for at, row in enumerate(table["rows"]):
            match = _ARABIC.match(row["ordinal"])
            if row["kind"] == "group" or not match:
                continue
            value = int(match.group(1))
            if last is not None and value not in (1, last, last + 1):
                params = {"before": last, "ordinal": row["ordinal"]}
                where = f"/tables/{number}/rows/{at}"
                yield Finding("ordinal-sequence", "warning", where, params)
            last = value


def repeated_rows(record: Record) -> Iterator[Finding]:
    """Two tasks of one group with the same number, where no cell is merged over them."""
    merged = {r["where"] for r in record["repairs"] if r["rule"] == "merged-cell"}
    places = {table["id"]: i for i, table in enumerate(record["tables"])}
    seen: dict[tuple[Any, ...], dict[str, int]] = defaultdict(dict)
    group: list[Record] | None = None
    table = ""
    numbers: dict[str, int] = {}
    for i, task in enumerate(record["tasks"]):
        ordinal = task["ordinal"]
        if not ordinal.strip() or task["table"] not in places:
            continue
        if task["group"] is not group or task["table"] != table:  # else beside the one before
            group, table = task["group"], task["table"]
            numbers = seen[table, *((g["ordinal"], g["title"]) for g in group)]
        before = numbers.setdefault(ordinal, i)
        if before == i:
            continue
        at = f"/tables/{places[table]}/rows/{task['row']}" if merged else ""
        if not (_covered(task, record["tasks"][before]) or at in merged):
            params = {"ordinal": ordinal, "key": task["key"]}
            yield Finding("ordinal-repeated", "info", f"/tasks/{i}", params)


def _covered(task: Record, first: Record) -> bool:
    """Rows below a merged number say nothing of their own in the first column of their pieces."""
    number = first["ordinal"].strip()
    return not any(piece["text"].lstrip().startswith(number) for piece in task["sources"])


def groups(record: Record) -> Iterator[Finding]:
    """Roman numbers of groups that skip or go back: I, II, IV."""
    for number, table in enumerate(record["tables"]):
        if not table["is_task_table"]:
            continue
        last = 0
        for at, row in enumerate(table["rows"]):
            value = _roman(row["ordinal"].strip()) if row["kind"] == "group" else None
            if value is None:
                continue
            if last and value not in (1, last, last + 1):
                params = {"before": _written(last), "ordinal": row["ordinal"]}
                where = f"/tables/{number}/rows/{at}"
                yield Finding("group-sequence", "warning", where, params)
            last = value


def _roman(text: str) -> int | None:
    """The value of a Roman number up to 49, with its dot: "IV." is 4; None for "C", "1"."""
    if not _ROMAN.match(text):
        return None
    digits = [_ROMAN_VALUES[c] for c in text.rstrip(".)")]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _written(value: int) -> str:
    tens = ("", "X", "XX", "XXX", "XL")[value // 10] if value < 50 else ""
    return tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[value % 10]
