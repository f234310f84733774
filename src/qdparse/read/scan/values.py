"""What reading a picture gives: plain values, without the libraries that made them."""

from __future__ import annotations

from typing import NamedTuple

from qdparse.layout import Box, Page
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.keys import Key


class Word(NamedTuple):
    """A recognised word: box in points, confidence 0 to 1.

    ``line`` numbers the engine's lines; ``part`` is the cell it was read in, counted over the
    page, or -1 outside the tables.
    """

    text: str
    box: Box
    confidence: float
    line: int
    part: int


# Stands for figures that are printed and that no reading gives.
ILLEGIBLE = "\ufffd"


class Unsure(NamedTuple):
    """A line of the letterhead, "number" or "date", whose figures were read differently."""

    kind: str
    readings: tuple[str, ...]


class KeyCell(NamedTuple):
    """An inked cell of a narrow first column: its cell number, the box of its ink, readings."""

    part: int
    box: Box
    key: Key


class ScanPage(NamedTuple):
    """What was read on one picture: all that later steps need of it.

    ``turns`` are the quarter turns clockwise that made it upright, ``angle`` the degrees that
    made it level; boxes are those of the upright, level page.  ``late`` says that the engine
    did not finish in time.
    """

    page: Page
    words: tuple[Word, ...]
    rules: Rules
    keys: tuple[KeyCell, ...] = ()
    turns: int = 0
    angle: float = 0.0
    engine: str = ""
    late: bool = False
    unsure: tuple[Unsure, ...] = ()
