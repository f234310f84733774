"""All results of a batch in one file, a line of JSON each, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from qdparse.batch.places import exists, read_bytes
from qdparse.batch.plan import Job
from qdparse.write import replace_file_with


def collect(planned: Iterable[Job], path: str) -> None:
    """Write the results that are there; the file appears whole or not at all."""
    replace_file_with(path, _lines(planned))


def _lines(planned: Iterable[Job]) -> Iterator[bytes]:
    for job in planned:
        if exists(job.result):
            yield orjson.dumps(
                orjson.loads(read_bytes(job.result)), option=orjson.OPT_APPEND_NEWLINE
            )
