"""The text reader: lines, columns side by side, tables of tabs and of pipes, Markdown."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.layout import Grid, Layout, Paragraph, block_texts, visible
from qdparse.read import read
from qdparse.read.markdown import plain, strip_markup
from qdparse.read.text import read_text
from qdparse.read.text_sides import split_sides

SHARED = Path(__file__).resolve().parents[2] / "shared"


def texts(found: Layout) -> list[str]:
    return [b.text for b in found.blocks if isinstance(b, Paragraph)]


def grids(found: Layout) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in b.rows]
        for b in found.blocks
        if isinstance(b, Grid)
    ]


def test_every_line_is_a_paragraph() -> None:
    found = read_text("QUYẾT ĐỊNH:\n\n  Điều 1. Ban hành\nkèm theo.\r\n", "x.txt")
    assert texts(found) == ["QUYẾT ĐỊNH:", "Điều 1. Ban hành", "kèm theo."]
    assert [b.uid for b in found.blocks] == [0, 1, 2]
    assert (found.reader, found.media_type, found.pages) == ("text", "text/plain", ())
    first = found.blocks[0]
    assert isinstance(first, Paragraph)
    assert [(x.hard, x.page) for x in first.lines] == [(False, None)]


def test_form_feeds_count_pages() -> None:
    found = read_text("a\n\fb\tc\td\n1\t2\t3", "x.txt")
    assert [b.page for b in found.blocks if isinstance(b, Paragraph)] == [1]
    [grid] = [b for b in found.blocks if isinstance(b, Grid)]
    assert (grid.pages, grid.rows[0].page) == ((2,), 2)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "UBND TỈNH A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ("UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ),
        ("BỘ B\tCỘNG HÒA", ("BỘ B", "CỘNG HÒA")),
        ("BỘ B \t\t   CỘNG HÒA", ("BỘ B", "CỘNG HÒA")),
        (
            "Số:      /QĐ-UBND          Hà Nội, ngày     tháng     năm 2024",
            ("Số:      /QĐ-UBND", "Hà Nội, ngày     tháng     năm 2024"),
        ),
        ("Nơi nhận:            TM. ỦY BAN", ("Nơi nhận:", "TM. ỦY BAN")),
        ("-----------              -------------", ("-----------", "-------------")),
        ("bộ tài chính                    cộng hoà xã hội", ("bộ tài chính", "cộng hoà xã hội")),
        # Blanks to fill in.
        ("Số:      /QĐ-UBND", None),
        ("Hà Nội, ngày      tháng      năm 2024", None),
        ("Hà Nội, ngày                    tháng                    năm 2024", None),
        ("Họ và tên:      Nguyễn Văn A", None),
        # One text with a wide blank in it.
        ("Điều 1.   Phạm vi điều chỉnh", None),
        ("1.\tQuyết định này có hiệu lực", None),
        ("-   Như Điều 4;", None),
        ("Hai  dấu cách", None),
        ("A     B     C     D", None),
        ("Điện thoại: .......     ........", None),
        ("Trình bày bằng kiểu chữ đứng (theo     Mục IV)", None),
        ("Căn cứ Luật A, " * 5 + "    Căn cứ Luật B", None),
        ("", None),
    ],
)
def test_sides(line: str, expected: tuple[str, str] | None) -> None:
    assert split_sides(line) == expected


def test_sides_are_two_paragraphs() -> None:
    found = read_text("UBND TỈNH A          CỘNG HÒA XÃ HỘI", "x.txt")
    assert [(b.text, b.side) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("UBND TỈNH A", "left"),
        ("CỘNG HÒA XÃ HỘI", "right"),
    ]


TAB_TABLES = [
    ("three cells a row", "TT\tViệc\tHạn\n1\tHọp\t5/2024", [[["TT", "Việc", "Hạn"], ["1", "Họp", "5/2024"]]]),
    ("a blank line ends it", "1\ta\tb\n\n2\tc\td", [[["1", "a", "b"]], [["2", "c", "d"]]]),
    ("short rows are filled", "1\ta\tb\n2\tc\td\te", [[["1", "a", "b", ""], ["2", "c", "d", "e"]]]),
    ("a row may start empty", "\tđi tiếp\t\tkết quả\n4\ta\tb\tc", [[["", "đi tiếp", "", "kết quả"], ["4", "a", "b", "c"]]]),
    ("a group row", "I\tThể chế\t\t\n1\ta\tb\tc", [[["I", "Thể chế", "", ""], ["1", "a", "b", "c"]]]),
    ("two columns alike", "TT\tViệc\n1\tHọp", [[["TT", "Việc"], ["1", "Họp"]]]),
    ("a piece with only its last cell, after a page", "1\ta\tb\tc\n\n\t\t\td", [[["1", "a", "b", "c"]], [["", "", "", "d"]]]),
    ("a cell in quotes over lines", '1\t"a\nb ""c"""\td', [[["1", 'a\nb "c"', "d"]]]),
    ("indented paragraphs are none", "\tCăn cứ Luật A;\n\tCăn cứ Luật B;", []),
    ("a list is none", "1.\tMột việc\n2.\tHai việc", []),
    ("an indented list is none", "\t-\tMột việc\n\t-\tHai việc", []),
    ("a letterhead is none", "BỘ B\t\tCỘNG HÒA\nCỤC C\t\tĐộc lập - Tự do", []),
    ("tabs mixed with blanks align", "BỘ B\t   \t  CỘNG HÒA\t   x\ty", []),
    ("a lone pair is none", "BỘ B\tCỘNG HÒA", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in TAB_TABLES], ids=[c[0] for c in TAB_TABLES]
)
def test_tab_tables(text: str, expected: list[list[list[str]]]) -> None:
    assert grids(read_text(text, "x.txt")) == expected


