"""The count that shows whether a character was lost.

Visible characters of the source are counted against those that the output holds and the
labels that its keys stand for ("Nơi nhận:", the motto).  What a rule forgot is found here and
put into ``unclaimed``; what then is still missing shows as a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from qdparse.grammar.draft import Draft
from qdparse.grammar.tables import TableDraft
from qdparse.layout import Box, Layout, Paragraph, made
from qdparse.ledger import Ledger
from qdparse.mend.unicode import clean

Unclaimed = tuple[int | None, str]
# Mends that put other letters into a value than were read.
SPELLING = frozenset(("word-marks", "code-letters", "sign-slip", "office-form"))
Pieces = tuple[tuple[int | None, Box | None, str], ...]
# Between the cells in the text of a printed row.
_BAR = " | "


class Printed(NamedTuple):
    """What stands in one paragraph, or in one row of a table: the texts of its cells.

    ``pieces`` are those of the row, empty for a paragraph.  ``texts`` are empty where the one
    piece tells them, as nearly always: two texts of each cell would be a burden.
    """

    page: int | None
    texts: tuple[str, ...]
    pieces: Pieces = ()

    def shown(self) -> tuple[str, ...] | list[str]:
        if self.texts or not self.pieces:
            return self.texts
        return [text for text in self.pieces[0][2].split(_BAR) if text]


def printed(read: Layout) -> list[Printed]:
    """All that the count needs of a layout as it was read, boxes and lines left out."""
    out: list[Printed] = []
    for block in read.blocks:
        if isinstance(block, Paragraph):
            out.append(Printed(block.page, (block.text,)))
            continue
        for row in block.rows:
            texts = [cell.text for cell in row.cells if cell.rows or cell.text]
            shown = row.pieces[0][2] if len(row.pieces) == 1 else ""
            if shown and shown.count("|") < len(texts) and _BAR.join(texts) == shown:
                texts = []
            out.append(made(Printed, (row.page, tuple(filter(None, texts)), row.pieces)))
    return out


def cover(
    record: dict[str, Any], source: list[Printed], ledger: Ledger, draft: Draft
) -> dict[str, int]:
    """``characters`` of the source and how many are ``placed``; may add to ``unclaimed``.

    Printed text that a mend set aside counts as placed in its repair.
    """
    # Without a mend of characters the printed text is clean as it stands.
    tidy = clean if any(e.rule == "characters" for e in ledger.edits) else str
    kept, placed, loose = _kept_rows(draft.tables, tidy)
    open_texts: list[Unclaimed] = []
    for item in source:
        if not item.pieces or not kept.issuperset(map(id, item.pieces)):
            open_texts += [(item.page, tidy(text)) for text in item.shown()]
    wanted = _visible(text for _, text in open_texts)
    # Other letters stand for the printed ones: the repair holds both.
    spelled = [e for e in ledger.edits if e.applied and e.rule in SPELLING]
    fixed = [
        *draft.labels,
        *(e.before for e in ledger.edits if not e.quiet and e.applied and not e.after),
        *(e.before for e in spelled),
        *loose,
    ]
    instead = [*draft.repeated, *(e.after for e in spelled)]
    missing = wanted - _held(record, fixed, instead)
    if missing:
        _claim_the_rest(record, open_texts, missing, loose)
        missing = wanted - _held(record, fixed, instead)
    total = placed + wanted.total()
    return {"characters": total, "placed": total - missing.total()}


def _kept_rows(
    tables: list[TableDraft], tidy: Callable[[str], str]
) -> tuple[set[int], int, list[str]]:
    """Ids of the printed rows that an output row holds every character of, how many those
    are, and the cells of the other rows.

    A mend makes new rows but keeps the record of what was printed, so identity tells them.
    """
    kept: set[int] = set()
    total = 0
    loose: list[str] = []
    for table in tables:
        for pieces, cells in (
            (table.header_pieces, table.headers),
            *((row.pieces, row.cells) for row in table.rows),
        ):
            told = _told_by(cells, pieces[0][2], tidy) if len(pieces) == 1 else None
            if told is not None:
                kept.add(id(pieces[0]))
                total += _count("".join(told))
                continue
            whole = _blankless("".join(cells))
            shown = "".join([text for _, _, text in pieces]).replace(" | ", "")
            bare = _blankless(tidy(shown))
            if (
                bare == whole
                or _in_order(pieces, cells, tidy)
                or not Counter(bare) - Counter(whole)
            ):
                kept.update(map(id, pieces))
                total += len(bare)
            else:
                loose += cells
    return kept, total, loose


def _told_by(cells: list[str], shown: str, tidy: Callable[[str], str]) -> list[str] | None:
    """The printed cells, where each is a cell of the row to the letter, in the same order."""
    if shown == _BAR.join(cells):
        return cells
    printed = tidy(shown).split(_BAR)
    rest = iter(cells)
    return printed if all(cell in rest for cell in printed) else None


def _in_order(pieces: Pieces, cells: list[str], tidy: Callable[[str], str]) -> bool:
    """Each printed cell is a cell of the row, in the same order: merged values stand between."""
    rest = iter(["".join(cell.split()) for cell in cells])
    printed = [part for _, _, text in pieces for part in tidy(text).split(" | ")]
    return all("".join(part.split()) in rest for part in printed)


def _held(record: dict[str, Any], fixed: list[str], repeated: list[str]) -> Counter[str]:
    """The characters that the document's and the attachments' values hold, and ``fixed``."""
    return _visible([*fixed, *_shown(record)]) - _visible(repeated)


def _shown(record: dict[str, Any]) -> Iterator[str]:
    yield from _values(record["document"])
    yield from _values(record["attachments"])
    yield from (item["text"] for item in record["unclaimed"])


def _visible(texts: Iterable[str]) -> Counter[str]:
    return Counter(_blankless("".join(texts)))


def _blankless(text: str) -> str:
    """A text without white space; the common blanks go first, so that no word becomes a value."""
    return "".join(text.replace(" ", "").replace("\n", "").split())


def _count(text: str) -> int:
    """How many characters of a text can be seen."""
    if "\n" in text:
        text = text.replace("\n", " ")
    if text.isprintable():  # of white space the space alone is printable
        return len(text) - text.count(" ")
    return len(_blankless(text))


# Keys whose values repeat source text that stands in another value, or are not source text.
_DERIVED = frozenset(
    ("id", "kind", "tables", "sources", "citations", "uri", "status", "clauses", "name", "code",
     "purpose", "parts", "heading")
)  # fmt: skip


def _values(value: Any, key: str = "") -> Iterator[str]:
    """The texts of a part of the record that hold source text, each once."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in _DERIVED and (name, key) != ("name", "signature"):
                continue
            yield from _values(item, name if isinstance(item, dict | list) else key)


def _claim_the_rest(
    record: dict[str, Any], texts: list[Unclaimed], missing: Counter[str], loose: list[str]
) -> None:
    """Put the texts that the output does not hold into ``unclaimed``.

    Texts that stand nowhere come first; signs that are still missing are then looked for in
    the texts that the output holds in part.
    """
    shown = "".join("".join(text.split()) for text in [*_shown(record), *loose])
    at = 0
    nowhere: list[tuple[Unclaimed, str]] = []
    for item in texts:
        bare = "".join(item[1].split())
        found = shown.find(bare, at)
        if found >= 0:
            at = found + len(bare)
        elif bare:
            nowhere.append((item, bare))
    for share in (0.8, 0.0):
        left = []
        for (page, text), bare in nowhere:
            need = Counter(bare)
            if (need & missing).total() > share * len(bare):
                record["unclaimed"].append({"page": page, "text": text})
                missing = missing - need
            else:
                left.append(((page, text), bare))
        nowhere = left
