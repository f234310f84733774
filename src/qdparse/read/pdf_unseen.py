"""Text of a page that its reader does not see: printed twice, or beyond the page's edge."""

from __future__ import annotations

from qdparse.layout import Page, visible
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
