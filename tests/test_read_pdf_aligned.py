"""Tables told by aligned words alone, and what looks like one and is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qdparse.layout import Grid, Layout, Paragraph, block_texts
from qdparse.pipeline import record_of
from qdparse.read import pdf_unruled
from qdparse.read.pdf import read_pdf
from qdparse.read.pdf_corridors import TextLine, of_even_height

from pdf_maker import PLAN_HEADER as HEADER
from pdf_maker import PLAN_ROWS as ROWS
from pdf_maker import PLAN_XS as XS
from pdf_maker import PdfPage, pdf
from pdf_maker import draw_rows as draw


def layout(*pages: PdfPage) -> Layout:
    return read_pdf(pdf(*pages), "drawn.pdf")


def grids(found: Layout) -> list[list[list[str]]]:
    return [
        [[c.text for c in row.cells] for row in b.rows] for b in found.blocks if isinstance(b, Grid)
    ]


def texts(found: Layout) -> list[str]:
    return [b.text for b in found.blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("gap", [0, 6, 14])
def test_known_headers_over_numbered_rows_are_a_table(gap: float) -> None:
    page = PdfPage().text(150, 740, "Danh mục nhiệm vụ kèm theo Kế hoạch")
    y = draw(page, 700, [HEADER, *ROWS], gap)
    page.text(70, y - 30, "Nơi nhận:").text(400, y - 30, "CHỦ TỊCH")
    found = layout(page)
    assert grids(found) == [[HEADER, *ROWS]]
    assert texts(found) == ["Danh mục nhiệm vụ kèm theo Kế hoạch", "Nơi nhận:", "CHỦ TỊCH"]
    assert [b.ruled for b in found.blocks if isinstance(b, Grid)] == [False]


def test_title_over_all_columns_is_one_cell() -> None:
    title = ["I", "Phát triển hạ tầng số trên toàn bộ địa bàn của tỉnh năm 2025", "", ""]
    page = PdfPage()
    draw(page, 700, [HEADER, title, *ROWS])
    grid = next(b for b in layout(page).blocks if isinstance(b, Grid))
    assert [(c.text, c.span) for c in grid.rows[1].cells] == [("I", 1), (title[1], 3)]


def test_header_over_two_others_stands_over_both() -> None:
    page = PdfPage().text(70, 700, "TT").text(110, 700, "Nội dung").text(470, 700, "Thời hạn")
    page.text(315, 700, "Cơ quan thực hiện").text(300, 686, "Chủ trì").text(400, 686, "Phối hợp")
    rows = [["1", "Rà soát", "Sở A", "Sở B", "Quý I"], ["2", "Lập hồ sơ", "Sở C", "Sở D", "Quý II"]]
    draw(page, 666, rows, xs=[70, 110, 300, 400, 470])
    grid = next(b for b in layout(page).blocks if isinstance(b, Grid))
    assert [(c.text, c.span, c.rows) for c in grid.rows[0].cells] == [
        ("TT", 1, 2), ("Nội dung", 1, 2), ("Cơ quan thực hiện", 2, 1), ("Thời hạn", 1, 2),
    ]  # fmt: skip
    assert [c.text for c in grid.rows[1].cells if c.rows] == ["Chủ trì", "Phối hợp"]
    assert [[c.text for c in row.cells] for row in grid.rows[2:]] == rows


def test_a_short_header_in_the_middle_of_two_others_stands_over_both() -> None:
    page = PdfPage().text(70, 700, "TT").text(110, 700, "Nội dung").text(470, 700, "Thời hạn")
    page.text(352, 700, "Đơn vị").text(300, 686, "Chủ trì").text(400, 686, "Phối hợp")
    rows = [["1", "Rà soát", "Sở A", "Sở B", "Quý I"], ["2", "Lập hồ sơ", "Sở C", "Sở D", "Quý II"]]
    draw(page, 666, rows, xs=[70, 110, 300, 400, 470])
    grid = next(b for b in layout(page).blocks if isinstance(b, Grid))
    assert [(c.text, c.span) for c in grid.rows[0].cells][2] == ("Đơn vị", 2)
    assert [[c.text for c in row.cells] for row in grid.rows[2:]] == rows


def test_a_title_from_the_left_edge_of_a_column_whose_header_is_in_its_middle() -> None:
    page = PdfPage().text(78, 700, "TT")
    for x, text in zip(XS[1:], HEADER[1:], strict=True):
        page.text(x, 700, text)
    title = "Phát triển hạ tầng số trên địa bàn tỉnh"
    page.text(68, 680, title)
    draw(page, 660, ROWS, xs=[68, *XS[1:]])
    grid = next(b for b in layout(page).blocks if isinstance(b, Grid))
    assert [(c.text, c.span) for c in grid.rows[1].cells] == [(title, 4)]


@pytest.mark.parametrize(
    ("x", "space", "is_row"), [(70, 20, True), (70, 40, False), (250, 20, False)]
)
def test_a_title_at_the_top_of_the_next_page_is_a_row_and_a_running_head_is_none(
    x: float, space: float, is_row: bool
) -> None:
    first, second = PdfPage(), PdfPage()
    draw(first, 160, [HEADER, *ROWS[:2]])
    title = "Thông tin, tuyên truyền, phổ biến"
    second.text(x, 780, title)
    draw(second, 780 - space, [["3", "Báo cáo năm", "UBND xã", "Quý III"], *[["4", "a", "b", "c"]]])
    found = grids(layout(first, second))[1]
    assert (found[0][0] == title, len(found)) == (is_row, 3 if is_row else 2)


def test_a_number_header_that_its_column_breaks_heads_the_table() -> None:
    head = ["ST\nT", *HEADER[1:]]
    page = PdfPage()
    draw(page, 700, [head, *ROWS])
    assert grids(layout(page)) == [[head, *ROWS]]


def test_such_letters_over_other_words_head_none() -> None:
    page = PdfPage()
    draw(page, 700, [["ST\nSở", *HEADER[1:]], *ROWS])
    assert grids(layout(page)) == []


@pytest.mark.parametrize(
    ("rest", "is_rest"),
    [
        (["", "cho các xã, phường", "quản lý nhà nước", ""], True),
        (["", "cho các xã, phường", "", ""], True),
        (["", "", "", ""], False),
        (["", "Kính gửi các xã, phường", "Sở Nội vụ", ""], False),  # opens a sentence
    ],
)
def test_the_rest_of_a_row_alone_on_the_last_page_is_read_in_its_columns(
    rest: list[str], is_rest: bool
) -> None:
    first, last = PdfPage(), PdfPage()
    draw(first, 160, [HEADER, *ROWS[:2]])
    y = draw(last, 780, [rest])
    last.text(70, y - 30, "III. TỔ CHỨC THỰC HIỆN")
    assert grids(layout(first, last))[1:] == ([[rest]] if is_rest else [])


def test_rows_of_a_table_stay_though_another_begins_below_them() -> None:
    first, second = PdfPage(), PdfPage()
    draw(first, 160, [HEADER, *ROWS[:2]])
    rows = [["3", "Báo cáo năm", "UBND xã", "Quý III"], ["4", "Rà soát", "Sở A", "Quý IV"]]
    y = draw(second, 780, rows)
    second.text(70, y - 20, "Bảng 2. Nhiệm vụ của các xã")
    head = ["ST\nT", *HEADER[1:]]
    draw(second, y - 50, [head, *ROWS])
    assert grids(layout(first, second))[1:] == [rows, [head, *ROWS]]


def test_table_goes_on_over_the_page_end_without_its_header() -> None:
    first, second = PdfPage(), PdfPage().text(295, 800, "2")
    draw(first, 160, [HEADER, *ROWS[:2]])
    tail = ["", "các cơ quan, đơn vị", "", ""]
    y = draw(second, 760, [tail, ["3", "Báo cáo năm", "UBND xã", "Quý III"]])
    second.text(70, y - 30, "Trên đây là kế hoạch của tỉnh, yêu cầu các đơn vị thực hiện tốt.")
    data = pdf(first, second)
    found = read_pdf(data, "drawn.pdf")
    assert grids(found)[1] == [tail, ["3", "Báo cáo năm", "UBND xã", "Quý III"]]
    record = record_of(data, "drawn.pdf")
    assert [[r["ordinal"] for r in t["rows"]] for t in record["tables"]] == [["1", "2", "3"]]
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


def test_tasks_of_an_aligned_table_arrive() -> None:
    page = PdfPage()
    draw(page, 700, [HEADER, *ROWS])
    record = record_of(pdf(page), "drawn.pdf")
    assert [t["key"] for t in record["tasks"]] == ["1", "2", "3"]
    assert record["tasks"][0]["content"] == "Xây dựng kế hoạch triển khai hạ tầng số"


@pytest.mark.parametrize(
    ("rows", "xs"),
    [
        # a table of contents
        ([["TT", "Nội dung", "Trang"], ["1", "Mở đầu", "1"], ["2", "Kết luận", "9"]], [70, 110, 500]),
        # rows that do not count
        ([HEADER, ["7", "Họp", "Sở A", "Quý I"], ["3", "Lập", "Sở B", "Quý I"]], XS),
        # a header alone, then prose
        ([HEADER, ["1", "Xây dựng kế hoạch triển khai hạ tầng số và trình cấp trên phê duyệt", "", ""]],
         XS),
        # words that name no columns
        ([["TT", "Xanh", "Đỏ", "Vàng"], ["1", "a", "b", "c"], ["2", "d", "e", "f"]], XS),
    ],
    ids=["contents", "no-count", "prose", "no-names"],
)  # fmt: skip
def test_what_lacks_one_of_the_signs_is_no_table(rows: list[list[str]], xs: list[float]) -> None:
    page = PdfPage()
    draw(page, 700, rows, xs=xs)
    assert grids(layout(page)) == []


def test_lists_letterheads_and_signatures_are_no_tables() -> None:
    page = PdfPage().text(70, 760, "ỦY BAN NHÂN DÂN").text(330, 760, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    page.text(85, 744, "TỈNH SÔNG LAM").text(350, 744, "Độc lập - Tự do - Hạnh phúc")
    for i, line in enumerate(["1. Nội dung công việc", "2. Cơ quan chủ trì", "3. Thời hạn"]):
        page.text(70, 700 - 16 * i, line)
    page.text(70, 400, "Nơi nhận:").text(400, 400, "CHỦ TỊCH").text(70, 384, "- Như trên;")
    assert grids(layout(page)) == []


def test_rest_of_a_row_below_a_repeated_header_is_no_header() -> None:
    page = PdfPage()
    header = [HEADER[0], "Nội dung", HEADER[2], HEADER[3]]
    tail = ["", "của các cơ quan", "và các xã", ""]
    rows = [["4", "Họp", "Sở A", "Quý I"], ["5", "Lập hồ sơ", "Sở B", "Quý II"]]
    before = PdfPage()
    draw(before, 120, [header, *ROWS])
    draw(page, 760, [header, tail, *rows], gap=8)
    assert grids(layout(before, page))[1] == [header, tail, *rows]


def test_a_header_printed_again_is_known_below_which_the_rest_of_a_row_stands() -> None:
    """No gap parts the header from the rest of the row, and no other row follows."""
    tail = ["", "của các cơ quan", "và các xã", ""]
    before = PdfPage().text(150, 740, "Danh mục nhiệm vụ kèm theo Kế hoạch")
    page = PdfPage().text(70, 600, "Trên đây là danh mục nhiệm vụ của tỉnh.")
    draw(before, 120, [HEADER, *ROWS], gap=0)
    draw(page, 760, [HEADER, tail], gap=0)
    assert grids(layout(before, page)) == [[HEADER, *ROWS], [HEADER, tail]]


def test_running_heads_and_feet_end_no_table() -> None:
    first, second = PdfPage(), PdfPage()
    for page in (first, second):
        page.text(70, 800, "ỦY BAN NHÂN DÂN TỈNH HÒA AN - Kế hoạch số 12/KH-UBND năm 2026")
        page.text(70, 30, "Trang của Kế hoạch số 12/KH-UBND năm 2026 của tỉnh Hòa An")
    draw(first, 160, [HEADER, *ROWS[:2]])
    rest = [["3", "Báo cáo năm", "UBND xã", "Quý III"], ["4", "Họp", "Sở A", "Quý IV"]]
    draw(second, 760, rest)
    assert grids(layout(first, second)) == [[HEADER, *ROWS[:2]], rest]


def test_titles_without_a_number_and_totals_are_rows() -> None:
    page = PdfPage()
    title = "I. PHÁT TRIỂN HẠ TẦNG SỐ VÀ DỮ LIỆU SỐ"
    y = draw(page, 700, [HEADER])
    page.text(150, y, title)
    y = draw(page, y - 20, ROWS)
    page.text(110, y, "Tổng cộng").text(420, y, "12 tháng").text(70, y - 60, "Nơi nhận:")
    (found,) = grids(layout(page))
    assert found[1] == [title]
    assert found[2:-1] == ROWS
    assert found[-1] == ["", "Tổng cộng", "", "12 tháng"]


def test_a_row_without_a_number_set_apart_as_all_rows_are_is_a_row() -> None:
    rows = [*ROWS, ["", "Nghỉ Tết", "Sở Y tế", "Quý I"], ["4", "Họp", "Sở A", "Quý IV"]]
    page = PdfPage()
    draw(page, 700, [HEADER, *rows], gap=8)
    assert grids(layout(page)) == [[HEADER, *rows]]


def test_letters_with_boxes_of_their_own_height_make_lines_of_one() -> None:
    line = TextLine((), 100.0, 105.5, 105.5)
    lines = of_even_height([line, *(TextLine((), y, y + 10, y + 8) for y in (112, 124, 136))])
    assert [round(x.height, 1) for x in lines] == [10.0, 10.0, 10.0, 10.0]
    assert lines[1].top - lines[0].bottom > 0


WORDS = [
    "Rà soát",
    "Sở Nội vụ",
    "1",
    "2",
    "TT",
    "Nội dung",
    "Cơ quan chủ trì",
    "Thời hạn",
    "I",
    "a)",
]


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(4, 50), st.integers(5, 75), st.sampled_from(WORDS)), max_size=30
    ),
    st.lists(st.tuples(st.integers(5, 80), st.integers(5, 20), st.integers(30, 55)), max_size=6),
)
def test_words_and_rules_anywhere_are_all_kept(
    words: list[tuple[int, int, str]], rules: list[tuple[int, int, int]]
) -> None:
    page = PdfPage().text(60, 20, "end")
    for x, y, text in words:
        page.text(10 * x, 10 * y, text)
    for y, x0, x1 in rules:
        page.line(10 * x0, 10 * y - 3, 10 * x1, 10 * y - 3)
    found = layout(page)
    shown = letters(t for b in found.blocks for t in block_texts(b))
    # A word printed again at its place is bold, unless others were printed over it meanwhile.
    once = set(words)
    assert letters(["end", *(text for _, _, text in once)]) <= shown
    assert shown <= letters(["end", *(text for _, _, text in words)])


def test_prose_is_not_searched_for_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_unruled, "text_line", lambda *_: pytest.fail("searched"))
    page = PdfPage().text(70, 700, "Số: 12/KH-UBND").text(70, 684, "nhiệm vụ, mã số và công việc")
    assert grids(layout(page)) == []
