"""Web pages: paragraphs as a browser sets them, tables with their spans, the document alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qdparse.errors import QdparseError, Unreadable
from qdparse.layout import Grid, Layout, Paragraph, block_texts
from qdparse.pipeline import mended, read_layout, record_of
from qdparse.read.html import read_html

from legacy_words import DECISION, tcvn3

MOTTO = "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"


def read(body: str, name: str = "x.html") -> Layout:
    return read_html(f"<html><body>{body}</body></html>".encode(), name)


def texts(layout: Layout) -> list[str]:
    return [b.text for b in layout.blocks if isinstance(b, Paragraph)]


PARAGRAPHS = [
    ("<p>Điều 1.\n  Ban hành</p><p>Điều 2.</p>", ["Điều 1. Ban hành", "Điều 2."]),
    ("Một<div>Hai<p>Ba</p>Bốn</div>Năm", ["Một", "Hai", "Ba", "Bốn", "Năm"]),
    ("<p>QUYẾT <b>ĐỊNH</b></p>", ["QUYẾT ĐỊNH"]),
    ("<p>Số: 1/QĐ<br>Hà Nội</p>", ["Số: 1/QĐ\nHà Nội"]),
    ("<p>a<br><br>b</p>", ["a\nb"]),
    ("<p>a<script>b</script><style>c</style>d</p>", ["ad"]),
    ("<p style='display:none'>a</p><p hidden>b</p><p>c</p>", ["c"]),
    ("<ol><li>Một<li>Hai</ol>", ["1. Một", "2. Hai"]),
    ("<ol start=3 type=a><li>Một<li value=9>Hai</ol>", ["c. Một", "i. Hai"]),
    ("<ol type=I><li><p>Một</p><p>Hai</p></ol>", ["I. Một", "Hai"]),
    ("<ol style='list-style-type:none'><li>Một</ol>", ["Một"]),
    ("<ul><li>Một<ol><li>Hai</ol></ul>", ["• Một", "1. Hai"]),
    ("<ol start=4><li><p></p></ol><p>Một</p>", ["4.", "Một"]),
    ("<ul><li></li></ul><p>Một</p>", ["Một"]),
    ("<pre>a  b\nc</pre>", ["a  b\nc"]),
    ("<p><![if !supportLists]>1.&nbsp;<![endif]>Họp</p>", ["1.\u00a0Họp"]),
    ("<p>a</p><nav>Trang chủ</nav><footer>Bản quyền</footer>", ["a"]),
    ("<p>&lt;b&gt; &amp; m&sup2;</p>", ["<b> & m²"]),
]


@pytest.mark.parametrize(("body", "expected"), PARAGRAPHS)
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert texts(read(body)) == expected


def test_weight_and_middle() -> None:
    body = (
        "<p align=center><b>A</b></p><p style='text-align:center;font-weight:700'>B</p>"
        "<center><h2>C</h2></center><p><b>D</b> d</p><h3 style='font-weight:normal'>E</h3>"
    )
    found = [b for b in read(body).blocks if isinstance(b, Paragraph)]
    assert [(b.bold, b.centered) for b in found] == [
        (True, True), (True, True), (True, True), (False, False), (False, False),
    ]  # fmt: skip


def shape(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.text, c.column, c.span, c.rows) for c in row.cells] for row in grid.rows]


def table(body: str) -> Grid:
    (grid,) = [b for b in read(body).blocks if isinstance(b, Grid)]
    return grid


def test_spans_of_rows_and_columns() -> None:
    grid = table(
        "<table><thead><tr><th rowspan=2>TT<th colspan=2>Phân công</tr>"
        "<tr><th>Chủ trì<th>Phối hợp</tr></thead>"
        "<tr><td>1<td rowspan=2>Sở A<td>B</tr><tr><td>2<td>C</tr></table>"
    )
    assert shape(grid) == [
        [("TT", 0, 1, 2), ("Phân công", 1, 2, 1)],
        [("", 0, 1, 0), ("Chủ trì", 1, 1, 1), ("Phối hợp", 2, 1, 1)],
        [("1", 0, 1, 1), ("Sở A", 1, 1, 2), ("B", 2, 1, 1)],
        [("2", 0, 1, 1), ("", 1, 1, 0), ("C", 2, 1, 1)],
    ]
    assert [row.kind for row in grid.rows] == ["header", "header", "", ""]


SPANS = [
    ("<tr><td rowspan=99>a<td>b<tr><td>c", [["a", "b"], ["", "c"]]),
    ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [["a", "b"], ["", "c"], ["", "d"]]),
    ("<tr><td colspan=-3>a<td>b", [["a", "b"]]),
    ("<tr><td colspan=x>a<td>b<tr><td>c", [["a", "b"], ["c", ""]]),
    ("<tr><td>a<tr></tr><tr><td>b", [["a"], ["b"]]),
]


@pytest.mark.parametrize(("rows", "expected"), SPANS)
def test_spans_that_lie(rows: str, expected: list[list[str]]) -> None:
    grid = table(f"<table>{rows}</table>")
    assert [[c.text for c in row.cells] for row in grid.rows] == expected
    for row in grid.rows:  # cells cover each column once
        ends = [c.column + c.span for c in row.cells]
        assert [c.column for c in row.cells] == [0, *ends[:-1]]


def test_a_table_in_a_cell_belongs_to_the_cell() -> None:
    grid = table("<table><tr><td>1<td>Họp<table><tr><td>a<tr><td>b</table><td>x</table>")
    assert [c.text for c in grid.rows[0].cells] == ["1", "Họp\na\nb", "x"]


def test_a_table_around_the_page_is_no_table() -> None:
    inner = "<table><tr><td>1<td>Họp<tr><td>2<td>Báo cáo</table>"
    layout = read(f"<table><tr><td>{MOTTO}<p>Điều 1.</p>{inner}</table>")
    assert texts(layout)[1] == "Điều 1."
    (grid,) = [b for b in layout.blocks if isinstance(b, Grid)]
    assert len(grid.rows) == 2


def test_of_a_site_only_the_document_is_read() -> None:
    long = "<p>Điều 1. " + "Ban hành kế hoạch. " * 30 + "</p>"
    page = f"<div>Trang chủ</div><div><div>{MOTTO}{long}</div><div>Tải về</div></div>"
    assert texts(read(page))[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert "Tải về" not in "".join(texts(read(page)))
    marked = f"<p>Menu</p><div data-vbpl-content-root=true>{MOTTO}<p>a</p></div>"
    assert texts(read(marked)) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "a"]


CHARSETS = [
    ("<p>Kế hoạch".encode(), "Kế hoạch"),
    ("\ufeff<html><p>Kế hoạch".encode(), "Kế hoạch"),
    ("<html><p>Kế hoạch".encode("utf-16"), "Kế hoạch"),
    ("<meta charset=windows-1252><p>Phân công".encode("cp1252"), "Phân công"),
    ("<meta charset=nosuch><p>Phân công".encode("cp1252"), "Phân công"),
    ("<meta charset=utf-8><p>Phân công".encode("cp1252"), "Phân công"),
    ("<?xml version='1.0' encoding='utf-8'?><html><p>Kế hoạch</p></html>".encode(), "Kế hoạch"),
]


@pytest.mark.parametrize(("data", "expected"), CHARSETS)
def test_the_encoding_of_a_page(data: bytes, expected: str) -> None:
    assert texts(read_html(data, "x.html")) == [expected]


ARCHIVE = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><p>K=E1=BA=BF ho=E1=BA=A1ch</p></html>
--x--
"""


