"""Checks of the documents that are cited: numbers against dates, symbols against issuers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from qdparse.check.abbreviations import may_stand_for
from qdparse.check.registers import Numbered, out_of_order
from qdparse.check.walk import citations, day_of, grounds, issued_from, issued_until, shown
from qdparse.finding import Finding
from qdparse.fold import fold, squeeze
from qdparse.lexicon import table
from qdparse.lexicon.doc_types import type_of_code
from qdparse.pattern import lazy

Record = dict[str, Any]
_NUMBER = lazy(r"^(\d+)(?:[./-].*)?$")
_YEAR = lazy(r"/((?:19|20)\d\d)/")


def numbers_in_order(record: Record) -> Iterator[Finding]:
    """Numbers of one register that do not rise with their dates: 02 dated after 05.

    A register is one type, one issuer and one year.
    """
    for register in _registers(record).values():
        for found, other in out_of_order(register):
            params = {
                "number": found.text, "date": shown(found.day),
                "other": other.text, "other_date": shown(other.day),
            }  # fmt: skip
            yield Finding("citation-order", "error", found.where, params)


def _registers(record: Record) -> dict[tuple[str, str, int], list[Numbered]]:
    found: dict[tuple[str, str, int], list[Numbered]] = defaultdict(list)
    seen: set[tuple[str, str, date]] = set()
    for where, citation in citations(record):
        day, number = day_of(citation["date"]), citation["number"]
        if day is None or number is None:
            continue
        head = _NUMBER.match(number)
        symbol = number.rpartition("/")[2]
        issuer = fold(squeeze(citation["issuer"] or ""))
        if head is None or not issuer or (number, issuer, day) in seen:
            continue
        seen.add((number, issuer, day))
        key = (f"{symbol} {number.count('/')}", issuer, day.year)
        found[key].append(Numbered(where, int(head[1]), day, number))
    return found


def number_of_year(record: Record) -> Iterator[Finding]:
    """A number that holds another year than its date: 28/2023/NĐ-CP of 2022."""
    for where, citation in citations(record):
        year = _YEAR.search(citation["number"] or "")
        printed = (citation["date"] or "")[:4]
        if year and printed and year[1] != printed:
            params = {"number": citation["number"], "date": shown(citation["date"])}
            yield Finding("citation-year", "warning", where, params)


def after_the_decision(record: Record) -> Iterator[Finding]:
    """A document that is cited before it was there."""
    last = issued_until(record)
    if last is None:
        return
    for where, citation in citations(record):
        printed = citation["date"] or ""
        day = day_of(printed)
        later = day > last if day else printed[:4].isdigit() and int(printed[:4]) > last.year
        if later:
            params = {"text": citation["text"], "date": shown(last)}
            yield Finding("citation-after-decision", "error", where, params)


def symbols_of_issuers(record: Record) -> Iterator[Finding]:
    """A symbol that cannot stand for the issuer it is printed with."""
    for where, citation in grounds(record):
        issuer, number = citation["issuer"], citation["number"]
        if issuer is None or number is None:
            continue
        head, _, symbol = number.rpartition("/")
        if "-" in head and type_of_code(symbol.partition("-")[0]) is not None:
            continue  # of before 2004: 999-TC/QĐ-CĐKT, the issuer stands before the slash
        if not may_stand_for(symbol, issuer):
            params = {"symbol": number, "issuer": issuer}
            yield Finding("citation-issuer", "warning", where, params)


@cache
def _replaced() -> dict[str, dict[str, str]]:
    """Rows of ``data/replaced.csv`` by number, and by name and date for laws without one."""
    rows = table("replaced")
    named = {f"{fold(row['law'])} {row['date']}": row for row in rows if row["law"]}
    return {row["number"]: row for row in rows} | named


def replaced_basis(record: Record) -> Iterator[Finding]:
    """A ground that another document had replaced before the decision."""
    first = issued_from(record)
    if first is None:
        return
    for where, citation in grounds(record):
        key = citation["number"] or f"{fold(citation['title'] or '')} {citation['date']}"
        row = _replaced().get(key)
        if row is None or citation["role"] != "basis" or first.isoformat() < row["from"]:
            continue
        params = {"text": citation["text"], "by": row["by"], "date": shown(row["from"])}
        yield Finding("basis-replaced", "warning", where, params)
