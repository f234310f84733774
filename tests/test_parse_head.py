"""Letterheads and titles that went wrong once: each test is named after what did."""

from __future__ import annotations

import pytest

from qdparse.grammar import Draft, parse_document
from qdparse.grammar.forms import (
    is_operative,
    is_person,
    starts_body,
    starts_capacity,
    type_line,
)
from qdparse.grammar.gazette import gazette_type
from qdparse.grammar.letterhead_forms import is_motto, place_date, split_motto
from qdparse.grammar.title import type_heading
from qdparse.grammar.whole_lines import is_marking
from qdparse.settle.document import settle_document

from builders import layout, paragraph

HEAD = ("Số: 5/QĐ-UBND", "Sông Lam, ngày 5 tháng 3 năm 2025", "QUYẾT ĐỊNH")
GROUND = "Căn cứ Luật Biển;"


def read(*lines: str) -> Draft:
    return parse_document(layout(*(paragraph(line) for line in lines)))


def lefts(*lines: str) -> Draft:
    """A letterhead whose left column holds ``lines``."""
    sided = [paragraph(line, side="left") for line in lines]
    right = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", side="right")
    rest = [paragraph(line) for line in ("KẾ HOẠCH", "Năm 2026", "I. MỤC ĐÍCH")]
    return parse_document(layout(*sided, right, *rest))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q U Y Ế T  Đ Ị N H", "Quyết định"),
        ("Q U Y Ế T Đ Ị N H", "Quyết định"),  # a PDF keeps one blank between the words
        ("K Ế   H O Ạ C H :", "Kế hoạch"),
        ("K Ế TOÁN", None),
        ("A B C D E", None),
    ],
)
def test_a_type_in_letters_set_apart(text: str, name: str | None) -> None:
    found = type_line(text)
    assert (found["name"] if found else None) == name


def test_the_operative_word_in_letters_set_apart() -> None:
    assert is_operative("Q U Y Ế T Đ Ị N H :")
    assert not is_operative("Q U Y Ế T T O Á N :")


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("HỎA TỐC", True),
        ("(MẬT)", True),
        ("Dự thảo lần 2", True),
        ("SAO Y; SỞ TÀI CHÍNH; 10/3/2026 08:15:22", True),
        ("BAN CƠ YẾU", False),
        ("MẬT ĐỘ XÂY DỰNG", False),
    ],
)
def test_marks_of_urgency_and_secrecy_are_no_part_of_a_name(text: str, yes: bool) -> None:
    assert is_marking(text) is yes


def test_a_mark_below_the_number_does_not_join_the_issuer() -> None:
    found = lefts("BỘ QUỐC PHÒNG", "QUÂN KHU BIỂN ĐÔNG", "Số: 88/KH-QK", "MẬT")
    assert found.bodies == ["BỘ QUỐC PHÒNG", "QUÂN KHU BIỂN ĐÔNG"]
    assert [p.text for p in found.unclaimed] == ["MẬT"]


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (["SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA"], ["SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA"]),
        (["ĐẢNG BỘ TỈNH SÔNG LAM", "ĐẢNG ỦY XÃ", "*"], ["ĐẢNG BỘ TỈNH SÔNG LAM", "ĐẢNG ỦY XÃ"]),
        (["TỈNH ỦY SÔNG LAM *"], ["TỈNH ỦY SÔNG LAM"]),
        (["CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH X"], ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X"]),
        (["ủy Ban Nhân Dân", "thành phố biển xanh"], ["ủy Ban Nhân Dân thành phố biển xanh"]),
        (["SỞ TÀI CHÍNH -", "SỞ XÂY DỰNG"], ["SỞ TÀI CHÍNH - SỞ XÂY DỰNG"]),
        (["SỞ NỘI VỤ", "XV80"], ["SỞ NỘI VỤ"]),
        (["CỤC THUẾ", "THUẾ TỈNH SÔNG LAM"], ["CỤC THUẾ", "THUẾ TỈNH SÔNG LAM"]),
        (["CHI CỤC", "THUẾ KHU VỰC IX"], ["CHI CỤC THUẾ KHU VỰC IX"]),
        (
            ["HỘI NÔNG DÂN VIỆT NAM", "HỘI NÔNG DÂN XÃ X"],
            ["HỘI NÔNG DÂN VIỆT NAM", "HỘI NÔNG DÂN XÃ X"],
        ),
        (["CHI CỤC KIỂM LÂM", "HẠT KIỂM LÂM SỐ 3"], ["CHI CỤC KIỂM LÂM", "HẠT KIỂM LÂM SỐ 3"]),
        (["TRƯỜNG ĐẠI HỌC X", "KHOA LUẬT"], ["TRƯỜNG ĐẠI HỌC X", "KHOA LUẬT"]),
        (["BAN CHỈ ĐẠO PHÁT TRIỂN", "KHOA HỌC"], ["BAN CHỈ ĐẠO PHÁT TRIỂN KHOA HỌC"]),
        (["TRUNG TÂM BỒI DƯỠNG", "ĐỘI NGŨ CÁN BỘ"], ["TRUNG TÂM BỒI DƯỠNG ĐỘI NGŨ CÁN BỘ"]),
    ],
)
def test_bodies_of_the_letterhead(lines: list[str], bodies: list[str]) -> None:
    assert lefts(*lines).bodies == bodies