def test_a_quoted_paragraph_is_no_cell() -> None:
    text = '1.\tSửa đổi như sau:\n"Điều 13. Ban điều hành\ngồm có:"\nhết'
    assert texts(read_text(text, "x.txt"))[1:] == ['"Điều 13. Ban điều hành', 'gồm có:"', "hết"]


def test_rows_of_a_grid() -> None:
    [grid] = read_text("1\ta\t\n2\tb\tc", "x.txt").blocks
    assert isinstance(grid, Grid)
    assert [row.uid for row in grid.rows] == [1, 2]
    assert grid.rows[0].pieces == ((None, None, "1 | a | "),)
    assert (grid.rows[0].cells[2].lines, grid.edges) == ((), ())


PIPE_TABLES = [
    ("header and rows", "| TT | Việc |\n|---|:--:|\n| 1 | Họp |", [("header", ["TT", "Việc"]), ("", ["1", "Họp"])]),
    ("an escaped pipe", "| a \\| b | c |\n|--|--|\n| 1 | 2 |", [("header", ["a | b", "c"]), ("", ["1", "2"])]),
    ("a break in a cell", "| a |\n|---|\n| x<br>y<br/>z |", [("header", ["a"]), ("", ["x\ny\nz"])]),
    ("bold in a cell", "| a | b |\n|---|---|\n| **I** | Về **việc** |", [("header", ["a", "b"]), ("", ["I", "Về việc"])]),
    ("a header of the notation only", "| | |\n|---|---|\n| a | b |", [("", ["a", "b"])]),
    ("no outer pipes", "a | b\n--- | ---\n1 | 2", [("header", ["a", "b"]), ("", ["1", "2"])]),
    ("rows alike, no separator", "| 1 | a |\n| 2 | b |", [("", ["1", "a"]), ("", ["2", "b"])]),
    ("a lone pipe in text", "Một | hai", []),
    ("rows not alike", "| 1 | a |\n| 2 | b | c |", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in PIPE_TABLES], ids=[c[0] for c in PIPE_TABLES]
)
def test_pipe_tables(text: str, expected: list[tuple[str, list[str]]]) -> None:
    found = read_text(text, "x.md")
    rows = [row for b in found.blocks if isinstance(b, Grid) for row in b.rows]
    assert [(row.kind, [c.text for c in row.cells]) for row in rows] == expected


