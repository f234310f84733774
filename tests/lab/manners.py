"""Other manners of drawing a page: rules in pieces or left out, words or letters alone.

The pages of a composed document stay as they are, word for word and place for place; only
what a producer of PDF does with rules and text is another.
"""

from __future__ import annotations

from typing import NamedTuple

from pdf_maker import text_width

_DASH, _SKIP = 2.5, 2.0


class Manner(NamedTuple):
    """``rules``: "drawn", "dashed", "double", "across" (only those between rows), "none".

    ``text``: "runs" whole lines, "words" each alone without the blanks between, "letters" the
    same letter by letter.
    """

    name: str
    rules: str = "drawn"
    text: str = "runs"

    @property
    def ruled(self) -> bool:
        """Every cell is enclosed, so that the page says all that the truth does."""
        return self.rules not in ("across", "none")


PLAIN = Manner("rules drawn, lines as runs")
MANNERS = (
    Manner("rules dashed", rules="dashed"),
    Manner("rules double", rules="double"),
    Manner("each word alone", text="words"),
    Manner("each letter alone", text="letters"),
    Manner("rules between rows only", rules="across"),
    Manner("no rules", rules="none"),
)

Rule = tuple[float, float, float, float]


def rules(manner: Manner, x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """The lines that show the rule from (x0, y0) to (x1, y1), upright or level."""
    upright = x1 - x0 < y1 - y0
    if manner.rules == "none" or (manner.rules == "across" and upright):
        return []
    if manner.rules == "double":
        by = (0.9, 0.0) if upright else (0.0, 0.9)
        return [(x0 + s * by[0], y0 + s * by[1], x1 + s * by[0], y1 + s * by[1]) for s in (-1, 1)]
    if manner.rules != "dashed":
        return [(x0, y0, x1, y1)]
    out = []
    start, end = (y0, y1) if upright else (x0, x1)
    while start < end:
        stop = min(start + _DASH, end)
        out.append((x0, start, x1, stop) if upright else (start, y0, stop, y1))
        start = stop + _SKIP
    return out


def pieces(manner: Manner, text: str, size: float) -> list[tuple[float, str]]:
    """What is drawn for a line of text: (offset from its left end, string)."""
    if manner.text == "runs":
        return [(0.0, text)]
    parts = text.split(" ") if manner.text == "words" else list(text)
    out = []
    at = 0
    for part in parts:
        if part.strip():
            out.append((text_width(text[:at], size), part))
        at += len(part) + (manner.text == "words")
    return out