def test_a_letterhead_in_the_page_header() -> None:
    top = ["SỞ MUỐI", "Số: 5/KH-SM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Trang"]
    head = [paragraph(text, role="header") for text in top]
    found = parse_document(layout(*head, paragraph("KẾ HOẠCH"), paragraph("Về muối")))
    assert found.bodies == ["SỞ MUỐI"]
    assert found.number is not None
    assert found.number.number == "5"
    assert [p.text for p in found.unclaimed] == ["Trang"]
    own = paragraph("Số: 7/KH-SM", side="left")
    found = parse_document(layout(*head, own, paragraph("KẾ HOẠCH"), paragraph("Về muối")))
    assert [p.text for p in found.unclaimed] == top


def test_a_number_that_a_narrow_column_wrapped() -> None:
    found = lefts("BỘ CÔNG AN - VIỆN KIỂM SÁT", "Số: 2/2026/TTLT-BCA-", "VKSNDTC")
    assert found.number is not None
    assert found.number.symbol == "TTLT-BCA-VKSNDTC"
    assert found.bodies == ["BỘ CÔNG AN - VIỆN KIỂM SÁT"]
    found = lefts("SỞ MUỐI", "Số: 2/KH-SM", "MẬT")
    assert found.number is not None
    assert found.number.symbol == "KH-SM"


def test_the_youth_union_prints_its_own_motto() -> None:
    sided = [
        paragraph("BCH ĐOÀN TỈNH SÔNG LAM", side="left"),
        paragraph("ĐOÀN TNCS HỒ CHÍ MINH", side="right"),
    ]
    found = parse_document(layout(*sided, paragraph("KẾ HOẠCH"), paragraph("Hè năm 2026")))
    assert found.bodies == ["BCH ĐOÀN TỈNH SÔNG LAM"]
    assert found.unclaimed == []


def test_a_title_in_capitals_may_end_in_the_name_of_a_body() -> None:
    found = read(*HEAD[:2], "KẾ HOẠCH", "KIỂM TRA CÔNG VỤ TẠI CÁC PHÒNG THUỘC", "SỞ Y TẾ", GROUND)
    assert found.title == ["KIỂM TRA CÔNG VỤ TẠI CÁC PHÒNG THUỘC", "SỞ Y TẾ"]
    found = read(*HEAD, "QUY CHẾ PHỐI HỢP GIỮA", "SỞ Y TẾ VÀ SỞ NỘI VỤ", "GIÁM ĐỐC SỞ Y TẾ", GROUND)
    assert found.title == ["QUY CHẾ PHỐI HỢP GIỮA", "SỞ Y TẾ VÀ SỞ NỘI VỤ"]
    assert found.authority == ["GIÁM ĐỐC SỞ Y TẾ"]


