"""Wrapped lines: what is joined, how, and what stays apart."""

from __future__ import annotations

import pytest

from qdparse.layout import Box, Line
from qdparse.ledger import Ledger, undo
from qdparse.mend.lines import goes_on_in_code, join_lines, join_paragraphs

from builders import layout, paragraph, printed


def test_text_wrapped_at_a_column_is_made_whole() -> None:
    lines = [
        "Căn cứ Nghị định số 45/2025/NĐ-CP ngày 28 tháng 02 năm 2025 của",
        "Chính phủ quy định tổ chức các cơ quan chuyên môn thuộc Ủy ban nhân",
        "dân tỉnh;",
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 30/TTr-SNV ngày",
        "05 tháng 3 năm 2026.",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành",
        "chính năm 2026.",
        "- Mục tiêu thứ nhất của Kế hoạch là nâng cao sự hài lòng của người",
        "- Mục tiêu thứ hai.",
    ]
    found = join_paragraphs(layout(*map(paragraph, lines)), Ledger()).blocks
    assert len(found) == 5
    assert found[2].text.endswith("cải cách hành chính năm 2026.")  # type: ignore[union-attr]


def test_short_lines_of_a_text_are_not_wraps() -> None:
    lines = [
        "Danh sách các xã tham gia thí điểm của tỉnh trong năm 2026",
        "Xã Đồng Tâm",
        "Xã Tân Lập",
    ]
    found = join_paragraphs(layout(*map(paragraph, lines)), Ledger()).blocks
    assert len(found) == 3


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["một dòng"], "một dòng"),
        (["đơn vị", "chủ trì"], "đơn vị chủ trì"),
        (
            ["Quyết định số 766/QĐ-", "TTg ngày 23/6/2022"],
            "Quyết định số 766/QĐ-TTg ngày 23/6/2022",
        ),
        (["giai đoạn 2025-", "2026"], "giai đoạn 2025-2026"),
        (["Kế hoạch số 12/", "KH-UBND"], "Kế hoạch số 12/KH-UBND"),
        (["Sở Quy hoạch -", "Kiến trúc"], "Sở Quy hoạch - Kiến trúc"),
        (["kinh tế-", "xã hội"], "kinh tế- xã hội"),  # no code: the blank is kept
        (["Trước 30/6/202", "6"], "Trước 30/6/2026"),
        (["từ 01/2", "025"], "từ 01/2025"),
        (["ngày 30/6", "2 người"], "ngày 30/6 2 người"),
        (["- một;", "- hai;"], "- một;\n- hai;"),
        (["7h00", "- 7h15"], "7h00 - 7h15"),  # a wrap, no list item
        (["khoảng", "50.000 tỷ đồng."], "khoảng 50.000 tỷ đồng."),
        (["xong.", "50.000 tỷ đồng."], "xong. 50.000 tỷ đồng."),
        (["Gồm:", "(1) một", "(2) hai"], "Gồm:\n(1) một (2) hai"),
        (["a) một;", "đ) hai"], "a) một;\nđ) hai"),
        (["trên 80% được", "126 xã, phường"], "trên 80% được 126 xã, phường"),
    ],
)
def test_lines_of_a_cell_are_joined(lines: list[str], joined: str) -> None:
    assert join_lines(tuple(Line(text) for text in lines)) == joined


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["ST", "T"], "STT"),
        (["3.600.000.00", "0"], "3.600.000.000"),
        (["1.250.000", ".000"], "1.250.000.000"),
        (["Gh", "i", "chú"], "Ghi chú"),
        (["T1", "0"], "T10"),
        (["1", "0"], "10"),
        (["Khoa/", "Phòng"], "Khoa/Phòng"),
        (["Báo", "cáo"], "Báo cáo"),
        (["UBND", "xã"], "UBND xã"),
        (["12", "3.000"], "12 3.000"),
        (["ST", "T và cả tên"], "ST T và cả tên"),  # there was room for more
    ],
)
def test_a_word_that_its_column_broke_is_whole(lines: list[str], joined: str) -> None:
    made = [
        Line(text, 1, Box(60, 100 + 14 * i, 60 + 6 * len(text), 112 + 14 * i))
        for i, text in enumerate(lines)
    ]
    assert join_lines(tuple(made)) == joined


def test_a_paragraph_end_of_the_source_stays_a_line_end() -> None:
    lines = (Line("Đoạn một", hard=True), Line("Đoạn hai"))
    assert join_lines(lines) == "Đoạn một\nĐoạn hai"