HTML_TABLE = """<table border="1"><tr><th rowspan="2">TT</th><th colspan="2">Việc</th></tr>
<tr><th>Tên</th><th>Hạn</th></tr>
<tr><td rowspan=2>1</td><td>Họp<br>tiếp | theo</td><td>a</td></tr><tr><td><b>b</b></td><td/></tr>
<tr><td colspan="3">II. Nhóm</td></tr></table>"""


def test_an_html_table_in_markdown_keeps_its_merges() -> None:
    found = read_text("Trước\n" + HTML_TABLE + "\nSau", "x.md")
    assert texts(found) == ["Trước", "Sau"]
    [grid] = [b for b in found.blocks if isinstance(b, Grid)]
    assert [(row.kind, [tuple(c[:4]) for c in row.cells]) for row in grid.rows] == [
        ("header", [("TT", 0, 1, 2), ("Việc", 1, 2, 1)]),
        ("header", [("", 0, 1, 0), ("Tên", 1, 1, 1), ("Hạn", 2, 1, 1)]),
        ("", [("1", 0, 1, 2), ("Họp\ntiếp | theo", 1, 1, 1), ("a", 2, 1, 1)]),
        ("", [("", 0, 1, 0), ("b", 1, 1, 1), ("", 2, 1, 1)]),
        ("", [("II. Nhóm", 0, 3, 1)]),
    ]


def test_a_block_merged_both_ways() -> None:
    html = "<table><tr><td>a</td><td>b</td></tr><tr><td colspan=2 rowspan=2>c</td></tr><tr></tr>"
    [grid] = read_text(html + "<tr><td>d</td><td>e</td></tr></table>", "x.md").blocks
    assert isinstance(grid, Grid)
    assert [[tuple(c[:4]) for c in row.cells] for row in grid.rows] == [
        [("a", 0, 1, 1), ("b", 1, 1, 1)],
        [("c", 0, 2, 2)],
        [("", 0, 2, 0)],
        [("d", 0, 1, 1), ("e", 1, 1, 1)],
    ]


MARKUP = [
    ("bold", "**Điều 1.** Ban hành", "Điều 1. Ban hành"),
    ("italic", "*Nơi nhận:*", "Nơi nhận:"),
    ("italic in brackets", "*(Kèm theo Nghị quyết)*", "(Kèm theo Nghị quyết)"),
    ("underscores", "_Nơi nhận:_", "Nơi nhận:"),
    ("both", "***Nơi nhận:***", "Nơi nhận:"),
    ("heading", "## I. MỤC TIÊU", "I. MỤC TIÊU"),
    ("escapes", r"1\. Số 5\_A \*", "1. Số 5_A *"),
    ("link", "[Cổng](https://example.vn/a) [đã ký]", "Cổng [đã ký]"),
    ("tags", '<p align="center"><b>BỘ B</b></p><hr>', "BỘ B"),
    ("entities", "Giáo dục &amp; Đào tạo &lt;", "Giáo dục & Đào tạo <"),
    ("comment", "a<!-- x\ny -->b", "ab"),
    ("front matter", "---\ntitle: A\nlang: vi\n---\nĐiều 1", "Điều 1"),
    ("fence", "```markdown\nĐiều 1\n```", "Điều 1"),
    ("a footnote mark stays", "hội nhập (*) và (**)", "hội nhập (*) và (**)"),
    ("a bullet stays", "* Kế toán: 2 * 3", "* Kế toán: 2 * 3"),
    ("unbalanced stays", "**Điều 1. Ban hành", "**Điều 1. Ban hành"),
    ("emphasis ends with its paragraph", "**a\n\nb**", "**a\n\nb**"),
    ("a rule line stays", "_____________", "_____________"),
    ("snake_case stays", "ten_don_vi", "ten_don_vi"),
    ("no tag", "a < b và <tên cơ quan>", "a < b và <tên cơ quan>"),
    ("a number sign stays", "#5 và # 6", "#5 và # 6"),
    ("an open comment stays", "a <!-- b", "a <!-- b"),
    ("no front matter", "---\nĐiều 1", "Điều 1"),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in MARKUP], ids=[c[0] for c in MARKUP])
