"""Paragraphs that hold several components come apart at their printed lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.grammar.unfold import unfold
from qdparse.layout import Line, Paragraph


def joined(*lines: str) -> Paragraph:
    return Paragraph(1, " ".join(lines), tuple(Line(line) for line in lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("KẾ HOẠCH", "Chuyển đổi số năm 2025"),
        ("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 5/KH-UBND)"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        ("SỞ NỘI VỤ", "Số: 5/KH-SNV"),
        ("Căn cứ Luật Thủ đô;", "Căn cứ Nghị quyết số 5-NQ/TU;"),
        ("CHUYỂN ĐỔI SỐ NĂM 2025", "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)"),
        ("Điều 1. Ban hành Quy chế.", "Điều 2. Hiệu lực."),
        ("Kế hoạch làm muối năm 2026", "-----", "BAN THƯỜNG VỤ ĐẢNG ỦY"),
        ("TỔNG GIÁM ĐỐC CÔNG TY", "- Căn cứ Điều lệ Công ty;"),
    ],
)
def test_every_line_is_a_component(lines: tuple[str, ...]) -> None:
    assert [p.text for p in unfold(joined(*lines), manual=False)] == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("I. MỤC TIÊU", "1. Mục tiêu chung"),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Bình"),
        ("Sở Nội vụ có trách nhiệm:", "- Chủ trì theo dõi;", "- Báo cáo."),
    ],
)
def test_line_ends_that_were_typed_part_more(lines: tuple[str, ...]) -> None:
    assert [p.text for p in unfold(joined(*lines), manual=True)] == list(lines)
    assert len(unfold(joined(*lines), manual=False)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("Các đơn vị báo cáo theo", "Phụ lục II."),  # a wrapped sentence
        ("Sở Nội vụ chủ trì;", "các sở phối hợp"),  # no ground follows
        ("theo pháp luật.", "Điều 3 Nghị định này quy định thêm."),
        ("một dòng",),
    ],
)
def test_a_wrapped_paragraph_stays_whole(lines: tuple[str, ...]) -> None:
    p = joined(*lines)
    assert unfold(p, manual=False) == [p]


@given(st.lists(st.sampled_from(["KẾ HOẠCH", "a;", "Căn cứ Luật A;", "- b", " ", "x"]), max_size=6))
def test_no_character_is_lost(lines: list[str]) -> None:
    p = joined(*lines)
    shown = "".join(part.text for part in unfold(p, manual=True))
    assert "".join(shown.split()) == "".join(p.text.split())


def test_a_chapter_joined_with_the_note_above_it_stands_alone() -> None:
    lines = ["(Kèm theo Quyết định số 5/QĐ-SYT)", "Chương I"]
    assert [p.text for p in unfold(joined(*lines), manual=False)] == lines


def test_an_article_joined_with_the_title_above_it_stands_alone() -> None:
    lines = ["NGHIÊN CỨU KHOA HỌC", "Điều 27. Hoạt động"]
    assert [p.text for p in unfold(joined(*lines), manual=False)] == lines
    wrapped = joined("theo quy định tại", "Điều 27. Quy chế này")
    assert unfold(wrapped, manual=False) == [wrapped]
