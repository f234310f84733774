"""Columns by role, rows by kind, and which tables are task tables."""

from __future__ import annotations

import pytest

from qdparse.grammar.schedule import periods
from qdparse.grammar.tables import draft_table
from qdparse.layout import Grid
from qdparse.lexicon.headers import header_meaning, is_total, torn_header_meaning

from builders import grid


def table(head: list[object], *rows: list[object]) -> Grid:
    made = grid([head, *rows])  # type: ignore[list-item]
    return made._replace(rows=(made.rows[0]._replace(kind="header"), *made.rows[1:]))


def roles(head: list[object], *rows: list[object]) -> list[str]:
    return draft_table(table(head, *rows)).roles


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("TT", "ordinal"),
        ("STT", "ordinal"),
        ("Nội dung công việc", "content"),
        ("TÊN NHIỆM VỤ", "content"),
        ("Đơn vị chủ trì", "lead"),
        ("Cơ quan chủ trì thực hiện chính", "lead"),
        ("Phân công thành viên Ban Chỉ đạo", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Đơn vị/ cá nhân phụ trách", "lead"),
        ("Cơ quan phối hợp", "support"),
        ("Lãnh đạo phụ trách", "supervisor"),
        ("Thời gian hoàn thành", "deadline"),
        ("Thời gian bắt đầu", "start"),
        ("Sản phẩm đầu ra", "result"),
        ("Kinh phí (triệu đồng)", "budget"),
        ("Ghi chú", "note"),
        ("Đơn vị tính", "unit_of_measure"),
    ],
)
def test_headers_name_their_role(header: str, role: str) -> None:
    found = header_meaning(header)
    assert found is not None
    assert found.role == role


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sở Tài chính",
        "30/6/2025",
        "Chỉ đạo xây dựng và ban hành Kế hoạch tổng thể giai đoạn 05 năm và Kế hoạch hành động hằng năm",
    ],
)
def test_data_is_no_header(text: str) -> None:
    assert header_meaning(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("C ơ quan ch ủ trì", "lead"),
        ("S ả n ph ẩ m", "result"),
        ("Thời hạn", "deadline"),
        ("S ở Y t ế", None),
        ("N ộ i dung c ủ a Sở", None),  # not a whole header
    ],
)
def test_headers_that_a_page_tore_apart(text: str, role: str | None) -> None:
    found = torn_header_meaning(text)
    assert (found.role if found else None) == role


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Tổng cộng:", True),
        ("CỘNG (I+II)", True),
        ("Cộng I", True),
        ("Tổng kinh phí", True),
        ("Cộng: 10 nhiệm vụ", True),
        ("Tổng số: 05 lớp tập huấn", True),
        ("Cộng 10 nhiệm vụ của các xã, phường", False),
        ("Tổng hợp báo cáo", False),
        ("Cộng đồng", False),
        ("Tổng số hóa hồ sơ", False),
        ("", False),
    ],
)
def test_rows_that_add_up_others(text: str, total: bool) -> None:
    assert is_total(text) is total


@pytest.mark.parametrize(
    ("names", "cells", "found"),
    [
        (["Tháng / 1", "Tháng / 2"], ["x", ""], ["Tháng 1", "Tháng 2"]),
        (["T1", "T12"], ["X", "✓"], ["Tháng 1", "Tháng 12"]),
        (["Năm 2026 / Quý I", "Năm 2026 / Quý II"], ["", "x"], ["Quý I/2026", "Quý II/2026"]),
        (["Thời gian / 2026", "Thời gian / 2027"], ["x", "x"], ["Năm 2026", "Năm 2027"]),
        (["Năm 2026", "Năm 2027"], ["60", "80"], []),  # indicators
        (["Quý I", "Quý II"], ["Báo cáo", "x"], []),
        (["Quý I", "Ghi chú"], ["x", ""], []),  # one period is a column, no schedule
        (["Tháng / 1", "Tháng / 2"], ["", ""], []),
    ],
)
def test_columns_that_tick_months_and_quarters(
    names: list[str], cells: list[str], found: list[str]
) -> None:
    assert list(periods(names, grid([cells]).rows).values()) == found