def test_a_web_archive_of_word() -> None:
    layout = read_layout(ARCHIVE.encode(), "x.mht")
    assert (layout.reader, texts(layout)) == ("html", ["Kế hoạch"])
    with pytest.raises(Unreadable):
        read_layout(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "x.mht")


def test_a_page_in_tcvn3() -> None:
    lines = "".join(
        f"<p><font face='{'.VnTimeH' if line.isupper() else '.VnTime'}'>{tcvn3(line)}</font></p>"
        for line in DECISION.splitlines()
    )
    layout = read_html(f"<html>{lines}</html>".encode(), "x.html")
    assert layout.encoding == "tcvn3"
    assert texts(layout)[3] == "QUYẾT ĐỊNH"
    assert [t.lower() for t in texts(layout)] == DECISION.lower().splitlines()


def test_a_page_break_of_word_ends_a_page() -> None:
    layout = read("<p>a</p><br clear=all style='page-break-before:always'><p>b</p>")
    assert [b.role for b in layout.blocks if isinstance(b, Paragraph)] == ["", "page_break", ""]


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<p> </p>"])
def test_a_page_without_text_is_a_sentence(body: str) -> None:
    with pytest.raises(QdparseError) as caught:
        read(body)
    assert caught.value.code == "empty"


def test_a_plan_of_a_web_page_is_parsed() -> None:
    page = f"""<div>{MOTTO}<p>QUYẾT ĐỊNH</p><p>Ban hành Kế hoạch năm 2026</p>
    <p>Điều 1. Ban hành Kế hoạch.</p><table><tr><td>TT<td>Nội dung công việc<td>Đơn vị chủ trì
    <td>Thời hạn</tr><tr><td>1<td>Rà soát quy chế<td>Sở Nội vụ<td>30/6/2026</tr></table></div>"""
    record = record_of(page.encode(), "x.html")
    assert record["source"]["reader"] == "html"
    assert [task["content"] for task in record["tasks"]] == ["Rà soát quy chế"]


