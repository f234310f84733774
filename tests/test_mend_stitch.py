"""Evidence on pieces of tables: number sequences, headers, room on the page, notes between."""

from __future__ import annotations

from itertools import count

import pytest

from qdparse.grammar import parse_document
from qdparse.layout import Block, Box, Cell, Grid, Layout, Line, Page, Paragraph, Row
from qdparse.ledger import undo
from qdparse.mend import mend
from qdparse.mend.between import says_continued
from qdparse.mend.continuation import continues, cut_key
from qdparse.mend.evidence import CELL, ROW, TABLE
from qdparse.mend.keys import ARABIC, DOTTED, LETTER, ROMAN, SMALL, Keys, level_of, whole_number
from qdparse.mend.stitch import repeated_rows

from builders import grid, layout, paragraph, row

HEAD = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"]
EDGES = (60.0, 90.0, 300.0, 420.0, 540.0)
LINE = 12.0
_uids = count(10_000)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("IV.", (ROMAN, 4)), ("I", (ROMAN, 1)), ("(12)", (ARABIC, 12)), ("05", (ARABIC, 5)),
        ("B", (LETTER, 2)), ("Đ.", (LETTER, 5)), ("2.10", (DOTTED, 10)), ("c)", (SMALL, 99)),
        ("7h00", None), ("Quý I", None), ("2025-2026", None), ("", None),
    ],
)  # fmt: skip
def test_levels_of_keys(text: str, level: tuple[int, int] | None) -> None:
    assert level_of(text) == level


def keys(*texts: str) -> Keys:
    found = Keys((0,))
    titles = {"-": "Nhóm việc", "II.": "II. Nhóm việc"}
    found.read(row((titles[t], 3, 1)) if t in titles else row(t, "a", "b") for t in texts)
    return found


@pytest.mark.parametrize(
    ("upper", "lower", "evidence"),
    [
        (["I", "1", "2"], ["3"], "numbers go on"),
        (["I", "1", "2"], ["II", "1"], "groups go on"),
        (["1", "2"], ["", "3"], "numbers go on"),  # a whole row without a number first
        (["1", "2"], ["2"], "the last number printed again"),
        (["1", "2"], ["4"], "numbers skip"),
        (["1", "2", "3"], ["1"], "numbers start again"),
        (["I", "1", "II", "1"], ["I", "1"], "groups start again"),
        (["A", "I", "1", "B"], ["I", "1"], "numbers start again under a group"),
        (["I", "1", "2", "II"], ["1"], "numbers start again under a group"),
        (["I", "1", "2", "II", "3", "III"], ["1"], "numbers start again, but ran through the groups before"),
        (["-", "1", "2"], ["-", "1"], "numbers start again under a group"),
        (["1", "2"], ["-", "1"], "numbers start again under a title, the rows before had none"),
        (["1", "2"], ["I", "3"], "groups begin, the rows before had none"),
        (["A", "1", "2"], ["I", "1"], "groups begin, the rows before had none"),
        (["II.", "1", "-", "2"], ["I", "1"], "groups start again"),  # titles of one level
        (["A"], ["I", "1"], ""),
        (["5", "6"], ["2"], "numbers go back"),
        (["1"], [""], ""),
    ],
)  # fmt: skip
def test_what_the_numbers_say(upper: list[str], lower: list[str], evidence: str) -> None:
    rows = [row(t, "a", "b") if t != "-" else row(("Nhóm việc", 3, 1)) for t in lower]
    assert keys(*upper).weigh(rows) == evidence


TWO = [["TT", "Việc", ("Phân công thực hiện", 2, 1)], ["", "", "Chủ trì", "Phối hợp"]]
NUMBERS = ["(1)", "(2)", "(3)", "(4)"]


