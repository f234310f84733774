"""The text of a PDF page as fragments: runs of characters on one baseline, with their box.

The fast path takes the whole page in one call, splits it at PDFium's line breaks and asks
for two boxes a run.  Only runs that hide a wide gap, or pages whose character order cannot
be trusted, are read glyph by glyph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qdparse.layout import Box, made
from qdparse.read.pdf_cuts import cut_runs
from qdparse.read.pdf_glyphs import glyph_fragments
from qdparse.read.pdf_text import CAPITAL, COLUMN_GAP, SPACES, Fragment, TextPage

# U+FFFE is PDFium's mark for a hyphen at a line end; it swallows the break after it.
_RUN = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_UPPER = re.compile(rf"{CAPITAL}(?![a-zà-ỹ])")
_BLANKS = re.compile("[ \u00a0\t]+")
# A run whose letters of a second font were put behind it: "K ho ch năm 2026 ế ạ".
_BEHIND = re.compile(r"(?<=[^ ])(?: [^\x00-\x7f]{1,3})+$")
# A word of nothing but such letters, as they stand in a row of several cells.
_LENT = re.compile(r" [^\x00-\x7f]{1,3}(?: |$)")
# How much wider than usual a run must be before its gaps are looked at.
WIDE_RUN = 1.13
# Width of a letter by height of a line that no font exceeds, so that a page of little more than
# a letterhead does not take its gaps for the usual width.
WIDEST_USUAL = 0.5


def fragments(page: TextPage, text: str, tables: Sequence[Box] = ()) -> list[Fragment]:
    """All text of a page; every visible character is in exactly one fragment.

    Runs in one of ``tables`` stay whole, since their rules will cut them, unless letters of a
    second font may stand in the wrong place.
    """
    if page.count == 0:
        return []
    if len(text) != page.count or page.frame.quarter:
        return glyph_fragments(page, range(page.count))
    bodies, firsts, lasts = _bodies(text)
    runs: list[Fragment] = []
    backwards = 0
    cut = page.stamped_from
    for body, first, last, box, base in zip(
        bodies, firsts, lasts, *page.spans(firsts, lasts), strict=True
    ):
        # A run can continue from page text into form text: those never share a line.
        if first < cut <= last:
            runs += glyph_fragments(page, range(first, cut), text)
            runs += glyph_fragments(page, range(cut, last + 1), text)
            continue
        if box is None:
            backwards += 1
            runs += glyph_fragments(page, range(first, last + 1), text)
            continue
        lent = body[-1] > "\x7f" and " " in body[-4:-1]  # it may end in such letters
        if lent and (behind := _BEHIND.search(body)) is not None:
            blank = first + behind.start()
            if page.glyph(blank + 1)[2] < page.glyph(blank - 1)[2]:
                # The blanks in such a run stand for the letters that were left out.
                backwards += 1
                runs += glyph_fragments(page, range(first, last + 1))
                continue
        runs.append(made(Fragment, (body, box, base, first, last, first >= cut, ())))
    if backwards > 3 and backwards * 5 > len(runs):
        return glyph_fragments(page, range(page.count))
    return _open_wide_runs(page, text, runs, tables)


def _bodies(text: str) -> tuple[list[str], list[int], list[int]]:
    """The lines of ``text`` without the blanks around them; the first and last place of each."""
    bodies: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    # Nearly every page ends its lines like this and no other way.
    even = "\ufffe" not in text and text.count("\r") == text.count("\n") == text.count("\r\n")
    start = 0
    for line in text.split("\r\n") if even else _RUN.findall(text):
        if not even:
            start = text.index(line, start)
        body = line.strip(SPACES)
        if body:
            first = start + line.index(body)
            bodies.append(body if even else body.replace("\ufffe", "-"))
            firsts.append(first)
            lasts.append(first + len(body) - 1)
        start += len(line) + (2 if even else 0)
    return bodies, firsts, lasts


def _open_wide_runs(
    page: TextPage, text: str, runs: list[Fragment], tables: Sequence[Box]
) -> list[Fragment]:
    """Split the runs that are wider than their letters need: they hide a gap."""
    if not runs:
        return runs
    boxes = [run.box for run in runs]
    heights = [bottom - top for _, top, _, bottom in boxes]
    em = _middle(heights) or 1.0
    letters = [len(run.text) for run in runs]
    shares = [
        (x1 - x0) / (count * (height if height > em else em))
        for (x0, _, x1, _), height, count in zip(boxes, heights, letters, strict=True)
    ]
    long = [share for share, count in zip(shares, letters, strict=True) if count > 25]
    usual = min(_middle(long), WIDEST_USUAL) if len(long) > 3 else 0.38
    limit = usual * WIDE_RUN
    out: list[Fragment] = []
    for share, run in zip(shares, runs, strict=True):
        body = run.text
        if run.stamped or (
            (share > limit or body.isupper())
            and " " in body
            and not _is_ruled(run, tables)
            and _is_wide(share, usual, body)
        ):
            out += split_columns(page, run, text, em)
        else:
            out.append(run)
    return out


def _is_wide(share: float, usual: float, body: str) -> bool:
    """Capitals are wider; what is left of the excess must be most of an em."""
    if body.isupper():
        return True  # a letterhead's two columns may be too short to show their gap
    letters = len(body) + 0.45 * len(_UPPER.findall(body))
    share *= len(body) / letters
    return share > usual * WIDE_RUN and (share - usual) * letters > 0.7


def _is_ruled(run: Fragment, tables: Sequence[Box]) -> bool:
    """The rules of a table will cut the run, and no letter of it may stand in a wrong place."""
    x0, top, x1, bottom = run.box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for left, high, right, low in tables:
        if high <= y <= low and left <= x <= right:
            return _LENT.search(run.text) is None
    return False


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def split_columns(
    page: TextPage, run: Fragment, text: str, em: float, gap: float = COLUMN_GAP
) -> list[Fragment]:
    """``run`` cut where a gap of more than ``gap`` ems lies between two of its words."""
    first = run.first
    blanks = map(re.Match.span, _BLANKS.finditer(text[first : run.last + 1]))
    cuts: list[float] = []
    for left, right in page.gaps([(first + start - 1, first + stop) for start, stop in blanks]):
        if right - left > gap * em:
            cuts.append((left + right) / 2)
        elif right < left - em:  # not in order after all
            return glyph_fragments(page, range(first, run.last + 1), text)
    return cut_runs(page, text, [(run, cuts)])[0] if cuts else [run]