def test_a_unit_column_is_a_lead_over_agencies_and_a_measure_over_percents() -> None:
    assert roles(["TT", "Nhiệm vụ", "Đơn vị"], ["1", "Việc", "Sở Tài chính"])[2] == "lead"
    assert roles(["TT", "Chỉ tiêu", "Đơn vị"], ["1", "Tỷ lệ", "%"])[2] == "unit_of_measure"


def test_a_set_is_no_ministry() -> None:
    head: list[object] = ["TT", "Nội dung chi", "ĐVT", "Số lượng"]
    assert roles(head, ["1", "In tài liệu", "Bộ", "20"])[2] == "unit_of_measure"


def test_a_header_without_words_over_numbers_is_that_of_the_number() -> None:
    head: list[object] = ["", "Nội dung", "Chủ trì"]
    assert roles(head, ["1", "a", "Sở A"], ["2", "b", "Sở B"])[0] == "ordinal"
    assert roles(head, ["2025", "a", "Sở A"], ["2030", "b", "Sở B"])[0] == "other"


def test_two_level_headers_take_the_role_of_the_child() -> None:
    head = grid(
        [
            [("Stt", 2, 1), ("Nhiệm vụ", 1, 2), ("Phân công thực hiện", 2, 1), ("Thời gian", 2, 1)],
            ["TT", "Chi tiết", ("", 1, 0), "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành"],
            ["1", "a)", "Việc", "Sở A", "Sở B", "1/2025", "6/2025"],
        ]
    )
    head = head._replace(
        rows=tuple(r._replace(kind="header") if i < 2 else r for i, r in enumerate(head.rows))
    )
    found = draft_table(head)
    assert found.roles == ["ordinal", "ordinal", "content", "lead", "support", "start", "deadline"]
    assert found.headers[3] == "Phân công thực hiện / Chủ trì"


def kinds(*rows: list[object], head: list[object] | None = None) -> list[tuple[str, str]]:
    names: list[object] = head or ["TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"]
    return [(r.kind, r.ordinal) for r in draft_table(table(names, *rows)).rows]


def test_roman_rows_over_arabic_ones_are_groups() -> None:
    assert kinds(["I", "Thể chế", "", ""], ["1", "Việc", "Sở A", "2025"]) == [
        ("group", "I"),
        ("task", "1"),
    ]


def test_roman_rows_alone_are_tasks() -> None:
    assert kinds(["I", "Việc một", "Sở A", "x"], ["II", "Việc hai", "Sở B", "x"]) == [
        ("task", "I"),
        ("task", "II"),
    ]


def test_a_title_over_all_columns_is_a_group_and_stands_in_the_content_column() -> None:
    found = draft_table(
        table(["TT", "Nội dung", "Đơn vị chủ trì"], [("Học kỳ 1", 3, 1)], ["1", "Việc", "Sở A"])
    )
    assert (found.rows[0].kind, found.rows[0].cells) == ("group", ["", "Học kỳ 1", ""])


def test_groups_numbered_in_the_second_key_column() -> None:
    found = kinds(
        ["", "1", "Nhóm một", "", ""],
        ["1", "a)", "Việc một", "Sở A", "2025"],
        ["2", "b)", "Việc hai", "Sở B", "2025"],
        head=["TT", "TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"],
    )
    assert found == [("group", "1"), ("task", "1"), ("task", "2")]


def test_rows_below_a_task_are_subtasks_and_a_bare_caption_over_them_is_a_group() -> None:
    assert kinds(["1", "Việc", "Sở A", "x"], ["1.1", "Phần", "Sở B", "x"]) == [
        ("task", "1"),
        ("subtask", "1.1"),
    ]
    assert kinds(["1", "Nhóm", "", ""], ["1.1", "Việc", "Sở B", "x"]) == [
        ("group", "1"),
        ("task", "1.1"),
    ]


