"""One picture of a page to words, rules and readings of the key column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from qdparse.errors import TimedOut
from qdparse.layout import Box, Page
from qdparse.read.pdf_grid import Frame, frames
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.by_ink import put_right
from qdparse.read.scan.clean import (
    DPI,
    Grey,
    calm,
    contrast,
    even_paper,
    grey_of,
    sharp,
    sharpness,
    without_specks,
)
from qdparse.read.scan.columns import columns
from qdparse.read.scan.edges import without_edge_marks
from qdparse.read.scan.engine import BLOCK, LINE, Engine, Seen
from qdparse.read.scan.ghosts import ghosts, without_ghosts
from qdparse.read.scan.keys import Key
from qdparse.read.scan.letterhead import letterhead_again
from qdparse.read.scan.passed_over import with_lines_passed_over
from qdparse.read.scan.photo import laid_flat
from qdparse.read.scan.rules import Ruling, ruling, without_rules
from qdparse.read.scan.seal import seal_of, without_seal
from qdparse.read.scan.sheet import Rect, glyphs, inked, sheet
from qdparse.read.scan.turn import LEAST, quarter, skew, turned
from qdparse.read.scan.upright import legibility, legible, upright_turns
from qdparse.read.scan.values import KeyCell, ScanPage, Word

# A key column takes at most this share of its table's width.
NARROW = 0.16
# The ink of one line, and of a number that a narrow column broke, is at most this high
# (pixels at 200 dpi).
ONE_LINE, KEY_HEIGHT = 52, 130


def read_picture(pixels: Any, size: Page, engine: Engine, *, seconds: float) -> ScanPage:
    """Words and rules of a picture of ``size`` points, given as an array of bytes.

    The picture has about 200 dots per inch.
    """
    cv2.setNumThreads(1)  # pages run side by side already
    pixels, size = laid_flat(pixels, size)
    grey = even_paper(grey_of(pixels))
    found = _read(grey, size, 0, engine, seconds)
    if found.late:
        return found
    if legible(found.words):
        return letterhead_again(found, pixels, engine, seconds)
    turns = upright_turns(grey, engine)
    if turns:
        if turns % 2:
            size = Page(size.height, size.width)
        other = _read(quarter(grey, turns), size, turns, engine, seconds)
        if legibility(other.words) > legibility(found.words):
            return letterhead_again(other, pixels, engine, seconds)
    return found


def _read(grey: Grey, size: Page, turns: int, engine: Engine, seconds: float) -> ScanPage:
    angle = skew(grey)
    if abs(angle) >= LEAST:
        grey = turned(grey, angle)
    grey = calm(grey)
    found = ruling(grey)
    clean = _clean(grey, found)
    scale = size.width / grey.shape[1]
    rules = _in_points(found, scale)
    grids = frames(rules)
    if boxes := ghosts(grids, grey, clean, scale):
        found = without_ghosts(found, boxes, scale)
        clean, rules = _clean(grey, found), _in_points(found, scale)
        grids = frames(rules)
    cells = [cell for frame in grids for cell in _cells(frame, scale)]
    loose = _outside(clean, grids, scale)
    seal = seal_of(loose)
    if seal is not None:
        loose = without_seal(loose, seal)
    page = sheet(columns(loose), clean, cells)
    out = ScanPage(size, (), rules, (), turns, round(angle, 2), engine.name)
    if page is None:
        return out
    try:
        heard = engine.words(page.grey, dpi=DPI, mode=BLOCK, seconds=seconds)
    except TimedOut:
        return out._replace(late=True)
    seen = [page.on_page(word) for word in heard]
    seen = with_lines_passed_over(clean, cells, seen, engine)
    words = [_word(word, part, scale) for word, part in put_right(clean, seen)]
    keys = list(_key_cells(clean, grids, scale, engine))
    return out._replace(words=tuple(words), keys=tuple(keys))


def _clean(grey: Grey, found: Ruling) -> Grey:
    """The print alone, black on white."""
    sharpest = sharpness(grey)
    clean = sharp(contrast(without_rules(grey, found), sharpest), sharpest)
    return without_edge_marks(without_specks(clean))


def _outside(clean: Grey, grids: list[Frame], scale: float) -> Grey:
    """The page without its tables."""
    loose = clean.copy()
    for frame in grids:
        x0, top, x1, bottom = (round(v / scale) for v in frame.box)
        loose[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = 255
    return loose


def _key_cells(clean: Grey, grids: list[Frame], scale: float, engine: Engine) -> Iterator[KeyCell]:
    """The cells of each narrow first column that are low enough, every one read alone."""
    part = 0
    for frame in grids:
        narrow = frame.xs[1] - frame.xs[0] <= NARROW * (frame.xs[-1] - frame.xs[0])
        for spot, cell in zip(sorted(frame.size), _cells(frame, scale), strict=True):
            is_key = narrow and spot[1] == 0 and frame.size[spot][1] == 1
            if is_key and (ink := inked(clean, cell)) is not None:
                x0, top, x1, bottom = ink
                if bottom - top <= KEY_HEIGHT:
                    crop = np.ascontiguousarray(clean[top:bottom, x0:x1])
                    box = Box(*(round(v * scale, 1) for v in ink))
                    yield KeyCell(part, box, Key((_alone(crop, engine),), glyphs(crop)))
            part += 1


def _alone(crop: Grey, engine: Engine) -> str:
    framed = np.full((crop.shape[0] + 40, crop.shape[1] + 40), 255, np.uint8)
    framed[20:-20, 20:-20] = crop
    mode = LINE if crop.shape[0] <= ONE_LINE else BLOCK
    try:
        return " ".join(w.text for w in engine.words(framed, dpi=DPI, mode=mode, seconds=2.0))
    except TimedOut:
        return ""


def _cells(frame: Frame, scale: float) -> list[Rect]:
    """The cells of a table in pixels, row by row."""
    out = []
    for (row, column), (tall, wide) in sorted(frame.size.items()):
        x0, x1 = frame.xs[column], frame.xs[column + wide]
        top, bottom = frame.ys[row], frame.ys[row + tall]
        out.append(
            (
                round(x0 / scale) + 2,
                round(top / scale) + 1,
                max(round(x1 / scale) - 2, round(x0 / scale) + 3),
                max(round(bottom / scale) - 1, round(top / scale) + 2),
            )
        )
    return out


def _in_points(found: Ruling, scale: float) -> Rules:
    return Rules(
        [
            (round(a.at * scale, 1), round(a.start * scale, 1), round(a.stop * scale, 1))
            for a in found.across
        ],
        [
            (round(d.at * scale, 1), round(d.start * scale, 1), round(d.stop * scale, 1))
            for d in found.down
        ],
        [],
    )


def _word(seen: Seen, part: int, scale: float) -> Word:
    box = Box(*(round(v * scale, 1) for v in (seen.x0, seen.top, seen.x1, seen.bottom)))
    return Word(seen.text, box, round(seen.confidence / 100, 3), seen.line, part)