def test_a_body_joined_with_the_wish_is_not_lost_among_the_labels() -> None:
    found = lefts("SỞ Y TẾ", "BỆNH VIỆN MẮT Độc lập - Tự do - Hạnh phúc")
    assert found.bodies == ["SỞ Y TẾ", "BỆNH VIỆN MẮT"]
    assert not is_motto("BỆNH VIỆN MẮT Độc lập - Tự do - Hạnh phúc")
    assert split_motto("SỞ NỘI VỤ") == ("SỞ NỘI VỤ", "")


@pytest.mark.parametrize(
    ("text", "before", "place"),
    [
        ("CÔNG TY NƯỚC SÔNG LAM Sông Lam, ngày 3 tháng 3 năm 2026", "CÔNG TY NƯỚC SÔNG LAM", "Sông Lam"),
        ("TP. Hồ Chí Minh, ngày 3 tháng 3 năm 2026", "", "TP. Hồ Chí Minh"),
        ("HÀ NỘI, ngày 3 tháng 3 năm 2026", "", "HÀ NỘI"),
    ],
)  # fmt: skip
def test_a_body_joined_with_the_place(text: str, before: str, place: str) -> None:
    found = place_date(text)
    assert found is not None
    assert (found.before, found.place) == (before, place)


@pytest.mark.parametrize(
    ("line", "authority"),
    [
        ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("bộ trưởng bộ thủy sản", "bộ trưởng bộ thủy sản"),  # an old encoding lost its capitals
        ("Trung tâm Y tế năm 2025", ""),  # the title's second line
    ],
)
def test_who_decides_in_small_letters_is_no_part_of_the_title(line: str, authority: str) -> None:
    found = read(*HEAD, "Về việc thành lập", line, GROUND, "QUYẾT ĐỊNH:", "Điều 1. Thành lập.")
    assert " ".join(found.authority) == authority
    assert found.title == (["Về việc thành lập"] if authority else ["Về việc thành lập", line])


def test_a_title_that_ends_in_a_body_keeps_it() -> None:
    found = read(
        *HEAD, "Ban hành Quy chế làm việc của", "Sở Tài chính", GROUND, "Điều 1. Ban hành."
    )
    assert found.title == ["Ban hành Quy chế làm việc của", "Sở Tài chính"]


def test_a_title_with_a_full_stop_above_the_grounds() -> None:
    found = read(*HEAD, "Hướng dẫn thi hành Nghị định", "về thuế muối.", GROUND, "Điều 1. A.")
    assert found.title == ["Hướng dẫn thi hành Nghị định", "về thuế muối."]


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Nghị định của Chính phủ số 14/2003/NĐ-CP", True),
        ("quyết định của bộ trưởng bộ thủy sản", True),
        ("Quyết định số 5/QĐ-UBND ngày 3/2/2025 của UBND tỉnh;", False),
        ("Kế hoạch của năm học mới", False),
        ("Quyết định này", False),
    ],
)
def test_a_heading_in_small_letters_that_names_its_issuer(text: str, yes: bool) -> None:
    assert (gazette_type(text) is not None) is yes


def test_the_gazette_prints_number_and_date_in_the_title() -> None:
    found = read(
        "Quyết định", "của Thủ tướng Chính phủ số 15/2004/QĐ-TTg", "ngày 5 tháng 6 năm 2004",
        "về nghề muối", "Thủ tướng Chính phủ", GROUND, "Quyết định:", "Điều 1. Phê duyệt.",
    )  # fmt: skip
    made = settle_document(found, "0" * 64).document
    assert (made["number"], made["symbol"], made["place"]) == ("15/2004", "QĐ-TTg", None)
    assert made["date"]["text"] == "ngày 5 tháng 6 năm 2004"
    assert (made["issuer"]["text"], made["title"]) == ("Thủ tướng Chính phủ", "về nghề muối")
    assert made["authority"] == "Thủ tướng Chính phủ"