@pytest.mark.parametrize(
    ("header", "lower", "found"),
    [
        ([HEAD], [HEAD, ["2", "b", "c", "d"]], (1, "header repeated")),
        ([HEAD], [[h.upper() for h in HEAD], ["2", "b", "c", "d"]], (1, "header repeated")),
        ([HEAD, NUMBERS], [HEAD, NUMBERS, ["2", "b", "c", "d"]], (2, "header repeated")),
        ([HEAD, NUMBERS], [NUMBERS, ["2", "b", "c", "d"]], (1, "the numbers of the columns repeated")),
        ([HEAD], [["TT", "Nội dung công vịêc", *HEAD[2:]], ["2", "b", "c", "d"]], (1, "header repeated")),
        ([HEAD], [["TT", "Nội dung côngg việc", *HEAD[2:]], ["2", "b", "c", "d"]], (1, "header repeated with a slip")),
        ([HEAD], [["TT", "'Nội dung công việc", *HEAD[2:]], ["2", "b", "c", "d"]], (1, "header repeated with a slip")),
        ([HEAD], [["TT", "Chỉ tiêu", "Đơn vị tính", "Giá trị"], ["1", "b", "c", "d"]], (0, "")),
        ([HEAD], [["TT", "Nội dung công việc", "Năm 2025", "Năm 2026"]], (0, "")),
        ([HEAD], [["2", "b", "c", "d"]], (0, "")),
        (TWO, [*TWO, ["2", "b", "c", "d"]], (2, "header repeated")),
    ],
)  # fmt: skip
def test_headers_of_later_pages(
    header: list[list[str]], lower: list[list[str]], found: tuple[int, str]
) -> None:
    assert repeated_rows(grid(header).rows, grid(lower))[:2] == found


def placed(page: int, top: float, *rows: list[str | tuple[str, int, int]]) -> Grid:
    """A grid on a page; each row is as high as its highest cell, words start at the left rule."""
    made, y = [], top
    for texts in rows:
        cells, at = [], 0
        high = max(1, *(len((t if isinstance(t, str) else t[0]).split("\n")) for t in texts))
        for item in texts:
            text, span, tall = item if isinstance(item, tuple) else (item, 1, 1)
            lines = tuple(
                Line(
                    part, page,
                    Box(EDGES[at] + 4, y + i * LINE, EDGES[at] + 4 + 5 * len(part), y + (i + 1) * LINE),
                )
                for i, part in enumerate(text.split("\n")) if part
            )  # fmt: skip
            cells.append(Cell(text, at, span, tall, lines))
            at += span
        box = Box(EDGES[0], y, EDGES[-1], y + high * LINE)
        made.append(
            Row(next(_uids), tuple(cells), "", ((page, box, " | ".join(c.text for c in cells)),))
        )
        y = box.bottom
    return Grid(
        next(_uids), tuple(made), EDGES, (page,), True, Box(EDGES[0], top, EDGES[-1], y)
    )  # fmt: skip


def stitched(*blocks: Block, pages: int = 2) -> tuple[Layout, list[str]]:
    found = Layout(blocks, (Page(600.0, 800.0),) * pages)
    whole, ledger = mend(found)
    assert undo(whole, ledger) == found
    return whole, [e.evidence for e in ledger.published() if e.rule == "table-stitch"]


FULL = "Xây dựng kế hoạch và các văn bản hướng dẫn"  # reaches the right edge of its column


def test_a_page_with_room_for_the_next_row_ended_its_table() -> None:
    foot = paragraph("x")._replace(lines=(Line("x", 3, Box(60, 730, 90, 742)),))
    upper = placed(1, 60, HEAD, ["A", "Nhóm", "", ""], ["1", "Việc", "Sở A", "2025"])
    lower = placed(2, 60, HEAD, ["", "Việc khác", "Sở B", "2026"])
    whole, evidence = stitched(upper, lower, foot, pages=3)
    assert [isinstance(b, Grid) for b in whole.blocks] == [True, True, False]
    full = placed(1, 680, HEAD, ["A", "Nhóm", "", ""], ["1", "Việc", "Sở A", "2025"])
    whole, evidence = stitched(full, lower, foot, pages=3)
    assert evidence == ["same column lines; header repeated"]


