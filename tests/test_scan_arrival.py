"""The stamp of arrival beside a letterhead: told by its words and place, kept apart."""

from __future__ import annotations

from itertools import count

import pytest

from qdparse.layout import Box, Grid, Page, Paragraph
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.arrival import is_arrival, is_framed_arrival
from qdparse.read.scan.place import scan_blocks
from qdparse.read.scan.values import ScanPage, Word


@pytest.mark.parametrize(
    "text",
    [
        "ĐẾN Ngày: 23/4/2026",
        "ĐẾN Giờ:....C......",
        "ĐỀN wgy.Ð4. 1ˆ.",
        "CÔNG VĂN ĐẾN Số: 1234",
        "| ĐẾN ngày..2.L41",
    ],
)
def test_lines_of_the_stamp(text: str) -> None:
    assert is_arrival(text)


@pytest.mark.parametrize(
    "text",
    ["ĐẾN NĂM 2030", "Đến ngày 30/6/2026", "ĐẾN", "ĐẾN CUỐI NĂM 2026", "đến số 12", "ĐỀN BÙ ĐẤT"],
)
def test_what_is_no_stamp(text: str) -> None:
    assert not is_arrival(text)


LINES = [
    ("SỞ NỘI VỤ", 90, 60), ("Số: 12/QĐ-SNV", 90, 100), ("UBND XÃ AN HẢI", 60, 120),
    ("ĐẾN Ngày: 3/4/2026", 60, 136), ("Chuyển: VP", 60, 152),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 60), ("Hà Nội, ngày 2 tháng 4 năm 2026", 320, 100),
    ("QUYẾT ĐỊNH", 270, 145), ("Căn cứ Luật Tổ chức chính quyền địa phương;", 90, 200),
]  # fmt: skip


def blocks(page: int) -> list[Paragraph]:
    words = []
    for line, (text, x0, top) in enumerate(LINES):
        at = float(x0)
        for word in text.split():
            words.append(Word(word, Box(at, top, at + 6 * len(word), top + 11), 0.9, line, -1))
            at += 6 * len(word) + 4
    scan = ScanPage(Page(595, 842), tuple(words), Rules([], [], []))
    return [b for b in scan_blocks(scan, page, count(1)) if isinstance(b, Paragraph)]


def test_the_stamp_stands_apart_from_the_letterhead() -> None:
    found = blocks(1)
    stamp = [b.text for b in found if b.role == "stamp"]
    assert stamp == ["UBND XÃ AN HẢI", "ĐẾN Ngày: 3/4/2026", "Chuyển: VP"]
    assert sorted(b.text for b in found) == sorted(text for text, _, _ in LINES)


@pytest.mark.parametrize("text", ["S0 ĐẾN Ngày:", "Z< SÓ nh NgàY:...", "ĐẾN Giờ: C Ngày: 23"])
def test_words_in_the_frame_of_a_stamp(text: str) -> None:
    assert is_framed_arrival(text)


@pytest.mark.parametrize("text", ["TÀI LIỆU PHỤC VỤ KỲ HỌP", "SỐ THỨ TỰ", "Đến", "MẬT"])
def test_words_in_other_frames(text: str) -> None:
    assert not is_framed_arrival(text)


@pytest.mark.parametrize(
    ("texts", "is_stamp"),
    [(("PHÒNG VĂN THƯ", "S0 nh NgàY:...."), True), (("TT", "Nội dung"), False)],
)
def test_a_frame_around_the_stamp_is_no_table(texts: tuple[str, str], is_stamp: bool) -> None:
    rules = Rules(
        [(130.0, 55.0, 180.0), (146.0, 55.0, 180.0), (182.0, 55.0, 180.0)],
        [(55.0, 130.0, 182.0), (180.0, 130.0, 182.0)],
        [],
    )
    words = tuple(
        Word(word, Box(60 + 30 * i, top, 88 + 30 * i, top + 10), 0.9, part, part)
        for part, (text, top) in enumerate(zip(texts, (133, 160), strict=True))
        for i, word in enumerate(text.split())
    )
    body = Word("Căn", Box(90, 220, 110, 231), 0.9, 9, -1)
    found = list(scan_blocks(ScanPage(Page(595, 842), (*words, body), rules), 1, count(1)))
    assert any(isinstance(block, Grid) for block in found) is not is_stamp
    stamp = [b.text for b in found if isinstance(b, Paragraph) and b.role == "stamp"]
    assert stamp == (list(texts) if is_stamp else [])


def test_a_later_page_has_none() -> None:
    assert not [b for b in blocks(2) if b.role]
