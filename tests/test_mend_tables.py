"""The table engine: pieces that are one table, pieces that are not, rows that go on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qdparse.layout import Grid, Layout
from qdparse.ledger import Ledger, apply, undo
from qdparse.mend import mend
from qdparse.mend.header_rows import header_size, leaf_headers, numbers_columns
from qdparse.mend.layout_tables import is_layout_table
from qdparse.mend.title_rows import titles_above
from qdparse.read.text import read_text

from builders import grid, layout, paragraph

HEAD = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"]
EDGES = (60.0, 90.0, 300.0, 420.0, 540.0)


def tables(*blocks: object, stitch: bool = True) -> list[list[list[str]]]:
    found = layout(*blocks)  # type: ignore[arg-type]
    whole, ledger = mend(found, stitch=stitch)
    assert undo(whole, ledger) == found
    assert apply(found, ledger) == whole
    return [
        [[c.text for c in row.cells] for row in b.rows] for b in whole.blocks if isinstance(b, Grid)
    ]


def pages(*pieces: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """The same with each piece on a page of its own, all columns at the same place."""
    return tables(*(grid(p, page=i, edges=EDGES) for i, p in enumerate(pieces, 1)))


def test_pieces_on_two_pages_are_one_table_and_the_header_stands_once() -> None:
    assert pages(
        [HEAD, ["1", "Việc một", "Sở A", "2025"]], [HEAD, ["2", "Việc hai", "Sở B", "2025"]]
    ) == [[HEAD, ["1", "Việc một", "Sở A", "2025"], ["2", "Việc hai", "Sở B", "2025"]]]


def test_pieces_without_repeated_header_are_one_table() -> None:
    found = pages([HEAD, ["1", "Việc một", "Sở A", "2025"]], [["2", "Việc hai", "Sở B", "2025"]])
    assert len(found) == 1
    assert len(found[0]) == 3


def test_no_stitch_leaves_the_pieces() -> None:
    pieces = [grid([HEAD, ["1", "Việc", "Sở A", ""]], page=p, edges=EDGES) for p in (1, 2)]
    assert len(tables(*pieces, stitch=False)) == 2


@pytest.mark.parametrize(
    ("upper", "lower", "why"),
    [
        ([HEAD, ["1", "a", "Sở A", ""]], [["TT", "Chỉ tiêu", "Đơn vị tính", "Giá trị"], ["1", "b", "%", "5"]], "other header"),
        ([HEAD, ["1", "a", "Sở A", ""], ["2", "b", "Sở B", ""]], [HEAD, ["1", "c", "Sở C", ""]], "numbers start again under the same header"),
    ],
)  # fmt: skip
def test_neighbours_that_are_two_tables_stay_two(
    upper: list[list[str]], lower: list[list[str]], why: str
) -> None:
    assert len(pages(upper, lower)) == 2, why


def test_a_title_between_two_grids_keeps_them_apart() -> None:
    piece = [HEAD, ["1", "Việc", "Sở A", ""]]
    first, second = (grid(piece, page=p, edges=EDGES) for p in (1, 2))
    assert len(tables(first, paragraph("Phụ lục II"), second)) == 2


def test_grids_on_one_page_are_two_tables() -> None:
    piece = [HEAD, ["1", "Việc", "Sở A", ""]]
    assert len(tables(*(grid(piece, page=1, edges=EDGES) for _ in range(2)))) == 2


def test_blank_lines_inside_the_pages_of_a_text_cut_no_table() -> None:
    whole, _ = mend(read_text(
        "KẾ HOẠCH\n\fTT\tNội dung\tChủ trì\tThời hạn\n1\tViệc một\tSở A\t2025\n\n"
        "2\tViệc hai\tSở B\t2025\n\f3\tViệc ba\tSở C\t2025\n4\tViệc bốn\tSở D\t2025\n", "x.txt",
    ))  # fmt: skip
    (table,) = [b for b in whole.blocks if isinstance(b, Grid)]
    assert len(table.rows) == 5


def test_a_row_cut_by_the_page_end_is_rejoined_cell_by_cell() -> None:
    found = pages(
        [HEAD, ["1", "Xây dựng kế hoạch và", "Sở A", "2025"]],
        [["", "tổ chức thực hiện", "", ""], ["2", "Việc hai", "Sở B", ""]],
    )
    assert found[0][1:] == [
        ["1", "Xây dựng kế hoạch và tổ chức thực hiện", "Sở A", "2025"],
        ["2", "Việc hai", "Sở B", ""],
    ]


def test_only_the_last_cell_goes_on_inside_its_list() -> None:
    found = pages(
        [HEAD, ["1", "Việc", "Sở A", "Gồm: (1) một; (2) hai;"]],
        [["", "", "", "(3) ba; (4) bốn"], ["2", "Việc hai", "Sở B", ""]],
    )
    assert found[0][1][3].replace("\n", " ") == "Gồm: (1) một; (2) hai; (3) ba; (4) bốn"


def test_a_whole_row_without_a_number_is_no_continuation() -> None:
    found = pages(
        [HEAD, ["1", "Việc một.", "Sở A", "Quý I."]],
        [["", "Nghỉ Tết nguyên đán", "Văn phòng", "02/2026"], ["2", "Việc hai", "Sở B", ""]],
    )
    assert len(found[0]) == 4


def test_a_group_row_after_the_page_end_is_no_continuation() -> None:
    found = pages(
        [HEAD, ["1", "Việc một", "Sở A", "2025"]],
        [[("Nhóm nhiệm vụ thứ hai", 4, 1)], ["2", "Việc hai", "Sở B", ""]],  # type: ignore[list-item]
    )
    assert len(found[0]) == 4


TITLE = "Phát triển hạ tầng dùng chung trên địa bàn"


@pytest.mark.parametrize(
    ("upper", "lower", "rows"),
    [
        (["II", (TITLE, 3, 1)], ["", ("tỉnh", 3, 1)], 3),
        ([("II. " + TITLE, 4, 1)], [("tỉnh", 4, 1)], 3),
        # another title, an item of a list, a cell of another width, a title that ended
        (["II", (TITLE, 3, 1)], ["", ("Nâng cao nhân lực", 3, 1)], 4),
        (["II", (TITLE, 3, 1)], ["", ("a) rà soát", 3, 1)], 4),
        ([("II. " + TITLE, 4, 1)], ["", ("tỉnh", 3, 1)], 4),
        (["II", (TITLE + ".", 3, 1)], ["", ("tỉnh", 3, 1)], 4),
    ],
)
def test_a_title_cut_by_the_page_end_goes_on(
    upper: list[object], lower: list[object], rows: int
) -> None:
    task = ["1", "Việc một", "Sở A", "2025"]
    found = pages([HEAD, task, upper], [lower, task])  # type: ignore[list-item]
    assert len(found[0]) - 1 == rows
    assert any(TITLE + " tỉnh" in text for row in found[0] for text in row) is (rows == 3)


def test_a_number_cut_by_the_page_end_is_one_with_its_row() -> None:
    found = pages(
        [HEAD, ["3.2.1", "Việc", "Sở A", ""], ["3.2.", "Rà soát danh mục", "Sở Nội", "Quý"]],
        [["2", "và công bố", "vụ", "II"], ["3.2.3", "Việc", "Sở B", ""]],
    )
    assert found[0][2] == ["3.2.2", "Rà soát danh mục và công bố", "Sở Nội vụ", "Quý II"]


@pytest.mark.parametrize(
    ("rest", "rows"),
    [
        ("|  | dưỡng kỹ năng số | vụ | II/2026 |", 2),
        ("|  | dưỡng kỹ năng số |  |  |", 2),
        # a cell that begins like one of its own, a list, a number, a row without content
        ("|  | dưỡng kỹ năng số | Sở Y tế |  |", 3),
        ("|  | - dưỡng kỹ năng số |  |  |", 3),
        ("|  | 5 lớp bồi dưỡng |  |  |", 3),
        ("|  |  | vụ |  |", 3),
    ],
)
def test_the_rest_of_a_row_inside_a_table_of_a_text_goes_on_with_it(rest: str, rows: int) -> None:
    head = "| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n"
    text = head + f"| 1 | Họp | Sở A | Quý I |\n| 2 | Mở lớp bồi | Sở Nội | Quý |\n{rest}"
    found = read_text(text, "x.md")
    whole, ledger = mend(found)
    assert undo(whole, ledger) == found
    (table,) = [b for b in whole.blocks if isinstance(b, Grid)]
    assert len(table.rows) - 1 == rows


def test_a_row_that_counts_on_is_no_rest_of_a_number() -> None:
    found = pages(
        [HEAD, ["1.", "Việc", "Sở A", ""], ["2.", "Rà soát danh mục", "Sở Nội", ""]],
        [["3", "và công bố", "vụ", "II"]],
    )
    assert [row[0] for row in found[0]] == ["TT", "1.", "2.", "3"]


def test_a_merged_value_stands_in_each_row_and_a_blank_stays_blank() -> None:
    rows = [
        HEAD,
        ["1", "a", ("Sở A", 1, 2), "2025"],
        ["2", "b", ("", 1, 0), ""],
        ["3", "c", "", "2026"],
    ]
    assert tables(grid(rows))[0][1:] == [  # type: ignore[arg-type]
        ["1", "a", "Sở A", "2025"],
        ["2", "b", "Sở A", ""],
        ["3", "c", "", "2026"],
    ]


def test_a_merge_goes_on_over_the_page_end() -> None:
    upper = grid(
        [HEAD, [("9", 1, 2), "a", "Sở A", "x"], [("", 1, 0), "b.", "Sở A.", "x."]],
        page=1,
        edges=EDGES,
    )  # type: ignore[list-item]
    lower = grid(
        [[("", 1, 2), "C", "Sở B", "y"], [("", 1, 0), "d", "Sở B", "y"]], page=2, edges=EDGES
    )  # type: ignore[list-item]
    assert [r[0] for r in tables(upper, lower)[0][1:]] == ["9", "9", "9", "9"]


def test_a_column_seen_on_one_page_only_is_folded_where_the_whole_name_stands_elsewhere() -> None:
    head = ["TT", "Nội dung", "Phân công", "Kết quả"]
    upper = grid([head, ["1", "a", "Giám đốc Trung tâm Dữ liệu", "x"]])
    lower = grid(
        [
            ["2", "b", "Giám đốc tâm Dữ liệu", "Trung", "y"],
            ["3", "c", "Chánh Văn phòng", "", "z"],
        ]
    )
    found, ledger = mend(layout(upper, lower))
    rows = [[c.text for c in row.cells] for row in found.blocks[0].rows]  # type: ignore[union-attr]
    assert rows[2:] == [
        ["2", "b", "Giám đốc Trung tâm Dữ liệu", "y"],
        ["3", "c", "Chánh Văn phòng", "z"],
    ]
    folds = [e for e in ledger.published() if e.rule == "column-fold"]
    assert [(e.before, e.certainty) for e in folds] == [("Giám đốc tâm Dữ liệu | Trung", "certain")]


def test_words_of_a_phantom_column_that_nothing_certifies_are_kept_as_likely() -> None:
    upper = grid([["TT", "Nội dung", "Phân công"], ["1", "a", "Vụ Một"]])
    lower = grid([["2", "b", "Vụ", "Hai"]])
    found, ledger = mend(layout(upper, lower))
    assert [c.text for c in found.blocks[0].rows[-1].cells][2] == "Vụ Hai"  # type: ignore[union-attr]
    assert [e.certainty for e in ledger.published() if e.rule == "column-fold"] == ["likely"]


def test_phantom_columns_by_position_fold_into_the_column_they_lie_in() -> None:
    upper = grid([HEAD, ["1", "a", "Sở A", "x"]], page=1, edges=EDGES)
    lower = grid(
        [["2", "b", "Sở", "B", "y"]], page=2, edges=(60.0, 90.0, 300.0, 380.0, 420.0, 540.0)
    )
    assert tables(upper, lower)[0][-1] == ["2", "b", "Sở B", "y"]


def test_a_number_broken_by_its_narrow_column_is_made_whole() -> None:
    assert (
        tables(grid([HEAD, ["VII\nI", "Nhân lực số", "", ""], ["1", "a", "b", "c"]]))[0][1][0]
        == "VIII"
    )
    found = tables(grid([HEAD, ["NV0\n1", "a", "b", "c"], ["Năm\n2026", "a", "b", "c"]]))[0]
    assert [row[0] for row in found[1:]] == ["NV01", "Năm 2026"]


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (["(1)", "(2)", "(3)"], True),
        (["1", "2", "3", "4"], True),
        (["(a)", "(1)", "(2)", "(3)"], True),
        (["A", "B", "1", "2", "3"], True),
        (["(1)", "(2)", "(3)", "(4)=(2)+(3)"], True),
        (["A", "4", "2"], False),
        (["", "1", "2", "3"], False),  # months below a wide header
        (["1", "Việc", "Sở A"], False),
        (["1", "2", ""], False),
        (["14", "15", "16"], False),
    ],
)
def test_rows_that_only_count_the_columns(cells: list[str], counts: bool) -> None:
    assert numbers_columns(grid([cells]).rows[0]) is counts


@pytest.mark.parametrize(
    ("rows", "size"),
    [
        ([HEAD, ["1", "a", "b", "c"]], 1),
        ([HEAD, ["(1)", "(2)", "(3)", "(4)"], ["1", "a", "b", "c"]], 2),
        ([[("Stt", 2, 1), ("Tên nhiệm vụ", 1, 2), ("Thời hạn", 1, 2)], ["TT", "Chi tiết", ("", 1, 0), ("", 1, 0)]], 2),
        ([["1", "a", "b", "c"], ["2", "a", "b", "c"]], 0),
        ([["", "mới phát sinh trong quá trình", "", "số"], ["4", "a", "b", "c"]], 0),
        ([["", "cáo về kết quả thực hiện", "kinh phí"], ["12", "a", "b"]], 0),  # the rest of a row
        ([["Mã", "Tên gọi", "Ai làm"], ["1", "a", "b"], ["2", "a", "b"]], 1),  # unknown words
    ],
)  # fmt: skip
def test_header_rows_are_told_from_data(rows: list[list[str]], size: int) -> None:
    assert header_size(grid(rows)) == size


def test_two_levels_read_parent_and_child() -> None:
    head = grid([[("Stt", 2, 1), ("Việc", 1, 2)], ["TT", "Chi tiết", ("", 1, 0)]]).rows  # type: ignore[list-item]
    assert leaf_headers(head, 3) == ["Stt / TT", "Stt / Chi tiết", "Việc"]


_cell = st.text("abc ĐƯ-/\n1I.;(", max_size=12)
_piece = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(_cell, min_size=n, max_size=n), min_size=1, max_size=5)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_piece, st.text("abc. ", max_size=30)), max_size=6))
def test_mending_never_raises_and_is_undone_exactly(parts: list[object]) -> None:
    blocks = [paragraph(p) if isinstance(p, str) else grid(p) for p in parts]  # type: ignore[arg-type]
    found = Layout(tuple(blocks))
    whole, ledger = mend(found)
    assert undo(whole, ledger) == found
    assert apply(found, ledger) == whole


@settings(max_examples=150, deadline=None)
@given(st.lists(_piece, min_size=1, max_size=4))
def test_mending_loses_no_character_of_a_table(pieces: list[list[list[str]]]) -> None:
    found = Layout(tuple(grid(p, page=i) for i, p in enumerate(pieces, 1)))
    whole, ledger = mend(found)

    def letters(value: Layout) -> list[str]:
        return sorted(
            c
            for b in value.blocks
            for r in b.rows
            for x in r.cells
            for c in x.text
            if not c.isspace()  # type: ignore[union-attr]
        )

    dropped = [
        c
        for e in ledger.published()
        if not e.after
        for c in e.before.replace(" | ", "")
        if not c.isspace()
    ]
    have = sorted(letters(whole) + dropped)
    # A value that a vertical merge repeats may stand more often, never less.
    for char in set(letters(found)):
        assert have.count(char) >= letters(found).count(char)


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        ([[("DANH MỤC NHIỆM VỤ", 4, 1)], HEAD, ["1", "a", "b", "c"]], 1),
        ([[("DANH MỤC", 4, 1)], [("(Kèm theo Kế hoạch)", 4, 1)], HEAD, ["1", "a", "b", "c"]], 2),
        ([[("I. NHIỆM VỤ CHUNG", 4, 1)], ["1", "a", "b", "c"]], 0),
        ([HEAD, [("I. NHIỆM VỤ CHUNG", 4, 1)], ["1", "a", "b", "c"]], 0),
        ([[("DANH MỤC", 4, 1)]], 0),
    ],
)
def test_titles_above_the_header_stand_above_the_table(
    rows: list[list[object]], titles: int
) -> None:
    assert titles_above(grid(rows)) == titles  # type: ignore[arg-type]


def test_a_title_that_each_page_repeats_parts_no_table() -> None:
    title = [("DANH MỤC NHIỆM VỤ", 4, 1)]
    found = tables(
        grid([title, HEAD, ["1", "a", "b", "c"]], page=1, edges=EDGES),  # type: ignore[list-item]
        grid([title, HEAD, ["2", "d", "e", "f"]], page=2, edges=EDGES),  # type: ignore[list-item]
    )
    assert found == [[HEAD, ["1", "a", "b", "c"], ["2", "d", "e", "f"]]]


def test_ledger_refuses_a_layout_it_was_not_made_for() -> None:
    found = layout(grid([HEAD, ["1", "a\nb", "c", "d"]]))
    _, ledger = mend(found)
    with pytest.raises(ValueError, match="does not fit"):
        undo(layout(paragraph("x")), Ledger(ledger.edits))


def test_a_first_group_row_that_repeats_with_the_header_is_dropped() -> None:
    """Word marks it as a header row too; the row cut below it is rejoined."""
    head = ["Thời gian", "Nội dung", "Đơn vị phụ trách"]
    title = [("Buổi sáng", 3, 1)]
    edges = (60.0, 150.0, 400.0, 540.0)
    found = tables(
        grid([head, title, ["7h00", "Khai mạc", "Văn phòng"], ["8h30", "Hướng dẫn công cụ", "Tổ Tin"]], page=1, edges=edges),
        grid([head, title, ["- 9h00", "số an toàn", "học"], ["9h30", "Bế mạc", "Văn phòng"]], page=2, edges=edges),
    )  # fmt: skip
    assert [r[0] for r in found[0]] == ["Thời gian", "Buổi sáng", "7h00", "8h30 - 9h00", "9h30"]


@pytest.mark.parametrize(
    ("rows", "yes"),
    [
        ([["GIÁM ĐỐC\nSỞ XÂY DỰNG\nTạ Quang Bửu", "GIÁM ĐỐC\nNguyễn Thị Lan"]], True),
        ([["SỞ Y TẾ", "Quý I"]], False),
        ([["SỞ Y TẾ\nQuý I", "SỞ NỘI VỤ\nQuý II"]], False),
        ([["NGƯỜI LẬP\nLê Văn An"]], False),
    ],
)
def test_signatures_side_by_side_place_text_and_are_no_data(
    rows: list[list[str]], yes: bool
) -> None:
    assert is_layout_table(grid(rows)) is yes
