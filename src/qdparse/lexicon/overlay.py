"""An agency's own units, abbreviations and columns, from CSV files in a folder.

A file has the name and the columns of a table in ``data``; columns that it does not need may be
left out.  A row replaces the built-in row with the same key; others are added.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qdparse.errors import EXIT_USAGE, QdparseError
from qdparse.fold import nfc
from qdparse.lexicon import Overlay, Row, built_in
from qdparse.pattern import lazy

_DATE = lazy(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID = lazy(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_MOST_BYTES = 16 * 1024 * 1024


class _Form(NamedTuple):
    """Columns of a table: those a row must fill, those that tell rows apart."""

    needed: tuple[str, ...]
    key: tuple[str, ...]
    ids: tuple[str, ...] = ()


FORMS = {
    "units": _Form(("id", "name"), ("id",), ("id",)),
    "unit_kinds": _Form(("suffix", "level", "name"), ("suffix", "level"), ("suffix",)),
    "collectives": _Form(("id", "name"), ("id",), ("id",)),
    "abbreviations": _Form(("abbr", "expansion"), ("abbr",)),
    "assignee_posts": _Form(("post",), ("post",)),
    "columns": _Form(("header", "role"), ("header",)),
}


class BadLexicon(QdparseError):
    """A row, with its line, or a file that cannot be laid over the lexicon."""

    exit_code = EXIT_USAGE


def overlay(folder: str | Path) -> Overlay:
    """The rows of the CSV files in ``folder``; raises :class:`BadLexicon` for the first fault."""
    place = Path(folder)
    if not place.is_dir():
        raise BadLexicon(str(folder), "lexicon_folder")
    digest = hashlib.sha256()
    rows: dict[str, tuple[Row, ...]] = {}
    units: list[tuple[int, Row]] = []
    for path in sorted(place.glob("*.csv")):
        if path.stem not in FORMS:
            raise BadLexicon(str(path), "lexicon_file", allowed=_listed(f"{n}.csv" for n in FORMS))
        data = _bytes(path)
        digest.update(path.name.encode() + data)
        numbered = list(_rows(path, data))
        rows[path.stem] = tuple(row for _, row in numbered)
        if path.stem == "units":
            units = numbered
    if not rows:
        raise BadLexicon(str(folder), "lexicon_empty", allowed=_listed(f"{n}.csv" for n in FORMS))
    _check_references(place / "units.csv", units)
    return Overlay(digest.hexdigest()[:16], rows, {name: FORMS[name].key for name in rows})


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadLexicon(str(path), "too_large", limit=_MOST_BYTES)
        return path.read_bytes()
    except OSError as why:
        raise BadLexicon(str(path), "permission") from why


def _rows(path: Path, data: bytes) -> Iterator[tuple[int, Row]]:
    """The rows with their lines."""
    form = FORMS[path.stem]
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as why:
        line = data[: why.start].count(b"\n") + 1
        raise _fault(path, line, "lexicon_encoding") from why
    columns = _columns(path, text)
    seen: dict[tuple[str, ...], int] = {}
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        next(reader)
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns):
                raise _fault(path, line, "lexicon_cells", count=len(cells), columns=len(columns))
            given = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            row = {column: given.get(column, "") for column in built_in(path.stem)[0]}
            row["source"] = row["source"] or f"{path.name}:{line}"
            if "match" in row:
                row["match"] = row["match"] or "exact"
            _check(path, line, row, form)
            key = tuple(row[column] for column in form.key)
            if key in seen and path.stem != "abbreviations":
                raise _fault(path, line, "lexicon_twice", value=" ".join(key), first=seen[key])
            seen[key] = line
            yield line, row
    except csv.Error as why:
        raise _fault(path, reader.line_num, "lexicon_csv", reason=str(why)) from why


def _columns(path: Path, text: str) -> list[str]:
    """The header cells, each a column of the table."""
    known = list(built_in(path.stem)[0])
    columns = [c.strip() for c in next(csv.reader(text.splitlines()[:1]), [])]
    odd = [c for c in columns if c not in known]
    missing = [c for c in FORMS[path.stem].needed if c not in columns]
    if odd or missing:
        code = "lexicon_column" if odd else "lexicon_no_column"
        name = ", ".join(odd or missing)
        raise _fault(path, 1, code, column=name, allowed=", ".join(known))
    return columns


def _check(path: Path, line: int, row: Row, form: _Form) -> None:
    for column in form.needed:
        if not row[column]:
            raise _fault(path, line, "lexicon_blank", column=column)
    for column in form.ids:
        if not _ID.fullmatch(row[column]):
            raise _fault(path, line, "lexicon_id", column=column, value=row[column])
    for column in ("from", "to"):
        if row.get(column) and not _DATE.fullmatch(row[column]):
            raise _fault(path, line, "lexicon_date", column=column, value=row[column])
    allowed = _allowed_values(path.stem)
    for column, values in allowed.items():
        if row[column] not in values:
            raise _fault(
                path, line, "lexicon_value", column=column, value=row[column],
                allowed=_listed(sorted(v for v in values if v)),
            )  # fmt: skip


def _allowed_values(table: str) -> dict[str, frozenset[str]]:
    """Columns with a closed set of values."""
    if table == "columns":
        rows = built_in("columns")
        return {c: frozenset({r[c] for r in rows} | {""}) for c in ("role", "match", "tag")}
    if table == "unit_kinds":
        return {"level": frozenset(row["level"] for row in built_in("unit_levels"))}
    return {}


def _check_references(path: Path, rows: list[tuple[int, Row]]) -> None:
    """Parents and successors of units are units of the file or of the lexicon."""
    known = {row["id"] for row in (*(row for _, row in rows), *built_in("units"))}
    known |= {row["id"] for row in built_in("provinces")}
    for line, row in rows:
        for column in ("parent", "successor"):
            if row[column] and row[column] not in known:
                raise _fault(path, line, "lexicon_reference", column=column, value=row[column])


def _fault(path: Path, line: int, code: str, **details: object) -> BadLexicon:
    return BadLexicon(str(path), code, line=line, **details)


def _listed(names: Iterator[str] | list[str]) -> str:
    return ", ".join(names)
