"""The decisions in what qdparse has written: JSON, JSON lines of ``batch --jsonl``, folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qdparse.commands import input_bytes, note
from qdparse.commands.written import failure_in, left_out
from qdparse.errors import QdparseError
from qdparse.model import Decision


def decisions(paths: Sequence[str], lang: str) -> list[tuple[str, Decision]]:
    """All decisions of all files, in order, each with its file.

    Of a folder the JSON files in it are read.  What a batch could not read is named, and left out.
    Raises a QdparseError ``not_a_record`` that names the file and the first fault.
    """
    return [(file, found) for path in paths for file in _files(path) for found in _of(file, lang)]


def _files(path: str) -> list[str]:
    if not path or not Path(path).is_dir():
        return [path]
    found = sorted(str(file) for file in Path(path).glob("*.json"))
    if not found:
        raise QdparseError(path, "no_results")
    return found


def _of(path: str, lang: str) -> Iterator[Decision]:
    from pydantic import ValidationError

    data, name = input_bytes(path)
    failure = failure_in(data)
    if failure is not None:
        note(f"qdparse: {left_out(name, failure).message(lang)}")
        return
    texts = [data] if not _is_lines(data) else data.splitlines()
    for number, text in enumerate(texts, 1):
        if not text.strip():
            continue
        try:
            yield Decision.model_validate_json(text)
        except ValidationError as why:
            first = why.errors()[0]
            place = "/" + "/".join(str(part) for part in first["loc"])
            reason = f"{place}: {first['msg']}"
            if len(texts) > 1:
                reason = f"line {number}, {reason}"
            raise QdparseError(name, "not_a_record", reason=reason) from why


def _is_lines(data: bytes) -> bool:
    """Whether each line is a whole record: the first one ends as it began."""
    first, _, rest = data.lstrip().partition(b"\n")
    return first.startswith(b"{") and first.rstrip().endswith(b"}") and bool(rest.strip())
