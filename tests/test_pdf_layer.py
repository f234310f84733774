"""Routing: what the text layer of a PDF page is worth."""

from __future__ import annotations

import re

import pytest

from qdparse.layout import Box, Page, block_texts
from qdparse.read.pdf import read_pdf
from qdparse.read.pdf_layer import GOOD, JUNK, NONE, layer, picture_share

from pdf_maker import PdfPage, pdf, text_width

A4 = Page(595, 842)
WHOLE = [Box(0, 0, 595, 842)]
LOGO = [Box(40, 40, 90, 90)]
TEXT = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Giám đốc Sở Nội vụ về việc "
    "ban hành Kế hoạch cải cách hành chính năm 2025 trên địa bàn tỉnh."
)
ENGLISH = (
    "Decision on the issuance of the plan for reform of administrative procedures, submitted "
    "by the Director of the Department of Home Affairs and approved in March."
)


@pytest.mark.parametrize(
    ("text", "pictures", "expected"),
    [
        (TEXT, [], GOOD),
        (TEXT, LOGO, GOOD),
        (ENGLISH, [], GOOD),
        ("TT Tasks Unit 1 Build the network Board 2 Report", [], GOOD),
        ("12/2025 86/QĐ-UBND 45.000", [], GOOD),
        ("", [], NONE),
        (" \n", WHOLE, NONE),
        # guesses of another engine under a picture of the page
        ("cgNG HoA x.A. Hor cHU NGHIA vrpr NAM DQc l$p - Tq do - H4nh phirc " * 3, WHOLE, JUNK),
        (ENGLISH, WHOLE, JUNK),
        # a font whose codes are not letters
        ("QuyӃt ÿӏnh vӅ viӋc ban hành KӃ hoҥch cҧi cách hành chính cӫa tӍnh năm nay", [], JUNK),
        ("Quy\x00t đ\x00nh v\x00 vi\x00c ban hành K\x00 ho\x00ch c\x00i cách hành chính", [], JUNK),
        # a font that lost its letters with marks
        ("C n c Lu t T ch c ch nh quy n đ a ph ng x t đ ngh c a Gi m đ c S N i v", [], JUNK),
    ],
)
def test_a_layer_is_judged_by_its_words(text: str, pictures: list[Box], expected: str) -> None:
    assert layer(text, pictures, A4, _NoPage()) == expected


class _NoPage:
    """A page that no call is made on."""


def test_pictures_count_only_as_far_as_they_lie_on_the_page() -> None:
    assert picture_share([Box(-595, 0, 297.5, 842)], A4) == pytest.approx(0.5)
    assert picture_share([Box(0, 0, 595, 842)] * 3, A4) == 1.0


def test_letters_of_a_second_font_behind_their_lines_make_no_page_a_picture() -> None:
    page = PdfPage()
    sentence = "Hỗ trợ, trợ cấp, cập nhật, giữ trật tự dịch vụ trực thuộc"
    for n in range(12):
        x, y = 60.0, 760.0 - 20 * n
        parts = re.split("([^ -~]+)", sentence)
        page.run(x, y, [p if p.isascii() else text_width(p, 11) / 11 for p in parts], 11)
        for part in parts:
            if not part.isascii():
                page.text(round(x, 2), y, part, 11)
            x += text_width(part, 11)
    found = read_pdf(pdf(page), "drawn.pdf")
    assert found.reader == "pdf"
    assert found.recognition is None
    assert sentence in " ".join(text for block in found.blocks for text in block_texts(block))