def test_groups_over_numbers_of_three_levels() -> None:
    assert kinds(
        ["I", "Thể chế", "", ""],
        ["1.1", "Nhóm một", "", ""],
        ["1.1.1", "Việc một", "Sở A", "x"],
        ["1.1.2", "Việc hai", "Sở B", "x"],
        ["1.2", "Việc ba", "Sở C", "x"],
    ) == [("group", "I"), ("group", "1.1"), ("task", "1.1.1"), ("task", "1.1.2"), ("task", "1.2")]


@pytest.mark.parametrize(
    ("key", "kind", "ordinal"),
    [
        ("II. Phát triển hạ tầng số", "group", "II"),
        ("Nhóm việc thường xuyên", "group", ""),
        ("1.2.3.4.5.6", "task", "1.2.3.4.5.6"),
        ("NV-05", "task", "NV-05"),
    ],
)
def test_a_title_alone_in_the_key_column_is_a_group(key: str, kind: str, ordinal: str) -> None:
    found = kinds(["1", "Việc một", "Sở A", "x"], [key, "", "", ""], ["2", "Việc", "Sở B", "x"])
    assert found[1] == (kind, ordinal)


def test_a_title_behind_which_something_stands_is_no_group() -> None:
    found = kinds(["Việc chung", "", "Sở A", ""], ["1", "Việc một", "Sở A", "x"])
    assert found[0] == ("task", "Việc chung")


_DUTY = "Theo dõi, đôn đốc công tác lưu trữ của các phòng"


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (["Họ và tên", "Nhiệm vụ được phân công"], ["Bà Lý An", _DUTY], ["lead", "content"]),
        (["TT", "Họ và tên", "Chức vụ", "Phân công nhiệm vụ"], ["1", "Lý An", "Phó", _DUTY],
         ["ordinal", "lead", "other", "content"]),
        # a rank is nothing to do
        (["TT", "Họ và tên", "Nhiệm vụ"], ["1", "Lý An", "Trưởng ban"],
         ["ordinal", "other", "content"]),
        # somebody else leads
        (["TT", "Họ và tên", "Nhiệm vụ", "Chủ trì"], ["1", "Lý An", _DUTY, "Sở A"],
         ["ordinal", "other", "content", "lead"]),
        # what is told of a person is no duty
        (["TT", "Họ và tên", "Nội dung"], ["1", "Lý An", _DUTY], ["ordinal", "other", "content"]),
    ],
)  # fmt: skip
def test_persons_lead_what_they_are_given_to_do(
    head: list[object], row: list[object], expected: list[str]
) -> None:
    assert roles(head, row) == expected


def test_years_below_an_aim_are_what_each_is_to_reach() -> None:
    head = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", ("Mục tiêu", 2, 1)],
        ["", "", "", "Năm 2030", "Năm 2031"],
    ]
    made = grid([*head, ["1", "Tỷ lệ", "%", "90", "95"]])  # type: ignore[list-item]
    rows = (*(r._replace(kind="header") for r in made.rows[:2]), made.rows[2])
    found = draft_table(made._replace(rows=rows)).roles
    assert found == ["ordinal", "content", "unit_of_measure", "target", "target"]


def test_a_row_without_a_number_but_with_a_date_is_a_task() -> None:
    assert kinds(["1", "Việc", "Sở A", "x"], ["", "Nghỉ Tết", "", "02/2026"]) == [
        ("task", "1"),
        ("task", ""),
    ]


def test_a_value_merged_over_data_columns_stands_in_each() -> None:
    found = draft_table(
        table(
            ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú"],
            ["1", "Việc", ("Sở A", 2, 1), "2025", ""],
        )
    )
    assert found.rows[0].cells == ["1", "Việc", "Sở A", "Sở A", "2025", ""]


