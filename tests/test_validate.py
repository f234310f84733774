"""Each broken promise of a record is reported, with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.validate import pointer, problems, resolves

from records import record


def check(value: Any) -> list[tuple[str, str]]:
    return [tuple(p) for p in problems(json.dumps(value).encode())]


def spoilt(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str]]:
    value = record()
    change(value)
    return check(value)


def put(path: str, new: Any) -> Callable[[dict[str, Any]], None]:
    def change(value: Any) -> None:
        *parts, last = [int(p) if p.isdigit() else p for p in path.split("/")]
        for part in parts:
            value = value[part]
        value[last] = new

    return change


def test_a_good_record_has_no_problem() -> None:
    assert check(record()) == []


SCHEMA = [
    ("schema_version", "2", "/schema_version"),
    ("source/sha256", "xyz", "/source/sha256"),
    ("document/date/month", 13, "/document/date/month"),
    ("document/status", "new", "/document/status"),
    ("tasks/0/row", "1", "/tasks/0/row"),  # a number in quotes is no number
    ("tasks/0/row", -1, "/tasks/0/row"),
    ("tables/0/columns/1/role", "leader", "/tables/0/columns/1/role"),
    ("tables/0/extra", 1, "/tables/0/extra"),
    ("repairs/0/applied", "yes", "/repairs/0/applied"),
    ("tasks/0/sources/0/bbox", [1, 2, 3], "/tasks/0/sources/0/bbox/3"),
]


@pytest.mark.parametrize(("path", "new", "where"), SCHEMA)
def test_a_breach_of_the_schema_has_its_pointer(path: str, new: Any, where: str) -> None:
    found = spoilt(put(path, new))
    assert [p for p, _ in found] == [where]
    assert found[0][1]


def test_a_missing_key_has_its_pointer() -> None:
    assert spoilt(lambda r: r["document"].pop("title"))[0][0] == "/document/title"


CROSS = [
    ("tasks/0/table", "table_9", "/tasks/0/table", "no table has the id 'table_9'"),
    ("tasks/0/row", 7, "/tasks/0/row", "the table has only 2 rows"),
    ("tasks/0/ordinal", "2", "/tasks/0/ordinal", "row 1 has the ordinal '1'"),
    ("tasks/0/repairs", ["r9"], "/tasks/0/repairs/0", "no repair has the id 'r9'"),
    (
        "tasks/0/group",
        [{"ordinal": "II", "title": "Khác"}],
        "/tasks/0/group/0",
        "no group row above the task has this title",
    ),
    (
        "tasks/0/group",
        [],
        "/tasks/0/group",
        "the group row just above the task is not in its path",
    ),
    (
        "attachments/0/tables",
        ["table_9"],
        "/attachments/0/tables/0",
        "no table has the id 'table_9'",
    ),
    (
        "tables/0/attachment",
        None,
        "/attachments/0/tables/0",
        "the table 'table_1' names another attachment",
    ),
    ("tables/0/rows/1/cells", ["1"], "/tables/0/rows/1/cells", "1 cells for 3 columns"),
    ("repairs/0/where", "/tables/5", "/repairs/0/where", "'/tables/5' leads nowhere"),
    ("findings/0/where", "tasks", "/findings/0/where", "'tasks' leads nowhere"),
    (
        "coverage/placed",
        398,
        "/coverage/placed",
        "2 visible characters of the source are nowhere",
    ),
]


@pytest.mark.parametrize(("path", "new", "where", "message"), CROSS)
def test_ids_pointers_and_counts_agree(path: str, new: Any, where: str, message: str) -> None:
    assert spoilt(put(path, new)) == [(where, message)]


def test_a_task_on_a_group_row() -> None:
    found = spoilt(put("tasks/0/row", 0))
    assert ("/tasks/0/row", "row 0 is a group, not a task") in found


def test_an_unknown_attachment_of_a_table() -> None:
    found = spoilt(put("tables/0/attachment", "att_7"))
    assert ("/tables/0/attachment", "no attachment has the id 'att_7'") in found


def test_an_id_used_twice() -> None:
    found = spoilt(lambda r: r["repairs"].append(dict(r["repairs"][0])))
    assert found == [("/repairs", "the id 'r1' is used 2 times")]


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[NaN]", b"Infinity"])
def test_what_is_no_json_raises_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):
        problems(data)


def test_json_that_is_no_record_is_a_problem_at_the_root() -> None:
    assert [p for p, _ in check([])] == [""]


POINTERS = [
    ("", True),
    ("/tasks", True),
    ("/tasks/0/group/0/title", True),
    ("/tasks/1", False),
    ("/tasks/-1", False),
    ("/tasks/00", False),
    ("/tasks/x", False),
    ("tasks", False),
    ("/tasks/" + "9" * 5000, False),
]


@pytest.mark.parametrize(("where", "found"), POINTERS)
def test_a_pointer_resolves_or_not(where: str, found: bool) -> None:
    assert resolves(record(), where) is found


@given(st.lists(st.text(), max_size=4))
def test_a_made_pointer_resolves_where_it_was_made(keys: list[str]) -> None:
    value: Any = 1
    for key in reversed(keys):
        value = {key: value}
    assert resolves(value, pointer(keys))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(record())), _JSON)
def test_odd_values_are_reported_never_raised(key: str, odd: Any) -> None:
    value = record()
    value[key] = odd
    assert all(isinstance(p, str) and m for p, m in check(value))
