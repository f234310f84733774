"""Whole documents through the grammar: what ends where, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qdparse.check.head import blanks
from qdparse.grammar import Draft, parse_document
from qdparse.layout import Layout
from qdparse.mend import mend
from qdparse.pipeline import record_of
from qdparse.settle.document import settle_document

from builders import grid, layout, paragraph

DECISION = """Số: 12/QĐ-UBND
Sông Lam, ngày 5 tháng 3 năm 2025
QUYẾT ĐỊNH
Ban hành Kế hoạch chuyển đổi số tỉnh Sông Lam năm 2025
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Nghị định số 1/2020/NĐ-CP ngày 2 tháng 1 năm 2020 của Chính phủ;
Nghị định số 2/2021/NĐ-CP ngày 3 tháng 2 năm 2021 sửa đổi Nghị định số 1/2020/NĐ-CP;
Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.
Điều 2. Tổ chức thực hiện
1. Sở Tài chính:
a) bố trí kinh phí;
đ) báo cáo.
2. Các đơn vị thực hiện.
Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Sở Tài chính (để t/h);
- Lưu: VT, KT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Văn Bình
KẾ HOẠCH
Chuyển đổi số năm 2025
(Ban hành kèm theo Quyết định số 12/QĐ-UBND
của Chủ tịch Ủy ban nhân dân tỉnh)
A. CĂN CỨ
- Quyết định số 749/QĐ-TTg ngày 3/6/2020;
B. NHIỆM VỤ
I. Hạ tầng
1. Nâng cấp
Đoạn văn của mục.
2. Mở rộng
II. Nhân lực"""


def draft(text: str = DECISION) -> Draft:
    return parse_document(layout(*(paragraph(line) for line in text.split("\n"))))


def test_the_head_of_a_decision() -> None:
    found = settle_document(draft(), "0" * 64).document
    assert (found["number"], found["symbol"], found["place"]) == ("12", "QĐ-UBND", "Sông Lam")
    assert found["type"] == {"code": "QĐ", "name": "Quyết định"}
    assert found["title"] == "Ban hành Kế hoạch chuyển đổi số tỉnh Sông Lam năm 2025"
    assert found["authority"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"
    assert (found["status"], found["issuer"]) == ("issued", None)


def test_a_basis_cut_at_its_semicolon_stays_one_basis() -> None:
    bases = draft().bases
    assert [b.kind for b in bases] == ["basis", "basis", "proposal"]
    assert bases[1].text.endswith("sửa đổi Nghị định số 1/2020/NĐ-CP;")


def test_articles_have_headings_clauses_and_points() -> None:
    found = settle_document(draft(), "0" * 64).document["articles"]
    assert [a["ordinal"] for a in found] == ["1", "2", "3"]
    assert found[1]["heading"] == "Tổ chức thực hiện"
    clauses = found[1]["clauses"]
    assert [c["ordinal"] for c in clauses] == ["1", "2"]
    assert [p["ordinal"] for p in clauses[0]["points"]] == ["a", "đ"]
    assert found[2]["text"].endswith("./.")


def test_recipients_and_signature() -> None:
    found = settle_document(draft(), "0" * 64).document
    assert [r["text"] for r in found["recipients"]] == [
        "Như Điều 3",
        "Sở Tài chính (để t/h)",
        "Lưu: VT, KT",
    ]
    assert found["recipients"][1]["purpose"] == "để t/h"
    assert found["signature"] == {"lines": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "name": "Lê Văn Bình"}


def test_the_attached_plan_has_its_sections_and_bases() -> None:
    (plan,) = settle_document(draft(), "0" * 64).attachments
    assert (plan["id"], plan["kind"], plan["title"]) == (
        "kehoach",
        "Kế hoạch",
        "Chuyển đổi số năm 2025",
    )
    assert plan["issued_with"].startswith("(Ban hành kèm theo")
    a, b = plan["sections"]
    assert [x["text"] for x in a["bases"]] == ["Quyết định số 749/QĐ-TTg ngày 3/6/2020;"]
    assert [s["ordinal"] for s in b["sections"]] == ["I", "II"]
    assert [s["title"] for s in b["sections"][0]["sections"]] == ["Nâng cấp", "Mở rộng"]
    assert b["sections"][0]["sections"][0]["text"] == "Đoạn văn của mục."


def test_a_blank_number_makes_a_draft() -> None:
    found = settle_document(draft(DECISION.replace("Số: 12/", "Số:      /", 1)), "0" * 64)
    assert (found.document["number"], found.document["status"]) == (None, "draft")
    assert "number-blank" in [f.code for f in blanks({"document": found.document})]


def test_letterhead_in_two_columns_names_the_lower_body_as_issuer() -> None:
    left = ["BỘ THỦY SẢN VÀ KINH", "TẾ BIỂN", "BAN CHỈ ĐẠO CHUYỂN ĐỔI", "SỐ", "Số: 7/QĐ-BCĐ"]
    right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT",
        "NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 1 tháng 2 năm 2025",
    ]
    found = parse_document(
        layout(
            *(paragraph(t, side="left") for t in left),
            *(paragraph(t, side="right") for t in right),
            paragraph("QUYẾT ĐỊNH"),
            paragraph("Về việc ban hành Kế hoạch"),
        )
    )
    assert found.bodies == ["BỘ THỦY SẢN VÀ KINH TẾ BIỂN", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ"]


def test_people_s_committee_and_its_province_are_one_body() -> None:
    found = parse_document(
        layout(
            paragraph("ỦY BAN NHÂN DÂN", side="left"),
            paragraph("TỈNH SÔNG LAM", side="left"),
            paragraph("KẾ HOẠCH"),
        )
    )
    assert found.bodies == ["ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"]


def test_one_preamble_paragraph_gives_its_grounds_without_the_enacting_clause() -> None:
    text = (
        "KẾ HOẠCH\nTriển khai\nThực hiện Kế hoạch số 5/KH-TU của Tỉnh ủy; căn cứ Kế hoạch số "
        "20/KH-BCĐ; Sở Tài chính ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH"
    )
    found = draft(text)
    assert [b.kind for b in found.bases] == ["implements", "basis"]
    (body,) = found.attachments
    assert body.sections[0].texts == ["Sở Tài chính ban hành Kế hoạch như sau:"]
    assert body.sections[1].title == "MỤC ĐÍCH"


def test_a_list_in_two_columns_does_not_end_the_articles() -> None:
    blocks = [paragraph(t) for t in ("QUYẾT ĐỊNH", "Ban hành Quy chế", "Điều 1. Mức điểm")]
    blocks += [paragraph("Giải nhất:", side="left"), paragraph("0,20 điểm", side="right")]
    blocks += [paragraph("Điều 2. Hiệu lực")]
    assert [a.ordinal for a in parse_document(layout(*blocks)).articles] == ["1", "2"]


def test_two_annexes_are_told_apart() -> None:
    table = grid([["TT", "Nội dung"], ["1", "a"]])
    blocks = [paragraph(t) for t in DECISION.split("\n")[:24]]
    found = parse_document(
        layout(*blocks, paragraph("PHỤ LỤC I"), paragraph("CHỈ TIÊU"), table,
               paragraph("PHỤ LỤC II"), paragraph("NHIỆM VỤ"), table)
    )  # fmt: skip
    assert [(a.kind, a.ordinal, a.title) for a in found.attachments] == [
        ("Phụ lục", "I", ["CHỈ TIÊU"]),
        ("Phụ lục", "II", ["NHIỆM VỤ"]),
    ]
    assert [owner for _, owner in found.grids] == [0, 1]


LINES = [
    *DECISION.split("\n"), "PHỤ LỤC I", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "-----", "./.",
    "SỞ TÀI CHÍNH", "V/v báo cáo", "Kính gửi: Sở A", "1.1. Mục", "+ ý", "Chương I", "(Đã ký)",
]  # fmt: skip
_block = st.one_of(
    st.builds(paragraph, st.sampled_from(LINES), side=st.sampled_from(["", "", "left", "right"])),
    st.builds(paragraph, st.text("aĐ1.:-/( \n", min_size=1, max_size=30)),
    st.builds(lambda: grid([["TT", "Nội dung"], ["1", "Việc"]])),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_block, max_size=25))
def test_the_grammar_never_raises(blocks: list[object]) -> None:
    whole, _ = mend(Layout(tuple(blocks)))  # type: ignore[arg-type]
    settle_document(parse_document(whole), "0" * 64)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(LINES), st.text("aĐ1.:-/(|\t ", max_size=25)),
        min_size=1,
        max_size=30,
    )
)
def test_every_character_is_in_the_output(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    if not text.strip():
        return
    record = record_of(text.encode(), "x.txt")
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


def test_what_a_rule_forgets_is_found_by_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage is counted from the output: a paragraph that the grammar drops turns up."""
    import qdparse.grammar as grammar

    whole = grammar.parse_document

    def forgetful(found: Layout) -> Draft:
        made = whole(found)
        made.articles[1].texts.pop()
        return made

    monkeypatch.setattr(grammar, "parse_document", forgetful)
    record = record_of("\n\n".join(DECISION.split("\n")).encode(), "x.txt")
    assert record["coverage"]["placed"] == record["coverage"]["characters"]
    assert [u["text"] for u in record["unclaimed"]] == ["2. Các đơn vị thực hiện."]


