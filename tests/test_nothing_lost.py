"""Every line of the source stands in the output: read by other means, looked up in the JSON.

The lines come from lxml (Word) and from PDFium's own text lines (PDF), never from the readers
under test; what the record's keys stand for ("Nơi nhận:", the motto) is listed here by hand.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from qdparse.pipeline import parse_record

from conftest import ROOT, SHARED, needs_shared

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".docx", ".pdf", ".txt"))
REAL = [
    *sorted((SHARED / "corpus" / "docx").glob("*.docx")),
    *sorted((SHARED / "corpus" / "pdf_text").glob("[!t]*.pdf")),
]

# What the keys of the record stand for, as it is printed: on a line of its own …
LABELS = re.compile(
    r"NAM|(?:NGHỊ|QUYẾT) ĐỊNH:?|KẾ HOẠCH|CÔNG ĐIỆN|THÔNG BÁO|BIÊN BẢN|GIẤY [A-ZĐÀ-Ỹ ]+|PHỤ LỤC(?: [IVX]+)?|Nơi nhận:|\[?\s*\(Đã ký(?: và đóng dấu)?\)|[-_–—.…\s*]+",
    re.IGNORECASE,
)
# … or beside another text.
MOTTO = re.compile(
    r"(?<!“)(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT(?: NAM)?|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)"
)
# The number or bullet before an item and the mark behind it; the number is kept as ordinal.
ITEM = re.compile(
    r"^(?:[-–+•*]+\s*|(?:Điều |Phụ lục )?\d+(?:\.\d+)*[.):]?\s*|(?:Phần )?[IVX]+\.?(?=[\sA-ZĐÀ-Ỹ])\s*|[A-ZĐ]\.\s*|[a-zđ][.)]\s*)?(.*?)[;.,*/]*$",
    re.DOTALL,
)
NUMBER = re.compile(r"^Số:\s*([\d/]*?)\s*/\s*([A-ZĐ]\S*)(.*)$")
PLACE = re.compile(r"^([^,\d]+), (ngày[\s\d]+tháng .*)$")
# Cells of one printed line, at most.
CELLS = 12


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def bare(text: str) -> str:
    return "".join(text.split())


def own_texts(p: etree._Element) -> Iterator[str]:
    """The runs of a Word paragraph, less text boxes (paragraphs of their own) and fallbacks."""
    for t in p.iter(f"{W}t"):
        above = next(t.iterancestors(f"{W}p"))
        if above is p and not any(a.tag == FALLBACK for a in t.iterancestors()):
            yield t.text or ""


def source_lines(path: Path) -> list[str]:
    data = path.read_bytes()
    if path.suffix == ".docx":
        root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
        return ["".join(own_texts(p)) for p in root.iter(f"{W}p")]
    if path.suffix == ".pdf":
        import pypdfium2

        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
        # PDFium gives a hyphen at a line's end as U+FFFE.
        return [line.replace("\ufffe", "-") for page in pages for line in page.splitlines()]
    return re.split(r"[\n\t\f]", data.decode("utf-8"))


def parts(line: str) -> list[str]:
    """What must stand in the record, of a line that does not stand there as a whole."""
    line = MOTTO.sub("", line).strip()
    if LABELS.fullmatch(line):
        return []
    if number := NUMBER.match(line):
        return [part for part in (number[1], number[2], *parts(number[3].strip())) if part]
    if place := PLACE.match(line):
        return [place[1], place[2]]
    item = ITEM.match(line)
    return [item[1]] if item else [line]


def stands(line: str, shown: str) -> bool:
    """The line as a whole, or cell by cell: at most twelve runs of its words."""
    if bare(line) in shown:
        return True
    words, runs = line.split(), 0
    while words:
        size = next((n for n in range(len(words), 0, -1) if bare("".join(words[:n])) in shown), 0)
        words, runs = words[size:], runs + 1
        if not size or runs > CELLS:
            return False
    return True


def lost(path: Path) -> list[str]:
    shown = "\0".join(bare(text) for text in strings(parse_record(str(path))))
    return [
        line
        for line in map(str.strip, source_lines(path))
        if bare(line) not in shown and not all(stands(part, shown) for part in parts(line))
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_every_line_of_a_sample_is_in_its_output(path: Path) -> None:
    assert len(source_lines(path)) > 20
    assert lost(path) == []


@needs_shared
@pytest.mark.parametrize("path", REAL, ids=lambda p: p.name)
def test_every_line_of_a_real_document_is_in_its_output(path: Path) -> None:
    assert lost(path) == []


def test_a_line_that_is_not_there_is_missed() -> None:
    shown = "\0".join(map(bare, ["Bộ Tài chính", "Ban hành kế hoạch", "12", "QĐ-BTC"]))
    assert stands("Ban hành kế hoạch Bộ Tài chính", shown)
    assert not stands("Ban hành kế hoạch Bộ Nội vụ", shown)
    assert parts("Số: 12/QĐ-BTC") == ["12", "QĐ-BTC"]
    assert parts("- Như Điều 3;") == ["Như Điều 3"]
    assert parts("Nơi nhận:") == [] and parts("Nơi nhận hồ sơ") == ["Nơi nhận hồ sơ"]
