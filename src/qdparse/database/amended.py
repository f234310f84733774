"""Which document an amended plan amends, and which of its tasks were there before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from qdparse.database.values import Row, TaskValues
from qdparse.model import Decision


def amended_uri(decision: Decision, stored: Collection[str]) -> str | None:
    """The stored document that the title or an article of ``decision`` names, the first one.

    Grounds name many documents that are not amended, so they do not count.
    """
    from qdparse.settle.citations import find_citations
    from qdparse.settle.uris import province_in

    document = decision.document
    texts = [document.title or "", *(article.text for article in document.articles)]
    province = province_in(document.uri)
    for text in texts:
        for citation in find_citations(text, province=province):
            if citation.uri is not None and citation.uri in stored:
                return citation.uri
    return None


def matched(before: Sequence[Row], new: Sequence[TaskValues], uri: str) -> list[Row | None]:
    """For each new task the stored one that it restates, or None; no stored one twice.

    The same id is the same task.  Otherwise the same words are (the fingerprint), first under
    the same key, then anywhere; words that stand twice are told apart by their order.
    """
    by_id = {old["source_id"]: old for old in before if old["document"] == uri}
    found: list[Row | None] = [None] * len(new)
    used: set[str] = set()

    def take(at: int, old: Row) -> None:
        found[at] = old
        used.add(old["id"])

    for at, values in enumerate(new):
        old = by_id.get(values.source_id)
        if old is not None and old["fingerprint"] == values.row["fingerprint"]:
            take(at, old)
    for same_key in (True, False):
        free: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for old in before:
            if old["id"] not in used:
                free[_mark(old, same_key)].append(old)
        for at, values in enumerate(new):
            waiting = free.get(_mark(values.row, same_key)) if found[at] is None else None
            if waiting:
                take(at, waiting.pop(0))
    for at, values in enumerate(new):
        old = by_id.get(values.source_id)
        if found[at] is None and old is not None and old["id"] not in used:
            take(at, old)
    return found


def _mark(row: Row, same_key: bool) -> tuple[str, ...]:
    return (row["fingerprint"], row["key"]) if same_key else (row["fingerprint"],)