def test_a_gazette_date_that_is_none_leaves_the_title() -> None:
    title = "của Thủ tướng Chính phủ số 15/2004/QĐ-TTg ngày 45/6/2004 về nghề muối"
    assert read("Quyết định", title, GROUND, "Điều 1. Phê duyệt.").title == [title]


def test_the_number_of_an_annex_is_no_part_of_its_title() -> None:
    assert type_heading("PHỤ LỤC II") is None
    (made,) = settle_document(read("PHỤ LỤC II", "DANH MỤC NHIỆM VỤ"), "0" * 64).attachments
    assert (made["id"], made["title"]) == ("phuluc-ii", "DANH MỤC NHIỆM VỤ")


def test_an_operative_word_without_capitals_below_the_grounds() -> None:
    found = read(
        *HEAD, "Về muối", GROUND, "Theo đề nghị của Vụ trưởng,", "quyết định", "Điều 1. A."
    )
    assert [b.text for b in found.bases] == [GROUND, "Theo đề nghị của Vụ trưởng,"]
    assert [a.ordinal for a in found.articles] == ["1"]


def test_a_ground_whose_document_comes_late_does_not_end_the_grounds() -> None:
    late = "Thực hiện việc phát hành tem theo Nghị quyết số 9/2002/QH11;"
    found = read(*HEAD, "Về tem", GROUND, late, "Theo đề nghị của Sở;", "QUYẾT ĐỊNH:", "Điều 1. A.")
    assert [b.kind for b in found.bases] == ["basis", "implements", "proposal"]


def test_articles_below_one_enacting_sentence() -> None:
    enacting = "Ủy ban nhân dân ban hành Quyết định quy định về bến cảng."
    found = read(
        *HEAD, "Quy định về bến cảng", GROUND, enacting, "Điều 1. Phạm vi", "Điều 2. Hiệu lực"
    )
    assert [a.ordinal for a in found.articles] == ["1", "2"]
    assert [p.text for p in found.unclaimed] == [enacting]


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("KT.Bộ trưởng", True),
        ("tm . ubnd tỉnh", True),
        ("T/M BAN THƯỜNG VỤ", True),
        ("TL 1:500", False),
        ("TM thương mại", False),
    ],
)
def test_signing_for_another_without_capitals(text: str, yes: bool) -> None:
    assert starts_capacity(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Thiếu tướng Lê Văn An", True),
        ("PGS.TS. Lê Văn An", True),
        ("Phó Giáo sư Lê Văn An", True),
        ("Đại tá", False),
        ("Thiếu tướng phụ trách", False),
    ],
)
def test_a_rank_stands_before_a_name(text: str, yes: bool) -> None:
    assert is_person(text) is yes


@pytest.mark.parametrize(
    "lines",
    [
        ["Sông Lam, ngày 6 tháng 01 năm", "2026"],
        ["Sông Lam, ngày 6 tháng 01", "năm 2026"],
        ["Sông Lam, ngày", "6 tháng 01", "năm 2026"],
    ],
)
def test_a_date_that_a_narrow_column_wrapped(lines: list[str]) -> None:
    left = paragraph("Số: 5/KH-SYT", side="left")
    right = [paragraph(line, side="right") for line in lines]
    found = parse_document(layout(left, *right, paragraph("KẾ HOẠCH"), paragraph("Năm 2026")))
    made = settle_document(found, "0" * 64).document
    assert made["date"] == {"text": "ngày 6 tháng 01 năm 2026", "year": 2026, "month": 1, "day": 6}
    assert found.unclaimed == []


def test_a_blank_date_does_not_take_what_stands_below() -> None:
    right = [paragraph("Sông Lam, ngày tháng năm", side="right"), paragraph("MẬT", side="right")]
    found = parse_document(layout(*right, paragraph("KẾ HOẠCH"), paragraph("Năm 2026")))
    assert [p.text for p in found.unclaimed] == ["ngày tháng năm", "MẬT"]


