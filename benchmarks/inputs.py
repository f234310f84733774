"""Inputs of known size, made from the samples: PDFs of n pages, Word files of n rows, a folder of small ones."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "bo-chuyen-doi-so"


def pdf_of(pages: int) -> bytes:
    """The sample's PDF, its pages repeated to ``pages`` pages."""
    import pypdfium2 as pdfium

    source = pdfium.PdfDocument(SAMPLE.with_suffix(".pdf"))
    out = pdfium.PdfDocument.new()
    for start in range(0, pages, len(source)):
        count = min(len(source), pages - start)
        out.import_pages(source, list(range(count)))
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def docx_of(rows: int, *, merge: int = 0) -> bytes:
    """The sample's Word file with its task table grown to ``rows`` rows.

    ``merge`` > 0: one cell of the last column is merged over that many rows.
    """
    source = zipfile.ZipFile(SAMPLE.with_suffix(".docx"))
    body = source.read("word/document.xml").decode()
    tables = list(re.finditer(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL))
    table = max(tables, key=lambda m: m.group().count("<w:tr ") + m.group().count("<w:tr>"))
    found = re.findall(r"<w:tr[ >].*?</w:tr>", table.group(), re.DOTALL)
    data = found[1:]
    grown = [data[i % len(data)] for i in range(rows)]
    if merge:
        grown[1 : merge + 1] = [_merged(data[1], "restart" if i == 0 else "") for i in range(merge)]
    start, stop = table.start() + table.group().index(found[0]), table.end() - len("</w:tbl>")
    body = body[:start] + found[0] + "".join(grown) + body[stop:]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for item in source.infolist():
            content = body.encode() if item.filename == "word/document.xml" else source.read(item)
            out.writestr(item.filename, content)
    return buffer.getvalue()


def _merged(row: str, value: str) -> str:
    """``row`` with its last cell part of a vertical merge."""
    mark = f'<w:vMerge w:val="{value}"/>' if value else "<w:vMerge/>"
    head, _, tail = row.rpartition("<w:tc>")
    if "<w:tcPr>" in tail:
        return f"{head}<w:tc>" + tail.replace("<w:tcPr>", f"<w:tcPr>{mark}", 1)
    return f"{head}<w:tc><w:tcPr>{mark}</w:tcPr>{tail}"


def small_documents(folder: Path, count: int) -> None:
    """The samples again and again, no two with the same bytes: a batch knows inputs by these."""
    folder.mkdir()
    kinds = (".docx", ".pdf", ".txt", ".md")
    samples = sorted(p for p in SAMPLE.parent.iterdir() if p.suffix in kinds)
    for n in range(count):
        one = samples[n % len(samples)]
        path = folder / f"{n:03d}{one.suffix}"
        path.write_bytes(one.read_bytes())
        if one.suffix == ".docx":
            with zipfile.ZipFile(path, "a") as package:
                package.comment = str(n).encode()
        else:
            with path.open("ab") as file:  # behind the end of a PDF, or blank lines of a text
                file.write(f"\n% {n}\n".encode() if one.suffix == ".pdf" else b"\n" * n)


def citation_texts() -> dict[str, bytes]:
    """A megabyte each: grounds with their titles, bare numbers with dates, a plan's own words."""
    ground = (
        "Căn cứ Nghị định số {}/2017/NĐ-CP ngày 16 tháng 8 năm 2017 của Chính phủ quy định chức "
        "năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Thủy sản và Kinh tế biển;\n"
    )
    bare = "Quyết định số {}/QĐ-TTg ngày 3/6/2020 của Thủ tướng Chính phủ; "
    plan = SAMPLE.with_suffix(".txt").read_text(encoding="utf-8")
    return {
        "grounds": "".join(map(ground.format, range(10, 6000))).encode()[:1_000_000],
        "bare numbers": "".join(map(bare.format, range(10, 15_000))).encode()[:1_000_000],
        "a plan's words": (plan * (1_000_000 // len(plan.encode()) + 1)).encode()[:1_000_000],
    }
