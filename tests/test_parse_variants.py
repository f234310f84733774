"""Documents that are not built like the plain decision: what must still end where it belongs."""

from __future__ import annotations

import pytest

from qdparse.grammar import Draft, parse_document
from qdparse.grammar.basis_lines import opens_bases
from qdparse.grammar.title import type_heading, type_of_symbol
from qdparse.settle.document import settle_document

from builders import grid, layout, paragraph

TABLE = [["TT", "Nội dung"], ["1", "Việc"]]
HEAD = ("Số: 5/QĐ-UBND", "Sông Lam, ngày 5 tháng 3 năm 2025")


def read(*lines: str) -> Draft:
    return parse_document(layout(*(paragraph(line) for line in lines)))


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("KẾ HOẠCH", "Kế hoạch", ""),
        ("Kế hoạch", "Kế hoạch", ""),
        ("quyết định", "Quyết định", ""),  # capitals lost in an old encoding
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH", "Kế hoạch", "CẢI CÁCH HÀNH CHÍNH"),
        ("QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ THỦY SẢN", "Quyết định", "CỦA BỘ TRƯỞNG BỘ THỦY SẢN"),
        ("Kế hoạch này gồm ba phần", None, ""),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", None, ""),
    ],
)
def test_the_line_that_names_the_type(text: str, name: str | None, rest: str) -> None:
    found = type_heading(text)
    assert (found[0]["name"] if found else None) == name
    assert (found[1] if found else "") == rest


@pytest.mark.parametrize(
    ("symbol", "name"),
    [("QĐ-BTC", "Quyết định"), ("KH/TU", "Kế hoạch"), ("BTTTT-THH", None), ("SYT-VP", None)],
)
def test_the_type_that_a_symbol_names(symbol: str, name: str | None) -> None:
    found = type_of_symbol(symbol)
    assert (found["name"] if found else None) == name


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Căn cứ Luật Thủ đô", True),
        ("Thực hiện Nghị quyết số 5-NQ/TU về chuyển đổi số;", True),
        ("Thực hiện Nghị quyết số 5-NQ/TU năm 2025", False),  # a title
        ("THỰC HIỆN NGHỊ QUYẾT SỐ 5-NQ/TU;", False),
    ],
)
def test_grounds_below_the_title(text: str, yes: bool) -> None:
    assert opens_bases(text) is yes


def test_a_title_may_begin_like_a_ground() -> None:
    found = read(*HEAD, "KẾ HOẠCH", "triển khai thực hiện Chỉ thị số 5-CT/TW", "Căn cứ Luật A;")
    assert found.title == ["triển khai thực hiện Chỉ thị số 5-CT/TW"]
    assert [b.text for b in found.bases] == ["Căn cứ Luật A;"]


def test_a_file_that_holds_only_what_a_decision_issued() -> None:
    note = "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)"
    found = read("QUY CHẾ", "Làm việc", note, "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi")
    (made,) = settle_document(found, "0" * 64).attachments
    assert (made["id"], made["title"], made["issued_with"]) == ("quyche", "Làm việc", note)
    assert found.articles == []
    assert made["sections"][0]["sections"][0]["title"] == "Phạm vi"


def test_a_table_among_the_articles_does_not_end_them() -> None:
    blocks = [paragraph(t) for t in (*HEAD, "QUYẾT ĐỊNH", "Giao chỉ tiêu", "Điều 1. Giao:")]
    tail = [paragraph(t) for t in ("Điều 2. Thi hành./.", "GIÁM ĐỐC", "Lê Văn Bình")]
    found = parse_document(layout(*blocks, grid(TABLE), *tail))
    assert [a.ordinal for a in found.articles] == ["1", "2"]
    assert [owner for _, owner in found.grids] == [None]
    assert found.signer == "Lê Văn Bình"


def test_a_letterhead_drawn_as_a_table_of_its_own() -> None:
    found = parse_document(
        layout(grid([["LOGO", "5"]]), paragraph("KẾ HOẠCH"), paragraph("Năm 2025"))
    )
    assert found.title == ["Năm 2025"]
    assert [owner for _, owner in found.grids] == [None]


def test_articles_that_begin_again_are_those_of_a_regulation() -> None:
    found = read(
        *HEAD, "QUYẾT ĐỊNH", "Ban hành Quy chế", "Điều 1. Ban hành Quy chế.", "Điều 2. Thi hành.",
        "QUY CHẾ", "Làm việc", "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Điều 2. Họp",
    )  # fmt: skip
    assert [a.texts for a in found.articles] == [["Ban hành Quy chế."], ["Thi hành."]]
    (made,) = found.attachments
    assert made.kind == "Quy chế"


def test_quoted_articles_stay_in_the_amending_article() -> None:
    found = read(
        *HEAD, "QUYẾT ĐỊNH", "Sửa đổi Quy chế", "Điều 1. Sửa đổi Điều 5:", "“Điều 5. Họp",
        "1. Họp hằng quý.”", "Điều 2. Thi hành.",
    )  # fmt: skip
    assert [a.ordinal for a in found.articles] == ["1", "2"]


def test_chapters_of_the_articles_are_unclaimed() -> None:
    found = read(
        *HEAD, "QUYẾT ĐỊNH", "Quản lý", "QUYẾT ĐỊNH:", "Chương I", "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi", "Chương II", "QUẢN LÝ", "Điều 2. Nội dung",
    )  # fmt: skip
    assert [a.texts for a in found.articles] == [["Phạm vi"], ["Nội dung"]]
    shown = [p.text for p in found.unclaimed]
    assert shown == ["Chương I", "QUY ĐỊNH CHUNG", "Chương II", "QUẢN LÝ"]


def test_the_subject_of_a_letter_goes_on() -> None:
    found = read("SỞ Y TẾ", "Số: 3/SYT-VP", "V/v triển khai", "kế hoạch năm 2025", HEAD[1])
    assert found.title == ["V/v triển khai", "kế hoạch năm 2025"]


def test_a_date_without_a_year_is_kept_as_text() -> None:
    found = read("Số: …/QĐ-UBND", "Sông Lam, ngày … tháng … năm 20…", "QUYẾT ĐỊNH", "Về việc A")
    assert settle_document(found, "0" * 64).document["date"] is None
    assert [p.text for p in found.unclaimed] == ["ngày … tháng … năm 20…"]


@pytest.mark.parametrize(
    ("lines", "shape"),
    [
        (("I- A", "1- Một", "2- Hai", "II- B"), [("I", ["1", "2"]), ("II", [])]),
        (("1. A", "a. Một", "b. Hai", "2. B"), [("1", ["a", "b"]), ("2", [])]),
        (("1. A", "1) Một", "2) Hai", "2. B"), [("1", ["1", "2"]), ("2", [])]),
    ],
)
def test_forms_of_numbers_nest(lines: tuple[str, ...], shape: list[object]) -> None:
    (body,) = read(*HEAD, "KẾ HOẠCH", "Năm 2025", *lines).attachments
    assert [(s.ordinal, [x.ordinal for x in s.sections]) for s in body.sections] == shape


def test_a_body_joined_with_the_motto() -> None:
    found = read("SỞ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *HEAD, "KẾ HOẠCH", "Năm 2025")
    assert found.bodies == ["SỞ NỘI VỤ"]