def body(*lines: tuple[str, float, float]) -> list[str]:
    found = layout(
        *(printed("x" * 60, 85, 540, 60 + 20 * i) for i in range(6)),
        *(printed(text, x0, x1, 300 + 20 * i) for i, (text, x0, x1) in enumerate(lines)),
    )
    ledger = Ledger()
    whole = join_paragraphs(found, ledger)
    assert undo(whole, ledger) == found
    return [b.text for b in whole.blocks if "x" * 60 not in b.text]  # type: ignore[union-attr]


def test_a_line_goes_on_when_its_next_word_had_no_room() -> None:
    assert body(("Căn cứ Nghị định của", 115, 538), ("Chính phủ;", 85, 150)) == [
        "Căn cứ Nghị định của Chính phủ;"
    ]


def test_a_line_that_left_room_ends_its_paragraph() -> None:
    assert body(("Hết câu.", 115, 200), ("Câu mới bắt đầu ở đây", 85, 400)) == [
        "Hết câu.",
        "Câu mới bắt đầu ở đây",
    ]


def test_a_code_cut_at_its_hyphen_goes_on_wherever_its_line_stops() -> None:
    assert body(("Căn cứ Quyết định số 766/QĐ-", 115, 300), ("TTg ngày 23/6/2022;", 85, 220)) == [
        "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022;"
    ]
    assert len(body(("Sở Quy hoạch -", 85, 200), ("Kiến trúc chủ trì", 85, 200))) == 2


def test_an_indented_line_opens_a_paragraph_even_after_a_full_line() -> None:
    assert body(("câu kết thúc vừa hết dòng.", 85, 539), ("Đoạn mới thụt vào", 115, 400)) == [
        "câu kết thúc vừa hết dòng.",
        "Đoạn mới thụt vào",
    ]


def test_text_lines_join_only_when_long_and_open() -> None:
    long = "một dòng chữ dài hơn năm mươi ký tự và chưa kết thúc câu ở đây"
    found = layout(
        paragraph(long), paragraph("nên còn tiếp;"), paragraph("ngắn"), paragraph("ngắn")
    )
    whole = join_paragraphs(found, Ledger())
    assert [b.text for b in whole.blocks] == [f"{long} nên còn tiếp;", "ngắn", "ngắn"]  # type: ignore[union-attr]


def test_a_right_aligned_line_does_not_run_into_a_centred_heading() -> None:
    """ "SỞ GIÁO DỤC VÀ ĐÀO TẠO" at the page end swallowed "Phụ lục II" of the next page."""
    heading = printed("Phụ lục II", 282, 342, 70, 2)._replace(centered=True)
    found = layout(
        *(printed("x" * 60, 85, 540, 60 + 20 * i) for i in range(6)),
        printed("SỞ GIÁO DỤC VÀ ĐÀO TẠO", 353, 539, 300),
        heading,
    )
    assert [b.text for b in join_paragraphs(found, Ledger()).blocks][-1] == "Phụ lục II"  # type: ignore[union-attr]


def test_a_centred_heading_on_a_page_of_short_lines_is_no_wrap() -> None:
    """ "2. Tầm nhìn đến năm 2045" swallowed "Phần II": the widest of the short lines was the edge."""
    heading = printed("Phần II", 294, 344, 300)._replace(centered=True)
    found = layout(
        *(printed("1. Mục tiêu chung của tỉnh", 121, 300, 60 + 20 * i) for i in range(6)),
        printed("2. Tầm nhìn đến năm 2045", 121, 300, 280),
        heading,
    )
    assert [b.text for b in join_paragraphs(found, Ledger()).blocks][-1] == "Phần II"  # type: ignore[union-attr]


def test_a_drawn_line_is_no_part_of_the_title_above_it() -> None:
    found = layout(
        *(printed("x" * 60, 85, 540, 60 + 20 * i) for i in range(6)),
        printed("Ban hành Quy định quản lý", 85, 540, 300)._replace(centered=True),
        printed("_________", 270, 355, 316)._replace(centered=True),
    )
    texts = [b.text for b in join_paragraphs(found, Ledger()).blocks]  # type: ignore[union-attr]
    assert texts[-2:] == ["Ban hành Quy định quản lý", "_________"]


def test_two_short_lines_that_end_at_one_place_are_no_margin() -> None:
    """On a page of headings "I. MỤC ĐÍCH" and the item below it ran together."""
    ends = (337, 348, 292, 337, 260, 530)
    lines = [
        printed(f"{i}. Một dòng ngắn của trang", 100, x, 60 + 20 * i) for i, x in enumerate(ends)
    ]
    found = join_paragraphs(layout(*lines), Ledger())
    assert len(found.blocks) == len(lines)


