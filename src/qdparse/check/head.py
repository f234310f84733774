"""Checks of the head: number, symbol, date, title, signature, marks of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from qdparse.check.abbreviations import may_stand_for
from qdparse.check.walk import issued, shown
from qdparse.check.words import words
from qdparse.finding import Finding
from qdparse.fold import fold
from qdparse.grammar.forms import starts_capacity

Record = dict[str, Any]
TITLE_MAX = 500  # characters: field "Subject" of Decree 30/2020, annex VI


def blanks(record: Record) -> Iterator[Finding]:
    """Parts of the head and of the signature that are not there."""
    document = record["document"]
    if document["symbol"] is None:
        yield Finding("symbol-missing", "warning", "/document/symbol", {})
    elif document["number"] is None:
        yield Finding("number-blank", "warning", "/document/number", {})
    found = document["date"]
    if found is None or found["month"] is None or found["day"] is None:
        yield Finding("date-blank", "warning", "/document/date", {})
    if document["title"] is None:
        yield Finding("title-missing", "warning", "/document/title", {})
    if document["signature"] is None or document["signature"]["name"] is None:
        yield Finding("signer-missing", "info", "/document/signature", {})


def further_signatures(record: Record) -> Iterator[Finding]:
    """Another signature: of a joint decision, or of a plan that is signed itself.

    The contract holds one; of the office of a further one, "KT. BỘ TRƯỞNG", the first line is told.
    """
    if record["document"]["signature"] is None:
        return
    offices = [
        i for i, piece in enumerate(record["unclaimed"]) if starts_capacity(piece["text"].strip())
    ]
    for i in offices:
        if i - 1 not in offices:
            text = record["unclaimed"][i]["text"].strip()
            yield Finding("signature-further", "info", f"/unclaimed/{i}", {"text": text})


def impossible_date(record: Record) -> Iterator[Finding]:
    """A day that the calendar does not have: 31 April."""
    found = record["document"]["date"]
    if found is not None and found["month"] and found["day"] and issued(record) is None:
        yield Finding("date-impossible", "error", "/document/date", {"text": found["text"]})


def long_title(record: Record) -> Iterator[Finding]:
    """A title that the exchange of documents would cut."""
    length = len(record["document"]["title"] or "")
    if length > TITLE_MAX:
        yield Finding("title-long", "warning", "/document/title", {"length": length})


def symbol_of_issuer(record: Record) -> Iterator[Finding]:
    """A symbol whose second half cannot stand for the body that issues."""
    document = record["document"]
    names = [document[key]["text"] for key in ("parent_issuer", "issuer") if document[key]]
    if document["symbol"] is None or not names:
        return
    bodies = [*names, " ".join(names), document["authority"] or ""]
    if not any(may_stand_for(document["symbol"], body) for body in bodies if body):
        params = {"symbol": document["symbol"], "issuer": names[-1]}
        yield Finding("symbol-issuer", "warning", "/document/symbol", params)


def draft_mark(record: Record) -> Iterator[Finding]:
    """A page that says "DỰ THẢO" although number and date are filled in."""
    document = record["document"]
    if document["status"] == "draft" and document["number"] and issued(record):
        yield Finding("draft-mark", "warning", "/document/status", {})


def internal_column(record: Record) -> Iterator[Finding]:
    """A column that only drafts have and that must not be sent out."""
    for i, table in enumerate(record["tables"]):
        for j, column in enumerate(table["columns"]):
            key = fold(column["header"])
            if any(form in key for form in words("internal_column")):
                where = f"/tables/{i}/columns/{j}"
                yield Finding("column-internal", "warning", where, {"header": column["header"]})


def future_date(record: Record, today: date) -> Iterator[Finding]:
    """A date of issue after ``today``.

    Not one of the rules of ``parse``: the same input must give the same bytes on any day.
    """
    found = issued(record)
    if found is not None and found > today:
        yield Finding("date-future", "warning", "/document/date", {"date": shown(found)})