def test_markup(text: str, expected: str) -> None:
    assert plain(strip_markup(text)).text == expected


def test_bold_over_lines_in_plain_text() -> None:
    found = read_text("a\n\n**BỘ TRƯỞNG\nBỘ B\nNguyễn Văn A**\n\nb **c** _d_ # e", "x.txt")
    assert [(b.text, b.bold) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("a", False),
        ("BỘ TRƯỞNG", True),
        ("BỘ B", True),
        ("Nguyễn Văn A", True),
        ("b c _d_ # e", False),
    ]
    assert found.media_type == "text/plain"


def test_markdown_is_told_by_its_content() -> None:
    found = read_text("# KẾ HOẠCH\n\n*Năm 2024*", "x.txt")
    assert texts(found) == ["KẾ HOẠCH", "Năm 2024"]
    assert found.media_type == "text/markdown"
    assert [b.bold for b in found.blocks if isinstance(b, Paragraph)] == [True, False]


marked = st.text(alphabet='ab *_|\t\n\f"<>#-:()\\`[]ĐềsốỦ1.', max_size=200)


@given(st.one_of(st.text(max_size=200), marked))
def test_any_text_is_read(text: str) -> None:
    for name in ("x.txt", "x.md"):
        for block in read_text(text, name).blocks:
            if isinstance(block, Grid):
                for row in block.rows:
                    assert [c.column for c in row.cells] == list(range(block.columns))
            else:
                assert block.text == "\n".join(line.text for line in block.lines) != ""


@given(st.text(alphabet="ab \t\n\fĐềsốỦ1.:-(/", max_size=300))
def test_text_without_marks_loses_nothing(text: str) -> None:
    found = read_text(text, "x.txt")
    kept = Counter("".join(t for b in found.blocks for t in block_texts(b)))
    wanted = Counter(text)
    assert {c: n for c, n in kept.items() if visible(c)} == {
        c: n for c, n in wanted.items() if visible(c)
    }


def real_files() -> list[Path]:
    return sorted(SHARED.glob("corpus/text/*.*")) + sorted(SHARED.glob("seed/*.txt"))


@pytest.mark.skipif(not real_files(), reason="no real documents beside the repository")
def test_real_files_lose_only_markup() -> None:
    for path in real_files():
        data = path.read_bytes()
        kept: Counter[str] = Counter()
        for block in read(data, path.name).blocks:
            for text in block_texts(block):
                kept.update("".join(text.split()))
        lost = Counter("".join(data.decode().split())) - kept
        if path.suffix == ".txt":
            assert set(lost) <= {"*"}, path.name
        assert not kept - Counter(data.decode()), path.name


@pytest.mark.skipif(not real_files(), reason="no real documents beside the repository")
def test_real_task_table_comes_in_pieces() -> None:
    found = read((SHARED / "seed" / "decision.txt").read_bytes(), "decision.txt")
    pieces = [b for b in found.blocks if isinstance(b, Grid)]
    assert len(pieces) == 9
    assert {grid.columns for grid in pieces} == {4, 5}


CELLS = (
    "Trang chủ", "SỞ", "MUỐI", "-------", "|", "CỘNG", "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "|",
    "Số:", "5/QĐ-SM", "|", "Sông Lam, ngày 5", "tháng 3 năm 2026", "|", "QUYẾT ĐỊNH",
    "Nơi nhận:", "- Sở Y tế;", "|", "GIÁM ĐỐC", "Lê Văn An", "|",
)  # fmt: skip


