"""Grounds in forms that went wrong once: the preamble reaches to the operative word."""

from __future__ import annotations

import pytest

from qdparse.grammar import Draft, parse_document
from qdparse.grammar.basis_lines import basis_kind, opens_list

from builders import layout, paragraph

HEAD = ("Số: 5/QĐ-UBND", "Sông Lam, ngày 5 tháng 3 năm 2025", "QUYẾT ĐỊNH", "Về muối")
WHO = "GIÁM ĐỐC SỞ MUỐI"
END = ("QUYẾT ĐỊNH:", "Điều 1. Thi hành./.")


def grounds(*lines: str) -> Draft:
    return parse_document(layout(*(paragraph(line) for line in (*HEAD, WHO, *lines, *END))))


@pytest.mark.parametrize(
    ("lines", "bases"),
    [
        (["Căn cứ:", "- Luật Biển;", "- Nghị định số 5/2025/NĐ-CP;"], ["Luật Biển;", "Nghị định số 5/2025/NĐ-CP;"]),
        (["Các căn cứ:", "- Tình hình thực tế;"], ["Tình hình thực tế;"]),
        (["1. Căn cứ Luật Biển;", "2. Theo đề nghị của Phòng Muối."], ["Căn cứ Luật Biển;", "Theo đề nghị của Phòng Muối."]),
        (["Căn cứ Luật Biển;", "Được sự thống nhất của Chi bộ;"], ["Căn cứ Luật Biển;", "Được sự thống nhất của Chi bộ;"]),
        (["Căn cứ Quyết định số 5/QĐ-", "TTg ngày 6/10/2020;"], ["Căn cứ Quyết định số 5/QĐ-TTg ngày 6/10/2020;"]),
        (["Căn cứ Nghị quyết số 5/NQ-HĐ", "về việc thông qua;"], ["Căn cứ Nghị quyết số 5/NQ-HĐ về việc thông qua;"]),
        (["Để triển khai thực hiện Công điện số 8/CĐ-TTg;"], ["Để triển khai thực hiện Công điện số 8/CĐ-TTg;"]),
    ],
)  # fmt: skip
def test_whatever_words_a_ground_begins_with(lines: list[str], bases: list[str]) -> None:
    found = grounds(*lines)
    assert [b.text for b in found.bases] == bases
    assert [a.ordinal for a in found.articles] == ["1"]
    assert found.unclaimed == []


def test_a_line_above_the_grounds_that_is_none_is_not_lost() -> None:
    found = grounds("(Bản trình ký)", "Căn cứ Luật Biển;")
    assert [b.text for b in found.bases] == ["Căn cứ Luật Biển;"]
    assert [p.text for p in found.unclaimed] == ["(Bản trình ký)"]
    assert len(found.articles) == 1


@pytest.mark.parametrize(
    ("line", "authority"),
    [
        ("BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH:", ["BAN THƯỜNG VỤ TỈNH ỦY"]),
        ("NAY QUYẾT ĐỊNH:", []),
        ("Hội đồng nhân dân tỉnh quyết định:", ["Hội đồng nhân dân tỉnh"]),
    ],
)
def test_who_decides_on_the_line_of_the_operative_word(line: str, authority: list[str]) -> None:
    lines = (*HEAD, "- Căn cứ Điều lệ Đảng;", line, "Điều 1. Thi hành.")
    found = parse_document(layout(*(paragraph(text) for text in lines)))
    assert found.authority == authority
    assert len(found.articles) == 1
    assert found.unclaimed == []


def test_a_ground_of_a_plan_that_a_line_end_cut() -> None:
    head = (*HEAD[:2], "KẾ HOẠCH", "Về muối")
    lines = ("Căn cứ Công văn số 5/SM-VP của Sở Muối và", "Nước mắm;", "I. MỤC ĐÍCH")
    found = parse_document(layout(*(paragraph(text) for text in (*head, *lines))))
    assert [b.text for b in found.bases] == ["Căn cứ Công văn số 5/SM-VP của Sở Muối và Nước mắm;"]


def test_grounds_listed_in_a_plan() -> None:
    lines = ("Thực hiện:", "- Quyết định số 15/QĐ-UBND;", "- Công văn số 300/UBND-NC,", "Sở Muối xây dựng Kế hoạch như sau:", "I. MỤC ĐÍCH")  # fmt: skip
    head = (*HEAD[:2], "KẾ HOẠCH", "Về muối")
    found = parse_document(layout(*(paragraph(text) for text in (*head, *lines))))
    assert [b.kind for b in found.bases] == ["implements", "implements"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Căn cứ:", "basis"),
        ("Các căn cứ:", "basis"),
        ("Thực hiện:", "implements"),
        ("Căn cứ Luật Biển:", None),
        ("Thực hiện", None),
        ("Trách nhiệm thực hiện:", None),
    ],
)
def test_the_line_above_a_list_of_grounds(text: str, kind: str | None) -> None:
    assert opens_list(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Theo Công văn số 8/SNV-NCC của Sở Nội vụ;", "basis"),
        ("Nhằm thực hiện Nghị quyết số 5-NQ/TU;", "implements"),
        ("Thực hiện ý kiến chỉ đạo của Chủ tịch;", "implements"),
        ("Theo dõi, đôn đốc các đơn vị;", None),
        ("Triển khai đồng bộ các giải pháp;", None),
        ("Tiếp theo là phần thảo luận;", None),
    ],
)
def test_more_words_that_open_a_ground(text: str, kind: str | None) -> None:
    assert basis_kind(text) == kind
