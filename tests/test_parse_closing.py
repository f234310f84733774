"""Recipients and signatures that went wrong once, and what follows them."""

from __future__ import annotations

import pytest

from qdparse.grammar import Draft, parse_document
from qdparse.grammar.closing import is_signed_mark
from qdparse.grammar.forms import template_line

from builders import grid, layout, paragraph

HEAD = ("Số: 5/QĐ-UBND", "Sông Lam, ngày 5 tháng 3 năm 2025", "QUYẾT ĐỊNH", "Về muối")
BODY = (*HEAD, "Căn cứ Luật Biển;", "QUYẾT ĐỊNH:", "Điều 1. Thi hành./.")


def read(*lines: str) -> Draft:
    return parse_document(layout(*(paragraph(line) for line in (*BODY, *lines))))


def sided(left: list[str], right: list[str], *after: str) -> Draft:
    return parse_document(
        layout(
            *(paragraph(x) for x in BODY),
            *(paragraph(x, side="left") for x in left),
            *(paragraph(x, side="right") for x in right),
            *(paragraph(x) for x in after),
        )
    )


def test_recipients_on_the_line_of_the_caption() -> None:
    found = read("Nơi nhận: - Như Điều 1; - Sở Y tế - Dân số; - Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An")
    assert found.recipients == ["Như Điều 1", "Sở Y tế - Dân số", "Lưu: VT"]


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("(Đã ký)", True),
        ("(Ký, ghi rõ họ tên, đóng dấu)", True),
        ("(Chữ ký)", True),
        ("(Ký thay Chủ tịch)", False),
        ("Ký, nhận hồ sơ", False),
    ],
)
def test_marks_of_a_signature(text: str, yes: bool) -> None:
    assert is_signed_mark(text) is yes


def test_a_name_in_capitals_below_the_columns() -> None:
    found = sided(["Nơi nhận:", "- Lưu: VT."], ["TM. HỘI ĐỒNG", "CHỦ TỊCH"], "LÊ HẢI ĐĂNG")
    assert (found.capacities, found.signer) == (["TM. HỘI ĐỒNG", "CHỦ TỊCH"], "LÊ HẢI ĐĂNG")
    assert found.recipients == ["Lưu: VT"]


def test_a_standing_member_signs_for_a_collective() -> None:
    found = sided(["Nơi nhận:", "- Lưu."], ["T/M BAN BÍ THƯ", "THƯỜNG TRỰC", "Lê Văn An"])
    assert found.capacities == ["T/M BAN BÍ THƯ", "THƯỜNG TRỰC"]


@pytest.mark.parametrize("name", ["*Lê Văn An", "nxmVũ Đức Minh", "⁄Trần Thị Hà"])
def test_a_name_with_the_ink_of_a_seal_before_it(name: str) -> None:
    found = sided(["Nơi nhận:", "- Lưu: VT."], ["GIÁM ĐỐC", name])
    assert (found.capacities, found.signer) == (["GIÁM ĐỐC"], name)
    assert found.recipients == ["Lưu: VT"]


def test_a_heading_in_capitals_is_no_signature() -> None:
    lines = ("KẾ HOẠCH", "Năm 2026", "I. NỘI DUNG", "QUYỀN CỦA THÔN", "Được cung cấp thông tin.")
    found = parse_document(layout(*(paragraph(line) for line in (*HEAD[:2], *lines))))
    assert found.capacities == []
    assert found.attachments[0].sections[0].texts == ["QUYỀN CỦA THÔN", "Được cung cấp thông tin."]


def test_a_plan_that_is_signed_itself_does_not_keep_it_in_its_text() -> None:
    plan = ("KẾ HOẠCH", "Về muối", "I. NỘI DUNG", "Làm muối.", "Nơi nhận:", "- Lưu: VT.")
    found = read("GIÁM ĐỐC", "Lê Văn An", *plan, "PHÓ GIÁM ĐỐC", "Lê Thị Bình")
    assert (found.capacities, found.signer) == (["GIÁM ĐỐC"], "Lê Văn An")
    assert found.attachments[0].sections[0].texts == ["Làm muối."]
    left = ["Nơi nhận:", "- Lưu: VT.", "PHÓ GIÁM ĐỐC", "Lê Thị Bình"]
    assert [p.text for p in found.unclaimed] == left