def sides(*lines: str) -> list[tuple[str, str]]:
    found = read_text("\n".join(lines), "x.txt")
    return [(b.text, b.side) for b in found.blocks if isinstance(b, Paragraph)]


def test_the_cells_of_a_letterhead_end_in_a_bar_alone_on_its_line() -> None:
    assert sides(*CELLS) == [
        ("Trang chủ", ""),
        *((text, "left") for text in ("SỞ", "MUỐI", "-------")),
        *((text, "right") for text in ("CỘNG", "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        *((text, "left") for text in ("Số:", "5/QĐ-SM")),
        *((text, "right") for text in ("Sông Lam, ngày 5", "tháng 3 năm 2026")),
        ("QUYẾT ĐỊNH", ""),
        *((text, "left") for text in ("Nơi nhận:", "- Sở Y tế;")),
        *((text, "right") for text in ("GIÁM ĐỐC", "Lê Văn An")),
    ]


def test_two_cells_hold_a_letterhead_too() -> None:
    found = sides("TỈNH ỦY SÔNG LAM", "*", "Số 5-QĐ/TU", "|", "ĐẢNG CỘNG SẢN VIỆT NAM", "|")
    assert [side for _, side in found] == ["left", "left", "left", "right"]


def test_a_bar_at_the_end_of_a_line_ends_its_cell_too() -> None:
    lines = ("SỞ MUỐI |", "CỘNG HÒA XÃ HỘI |", "Số: 5/QĐ-SM |", "Sông Lam, ngày 5 |", "QUYẾT ĐỊNH")
    assert [side for _, side in sides(*lines)] == ["left", "right", "left", "right", ""]
    assert ("Sở Y tế |", "") in sides("Chủ trì |", "Sở Y tế |")


def test_bars_between_other_texts_place_nothing() -> None:
    found = sides("TT", "|", "Nội dung", "|", "1", "|", "Họp", "|")
    assert {side for _, side in found} == {""}
    assert ("|", "") in found


def test_rows_that_only_end_in_a_bar_are_a_table() -> None:
    found = read_text("TT | Nội dung | Chủ trì |\n1 | Họp | Sở A |", "x.txt")
    assert grids(found) == [[["TT", "Nội dung", "Chủ trì"], ["1", "Họp", "Sở A"]]]
    assert grids(read_text("A | B |", "x.txt")) == []


def test_rows_without_a_first_bar_keep_an_empty_first_cell() -> None:
    found = read_text("TT | Nội dung | Chủ trì |\n1 | Họp | Sở A |\n | Cộng | 2 |", "x.txt")
    assert [row[0].strip() for row in grids(found)[0]] == ["TT", "1", ""]


_HEADED = "TT\tNội dung\tChủ trì\n1\tHọp\tSở A"


@pytest.mark.parametrize(
    ("number", "is_number"),
    [
        ("2", True),
        ("- 3 -", True),
        ("Trang 4/10", True),
        ("2.", False),
        ("Bảng 2", False),
        ("2026 - 2030", False),
    ],
)
def test_a_number_alone_between_two_pieces_of_a_table_is_that_of_a_page(
    number: str, is_number: bool
) -> None:
    found = read_text(f"{_HEADED}\n\n{number}\n\n2\tRà soát\tSở B", "x.txt")
    roles = [b.role for b in found.blocks if isinstance(b, Paragraph)]
    assert roles == ["page_number" if is_number else ""]


@pytest.mark.parametrize(
    "text",
    [
        f"{_HEADED}\n\n2\n\nGhi chú",  # no table below
        f"{_HEADED}\n\n2\n\nTháng\tSố\nMột\t5",  # a table of other columns
        f"{_HEADED}\n\n3\n\n2\ta\tb\n\n2\n\n3\ta\tb",  # numbers that go back
    ],
)
def test_other_numbers_alone_are_text(text: str) -> None:
    found = read_text(text, "x.txt")
    assert not any(b.role for b in found.blocks if isinstance(b, Paragraph))


def test_the_second_cell_of_a_row_goes_on_behind_one_tab() -> None:
    assert grids(read_text(f"{_HEADED}\n\tgiao ban\n2\tRà soát\tSở B", "x.txt"))[0][2] == [
        "",
        "giao ban",
        "",
    ]
    found = read_text(f"{_HEADED}\n\n\tCăn cứ Kế hoạch này", "x.txt")
    assert texts(found) == ["Căn cứ Kế hoạch này"]


HEADER = ["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"]
ROWS = [["1", "Họp bàn", "Sở Muối", ""], ["2", "Làm muối", "Sở Cá", "Quý I"]]
TOTAL = ["", "Tổng cộng", "", "12"]


def listed(rows: list[list[str]], *after: str, between: str = "\n") -> list[list[list[str]]]:
    lines = between.join(text for row in rows for text in row)
    return grids(read_text("\n".join(["II. NỘI DUNG", lines, *after]), "x.txt"))


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n|\n"])
def test_cells_one_below_the_other(between: str) -> None:
    assert listed([HEADER, *ROWS], between=between) == [[HEADER, *ROWS]]
    found = listed([HEADER, *ROWS, TOTAL], "", "III. TỔ CHỨC", between=between)
    assert found == [[HEADER, *ROWS, TOTAL]]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, ROWS[0]],  # one row tells no table
        [HEADER[:2], ["1", "Họp"], ["2", "Làm muối"]],
        [["TT", "Một", "Hai", "Ba"], *ROWS],  # a header that nobody knows
        [HEADER, ROWS[0], ["2", "Làm muối", "và cá", "Sở Cá", "Quý I"]],  # two paragraphs in a cell
        [HEADER, [*ROWS[0], "Quý I"], ROWS[1]],
        [HEADER, ROWS[0], ["3", *ROWS[1][1:]]],
    ],
)
def test_cells_below_each_other_that_are_no_table(rows: list[list[str]]) -> None:
    assert listed(rows) == []


