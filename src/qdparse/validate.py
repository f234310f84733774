"""Whether a JSON file keeps the contract: its schema, and what a schema cannot say.

A problem is a place (JSON pointer) and a sentence.  Cross-checks run on records that keep
the schema, so they may rely on its shape.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_ARRAY_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")


class Problem(NamedTuple):
    """What is wrong, and where: ``pointer`` is "" for the whole document."""

    pointer: str
    message: str


def problems(data: bytes) -> list[Problem]:
    """All that is wrong with a record; raises ValueError for bytes that are no JSON."""
    text = data.decode("utf-8-sig")
    record = json.loads(text, parse_constant=_no_constant)
    broken = list(schema_problems(text))
    return broken or list(cross_problems(record))


def schema_problems(text: str) -> Iterator[Problem]:
    """Where the record departs from the published schema."""
    from pydantic import ValidationError

    from qdparse.model import Decision

    try:
        Decision.model_validate_json(text, strict=True)
    except ValidationError as error:
        for item in error.errors(include_url=False, include_input=False, include_context=False):
            yield Problem(pointer(item["loc"]), item["msg"])


def cross_problems(record: dict[str, Any]) -> Iterator[Problem]:
    """Ids that name nothing, pointers that lead nowhere, rows and counts that disagree."""
    tables = {table["id"]: (i, table) for i, table in enumerate(record["tables"])}
    yield from _unique(record)
    yield from _table_problems(record, tables)
    repairs = {repair["id"] for repair in record["repairs"]}
    for i, task in enumerate(record["tasks"]):
        where = f"/tasks/{i}"
        for j, name in enumerate(task["repairs"]):
            if name not in repairs:
                yield Problem(f"{where}/repairs/{j}", f"no repair has the id {name!r}")
        if task["table"] not in tables:
            yield Problem(f"{where}/table", f"no table has the id {task['table']!r}")
            continue
        rows = tables[task["table"]][1]["rows"]
        if task["row"] >= len(rows):
            yield Problem(f"{where}/row", f"the table has only {len(rows)} rows")
            continue
        yield from _task_problems(task, rows, where)
    for part in ("repairs", "findings"):
        for i, item in enumerate(record[part]):
            if not resolves(record, item["where"]):
                yield Problem(f"/{part}/{i}/where", f"{item['where']!r} leads nowhere")
    coverage = record["coverage"]
    if coverage["placed"] != coverage["characters"]:
        lost = coverage["characters"] - coverage["placed"]
        yield Problem("/coverage/placed", f"{lost} visible characters of the source are nowhere")


def _unique(record: dict[str, Any]) -> Iterator[Problem]:
    for part in ("attachments", "tables", "tasks", "repairs"):
        yield from _repeated((item["id"] for item in record[part]), f"/{part}")
    for part in ("bases", "articles"):
        found = (item["id"] for item in record["document"][part])
        yield from _repeated(found, f"/document/{part}")


def _repeated(ids: Iterable[str], where: str) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem(where, f"the id {name!r} is used {count} times")


def _table_problems(
    record: dict[str, Any], tables: dict[str, tuple[int, dict[str, Any]]]
) -> Iterator[Problem]:
    owners = {a["id"] for a in record["attachments"]}
    for i, attachment in enumerate(record["attachments"]):
        for j, name in enumerate(attachment["tables"]):
            where = f"/attachments/{i}/tables/{j}"
            if name not in tables:
                yield Problem(where, f"no table has the id {name!r}")
            elif tables[name][1]["attachment"] != attachment["id"]:
                yield Problem(where, f"the table {name!r} names another attachment")
    for i, table in tables.values():
        if table["attachment"] is not None and table["attachment"] not in owners:
            where = f"/tables/{i}/attachment"
            yield Problem(where, f"no attachment has the id {table['attachment']!r}")
        width = len(table["columns"])
        for j, row in enumerate(table["rows"]):
            if len(row["cells"]) != width:
                where = f"/tables/{i}/rows/{j}/cells"
                yield Problem(where, f"{len(row['cells'])} cells for {width} columns")


def _task_problems(
    task: dict[str, Any], rows: list[dict[str, Any]], where: str
) -> Iterator[Problem]:
    row = rows[task["row"]]
    if row["kind"] == "group":
        yield Problem(f"{where}/row", f"row {task['row']} is a group, not a task")
    elif row["ordinal"] != task["ordinal"]:
        yield Problem(f"{where}/ordinal", f"row {task['row']} has the ordinal {row['ordinal']!r}")
    above = [r for r in rows[: task["row"]] if r["kind"] == "group"]
    at = 0
    for i, group in enumerate(task["group"]):
        while at < len(above) and not _is_group(group, above[at]):
            at += 1
        if at == len(above):
            yield Problem(f"{where}/group/{i}", "no group row above the task has this title")
            return
        at += 1
    # The group row just above is always the innermost group of the task.
    if at < len(above) and not (task["group"] and _is_group(task["group"][-1], above[-1])):
        yield Problem(f"{where}/group", "the group row just above the task is not in its path")


def _is_group(group: dict[str, Any], row: dict[str, Any]) -> bool:
    return group["ordinal"] == row["ordinal"] and (
        not group["title"] or group["title"] in row["cells"]
    )


def pointer(parts: Iterable[int | str]) -> str:
    """A JSON pointer (RFC 6901).

    >>> pointer(("tasks", 0, "a/b"))
    '/tasks/0/a~1b'
    """
    return "".join("/" + str(p).replace("~", "~0").replace("/", "~1") for p in parts)


def resolves(record: Any, where: str) -> bool:
    """Whether the JSON pointer ``where`` leads to a value of ``record``."""
    if where == "":
        return True
    if not where.startswith("/"):
        return False
    value = record
    for part in where[1:].split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, list) and _ARRAY_INDEX.fullmatch(key) and int(key) < len(value):
            value = value[int(key)]
        else:
            return False
    return True


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")