def test_a_ward_is_no_type() -> None:
    """ "PHƯỜNG AN" folds to the same key as "PHƯƠNG ÁN"."""
    assert type_line("PHƯỜNG AN") is None
    assert type_line("PHƯƠNG ÁN") is not None


def test_a_lone_word_that_ends_a_known_name_opens_no_body() -> None:
    for last in ("CỤC THỦY LỢI", "VƯỜN QUỐC GIA NÚI XANH"):
        lines = ["BỘ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG", last]
        assert lefts(*lines).bodies == ["BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", last]


def right_column(*lines: str) -> Draft:
    """A letterhead whose right column holds ``lines``."""
    left = [paragraph(line, side="left") for line in ("SỞ MUỐI", "Số:", "5/QĐ-SM")]
    sided = [paragraph(line, side="right") for line in lines]
    rest = [paragraph(line) for line in ("QUYẾT ĐỊNH", "Về muối", GROUND)]
    return parse_document(layout(*left, *sided, *rest))


@pytest.mark.parametrize(
    ("lines", "place", "day"),
    [
        (["CỘNG", "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông", "Lam, ngày 5", "tháng 3 năm 2026"],
         "Sông Lam", 5),
        (["CỘNG HÒA XÃ", "HỘI CHỦ NGHĨA VIỆT NAM", "Sông Lam,", "ngày 5 tháng 3 năm 2026"],
         "Sông Lam", 5),
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TP.", "Sông Lam, ngày 5 tháng 3 năm 2026"],
         "TP. Sông Lam", 5),
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông", "Lam Hạ, ngày 5 tháng 3 năm 2026"],
         "Sông Lam Hạ", 5),
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hỏa tốc", "Vinh, ngày 5 tháng 3 năm 2026"],
         "Vinh", 5),
    ],
)  # fmt: skip
def test_a_letterhead_cut_anywhere(lines: list[str], place: str, day: int) -> None:
    found = right_column(*lines)
    assert found.place_date is not None
    assert (found.place_date.place, found.place_date.day) == (place, day)
    assert found.number is not None and found.number.number == "5"
    assert found.bodies == ["SỞ MUỐI"]


def test_headings_of_a_web_page_are_no_issuer() -> None:
    frame = ("TRA CỨU VĂN BẢN", "Nội dung văn bản đang được cập nhật, mời xem lại sau")
    assert read(*frame, "SỞ MUỐI", *HEAD, "Về muối", GROUND).bodies == ["SỞ MUỐI"]
    assert read(*frame, "QUYẾT ĐỊNH", "Về muối", GROUND).bodies == []
    # A body keeps its place even where running text parts it from the type.
    assert read("SỞ MUỐI", frame[1], "QUYẾT ĐỊNH", "Về muối", GROUND).bodies == ["SỞ MUỐI"]


