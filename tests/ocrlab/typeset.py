"""Texts set on pages as pictures, with any font that has the letters of Vietnamese.

A line that begins with ``|`` is a row of a table, its cells between bars; others are running text.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

# A4 and its margins in points; the size of the type and the room around it.
_SIZE = (595, 842)
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 540, 60, 790
_TYPE, _LEAD, _PAD = 11.5, 15.5, 4


class _Sheet:
    """Pages filled from top to bottom."""

    def __init__(self, font: str, dpi: int) -> None:
        self.scale = dpi / 72
        self.font = ImageFont.truetype(font, round(_TYPE * self.scale))
        self.pages: list[Image.Image] = []
        self.turn()

    def turn(self) -> None:
        self.pages.append(Image.new("L", tuple(round(s * self.scale) for s in _SIZE), 255))
        self.pen = ImageDraw.Draw(self.pages[-1])
        self.y = float(_TOP)

    def room(self, height: float) -> None:
        if self.y + height > _BOTTOM:
            self.turn()

    def write(self, x: float, y: float, text: str) -> None:
        self.pen.text((x * self.scale, y * self.scale), text, font=self.font, fill=0)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        ends = [round(v * self.scale) for v in (x0, y0, x1, y1)]
        self.pen.line(ends, fill=0, width=max(1, round(0.7 * self.scale)))

    def wrapped(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.font.getlength(longer) <= width * self.scale:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def typeset(text: str, font: str, dpi: int) -> list[Any]:
    """The pages of ``text`` as grey arrays; ``font`` is a file or a name the system finds."""
    sheet = _Sheet(font, dpi)
    for is_table, group in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
        if is_table:
            _table(sheet, [[c.strip() for c in line[1:].split("|")] for line in group])
            continue
        for line in group:
            for part in sheet.wrapped(line, _RIGHT - _LEFT):
                sheet.room(_LEAD)
                sheet.write(_LEFT, sheet.y, part)
                sheet.y += _LEAD
            sheet.y += 3
    return [np.array(page) for page in sheet.pages]


def _table(sheet: _Sheet, rows: list[list[str]]) -> None:
    share = (_RIGHT - _LEFT) / (len(rows[0]) - 0.5)
    xs = [_LEFT, *(_LEFT + share * (i + 0.5) for i in range(len(rows[0])))]
    for row in rows:
        cells = [sheet.wrapped(c, xs[i + 1] - xs[i] - 2 * _PAD) for i, c in enumerate(row)]
        height = max(map(len, cells)) * _LEAD + _PAD
        sheet.room(height)
        for x, lines in zip(xs, cells, strict=False):
            for i, line in enumerate(lines):
                sheet.write(x + _PAD, sheet.y + 2 + i * _LEAD, line)
        for x in xs:
            sheet.rule(x, sheet.y, x, sheet.y + height)
        for y in (sheet.y, sheet.y + height):
            sheet.rule(_LEFT, y, _RIGHT, y)
        sheet.y += height
    sheet.y += 6
