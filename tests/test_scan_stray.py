"""Ink that is no print, by its place: over the motto, and below the office of who signs."""

from __future__ import annotations

from itertools import count

import pytest

from qdparse.layout import Box, Page, Paragraph
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.place import scan_blocks
from qdparse.read.scan.values import ScanPage, Word

Line = tuple[str, float, float, float]  # text, x0, top, how sure
HEAD: list[Line] = [
    ("VĂN PHÒNG TỈNH", 90, 60, 0.96),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 60, 0.96),
    ("Độc lập - Tự do - Hạnh phúc", 330, 76, 0.96),
    ("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", 90, 200, 0.96),
]
END: list[Line] = [
    ("chịu trách nhiệm thi hành Quyết định này./.", 90, 500, 0.96),
    ("Nơi nhận:", 90, 540, 0.96),
    ("- Như Điều 3;", 90, 555, 0.96),
    ("- Lưu: VT.", 90, 570, 0.96),
    ("GIÁM ĐỐC", 400, 540, 0.96),
    ("Lê Văn An", 400, 640, 0.96),
]


def roles(lines: list[Line]) -> dict[str, str]:
    words = []
    for number, (text, x0, top, sure) in enumerate(lines):
        at = float(x0)
        for word in text.split():
            told = 0.2 if word.startswith("?") else sure
            word = word.lstrip("?")
            box = Box(at, top, at + 6 * len(word), top + 11)
            words.append(Word(word, box, told, number, -1))
            at += 6 * len(word) + 4
    scan = ScanPage(Page(595, 842), tuple(words), Rules([], [], []))
    return {b.text: b.role for b in scan_blocks(scan, 1, count(1)) if isinstance(b, Paragraph)}


@pytest.mark.parametrize("text", ["TTh", "T171", "r", "T_—", "ˆ"])
def test_initials_over_the_motto_are_no_part_of_the_letterhead(text: str) -> None:
    found = roles([(text, 500, 30, 0.7), *HEAD])
    assert found[text] == "stamp"
    assert found["VĂN PHÒNG TỈNH"] == ""


@pytest.mark.parametrize("text", ["DỰ THẢO", "Mẫu số 01", "2", "- 2 -"])
def test_what_is_printed_over_the_motto_stays(text: str) -> None:
    assert roles([(text, 280, 30, 0.9), *HEAD])[text] == ""


def test_without_a_motto_nothing_is_set_apart() -> None:
    assert not any(roles([("TTh", 500, 30, 0.7), *HEAD[3:]]).values())


@pytest.mark.parametrize("ink", ["?⁄Z^", "?bdh ?lA", "?J"])
def test_a_signature_is_no_recipient(ink: str) -> None:
    found = roles([*END, (ink, 430, 600, 0.2)])
    assert [text for text, role in found.items() if role] == [ink.replace("?", "")]


def test_ink_before_the_office_is_parted_from_it() -> None:
    found = roles(
        [line for line in END if line[0] != "GIÁM ĐỐC"] + [("?⁄% GIÁM ĐỐC", 390, 540, 0.9)]
    )
    assert found["GIÁM ĐỐC"] == "" and found["⁄%"] == "stamp"


@pytest.mark.parametrize("text", ["?KT. GIÁM ĐỐC", "Ksor Phước", "(Đã ký)", "?Nguyễn Minh"])
def test_what_may_be_print_stays_in_the_signature(text: str) -> None:
    found = roles([*END, (text, 400, 560, 0.9)])
    assert found[text.lstrip("?")] == ""


def test_the_same_ink_left_of_the_signature_is_left_to_its_line() -> None:
    assert roles([*END, ("?⁄Z^", 100, 590, 0.2)])["⁄Z^"] == ""
