"""``qdparse parse``: one document to JSON."""

from __future__ import annotations

from typing import Any

from qdparse import pipeline
from qdparse.commands import STDIO, input_bytes, note, output, own_lexicon, spare_input
from qdparse.lexicon import Overlay
from qdparse.write.json import json_parts
from qdparse.write.summary import summary


def parse_file(
    path: str, out: str | None, *, lang: str, stitch: bool, quiet: bool, lexicon: str | None = None
) -> int:
    """Write the record of one document, and a summary to standard error."""
    spare_input(path, out)
    record = record_of(path, lang=lang, stitch=stitch, lexicon=own_lexicon(lexicon))
    output(json_parts(record), out)
    if not quiet:
        note(summary(record, lang))
    return 0


def record_of(
    path: str, *, lang: str, stitch: bool = True, lexicon: Overlay | None = None
) -> dict[str, Any]:
    """The record of a file, or of standard input for "-"."""
    if path != STDIO:
        return pipeline.parse_record(path, lang=lang, stitch=stitch, lexicon=lexicon)
    data, name = input_bytes(path)
    return pipeline.record_of(data, name, lang=lang, stitch=stitch, lexicon=lexicon)
