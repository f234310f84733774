"""Deadlines and recurring duties as an iCalendar file (RFC 5545), a whole day each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from qdparse.errors import extra
from qdparse.export import Choices
from qdparse.messages import column_title
from qdparse.model import Decision
from qdparse.task_rows import TaskRow, day, task_rows

if TYPE_CHECKING:
    from icalendar import Event

_SUBJECT = 120  # characters of the content that fit a calendar's line
_DETAILS = ("content", "lead", "support", "deadline", "result", "group", "document", "plan")
# The same decisions give the same bytes, so the time of making is that of the document.
_UNKNOWN = date(2000, 1, 1)


def to_ics(decisions: Sequence[Decision], choices: Choices) -> bytes:
    """Tasks with a date or a recurrence; those without either have no place in a calendar."""
    with extra("ics", "--to ics"):
        from icalendar import Calendar
    calendar = Calendar()
    calendar.add("prodid", "-//qdparse//plan decisions//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for decision in decisions:
        issued = _issued(decision)
        for row in task_rows(decision):
            event = _event(row, issued, choices.titles)
            if event is not None:
                calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(row: TaskRow, issued: date | None, lang: str) -> Event | None:
    from icalendar import Event, vRecur

    when = _when(row, issued)
    if when is None:
        return None
    event = Event()
    event.add("uid", row.task_id)
    event.add("dtstamp", datetime.combine(issued or _UNKNOWN, datetime.min.time(), UTC))
    event.add("summary", f"[{row.document}] {row.key}. {shortened(row.content, _SUBJECT)}")
    event.add("dtstart", when)
    event.add("dtend", when + timedelta(days=1))
    if row.recurrence:
        event.add("rrule", vRecur.from_ical(row.recurrence))
    lines = [(name, getattr(row, name)) for name in _DETAILS]
    event.add(
        "description",
        "\n".join(f"{column_title(name, lang)}: {text}" for name, text in lines if text),
    )
    event.add("transp", "TRANSPARENT")  # a deadline takes nobody's day
    return event


def dated(decision: Decision) -> int:
    """How many of its tasks have a place in a calendar."""
    issued = _issued(decision)
    return sum(_when(row, issued) is not None for row in task_rows(decision))


def _when(row: TaskRow, issued: date | None) -> date | None:
    return row.due or (row.start or issued if row.recurrence else None)


def _issued(decision: Decision) -> date | None:
    from qdparse.task_rows import date_of

    text = date_of(decision)
    return day(text) or (date(int(text[:4]), 1, 1) if text else None)


def shortened(text: str, most: int) -> str:
    """The first line or so of a text, cut between words."""
    clean = " ".join(text.split())
    return clean if len(clean) <= most else clean[: most - 1].rsplit(" ", 1)[0] + "…"
