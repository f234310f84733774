"""The flat task table as JSON lines: an object a task."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from qdparse.export import Choices
from qdparse.model import Decision
from qdparse.task_rows import rows


def to_jsonl(decisions: Sequence[Decision], _choices: Choices) -> bytes:
    """An object with the fields of ``TaskRow`` on each line, UTF-8; dates are ISO 8601."""
    return b"".join(
        orjson.dumps(row._asdict(), option=orjson.OPT_APPEND_NEWLINE) for row in rows(decisions)
    )
