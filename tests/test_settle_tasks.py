"""Deadlines, assignees and tasks from the cells of a table."""

from __future__ import annotations

from types import SimpleNamespace

from qdparse.check.deadlines import blank
from qdparse.check.tasks import leads, results
from qdparse.grammar.tables import draft_table
from qdparse.settle.tables import settle_table, table_doubts
from qdparse.settle.tasks import TaskContext, settle_tasks

from builders import grid


def tasks(*rows: list[str]) -> tuple[list[dict[str, object]], list[tuple[str, str]]]:
    made = grid([["TT", "Nội dung", "Đơn vị chủ trì", "Kết quả", "Thời hạn"], *rows])
    made = made._replace(rows=(made.rows[0]._replace(kind="header"), *made.rows[1:]))
    context = TaskContext("urn:x", "kehoach", 2023, lambda _: [])
    table = draft_table(made)
    record = settle_table(table, "table_1", None)
    found = settle_tasks(table, record, context, {})
    made_of = {"tasks": found, "tables": [record]}
    doubts = [f for rule in (leads, blank, results) for f in rule(made_of)]
    return found, [(code, where) for code, _, where, _ in doubts]


def test_the_key_is_the_group_and_the_number() -> None:
    found, _ = tasks(
        ["I", "Một", "", "", ""], ["1", "a", "Sở A", "x", "2025"],
        ["II", "Hai", "", "", ""], ["1", "b", "Sở A", "x", "2025"],
    )  # fmt: skip
    assert [t["key"] for t in found] == ["I.1", "II.1"]
    assert found[1]["group"] == [{"ordinal": "II", "title": "Hai"}]
    assert found[0]["id"] != found[1]["id"]


def test_rows_that_share_a_number_have_keys_of_their_own() -> None:
    found, _ = tasks(
        ["9", "a", "Sở A", "x", "y"], ["9", "b", "Sở A", "x", "y"], ["", "c", "Sở A", "x", "2025"]
    )
    assert [t["key"] for t in found] == ["9", "9~2", "~1"]


def test_blanks_stay_null_with_a_finding() -> None:
    found, doubts = tasks(["1", "a", "", "", ""])
    assert (found[0]["result"], found[0]["deadline"], found[0]["assignees"]) == (None, None, [])
    assert [code for code, _ in doubts] == ["lead-blank", "deadline-blank", "result-blank"]


def test_several_leads_are_said() -> None:
    _, doubts = tasks(["1", "a", "Sở A; Sở B", "x", "2025"])
    assert doubts == [("lead-many", "/tasks/0")]


def test_a_column_without_a_header_is_named_by_its_number() -> None:
    table = SimpleNamespace(headers=["Nội dung", ""], unsure=[0, 1])
    assert [f.params["header"] for f in table_doubts(table, 0)] == ["Nội dung", "(2)"]
