"""Numbered parts of plans: the forms they take, and what only looks like one."""

from __future__ import annotations

import pytest

from qdparse.grammar.draft import AttachmentDraft, Draft, SectionDraft
from qdparse.grammar.forms import division_line
from qdparse.grammar.sections import add_paragraph, section_heading

from builders import paragraph


def sections(*lines: str, bold: str = "") -> list[SectionDraft]:
    made, draft = AttachmentDraft("Kế hoạch", ""), Draft()
    for line in lines:
        p = paragraph(line)
        if bold and line.startswith(bold):
            p = p._replace(lines=tuple(x._replace(bold=True) for x in p.lines))
        add_paragraph(p, made, draft)
    return made.sections


def outline(found: list[SectionDraft]) -> str:
    return ",".join(
        (s.ordinal or "·") + (f"({outline(s.sections)})" if s.sections else "") for s in found
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A. CĂN CỨ", "letter"),
        ("A - PHẠM VI", "letter"),
        ("I. MỤC ĐÍCH", "roman"),
        ("I - Đối tượng", "roman"),
        ("I/ Mục đích", "roman"),
        ("1. Mục đích", "arabic"),
        ("1- Đổi mới", "arabic"),
        ("1/ Kết quả", "arabic"),
        ("1.Sổ nhật ký", "arabic"),
        ("1.1. Hạ tầng", "dotted"),
        ("1.1- Nghiên cứu, học tập", "dotted"),
        ("a/ Thời gian", "point"),
        ("I.1. Hạ tầng", "compound"),
        ("1) Tuyên truyền", "bracket"),
        ("đ) Báo cáo", "point"),
        ("Phần thứ nhất", "phan"),
        ("- Tuyên truyền", None),
        ("50. tỷ đồng", None),
        ("9.0 – 10 điểm", None),  # a range of marks
        ("B - vị trí", None),  # no list is open
        ("II/2025", None),
        ("39.897 tỷ đồng", None),
    ],
)
def test_forms_of_a_heading(text: str, form: str | None) -> None:
    found = section_heading(text, AttachmentDraft("Kế hoạch", ""))
    assert (found[0] if found else None) == form


@pytest.mark.parametrize(
    ("lines", "shape"),
    [
        (["A. X", "I. X", "1. X", "1.1. X", "a) X", "- X", "b) X", "2. X", "II. X", "B. X"],
         "A(I(1(1.1(a,b)),2),II),B"),
        (["A - X", "1/ X", "2/ X", "B - XY", "I- X", "II- X"], "A(1,2),B(I,II)"),  # levels skipped
        (["I. X", "III. X", "A. X", "I. X", "II. X", "B. X", "IV. X"], "I,III(A(I,II),B),IV"),
        (["A - Phạm vi", "I - Thuế", "1. X", "B - Căn cứ", "D - rời", "I - Thu nhập"], "A(I(1)),B(I)"),
        (["1. X", "2. X", "II. X", "1. X"], "1,2,II(1)"),  # its I was printed otherwise
        (["Phần I", "X", "I. X", "1. X", "Phần II", "X", "I. X"], "I(I(1)),II(I)"),
    ],
)  # fmt: skip
def test_headings_nest_by_their_forms(lines: list[str], shape: str) -> None:
    assert outline(sections(*lines)) == shape


@pytest.mark.parametrize(
    ("lines", "shape"),
    [
        (["1. X", "1.1. X", "1.1.1. X", "1.1.2. X", "1.2. X", "2. X"], "1(1.1(1.1.1,1.1.2),1.2),2"),
        (["1.1. X", "a) X", "1.2. X", "1.2.1. X"], "1.1(a),1.2(1.2.1)"),
        (["II. X", "II.1. X", "II.1.1. X", "II.2. X"], "II(II.1(II.1.1),II.2)"),
    ],
)
def test_numbers_of_several_parts_nest(lines: list[str], shape: str) -> None:
    assert outline(sections(*lines)) == shape


def test_a_skipped_number_does_not_swallow_all_that_follow() -> None:
    lines = ("1. Phạm vi", "12. Nguyên tắc", "Nội dung.", "4. Yêu cầu", "5. Kinh phí")
    assert outline(sections(*lines)) == "1"
    assert outline(sections(*lines, bold="12. ")) == "1,12,4,5"


def test_a_sentence_about_parts_is_no_part() -> None:
    assert division_line("Phần thứ nhất gồm ba mục") is None
    assert division_line("Phần thứ nhất") == ("phan", "thứ nhất", "")
    (only,) = sections("1. Bố cục", "Phần thứ hai gồm từ “Nơi nhận”.")
    assert only.texts == ["Phần thứ hai gồm từ “Nơi nhận”."]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Chương II", "TỔ CHỨC", "THỰC HIỆN"], "TỔ CHỨC THỰC HIỆN"),
        (["Chương II", "Nghĩa vụ và những việc", "không được làm"], "Nghĩa vụ và những việc không được làm"),
        (["Chương II", "TỔ CHỨC", "Các đơn vị thực hiện."], "TỔ CHỨC"),
    ],
)  # fmt: skip
def test_the_title_of_a_chapter_over_two_lines(lines: list[str], title: str) -> None:
    assert sections(*lines)[0].title == title


def test_a_report_is_no_ground() -> None:
    (only,) = sections("Báo cáo tình hình sản xuất tháng 02 năm 2007")
    assert (only.texts, only.bases) == (["Báo cáo tình hình sản xuất tháng 02 năm 2007"], [])


def test_list_items_without_a_verb_are_grounds_only_where_the_title_says_so() -> None:
    item = "- Quyết định số 12/QĐ-TTg ngày 5/1/2025;"
    assert [b.text for b in sections("I. CĂN CỨ", item)[0].bases] == [item[2:]]
    assert sections("I. NHIỆM VỤ", item)[0].texts == [item]
