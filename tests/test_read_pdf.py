"""The PDF reader on pages drawn by hand; each guard of fast reading has its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from qdparse.errors import Encrypted, Unreadable
from qdparse.layout import Block, Box, Grid, Layout, Line, Page, Paragraph
from qdparse.read import pdf_open
from qdparse.read.pdf import read_pdf
from qdparse.read.pdf_grid import frames, joined
from qdparse.read.pdf_numbers import number_pages
from qdparse.read.pdf_rules import Rules
from qdparse.read.pdf_text import Frame, TextPage

from builders import printed
from pdf_maker import PdfPage, pdf, text_width

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def layout(*pages: PdfPage) -> Layout:
    return read_pdf(pdf(*pages), "drawn.pdf")


def texts(found: Layout) -> list[str]:
    return [b.text for b in found.blocks if isinstance(b, Paragraph)]


def cells(found: Layout) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for grid in found.blocks
        if isinstance(grid, Grid)
        for row in grid.rows
    ]


TABLE = [["TT", "Task", "Unit"], ["1", "Write the plan", "Office"], ["2", "Send it", "Board"]]


def draw_table(page: PdfPage, xs: list[float], top: float, rows: list[list[str]]) -> None:
    ys = [top - 30 * i for i in range(len(rows) + 1)]
    page.grid(xs, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 4, y - 20, text)


def test_lines_come_in_reading_order_whatever_the_stream_order() -> None:
    page = PdfPage().text(80, 600, "second line").text(80, 700, "first line")
    assert texts(layout(page)) == ["first line", "second line"]


def test_words_drawn_apart_on_one_line_are_one_line() -> None:
    page = PdfPage().text(80, 700, "Write").text(112, 700, "the").text(134, 700, "plan")
    assert texts(layout(page)) == ["Write the plan"]


def test_ruled_table_gives_its_cells() -> None:
    page = PdfPage()
    draw_table(page, [60, 100, 300, 500], 700, TABLE)
    assert cells(layout(page)) == TABLE


def test_cells_of_one_baseline_are_cut_at_the_rules_not_at_the_blanks() -> None:
    # PDFium gives such a row as one run: "1 Write the plan Office"
    page = PdfPage()
    draw_table(page, [60, 72, 160, 260], 700, [["1", "Write the plan", "Office x"]] * 2)
    assert cells(layout(page)) == [["1", "Write the plan", "Office x"]] * 2


def test_line_end_hyphen_that_swallows_the_break_is_kept() -> None:
    # PDFium joins a hyphen at the line end with the next line by U+FFFE.
    page = PdfPage().text(80, 700, "see the letter 1552/ABC-").text(80, 684, "THH of the board")
    assert texts(layout(page)) == ["see the letter 1552/ABC-", "THH of the board"]


def test_no_break_space_and_soft_hyphen_are_read_as_printed() -> None:
    page = PdfPage().text(80, 700, "one\xa0two").text(80, 680, "three\xadfour")
    read = "".join(texts(layout(page)))
    assert read.replace("\xa0", " ").replace("\xad", "-") == "one twothree-four"


def test_two_fonts_in_turn_that_draw_backwards_are_read_glyph_by_glyph() -> None:
    page = PdfPage()
    for row in range(12):
        y = 700 - 20 * row
        # The odd letters first, then the even ones: the content order runs backwards.
        for i, char in list(enumerate("ABCDEFGH"))[::2] + list(enumerate("ABCDEFGH"))[1::2]:
            page.text(80 + 9 * i, y, char)
    assert texts(layout(page)) == ["ABCDEFGH"] * 12


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_page_with_rotate_keeps_its_table_upright(rotate: int) -> None:
    """The page is drawn turned and shown turned back: PDFium alone would swap the axes."""
    page = PdfPage(rotate=rotate)
    width, height = (842, 595) if rotate != 180 else (595, 842)

    def spot(x: float, y: float) -> tuple[float, float]:
        """Where a point of the upright page (y down) lies in page space."""
        if rotate == 90:
            return y, x
        if rotate == 180:
            return 595 - x, y
        return 595 - y, width - x

    turn = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate]
    xs, ys = [60, 100, 300, 500], [100, 130, 160, 190]
    for y in ys:
        page.line(*spot(xs[0], y), *spot(xs[-1], y))
    for x in xs:
        page.line(*spot(x, ys[0]), *spot(x, ys[-1]))
    for y, row in zip(ys, TABLE, strict=False):
        for x, text in zip(xs, row, strict=False):
            a, b = spot(x + 4, y + 20)
            page.text(0, 0, text, matrix=f"{turn} {a} {b}")
    found = layout(page)
    assert cells(found) == TABLE
    assert (found.pages[0].width, found.pages[0].height) == (width, height)


def test_text_turned_by_a_matrix_on_an_upright_page_is_read_upright() -> None:
    page = PdfPage()
    for i, text in enumerate(["first line of text", "second line of text"]):
        page.text(0, 0, text, matrix=f"0 1 -1 0 {200 + 20 * i} 100")
    assert texts(layout(page)) == ["first line of text", "second line of text"]


def test_tables_in_form_xobjects_are_entered() -> None:
    ops = ["0.5 w"]
    for y in (0, 30, 60, 90):
        ops.append(f"0 {y} m 440 {y} l S")
    for x in (0, 40, 240, 440):
        ops.append(f"{x} 0 m {x} 90 l S")
    page = PdfPage().form("1 0 0 1 60 600", ops)
    for r, row in enumerate(TABLE):
        for x, text in zip((64, 104, 304), row, strict=True):
            page.text(x, 690 - 30 * r - 20, text)
    assert cells(layout(page)) == TABLE


def test_rectangles_of_paper_colour_and_shading_make_no_cells() -> None:
    page = PdfPage()
    draw_table(page, [60, 100, 300, 500], 700, TABLE)
    page.rect(150, 610, 80, 90, fill="1 1 1 rg", op="f")
    page.rect(60, 640, 440, 1.5, fill="1 1 1 rg", op="f")
    page.rect(60, 670, 440, 30, fill="0.9 0.9 0.9 rg", op="f")
    assert len(cells(layout(page))[0]) == 3


def test_thin_filled_rectangles_and_frames_are_rules() -> None:
    page = PdfPage()
    for y in (700, 670, 640):
        page.rect(60, y, 440, 0.48, fill="0 0 0 rg", op="f")
    for x in (60, 100, 500):
        page.rect(x, 640, 0.48, 60, fill="0 0 0 rg", op="f")
    for x, y, text in ((64, 680, "TT"), (110, 680, "Task"), (64, 650, "1"), (110, 650, "Go")):
        page.text(x, y, text)
    assert cells(layout(page)) == [["TT", "Task"], ["1", "Go"]]
    framed = PdfPage()
    for x, w in ((60, 40), (100, 400)):
        for y in (640, 670):
            framed.rect(x, y, w, 30)
    for x, y, text in ((64, 680, "TT"), (110, 680, "Task"), (64, 650, "1"), (110, 650, "Go")):
        framed.text(x, y, text)
    assert cells(layout(framed)) == [["TT", "Task"], ["1", "Go"]]


def test_merged_cells_are_told_by_the_missing_rules() -> None:
    page = PdfPage()
    for y in (700, 670, 610):
        page.line(60, y, 500, y)
    page.line(60, 640, 300, 640)  # the last column runs over both rows
    for x in (60, 300, 500):
        page.line(x, 610, x, 700)
    page.line(100, 610, 100, 670)  # the header covers two columns
    for x, y, text in (
        (64, 680, "Both"), (310, 680, "Unit"), (64, 650, "1"), (110, 650, "Go"),
        (64, 620, "2"), (110, 620, "Stay"), (310, 650, "Office"),
    ):  # fmt: skip
        page.text(x, y, text)
    grid = next(b for b in layout(page).blocks if isinstance(b, Grid))
    sizes = [[(c.text, c.span, c.rows) for c in row.cells] for row in grid.rows]
    assert sizes == [
        [("Both", 2, 1), ("Unit", 1, 1)],
        [("1", 1, 1), ("Go", 1, 1), ("Office", 1, 2)],
        [("2", 1, 1), ("Stay", 1, 1), ("", 1, 0)],
    ]


def test_letterhead_beside_letterhead_comes_column_by_column() -> None:
    page = PdfPage()
    page.text(80, 780, "PEOPLE'S COMMITTEE").text(300, 780, "SOCIALIST REPUBLIC OF VIET NAM")
    page.text(90, 764, "OF THE PROVINCE").text(330, 764, "Freedom and Happiness")
    page.text(85, 740, "No: 12/KH").text(330, 740, "Song Lam, 5 May 2025")
    page.text(250, 700, "DECISION")
    found = layout(page)
    sides = [(b.text, b.side) for b in found.blocks if isinstance(b, Paragraph)]
    assert sides == [
        ("PEOPLE'S COMMITTEE", "left"), ("OF THE PROVINCE", "left"), ("No: 12/KH", "left"),
        ("SOCIALIST REPUBLIC OF VIET NAM", "right"), ("Freedom and Happiness", "right"),
        ("Song Lam, 5 May 2025", "right"), ("DECISION", ""),
    ]  # fmt: skip


def centred(page: PdfPage, axis: float, y: float, text: str) -> PdfPage:
    return page.text(axis - text_width(text, 11) / 2, y, text, 11)


@pytest.mark.parametrize(
    ("shift", "sides"),
    [(0.0, ["left", "left", "right", "right"]), (40.0, ["", "left", "right"])],
    ids=["each over its column", "a heading over both"],
)
def test_letterhead_columns_that_almost_touch_are_two(shift: float, sides: list[str]) -> None:
    body, motto = "PEOPLE'S COMMITTEE OF LONG PROVINCE", "SOCIALIST REPUBLIC OF VIET NAM"
    page = PdfPage()
    edge = 310.0
    left, right = edge - text_width(body, 11) / 2, edge + 9 + text_width(motto, 11) / 2
    centred(page, left + shift, 780, body)
    centred(page, left, 764, "DEPARTMENT")
    centred(page, right + shift, 780, motto)
    centred(page, right, 764, "Freedom and Happiness")
    found = layout(page).blocks
    assert [b.side for b in found if isinstance(b, Paragraph)] == sides


def test_page_numbers_in_the_top_margin_are_told_from_text() -> None:
    pages = [PdfPage().text(80, 600, f"body {i}") for i in (1, 2, 3)]
    pages[1].text(297, 800, "2")
    pages[2].text(297, 800, "3")
    marked = [
        b.text
        for b in layout(*pages).blocks
        if isinstance(b, Paragraph) and b.role == "page_number"
    ]
    assert marked == ["2", "3"]


@pytest.mark.parametrize(
    ("x", "number", "role"),
    [(294, "2", "page_number"), (80, "2", ""), (294, "7", ""), (294, "1", "")],
    ids=["centred", "at the left", "more than the pages before it", "a first page prints none"],
)
def test_a_short_annex_shows_a_lone_page_number(x: float, number: str, role: str) -> None:
    pages = [PdfPage().text(80, 600, f"body {i}") for i in range(5)]
    pages[3].text(x, 800, number)
    found = [b for b in layout(*pages).blocks if isinstance(b, Paragraph) and b.text == number]
    assert [b.role for b in found] == [role]


def test_a_number_in_the_middle_of_the_page_is_text() -> None:
    pages = [PdfPage().text(80, 400, str(i)).text(80, 500, "body") for i in (1, 2, 3)]
    assert not [b for b in layout(*pages).blocks if isinstance(b, Paragraph) and b.role]


@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (pdf(PdfPage().text(80, 700, "x"))[:180], Unreadable, "truncated_pdf"),
        (b"%PDF-1.7\n%%EOF\n", Unreadable, "not_pdf"),
        (pdf(), Unreadable, "no_pages"),
        (pdf(PdfPage()), Unreadable, "blank"),
    ],
)
def test_unreadable_pdf_is_refused_with_its_code(
    data: bytes, error: type[Exception], code: str
) -> None:
    with pytest.raises(error) as caught:
        read_pdf(data, "bad.pdf")
    assert caught.value.code == code  # type: ignore[attr-defined]


def test_pdf_with_a_password_is_refused_as_encrypted(encrypted_pdf: bytes) -> None:
    with pytest.raises(Encrypted):
        read_pdf(encrypted_pdf, "locked.pdf")


def test_every_character_of_the_text_layer_is_in_a_block() -> None:
    import pypdfium2 as pdfium

    from qdparse.layout import block_texts

    from conftest import ROOT

    for path in sorted((ROOT / "samples").glob("*.pdf")):
        document = pdfium.PdfDocument(path)
        forms = document.get_formtype()
        if forms:
            document.init_forms()
        printed = ""
        for index in range(len(document)):
            if forms:
                document[index].flatten()
            printed += document[index].get_textpage().get_text_range().replace("\ufffe", "-")
        read = read_pdf(path.read_bytes(), path.name)
        texts = "".join(text for block in read.blocks for text in block_texts(block))
        assert sorted("".join(texts.split())) == sorted("".join(printed.split())), path.name


def test_a_page_that_pdfium_fails_on_is_read_by_pdfplumber(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from qdparse.read import pdf_page_reader as reader

    page = PdfPage().text(80, 760, "Plan of the year")
    draw_table(page, [60, 100, 300, 500], 700, TABLE)

    def fails(*_: object) -> None:
        raise ValueError("no text page")

    monkeypatch.setattr(reader, "fragments", fails)
    found = layout(page)
    assert texts(found) == ["Plan of the year"]
    assert cells(found) == TABLE


def test_a_run_over_the_cells_of_a_ruled_table_is_left_to_its_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only what stands outside is looked through for the gap between two columns."""
    from qdparse.read import pdf_runs

    looked: list[str] = []
    split = pdf_runs.split_columns
    monkeypatch.setattr(
        pdf_runs,
        "split_columns",
        lambda p, run, *more: (looked.append(run.text), split(p, run, *more))[1],
    )
    page = PdfPage().text(80, 760, "PEOPLE COMMITTEE").text(180, 760, "THE REPUBLIC")
    rows = [["TT", "CONTENT", "WHO"], ["1", "TO BUILD A PLAN", "THE OFFICE"]]
    draw_table(page, [60, 90, 260, 400], 700, rows)
    found = layout(page)
    assert looked
    assert all("COMMITTEE" in text or "REPUBLIC" in text for text in looked)
    assert cells(found) == rows


