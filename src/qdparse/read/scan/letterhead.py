"""The number and the date of a letterhead read again: figures there are stamped or handwritten.

The page's own reading drops coloured ink (seals lie on text), and with it a blue number; here
the darkest channel is read, the line alone, in several preparations.
"""

from __future__ import annotations

import re
from typing import Any

from qdparse.fold import fold
from qdparse.layout import Box
from qdparse.read.scan.clean import Grey
from qdparse.read.scan.engine import Engine
from qdparse.read.scan.letterhead_date import date_line
from qdparse.read.scan.letterhead_lines import HEAD, Segment, segment
from qdparse.read.scan.letterhead_number import number_line
from qdparse.read.scan.line_again import Again, channels, cut_out
from qdparse.read.scan.values import ILLEGIBLE, ScanPage, Unsure, Word

_MOTTO = re.compile(r"doc lap|conghoa|cong hoa")


def letterhead_again(scan: ScanPage, pixels: Any, engine: Engine, seconds: float) -> ScanPage:
    """The page with its number and date lines as several readings say.

    ``pixels`` is the picture as it came.  Figures on which the readings do not agree become
    one mark for what cannot be read, and the readings are kept for a finding.
    """
    head = [w for w in scan.words if w.part < 0 and w.box.bottom < HEAD * scan.page.height]
    if not _MOTTO.search(fold(" ".join(w.text for w in head))):
        return scan
    greys: tuple[Grey, Grey] | None = None
    for kind in ("number", "date"):
        found = segment(scan, kind)
        if found is None:
            continue
        greys = greys or channels(pixels, scan)
        dark, light = (cut_out(grey, found, scan) for grey in greys)
        again = Again(found, dark, light, engine, seconds)
        line = number_line(again) if kind == "number" else date_line(again)
        if line is not None:
            scan = _put(scan, found, *line)
    return scan


def _put(scan: ScanPage, found: Segment, text: str, unsure: list[str]) -> ScanPage:
    """The words of a segment replaced; each keeps a share of the segment's width."""
    box = found.box
    type_box = found.words[0].box
    new, at = [], 0
    sure = max(w.confidence for w in found.words)
    for word in text.split(" "):
        left = box.x0 + (box.x1 - box.x0) * at / len(text)
        at += len(word) + 1
        right = box.x0 + (box.x1 - box.x0) * (at - 1) / len(text)
        place = Box(round(left, 1), type_box.top, round(right, 1), type_box.bottom)
        new.append(Word(word, place, 0.0 if ILLEGIBLE in word else sure, found.words[0].line, -1))
    words = list(scan.words)
    words[found.at[0] : found.at[-1] + 1] = new
    if ILLEGIBLE not in text:
        return scan._replace(words=tuple(words))
    kind = "number" if "/" in text else "date"
    return scan._replace(words=tuple(words), unsure=(*scan.unsure, Unsure(kind, tuple(unsure))))
