"""Deadlines, assignees and tasks from the cells of a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.parse.tables import draft_table
from qdparse.settle.assignees import assignees, split_units
from qdparse.settle.deadlines import deadline
from qdparse.settle.tasks import TaskContext, settle_tasks

from builders import grid


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "precision"),
    [
        ("30/6/2025", "date", None, "2025-06-30", "day"),
        ("2026-02-05", "date", None, "2026-02-05", "day"),
        ("ngày 30 tháng 6 năm 2023", "date", None, "2023-06-30", "day"),
        ("Trước 30/6/2025", "date", None, "2025-06-30", "day"),
        ("6/2025", "period", "2025-06-01", "2025-06-30", "month"),
        ("Tháng 2/2024", "period", "2024-02-01", "2024-02-29", "month"),
        ("Tháng 9", "period", "2023-09-01", "2023-09-30", "month"),  # the plan's year
        ("Quý III/2025", "period", "2025-07-01", "2025-09-30", "quarter"),
        ("Quý IV", "period", "2023-10-01", "2023-12-31", "quarter"),
        ("2025", "period", "2025-01-01", "2025-12-31", "year"),
        ("2025 - 2026", "range", "2025-01-01", "2026-12-31", "year"),
        ("03/09/2025-16/12/2025", "range", "2025-09-03", "2025-12-16", "day"),
        ("2025 và những năm tiếp theo", "open", "2025-01-01", None, "year"),
        ("Hằng năm", "recurring", None, None, "year"),
        ("Hàng quý", "recurring", None, None, "quarter"),
        ("Thường xuyên", "continuous", None, None, "none"),
        ("100 ngày kể từ ngày ban hành Kế hoạch", "event", None, None, "none"),
        ("Theo Điều 17 Nghị định số 52/2015/NĐ-CP ngày 28/5/2015", "reference", None, None, "none"),
        ("31/02/2025", "period", "2025-01-01", "2025-12-31", "year"),  # no such day
        ("Hoàn thành", "text", None, None, "none"),
    ],
)
def test_plain_deadlines_are_typed(
    text: str, kind: str, start: str | None, end: str | None, precision: str
) -> None:
    found = deadline(text, 2023)
    assert (found["kind"], found["start"], found["end"], found["precision"]) == (
        kind,
        start,
        end,
        precision,
    )
    assert found["text"] == text


def test_before_a_day_keeps_the_day_and_says_that_it_is_excluded() -> None:
    assert deadline("Trước 30/6/2025", None)["bound"] == "exclusive"
    assert deadline("30/6/2025", None)["bound"] == "inclusive"


@given(st.text("0123456789/.- thángquýnămQIV", max_size=30), st.sampled_from([None, 2025]))
def test_deadlines_never_raise(text: str, year: int | None) -> None:
    assert deadline(text, year)["text"] == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sở Tài chính", ["Sở Tài chính"]),
        (
            "Vụ trưởng Vụ Pháp chế; Chánh Văn phòng Bộ",
            ["Vụ trưởng Vụ Pháp chế", "Chánh Văn phòng Bộ"],
        ),
        ("Bộ Tư pháp;\nBộ Quốc phòng", ["Bộ Tư pháp", "Bộ Quốc phòng"]),
        ("Sở Tư pháp, Sở Nội vụ", ["Sở Tư pháp", "Sở Nội vụ"]),
        ("Bộ Văn hóa, Thể thao và Du lịch", ["Bộ Văn hóa, Thể thao và Du lịch"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành, địa phương"]),
        (
            "Sở Tư pháp; UBND các xã, phường, đặc khu",
            ["Sở Tư pháp", "UBND các xã, phường, đặc khu"],
        ),
        ("", []),
    ],
)
def test_cells_are_split_into_units(text: str, parts: list[str]) -> None:
    assert split_units(text) == parts


@pytest.mark.parametrize(
    ("text", "post", "unit"),
    [
        ("Vụ trưởng vụ Pháp chế", "Vụ trưởng", "Vụ Pháp chế"),
        ("Chánh Văn phòng Bộ", "Chánh Văn phòng", "Văn phòng Bộ"),
        ("Giám đốc Trung tâm CNTT", "Giám đốc", "Trung tâm Công nghệ thông tin"),
        ("Sở Xây dựng", None, "Sở Xây dựng"),
        ("Ban hành văn bản", None, None),
    ],
)
def test_post_and_unit_are_told_apart(text: str, post: str | None, unit: str | None) -> None:
    (found,) = assignees(text, "lead")
    assert (found["post"], found["unit"] and found["unit"]["name"]) == (post, unit)
    assert found["text"] == text


def test_support_inside_a_lead_cell_is_told_apart() -> None:
    found = assignees("Sở Tài chính chủ trì, phối hợp với Sở Nội vụ", "lead")
    assert [(a["role"], a["text"]) for a in found] == [
        ("lead", "Sở Tài chính"),
        ("support", "Sở Nội vụ"),
    ]


def tasks(*rows: list[str]) -> tuple[list[dict[str, object]], list[tuple[str, str]]]:
    made = grid([["TT", "Nội dung", "Đơn vị chủ trì", "Kết quả", "Thời hạn"], *rows])
    made = made._replace(rows=(made.rows[0]._replace(kind="header"), *made.rows[1:]))
    context = TaskContext("urn:x", "kehoach", 2023, lambda _: [])
    found, doubts = settle_tasks(draft_table(made), "table_1", 0, 0, context, {})
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
