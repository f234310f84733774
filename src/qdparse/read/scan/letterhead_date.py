"""The place and date of a letterhead, as several readings of its line agree."""

from __future__ import annotations

import re
from functools import partial

from qdparse.read.scan.figures import Char
from qdparse.read.scan.letterhead_lines import DATED
from qdparse.read.scan.line_again import HALF, Again
from qdparse.read.scan.values import ILLEGIBLE
from qdparse.read.scan.vote import Heard, decided, different, most_heard, same

_DATED_BARE = re.compile(r"n[gq]\S?y[,.]?(.*?)t?h\S{1,2}ng(.*?)n\S{1,2}m(.*)$", re.IGNORECASE)


def date_line(again: Again) -> tuple[str, list[str]] | None:
    own, heard = again.found, [again.first()]
    told = DATED.match(own.text)
    if told and _is_date(told) and again.confirmed(*heard[0]):
        return None
    heard = again.others()
    matches = [
        (m, sure) for text, sure in [(own.text, own.sure), *heard] if (m := DATED.match(text))
    ]
    place = most_heard([(m["place"], sure + 0.05) for m, sure in matches])
    if place is None:
        return None
    values, unsure = [], []
    for name, highest in (("day", 31), ("month", 12), ("year", 2199)):
        typed = [Heard(_plain(m[name]), sure) for m, sure in matches]
        if name == "year":
            typed = [r for r in typed if len(r.text) == 4]
        plain = again.plain(partial(_date_zone, name))
        if plain and plain == same(typed, highest):
            values.append(plain)
            continue
        written = again.written(partial(_date_zone, name))
        value = decided(typed, *written, highest)
        if value is None:
            shown = [r.text for r in (*typed, *written[0], *written[1])]
            if not any(shown) and not again.inked(partial(_date_zone, name)):
                return None  # left blank
            unsure += different(shown)
        values.append(value or ILLEGIBLE)
    day, month, year = values
    return f"{place}, ngày {day} tháng {month} năm {year}", unsure


def _is_date(told: re.Match[str]) -> bool:
    return all(told[name].isdecimal() for name in ("day", "month", "year"))


def _plain(text: str) -> str:
    return re.sub(r"[\s.,]", "", text)


def _date_zone(name: str, chars: list[Char], width: int) -> tuple[float, float] | None:
    """The place of the day, month or year in a line of "… ngay 6 thang 01 nam 2026"."""
    if any(len(c.text) != 1 for c in chars):
        return None
    match = _DATED_BARE.search("".join(c.text for c in chars))
    if match is None:
        return None
    group = ("day", "month", "year").index(name) + 1
    first, last = match.span(group)
    before = chars[first - 1].x
    after = chars[last].x if last < len(chars) else float(width)
    return (before + HALF, after - HALF) if after - before > 3 * HALF else None
