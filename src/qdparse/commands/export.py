"""``qdparse export`` and ``qdparse load``: the tasks, where offices and trackers want them."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from qdparse.commands import input_bytes, note, output, spare_input
from qdparse.commands.records import decisions
from qdparse.errors import EXIT_OK, EXIT_USAGE, QdparseError, extra, refused
from qdparse.export import FORMS, Choices, writer
from qdparse.messages import ui
from qdparse.model import Decision

_BINARY = frozenset(("xlsx", "parquet", "sqlite"))


def export(files: Sequence[str], form: str, out: str | None, choices: Choices, lang: str) -> int:
    """Write the tasks of all files in one form; a folder gets a file for each decision."""
    for path in files:
        spare_input(path, out)
    named = decisions(files, lang)
    found = [decision for _, decision in named]
    write = writer(form)
    if out is not None and (Path(out).is_dir() or out.endswith(("/", "\\"))):
        return _each(named, form, Path(out), choices, lang)
    if form == "akn" and len(found) != 1:
        note("qdparse: " + ui("export_needs_folder", lang, form=form))
        return EXIT_USAGE
    if form in _BINARY and out in (None, "-") and sys.stdout.isatty():
        note("qdparse: " + ui("export_binary", lang, form=form))
        return EXIT_USAGE
    output(write(found, choices), out)
    _say(found, form, lang, out)
    return EXIT_OK


def _each(
    named: Sequence[tuple[str, Decision]], form: str, folder: Path, choices: Choices, lang: str
) -> int:
    """A file for each decision, named as the one it comes from."""
    suffix = FORMS[form][2] or ".sql"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise refused(str(folder), "cannot_write", why) from why
    taken: set[str] = set()
    several = Counter(path for path, _ in named)
    for path, decision in named:
        # Of the lines of one file each is named as its document.
        stem = Path(path if several[path] == 1 else decision.source.file).stem
        name, again = stem, 1
        while name.casefold() in taken:
            again += 1
            name = f"{stem}-{again}"
        taken.add(name.casefold())
        target = str(folder / (name + suffix))
        spare_input(path, target)
        output(writer(form)([decision], choices), target)
    _say([decision for _, decision in named], form, lang, str(folder))
    return EXIT_OK


def _say(found: Sequence[Decision], form: str, lang: str, out: str | None) -> None:
    if out in (None, "-"):
        return
    tasks = sum(len(decision.tasks) for decision in found)
    if form == "ics":
        from qdparse.export.calendar import dated

        told = sum(dated(decision) for decision in found)
        note(ui("exported_ics", lang, dated=told, tasks=tasks, out=out))
        return
    key = "exported_one" if len(found) == 1 else "exported"
    note(ui(key, lang, tasks=tasks, count=len(found), out=out))


def accounts(path: str | None) -> tuple[tuple[str, str], ...]:
    """A CSV file of two columns: the unit's name, and the account that the tracker knows."""
    if path is None:
        return ()
    data, name = input_bytes(path)
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as why:
        raise QdparseError(name, "bad_accounts", line="?") from why
    for number, line in enumerate(lines, 1):
        if line and len(line) != 2:
            raise QdparseError(name, "bad_accounts", line=number)
    return tuple((unit.strip(), account.strip()) for unit, account in filter(None, lines))


def load(files: Sequence[str], url: str, amends: str | None, lang: str) -> int:
    """Bring a database to what the files state; one line for each document."""
    with extra("db", "load"):
        from qdparse.database.load import load as put
        from qdparse.database.load import opened
    found = [decision for _, decision in decisions(files, lang)]
    engine = opened(url)
    try:
        for decision in found:
            done = put(engine, decision, amends=amends)
            note(ui("loaded", lang, file=decision.source.file, **done._asdict()))
            if done.amends:
                note("  " + ui("loaded_amends", lang, uri=done.amends))
    finally:
        engine.dispose()
    return EXIT_OK
