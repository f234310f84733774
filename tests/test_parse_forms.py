"""Recognisers of single lines, each with lines it accepts and near-misses it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.grammar import forms, letterhead_forms
from qdparse.grammar.basis_lines import basis_kind
from qdparse.grammar.citations import find_citations
from qdparse.grammar.closing import is_recipients


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("Số: 12/QĐ-UBND", "12", "QĐ-UBND"),
        ("Số: 1017/QĐ-BCĐCĐS", "1017", "QĐ-BCĐCĐS"),
        ("Số: /QĐ-BCĐCĐS", None, "QĐ-BCĐCĐS"),
        ("Số:         /KH-UBND", None, "KH-UBND"),
        ("Số: ........./KH-SGDĐT", None, "KH-SGDĐT"),
        ("Số: 30/2020/NĐ-CP", "30/2020", "NĐ-CP"),
        ("Số 20-KH/TU", "20", "KH/TU"),
        ("Số: 0155/KH-UBND", "0155", "KH-UBND"),
        ("Số: 840 /DHVN-ĐT", "840", "DHVN-ĐT"),
        ("Số: 362/ KH - SGDĐT", "362", "KH-SGDĐT"),
        ("Số: 12/KH–UBND", "12", "KH-UBND"),  # a long dash
        ("Số 20-KH/BCĐ 57", "20", "KH/BCĐ 57"),  # the committee's number is part of its name
        ("Số: 12/KH-BCĐ 389", "12", "KH-BCĐ 389"),
        ("Số     -QĐ/TU", None, "QĐ/TU"),  # a blank number of the Party's form
        ("Số ... -QĐ/TU", None, "QĐ/TU"),
        ("Số: 12 QĐ/TU", "12", "QĐ/TU"),
        ("Số: ……/2026/QĐ-UBND", None, "QĐ-UBND"),
        ("Sô: 12/QĐ-UBND", "12", "QĐ-UBND"),  # a slip of the typist
    ],
)
def test_number_lines(text: str, number: str | None, symbol: str) -> None:
    found = letterhead_forms.number_line(text)
    assert found is not None
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize(
    "text",
    ["Số lượng: 12 người", "Sở Tài chính", "Số: ", "QUYẾT ĐỊNH", "Số - lượng", "Số 12 Nhà/ở"],
)
def test_other_lines_are_no_number_lines(text: str) -> None:
    assert letterhead_forms.number_line(text) is None


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Hà Nội, ngày 24 tháng 5 năm 2023", "Hà Nội", (2023, 5, 24)),
        ("Hà Nội, ngày tháng năm 2023", "Hà Nội", (2023, None, None)),
        ("Sông Lam, ngày      tháng 3 năm 2025", "Sông Lam", (2025, 3, None)),
        ("Sông Lam, ngày … tháng … năm 2025", "Sông Lam", (2025, None, None)),
        ("Đồng Xoài, ngày 14 tháng5 năm 2008", "Đồng Xoài", (2008, 5, 14)),
        ("Thành phố Hà Tĩnh, ngày12 tháng12 năm 2025", "Thành phố Hà Tĩnh", (2025, 12, 12)),
        ("TP. Hồ Chí Minh, ngày 03/02/2023", "TP. Hồ Chí Minh", (2023, 2, 3)),
        ("Sông Lam, ngày 05-01-2026", "Sông Lam", (2026, 1, 5)),
        ("Sông Lam, ngày …/…/2026", "Sông Lam", (2026, None, None)),
        ("Sông Lam, tháng 01 năm 2026", "Sông Lam", (2026, 1, None)),
        ("Sông Lam ngày 5 tháng 1 năm 2026", "Sông Lam", (2026, 1, 5)),
        ("Phường 12, ngày 1 tháng 2 năm 2024", "Phường 12", (2024, 2, 1)),
        ("Sông Lam, hồi 16 giờ 30, ngày 2 tháng 9 năm 2025", "Sông Lam", (2025, 9, 2)),
    ],
)
def test_place_and_date(text: str, place: str, date: tuple[int | None, ...]) -> None:
    found = letterhead_forms.place_date(text)
    assert found is not None
    assert found.place == place
    assert (found.year, found.month, found.day) == date


@pytest.mark.parametrize(
    "text",
    [
        "Từ ngày 1 tháng 5 năm 2023",
        "Căn cứ Luật số 5, ngày",
        "Hà Nội, mùa thu",
        "Sở A, Sở B",
        "Kế hoạch công tác, tháng 3 năm 2026",
        "Quyết định ngày 5 tháng 3 năm 2026",
    ],
)
def test_other_lines_are_no_place_and_date(text: str) -> None:
    assert letterhead_forms.place_date(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("QUYẾT ĐỊNH", "Quyết định"),
        ("KẾ HOẠCH", "Kế hoạch"),
        ("Q U Y Ế T  Đ Ị N H", "Quyết định"),
        ("CHỈ THỊ", "Chỉ thị"),
        ("Kế hoạch", None),
        ("QUYẾT ĐỊNH NÀY", None),
        ("KẾ HOẠCH TRIỂN KHAI", None),
    ],
)
def test_type_lines(text: str, name: str | None) -> None:
    found = forms.type_line(text)
    assert (found["name"] if found else None) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHỤ LỤC II", ("II", "")),
        ("Phụ lục 1. Lịch trình đào tạo", ("1", "Lịch trình đào tạo")),
        ("PHỤ LỤC", ("", "")),
        ("PHỤ LỤC SỐ 01", ("01", "")),
        ("Phụ lục 1B: Phân công", ("1B", "Phân công")),
        ("PHỤ LỤC I. DANH MỤC NHIỆM VỤ", ("I", "DANH MỤC NHIỆM VỤ")),
        ("Phụ lục kèm theo Quyết định này", None),
        ("Phụ lục II kèm theo Kế hoạch này.", None),
        ("Phụng sự nhân dân", None),
    ],
)
def test_annex_lines(text: str, expected: tuple[str, str] | None) -> None:
    assert forms.annex_line(text) == expected


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("CỘNG HOÀ XÃ HỌI CHỦ NGHÍA VIỆT NAM", True),
        ("Độc lập – Tự do – Hạnh phúc", True),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", True),
        ("CQNG HÒA X HỘI CHU NGHIA VIET NAM", True),
        ("HỘI CHỮ THẬP ĐỎ VIỆT NAM", False),
        ("Hội Chữ thập đỏ Việt Nam", False),
        ("Cộng hòa Pháp", False),
    ],
)
def test_motto(text: str, yes: bool) -> None:
    assert letterhead_forms.is_motto(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Nguyễn Văn An", True),
        ("TS. Lê Thị Bình", True),
        ("NGUYỄN VĂN AN", True),
        ("Trương Việt Dũng", True),  # not a Trường
        ("KT. CHỦ TỊCH", False),
        ("Bộ Tài chính", False),
        ("III. TỔ CHỨC THỰC HIỆN", False),
        ("- Như Điều 4;", False),
    ],
)
def test_persons(text: str, yes: bool) -> None:
    assert forms.is_person(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("KT. CHỦ TỊCH", True),
        ("KT.HIỆU TRƯỞNG", True),
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("T/M BAN THƯỜNG VỤ", True),
        ("PHÓ GIÁM ĐỐC", True),
        ("QUY ĐỊNH CHUNG", False),
        ("Phó Giám đốc Sở", False),
    ],
)
def test_capacities(text: str, yes: bool) -> None:
    assert forms.starts_capacity(text) is yes


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Điều 1. Ban hành kèm theo", "1"),
        ("Điều 12. ", "12"),
        ("Điều 5a. Sửa đổi", "5a"),
        ("Điều 2: Kinh phí", "2"),
        ("Điều 3 Tổ chức", "3"),
        ("Điều 1.Ban hành", "1"),  # no blank
        ("Điều 1 . Ban hành", "1"),
        ("Điều 2/ Giao Sở Y tế", "2"),
        ("Điều 2.- Giao Sở Y tế", "2"),
        ("Điều 2 - Giao Sở Y tế", "2"),
        ("Điều 1.2", None),
        ("Điều lệ trường học", None),
        ("khoản 1 Điều 2", None),
        ("Điều khoản thi hành", None),
    ],
)
def test_article_lines(text: str, ordinal: str | None) -> None:
    found = forms.article_line(text)
    assert (found[0] if found else None) == ordinal


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Căn cứ Luật Tổ chức chính quyền địa phương;", "basis"),
        ("- Căn cứ Nghị định số 30/2020/NĐ-CP;", "basis"),
        ("Theo đề nghị của Giám đốc Sở Nội vụ;", "proposal"),
        ("Xét đề nghị của Sở Tài chính", "proposal"),
        ("Thực hiện Nghị quyết số 17/NQ-CP của Chính phủ", "implements"),
        ("Thực hiện tốt công tác tuyên truyền", None),
        ("Căn cứ", None),
        ("Kinh phí thực hiện", None),
    ],
)
def test_bases(text: str, kind: str | None) -> None:
    assert basis_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "yes"),
    [("Nơi nhận:", True), ("Nơi nhận", True), ("NƠI NHẬN :", True), ("Nơi nhận hồ sơ", False)],
)
def test_recipients(text: str, yes: bool) -> None:
    assert is_recipients(text) is yes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị định số 95/2017/NĐ-CP ngày 16 tháng 8 năm 2017", ["95/2017/NĐ-CP"]),
        ("Quyết định số 749/QĐ-TTg ngày 3/6/2020", ["749/QĐ-TTg"]),
        ("Công văn số 639/BTTTT-THH", ["639/BTTTT-THH"]),
        ("Nghị quyết số 57-NQ/TW", ["57-NQ/TW"]),
        ("Kế hoạch số 20-KH/BCĐ57", ["20-KH/BCĐ57"]),
        ("Nghị quyết số 66.3/2025/NQ-CP", ["66.3/2025/NQ-CP"]),
        ("Luật Công nghệ thông tin số 67/2006/QH11", ["67/2006/QH11"]),
        ("Nghị định số 28/2023/NĐ- CP", ["28/2023/NĐ-CP"]),
        ("Kế hoạch 0155/KH-UBND", ["0155/KH-UBND"]),
        ("Thông tư liên tịch số 01/2023/TTLT-BTP-BCA-BQP", ["01/2023/TTLT-BTP-BCA-BQP"]),
        ("24/7, 30/6/2023, 1/3 số đơn vị, KH&CN", []),
    ],
)
def test_numbers_of_citations(text: str, numbers: list[str]) -> None:
    assert [c.number for c in find_citations(text)] == numbers


def test_a_citation_has_type_date_issuer_and_title() -> None:
    text = "Căn cứ Quyết định số 749/QĐ-TTg ngày 3/6/2020 của Thủ tướng Chính phủ về việc phê duyệt Đề án;"
    (found,) = find_citations(text)
    assert (found.type, found.date, found.issuer, found.title, found.role) == (
        "Quyết định", "2020-06-03", "Thủ tướng Chính phủ", "về việc phê duyệt Đề án", "basis",
    )  # fmt: skip
    assert text[found.span[0] : found.span[1]] == found.text


def test_a_number_inside_a_title_is_its_object() -> None:
    text = (
        "Quyết định số 50/QĐ-BKHCN của Bộ A ban hành Chương trình thực hiện Nghị quyết số 01/NQ-CP;"
    )
    assert [c.role for c in find_citations(text)] == ["basis", "object"]


def test_an_amending_law_has_its_role() -> None:
    text = "Nghị định số 1/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 2/2021/NĐ-CP;"
    assert [c.role for c in find_citations(text)] == ["basis", "amends"]


def test_a_law_by_name_and_date_has_no_number() -> None:
    (found,) = find_citations("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;")
    assert (found.type, found.number, found.date) == ("Luật", None, "2015-06-19")


@given(st.text("Căn cứ Quyết định số 0123456789/-QĐNCP ngày.,;", max_size=120))
def test_recognisers_never_raise(text: str) -> None:
    letterhead_forms.number_line(text)
    letterhead_forms.place_date(text)
    forms.annex_line(text)
    forms.article_line(text)
    forms.is_person(text)
    for found in find_citations(text):
        assert text[found.span[0] : found.span[1]] == found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chương II", ("chuong", "II", "")),
        ("Mục 1. QUY ĐỊNH CHUNG", ("muc", "1", "QUY ĐỊNH CHUNG")),
        ("Phần thứ nhất", ("phan", "thứ nhất", "")),
        ("Mục đích, yêu cầu", None),
        ("Phần mềm dùng chung", None),
        ("Chương trình hành động", None),
    ],
)
def test_divisions(text: str, expected: tuple[str, str, str] | None) -> None:
    assert forms.division_line(text) == expected
