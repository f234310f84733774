"""The DOCX reader: what Word shows is what the layout holds."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qdparse.layout import Grid, Layout, Paragraph, block_texts
from qdparse.read import read
from qdparse.read.docx import read_docx
from qdparse.read.docx_numbering import letters, roman

SHARED = Path(__file__).resolve().parents[2] / "shared"
W = nsdecls("w")
SPACES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def package(body: str, **parts: str) -> bytes:
    """A package with that body; ``parts`` are other XML parts of word/ by name."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    rels = "".join(
        f'<Relationship Id="r{name}" Type="{kinds}{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in parts
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="a" '
            f'Type="{kinds}officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{relations}">{rels}</Relationships>',
        )
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def layout(body: str, **parts: str) -> Layout:
    return read(package(body, **parts), "x.docx")


def texts(found: Layout) -> list[str]:
    return [b.text for b in found.blocks if isinstance(b, Paragraph)]


def grid(found: Layout) -> Grid:
    [only] = [b for b in found.blocks if isinstance(b, Grid)]
    return only


def table(found: Layout) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.text, c.column, c.span, c.rows) for c in row.cells] for row in grid(found).rows]


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def r(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(r(text))}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, columns: int = 0) -> str:
    cols = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{cols}</w:tblGrid>{''.join(rows)}</w:tbl>"