tags = st.sampled_from(["<p>", "</p>", "<table>", "</table>", "<tr>", "<td rowspan=2>", "<td>",
                        "<td colspan=3>", "</td>", "<ol>", "<li>", "<br>", "<b>", "</b>", "<!--",
                        "Điều 1.", "a ", "\u00a0", "<div style='display:none'>", "</div>"])  # fmt: skip


@settings(max_examples=200)
@given(st.lists(tags, max_size=40))
def test_any_page_is_read_whole(parts: list[str]) -> None:
    try:
        layout = read("".join(parts))
    except Unreadable:
        return
    for block in layout.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                columns = [c.column + i for c in row.cells for i in range(c.span)]
                assert columns == list(range(block.columns))
        assert block_texts(block) is not None
    mended(layout)


def test_a_page_nested_a_thousand_deep() -> None:
    assert texts(read("<div>" * 1000 + "a" + "</div>" * 1000)) in (["a"], [])


SHORT = f"<div class=text>{MOTTO}<p>Điều 1. Ban hành.</p><p>Nơi nhận:</p><p>- Lưu: VT.</p></div>"
LINKS = "<ul><li><a href='#'>Quyết định số 9/QĐ-SM về việc kiểm tra nghề muối năm 2026</a></ul>"


def test_a_short_document_among_the_links_of_its_page() -> None:
    framed = f"<div>Trang chủ</div>{SHORT}<div><h3>Văn bản liên quan</h3>{LINKS * 5}</div>"
    assert texts(read(f"<div>{framed}</div>"))[-1] == "- Lưu: VT."
    plan = "<div><p>KẾ HOẠCH</p><p>Làm muối.</p></div>"
    assert texts(read(f"<div>{SHORT}{plan}<div>{LINKS}</div></div>"))[-1] != "- Lưu: VT."
    table = f"<table>{'<tr><td>1</td><td>Họp giao ban</td></tr>' * 9}</table>"
    assert isinstance(read(f"<div>{SHORT}{table}</div>").blocks[-1], Grid)
