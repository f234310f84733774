"""Recognised words to the blocks of a page, by the same grid and columns as for a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from statistics import median

from qdparse.layout import Block, Box, Line, Page, Paragraph
from qdparse.read.pdf_grid import frames
from qdparse.read.pdf_page import Crossing, PageContent, page_blocks
from qdparse.read.pdf_text import COLUMN_GAP, Fragment
from qdparse.read.scan.arrival import arrival_stamp
from qdparse.read.scan.letters import extent
from qdparse.read.scan.stray import signing_marks, stray_marks
from qdparse.read.scan.values import ScanPage, Word

# A text's box reaches this far above and below its line (em), as a PDF's loose boxes do.
_ABOVE, _BELOW = 0.9, 0.22


def scan_blocks(scan: ScanPage, number: int, uids: Iterator[int]) -> list[Block]:
    """Blocks of page ``number`` from top to bottom; each word is in exactly one of them."""
    words = scan.words
    runs = list(_parted(words, list(_runs(words)), scan.page))

    def split(crossing: list[Crossing]) -> list[list[Fragment]]:
        return [_cut(words, run, cuts) for run, cuts in crossing]

    grids = frames(scan.rules)
    stamp, own = arrival_stamp(runs, grids, scan.page) if number == 1 else (set(), [])
    apart = stamp | stray_marks(runs, scan.page)
    apart |= {at for at, _ in signing_marks(runs, words, scan.page)}
    printed = [run for at, run in enumerate(runs) if at not in apart]
    tables = [frame for frame in grids if frame not in own]
    content = PageContent(number, scan.page, printed, tables)
    blocks = page_blocks(content, uids, split, lambda run: False)
    for run in (runs[at] for at in sorted(apart)):
        line = Line(run.text, number, run.box)
        blocks.append(Paragraph(next(uids), run.text, (line,), "", "stamp"))
    return blocks


def _runs(words: tuple[Word, ...]) -> Iterator[Fragment]:
    """Words of one line and cell that no column gap divides."""
    size = _type_size(words)
    numbered = enumerate(words)
    for (_, part), group in groupby(numbered, key=lambda pair: (pair[1].line, pair[1].part)):
        line = list(group)
        em = _em([word for _, word in line], size)
        start = 0
        for i in range(1, len(line) + 1):
            if i < len(line):
                gap = line[i][1].box.x0 - line[i - 1][1].box.x1
                if part >= 0 or gap <= COLUMN_GAP * em:
                    continue
            yield _run([word for _, word in line[start:i]], em, line[start][0])
            start = i


def _parted(words: tuple[Word, ...], runs: list[Fragment], page: Page) -> Iterator[Fragment]:
    """The runs, ink that is no print apart from the print behind it."""
    marks = dict(signing_marks(runs, words, page))
    for at, run in enumerate(runs):
        own = words[run.first : run.last + 1]
        count = marks.get(at, 0)
        if not 0 < count < len(own):
            yield run
            continue
        em = (run.box.bottom - run.box.top) / (_ABOVE + _BELOW)
        yield _run(list(own[:count]), em, run.first)._replace(base=run.base)
        yield _run(list(own[count:]), em, run.first + count)._replace(base=run.base)


def _run(words: list[Word], em: float, first: int) -> Fragment:
    base = median(word.box.bottom - extent(word.text)[1] * em for word in words)
    box = Box(words[0].box.x0, base - _ABOVE * em, words[-1].box.x1, base + _BELOW * em)
    return Fragment(" ".join(word.text for word in words), box, base, first, first + len(words) - 1)


def _em(words: list[Word], usual: float) -> float:
    """Size of the type of a line; one of few letters is taken for that of the page."""
    sizes = [s for word in words if (s := _word_size(word))]
    if sum(len(word.text) for word in words) < 6 or not sizes:
        return usual
    return min(max(median(sizes), 0.6 * usual), 2.0 * usual)


def _type_size(words: tuple[Word, ...]) -> float:
    sizes = [s for word in words if (s := _word_size(word))]
    return median(sizes) if sizes else 12.0


def _word_size(word: Word) -> float:
    if len(word.text) < 2:
        return 0.0
    return (word.box.bottom - word.box.top) / sum(extent(word.text))


def _cut(words: tuple[Word, ...], run: Fragment, cuts: list[float]) -> list[Fragment]:
    """``run`` cut between its words; each lies on the side of its middle."""
    em = (run.box.bottom - run.box.top) / (_ABOVE + _BELOW)
    out: list[Fragment] = []
    numbered = [(i, words[i]) for i in range(run.first, run.last + 1)]
    for _, group in groupby(
        numbered, key=lambda p: sum((p[1].box.x0 + p[1].box.x1) / 2 > cut for cut in cuts)
    ):
        part = list(group)
        piece = _run([word for _, word in part], em, part[0][0])
        out.append(piece._replace(base=run.base))
    return out
