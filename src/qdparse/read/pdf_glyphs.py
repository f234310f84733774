"""Fragments built from glyph boxes alone, for text whose order or gaps mislead."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

import pypdfium2.raw as pdfium

from qdparse.layout import Box
from qdparse.read.pdf_text import COLUMN_GAP, LEAST_GAP, SAME_LINE, WORD_GAP, Fragment, TextPage


class Glyph(NamedTuple):
    """One character; ``at`` is its origin's x, ``number`` its place in the page's text, ``blank`` says that a blank stands before it."""

    base: float
    at: float
    box: Box
    char: str
    number: int
    blank: bool


def glyph_fragments(page: TextPage, indexes: range, text: str = "") -> list[Fragment]:
    """Fragments built from glyph boxes alone, for text whose order or gaps mislead.

    Glyphs are put on lines by their height, sorted from left to right, and cut where the
    gap is a column gap; words come from real blanks and from gaps.
    """
    glyphs: list[Glyph] = []
    handle = page.handle
    aligned = len(text) == page.count
    blank = False
    for index in indexes:
        char = text[index] if aligned else chr(pdfium.FPDFText_GetUnicode(handle, index))
        if char.isspace() or char == "\x00":
            # Blanks that PDFium made up are worth as much as the order they come in; a real
            # one has its place on the line, like any letter.
            if aligned:
                blank = True
            elif not pdfium.FPDFText_IsGenerated(handle, index):
                at, base = page.origin(index)
                glyphs.append(Glyph(base, at, Box(*page.glyph(index)), " ", index, False))
            continue
        if char in "\ufffe\x02":
            char = "-"
        at, base = page.origin(index)
        glyphs.append(Glyph(base, at, Box(*page.glyph(index)), char, index, blank))
        blank = False
    heights = [g.box.bottom - g.box.top for g in glyphs if g.char != " "]
    if not heights:
        return []
    em = median(heights) or 1.0
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if lines and glyph.base - lines[-1][0].base < SAME_LINE * em:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    out: list[Fragment] = []
    for line in lines:
        # Marks drawn apart from their letter keep their place behind it.
        line.sort(key=lambda g: (round(g.at, 1), g.number))
        out += _cut_line(line, page.stamped_from, em)
    return out


def _cut_line(line: list[Glyph], stamped_from: int, em: float) -> list[Fragment]:
    out: list[Fragment] = []
    chars: list[str] = []
    members: list[Glyph] = []
    gaps: list[tuple[int, float]] = []
    end = 0.0

    def close() -> None:
        box = Box(
            members[0].box.x0,
            min(g.box.top for g in members),
            end,
            max(g.box.bottom for g in members),
        )
        ids = [g.number for g in members]
        stamped = min(ids) >= stamped_from
        base = line[0].base
        out.append(Fragment("".join(chars), box, base, min(ids), max(ids), stamped, tuple(gaps)))

    spaced = False
    for glyph in line:
        if glyph.char == " ":
            spaced = True
            continue
        if members:
            gap = glyph.box.x0 - end
            if gap > COLUMN_GAP * em:
                close()
                chars, members, gaps = [], [], []
            else:
                blank = glyph.blank or spaced or gap > WORD_GAP * em
                if blank:
                    chars.append(" ")
                if blank or gap > LEAST_GAP * em:
                    gaps.append((len(chars), round(gap / em, 3)))
        spaced = False
        chars.append(glyph.char)
        members.append(glyph)
        end = max(end, glyph.box.x1) if len(members) > 1 else glyph.box.x1
    if members:
        close()
    return out


def cut_glyphs(page: TextPage, run: Fragment, cuts: list[float]) -> list[Fragment]:
    """``run`` cut at the x of ``cuts`` on a page whose characters come in no order."""
    bounds = sorted(cuts)
    out: list[Fragment] = []
    for index in range(run.first, run.last + 1):
        for piece in glyph_fragments(page, range(index, index + 1)):
            middle = (piece.box.x0 + piece.box.x1) / 2
            if not run.box.x0 <= middle <= run.box.x1 or abs(piece.base - run.base) > 6:
                continue
            side = sum(middle > b for b in bounds)
            if out and sum((out[-1].box.x0 + out[-1].box.x1) / 2 > b for b in bounds) == side:
                last = out[-1]
                gap = piece.box.x0 - last.box.x1
                blank = " " if gap > 0.17 * (last.box.bottom - last.box.top) else ""
                out[-1] = last._replace(
                    text=last.text + blank + piece.text, box=last.box.union(piece.box), last=index
                )
            else:
                out.append(piece)
    return out or [run]