def note(text: str, height: float) -> Paragraph:
    line = Line(text, 1, Box(60, 730, 300, 730 + height))
    return Paragraph(next(_uids), text, (line,))


@pytest.mark.parametrize(
    ("between", "joins"),
    [
        (note("1 Theo Quyết định của Bộ trưởng.", 8.0), True),
        (note("* Chưa gồm chi thường xuyên.", 8.0), True),
        (note("1 Theo Quyết định của Bộ trưởng.", LINE), False),  # as large as the table: a heading
        (note("Bảng hai. Nhiệm vụ của các đơn vị", 8.0), False),
        (paragraph("Người ký: Văn thư", role="stamp"), True),
        (paragraph("Phụ lục II"), False),
    ],
)
def test_notes_and_stamps_of_the_page_end_no_table(between: Paragraph, joins: bool) -> None:
    upper = placed(1, 660, HEAD, ["1", "Việc", "Sở A", "2025"])
    lower = placed(2, 60, ["2", "Việc khác", "Sở B", "2026"])
    whole, evidence = stitched(upper, between, lower)
    assert len([b for b in whole.blocks if isinstance(b, Grid)]) == (1 if joins else 2)
    if joins:
        assert evidence[0].endswith("a note at the page end between")
        assert isinstance(whole.blocks[0], Grid)
        assert whole.blocks[-1].text == between.text  # type: ignore[union-attr]


def test_a_running_head_on_each_page_ends_no_table() -> None:
    def head(page: int) -> Paragraph:
        line = Line(f"Kế hoạch số hóa, trang {page}", page, Box(60, 20, 200, 32))
        return Paragraph(next(_uids), line.text, (line,))

    whole, _ = stitched(
        head(1), placed(1, 660, HEAD, ["1", "Việc", "Sở A", "2025"]),
        head(2), placed(2, 60, ["2", "Việc khác", "Sở B", "2026"]),
    )  # fmt: skip
    assert len([b for b in whole.blocks if isinstance(b, Grid)]) == 1


def test_words_of_a_merged_cell_go_on_in_the_cell_that_owns_them() -> None:
    upper = placed(
        1, 660, HEAD, ["1", "Việc", ("Sở Giáo dục và Đào", 1, 2), "2025"], ["2", "Việc", ("", 1, 0), "2025"]
    )  # fmt: skip
    lower = placed(2, 60, ["3", "Việc", ("tạo", 1, 2), "2026"], ["4", "Việc", ("", 1, 0), ""])
    upper = upper._replace(
        rows=(*upper.rows[:1], _low(upper.rows[1], 2, 684.0), *upper.rows[2:])
    )  # its words reach the end of the merged cell
    found = Layout((upper, lower), (Page(600.0, 800.0),) * 2)
    whole, ledger = mend(found)
    assert undo(whole, ledger) == found
    rows = whole.blocks[0].rows[1:]  # type: ignore[union-attr]
    assert [r.cells[2].text for r in rows] == ["Sở Giáo dục và Đào tạo"] * 4
    assert [e.rule for e in ledger.published() if e.page == 2][:1] == ["cell-rejoin"]
    assert [page for page, _, _ in rows[0].pieces] == [1, 2]


def _low(source: Row, column: int, top: float) -> Row:
    cells = list(source.cells)
    line = cells[column].lines[0]
    cells[column] = cells[column]._replace(
        lines=(line._replace(box=Box(line.box.x0, top, line.box.x1, top + LINE)),)  # type: ignore[union-attr]
    )
    return source._replace(cells=tuple(cells))


def test_a_row_over_three_pages_is_one_row_of_three_pieces() -> None:
    whole, _ = stitched(
        placed(1, 660, HEAD, ["1", f"{FULL}\nban đầu của cơ quan và của", "Sở A", "2025"]),
        placed(2, 60, ["", "đơn vị\ntrong thời gian tới và theo", "", ""]),
        placed(3, 60, ["", "yêu cầu.", "", ""], ["2", "Việc khác.", "Sở B", ""]),
        pages=3,
    )
    rows = whole.blocks[0].rows  # type: ignore[union-attr]
    assert len(rows) == 3
    assert rows[1].cells[1].text.endswith("của đơn vị trong thời gian tới và theo yêu cầu.")
    assert [page for page, _, _ in rows[1].pieces] == [1, 2, 3]
    assert all(box is not None and text for _, box, text in rows[1].pieces)