PARAGRAPHS = [
    ("runs are joined", r("Điều") + r(" 1."), ["Điều 1."]),
    ("a tab", "<w:r><w:t>Số:</w:t><w:tab/><w:t>5</w:t></w:r>", ["Số:\t5"]),
    ("a break is a line", "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", ["a\nb"]),
    ("w:cr too", "<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>", ["a\nb"]),
    ("blank lines are not text", "<w:r><w:br/><w:t>a</w:t><w:br/></w:r>", ["a"]),
    ("no-break hyphen", "<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>TTg</w:t></w:r>", ["QĐ-TTg"]),
    ("soft hyphen is kept", "<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", ["a\u00adb"]),
    ("symbol", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', ["\uf0fc"]),
    ("a bad symbol is nothing", '<w:r><w:sym w:char="ZZ"/><w:t>a</w:t></w:r>', ["a"]),
    ("line ends inside w:t are blanks", r("a\nb"), ["a b"]),
    ("hidden text is not seen", r("a") + r("b", "<w:vanish/>"), ["a"]),
    ("capitals are what is seen", r("Kế hoạch", "<w:caps/>"), ["KẾ HOẠCH"]),
    ("empty is dropped", r("  "), []),
    ("inserted text is in", f"<w:ins>{r('a')}</w:ins>", ["a"]),
    ("moved here is in", f"<w:moveTo>{r('a')}</w:moveTo>", ["a"]),
    ("deleted is out", f"{r('a')}<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", ["a"]),
    ("moved away is out", f"{r('a')}<w:moveFrom>{r('b')}</w:moveFrom>", ["a"]),
    ("a link", f"<w:hyperlink>{r('a')}</w:hyperlink>", ["a"]),
    ("a smart tag", f"<w:smartTag><w:smartTagPr/>{r('a')}</w:smartTag>", ["a"]),
    ("a control", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>", ["a"]),
    ("a simple field", f'<w:fldSimple w:instr="DATE">{r("a")}</w:fldSimple>', ["a"]),
    (
        "a field: the result only",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + r("not seen")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("a")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + r("b"),
        ["ab"],
    ),
    (
        "a footnote mark is no text",
        r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("b"),
        ["ab"],
    ),
]


@pytest.mark.parametrize(
    ("inside", "expected"), [c[1:] for c in PARAGRAPHS], ids=[c[0] for c in PARAGRAPHS]
)
def test_paragraph(inside: str, expected: list[str]) -> None:
    assert texts(layout(p(inside))) == expected


def test_lines_of_a_paragraph_are_its_text() -> None:
    [block] = layout(p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>")).blocks
    assert isinstance(block, Paragraph)
    assert [(x.text, x.hard) for x in block.lines] == [("a", False), ("b", True)]


def test_bold_and_centered_by_run_and_by_style() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:jc w:val="center"/>'
        '</w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Title">'
        '<w:basedOn w:val="Base"/></w:style><w:style w:type="paragraph" w:styleId="Loop">'
        '<w:basedOn w:val="Loop"/></w:style></w:styles>'
    )
    found = layout(
        p(r("đậm", "<w:b/>"))
        + p(r("đậm", "<w:b/>") + r("thường"))
        + p('<w:pPr><w:pStyle w:val="Title"/></w:pPr>' + r("QUYẾT ĐỊNH"))
        + p(
            '<w:pPr><w:pStyle w:val="Title"/><w:jc w:val="left"/></w:pPr>'
            + r("a", '<w:b w:val="0"/>')
        )
        + p('<w:pPr><w:pStyle w:val="Loop"/></w:pPr>' + r("a")),
        styles=styles,
    )
    assert [(b.bold, b.centered) for b in found.blocks if isinstance(b, Paragraph)] == [
        (True, False),
        (False, False),
        (True, True),
        (False, False),
        (False, False),
    ]


def test_two_columns_made_by_tabs() -> None:
    found = layout(p("<w:r><w:t>UBND TỈNH A</w:t><w:tab/><w:t>CỘNG HÒA XÃ HỘI</w:t></w:r>"))
    assert [(b.text, b.side) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("UBND TỈNH A", "left"),
        ("CỘNG HÒA XÃ HỘI", "right"),
    ]


def test_a_deleted_paragraph_end_joins() -> None:
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert texts(layout(p(gone + r("a ")) + p(r("b")) + p(gone + r("c")))) == ["a b", "c"]


def test_page_breaks_stand_between_text_only() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    found = layout(p(page) + p(r("a") + page + r("b")) + p(page) + p(page) + p(r("c")) + p(page))
    assert [(b.text, b.role) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("a", ""),
        ("", "page_break"),
        ("b", ""),
        ("", "page_break"),
        ("c", ""),
    ]


def test_a_section_on_the_same_page_is_no_page_break() -> None:
    def section(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    for last, breaks in (("nextPage", 1), ("continuous", 0)):
        body = p(f"<w:pPr>{section('nextPage')}</w:pPr>" + r("a")) + p(r("b")) + section(last)
        roles = [b.role for b in layout(body).blocks if isinstance(b, Paragraph)]
        assert roles.count("page_break") == breaks


def test_a_text_box_is_read_once_after_its_anchor() -> None:
    box = f"<w:txbxContent>{p(r('SỐ: 5'))}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(layout(p(r("a") + drawing) + p(r("b")))) == ["a", "SỐ: 5", "b"]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert texts(layout(p(old))) == ["SỐ: 5"]
    assert table(layout(tbl(tr(f"<w:tc>{p(r('a') + drawing)}</w:tc>")))) == [
        [("a\nSỐ: 5", 0, 1, 1)]
    ]


def test_notes_and_margins_come_last_with_a_role() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = layout(
        p(r("a") + note)
        + '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/>'
        + '<w:headerReference w:type="first" r:id="rheader2"/>'
        + '<w:footerReference w:type="default" r:id="rfooter1"/></w:sectPr>',
        footnotes=f'<w:footnotes {W}><w:footnote w:id="1">{p(r("unused"))}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r("xem Điều 3"))}</w:footnote>'
        "</w:footnotes>",
        header1=f"<w:hdr {W}>{p(r('MẬT'))}</w:hdr>",
        header2=f"<w:hdr {W}>{p(r('first page only'))}</w:hdr>",
        footer1=f"<w:ftr {W}>{p(r('- 2 -'))}</w:ftr>",
    )
    assert [(b.text, b.role) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("a", ""),
        ("xem Điều 3", "footnote"),
        ("MẬT", "header"),
        ("- 2 -", "page_number"),
    ]


LEVELS = (
    ("decimal", "%1."),
    ("lowerLetter", "%2)"),
    ("decimal", "%1.%2.%3"),
)


def numbering(levels: tuple[tuple[str, str], ...] = LEVELS, extra: str = "", nums: str = "") -> str:
    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{body}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
    )


def item(text: str, level: int = 0, num: int = 1) -> str:
    return p(
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
        + (r(text) if text else "")
    )


def test_numbering_counts_restarts_and_joins_levels() -> None:
    body = item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1) + item("f", 2)
    assert texts(layout(body, numbering=numbering())) == [
        "1. a", "a) b", "b) c", "2. d", "a) e", "2.a.1 f",
    ]  # fmt: skip


def test_an_empty_numbered_cell_shows_its_number() -> None:
    rows = [tr(f"<w:tc>{item('')}</w:tc>", tc("Họp")) for _ in range(3)]
    cells = table(layout(tbl(*rows), numbering=numbering()))
    assert [row[0][0] for row in cells] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimalZero", "%1", ["01", "02"]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)"]),
        ("upperLetter", "%1.", ["A.", "B."]),
        ("bullet", "\uf0b7", ["\uf0b7", "\uf0b7"]),
        ("bullet", "-", ["-", "-"]),
        ("none", "", ["", ""]),
        ("somethingNew", "%1.", ["1.", "2."]),
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2."]),
        ("decimal", "100%", ["100%", "100%"]),
    ],
)
def test_number_formats(form: str, text: str, expected: list[str]) -> None:
    found = texts(layout(item("x") + item("x"), numbering=numbering(((form, text),))))
    assert found == [f"{label} x".strip() for label in expected]


