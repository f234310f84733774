"""Pages as programs make them: turned, cut, printed twice, with rules of every make."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from qdparse.layout import Box, Grid, Layout, Paragraph
from qdparse.pipeline import record_of
from qdparse.read.pdf import read_pdf
from qdparse.read.pdf_stamps import is_stamp

from pdf_maker import PdfPage, pdf

TABLE = [["TT", "Task", "Unit"], ["1", "Write the plan", "Office"], ["2", "Send it", "Board"]]
XS, YS = [60, 100, 300, 500], [700, 670, 640, 610]


def layout(*pages: PdfPage) -> Layout:
    return read_pdf(pdf(*pages), "drawn.pdf")


def cells(found: Layout) -> list[list[str]]:
    return [
        [c.text for c in row.cells] for g in found.blocks if isinstance(g, Grid) for row in g.rows
    ]


def seen(found: Layout) -> list[str]:
    return [b.text for b in found.blocks if isinstance(b, Paragraph) and b.role != "hidden"]


def fill(page: PdfPage, shift: float = 0.0) -> PdfPage:
    for y, row in zip(YS, TABLE, strict=False):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4 + shift, y - 20, text)
    return page


def ruled(page: PdfPage) -> PdfPage:
    return fill(page.grid(list(XS), list(YS)))


@pytest.mark.parametrize(
    "extra",
    [
        "/CropBox [50 50 545 800]",
        "/UserUnit 2",
        "/MediaBox [-20 -30 595 842]",
        "/MediaBox [595 842 0 0]",
    ],
)
def test_page_boxes_move_nothing_within_the_table(extra: str) -> None:
    found = layout(ruled(PdfPage(extra=extra)))
    assert cells(found) == TABLE
    grid = found.blocks[0]
    assert isinstance(grid, Grid) and isinstance(grid.box, Box)
    page = found.pages[0]
    assert 0 <= grid.box.x0 < grid.box.x1 <= page.width
    assert 0 <= grid.box.top < grid.box.bottom <= page.height


def test_landscape_page_after_a_portrait_one() -> None:
    page = PdfPage(842, 595).grid([60, 160, 500, 780], [500, 470])
    for x, text in zip([64, 164, 504], TABLE[0], strict=True):
        page.text(x, 480, text)
    found = layout(PdfPage().text(60, 700, "portrait"), page)
    assert [(p.width, p.height) for p in found.pages] == [(595, 842), (842, 595)]
    assert cells(found) == TABLE[:1]


@pytest.mark.parametrize(
    "matrix",
    [
        "0 1 -1 0 842 0",
        "0 -1 1 0 0 842",
        "0.0000000001 1 -1 0.0000000001 842.00000003 0",
        "0.99998 0.0052 -0.0052 0.99998 0 0",
        "0.5 0 0 0.5 20 20",
    ],
)
def test_content_under_a_matrix_is_read_upright(matrix: str) -> None:
    page = PdfPage(842, 842)
    page.ops.append(f"q {matrix} cm")
    ruled(page).ops.append("Q")
    assert cells(layout(page)) == TABLE


def test_text_off_the_page_is_kept_out_of_the_document_and_not_lost() -> None:
    page = PdfPage(extra="/CropBox [50 50 545 800]").text(60, 700, "Ban hành kế hoạch năm nay")
    page.text(60, 820, "above the cut").text(-300, 500, "off the paper")
    data = pdf(page)
    found = read_pdf(data, "drawn.pdf")
    assert seen(found) == ["Ban hành kế hoạch năm nay"]
    record = record_of(data, "drawn.pdf")
    assert {u["text"] for u in record["unclaimed"]} >= {"above the cut", "off the paper"}
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_bold_made_by_printing_twice_is_read_once(shift: float) -> None:
    page = fill(ruled(PdfPage()), shift)
    assert cells(layout(page)) == TABLE


def test_same_words_in_two_places_are_read_twice() -> None:
    page = (
        PdfPage().text(60, 700, "Sở Nội vụ").text(60, 680, "Sở Nội vụ").text(200, 680, "Sở Nội vụ")
    )
    assert "".join(seen(layout(page))).count("Sở Nội vụ") == 3


def _double(page: PdfPage, apart: float) -> None:
    for y in YS:
        page.line(60, y, 500, y).line(60, y - apart, 500, y - apart)
    for x in XS:
        page.line(x, 610, x, 700).line(x + apart, 610, x + apart, 700)


def _dashes(page: PdfPage) -> None:
    for y in YS:
        for x in range(60, 500, 5):
            page.line(x, y, x + 3, y)
    for x in XS:
        for y in range(610, 700, 5):
            page.line(x, y, x, y + 3)


def _dots(page: PdfPage) -> None:
    for y in YS:
        for x in range(60, 500, 2):
            page.rect(x, y, 0.7, 0.7, fill="0 g", op="f")
    for x in XS:
        for y in range(610, 700, 2):
            page.rect(x, y, 0.7, 0.7, fill="0 g", op="f")


def _filled(page: PdfPage) -> None:
    for y in YS:
        page.rect(60, y, 440, 0.5, fill="0 g", op="f")
    for x in XS:
        page.rect(x, 610, 0.5, 90, fill="0 g", op="f")


def _one_filled_path(page: PdfPage) -> None:
    parts = [f"60 {y} 440 .5 re" for y in YS] + [f"{x} 610 .5 90 re" for x in XS]
    page.ops.append("q 0 g " + " ".join(parts) + " f Q")


def _one_stroked_path(page: PdfPage) -> None:
    parts = [f"60 {y} m 500 {y} l" for y in YS] + [f"{x} 610 m {x} 700 l" for x in XS]
    page.ops.append("q .5 w " + " ".join(parts) + " S Q")


def _frames_of_cells(page: PdfPage) -> None:
    for y in YS[1:]:
        for a, b in pairwise(XS):
            page.rect(a, y, b - a, 30, fill="1 g", op="B")


def _pictures(page: PdfPage) -> None:
    dot = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI"
    for y in YS:
        page.ops.append(f"q 440 0 0 .6 60 {y} cm {dot} Q")
    for x in XS:
        page.ops.append(f"q .6 0 0 90 {x} 610 cm {dot} Q")


@pytest.mark.parametrize(
    "draw",
    [
        lambda page: _double(page, 1.5),
        lambda page: _double(page, 3.0),
        _dashes,
        _dots,
        _filled,
        _one_filled_path,
        _one_stroked_path,
        _frames_of_cells,
        _pictures,
    ],
    ids=["double", "double-wide", "dashes", "dots", "filled", "one-filled", "one-stroked", "cells",
         "pictures"],
)  # fmt: skip
def test_rules_of_every_make_enclose_the_same_cells(draw: Callable[[PdfPage], None]) -> None:
    page = PdfPage()
    draw(page)
    page.ops.append("0 g")
    assert cells(layout(fill(page))) == TABLE


def test_shading_under_a_header_makes_no_cells() -> None:
    page = PdfPage().rect(60, 670, 440, 30, fill="0.9 g", op="f")
    page.rect(60, 670, 200, 30, fill="0.85 g", op="f").ops.append("0 g")
    assert cells(layout(ruled(page))) == TABLE


def test_few_dots_are_no_rules() -> None:
    page = PdfPage()
    for y in (700, 670):
        for x in range(60, 80, 2):
            page.rect(x, y, 0.7, 0.7, fill="0 g", op="f")
    assert cells(layout(page.text(64, 680, "no table"))) == []


def test_cells_of_a_no_break_space_are_blank() -> None:
    page = PdfPage().grid([60, 100, 300], [700, 670])
    page.text(64, 680, "1").text(104, 680, "\xa0")
    assert cells(layout(page)) == [["1", ""]]


def test_value_of_a_cell_over_two_columns_is_read_once_with_its_span() -> None:
    page = PdfPage()
    for y in YS[:3]:
        page.line(60, y, 500, y)
    for x in (60, 100, 500):
        page.line(x, 640, x, 700)
    page.line(300, 670, 300, 700)
    page.text(64, 680, "TT").text(104, 680, "Task").text(304, 680, "Unit")
    page.text(64, 650, "1").text(104, 650, "of both columns, over the middle of them")
    grid = layout(page).blocks[0]
    assert isinstance(grid, Grid)
    assert [(c.text, c.column, c.span) for c in grid.rows[1].cells] == [
        ("1", 0, 1), ("of both columns, over the middle of them", 1, 2),
    ]  # fmt: skip


def test_white_words_on_paper_are_unseen_and_those_on_a_dark_field_are_read() -> None:
    page = PdfPage().text(60, 700, "Ban hành kế hoạch năm nay")
    page.rect(60, 640, 200, 20, fill="0 0 0.5 rg", op="f").ops.append("1 g")
    page.text(64, 645, "Nội dung nhiệm vụ").text(60, 600, "mẫu số 01").ops.append("0 g")
    data = pdf(page)
    found = read_pdf(data, "drawn.pdf")
    assert seen(found) == ["Ban hành kế hoạch năm nay", "Nội dung nhiệm vụ"]
    assert "mẫu số 01" in [u["text"] for u in record_of(data, "drawn.pdf")["unclaimed"]]


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Người ký: Cổng Thông tin điện tử", True),
        ("Thời gian ký: 24.04.2026 16:36:42 +07:00", True),
        ("Ngày ký 24/4/2026", True),
        ("Email: vanthu@songlam.gov.vn", True),
        ("ngày ký.", False),  # the end of "… có hiệu lực kể từ ngày ký."
        ("ngày ký ban hành và thay thế Quyết định số 5", False),
        ("Người ký văn bản chịu trách nhiệm", False),
    ],
)
def test_the_lines_of_a_signature_stamp(text: str, yes: bool) -> None:
    assert is_stamp(text) is yes


def test_the_wrapped_end_of_an_article_is_no_stamp() -> None:
    page = PdfPage().text(72, 700, "Điều 2. Quyết định này có hiệu lực kể từ".ljust(40))
    page = page.text(72, 685, "ngày ký.").text(72, 670, "Nơi nhận:")
    assert {b.role for b in layout(page).blocks if isinstance(b, Paragraph)} == {""}