@pytest.mark.parametrize(
    ("last", "authority"),
    [
        ("PHÒNG HỌC NĂM 2026", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"),
        ("BAN HÀNH QUY CHẾ MUỐI", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"),
        ("PHÒNG CHỐNG THIÊN TAI", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"),
    ],
)
def test_the_last_line_of_a_title_is_not_who_decides(last: str, authority: str) -> None:
    found = read(*HEAD, "KẾ HOẠCH XÂY MỚI", last, authority, GROUND)
    assert found.title == ["KẾ HOẠCH XÂY MỚI", last]
    assert found.authority == [authority]
    assert not starts_body(last) or "NĂM" in last


@pytest.mark.parametrize("end", ["THIÊN TAI", "MỘT CỬA", "BẢO VỆ"])
def test_a_title_that_ends_as_an_open_word_sounds(end: str) -> None:
    found = read(*HEAD, f"KẾ HOẠCH {end}", "GIÁM ĐỐC SỞ MUỐI", GROUND)
    assert found.authority == ["GIÁM ĐỐC SỞ MUỐI"]


def test_a_heading_names_the_issuer_where_no_letterhead_does() -> None:
    heading = "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ MUỐI"
    assert read(heading, "Về muối", GROUND).bodies == ["BỘ TRƯỞNG BỘ MUỐI"]
    assert read("BỘ MUỐI", *HEAD[:2], heading, "Về muối", GROUND).bodies == ["BỘ MUỐI"]


def test_a_type_with_its_number_on_one_line() -> None:
    found = read("SỞ MUỐI", "QUYẾT ĐỊNH SỐ 5/2026/QĐ-SM", "Về muối", GROUND)
    assert found.number is not None
    assert (found.number.number, found.number.symbol) == ("5/2026", "QĐ-SM")
    assert found.title == ["Về muối"]
    # The letterhead's own number stays; what the heading says again is not lost.
    found = read("SỞ MUỐI", *HEAD[:2], "QUYẾT ĐỊNH 5/QĐ-UBND", "Về muối", GROUND)
    assert found.number is not None and found.number.symbol == "QĐ-UBND"
    assert "5/QĐ-UBND" in [p.text for p in found.unclaimed]
    assert type_heading("Quyết định số 5/QĐ-UBND") is None


def test_the_youth_union_prints_its_motto_in_a_text_without_columns() -> None:
    found = read("BCH ĐOÀN TỈNH SÔNG LAM", HEAD[0], "ĐOÀN TNCS HỒ CHÍ MINH", *HEAD[1:], "Về muối")
    assert found.bodies == ["BCH ĐOÀN TỈNH SÔNG LAM"]
    # At the head of a letterhead it is a body.
    found = read("ĐOÀN TNCS HỒ CHÍ MINH", "BAN CHẤP HÀNH TỈNH SÔNG LAM", *HEAD, "Về muối")
    assert found.bodies[0].startswith("ĐOÀN TNCS HỒ CHÍ MINH")


@pytest.mark.parametrize(
    ("right", "bodies"),
    [
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"], ["NGÂN HÀNG MUỐI VIỆT NAM"]),
        (["CỘNG HÒA XÃ HỘI CHỦ NGHĨA"], ["NGÂN HÀNG MUỐI"]),
    ],
)
def test_a_body_of_vietnam_beside_a_motto_that_is_cut(right: list[str], bodies: list[str]) -> None:
    left = [paragraph(line, side="left") for line in ("NGÂN HÀNG MUỐI", "VIỆT NAM", HEAD[0])]
    sided = [paragraph(line, side="right") for line in (*right, HEAD[1])]
    rest = [paragraph(line) for line in ("QUYẾT ĐỊNH", "Về muối", GROUND)]
    assert parse_document(layout(*left, *sided, *rest)).bodies == bodies


def test_a_body_of_vietnam_below_a_motto_without_columns() -> None:
    motto = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM")
    found = read("NGÂN HÀNG MUỐI", *motto, "VIỆT NAM", *HEAD, "Về muối", GROUND)
    assert found.bodies == ["NGÂN HÀNG MUỐI VIỆT NAM"]
    assert read("NGÂN HÀNG MUỐI", *motto, *HEAD, "Về muối", GROUND).bodies == ["NGÂN HÀNG MUỐI"]
    # The end of a motto that stands on one line with the body.
    found = read(f"SỞ MUỐI {motto[0]}", "VIỆT NAM", *HEAD, "Về muối", GROUND)
    assert found.bodies == ["SỞ MUỐI"]


def test_the_menu_of_a_web_page_is_neither_type_nor_issuer() -> None:
    menu = ("TRANG CHỦ", "VĂN BẢN CHỈ ĐẠO ĐIỀU HÀNH", "LIÊN HỆ")
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    found = read(*menu, "SỞ MUỐI", motto, *HEAD, "Về muối", GROUND)
    assert found.type is not None and found.type["name"] == "Quyết định"
    assert (found.bodies, found.title) == (["SỞ MUỐI"], ["Về muối"])
    assert [p.text for p in found.unclaimed] == list(menu)
    # A plan without the motto keeps the type that stands first.
    assert read("KẾ HOẠCH", "Làm muối", GROUND).type == read("KẾ HOẠCH", "Cá", GROUND).type
