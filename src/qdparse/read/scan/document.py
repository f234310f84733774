"""What was read on the pictures of a document, as blocks: key columns solved over its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qdparse.layout import Block, Line, Paragraph, Reading, Recognition
from qdparse.lexicon.syllables import share
from qdparse.read.scan.keys import Key, is_sequence, solve
from qdparse.read.scan.page_numbers import with_page_numbers
from qdparse.read.scan.place import scan_blocks
from qdparse.read.scan.values import ScanPage, Word

LANGUAGES = ("vie",)
# Less than this share of possible syllables is no text: it is not given out as such.
READABLE = 0.4
# A page with fewer words than this is given as it was read.
FEW_WORDS = 8
# A key that its sequence gave and no reading did is as sure as this.
UNHEARD = 0.5


def recognised(
    scans: Mapping[int, ScanPage], uids: Iterator[int]
) -> tuple[dict[int, list[Block]], Recognition | None]:
    """Blocks by page index, and every word of them."""
    if not scans:
        return {}, None
    clean = with_page_numbers({index: _without_dirt(scan) for index, scan in scans.items()})
    whole = dict(zip(clean, _with_keys(list(clean.values())), strict=True))
    blocks: dict[int, list[Block]] = {}
    words: list[Reading] = []
    for index, scan in whole.items():
        number = index + 1
        if not is_read(scan):
            blocks[index] = [Paragraph(next(uids), "", (Line("", number),), "", "picture_page")]
            continue
        blocks[index] = scan_blocks(scan, number, uids)
        words += [Reading(w.text, number, w.box, w.confidence) for w in scan.words]
    engine = next((s.engine for s in whole.values() if s.engine), "")
    unsure = [(i + 1, u.kind, u.readings) for i, s in whole.items() if is_read(s) for u in s.unsure]
    return blocks, Recognition(engine, LANGUAGES, tuple(words), tuple(unsure))


def is_read(scan: ScanPage) -> bool:
    """Whether what the engine gave for a page is text; a page without words was not read."""
    if scan.late or not scan.words:
        return False
    sure = sum(w.confidence for w in scan.words) / len(scan.words)
    if len(scan.words) < FEW_WORDS:
        return sure > 0.5
    return share(" ".join(w.text for w in scan.words)) >= READABLE and sure > 0.35


def _without_dirt(scan: ScanPage) -> ScanPage:
    """The page without "words" that hold no letter or figure and that nothing stands for."""
    kept = tuple(w for w in scan.words if w.confidence >= 0.5 or any(map(str.isalnum, w.text)))
    return scan._replace(words=kept)


def _with_keys(scans: list[ScanPage]) -> list[ScanPage]:
    """The pages with the cells of their key columns as the sequence over all of them says."""
    cells = [(at, cell) for at, scan in enumerate(scans) for cell in scan.keys]
    if not cells:
        return scans
    keys, starts = [], []
    last: tuple[int, float] | None = None
    for number, (at, cell) in enumerate(cells):
        heard = " ".join(w.text for w in scans[at].words if w.part == cell.part)
        keys.append(Key((heard, *cell.key.readings), cell.key.glyphs))
        column = (at, cell.box.top)
        if last is None or last[0] != at or column[1] < last[1]:
            starts.append(number)
        last = column
    solved = solve(keys, starts=starts)
    if not is_sequence(solved):
        return scans
    out = list(scans)
    for (at, cell), key in zip(cells, solved, strict=True):
        scan = out[at]
        old = [w for w in scan.words if w.part == cell.part]
        if " ".join(w.text for w in old) == key.text:
            continue
        sure = max((w.confidence for w in old), default=0.9)
        line = old[0].line if old else max((w.line for w in scan.words), default=0) + 1
        new = Word(key.text, cell.box, sure if key.heard else UNHEARD, line, cell.part)
        at_word = next(
            (i for i, w in enumerate(scan.words) if w.part >= cell.part), len(scan.words)
        )
        words = [w for w in scan.words if w.part != cell.part]
        words.insert(min(at_word, len(words)), new)
        out[at] = scan._replace(words=tuple(words))
    return out
