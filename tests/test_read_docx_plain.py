"""A table read in one pass is the table that the cell by cell reader gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.layout import Grid, Layout
from qdparse.read import docx_body
from test_read_docx import grid, layout, p, r, table, tbl, tc, tr

_PLAIN = [
    p(r("Sở Tài chính")),
    p(r("a ") + r("b")) + p(r("c")),
    p(r(" hai\nhàng ")),
    p(""),
    p(r("b", "<w:b/>")),
    f"<w:sdt><w:sdtContent>{p(r('trong khung'))}</w:sdtContent></w:sdt>",
    p(f"<w:hyperlink>{r('liên kết')}</w:hyperlink><w:bookmarkStart/>"),
    p(f"<w:ins>{r('thêm')}</w:ins>"),
]
_OTHER = [
    p(r("a") + "<w:r><w:br/></w:r>" + r("b")),
    p(r("a") + "<w:r><w:tab/></w:r>" + r("b")),
    p(f"<w:del>{r('bỏ')}</w:del>" + r("giữ")),
    p(r("ẩn", "<w:vanish/>")),
    p(r("hoa", "<w:caps/>")),
    p(r("trước")) + tbl(tr(tc("x"), tc("y"))),
    p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("mã")),
]
_MARKS = [
    "",
    "",
    '<w:gridSpan w:val="2"/>',
    '<w:vMerge w:val="restart"/>',
    "<w:vMerge/>",
    '<w:hMerge w:val="restart"/>',
    "<w:hMerge/>",
]
_OLD_MARKS = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>'
_ROWS = ["", "", "<w:tblHeader/>", '<w:gridBefore w:val="1"/>', "<w:hidden/>", "<w:del/>"]


def cell(content: str, marks: str) -> str:
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{content}</w:tc>"


def tables(contents: list[str], marks: list[str]) -> st.SearchStrategy[str]:
    cells = st.builds(cell, st.sampled_from(contents), st.sampled_from(marks))
    rows = st.builds(
        lambda cells, props: tr(*cells, props=props),
        st.lists(cells, min_size=1, max_size=4),
        st.sampled_from(_ROWS),
    )
    return st.lists(rows, min_size=1, max_size=5).map(lambda rows: tbl(*rows))


def read_both(body: str) -> tuple[Layout, Layout]:
    """Read with every table as a long one, and with none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx_body, "LONG_TABLE", 0)
        in_one_pass = layout(body)
        patch.setattr(docx_body, "LONG_TABLE", 10**9)
        return in_one_pass, layout(body)


def without_weight(found: Layout) -> str:
    """Long tables say nothing of the weight of their letters."""
    return repr(found).replace("bold=True", "bold=False")


@given(tables(_PLAIN, _MARKS))
def test_plain_tables_are_read_alike(body: str) -> None:
    one, other = read_both(body)
    assert without_weight(one) == without_weight(other)


@given(tables([*_PLAIN, *_OTHER], [*_MARKS, _OLD_MARKS]))
def test_other_tables_are_read_alike(body: str) -> None:
    one, other = read_both(body)
    assert without_weight(one) == without_weight(other)


def test_a_long_plain_table_is_not_read_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read cell by cell")

    monkeypatch.setattr(docx_body.Walker, "_cell_lines", refuse)
    rows = [tr(tc(str(i)), tc("việc")) for i in range(docx_body.LONG_TABLE + 5)]
    found = table(layout(tbl(*rows)))
    assert [row[0][0] for row in found] == [str(i) for i in range(len(rows))]


def test_a_long_table_with_numbered_paragraphs_keeps_its_numbers() -> None:
    """A style that numbers is found although no cell says so itself."""
    style = '<w:pPr><w:pStyle w:val="Muc"/></w:pPr>'
    rows = [tr(f"<w:tc>{p(style + r('việc'))}</w:tc>", tc("x")) for _ in range(20)]
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    found = layout(
        tbl(*rows),
        styles=f'<w:styles {spaces}><w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>',
        numbering=f'<w:numbering {spaces}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    )
    assert [row.cells[0].text for row in grid(found).rows][:3] == ["1. việc", "2. việc", "3. việc"]


def test_styles_far_into_their_part_are_found() -> None:
    """Styles are unpacked as far as they are used: the last of many is still found."""
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    many = "".join(
        f'<w:style w:type="table" w:styleId="T{i}"><w:name w:val="{"x" * 200}"/></w:style>'
        for i in range(1000)
    )
    last = (
        '<w:style w:type="paragraph" w:styleId="Giua"><w:basedOn w:val="Goc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Goc"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    body = p('<w:pPr><w:pStyle w:val="Giua"/></w:pPr>' + r("giữa")) + p(r("thường"))
    found = layout(body, styles=f"<w:styles {spaces}>{many}{last}</w:styles>")
    assert not any(isinstance(b, Grid) for b in found.blocks)
    assert [b.centered for b in found.blocks if not isinstance(b, Grid)] == [True, False]
