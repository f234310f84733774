"""The places of a record: each text and each citation with its JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

Record = dict[str, Any]


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Pointer and text of every value that holds printed words, each word once."""
    yield from _prose(record)
    for i, table in enumerate(record["tables"]):
        for j, row in enumerate(table["rows"]):
            for k, cell in enumerate(row["cells"]):
                yield f"/tables/{i}/rows/{j}/cells/{k}", cell
    for i, loose in enumerate(record["unclaimed"]):
        yield f"/unclaimed/{i}/text", loose["text"]


def printed(record: Record) -> list[str]:
    """The same texts in the same order, without the cost of their pointers."""
    cells = [cell for t in record["tables"] for row in t["rows"] for cell in row["cells"]]
    loose = [part["text"] for part in record["unclaimed"]]
    return [*(text for _, text in _prose(record)), *cells, *loose]


def _prose(record: Record) -> Iterator[tuple[str, str]]:
    """What stands before the tables."""
    document = record["document"]
    for key in ("title", "authority"):
        if document[key]:
            yield f"/document/{key}", document[key]
    for i, basis in enumerate(document["bases"]):
        yield f"/document/bases/{i}/text", basis["text"]
    for i, article in enumerate(document["articles"]):
        yield f"/document/articles/{i}/text", article["text"]
    for i, recipient in enumerate(document["recipients"]):
        yield f"/document/recipients/{i}/text", recipient["text"]
    for i, attachment in enumerate(record["attachments"]):
        for key in ("title", "issued_with"):
            if attachment[key]:
                yield f"/attachments/{i}/{key}", attachment[key]
        for where, section in sections(attachment["sections"], f"/attachments/{i}/sections"):
            yield f"{where}/title", section["title"]
            yield f"{where}/text", section["text"]
            for j, basis in enumerate(section["bases"]):
                yield f"{where}/bases/{j}/text", basis["text"]


def pages(record: Record) -> dict[str, int | None]:
    """The page of each basis, article and row, by its pointer."""
    document = record["document"]
    held = [(f"/document/{key}/{i}", item) for key in ("bases", "articles")
            for i, item in enumerate(document[key])]  # fmt: skip
    for i, table in enumerate(record["tables"]):
        held += [(f"/tables/{i}/rows/{j}", row) for j, row in enumerate(table["rows"])]
    return {where: item["sources"][0]["page"] for where, item in held if item["sources"]}


def sections(found: list[Record], where: str) -> Iterator[tuple[str, Record]]:
    """Every section below ``where`` with its pointer, outer before inner."""
    for i, section in enumerate(found):
        yield f"{where}/{i}", section
        yield from sections(section["sections"], f"{where}/{i}/sections")


def grounds(record: Record) -> Iterator[tuple[str, Record]]:
    """The citations of the decision's bases and of those of its attachments."""
    for i, basis in enumerate(record["document"]["bases"]):
        yield from _cited(basis, f"/document/bases/{i}")
    for i, attachment in enumerate(record["attachments"]):
        for where, section in sections(attachment["sections"], f"/attachments/{i}/sections"):
            for j, basis in enumerate(section["bases"]):
                yield from _cited(basis, f"{where}/bases/{j}")


def citations(record: Record) -> Iterator[tuple[str, Record]]:
    """All citations: those of the grounds, then those of the tasks."""
    yield from grounds(record)
    for i, task in enumerate(record["tasks"]):
        if task["citations"]:
            yield from _cited(task, f"/tasks/{i}")


def _cited(holder: Record, where: str) -> Iterator[tuple[str, Record]]:
    for i, citation in enumerate(holder["citations"]):
        yield f"{where}/citations/{i}", citation


def day_of(text: str | None) -> date | None:
    """A whole ISO day, None for a part of one ("2020", "2020-04")."""
    if text is None or len(text) != 10:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def issued(record: Record) -> date | None:
    """The day of the document, None where a part of it is blank."""
    found = record["document"]["date"]
    if found is None or not found["month"] or not found["day"]:
        return None
    try:
        return date(found["year"], found["month"], found["day"])
    except ValueError:
        return None


def issued_from(record: Record) -> date | None:
    """The first day on which the document may have been issued, as far as printed."""
    found = record["document"]["date"]
    try:
        return date(found["year"], found["month"] or 1, found["day"] or 1) if found else None
    except ValueError:
        return None


def issued_until(record: Record) -> date | None:
    """The last day on which the document may have been issued, as far as printed."""
    found = record["document"]["date"]
    if found is None:
        return None
    whole = issued(record)
    if whole is not None:
        return whole
    month = found["month"] or 12
    after = date(found["year"] + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def shown(day: date | str) -> str:
    """A day as the documents print it: 05/03/2025; a part of one ("2025-03") stays as it is.

    >>> shown("2025-03-05")
    '05/03/2025'
    """
    found = day_of(day) if isinstance(day, str) else day
    return str(day) if found is None else f"{found.day:02d}/{found.month:02d}/{found.year}"