def test_numbers_without_a_blank_after_them() -> None:
    part = numbering((("decimal", "%1"),), '<w:suff w:val="nothing"/>')
    assert texts(layout(item("x"), numbering=part)) == ["1x"]


def test_a_num_that_starts_anew_and_one_that_goes_on() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("a") + item("b", num=2) + item("c", num=3) + item("d", num=3) + item("e", num=9)
    assert texts(layout(body, numbering=numbering(nums=nums))) == [
        "1. a", "2. b", "5. c", "6. d", "e",
    ]  # fmt: skip


def test_numbering_through_a_style_and_its_ancestor() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="Item"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    styled = '<w:pPr><w:pStyle w:val="Item"/></w:pPr>'
    off = '<w:pPr><w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    body = p(styled + r("a")) + p(off + r("b")) + p(styled + r("c"))
    assert texts(layout(body, numbering=numbering(), styles=styles)) == ["1. a", "b", "2. c"]


@pytest.mark.parametrize(("n", "expected"), [(1, "a"), (4, "d"), (5, "e"), (26, "z"), (27, "aa")])
def test_letters(n: int, expected: str) -> None:
    assert letters(n) == expected


@pytest.mark.parametrize(("n", "expected"), [(1, "i"), (4, "iv"), (1994, "mcmxciv"), (0, "0")])
def test_roman(n: int, expected: str) -> None:
    assert roman(n) == expected


def test_merges_cover_every_column_once() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = layout(
        tbl(
            tr(tc("1", restart), tc("a"), tc("b")),
            tr(tc("", goes_on), tc("ab", '<w:gridSpan w:val="2"/>')),
            tr(tc("", goes_on), tc("c"), tc("d")),
            tr(tc("2"), tc("e")),
            columns=3,
        )
    )
    assert table(found) == [
        [("1", 0, 1, 3), ("a", 1, 1, 1), ("b", 2, 1, 1)],
        [("", 0, 1, 0), ("ab", 1, 2, 1)],
        [("", 0, 1, 0), ("c", 1, 1, 1), ("d", 2, 1, 1)],
        [("2", 0, 1, 1), ("e", 1, 1, 1), ("", 2, 1, 1)],
    ]
    assert grid(found).edges == (0.0, 50.0, 100.0, 150.0)
    assert grid(found).rows[0].pieces == ((None, None, "1 | a | b"),)


