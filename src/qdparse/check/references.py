"""Checks of what points to another part: annexes to the decision, recipients to articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qdparse.check.words import words
from qdparse.finding import Finding
from qdparse.fold import fold, squeeze
from qdparse.lexicon.doc_types import type_names
from qdparse.pattern import lazy

Record = dict[str, Any]
# "số 12/QĐ-UBND", with a number that may be blank or dotted.
_SYMBOL = lazy(r"số\s*:?\s*(?P<number>\d*)[\s.…_]*/\s*(?P<symbol>[^\W\d_][^\s,;)]*?)(?=[\s,;.)]|$)")
_DATE = lazy(
    r"ngày\s*(?P<d>\d{0,2})[\s.…_]*(?:tháng|/)\s*(?P<m>\d{0,2})[\s.…_]*(?:năm|/)\s*(?P<y>20\d\d)"
)
_ARTICLES = lazy(r"\d{1,3}(?:[a-zđ](?!\w))?")


def annex_of_the_decision(record: Record) -> Iterator[Finding]:
    """The line "(Ban hành kèm theo Quyết định số …)" against the decision's own head."""
    document = record["document"]
    for i, attachment in enumerate(record["attachments"]):
        line = squeeze(attachment["issued_with"] or "")
        found = _SYMBOL.search(line)
        if found is None or not _names_type(line[: found.start()], document["type"]):
            continue
        wrong = _difference(found, _DATE.search(line, found.end()), document)
        if wrong is not None:
            params = {"printed": wrong[0], "own": wrong[1]}
            where = f"/attachments/{i}/issued_with"
            yield Finding("annex-reference", "error", where, params)


def _names_type(head: str, own: Record | None) -> bool:
    """Whether the words before "số" end with the type of this very document."""
    key = fold(head)
    named = next((name for name in type_names() if key.endswith(name)), None)
    return own is not None and named == fold(own["name"])


def _difference(
    found: re.Match[str], dated: re.Match[str] | None, document: Record
) -> tuple[str, str] | None:
    """What the line prints and what the document has, where both are printed and differ."""
    own, printed = document["symbol"], found["symbol"]
    if own is not None and own != printed:
        return printed, own
    number = document["number"]
    if found["number"] and number and found["number"].lstrip("0") != number.lstrip("0"):
        return f"{found['number']}/{printed}", f"{number}/{own}"
    date = document["date"]
    if dated is None or date is None:
        return None
    for key, name in (("y", "year"), ("m", "month"), ("d", "day")):
        if dated[key] and date[name] and int(dated[key]) != date[name]:
            return squeeze(dated.group()), squeeze(date["text"])
    return None


def recipients_of_articles(record: Record) -> Iterator[Finding]:
    """ "Như Điều 4" where the decision has three articles."""
    ordinals = {article["ordinal"] for article in record["document"]["articles"]}
    if not ordinals:
        return
    for i, recipient in enumerate(record["document"]["recipients"]):
        key = fold(recipient["text"])
        lead = next((form for form in words("as_article") if key.startswith(form)), None)
        if lead is None:
            continue
        for ordinal in _ARTICLES.findall(key[len(lead) :].partition("(")[0]):
            if ordinal not in ordinals:
                where = f"/document/recipients/{i}"
                yield Finding("recipient-article", "warning", where, {"ordinal": ordinal})
