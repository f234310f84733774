"""Bytes of the fuzzer as documents: each byte chooses a piece that a document may have.

Random bytes are hardly ever a Word file or a page; random sequences of their pieces always
are, so the fuzzer spends its time behind the parsers of XML and zip.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from pdf_maker import PdfPage, _codes, pdf

WORDS = (
    "Điều 1. ", "Điều 2: ", "Căn cứ ", "Theo đề nghị của ", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:",
    "Số: /QĐ-UBND", "Số: 12/QĐ-BTC", "ngày 3 tháng 4 năm 2025", "ngày 31/02/2025", "năm 2026",
    "749/QĐ-TTg", "95/2017/NĐ-CP", "57-NQ/TW", "66.3/2025/NQ-CP", "Luật Mẫu", "được sửa đổi, bổ sung",
    "KẾ HOẠCH", "PHỤ LỤC I", "(Kèm theo Quyết định số 1/QĐ-A ngày 1/2/2025)", "I. ", "1. ", "1.1. ",
    "a) ", "đ) ", "- ", "+ ", "TT", "STT", "Nội dung công việc", "Đơn vị chủ trì", "Cơ quan phối hợp",
    "Thời hạn", "Sản phẩm", "Ghi chú", "(1)", "(2)", "Sở Tư pháp", "Vụ trưởng Vụ Pháp chế",
    "chủ trì, phối hợp với ", "Quý I, II/2025", "Thường xuyên", "Trước ngày 05 của tháng liền kề",
    "Nơi nhận:", "- Như Điều 2;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    "Nguyễn Văn A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "./.",
    "\u00a0", "\u00ad", "\u200b", "\uf0b7", "Ð", "ƣ", "\u0301", "С", "𝔸", "\u202e", "B¸o c¸o", "caùc baïn",
    "=1+1", "\x1b[31m", "\x00", "0", "99999999999999999999", "/", "|", "“", "”", ";", ",", ".", ":", " ",
)  # fmt: skip
_LINES = ("\n", "\n\n", "\t", "\f", " | ", "|", "\n|", "|---|", "**", "<br>", "\r\n", "# ", "```\n")

_DRAWN = frozenset(c for word in WORDS for c in word if c in _codes())

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Pieces of a Word body: an opening tag with what it closes with, or a whole element.
_WORD_OPEN = (
    ("<w:p>", "</w:p>"), ("<w:tbl>", "</w:tbl>"), ("<w:tr>", "</w:tr>"), ("<w:tc>", "</w:tc>"),
    ("<w:r>", "</w:r>"), ("<w:ins>", "</w:ins>"), ("<w:del>", "</w:del>"), ("<w:sdt>", "</w:sdt>"),
    ("<w:sdtContent>", "</w:sdtContent>"), ("<w:hyperlink>", "</w:hyperlink>"),
    ("<w:pPr>", "</w:pPr>"), ("<w:rPr>", "</w:rPr>"), ("<w:tcPr>", "</w:tcPr>"),
    ("<w:trPr>", "</w:trPr>"), ("<w:txbxContent>", "</w:txbxContent>"), ("<w:numPr>", "</w:numPr>"),
)  # fmt: skip
_WORD_WHOLE = (
    "<w:br/>", '<w:br w:type="page"/>', "<w:tab/>", "<w:b/>", '<w:b w:val="0"/>', "<w:caps/>",
    "<w:vanish/>", '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="-1"/>', '<w:gridSpan w:val="x"/>',
    '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "<w:hMerge/>", '<w:gridBefore w:val="2"/>',
    "<w:tblHeader/>", '<w:jc w:val="center"/>', '<w:numId w:val="1"/>', '<w:ilvl w:val="9"/>',
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:softHyphen/>",
    '<w:sym w:char="F0FC"/>', "<w:sectPr/>", '<w:rFonts w:ascii=".VnTimeH"/>', "<w:hidden/>",
    '<w:footnoteReference w:id="1"/>', '<w:pStyle w:val="Heading1"/>', "<w:tblGrid/>",
)  # fmt: skip
_HTML = (
    "<p>", "</p>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan=2>",
    "<td rowspan=0>", "<th>", "<thead>", "<ol>", "<ol type=i start=-3>", "<ul>", "<li>", "<br>", "<b>",
    "</b>", "<div>", "</div>", "<div align=center>", "<pre>", "<!--", "-->", "<script>", "</script>",
    "<span style='display:none'>", "</span>", "&nbsp;", "&#0;", "&#x110000;", "<![if !x]>", "<svg>",
    "<font face='.VnTimeH'>", "</font>", "<br style='page-break-before:always'>", "<center>",
)  # fmt: skip


def as_text(data: bytes) -> str:
    """Words and the signs of tables and pages."""
    pieces = WORDS + _LINES
    return "".join(pieces[b] if b < len(pieces) else chr(b) for b in data)


def as_page(data: bytes) -> bytes:
    """A web page."""
    pieces = _HTML + WORDS
    body = "".join(pieces[b] if b < len(pieces) else chr(b) for b in data)
    return ("<html><body>" + body).encode("utf-8", "replace")


def as_word(data: bytes) -> bytes:
    """A Word package whose body is well formed."""
    out: list[str] = []
    stack: list[str] = []
    for b in data:
        if b < len(_WORD_OPEN):
            opening, closing = _WORD_OPEN[b]
            out.append(opening)
            stack.append(closing)
        elif b < len(_WORD_OPEN) + len(_WORD_WHOLE):
            out.append(_WORD_WHOLE[b - len(_WORD_OPEN)])
        elif b < 64:
            if stack:
                out.append(stack.pop())
        else:
            word = WORDS[b % len(WORDS)]
            clean = "".join(c for c in word if ord(c) >= 32)
            out.append(f'<w:t xml:space="preserve">{escape(clean)}</w:t>')
    body = "".join(out) + "".join(reversed(stack))
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", document)
    return package.getvalue()


def as_pages(data: bytes) -> bytes:
    """A PDF whose pages hold words and rules where the bytes say."""
    pages = [PdfPage(rotate=90 * (data[0] % 4) if data else 0)]
    at = iter(data[1:])
    for kind in at:
        x, y = 40 + 4 * next(at, 0) % 520, 40 + 3 * next(at, 0)
        page = pages[-1]
        if kind < 120:
            word = WORDS[kind % len(WORDS)]
            page.text(x, y, "".join(c for c in word if c in _DRAWN) or "-", 8 + kind % 7)
        elif kind < 160:
            page.line(x, y, x + 4 * next(at, 0), y, (kind % 4) / 2)
        elif kind < 200:
            page.line(x, y, x, y + 3 * next(at, 0), (kind % 4) / 2)
        elif kind < 225:
            page.rect(x, y, next(at, 0), next(at, 0), op="f" if kind % 2 else "S")
        elif kind < 245:
            xs, ys = sorted({x, x + 80, x + 240}), sorted({y, y + 20, y + 55})
            page.grid(xs, ys)
        elif len(pages) < 6:
            pages.append(PdfPage(width=842, height=595) if kind % 2 else PdfPage())
    return pdf(*pages)