def joined(*lines: str) -> list[str]:
    found = join_paragraphs(layout(*map(paragraph, lines)), Ledger()).blocks
    return [block.text for block in found]  # type: ignore[union-attr]


def test_two_full_lines_tell_a_column_where_nothing_speaks_against_it() -> None:
    wrapped = (
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển nghề",
        "Muối của tỉnh.",
        "Điều 2. Giám đốc Sở Muối, Chủ tịch Ủy ban nhân dân các xã Sông Lam,",
        "Biển Xanh thi hành.",
    )
    assert len(joined(*wrapped)) == 2
    # The longest line alone is full by itself.
    assert len(joined(*wrapped[:2])) == 2
    # Another line that ends open fell short of that column.
    short = ("Kế hoạch tổ chức lễ hội truyền thống của làng nghề", "Họp mặt")
    assert len(joined(*wrapped, *short)) == 6
    # What follows begins a part of its own.
    assert len(joined(wrapped[0], "Điều 2. Thi hành.", wrapped[2], "Căn cứ Luật Biển;")) == 4


@pytest.mark.parametrize(
    ("before", "line", "goes_on"),
    [
        ("Căn cứ Luật Biển ngày 16 tháng 6 năm", "2025;", True),
        ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc", "Trung ương thi hành.", True),
        ("Kế hoạch sản xuất muối hằng năm", "Kinh phí", False),
        ("Bảo đảm kinh phí thực hiện cho năm", "2. Kinh phí", False),
        ("KẾ HOẠCH PHÁT TRIỂN NGHỀ MUỐI CỦA", "Tỉnh Sông Lam", False),
    ],
)
def test_a_line_goes_on_behind_an_open_word(before: str, line: str, goes_on: bool) -> None:
    assert len(joined(before, line)) == 2 - goes_on


def test_line_ends_of_a_web_page_fall_anywhere() -> None:
    headings = ("QUYẾT ĐỊNH", "VỀ LÀM MUỐI")
    lines = (
        "Điều 1. Ban",
        "hành kèm theo",
        "Quyết định này",
        "kế hoạch làm",
        "muối.",
        "Điều",
        "2. Chánh Văn phòng, Sở Muối,",
        "Sở Y tế thi hành.",
        "Nơi nhận:",
        "- Như Điều 2;",
    )
    assert joined(*headings, *lines)[2:] == [
        "Điều 1. Ban hành kèm theo",
        "Quyết định này kế hoạch làm muối.",
        "Điều 2. Chánh Văn phòng, Sở Muối, Sở Y tế thi hành.",
        "Nơi nhận:",
        "- Như Điều 2;",
    ]
    assert len(joined(*headings, *lines[5:])) == 7
    assert joined(
        *headings, *lines[:5], "I. MỤC ĐÍCH,", "YÊU CẦU", "Theo Quyết định số", "5/QĐ-SM"
    )[4:] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "Theo Quyết định số 5/QĐ-SM",
    ]


@pytest.mark.parametrize(
    ("before", "line", "goes_on"),
    [
        ("Trước 15/1", "1/2025", True),
        ("03/09/2025-1", "6/12/2025", True),
        ("Trước ngày 1", "5/11/2025", True),
        ("Quý III", "/2025", True),
        ("Nhóm III", "/2025", False),
        ("ngày 1", "1/2025", False),
        ("16/12", "/2025", True),
        ("03/09/2025", "-16/12/2025", True),
        ("Quyết định số 1234", "/QĐ-UBND", True),
        ("03/09/2025", "- 16/12/2025", False),
        ("03/09/2025", "-Họp", False),
        ("đến hết năm 2025", "/.", False),
        ("ngày 15/2", "1/2025 là", False),
        ("Mục 12", "12/2025", False),
    ],
)
def test_a_date_that_its_column_broke_goes_on(before: str, line: str, goes_on: bool) -> None:
    assert goes_on_in_code(before, line) is goes_on


def test_lines_that_lost_their_capitals_are_no_ragged_text() -> None:
    lines = ("bộ muối", "quyết định", "về làm muối", "bộ trưởng bộ muối", "căn cứ luật biển;")
    assert len(joined(*lines)) == len(lines)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("03/09/", "2025", "-16/12/2025"), "03/09/2025-16/12/2025"),
        (("03/09/2", "025-1", "6/12/2025"), "03/09/2025-16/12/2025"),
        (("03/09/2025", "-16/12/202", "5"), "03/09/2025-16/12/2025"),
        (("năm 2025", "-16/12/2025"), "năm 2025 -16/12/2025"),
    ],
)
def test_a_date_over_three_lines_is_whole(lines: tuple[str, ...], joined: str) -> None:
    assert join_lines(tuple(map(Line, lines))) == joined
