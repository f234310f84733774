"""``qdparse parse``: one document to JSON."""

from __future__ import annotations

from typing import Any

from qdparse import pipeline
from qdparse.commands import STDIO, input_bytes, note, output, own_lexicon, spare_input
from qdparse.lexicon import Overlay
from qdparse.read.options import DEFAULTS, ReadOptions
from qdparse.write.json import json_parts
from qdparse.write.summary import summary


def parse_file(
    path: str,
    out: str | None,
    *,
    lang: str,
    stitch: bool,
    quiet: bool,
    lexicon: str | None = None,
    cache: str | None = None,
) -> int:
    """Write the record of one document, and a summary to standard error."""
    spare_input(path, out)
    own, options = own_lexicon(lexicon), ReadOptions(cache=cache)
    record = record_of(path, lang=lang, stitch=stitch, lexicon=own, options=options)
    output(json_parts(record), out)
    if not quiet:
        note(summary(record, lang))
    return 0


def record_of(
    path: str,
    *,
    lang: str,
    stitch: bool = True,
    lexicon: Overlay | None = None,
    options: ReadOptions = DEFAULTS,
) -> dict[str, Any]:
    """The record of a file, or of standard input for "-"."""
    more: dict[str, Any] = {"lexicon": lexicon, "options": options}
    if path != STDIO:
        return pipeline.parse_record(path, lang=lang, stitch=stitch, **more)
    data, name = input_bytes(path)
    return pipeline.record_of(data, name, lang=lang, stitch=stitch, **more)
