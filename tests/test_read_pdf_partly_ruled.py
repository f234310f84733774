"""Tables that rules enclose in part, and rules around what is no table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qdparse.layout import Grid, Layout
from qdparse.ledger import undo
from qdparse.mend import mend
from qdparse.pipeline import record_of
from qdparse.read.pdf import read_pdf
from qdparse.read.pdf_stacks import stacks

from pdf_maker import PLAN_HEADER as HEADER
from pdf_maker import PLAN_ROWS as ROWS
from pdf_maker import PdfPage, pdf
from pdf_maker import draw_rows as draw

TITLE = ["I", "Phát triển hạ tầng số trên toàn bộ địa bàn của tỉnh năm 2025", "", ""]
TABLE = [HEADER, *ROWS]
EDGES = [66.0, 105.0, 295.0, 415.0, 520.0]


def layout(*pages: PdfPage) -> Layout:
    return read_pdf(pdf(*pages), "drawn.pdf")


def grids(found: Layout) -> list[list[list[str]]]:
    return [
        [[c.text for c in row.cells] for row in b.rows] for b in found.blocks if isinstance(b, Grid)
    ]


def heights(rows: list[list[str]], top: float = 713) -> list[float]:
    """The y of the rules between rows that are drawn from ``top`` less 13."""
    ys = [top]
    for row in rows:
        ys.append(ys[-1] - 14 * max(len(c.split("\n")) for c in row) - 6)
    return ys


def across(page: PdfPage, ys: list[float]) -> None:
    for y in ys:
        page.line(66, y, 520, y)


def box(page: PdfPage, ys: list[float]) -> None:
    page.rect(66, ys[-1], 454, ys[0] - ys[-1])


def box_and_header(page: PdfPage, ys: list[float]) -> None:
    box(page, ys)
    across(page, ys[1:2])


def header_alone(page: PdfPage, ys: list[float]) -> None:
    page.grid(EDGES, ys[:2])


def header_columns(page: PdfPage, ys: list[float]) -> None:
    header_alone(page, ys)
    across(page, ys)
    page.line(66, ys[0], 66, ys[-1]).line(520, ys[0], 520, ys[-1])


def three_rules(page: PdfPage, ys: list[float]) -> None:
    across(page, [ys[0], ys[1], ys[-1]])


@pytest.mark.parametrize(
    "rules", [across, three_rules, box, box_and_header, header_alone, header_columns]
)
def test_part_of_the_rules_is_enough(rules: Callable[[PdfPage, list[float]], None]) -> None:
    page = PdfPage()
    draw(page, 700, TABLE)
    rules(page, heights(TABLE))
    page.text(70, 480, "Trên đây là kế hoạch của tỉnh, yêu cầu các đơn vị thực hiện tốt.")
    assert grids(layout(page)) == [TABLE]


@pytest.mark.parametrize("rules", [across, box, box_and_header, header_alone])
def test_title_over_the_columns_is_one_cell(
    rules: Callable[[PdfPage, list[float]], None],
) -> None:
    rows = [HEADER, TITLE, *ROWS]
    page = PdfPage()
    draw(page, 700, rows)
    rules(page, heights(rows))
    grid = next(b for b in layout(page).blocks if isinstance(b, Grid))
    assert [(c.text, c.span) for c in grid.rows[1].cells] == [("I", 1), (TITLE[1], 3)]
    assert [[c.text for c in row.cells] for row in grid.rows[2:]] == ROWS


def test_horizontal_rules_need_no_column_of_numbers() -> None:
    rows = [row[1:] for row in TABLE]
    page = PdfPage()
    draw(page, 700, rows, xs=[110, 300, 420])
    across(page, heights(rows))
    assert grids(layout(page)) == [rows]


def test_horizontal_rules_go_on_over_the_page_end() -> None:
    first, second = PdfPage(), PdfPage().text(295, 800, "2")
    draw(first, 200, TABLE)
    across(first, heights(TABLE, 213))
    more = [["4", "Báo cáo năm", "UBND xã", "Quý III"], ["5", "Tổng kết", "Sở A", "Quý IV"]]
    draw(second, 760, more)
    across(second, heights(more, 773))
    assert grids(layout(first, second)) == [TABLE, more]


@pytest.mark.parametrize("rules", [across, box_and_header, box])
def test_prose_between_rules_is_no_table(rules: Callable[[PdfPage, list[float]], None]) -> None:
    page = PdfPage()
    for i, text in enumerate(
        ["TT Nội dung cần lưu ý trong quá trình thực hiện kế hoạch của các cơ quan, đơn vị",
         "Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế các quyết định trước",
         "Điều 3. Chánh Văn phòng, thủ trưởng các đơn vị chịu trách nhiệm thi hành"]
    ):  # fmt: skip
        page.text(70, 700 - 20 * i, text)
    rules(page, [713, 693, 673, 653])
    found = [g for g in layout(page).blocks if isinstance(g, Grid) and g.columns > 1]
    assert found == []


def test_tables_of_one_width_below_each_other_are_two() -> None:
    page = PdfPage()
    draw(page, 700, TABLE)
    ys = heights(TABLE)
    across(page, ys)
    page.text(70, ys[-1] - 18, "2. Nhiệm vụ của các xã")
    lower = ys[-1] - 26
    draw(page, lower - 13, TABLE)
    across(page, heights(TABLE, lower))
    found = layout(page)
    assert grids(found) == [TABLE, TABLE]
    assert "2. Nhiệm vụ của các xã" in [b.text for b in found.blocks if not isinstance(b, Grid)]


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    page = PdfPage()
    draw(page, 700, TABLE)
    ys = heights(TABLE)
    across(page, ys)
    for x in EDGES[1:-1]:
        page.line(x, ys[-1], x, ys[0])
    assert grids(layout(page)) == [TABLE]


def test_a_rule_that_runs_past_a_table_opens_no_column() -> None:
    page = PdfPage()
    draw(page, 700, TABLE)
    ys = heights(TABLE)
    page.grid(EDGES, ys).line(30, ys[-1], 560, ys[-1])
    assert grids(layout(page)) == [TABLE]


def test_the_rest_of_a_row_stands_under_a_ruled_header_on_the_next_page() -> None:
    first, second = PdfPage(), PdfPage()
    tail = ["", "các cơ quan, đơn vị", "", ""]
    rows = [HEADER, tail, ["4", "Họp", "Sở A", "Quý I"], ["5", "Lập hồ sơ", "Sở B", "Quý II"]]
    for page, body in ((first, TABLE), (second, rows)):
        draw(page, 700, body)
        header_alone(page, heights(body))
    assert grids(layout(first, second))[1] == rows


def test_short_rules_and_rules_of_other_widths_are_no_stack() -> None:
    assert stacks([(10.0, 60.0, 130.0), (20.0, 60.0, 130.0), (30.0, 60.0, 130.0)]) == []
    assert stacks([(10.0, 60.0, 500.0), (20.0, 90.0, 500.0), (30.0, 60.0, 400.0)]) == []


def counted(rows: list[list[str]]) -> tuple[Layout, bytes]:
    page = PdfPage()
    draw(page, 700, rows)
    ys = heights(rows)
    page.grid(EDGES, [ys[0], ys[1], ys[-1]])
    data = pdf(page)
    return read_pdf(data, "drawn.pdf"), data


def test_ruled_row_whose_key_cell_counts_is_parted_with_a_note() -> None:
    read, data = counted(TABLE)
    assert len(grids(read)[0]) == 2
    mended, ledger = mend(read)
    assert undo(mended, ledger) == read
    record = record_of(data, "drawn.pdf")
    assert [r["ordinal"] for r in record["tables"][0]["rows"]] == ["1", "2", "3"]
    assert [t["content"] for t in record["tasks"]][1:] == ["Tổ chức họp", "Báo cáo"]
    assert [r["rule"] for r in record["repairs"]].count("row-part") == 3
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


@pytest.mark.parametrize(
    "rows",
    [
        [["7", "Họp", "Sở A", "a"], ["2", "Lập", "Sở B", "b"], ["9", "Gửi", "Sở C", "c"]],
        [["1", "Họp", "Sở A", "a"], ["x 2", "Lập", "Sở B", "b"], ["3", "Gửi", "Sở C", "c"]],
        [["1", "Họp", "Sở A", "a"], ["2", "", "", ""], ["3", "Gửi", "Sở C", "c"]],
    ],
    ids=["no-count", "no-key", "nothing-level"],
)
def test_key_cell_that_does_not_count_rows_is_left(rows: list[list[str]]) -> None:
    read, _ = counted([HEADER, *rows])
    _, ledger = mend(read)
    assert not [e for e in ledger.edits if e.rule == "row-part"]


def test_rules_under_some_columns_alone_keep_the_merged_cells_of_the_others() -> None:
    page = PdfPage()
    draw(
        page, 700, [HEADER, ["1", "Rà soát", "Sở Nội vụ", "Quý I"], ["2", "Báo cáo", "", "Quý II"]]
    )
    across(page, [713, 693, 653])
    page.line(66, 673, 295, 673).line(415, 673, 520, 673)
    grid = next(b for b in layout(page).blocks if isinstance(b, Grid))
    assert [(c.text, c.rows) for c in grid.rows[1].cells] == [
        ("1", 1), ("Rà soát", 1), ("Sở Nội vụ", 2), ("Quý I", 1),
    ]  # fmt: skip
    assert [(c.text, c.rows) for c in grid.rows[2].cells] == [
        ("2", 1), ("Báo cáo", 1), ("", 0), ("Quý II", 1),
    ]  # fmt: skip


def test_a_table_that_goes_on_and_the_next_one_of_its_width_stay_two() -> None:
    first, second = PdfPage(), PdfPage()
    across(first, heights(TABLE, 173))
    draw(first, 160, TABLE)
    rows = [["4", "Rà soát", "Sở A", "Quý IV"], ["5", "Lập hồ sơ", "Sở B", "Quý IV"]]
    ys = heights(rows, 793)
    across(second, ys)
    draw(second, 780, rows)
    second.text(70, ys[-1] - 18, "Cụ thể đối với cấp xã như sau:")
    across(second, heights(TABLE, ys[-1] - 30))
    draw(second, ys[-1] - 43, TABLE)
    assert grids(layout(first, second)) == [TABLE, rows, TABLE]
    record = record_of(pdf(first, second), "drawn.pdf")
    assert [len(table["rows"]) for table in record["tables"]] == [5, 3]


def test_a_cell_that_is_wider_on_the_next_page_stays_in_its_column() -> None:
    first, second = PdfPage(), PdfPage()
    across(first, heights(TABLE, 173))
    draw(first, 160, TABLE)
    rows = [["4", "Rà soát", "Ban Quản lý dự án 1", "Quý IV"], ["5", "Lập hồ sơ", "Sở B", ""]]
    across(second, heights(rows, 793))
    draw(second, 780, rows)
    assert grids(layout(first, second)) == [TABLE, rows]


def test_a_table_inside_a_cell_is_words_of_that_cell() -> None:
    page = PdfPage()
    ys = [700.0, 680.0, 600.0, 580.0]
    page.grid(EDGES, ys)
    for x, text in zip((70, 110, 300, 420), HEADER, strict=True):
        page.text(x, 685, text)
    page.text(70, 664, "1").text(110, 664, "Khám sức khỏe").text(300, 664, "Sở Y tế")
    page.grid([111, 180, 295], [655, 640, 625, 610])
    for y, year, number in ((643, "Năm", "Số lượt"), (628, "2025", "120"), (613, "2026", "150")):
        page.text(115, y, year).text(185, y, number)
    page.text(70, 585, "2").text(110, 585, "Báo cáo").text(300, 585, "Sở Y tế")
    (table,) = grids(layout(page))
    assert [row[0] for row in table] == ["TT", "1", "2"]
    assert table[1][1].split("\n")[0] == "Khám sức khỏe"
    assert all(word in table[1][1] for word in ("Số lượt", "2025", "150"))


def test_a_cell_divided_for_some_rows_alone_holds_no_table() -> None:
    page = PdfPage().grid(EDGES, [700, 680, 660, 640, 620])
    page.line(200, 680, 200, 640)
    page.text(70, 664, "1").text(110, 664, "Năm").text(205, 664, "2025")
    page.text(70, 644, "2").text(110, 644, "Tháng").text(205, 644, "12")
    (table,) = grids(layout(page))
    assert [len(row) for row in table] == [4, 5, 5, 4]


def test_a_row_whose_cells_touch_is_cut_where_the_others_show_the_columns() -> None:
    rows = [*ROWS, ["4", "Rà soát", "Sở Nông nghiệp xã A\nvà Môi trường", "Quý I\nnăm 2025"]]
    page = PdfPage()
    across(page, heights([HEADER, *rows]))
    draw(page, 700, [HEADER, *rows])
    assert grids(layout(page)) == [[HEADER, *rows]]


def test_where_most_rows_touch_nothing_shows_the_columns() -> None:
    rows = [[str(n), "Rà soát", "Sở Nông nghiệp xã A\nvà", "Quý\nI"] for n in range(1, 5)]
    page = PdfPage()
    across(page, heights([HEADER, *rows]))
    draw(page, 700, [HEADER, *rows])
    assert grids(layout(page)) == []
