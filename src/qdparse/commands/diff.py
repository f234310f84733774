"""``qdparse diff``: what changed between two records, or two documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qdparse.commands import input_bytes, output, spare_input
from qdparse.commands.written import is_json, not_json
from qdparse.errors import EXIT_FINDINGS, EXIT_OK, QdparseError

if TYPE_CHECKING:
    from qdparse.diff.view import View


def diff(old: str, new: str, out: str | None, *, as_json: bool, lang: str) -> int:
    """Print what changed; 0 where nothing did, 1 where something did, as ``diff`` does."""
    from qdparse.diff import compare
    from qdparse.write.difference import difference_lines, difference_record

    for path in (old, new):
        spare_input(path, out)
    found = compare(_view(old, lang), _view(new, lang))
    if as_json:
        from qdparse.write.json import to_json

        output(to_json(difference_record(found)), out)
    else:
        lines = "".join(f"{line}\n" for line in difference_lines(found, lang))
        output(lines.encode("utf-8", "replace"), out)
    return EXIT_OK if found.empty else EXIT_FINDINGS


def _view(path: str, lang: str) -> View:
    from qdparse.diff.view import view

    data, name = input_bytes(path)
    record = _record(data, name, lang)
    try:
        return view(record)
    except (KeyError, TypeError, AttributeError, ValueError) as why:
        raise QdparseError(name, "not_a_record", reason=f"{type(why).__name__}: {why}") from why


def _record(data: bytes, name: str, lang: str) -> Any:
    """The record in a JSON file, or that of a document."""
    if not is_json(data):
        from qdparse import pipeline

        return pipeline.record_of(data, name, lang=lang)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        raise not_json(name, why) from why
