"""How far letters reach above and below their line, in sizes of the type (em)."""

from __future__ import annotations

import unicodedata

X_HEIGHT, TALL, TALL_MARKED = 0.46, 0.68, 0.88
BELOW = 0.21
_TALL = frozenset("bdfhkltđ0123456789()[]/|\"'")
_DEEP = frozenset("gjpqy,;()[]/|Q")
_LOW = frozenset("-–—=~._•·")


def extent(text: str) -> tuple[float, float]:
    """Reach above and below the line of a word.

    >>> extent("xem"), extent("Đủ"), extent("họp,")
    ((0.46, 0.0), (0.68, 0.0), (0.68, 0.21))
    """
    above = below = 0.0
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base, marks = parts[0], parts[1:]
        high = sum(mark not in "\u0323\u031b" for mark in marks)  # dot below, horn
        if base.isupper():
            reach = TALL_MARKED if high else TALL
        elif base in _LOW:
            reach = 0.3
        else:
            reach = TALL if high or base in _TALL else X_HEIGHT
            reach += 0.12 * (high > 1)
        above = max(above, reach)
        if base in _DEEP or "\u0323" in marks:
            below = BELOW
    return above or X_HEIGHT, below
