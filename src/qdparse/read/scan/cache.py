"""What was recognised on a page, kept in a folder by the content of the file.

An entry holds the words, boxes and rules of one page and the engine's name; whoever has the
folder reads the file again without an engine.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from qdparse.layout import Box, Page
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.keys import Key
from qdparse.read.scan.values import KeyCell, ScanPage, Unsure, Word

# Raised whenever the same picture would give other words, boxes or rules.
VERSION = 6


class Cache:
    """The pages kept of one file; without a folder nothing is kept or found."""

    def __init__(self, folder: str | None, sha256: str) -> None:
        self._place = Path(folder, f"v{VERSION}", sha256) if folder else None

    def get(self, index: int) -> ScanPage | None:
        """Page ``index`` (from 0), None where it is not kept or its entry is damaged."""
        if self._place is None:
            return None
        try:
            return unpacked(json.loads(self._file(index).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def put(self, index: int, scan: ScanPage) -> None:
        """Keep a page; a folder that cannot be written to keeps nothing."""
        if self._place is None or scan.late:
            return
        target = self._file(index)
        beside = target.with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            body = json.dumps(packed(scan), ensure_ascii=False, separators=(",", ":"))
            beside.write_text(body + "\n", encoding="utf-8")
            beside.replace(target)

    def _file(self, index: int) -> Path:
        assert self._place is not None
        return self._place / f"{index + 1}.json"


def packed(scan: ScanPage) -> dict[str, Any]:
    """A page as plain values for JSON."""
    return {
        "engine": scan.engine,
        "page": list(scan.page),
        "turns": scan.turns,
        "angle": scan.angle,
        "across": [list(line) for line in scan.rules.horizontal],
        "down": [list(line) for line in scan.rules.vertical],
        "words": [[w.text, *w.box, w.confidence, w.line, w.part] for w in scan.words],
        "unsure": [[u.kind, *u.readings] for u in scan.unsure],
        "keys": [[k.part, *k.box, k.key.glyphs, *k.key.readings] for k in scan.keys],
    }


def unpacked(entry: dict[str, Any]) -> ScanPage:
    """The inverse of :func:`packed`."""
    words = tuple(Word(w[0], Box(*w[1:5]), w[5], w[6], w[7]) for w in entry["words"])
    keys = tuple(KeyCell(k[0], Box(*k[1:5]), Key(tuple(k[6:]), k[5])) for k in entry["keys"])
    rules = Rules([tuple(x) for x in entry["across"]], [tuple(x) for x in entry["down"]], [])
    page = Page(*entry["page"])
    unsure = tuple(Unsure(u[0], tuple(u[1:])) for u in entry.get("unsure", ()))
    return ScanPage(
        page, words, rules, keys, entry["turns"], entry["angle"], entry["engine"], unsure=unsure
    )
