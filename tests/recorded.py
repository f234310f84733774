"""Scans as they were recognised once, so that tests of what follows need no engine.

``tests/words/X.txt`` is what was printed, ``tests/data/recorded/X.DAMAGE.json`` what the engine
read on the damaged pages.
"""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import count
from pathlib import Path

from qdparse.fold import fold
from qdparse.layout import Grid, Layout
from qdparse.lexicon.ngrams import tokens
from qdparse.read.scan.cache import unpacked
from qdparse.read.scan.document import recognised

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "data" / "recorded").glob("*.json"))


def recorded(name: str) -> Layout:
    """The layout of a recording, as the scan reader gives it."""
    pages = json.loads((HERE / "data" / "recorded" / f"{name}.json").read_text("utf-8"))
    scans = {index: unpacked(page) for index, page in enumerate(pages)}
    blocks, seen = recognised(scans, count(1))
    return Layout(
        tuple(block for index in sorted(blocks) for block in blocks[index]),
        tuple(scan.page for scan in scans.values()),
        "scan",
        "application/pdf",
        seen,
    )


def printed_words(name: str) -> list[str]:
    """What was printed: the counted forms of its words."""
    text = (HERE / "words" / f"{name.partition('.')[0]}.txt").read_text("utf-8")
    return [token.key for token in tokens(text.replace("|", " "))]


def words_of(layout: Layout) -> list[str]:
    texts: list[str] = []
    for block in layout.blocks:
        if isinstance(block, Grid):
            texts += [cell.text for row in block.rows for cell in row.cells if cell.text]
        else:
            texts.append(block.text)
    return [token.key for text in texts for token in tokens(text)]


def printed_at(read: list[str], printed: list[str]) -> dict[int, str]:
    """What was printed where each word was read, as far as the two can be laid side by side."""
    found: dict[int, str] = {}
    matcher = SequenceMatcher(None, read, printed, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            found.update(zip(range(a, b), printed[c:d], strict=True))
        elif kind == "replace":
            for at in range(a, b):  # the same letters, in order
                same = [i for i in range(c, d) if fold(printed[i]) == fold(read[at])]
                if same:
                    found[at], c = printed[same[0]], same[0] + 1
    return found
