"""Recognised words to blocks, without an engine: the grid and the columns of the PDF reader."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from qdparse.layout import Box, Grid, Page, Paragraph
from qdparse.read.pdf_rules import Rules
from qdparse.read.scan.cache import Cache
from qdparse.read.scan.document import is_read, recognised
from qdparse.read.scan.keys import Key
from qdparse.read.scan.letters import extent
from qdparse.read.scan.page_numbers import with_page_numbers
from qdparse.read.scan.values import KeyCell, ScanPage, Word

SIZE = 12.0
A4 = Page(595.0, 842.0)


def line(
    x: float, base: float, text: str, number: int, part: int = -1, sure: float = 0.95
) -> list[Word]:
    """Words of 12 points on one line, each as wide as its letters."""
    out = []
    for token in text.split():
        above, below = extent(token)
        width = 0.5 * SIZE * len(token)
        box = Box(x, base - above * SIZE, x + width, base + below * SIZE)
        out.append(Word(token, box, sure, number, part))
        x += width + 0.25 * SIZE
    return out


def table(keys: list[str], texts: list[str]) -> ScanPage:
    """A table of two columns, a row for each key."""
    ys = [100.0 + 40 * i for i in range(len(keys) + 1)]
    rules = Rules([(y, 50.0, 500.0) for y in ys], [(x, 100.0, ys[-1]) for x in (50, 90, 500)], [])
    words: list[Word] = []
    cells = []
    for i, (key, text) in enumerate(zip(keys, texts, strict=True)):
        words += line(60, ys[i] + 20, key, 2 * i, 2 * i)
        words += line(100, ys[i] + 20, text, 2 * i + 1, 2 * i + 1)
        box = Box(60, ys[i] + 10, 70, ys[i] + 20)
        cells.append(KeyCell(2 * i, box, Key((key,), 0)))
    return ScanPage(A4, tuple(words), rules, tuple(cells), engine="test 1")


TEXTS = ["Nội dung công việc", "Xây dựng kế hoạch năm", "Rà soát văn bản", "Báo cáo kết quả"]


def test_words_come_into_their_cells_and_keys_into_sequence() -> None:
    blocks, seen = recognised({0: table(["TT", "1", "z", "3"], TEXTS)}, count())
    [grid] = blocks[0]
    assert isinstance(grid, Grid)
    cells = [[cell.text for cell in row.cells] for row in grid.rows]
    assert cells == [[k, t] for k, t in zip(["TT", "1", "2", "3"], TEXTS, strict=True)]
    assert seen is not None
    assert seen.engine == "test 1"
    [unheard] = [w for w in seen.words if w.confidence < 0.6]
    assert (unheard.text, unheard.page) == ("2", 1)


def test_a_key_without_a_reading_comes_from_its_neighbours() -> None:
    scan = table(["1", "2", "3", "4"], TEXTS)
    scan = scan._replace(words=tuple(w for w in scan.words if w.part != 4))
    scan = scan._replace(
        keys=tuple(k._replace(key=Key(("",), 1)) if k.part == 4 else k for k in scan.keys)
    )
    [grid] = recognised({0: scan}, count())[0][0]
    assert isinstance(grid, Grid)
    assert [row.cells[0].text for row in grid.rows] == ["1", "2", "3", "4"]


def test_columns_side_by_side_come_out_one_after_the_other() -> None:
    words = [
        *line(60, 60, "ỦY BAN NHÂN DÂN", 0),
        *line(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0),
        *line(70, 78, "TỈNH SÔNG LAM", 1),
        *line(330, 78, "Độc lập - Tự do - Hạnh phúc", 1),
    ]
    [*blocks] = recognised({0: ScanPage(A4, tuple(words), Rules([], [], []))}, count())[0][0]
    assert [(b.text, b.side) for b in blocks if isinstance(b, Paragraph)] == [
        ("ỦY BAN NHÂN DÂN", "left"),
        ("TỈNH SÔNG LAM", "left"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "right"),
        ("Độc lập - Tự do - Hạnh phúc", "right"),
    ]


def numbered(*texts: str, sure: float = 0.9) -> dict[int, ScanPage]:
    """Pages with a word in the middle of the top margin and a line of text."""
    return {
        index: ScanPage(
            A4,
            (*line(295, 50, text, 0, sure=sure), *line(60, 200, "Căn cứ Luật Tổ chức", 1)),
            Rules([], [], []),
        )
        for index, text in enumerate(texts)
    }


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["QUYẾT", "2", "Đ)"], ["QUYẾT", "2", "3"]),
        (["1", "z", "3"], ["1", "2", "3"]),
        # an annex that numbers from 1 again
        (["a)", "1", "Z", "3"], ["a)", "1", "2", "3"]),
        # nothing says how the pages count
        (["a)", "b)"], ["a)", "b)"]),
    ],
)
def test_a_misread_page_number_is_that_of_its_page(texts: list[str], expected: list[str]) -> None:
    pages = with_page_numbers(numbered(*texts))
    assert [scan.words[0].text for scan in pages.values()] == expected


def test_a_doubtful_figure_alone_in_the_margin_is_the_number_of_its_page() -> None:
    pages = with_page_numbers(numbered("QUYẾT", "Đ)", sure=0.3))
    assert [scan.words[0].text for scan in pages.values()] == ["QUYẾT", "2"]


@pytest.mark.parametrize(
    ("text", "sure", "read"),
    [
        ("Căn cứ Luật Tổ chức chính quyền địa phương năm nay", 0.9, True),
        ("Điều 1", 0.9, True),
        ("Điều 1", 0.3, False),
        ("wzx kjh fdq plm vbn qrt ghj klz xcv bnm", 0.9, False),
        ("Căn cứ Luật Tổ chức chính quyền địa phương năm nay", 0.2, False),
        ("", 0.9, False),
    ],
)
def test_a_page_that_is_no_text_is_not_given_out(text: str, sure: float, read: bool) -> None:
    scan = ScanPage(A4, tuple(line(60, 60, text, 0, sure=sure)), Rules([], [], []))
    assert is_read(scan) is read
    [block, *_] = recognised({0: scan}, count())[0][0]
    assert isinstance(block, Paragraph)
    assert (block.role == "picture_page") is not read


def test_a_page_goes_through_the_cache_and_comes_back(tmp_path: Path) -> None:
    scan = table(["1", "2", "3", "4"], TEXTS)._replace(turns=1, angle=0.7)
    Cache(str(tmp_path), "abc").put(4, scan)
    assert Cache(str(tmp_path), "abc").get(4) == scan
    assert Cache(str(tmp_path), "abc").get(3) is None
    assert Cache(str(tmp_path), "abd").get(4) is None
    assert Cache(None, "abc").get(4) is None


def test_a_damaged_entry_and_a_folder_that_cannot_be_written_keep_nothing(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path), "abc")
    cache.put(0, table(["1", "2", "3", "4"], TEXTS))
    [entry] = tmp_path.rglob("1.json")
    entry.write_text('{"engine": "x"}')
    assert cache.get(0) is None
    (tmp_path / "file").write_text("")
    blocked = Cache(str(tmp_path / "file"), "abc")
    blocked.put(0, table(["1", "2", "3", "4"], TEXTS))
    assert blocked.get(0) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("xem", (0.46, 0.0)), ("Bộ", (0.68, 0.21)), ("Đủ", (0.68, 0.0)), ("Ủy", (0.88, 0.21))],
)
def test_letters_reach_above_and_below_their_line(word: str, expected: tuple[float, float]) -> None:
    assert extent(word) == expected
