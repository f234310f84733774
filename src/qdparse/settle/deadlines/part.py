"""One deadline on its way: the keys of the contract before they are written."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from qdparse.settle.deadlines.events import Offset


class Part(NamedTuple):
    """One deadline without its words; ``at`` is where they begin in its clause."""

    at: int
    kind: str
    start: date | None = None
    end: date | None = None
    bound: str = "unknown"
    precision: str = "none"
    recurrence: str | None = None
    event: str | None = None
    offset: Offset | None = None
    year_source: str | None = None

    def values(self) -> dict[str, Any]:
        """The keys of the contract, but for ``text`` and ``parts``."""
        return {
            "kind": self.kind,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "bound": self.bound,
            "precision": self.precision,
            "recurrence": self.recurrence,
            "event": self.event,
            "offset": {"count": self.offset.amount, "unit": self.offset.unit}
            if self.offset
            else None,
            "year_source": self.year_source,
        }


class Context(NamedTuple):
    """What a deadline takes from its plan: the year, and the day it was issued."""

    plan_year: int | None
    issued: date | None
