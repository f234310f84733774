"""Changes inside a text, and the same changes in the printed lines it was made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from qdparse.layout import Line


class Span(NamedTuple):
    """``text[start:end]`` is to become ``new``; ``evidence`` is for a reader."""

    rule: str
    start: int
    end: int
    new: str
    evidence: str
    certainty: str = "certain"


def applied(text: str, spans: Iterable[Span]) -> str:
    """``text`` with all spans changed; they must not overlap."""
    for span in sorted(spans, reverse=True, key=lambda span: span.start):
        text = text[: span.start] + span.new + text[span.end :]
    return text


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of place; of two that overlap the one given first stays."""
    out: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in out):
            out.append(span)
    return sorted(out, key=lambda span: span.start)


def line_places(text: str, lines: tuple[Line, ...]) -> list[tuple[int, int]] | None:
    """For each character of ``text`` that can be seen its line and its place there.

    White space has the place (-1, -1).  None where the lines hold other characters.
    """
    seen = [
        (number, at, c)
        for number, line in enumerate(lines)
        for at, c in enumerate(line.text)
        if not c.isspace()
    ]
    out: list[tuple[int, int]] = []
    rest = iter(seen)
    for c in text:
        if c.isspace():
            out.append((-1, -1))
            continue
        found = next(rest, None)
        if found is None or found[2] != c:
            return None
        out.append(found[:2])
    return out if next(rest, None) is None else None


def applied_to_lines(text: str, lines: tuple[Line, ...], spans: Iterable[Span]) -> tuple[Line, ...]:
    """The lines with the spans of ``text`` changed in them.

    A span over a line end leaves its new text on the first line.  Lines that do not hold
    the text as it is stay as they are.
    """
    places = line_places(text, lines)
    if places is None:
        return lines
    texts = [line.text for line in lines]
    for span in sorted(spans, reverse=True, key=lambda span: span.start):
        first, at = places[span.start]
        last, end = places[span.end - 1]
        if first == last:
            texts[first] = texts[first][:at] + span.new + texts[first][end + 1 :]
            continue
        texts[first] = texts[first][:at] + span.new
        for between in range(first + 1, last):
            texts[between] = ""
        texts[last] = texts[last][end + 1 :]
    return tuple(
        line if line.text == new else line._replace(text=new)
        for line, new in zip(lines, texts, strict=True)
    )