def test_a_page_that_lost_letters_is_read_again_glyph_by_glyph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the text holds is counted against what the blocks hold, on every page."""
    from qdparse.read import pdf_page_reader as reader

    page = PdfPage().text(80, 760, "Plan of the year").text(80, 700, "Second line")
    whole = reader.page_blocks
    losses = [1]
    monkeypatch.setattr(
        reader, "page_blocks", lambda *args: whole(*args)[losses.pop() if losses else 0 :]
    )
    assert texts(layout(page)) == ["Plan of the year", "Second line"]
    assert losses == []


def test_lines_drawn_twice_or_in_pieces_are_one() -> None:
    assert joined([(10.0, 0.0, 50.0), (10.4, 51.0, 99.0), (30.0, 0.0, 99.0)]) == [
        (10.2, 0.0, 99.0),
        (30.0, 0.0, 99.0),
    ]


def test_coordinates_with_rotation_noise_make_one_grid() -> None:
    noise = 1e-13
    rules = Rules(
        [(10 + noise, 0.0, 90.0), (40.0, 0.0, 90.0 - noise), (70.0 - noise, 0.0, 90.0)],
        [(0.0, 10.0, 70.0), (40.0 + noise, 10.0, 70.0), (90.0, 10.0 - noise, 70.0)],
        [],
    )
    (frame,) = frames(rules)
    assert (len(frame.xs) - 1, len(frame.ys) - 1) == (2, 2)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_file_opened_anew_for_each_page_reads_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = path.read_bytes()
    whole = read_pdf(data, path.name)
    monkeypatch.setattr(pdf_open, "PART", 1)
    monkeypatch.setattr(pdf_open, "MAX_PARTS", 1000)
    assert read_pdf(data, path.name) == whole


def test_the_year_that_ends_a_wrapped_title_is_no_page_number() -> None:
    line = Line("2026", 2, Box(280, 90, 310, 104))
    blocks: list[Block] = [Paragraph(1, "2026", (line,))]
    assert number_pages(blocks, [Page(595, 842)] * 2) == blocks


def test_a_page_number_just_above_the_bottom_margin_is_one() -> None:
    """It began a hair above nine tenths of the page and was left in the middle of sentences."""
    pages = [Page(595, 842)] * 4
    blocks = [printed(str(n), 533, 539, 757, page=n) for n in (2, 3, 4)]
    assert [b.role for b in number_pages(blocks, pages)] == ["page_number"] * 3  # type: ignore[union-attr]


def test_columns_whose_baselines_alternate_stay_columns() -> None:
    """The motto wrapped in its column, so no two lines of the letterhead shared a baseline."""
    page = PdfPage()
    for y, text in ((770, "Left one"), (742, "Left two"), (718, "Left three")):
        page.text(90, y, text, 11)
    for y, text in (
        (770, "Right one is long enough"),
        (755, "wrapped"),
        (730, "Right two"),
        (705, "2026"),
    ):
        page.text(306, y, text, 11)
    for i in range(6):
        page.text(90, 600 - 15 * i, "A line of running text that reaches far over the page " * 2, 9)
    sides = {b.text: (b.side, b.role) for b in layout(page).blocks if isinstance(b, Paragraph)}
    assert [sides[t] for t in ("Left two", "Left three")] == [("left", "")] * 2
    assert [sides[t] for t in ("wrapped", "Right two", "2026")] == [("right", "")] * 3


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("1/9/2025-16/12/2025", "1/9/2025-16/12/2025", ""),  # too long for its cell
        ("Task Wide", "Task", "Wide"),
    ],
)
def test_a_word_that_runs_over_its_rule_stays_whole(words: str, first: str, second: str) -> None:
    page = PdfPage()
    page.grid([60, 90, 150, 400], [700, 670, 640])
    page.text(64, 680, "TT").text(94, 680, "Date").text(154, 680, "Task")
    page.text(64, 650, "1").text(122 if second else 94, 650, words)
    assert cells(layout(page))[1] == ["1", first, second]


def test_a_row_cut_at_both_ends_of_its_page_is_a_table() -> None:
    """Some producers close no row at the page end: nothing but the columns is drawn there."""
    xs = [60.0, 90.0, 300.0, 400.0]
    columns = [(x, 50.0, 790.0) for x in xs]
    whole = frames(Rules([], columns, []), xs)
    assert [frame.ys for frame in whole] == [[50.0, 790.0]]
    assert frames(Rules([], columns, [])) == []  # no table came before
    assert frames(Rules([], columns, []), [60.0, 120.0, 300.0, 400.0]) == []
    assert frames(Rules([], [*columns[:-1], (400.0, 50.0, 300.0)], []), xs) == []
    divided = frames(Rules([(300.0, 60.0, 400.0)], columns, []))
    assert [frame.ys for frame in divided] == [[50.0, 300.0, 790.0]]


def test_lines_that_touch_are_not_taken_for_one() -> None:
    """With single spacing the boxes of two lines touch: the last letter stands a line lower."""

    class Fixed:
        def boxes(self, where: int, indexes: list[int]) -> list[float]:
            return [10.0, 111.0, 16.0, 97.0, 60.0, last, 66.0, last - 14.0]

        def baselines(self, where: int, indexes: list[int]) -> list[float]:
            return [100.0]

    page = object.__new__(TextPage)
    page._scratch, page.address = Fixed(), 0  # type: ignore[assignment]
    page.frame = Frame(0.0, 0.0, 600.0, 800.0)
    boxes = {}
    for last in (111.0, 114.0, 108.0, 98.0, 97.0, 124.0):
        boxes[last] = page.spans([0], [5])[0][0] is not None
    assert boxes == {111.0: True, 114.0: True, 108.0: True, 98.0: False, 97.0: False, 124.0: False}