def test_an_annex_told_by_the_note_below_its_title() -> None:
    note = "(Kèm theo Quyết định số 5/QĐ-UBND)"
    lines = ("GIÁM ĐỐC", "Lê Văn An", "BẢNG PHÂN CÔNG", note, "Việc thứ nhất.")
    found = read(*lines, "DỰ TOÁN KINH PHÍ", note, "Việc thứ hai.", "CỘNG", "Việc thứ ba.")
    assert [a.title for a in found.attachments] == [["BẢNG PHÂN CÔNG"], ["DỰ TOÁN KINH PHÍ"]]


def test_a_purpose_on_a_line_of_its_own() -> None:
    found = sided(
        ["Nơi nhận:", "- Báo Biển;", "(để đưa tin);", "- Lưu: VT."], ["GIÁM ĐỐC", "Lê An"]
    )
    assert found.recipients == ["Báo Biển (để đưa tin)", "Lưu: VT"]


@pytest.mark.parametrize(
    ("line", "recipient", "capacity"),
    [
        ("- Như Điều 3; PHÓ CHỦ TỊCH", "Như Điều 3", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("- Lưu: VT, KT.", "Lưu: VT, KT", ["KT. CHỦ TỊCH"]),
        ("- Chủ tịch, các Phó Chủ tịch;", "Chủ tịch, các Phó Chủ tịch", ["KT. CHỦ TỊCH"]),
    ],
)
def test_a_recipient_read_together_with_an_office(
    line: str, recipient: str, capacity: list[str]
) -> None:
    blocks = [
        *(paragraph(x) for x in BODY),
        paragraph("Nơi nhận:", side="left"),
        paragraph("KT. CHỦ TỊCH", side="right"),
        paragraph(line),
        paragraph("- UBND tỉnh.", side="left"),
        paragraph("Lê Văn Bình", side="right"),
    ]
    found = parse_document(layout(*blocks))
    assert found.recipients == [recipient, "UBND tỉnh"]
    assert (found.capacities, found.signer) == (capacity, "Lê Văn Bình")


def test_offices_whose_capitals_were_lost() -> None:
    found = read(
        "Nơi gửi:",
        "- Các Bộ;",
        "- Lưu VP.",
        "KT.Bộ trưởng bộ thủy sản",
        "Thứ trưởng",
        "Trần Văn Tá",
    )
    assert found.recipients == ["Các Bộ", "Lưu VP"]
    assert found.capacities == ["KT.Bộ trưởng bộ thủy sản", "Thứ trưởng"]
    assert found.signer == "Trần Văn Tá"


def test_an_office_on_the_line_of_the_caption() -> None:
    found = read(
        "tm. ubnd tỉnh", "Nơi nhận:                    chủ tịch", "- Các Bộ.", "Võ Thanh Tòng"
    )
    assert found.recipients == ["Các Bộ"]
    assert found.capacities == ["tm. ubnd tỉnh", "chủ tịch"]


def test_a_recipient_wrapped_below_the_name() -> None:
    found = sided(
        ["Nơi nhận:"], ["CHỦ TỊCH", "Lê Văn Bình"], "- Đảng ủy, HĐND", "và UBND các xã", "- Lưu."
    )
    assert found.recipients == ["Đảng ủy, HĐND và UBND các xã", "Lưu"]


def test_page_fields_behind_the_closing_are_no_attachment() -> None:
    found = read("GIÁM ĐỐC", "Lê Văn Bình", "PAGE", "PAGE  7")
    assert found.attachments == []
    assert [p.text for p in found.unclaimed] == ["PAGE", "PAGE  7"]


def test_a_table_of_contents_is_no_attachment() -> None:
    lines = ("MỤC LỤC", "Điều 1. Phạm vi........ 1", "Điều 2. Đối tượng", "áp dụng ..... 2")
    found = read("GIÁM ĐỐC", "Lê Văn Bình", *lines[:2], "KẾ HOẠCH", "Năm 2026", "I. MỤC ĐÍCH")
    assert [p.text for p in found.unclaimed] == list(lines[:2])
    assert [(a.kind, a.title) for a in found.attachments] == [("Kế hoạch", ["Năm 2026"])]


def test_a_note_behind_the_closing_is_no_title() -> None:
    note = (
        "Ghi chú: Tài liệu này được tạo ra từ bản gốc có dấu đỏ của cơ quan, chỉ dùng để tham khảo."
    )
    (made,) = read("GIÁM ĐỐC", "Lê Văn Bình", note).attachments
    assert made.title == []
    assert made.sections[0].texts == [note]


def test_an_attachment_whose_capitals_were_lost() -> None:
    found = sided(
        ["Nơi nhận:", "- Các Bộ."], ["CHỦ TỊCH", "Lê Văn Bình"], "Chương trình", "Phát triển muối"
    )
    assert [(a.kind, a.title) for a in found.attachments] == [("Chương trình", ["Phát triển muối"])]


def test_the_title_runs_to_the_note_on_the_issue() -> None:
    line = "Thực hiện Nghị quyết số 5-NQ/TU ngày 3/2/2025 của Tỉnh ủy về muối"
    note = "(Kèm theo Quyết định số 5/QĐ-UBND)"
    (made,) = read(
        "CHỦ TỊCH", "Lê An Bình", "CHƯƠNG TRÌNH HÀNH ĐỘNG", line, note, "I. MỤC TIÊU"
    ).attachments
    assert made.title == ["HÀNH ĐỘNG", line]
    assert made.issued_with == [note]
    assert [s.ordinal for s in made.sections] == ["I"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mẫu số 01", ("01", "")),
        ("BIỂU SỐ 2: TỔNG HỢP", ("2", "TỔNG HỢP")),
        ("Mẫu số liệu", None),
        ("Mẫu số 01 dùng cho cấp xã", None),
    ],
)
def test_headings_of_forms(text: str, found: tuple[str, str] | None) -> None:
    assert template_line(text) == found