@pytest.mark.parametrize(
    ("upper", "lower", "joins"),
    [
        (["1", f"{FULL}", "Sở A", "2025"], ["", "liên quan", "", ""], True),
        (
            ["1", f"Một\nhai\nba\n{FULL}", "Sở A", "2025"],
            ["", "", "", "15/11"],
            False,
        ),  # ended above
        (["1", f"{FULL}", "Sở A", "2025"], ["", "Nghỉ Tết", "Sở B", "02/2026"], False),
        (["1", "Gồm:\n- một;\n- hai;", "Sở A", "2025"], ["", "- ba.", "", ""], True),
        (["1", "Gồm:", "Sở A", "2025"], ["", "- một;\n- hai.", "", ""], True),
        (["1", "Việc theo 766/QĐ-", "Sở A", "2025"], ["", "TTg ngày 01/01", "", ""], True),
        (["1", "Việc", "Sở A", ""], ["", "Việc", "Sở B", "2026"], False),
        (["1", "Việc", "Sở A", "2025"], ["2", "việc", "", ""], False),
        # Cells of a few lines that the page end left whole to the next page.
        (["5", "Việc A", "", ""], ["", "", "Sở A", "Quý I"], True),
        (["5", "", "Sở A", "2025"], ["", "Việc A", "", ""], True),
        (["5", f"{FULL}", "", ""], ["", "liên quan", "Sở A", "2025"], True),
        (["5", "Việc A.", "", ""], ["", "Việc B", "Sở A", "2025"], False),
        (["", "", "Sở A", "2025"], ["", "Việc B", "", ""], False),
    ],
)
def test_rows_that_go_on_and_rows_that_do_not(
    upper: list[str], lower: list[str], joins: bool
) -> None:
    above, below = placed(1, 700, upper), placed(2, 60, lower)
    assert continues(above.rows[-1], below.rows[0], (0,), 1, above).joins is joins


@pytest.mark.parametrize(
    ("lower", "room", "joins"),
    [
        ("c) Rà soát các quy định của pháp\nvà đề xuất sửa đổi.", 2.5 * LINE, True),
        ("c) Rà soát.\nd) Đề xuất.", 2.5 * LINE, False),
        ("c) Rà soát các quy định của pháp\nvà đề xuất sửa đổi.", 4.5 * LINE, False),
    ],
)
def test_a_short_item_of_a_list_moves_whole_to_the_next_page(
    lower: str, room: float, joins: bool
) -> None:
    """The page above may have room for a line of it: no line is left alone."""
    above = placed(1, 700, ["24", "Gồm:\na) một;\nb) hai;", "Sở A", "2025"])
    below = placed(2, 60, ["", lower, "", ""])
    found = continues(above.rows[-1], below.rows[0], (0,), 1, above, room)
    assert found.joins is joins


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("VII\nI", "VIII"), ("13.\n1", "13.1"), ("1\n2", "12"),
        ("12", None), ("1\nSở Y tế", None), ("a\nb", None), ("", None),
    ],
)  # fmt: skip
def test_a_number_that_its_narrow_column_broke(text: str, number: str | None) -> None:
    assert whole_number(text) == number


def test_numbers_start_again_under_a_group_whose_number_is_broken() -> None:
    keys = Keys((0,))
    keys.read(placed(1, 60, ["VII", "Nhóm", "", ""], ["2", "Việc", "Sở A", ""]).rows)
    keys.read(placed(2, 60, ["VII\nI", "Nhóm", "", ""]).rows)
    below = placed(3, 60, ["1", "Việc", "Sở A", ""])
    assert keys.weigh(below.rows) == "numbers start again under a group"