@pytest.mark.parametrize(
    ("head", "row", "is_task"),
    [
        (["TT", "Nội dung", "Chủ trì", "Thời hạn"], ["1", "Việc", "Sở A", "2025"], True),
        (["Thời gian", "Nội dung", "Đơn vị phụ trách"], ["7h00", "Khai mạc", "Văn phòng"], True),
        (["TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu"], ["1", "Tỷ lệ", "%", "90"], False),
        (["TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì theo dõi"], ["1", "Tỷ lệ", "%", "90", "Bộ A"], False),
        (["Thời gian", "Nội dung"], ["8h30", "Tuyên bố lý do"], False),
        (["TT", "Tên đơn vị", "Cấp học"], ["1", "Trường A", "Tiểu học"], False),
        (["TT", "Nội dung", "Chủ trì", "Thời hạn"], ["1", "Việc", "", "2025"], False),
    ],
)  # fmt: skip
def test_task_tables_are_told_from_other_tables(
    head: list[object], row: list[object], is_task: bool
) -> None:
    assert draft_table(table(head, row)).is_task_table is is_task


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Đơn vị/cá nhân thực hiện", "lead"),
        ("Bộ phận phụ trách", "lead"),
        ("Cơ quan tham mưu", "lead"),
        ("Đơn vị soạn thảo", "lead"),
        ("Phó Chủ tịch phụ trách", "supervisor"),
        ("Mốc thời gian", "deadline"),
        ("Ngày kết thúc", "deadline"),
        ("Từ ngày", "start"),
        ("Yêu cầu sản phẩm đầu ra", "result"),
        ("Ngân sách nhà nước", "budget"),
        ("Năm 2026", "target"),
        ("Chỉ tiêu năm 2026", "target"),
        ("Thực hiện năm 2025", "other"),
        ("Tên đơn vị", "other"),
        ("Điểm tối đa", "other"),
        ("S T T", "ordinal"),
        ("Số T T", "ordinal"),
    ],
)
def test_headers_of_other_plans(header: str, role: str) -> None:
    found = header_meaning(header)
    assert found is not None
    assert found.role == role


def test_a_year_below_a_header_is_of_its_kind() -> None:
    made = grid(
        [
            ["TT", "Nội dung", ("Kinh phí", 2, 1)],
            ["", "", "Năm 2026", "Năm 2027"],
            ["1", "Việc", "5", "6"],
        ]
    )
    made = made._replace(rows=(*(r._replace(kind="header") for r in made.rows[:2]), made.rows[2]))
    assert draft_table(made).roles == ["ordinal", "content", "budget", "budget"]


def test_a_code_is_a_key_only_where_nothing_else_counts() -> None:
    assert roles(["TT", "Mã số", "Nội dung"], ["1", "A1", "Việc"]) == [
        "ordinal",
        "other",
        "content",
    ]
    assert roles(["Mã số", "Nội dung"], ["A1", "Việc"]) == ["ordinal", "content"]


def test_a_list_of_inspected_bodies_is_no_list_of_leads() -> None:
    found = draft_table(table(["TT", "Tên đơn vị", "Thời gian"], ["1", "Sở Y tế", "Quý I"]))
    assert found.roles == ["ordinal", "other", "deadline"]
    assert not found.is_task_table


@pytest.mark.parametrize(
    "rows",
    [
        [["Họ và tên:", ""], ["Trường:", "Trường Đại học Sông Lam"]],  # a form to fill in
        [["Chủ tịch", "Thư ký"]],  # a row of signatures
    ],
)
def test_a_form_without_a_header_holds_no_tasks(rows: list[list[str]]) -> None:
    assert not draft_table(grid(rows)).is_task_table


def test_numbered_rows_without_a_header_may_be_tasks() -> None:
    rows = [
        ["1", "Rà soát quy định", "Sở Nội vụ", "6/2026"],
        ["2", "Ban hành kế hoạch", "Sở Y tế", "7/2026"],
    ]
    assert draft_table(grid(rows)).is_task_table


def test_an_unknown_column_beside_a_known_lead_says_what_is_to_be_done() -> None:
    """Its words may begin like names of units."""
    rows = [
        ["TT", "Dự án thành phần", "Đơn vị chủ trì"],
        ["1", "Văn phòng điện tử cho các xã", "Sở Nội vụ"],
        ["2", "Trung tâm điều hành thông minh của tỉnh", "Sở Xây dựng"],
    ]
    found = draft_table(table(rows[0], *rows[1:]))  # type: ignore[arg-type]
    assert (found.roles, found.unsure) == (["ordinal", "content", "lead"], [1])
    assert found.is_task_table
