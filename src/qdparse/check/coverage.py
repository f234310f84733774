"""The proof that no character was lost, made from the output and not from the parser's word.

Visible characters of the source are counted against those that the output holds.  What a
rule forgot is found here and put into ``unclaimed``, so that it is lost to nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qdparse.layout import Layout, Paragraph
from qdparse.ledger import Ledger
from qdparse.mend.unicode import clean
from qdparse.parse.tables import TableDraft


def cover(
    record: dict[str, Any],
    read: Layout,
    ledger: Ledger,
    tables: list[TableDraft],
    labels: Iterable[str],
) -> dict[str, int]:
    """``characters`` of the source and how many are ``placed``; may add to ``unclaimed``.

    ``labels`` are source texts that a field's name stands for ("Nơi nhận:", "Điều 1.").
    Printed text that a mend set aside counts as placed in its repair.
    """
    # Without a mend of characters the printed text is clean as it stands.
    tidy = clean if any(e.rule == "characters" for e in ledger.edits) else str
    kept, total, loose = _kept_rows(tables, tidy)
    open_texts: list[str] = []
    for block in read.blocks:
        if isinstance(block, Paragraph):
            open_texts.append(block.text)
            continue
        for row in block.rows:
            if not all(id(piece) in kept for piece in row.pieces):
                open_texts += [cell.text for cell in row.cells]
    wanted = Counter("".join(tidy("".join(open_texts)).split()))
    total += wanted.total()
    fixed = [
        *labels,
        *(e.before for e in ledger.edits if not e.quiet and e.applied and not e.after),
        *loose,
    ]
    held = _held(record, fixed)
    missing = wanted - held
    if missing:
        _claim_the_rest(record, read, missing)
        missing = wanted - _held(record, fixed)
    if missing:  # single signs that no paragraph accounts for
        signs = "".join(sorted(missing.elements()))
        record["unclaimed"].append({"page": None, "text": signs})
    return {"characters": total, "placed": total}


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
            shown = "".join([text for _, _, text in pieces]).replace(" | ", "")
            bare = "".join(tidy(shown).split())
            whole = "".join("".join(cells).split())
            if bare == whole or not Counter(bare) - Counter(whole):
                kept.update(map(id, pieces))
                total += len(bare)
            else:
                loose += cells
    return kept, total, loose


def _held(record: dict[str, Any], fixed: list[str]) -> Counter[str]:
    """The characters that the document's and the attachments' values hold, and ``fixed``."""
    parts = [
        *fixed,
        *_values(record["document"]),
        *_values(record["attachments"]),
        *(item["text"] for item in record["unclaimed"]),
    ]
    return Counter("".join("".join(parts).split()))


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


def _claim_the_rest(record: dict[str, Any], read: Layout, missing: Counter[str]) -> None:
    """Put the paragraphs that the output does not hold into ``unclaimed``."""
    shown = "".join(
        "".join(text.split())
        for text in [
            *_values(record["document"]),
            *_values(record["attachments"]),
            *(u["text"] for u in record["unclaimed"]),
        ]
    )
    at = 0
    for block in read.blocks:
        if not isinstance(block, Paragraph) or not missing:
            continue
        text = clean(block.text)
        bare = "".join(text.split())
        if not bare:
            continue
        found = shown.find(bare, at)
        if found >= 0:
            at = found + len(bare)
            continue
        need = Counter(bare)
        if not need - missing or sum((need & missing).values()) > 0.8 * len(bare):
            record["unclaimed"].append({"page": block.page, "text": text})
            missing -= need
