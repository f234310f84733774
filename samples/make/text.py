"""Text twins: a tab-separated dump of pages with its damage, and Markdown."""

from __future__ import annotations

from model import Attachment, Decision, Table


def _head(d: Decision) -> list[str]:
    lines = [
        d.number_text().replace("          ", " "),
        f"{d.place}, {d.date_text()}",
        "QUYẾT ĐỊNH",
        d.title,
        d.authority,
    ]
    lines += [text for text, _ in d.bases] + ["QUYẾT ĐỊNH:"]
    for number, texts in enumerate(d.articles, 1):
        lines += [f"Điều {number}. {texts[0]}", *texts[1:]]
    return lines


def _closing(d: Decision) -> list[str]:
    last = len(d.recipients) - 1
    items = [f"- {t}{'.' if i == last else ';'}" for i, t in enumerate(d.recipients)]
    return ["Nơi nhận:", *items, *d.capacities, d.signer]


def page_dump(d: Decision) -> str:
    """Paragraphs apart by blank lines; the table broken at pages, rows cut, one column too many."""
    lines = _head(d) + _closing(d)
    out = "\n\n".join(lines) + "\n\n"
    for a in d.attachments:
        out += "\n\n".join([f"{d.place}, {d.date_text()}", a.kind.upper(), a.title, a.issued_with])
        for _, block in a.blocks:
            out += "\n\n" + (_dump_table(block) if isinstance(block, Table) else str(block))
    return out + "\n"


def _dump_table(t: Table) -> str:
    """Pages of eight rows; every second page end cuts its row, the third page has a column more."""
    pages: list[list[list[str]]] = [[t.headers]]
    for index, row in enumerate(t.rows):
        page = pages[-1]
        page.append(list(row.cells))
        if index % 8 == 7 and index + 1 < len(t.rows):
            pages.append([])
            if row.kind != "group" and len(pages) % 2 == 0:
                head, tail = _cut(row.cells)
                page[-1] = head
                pages[-1].append(tail)
    for cells in pages[2]:
        _split_lead(cells)
    return "\n\n".join("\n".join("\t".join(c) for c in page) for page in pages)


def _cut(cells: list[str]) -> tuple[list[str], list[str]]:
    """A row as two pages show it: long cells go on below, in lower case."""
    head, tail = list(cells), [""] * len(cells)
    for c in range(1, len(cells)):
        words = cells[c].split()
        for at in range(len(words) * 2 // 3, 1, -1):
            if len(words) > 8 and words[at][0].islower():
                head[c], tail[c] = " ".join(words[:at]), " ".join(words[at:])
                break
    return head, tail


def _split_lead(cells: list[str]) -> None:
    """A justified cell fallen apart: its second line and the word that stood at its right end."""
    words = cells[2].split() if len(cells) > 2 else []
    extra = ""
    if words[:4] == ["Giám", "đốc", "Trung", "tâm"] and ";" not in cells[2]:
        extra = words.pop(2)
        cells[2] = " ".join(words)
    cells.insert(3, extra)


def markdown(d: Decision) -> str:
    lines = [f"# {line}" if line in ("QUYẾT ĐỊNH",) else line for line in _head(d) + _closing(d)]
    out = "\n\n".join(lines) + "\n\n"
    for a in d.attachments:
        out += "\n\n".join(_attachment(a)) + "\n\n"
    return out


def _attachment(a: Attachment) -> list[str]:
    title = f"PHỤ LỤC {a.ordinal}" if a.kind == "Phụ lục" else a.kind.upper()
    out = [f"**{title}**", f"**{a.title}**", f"*{a.issued_with}*"]
    for _, block in a.blocks:
        if isinstance(block, Table):
            rows = [block.headers, ["---"] * len(block.headers), *(r.cells for r in block.rows)]
            out.append("\n".join(f"| {' | '.join(cells)} |" for cells in rows))
        else:
            out.append(str(block))
    return out