def test_a_continuation_without_a_start_is_a_cell() -> None:
    assert table(layout(tbl(tr(tc("a", "<w:vMerge/>"))))) == [[("a", 0, 1, 1)]]


def test_a_span_wider_than_the_table_is_clipped() -> None:
    wide = tr(tc("I", '<w:gridSpan w:val="4"/>'))
    found = layout(tbl(wide, tr(tc("1"), tc("a"), tc("b")), columns=3))
    assert table(found)[0] == [("I", 0, 3, 1)]
    assert grid(found).columns == 3
    assert len(grid(found).edges) == 4


def test_columns_left_out_before_a_row_are_empty_cells() -> None:
    before = tr(tc("b"), props='<w:gridBefore w:val="1"/>')
    assert table(layout(tbl(tr(tc("1"), tc("a")), before)))[1] == [("", 0, 1, 1), ("b", 1, 1, 1)]


def test_a_repeated_header_row_is_marked_and_a_later_mark_is_not() -> None:
    mark = "<w:tblHeader/>"
    found = layout(tbl(tr(tc("TT"), props=mark), tr(tc("1")), tr(tc("2"), props=mark)))
    assert [row.kind for row in grid(found).rows] == ["header", "", ""]


def test_rows_and_cells_in_controls_and_deleted_rows() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    found = layout(
        control(tbl(control(tr(control(tc("a")))), tr(tc("gone"), props="<w:del/>"), tr(tc("b"))))
    )
    assert table(found) == [[("a", 0, 1, 1)], [("b", 0, 1, 1)]]


def test_a_table_in_a_cell_is_lines_of_the_cell() -> None:
    inner = tbl(tr(tc("x"), tc("y")))
    found = layout(tbl(tr(f"<w:tc>{p(r('a'))}{inner}{p(r('b'))}</w:tc>", tc("c"))))
    assert table(found) == [[("a\nx\ny\nb", 0, 1, 1), ("c", 1, 1, 1)]]


def test_a_merge_over_many_rows_is_counted_once() -> None:
    first = tr(tc("1", '<w:vMerge w:val="restart"/>'), tc("a"))
    rows = [first] + [tr(tc("", "<w:vMerge/>"), tc(str(i))) for i in range(1199)]
    cells = table(layout(tbl(*rows)))
    assert cells[0][0] == ("1", 0, 1, 1200)
    assert {row[0][3] for row in cells[1:]} == {0}


def test_a_table_without_cells_is_nothing() -> None:
    assert layout(tbl() + p(r("a"))).blocks[0].uid == 0


def test_uids_rise_in_document_order() -> None:
    found = layout(p(r("a")) + tbl(tr(tc("b")), tr(tc("c"))) + p(r("d")))
    uids = []
    for block in found.blocks:
        uids.append(block.uid)
        uids += [row.uid for row in block.rows] if isinstance(block, Grid) else []
    assert uids == sorted(set(uids))


def test_strict_documents_are_read_too() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f"<w:document {W}><w:body>{p(r('a'))}</w:body></w:document>".encode()
    body = body.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert texts(read(out.getvalue(), "x")) == ["a"]


def test_styles_under_another_prefix() -> None:
    styles = (
        '<s:styles xmlns:s="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<s:style s:type="paragraph" s:default="1" s:styleId="N"><s:rPr><s:b/></s:rPr></s:style>'
        "</s:styles>"
    )
    [block] = layout(p(r("a")), styles=styles).blocks
    assert isinstance(block, Paragraph) and block.bold