def test_a_recipient_cut_by_the_page_end_stays_one_recipient() -> None:
    sided = [
        ("Nơi nhận:", "left"),
        ("- VPCP: BTCN,", "left"),
        ("KT. CHỦ TỊCH", "right"),
        ("Lê Văn Bình", "right"),
    ]
    blocks = [paragraph(t) for t in ("QUYẾT ĐỊNH", "Ban hành", "Điều 1. Một./.")]
    blocks += [paragraph(t, side=s) for t, s in sided]
    blocks += [paragraph("Người phát ngôn, các Vụ;"), paragraph("- Lưu: VT.")]
    found = parse_document(layout(*blocks))
    assert found.recipients == ["VPCP: BTCN, Người phát ngôn, các Vụ", "Lưu: VT"]
    assert (found.signer, found.attachments) == ("Lê Văn Bình", [])


def test_an_annexed_regulation_keeps_its_chapters_and_articles() -> None:
    text = DECISION.replace("Kế hoạch chuyển đổi số.", "Quy chế.").split("KẾ HOẠCH\n")[0] + (
        "QUY CHẾ\nHoạt động của Ban Chỉ đạo\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n"
        "1. Quy chế này quy định.\nChương II\nTỔ CHỨC\nĐiều 2. Thành phần"
    )
    found = draft(text)
    assert [a.ordinal for a in found.articles] == ["1", "2", "3"]
    (rules,) = found.attachments
    assert [(s.ordinal, s.title) for s in rules.sections] == [
        ("I", "QUY ĐỊNH CHUNG"),
        ("II", "TỔ CHỨC"),
    ]
    assert [s.ordinal for s in rules.sections[0].sections] == ["1"]
    assert rules.sections[0].sections[0].sections[0].ordinal == "1"
