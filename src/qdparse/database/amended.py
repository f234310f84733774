"""Which document an amended plan amends, and which of its tasks were there before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qdparse.database.values import Row, TaskValues
from qdparse.diff.match import match
from qdparse.diff.view import TaskView
from qdparse.model import Decision
from qdparse.settle.ids import words_of

_FIELDS = ("content", "lead", "support", "supervisor", "deadline", "result", "budget", "note")


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

    Told as ``qdparse diff`` tells it: by the same words, by like words in the same place, by
    like words.  What is left under the same id is the same row of the same document, rewritten.
    """
    pairs = match(
        [_view(at, old["source_id"], old) for at, old in enumerate(before)],
        [_view(at, values.source_id, values.row) for at, values in enumerate(new)],
    ).pairs
    found: list[Row | None] = [None] * len(new)
    for old_view, new_view in pairs:
        found[new_view.at] = before[old_view.at]
    used = {old["id"] for old in found if old is not None}
    by_id = {old["source_id"]: old for old in before if old["document"] == uri}
    for at, values in enumerate(new):
        old = by_id.get(values.source_id)
        if found[at] is None and old is not None and old["id"] not in used:
            found[at] = old
    return found


def _view(at: int, source_id: str, row: Row) -> TaskView:
    fields = {name: row[name] for name in _FIELDS} | {"group": row["group_path"]}
    words = tuple(words_of(row["content"]).split())
    return TaskView(at, source_id, row["key"], source_id.rpartition("/!")[2], words, fields)