def test_what_python_docx_writes_is_what_it_reads() -> None:
    document = docx.Document()
    document.add_paragraph("Điều 1. Ban hành Kế hoạch.")
    made = document.add_table(rows=2, cols=3)
    made.cell(0, 0).merge(made.cell(1, 0)).text = "1"
    made.cell(0, 1).merge(made.cell(0, 2)).text = "Họp"
    made.cell(1, 1).text = "Sở A\nSở B"
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue(), "x.docx")
    assert texts(found) == ["Điều 1. Ban hành Kế hoạch."]
    assert table(found) == [
        [("1", 0, 1, 2), ("Họp", 1, 2, 1)],
        [("", 0, 1, 0), ("Sở A\nSở B", 1, 1, 1), ("", 2, 1, 1)],
    ]
    assert (found.reader, found.pages) == ("docx", ())


def real_files() -> list[Path]:
    return sorted(SHARED.glob("corpus/docx/*.docx")) + sorted(SHARED.glob("seed/*.docx"))


@pytest.mark.skipif(not real_files(), reason="no real documents beside the repository")
def test_real_files_lose_no_character() -> None:
    for path in real_files():
        found = read_docx(path.read_bytes(), path.name)
        seen: Counter[str] = Counter()
        for block in found.blocks:
            if isinstance(block, Grid) or block.role in ("", "footnote"):
                for text in block_texts(block):
                    seen.update("".join(text.split()).lower())
        wanted: Counter[str] = Counter()
        with zipfile.ZipFile(path) as archive:
            root = parse_xml(archive.read("word/document.xml"))
        for run in root.xpath(
            "//w:r[not(w:rPr/w:vanish)][not(ancestor::*[local-name()='Fallback'])]"
            "[not(ancestor::w:del)]/w:t"
        ):
            wanted.update("".join((run.text or "").split()).lower())
        assert not wanted - seen, path.name


@pytest.mark.skipif(not real_files(), reason="no real documents beside the repository")
def test_real_grids_are_whole() -> None:
    for path in real_files():
        for block in read_docx(path.read_bytes(), path.name).blocks:
            if isinstance(block, Grid):
                assert not block.edges or len(block.edges) == block.columns + 1
                for row in block.rows:
                    covered = [c.column + i for c in row.cells for i in range(c.span)]
                    assert covered == list(range(block.columns)), path.name
                    for cell in row.cells:
                        assert cell.text == "\n".join(line.text for line in cell.lines)


def slipped(*widths: int) -> str:
    """A table whose first row has one border a little further right than its second one."""
    span = '<w:gridSpan w:val="2"/>'
    rows = tr(tc("TT"), tc("Việc"), tc("Chủ trì", span)) + tr(tc("1"), tc("Rà soát", span), tc("A"))
    cols = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{cols}</w:tblGrid>{rows}</w:tbl>"


def test_a_border_dragged_in_some_rows_only_makes_no_column() -> None:
    found = grid(layout(slipped(600, 3000, 40, 1800)))
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["TT", "Việc", "Chủ trì"],
        ["1", "Rà soát", "A"],
    ]
    assert {cell.span for row in found.rows for cell in row.cells} == {1}
    assert found.edges == (0.0, 30.0, 180.0, 272.0)


@pytest.mark.parametrize("widths", [(600, 3000, 400, 1800), (600, 3000, 0, 1800), (0, 0, 0, 0)])
def test_a_narrow_column_and_one_of_unknown_width_stay(widths: tuple[int, ...]) -> None:
    assert grid(layout(slipped(*widths))).columns == 4


def test_words_in_a_cell_as_narrow_as_a_slip_are_kept() -> None:
    cols = "".join(f'<w:gridCol w:w="{width}"/>' for width in (600, 3000, 20, 1800))
    rows = tr(tc("TT"), tc("Việc"), tc(""), tc("Chủ trì")) + tr(tc("1"), tc("a"), tc("b"), tc("c"))
    found = grid(layout(f"<w:tbl><w:tblPr/><w:tblGrid>{cols}</w:tblGrid>{rows}</w:tbl>"))
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["TT", "Việc", "Chủ trì"],
        ["1", "a\nb", "c"],
    ]
