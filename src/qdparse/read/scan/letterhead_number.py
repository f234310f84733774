"""The number and symbol of a letterhead, as several readings of its line agree."""

from __future__ import annotations

import re

from qdparse.read.scan.figures import Char
from qdparse.read.scan.letterhead_lines import NUMBERED
from qdparse.read.scan.line_again import HALF, Again
from qdparse.read.scan.symbols import is_symbol
from qdparse.read.scan.values import ILLEGIBLE
from qdparse.read.scan.vote import Heard, decided, different, most_heard, same


def number_line(again: Again) -> tuple[str, list[str]] | None:
    """The line as it is now read, and the readings where they do not agree."""
    own, heard = again.found, [again.first()]
    told = NUMBERED.match(own.text)
    if told and told["number"].isdecimal() and again.confirmed(*heard[0]):
        return None
    heard = again.others()
    matches = [
        (m, sure) for text, sure in [(own.text, own.sure), *heard] if (m := NUMBERED.match(text))
    ]
    symbols = [(_symbol(m["symbol"] or m["bare"]), sure + 0.05) for m, sure in matches]
    symbol = most_heard([s for s in symbols if is_symbol(s[0])]) or most_heard(symbols)
    if symbol is None:
        return None
    years = [(m["year"], sure) for m, sure in matches]
    if year := most_heard([(y, sure) for y, sure in years if y]):
        symbol = f"{year}/{symbol}"
    typed = [Heard(m["number"].strip(" /⁄"), sure) for m, sure in matches]
    if (plain := again.plain(_number_zone)) and plain == same(typed):
        return f"Số: {plain}/{symbol}", []
    written = again.written(_number_zone)
    number = decided(typed, *written)
    if number is not None:
        return f"Số: {number}/{symbol}", []
    shown = [r.text for r in (*typed, *written[0], *written[1])]
    if not any(map(str.strip, shown)) and not again.inked(_number_zone):
        return None  # left blank
    return f"Số: {ILLEGIBLE}/{symbol}", different(shown)


def _symbol(text: str) -> str:
    """The letter Đ as it should be coded, once where it was read twice."""
    return re.sub("Đ+", "Đ", text.replace("Ð", "Đ")).rstrip(".")


def _number_zone(chars: list[Char], width: int) -> tuple[float, float] | None:
    """From behind the label to the stroke before the symbol, in pixels."""
    colon = next((i for i, c in enumerate(chars) if c.text in ":：;"), None)
    start = colon if colon is not None else 1
    behind = chars[start + 1 :]
    stroke = next((c.x - 2 for c in behind if c.text == "/"), None)
    if stroke is None:  # a figure may touch it; the symbol begins with a capital
        stroke = next((c.x - 2 * HALF for c in behind if c.text.isupper()), None)
    if start >= len(chars) or stroke is None:
        return None
    left = chars[start].x + 3
    return (left, stroke) if left < stroke - HALF else None
