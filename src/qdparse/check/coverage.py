"""The proof that no character was lost, made from the output and not from the parser's word.

Visible characters of the source are counted against those that the output holds.  What a
rule forgot is found here and put into ``unclaimed``, so that it is lost to nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from qdparse.layout import Layout, Paragraph, block_texts
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
    source = clean("".join(text for block in read.blocks for text in block_texts(block)))
    wanted = Counter("".join(source.split()))
    total = wanted.total()
    held = _held(record, ledger, tables, labels)
    missing = wanted - held
    if missing:
        _claim_the_rest(record, read, held, missing)
        missing = wanted - _held(record, ledger, tables, labels)
    return {"characters": total, "placed": total - missing.total()}


def _held(
    record: dict[str, Any], ledger: Ledger, tables: list[TableDraft], labels: Iterable[str]
) -> Counter[str]:
    parts: list[str] = list(labels)
    parts += _values(record["document"])
    parts += _values(record["attachments"])
    parts += [item["text"] for item in record["unclaimed"]]
    parts += [e.before for e in ledger.edits if not e.quiet and e.applied and not e.after]
    for table in tables:
        parts += _printed(table)
    return Counter("".join("".join(parts).split()))


def _printed(table: TableDraft) -> Iterator[str]:
    """The printed text of each row whose cells hold all of it; else only the cells."""
    for _, _, text in table.header_pieces:
        shown = clean(text).replace(" | ", "")
        if not Counter("".join(shown.split())) - Counter("".join(table.headers)):
            yield shown
        else:
            yield from table.headers
    for row in table.rows:
        shown = clean("".join(text for _, _, text in row.pieces)).replace(" | ", "")
        whole = "".join("".join(row.cells).split())
        bare = "".join(shown.split())
        if bare == whole or not Counter(bare) - Counter(whole):
            yield shown
        else:
            yield whole


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
    record: dict[str, Any], read: Layout, held: Counter[str], missing: Counter[str]
) -> None:
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
