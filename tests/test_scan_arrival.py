"""The stamp of arrival beside a letterhead: told by its words and place, kept apart."""

from __future__ import annotations

from itertools import count

import pytest

from qdparse.layout import Box, Page, Paragraph
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.arrival import is_arrival
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


def test_a_later_page_has_none() -> None:
    assert not [b for b in blocks(2) if b.role]
