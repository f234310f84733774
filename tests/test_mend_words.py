"""Words by the gaps between glyphs: what is divided and joined, and what stays as it is read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.layout import Cell, Grid, Layout, Line, Paragraph, Row
from qdparse.ledger import Ledger, undo
from qdparse.mend import mend
from qdparse.mend.word_gaps import is_word
from qdparse.mend.words import mend_words
from qdparse.read.pdf import read_pdf
from qdparse.read.pdf_gaps import doubtful_words

from pdf_maker import PdfPage, pdf, text_width

# Gaps in ems: PDFium takes one below about 0.13 for none; a blank of the font is 0.28.
TIGHT, LOOSE, BLANK = 0.09, 0.16, 0.278


def spaced(word: str) -> list[str | float]:
    """The letters of a heading that is stretched by gaps."""
    out: list[str | float] = [word[0]]
    for letter in word[1:]:
        out += [LOOSE, letter]
    return out


def drawn(*parts: str | float) -> tuple[Layout, Layout, Ledger]:
    """A line drawn of these parts: as read, as mended, and the ledger."""
    read = read_pdf(pdf(PdfPage().run(60, 700, parts)), "drawn.pdf")
    mended, ledger = mend(read)
    assert undo(mended, ledger) == read
    return read, mended, ledger


def text_of(layout: Layout) -> str:
    block = layout.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("parts", "read", "mended"),
    [
        (["Tên nhiệm", TIGHT, "vụ được giao"], "Tên nhiệmvụ được giao", "Tên nhiệm vụ được giao"),
        (["Sở", TIGHT, "Tài", TIGHT, "chính"], "SởTàichính", "Sở Tài chính"),
        (["KT. BỘ", TIGHT + 0.03, "TRƯỞNG"], "KT. BỘTRƯỞNG", "KT. BỘ TRƯỞNG"),
        (["giao Sở", TIGHT, "KHCN lập"], "giao SởKHCN lập", "giao Sở KHCN lập"),
        (["Sản phẩ", LOOSE, "m, kết quả"], "Sản phẩ m, kết quả", "Sản phẩm, kết quả"),
        (["Nội dung cô", LOOSE, "ng việ", LOOSE, "c"], "Nội dung cô ng việ c", "Nội dung công việc"),
        (["cô", LOOSE, "ng"], "cô ng", "công"),
        (
            ["Tên nhiệm", TIGHT, "vụ và sản phẩ", LOOSE, "m"],
            "Tên nhiệmvụ và sản phẩ m",
            "Tên nhiệm vụ và sản phẩm",
        ),
        (
            [*spaced("QUYẾT"), 0.5, *spaced("ĐỊNH")],
            "Q U Y Ế T Đ Ị N H",
            "QUYẾT ĐỊNH",
        ),
    ],
)  # fmt: skip
def test_words_are_what_one_width_of_gap_divides(
    parts: list[str | float], read: str, mended: str
) -> None:
    before, after, ledger = drawn(*parts)
    assert (text_of(before), text_of(after)) == (read, mended)
    notes = [e for e in ledger.published() if e.rule == "word-gap"]
    assert notes and all(e.before in read and e.after in mended and e.evidence for e in notes)


@pytest.mark.parametrize(
    "text",
    [
        "điểm c khoản 1 Điều 2 Nghị định số 30/2020/NĐ-CP",
        "UBND, TTHC, CNTT; TP. HCM; logistics, email: a@b.vn",
        "SởTàichính",  # without a gap it stands so on paper
        "C A O",
        "A B C D",
        "m v",
        "Q U Y Ế T Đ Ị N H",  # no gap tells where the words end
        "nhiệmvụ",
    ],
)
def test_what_no_gap_divides_stays_as_it_is_read(text: str) -> None:
    before, after, ledger = drawn(text)
    assert text_of(before) == text_of(after) == text
    assert not [e for e in ledger.edits if e.rule == "word-gap"]


def test_gap_beside_a_full_stop_divides_nothing() -> None:
    before, after, _ = drawn("MỤCIAN", LOOSE, "................ 42")
    assert text_of(before).split() == text_of(after).split()


def test_cells_are_mended_and_their_printed_pieces_kept() -> None:
    page = PdfPage().grid([60, 200, 400], [700, 660, 620])
    for y in (680, 640):
        page.text(64, y, "1").run(204, y, ["Tên nhiệm", TIGHT, "vụ"])
    read = read_pdf(pdf(page), "drawn.pdf")
    mended = mend_words(read, Ledger())
    assert isinstance(read.blocks[0], Grid) and isinstance(mended.blocks[0], Grid)
    for old, new in zip(read.blocks[0].rows, mended.blocks[0].rows, strict=True):
        assert [c.text for c in new.cells] == ["1", "Tên nhiệm vụ"]
        assert new.pieces == old.pieces


def test_letters_with_marks_of_their_own_are_mended_and_composed() -> None:
    line = Line("nhiệmvụ", 1, None, False, False, ())
    apart = unicodedata.normalize("NFD", line.text)
    at = apart.index("v")
    line = line._replace(text=apart, gaps=((at, TIGHT),))
    mended, _ = mend(Layout((Paragraph(0, apart, (line,)),)))
    assert text_of(mended) == "nhiệm vụ"


def test_letters_of_two_fonts_in_turn_keep_their_words() -> None:
    page = PdfPage()
    for y in range(700, 500, -20):
        x, plain, marked = 60.0, [], []
        for char in "Triển khai nhiệm vụ của tỉnh":
            (plain if char.isascii() else marked).append((x, char))
            x += text_width(char, 12)
        for at, char in plain + marked:
            page.text(round(at, 2), y, char)
    mended, ledger = mend(read_pdf(pdf(page), "drawn.pdf"))
    assert text_of(mended).startswith("Triển khai nhiệm vụ của tỉnh")
    assert not [e for e in ledger.edits if e.rule == "word-gap"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tên nhiệmvụ và sản phẩ m", {"nhiệmvụ", "phẩ", "m"}),
        ("UBND tỉnh, Nghị định 30/2020/NĐ-CP gửi a@tỉnh.vn; mục a) b) c) và II. III", set()),
        ("The cannot of human into word only", set()),  # no page in Vietnamese
        ("chất lƣợng", set()),
        ("dẫn k ết của Sở C ục", {"k", "C"}),
        ("Cục Th ủy lợi", {"Th"}),
        ("theo điểm c khoản 2, phụ lục B của tỉnh", set()),
        ("", set()),
    ],
)
def test_doubtful_words(text: str, found: set[str]) -> None:
    assert doubtful_words(text, set(text.split())) == found


@pytest.mark.parametrize("word", ["vụ", "UBND", "12", "SỞ"])
def test_words(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["m", "nhiệmvụ", "NG", "M", ""])
def test_no_words(word: str) -> None:
    assert not is_word(word)


@given(
    st.text("nhiệmvụ SởKHCN.,m-1\u0301", max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.floats(-1, 1))),
)
def test_no_visible_character_is_lost_and_undo_is_exact(
    text: str, gaps: list[tuple[int, float]]
) -> None:
    line = Line(text, 1, None, False, False, tuple(gaps))
    blocks = (
        Paragraph(0, text, (line,)),
        Grid(1, (Row(2, (Cell(text, 0, 1, 1, (line,)),)),)),
    )
    read = Layout(blocks)
    ledger = Ledger()
    mended = mend_words(read, ledger)
    assert undo(mended, ledger) == read
    assert "".join(text_of(mended).split()) == "".join(text.split())
