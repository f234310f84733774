"""Which files a batch reads, and under which names it writes: known before anything is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

SUFFIXES = frozenset((".docx", ".pdf", ".txt", ".md"))
# File systems allow 255 bytes; the rest is for "_docx", a number and ".error.json".
_STEM_BYTES = 200


class Job(NamedTuple):
    """One input and the two files that can come of it."""

    path: str
    result: Path
    error: Path


def inputs(paths: Iterable[str]) -> list[str]:
    """Files as named, and below folders every document by its suffix; each file once.

    Word's lock files (``~$plan.docx``) and hidden files are no documents.
    """
    found: list[str] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found += sorted(str(p) for p in path.rglob("*") if _is_document(p))
        else:
            found.append(name)
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(_identity(name), name)
    return list(once.values())


def jobs(files: Sequence[str], folder: Path) -> list[Job]:
    """A result name of its own for every input.

    ``x.docx`` alone gives ``x.json``; with ``x.pdf`` beside it ``x_docx.json`` and
    ``x_pdf.json``.  Names that still meet (two folders) get a number.  Compared without
    case, because some file systems do.
    """
    stems = Counter(_stem(name).casefold() for name in files)
    taken: set[str] = set()
    made: list[Job] = []
    for name in files:
        full = _free(_full_stem(name), taken)
        short = full if stems[_stem(name).casefold()] > 1 else _free(_stem(name), taken)
        taken |= {full.casefold(), short.casefold()}
        made.append(Job(name, folder / f"{short}.json", folder / f"{full}.error.json"))
    return made


def _stem(name: str) -> str:
    stem = Path(name).stem or "document"
    return stem.encode("utf-8", "surrogateescape")[:_STEM_BYTES].decode("utf-8", "ignore")


def _full_stem(name: str) -> str:
    suffix = Path(name).suffix[1:].lower()
    return f"{_stem(name)}_{suffix[:16]}" if suffix else _stem(name)


def _free(stem: str, taken: set[str]) -> str:
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _is_document(path: Path) -> bool:
    return (
        path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".")) and path.is_file()
    )


def _identity(name: str) -> str:
    try:
        return str(Path(name).resolve())
    except (OSError, ValueError, RuntimeError):
        return name