@pytest.mark.parametrize(
    ("before", "upper", "lower", "goes_on"),
    [
        ("3.2.1", "3.2.", "2", True),
        ("20", "20.", "1", True),
        ("1.", "2.", "3", False),
        ("20", "20.", "2", False),
        ("19", "20.", "1", False),
    ],
)
def test_a_number_that_the_page_end_cut(before: str, upper: str, lower: str, goes_on: bool) -> None:
    assert cut_key(before, upper, lower) is goes_on


def test_rows_that_share_a_number_above_ask_for_more_than_a_blank_one() -> None:
    above = placed(1, 700, ["1", "Việc.", "Sở A", "Thường"])
    below = placed(2, 60, ["", "Việc khác.", "Sở B", "xuyên"])
    verdicts = [
        continues(above.rows[-1], below.rows[0], (0,), 1, above, shared=shared)
        for shared in (False, True)
    ]
    assert verdicts[1].weight < verdicts[0].weight
    assert "key cell empty, as in rows before" in verdicts[1].evidence


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("(Tiếp theo)", True),
        ("Bảng 2. Phân công nhiệm vụ (tiếp theo)", True),
        ("Tiếp bảng 1", True),
        ("PHỤ LỤC II (TIẾP)", True),
        ("Tiếp theo trang trước", True),
        ("Bảng 2. Các bước tiếp theo", False),
        ("Tiếp theo Kế hoạch số 12 về chuyển đổi số", False),
        ("Tiếp nhận hồ sơ", False),
        ("Bảng 2. Phân công nhiệm vụ", False),
    ],
)
def test_captions_that_say_a_table_goes_on(text: str, says: bool) -> None:
    assert says_continued(text) is says


def test_cut_cells_of_another_division_lose_no_words() -> None:
    """The lower half of a merged cell was read as two cells."""
    upper = grid([HEAD, ["1", ("Các sở, ban và", 2, 1), "2025"]], page=1, edges=EDGES)  # type: ignore[list-item]
    lower = grid([["", "ngành", "liên quan", ""]], page=2, edges=EDGES)
    whole, _ = mend(layout(upper, lower))
    assert "ngành" in whole.blocks[0].rows[-1].cells[1].text  # type: ignore[union-attr]
    assert "liên quan" in whole.blocks[0].rows[-1].cells[1].text  # type: ignore[union-attr]


def test_a_header_printed_again_that_word_repeats_by_itself_opens_a_table() -> None:
    def marked() -> Grid:
        made = grid([HEAD, [("Nhóm việc", 4, 1)], ["1", "Việc", "Sở A", ""]])  # type: ignore[list-item]
        return made._replace(rows=(made.rows[0]._replace(kind="header"), *made.rows[1:]))

    whole, _ = mend(layout(marked(), marked()))
    assert len(whole.blocks) == 2


def test_each_evidence_has_one_weight_and_words_of_its_own() -> None:
    assert not set(TABLE) & set(ROW) and not set(ROW) & set(CELL)
    assert all(name[0].islower() for name in (*TABLE, *ROW, *CELL))


def test_an_annex_of_indicators_and_one_of_tasks_stay_two_tables_of_two_annexes() -> None:
    """The same number of columns and the next page alone would make them one."""
    indicators = placed(
        1, 640, ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025"], ["1", "Hồ sơ", "%", "80"]
    )
    tasks = placed(2, 90, HEAD, ["1", "Số hóa hồ sơ", "Sở Nội vụ", "30/6/2025"])
    parts = [
        paragraph(text)
        for text in ("PHỤ LỤC I", "CHỈ TIÊU CHUYỂN ĐỔI SỐ", "PHỤ LỤC II", "NHIỆM VỤ CHUYỂN ĐỔI SỐ")
    ]
    whole, _ = mend(layout(*parts[:2], indicators, *parts[2:], tasks))
    draft = parse_document(whole)
    assert [t.is_task_table for t in draft.tables] == [False, True]
    assert [owner for _, owner in draft.grids] == [0, 1]
