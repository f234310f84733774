"""TCVN3 and VNI: told by their letters, decoded in text, Word files and PDFs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from qdparse.layout import block_texts
from qdparse.lexicon import table
from qdparse.pipeline import read_layout, record_of
from qdparse.read.legacy import TCVN3, VNI, decoded, encoding_of, is_capital_font, passages

from legacy_words import DECISION, tcvn3, vni

ENCODINGS = [
    ("B¸o c¸o T×nh h×nh thùc hiÖn NghÞ quyÕt cña ChÝnh phñ n¨m 2003", TCVN3),
    ("Xin chaøo caùc baïn, vieäc thöïc hieän keá hoaïch naøy laø quan troïng", VNI),
    ("UÛY BAN NHAÂN DAÂN TÆNH BÌNH PHÖÔÙC", VNI),
    (tcvn3(DECISION), TCVN3),
    (vni(DECISION), VNI),
    (DECISION, None),
    ("Báo cáo tình hình thực hiện Nghị quyết của Chính phủ năm 2003", None),
    ("Diện tích 5 m², 6 m², 7 m², 8 m², 9 m², 10 m² tại thửa đất số 5 phường A", None),
    ("Le résumé du comité était prêt, où déjà la fête à Noël naïve", None),
    ("¡Señor, mañana! ¿Qué pasó con el año?", None),
    ("Plan of the year", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), ENCODINGS)
def test_the_encoding_is_told_by_the_letters(text: str, expected: str | None) -> None:
    assert encoding_of(text) == expected


LETTERS = "".join(row["letter"] for row in table("tcvn3"))


@pytest.mark.parametrize("row", table("tcvn3"), ids=lambda row: row["code"])
def test_every_code_of_tcvn3_is_its_letter(row: dict[str, str]) -> None:
    sign = chr(int(row["code"][2:], 16))
    assert decoded(f"n{sign}", TCVN3) == f"n{row['letter']}"


def test_a_minus_between_figures_is_no_letter() -> None:
    assert decoded("®Çu t− n−íc, 5−7 % vµ −3", TCVN3) == "đầu tư nước, 5−7 % và −3"


@pytest.mark.parametrize("row", table("vni"), ids=lambda row: row["letter"])
def test_every_sign_of_vni_is_its_letter(row: dict[str, str]) -> None:
    signs = row["signs"]
    assert decoded(signs, VNI) == row["letter"]
    assert decoded(signs.upper(), VNI) == row["letter"].upper()
    if len(signs) == 2:  # a capital at the head of a word
        assert decoded(signs[0].upper() + signs[1], VNI) == row["letter"].upper()


@given(st.text(alphabet=LETTERS.lower() + " abcdegh", max_size=60))
def test_small_letters_come_back(text: str) -> None:
    assert decoded(tcvn3(text), TCVN3) == text
    assert decoded(vni(text), VNI) == text


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert len(passages(text, TCVN3)) == len(text)  # a letter for a letter
    assert len(passages(text, VNI)) <= len(text)  # one for two at the most
    for kind in (TCVN3, VNI):
        assert passages(text, kind).count("\n") == text.count("\n")
    assert encoding_of(text) in (None, TCVN3, VNI)


FONTS = [
    (".VnTimeH", True), (".VnArial NarrowH", True), ("ABCDEF+.VnTimeH", True), ("VnTimeH", True),
    (".VnTime", False), ("Times New Roman", False), ("VNI-Times", False), (None, False),
    ("Vnh", True), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("font", "expected"), FONTS)
def test_a_font_of_capitals(font: str | None, expected: bool) -> None:
    assert is_capital_font(font) is expected


def plain(data: bytes, name: str) -> str:
    return "\n".join(t for b in read_layout(data, name).blocks for t in block_texts(b))


@pytest.mark.parametrize("write", [tcvn3, vni])
@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_a_text_file_is_decoded(write: Any, codec: str) -> None:
    found = plain(write(DECISION).encode(codec), "x.txt")
    expected = DECISION.lower() if write is tcvn3 else DECISION
    assert (found.lower() if write is tcvn3 else found).splitlines() == expected.splitlines()


def test_lines_that_are_unicode_stay() -> None:
    text = tcvn3("Bộ trưởng quyết định những điều") + "\nĐã ký: Nguyễn Văn Ân"
    assert passages(text, TCVN3).splitlines()[1] == "Đã ký: Nguyễn Văn Ân"


def word(lines: list[tuple[str, str]], style_font: str = "") -> bytes:
    """A Word file of (font, text); an empty font is that of the style."""
    document = Document()
    if style_font:
        document.styles["Normal"].font.name = style_font
    for font, text in lines:
        paragraph = document.add_paragraph()
        first, *rest = text.split("\u00ad")
        run = paragraph.add_run(first)
        for part in rest:  # Word keeps the letter as an optional hyphen
            run._r.append(OxmlElement("w:softHyphen"))
            tail = OxmlElement("w:t")
            tail.text = part
            tail.set(qn("xml:space"), "preserve")
            run._r.append(tail)
        if font:
            run.font.name = font
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_with_capitals_from_the_font() -> None:
    lines = DECISION.splitlines()
    data = word([(".VnTimeH" if line.isupper() else "", tcvn3(line)) for line in lines], ".VnTime")
    layout = read_layout(data, "x.docx")
    assert layout.encoding == TCVN3
    found = [t for b in layout.blocks for t in block_texts(b)]
    # Only a capital inside a line set in the font of small letters is lost, as on the page.
    assert [line.lower() for line in found] == [line.lower() for line in lines]
    assert found[0] == lines[0]
    assert found[3] == lines[3]


def test_word_that_names_old_fonts_but_holds_unicode() -> None:
    data = word([(".VnTime", line) for line in DECISION.splitlines()])
    layout = read_layout(data, "x.docx")
    assert layout.encoding is None
    assert [t for b in layout.blocks for t in block_texts(b)] == DECISION.splitlines()


def test_word_that_names_a_new_font_but_holds_vni() -> None:
    data = word([("Times New Roman", vni(line)) for line in DECISION.splitlines()])
    layout = read_layout(data, "x.docx")
    assert layout.encoding == VNI
    assert [t for b in layout.blocks for t in block_texts(b)] == DECISION.splitlines()


def test_the_record_says_so() -> None:
    record = record_of(vni(DECISION).encode("latin-1"), "x.txt")
    assert record["document"]["number"] == "45"
    assert len(record["document"]["articles"]) == 3
    assert "legacy-encoding" in {finding["code"] for finding in record["findings"]}
    assert record["coverage"]["placed"] == record["coverage"]["characters"]