ALIGNED = """\
II. NỘI DUNG
TT       Nội dung              Đơn vị chủ trì    Thời gian
                                                 hoàn thành
1        Họp bàn về nghề       Sở Muối           Quý I
         muối của tỉnh
2        Làm muối              Sở Cá, Sở         Quý II
                               Tôm
III. TỔ CHỨC
"""


def test_columns_set_with_blanks() -> None:
    assert grids(read_text(ALIGNED, "x.txt")) == [
        [
            ["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian\nhoàn thành"],
            ["1", "Họp bàn về nghề\nmuối của tỉnh", "Sở Muối", "Quý I"],
            ["2", "Làm muối", "Sở Cá, Sở\nTôm", "Quý II"],
        ]
    ]
    assert texts(read_text(ALIGNED, "x.txt")) == ["II. NỘI DUNG", "III. TỔ CHỨC"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1        Họp bàn về nghề       Sở", "         Họp bàn về nghề       Sở"),  # no number
        ("Làm muối              Sở Cá,", "Làm muối và cá tôm Sở Cá,"),  # over a column's begin
        ("Đơn vị chủ trì ", "Cột thứ ba     "),
        ("2        Làm muối ", "         Làm muối "),
    ],
)
def test_blanks_that_are_no_columns(before: str, after: str) -> None:
    text = ALIGNED.replace(before, after).replace("Nội dung   ", "Cột hai    ")
    assert grids(read_text(text, "x.txt")) == []


def test_a_drawn_line_that_was_glued_to_the_next() -> None:
    assert texts(read_text("-----BAN THƯỜNG VỤ\n--- a", "x.txt"))[:2] == ["-----", "BAN THƯỜNG VỤ"]
