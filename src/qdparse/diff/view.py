"""The parts of a record that two versions of a plan are compared by."""

from __future__ import annotations

from typing import Any, NamedTuple

from qdparse.fold import nfc, squeeze
from qdparse.settle.ids import words_of

ROLES = ("lead", "support", "supervisor")
FIELDS = ("content", *ROLES, "deadline", "result", "budget", "note", "group")
_END_MARKS = " ;.,"


class TaskView(NamedTuple):
    """``at`` is its place in the record, ``place`` is the task's id without the document, ``words`` the folded words of its content.

    ``fields`` are texts by name, "" for a blank.
    """

    at: int
    id: str
    key: str
    place: str
    words: tuple[str, ...]
    fields: dict[str, str]


class View(NamedTuple):
    """``head`` are the values of the document by field, ``articles`` texts by id."""

    file: str
    uri: str | None
    head: dict[str, str]
    bases: list[str]
    articles: dict[str, str]
    tasks: list[TaskView]


def view(record: dict[str, Any]) -> View:
    """Raises KeyError, TypeError or AttributeError for what is no record of the contract."""
    document = record["document"]
    return View(
        file=record["source"]["file"],
        uri=document["uri"],
        head=_head(document),
        bases=[text(basis["text"]) for basis in document["bases"]],
        articles={article["id"]: text(article["text"]) for article in document["articles"]},
        tasks=[_task(i, task) for i, task in enumerate(record["tasks"])],
    )


def text(value: str | None) -> str:
    """One line, composed, without the mark at its end: what two prints of one text share."""
    return squeeze(nfc(value or "")).rstrip(_END_MARKS)


def _head(document: dict[str, Any]) -> dict[str, str]:
    date, issuer = document["date"], document["issuer"]
    signature, kind = document["signature"], document["type"]
    parts = (date["year"], date["month"], date["day"]) if date else ()
    return {
        "type": kind["name"] if kind else "",
        "number": document["number"] or "",
        "symbol": document["symbol"] or "",
        "date": "-".join(f"{p:02d}" for p in parts if p),
        "issuer": text(issuer["text"]) if issuer else "",
        "title": text(document["title"]),
        "authority": text(document["authority"]),
        "signer": text(signature["name"]) if signature else "",
    }


def _task(index: int, task: dict[str, Any]) -> TaskView:
    fields = {
        "content": text(task["content"]),
        "deadline": _deadline(task["deadline"]),
        "result": text(task["result"]),
        "budget": text(task["budget"]),
        "note": text(task["note"]),
        "group": " / ".join(text(group["title"]) for group in task["group"]),
    }
    for role in ROLES:
        people = [text(a["text"]) for a in task["assignees"] if a["role"] == role]
        fields[role] = "; ".join(people)
    return TaskView(
        index,
        task["id"],
        task["key"],
        task["id"].rpartition("/!")[2],
        tuple(words_of(task["content"]).split()),
        fields,
    )


def _deadline(deadline: dict[str, Any] | None) -> str:
    """As printed, with the day it means where the words alone do not say it: "Quý II (2026-06-30)"."""
    if deadline is None:
        return ""
    words, end = text(deadline["text"]), deadline["end"]
    return f"{words} ({end})" if end and end not in words else words