def test_forms_are_annexes_of_their_own() -> None:
    blocks = [*(paragraph(x) for x in (*BODY, "CHỦ TỊCH", "Lê An Bình", "Phụ lục 01", "DANH MỤC"))]
    blocks += [grid([["TT", "Tên"], ["1", "A"]]), paragraph("Mẫu số 01"), paragraph("ĐỀ CƯƠNG")]  # type: ignore[list-item]
    found = parse_document(layout(*blocks))
    assert [(a.kind, a.ordinal, a.title) for a in found.attachments] == [
        ("Phụ lục", "01", ["DANH MỤC"]),
        ("Mẫu", "01", ["ĐỀ CƯƠNG"]),
    ]
    assert [owner for _, owner in found.grids] == [0]


def test_a_letter_says_what_its_body_is() -> None:
    head = [
        paragraph("Số: 3/SNV-CCHC", side="left"),
        paragraph("V/v đôn đốc", side="left"),
        paragraph("Sông Lam, ngày 5 tháng 3 năm 2025", side="right"),
    ]
    found = parse_document(
        layout(*head, paragraph("Kính gửi: Các sở."), paragraph("Đề nghị các sở."))
    )
    assert [a.kind for a in found.attachments] == ["Công văn"]


def test_a_signature_in_small_letters_above_its_mark() -> None:
    found = read("UBND tỉnh Sông Lam", "Chủ tịch", "(Đã ký)", "Lê Văn An")
    assert (found.capacities, found.signer) == (["UBND tỉnh Sông Lam", "Chủ tịch"], "Lê Văn An")
    # Without the mark, or above running text, small letters sign nothing.
    assert read("UBND tỉnh Sông Lam", "Chủ tịch", "Lê Văn An").signer is None
    assert read("UBND tỉnh Sông Lam", "Chủ tịch", "(Đã ký)", "và đóng dấu").signer is None


