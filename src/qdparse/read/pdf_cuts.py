"""Runs of a PDF page cut where a rule of their table, or a gap between columns, divides them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qdparse.layout import made
from qdparse.read.pdf_glyphs import glyph_fragments
from qdparse.read.pdf_text import CAPITAL, SPACES, Fragment, TextPage

# A figure that touches the first word of the next cell.
_NEXT_CELL = re.compile(rf"\d{CAPITAL}[a-zà-ỹ]")
# Letters of one word are no further apart than this share of the line height.
TOUCHING = 0.08


def first_beyond(page: TextPage, run: Fragment, low: int, cut: float) -> int:
    """The first character from ``low`` on whose middle lies beyond ``cut``.

    Letters are about as wide as each other, so the place is guessed from the widths: two or
    three boxes are asked for instead of one for each halving.
    """
    high = run.last + 1
    left, right = run.box.x0, run.box.x1
    if low > run.first:
        left = page.glyph(low)[0]
    while low < high:
        share = (cut - left) / (right - left) if right > left else 0.5
        guess = low + int(share * (high - low))
        guess = low if guess < low else high - 1 if guess >= high else guess
        box = page.glyph(guess)
        middle = (box[0] + box[2]) / 2
        if middle > cut:
            high, right = guess, middle
        else:
            low, left = guess + 1, middle
    return low


def _between_words(page: TextPage, text: str, run: Fragment, low: int, at: int) -> int:
    """``at``, or the nearer end of a word that was too long for its cell and runs over the rule.

    "03/09/2025-16/12/2025" stays whole in the cell that holds a third of it; "Sở A" close beside
    "Sở B" are words of two cells, and so are the parts of "10.1Dân" that touch.
    """
    if not run.first < at <= run.last or text[at] in SPACES or text[at - 1] in SPACES:
        return at
    _, top, end, bottom = page.glyph(at - 1)
    if page.glyph(at)[0] - end > TOUCHING * (bottom - top):
        return at
    start = stop = at
    while start > low and text[start - 1] not in SPACES:
        start -= 1
    while stop <= run.last and text[stop] not in SPACES:
        stop += 1
    if touching := _NEXT_CELL.search(text, at - 1, stop):
        return touching.start() + 1
    return stop if (at - start) * 3 >= stop - start else start


def cut_runs(
    page: TextPage, text: str, crossing: Sequence[tuple[Fragment, list[float]]]
) -> list[list[Fragment]]:
    """Each run cut at the x of its cuts; each character lies on the side of its middle.

    The boxes of all pieces are asked for in one row.
    """
    bodies: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    ends: list[int] = []  # of each run's pieces in those
    for run, cuts in crossing:
        bounds = [run.first]
        for cut in sorted(cuts):
            beyond = first_beyond(page, run, bounds[-1], cut)
            bounds.append(_between_words(page, text, run, bounds[-1], beyond))
        bounds.append(run.last + 1)
        for start, stop in pairwise(bounds):
            body = text[start:stop].replace("\ufffe", "-")
            if not body.strip():
                continue
            first = start + len(body) - len(body.lstrip(SPACES))
            body = body.strip(SPACES)
            bodies.append(body)
            firsts.append(first)
            lasts.append(first + len(body) - 1)
        ends.append(len(bodies))
    boxes, bases = page.spans(firsts, lasts)
    out: list[list[Fragment]] = []
    start = 0
    for (run, _), end in zip(crossing, ends, strict=True):
        pieces: list[Fragment] = []
        for at in range(start, end):
            if (box := boxes[at]) is None:  # not in order after all
                pieces = glyph_fragments(page, range(run.first, run.last + 1), text)
                break
            # PDFium takes texts for one line whose baselines differ by up to half a line.
            where = (bodies[at], box, bases[at], firsts[at], lasts[at], run.stamped, ())
            pieces.append(made(Fragment, where))
        out.append(pieces or [run])
        start = end
    return out
