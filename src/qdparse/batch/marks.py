"""Done-marks beside the results: the journal of a batch whose workers share no disk.

A mark is a small JSON object under ``.qdparse/`` in the output folder.  It is written after
the result, so there is never a mark without one.
"""

from __future__ import annotations

import orjson

from qdparse.batch.outcome import Known
from qdparse.batch.places import base_name, exists, join, read_bytes, write_bytes
from qdparse.batch.plan import Job
from qdparse.errors import QdparseError

FOLDER = ".qdparse"


def mark_of(job: Job) -> str:
    """The place of the mark of a job."""
    name = base_name(job.result)
    return join(join(job.result[: -len(name)], FOLDER), name)


def read(job: Job) -> Known | None:
    """What the mark of a job says; None where there is none, or it is damaged."""
    place = mark_of(job)
    try:
        return Known(**orjson.loads(read_bytes(place))) if exists(place) else None
    except (QdparseError, ValueError, TypeError):
        return None


def write(job: Job, known: Known) -> None:
    """Note that the result, or the error record, of a job is there."""
    write_bytes(mark_of(job), orjson.dumps(known._asdict()))
