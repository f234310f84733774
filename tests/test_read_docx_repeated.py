"""A table whose markup is parsed once is the table that the XML parser gives row by row."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import test_read_docx
from qdparse.errors import QdparseError
from qdparse.layout import Layout
from qdparse.read import docx_body, docx_repeated
from test_read_docx import grid, layout, p, r, table, tbl, tc, texts, tr
from test_read_docx_plain import _MARKS, _OLD_MARKS, _OTHER, _PLAIN, tables

_WORDS = [
    p(r("R&amp;D, &lt;5 ngày&gt;")),
    p(r("a\u00a0b")),
    p(r("hai\r\nhàng &#10; và nữa")),
    p(r("a > b")),
    p("<w:r><w:t/></w:r>" + r("b")),
    p("<w:r><w:t></w:t></w:r>"),
    p("<w:r><w:t>1<w:x/>2</w:t></w:r>"),
    p("<w:r><w:t><![CDATA[a <b>]]></w:t></w:r>"),
    p("<w:r><!-- </w:t></w:tc></w:tr> --><w:t>a</w:t></w:r>"),
    p('<w:pPr><w:pStyle w:val="Giua"/></w:pPr>' + r("giữa")),
    p("<w:pPr><w:sectPr/></w:pPr>" + r("hết phần")),
    '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CE"><w:r w:rsidRPr="01"><w:t>a</w:t></w:r></w:p>',
    "<w:t>ngoài đoạn</w:t>" + p(r("trong đoạn")),
    p(r("trước")) + tbl(*[tr(tc("x"), tc("y"))] * 3),
]


def read_so(body: str, least: int) -> str:
    """What is read, or why it is not, where tables of ``least`` rows are read by their markup."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx_body, "LONG_TABLE", 0)
        patch.setattr(docx_repeated, "LEAST", least)
        try:
            return repr(layout(body))
        except QdparseError as why:
            return why.code


@given(tables(_PLAIN, _MARKS), st.integers(1, 4))
def test_plain_tables_are_read_alike(body: str, times: int) -> None:
    assert read_so(body * times, 1) == read_so(body * times, 10**9)


@given(tables([*_PLAIN, *_OTHER, *_WORDS], [*_MARKS, _OLD_MARKS]))
def test_other_tables_are_read_alike(body: str) -> None:
    assert read_so(body, 1) == read_so(body, 10**9)


@pytest.mark.parametrize("content", _WORDS)
def test_odd_words_are_read_alike(content: str) -> None:
    body = tbl(*[tr(f"<w:tc>{content}</w:tc>", tc(str(i))) for i in range(3)]) + p(r("sau"))
    assert read_so(body, 1) == read_so(body, 10**9)


@pytest.mark.parametrize(
    "body",
    [
        tbl(tr(tc("a")), tr(tc("a\x01"))),
        tbl(tr(tc("a")), tr(tc("a < b"))),
        tbl(tr(tc("a")), tr(tc("a & b"))),
        tbl(tr(tc("a")), "<w:tr><w:tc><w:p></w:tc></w:tr>"),
        tbl(tr(tc("a")), "<w:tr><x:a/></w:tr>"),
        "<w:tbl>" * 3,
        tbl(tr(tc("a"))) + "</w:tbl>",
    ],
)
def test_a_damaged_table_is_still_found_damaged(body: str) -> None:
    assert read_so(body, 1) == read_so(body, 10**9) == "damaged"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:r><w:txbxContent>{tbl(tr(tc('a')), tr(tc('b')))}</w:txbxContent></w:r></w:p>",
        f"<w:sdt><w:sdtContent>{tbl(tr(tc('a')))}</w:sdtContent></w:sdt>",
        f"<w:del>{tbl(tr(tc('bỏ')))}</w:del>" + tbl(tr(tc("giữ"))),
        tbl(tr(f"<w:tc>{tbl(tr(tc('trong')))}{p('')}</w:tc>")) + tbl(tr(tc("ngoài"))),
        f"<w:tbl >{tr('<w:tc>' + tbl(tr(tc('trong'))) + p('') + '</w:tc>')}</w:tbl>",
        f'<x:tbl xmlns:x="{docx_repeated.W[1:-1]}"><x:tr><x:tc>{tbl(tr(tc("trong")))}</x:tc></x:tr>'
        "</x:tbl>",
        tbl() + tbl("<w:tr/>") + tbl(tr(tc("a"))),
        f"<!-- {tbl(tr(tc('lời bàn')))} -->" + tbl(tr(tc("a"))),
        "<?qdparse-rows 0?>" + tbl(tr(tc("a"))),
        f"<w:tbl><w:tr>{r('ngoài ô')}{tc('a')}{tc('b')}</w:tr></w:tbl>",
    ],
)
def test_tables_wherever_they_stand_are_read_alike(body: str) -> None:
    assert read_so(body, 1) == read_so(body, 10**9)


def parts_parsed(monkeypatch: pytest.MonkeyPatch, body: str) -> tuple[Layout, int]:
    """The layout, and how many parts of the body were given to the XML parser."""
    seen: list[bytes] = []
    taken = docx_repeated.take_out

    def counted(data: bytes, parse: docx_repeated.Parse, shows: docx_repeated.Shows) -> object:
        return taken(data, lambda part: (seen.append(part), parse(part))[1], shows)

    monkeypatch.setattr("qdparse.read.docx.take_out", counted)
    return layout(body), len(seen)


def test_a_markup_is_parsed_once_whatever_the_numbers_of_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [
        f'<w:tr w:rsidR="00{i:06X}" w14:paraId="{i:08X}">'
        f'<w:tc><w:p w:rsidR="00{i:06X}"><w:r><w:t>{i}</w:t></w:r></w:p></w:tc>{tc("việc")}</w:tr>'
        for i in range(docx_repeated.LEAST)
    ]
    spaces = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    body = tbl(*rows)
    # The prefix of those numbers has to be named where the fragment can see it.
    monkeypatch.setattr(test_read_docx, "SPACES", f"{test_read_docx.SPACES} {spaces}")
    found, count = parts_parsed(monkeypatch, body)
    assert [row[0][0] for row in table(found)] == [str(i) for i in range(len(rows))]
    assert count == 3  # the head of a row, two kinds of cells


def test_a_table_that_hardly_repeats_itself_is_left_to_the_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{i}"/></w:tcPr>{p(r("a"))}</w:tc>' for i in range(2000)]
    found, count = parts_parsed(monkeypatch, tbl(*[tr(cell) for cell in cells]) + p(r("sau")))
    assert len(grid(found).rows) == 2000
    assert texts(found) == ["sau"]
    assert count < 100


def test_the_numbers_of_word_are_told_by_their_form() -> None:
    bare = docx_repeated._IDS.sub(b"", b'<w:p w14:paraId="1F" w:rsidR="00A1" w:val="1F">')
    assert bare == b'<w:p w:val="1F">'
    assert re.search(docx_repeated._IDS, b'<w:p w:id="1F">') is None
