"""Text of a page that its reader does not see: printed twice, in white, or beyond the edge."""

from __future__ import annotations

from qdparse.layout import Box, Page, visible
from qdparse.read.pdf_grid import Frame
from qdparse.read.pdf_text import Fragment

# The second print of a bold made by printing twice lies this near the first (points).
SAME_PLACE = 1.2


def visible_runs(runs: list[Fragment], page: Page) -> tuple[list[Fragment], list[Fragment], int]:
    """The runs that are seen, those off the page, and the characters printed a second time."""
    shown: list[Fragment] = []
    hidden: list[Fragment] = []
    twice = 0
    places: dict[str, list[Fragment]] = {}
    width, height = page
    for run in runs:
        x0, top, x1, bottom = run.box
        if x1 < 0 or bottom < 0 or x0 > width or top > height:
            hidden.append(run)
            continue
        same = places.get(run.text)
        if same is None:
            places[run.text] = [run]
        elif any(
            abs(x0 - other.box.x0) < SAME_PLACE and abs(run.base - other.base) < SAME_PLACE
            for other in same
        ):
            twice += visible(run.text)
            continue
        else:
            same.append(run)
        shown.append(run)
    return shown, hidden, twice


def outside(runs: list[Fragment], frames: list[Frame]) -> list[Fragment]:
    """The runs that stand in no ruled table: what a table's cell holds is there to be seen."""
    for frame in frames:
        top, bottom = frame.ys[0], frame.ys[-1]
        runs = [run for run in runs if not top <= run.base <= bottom]
    return runs


def on_paper(runs: list[Fragment], shaded: list[Box]) -> list[Fragment]:
    """The runs in the colour of paper that stand on nothing but paper."""
    return [run for run in runs if not any(_covers(box, run.box) for box in shaded)]


def _covers(box: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
