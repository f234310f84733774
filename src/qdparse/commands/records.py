"""The decisions in files that qdparse has written: JSON, or JSON lines of ``batch --jsonl``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qdparse.commands import input_bytes
from qdparse.errors import QdparseError
from qdparse.model import Decision


def decisions(paths: Sequence[str]) -> list[Decision]:
    """All decisions of all files, in order.

    Raises a QdparseError ``not_a_record`` that names the file and the first fault.
    """
    return [decision for path in paths for decision in _of(path)]


def _of(path: str) -> Iterator[Decision]:
    from pydantic import ValidationError

    data, name = input_bytes(path)
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
