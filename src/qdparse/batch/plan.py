"""Under which names a batch writes: known before anything is read, the same in every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from qdparse.batch.places import base_name, join

# File systems allow 255 bytes; the rest is for "_docx", a number and ".error.json".
_STEM_BYTES = 200
RESULT, ERROR = ".json", ".error.json"


class Job(NamedTuple):
    """One input and the two files that can come of it; each a path or a URL."""

    source: str
    result: str
    error: str


def jobs(files: Sequence[str], folder: str, known: Mapping[str, str] | None = None) -> list[Job]:
    """A result name of its own for every input.

    ``x.docx`` alone gives ``x.json``; with ``x.pdf`` beside it ``x_docx.json`` and
    ``x_pdf.json``.  Names that still meet (two folders) get a number.  Compared without
    case, because some file systems do.  An input that an earlier run has named keeps its
    name: ``known`` gives the result's name by the input.
    """
    known = known or {}
    taken = {name.casefold() for name in known.values()}
    stems = Counter(_stem(name).casefold() for name in files)
    made: list[Job] = []
    for name in files:
        stem = known[name].removesuffix(RESULT) if name in known else None
        if stem is None:
            alone = stems[_stem(name).casefold()] == 1 and _key(_stem(name)) not in taken
            stem = _stem(name) if alone else _free(_full_stem(name), taken)
            taken.add(_key(stem))
        full = _full_stem(name) if stem == _stem(name) else stem
        made.append(Job(name, join(folder, stem + RESULT), join(folder, full + ERROR)))
    return made


def _key(stem: str) -> str:
    return (stem + RESULT).casefold()


def _stem(name: str) -> str:
    stem = PurePosixPath(base_name(name)).stem or "document"
    return stem.encode("utf-8", "surrogateescape")[:_STEM_BYTES].decode("utf-8", "ignore")


def _full_stem(name: str) -> str:
    suffix = PurePosixPath(base_name(name)).suffix[1:].lower()
    return f"{_stem(name)}_{suffix[:16]}" if suffix else _stem(name)


def _free(stem: str, taken: set[str]) -> str:
    name, number = stem, 1
    while _key(name) in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
