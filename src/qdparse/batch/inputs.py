"""Which documents a batch reads: files, folders, globs, URLs, and lists of them."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from qdparse.batch.places import base_name, filesystem, is_url, local
from qdparse.errors import QdparseError

SUFFIXES = frozenset(
    (".docx", ".pdf", ".txt", ".md", ".doc", ".rtf", ".odt", ".html", ".htm", ".mht", ".mhtml",
     ".png", ".jpg", ".jpeg", ".tif", ".tiff")
)  # fmt: skip
LIST = "-"
_GLOB = re.compile(r"[*?[]")


def inputs(names: Iterable[str]) -> list[str]:
    """Files as named; every document below folders and behind globs; each file once.

    "-" reads names from standard input, one a line or separated by NUL.  Word's lock files
    (``~$plan.docx``) and hidden files are no documents.
    """
    found: list[str] = []
    for name in names:
        for one in _listed() if name == LIST else [name]:
            found += _expanded(local(one))
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(_identity(name), name)
    return list(once.values())


def is_document(name: str) -> bool:
    """``plan.docx`` is one by its name; ``~$plan.docx``, ``.plan.docx`` and ``plan.json`` not."""
    base = base_name(name)
    return Path(base).suffix.lower() in SUFFIXES and not base.startswith(("~$", "."))


def _listed() -> list[str]:
    text = "" if sys.stdin is None else os.fsdecode(sys.stdin.buffer.read())
    lines = text.split("\0") if "\0" in text else text.splitlines()
    return [line for line in lines if line.strip()]


def _expanded(name: str) -> list[str]:
    if is_url(name):
        return _expanded_url(name)
    path = Path(name)
    if path.is_dir():
        return sorted(str(p) for p in path.rglob("*") if is_document(str(p)) and p.is_file())
    if _GLOB.search(name) and not path.exists():
        matched = sorted(glob.glob(name, recursive=True))
        return [one for match in matched for one in _matched(match)]
    return [name]


def _matched(name: str) -> list[str]:
    """What a glob has found: a folder means the documents below it."""
    return _expanded(name) if os.path.isdir(name) else [name]


def _expanded_url(name: str) -> list[str]:
    system, path = filesystem(name)
    try:
        if _GLOB.search(path):
            found = [p for p in system.glob(path) if system.isfile(p) and not _hidden(p)]
        elif system.isdir(path):
            found = [p for p in system.find(path) if is_document(p)]
        else:
            return [name]
    except Exception as why:  # every store has errors of its own
        raise QdparseError(name, "store_failed", reason=str(why) or type(why).__name__) from why
    return sorted(system.unstrip_protocol(p) for p in found)


def _hidden(path: str) -> bool:
    """What a pattern does not mean unless it says so, as in a shell."""
    return base_name(path).startswith(".")


def _identity(name: str) -> str:
    if is_url(name):
        return name
    try:
        return str(Path(name).resolve())
    except (OSError, ValueError, RuntimeError):
        return name