FRAME = (
    "Văn bản liên quan",
    "Quyết định số 9/QĐ-SM về việc kiểm tra nghề muối năm 2026",
    "In trang",
)


def test_what_a_web_page_prints_behind_a_document_is_no_attachment() -> None:
    found = read("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An", *FRAME)
    assert found.attachments == []
    assert [p.text for p in found.unclaimed] == list(FRAME)


def test_a_plan_below_a_link_to_it_stays_one() -> None:
    plan = (
        "KẾ HOẠCH",
        "Làm muối",
        "I. MỤC ĐÍCH",
        "Nâng cao đời sống của diêm dân các xã ven biển.",
    )
    found = read("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An", "Tải về", *plan, *FRAME)
    assert [(a.kind, a.title) for a in found.attachments] == [("Kế hoạch", ["Làm muối"])]
    assert [p.text for p in found.unclaimed] == ["Tải về", *FRAME]


TWO = ("GIÁM ĐỐC SỞ MUỐI", "Lê Văn An", "GIÁM ĐỐC SỞ CÁ", "Lý Thị Bình")


@pytest.mark.parametrize("listed_first", [True, False])
def test_two_signatures_one_below_the_other(listed_first: bool) -> None:
    listed = ("Nơi nhận:", "- Như Điều 1;", "- Lưu: VT.")
    found = read(*listed, *TWO) if listed_first else read(*TWO, *listed)
    assert found.recipients == ["Như Điều 1", "Lưu: VT"]
    assert (found.capacities, found.signer) == (["GIÁM ĐỐC SỞ CÁ"], "Lý Thị Bình")
    assert [p.text for p in found.unclaimed] == list(TWO[:2])
    assert found.attachments == []


def test_an_office_above_a_plan_is_no_second_signature() -> None:
    listed = ("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn An")
    found = read(*listed, "KẾ HOẠCH", "Làm muối", "I. MỤC ĐÍCH", "Nâng cao đời sống diêm dân.")
    assert (found.signer, [a.kind for a in found.attachments]) == ("Lê Văn An", ["Kế hoạch"])


LETTER = ("SỞ MUỐI", "Số: 5/SM-VP", "V/v làm muối", "Sông Lam, ngày 5 tháng 3 năm 2026")
SENT = ("Kính gửi:", "- Sở Cá;", "- Sở Tôm.")
GROUNDS = ("Căn cứ Kế hoạch số 5/KH-UBND;", "Thực hiện Công văn số 6/UBND-VP,")


def test_grounds_of_a_letter_stand_below_the_bodies_it_is_sent_to() -> None:
    lines = (*LETTER, *SENT, *GROUNDS, "Sở Muối đề nghị báo cáo như sau:", "1. Sản lượng.")
    found = parse_document(layout(*map(paragraph, lines)))
    assert [basis.text for basis in found.bases] == list(GROUNDS)
    assert found.attachments[0].sections[0].texts == [*SENT, "Sở Muối đề nghị báo cáo như sau:"]
    # Running text that begins as a ground stays text.
    running = "Thực hiện Công văn số 6/UBND-VP, Sở Muối đề nghị báo cáo."
    found = parse_document(layout(*map(paragraph, (*LETTER, *SENT, running))))
    assert found.bases == []


def test_two_columns_that_were_read_in_turn() -> None:
    lines = (
        "Nơi nhận:",
        "T/M BAN THƯỜNG VỤ",
        "- Sở Cá, Sở",
        "BÍ THƯ",
        "tôm,",
        "Lê Văn An",
        "- Lưu.",
    )
    found = read(*lines)
    assert found.recipients == ["Sở Cá, Sở tôm", "Lưu"]
    assert (found.capacities, found.signer) == (["T/M BAN THƯỜNG VỤ", "BÍ THƯ"], "Lê Văn An")
