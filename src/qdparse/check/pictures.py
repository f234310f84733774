"""Pages that are pictures: which were not read, and which of their words are in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qdparse.finding import Finding
from qdparse.layout import Layout, Paragraph, Reading

# Words read with less confidence are named (0 to 1).
DOUBT = 0.6
_NAMED = 12  # words a finding names; the rest is counted

# What of a letterhead was printed but read otherwise each time.
_CONTRADICTED: dict[str, tuple[str, str]] = {
    "number": ("ocr-number", "warning"),
    "date": ("ocr-date", "warning"),
}
# Figures that no reading gives; a finding of their own tells of them.
_ILLEGIBLE = "\ufffd"


def picture_findings(layout: Layout) -> Iterator[Finding]:
    """Unread pages first, then the doubtful words of each page."""
    seen = layout.recognition
    code, severity = ("scan-page", "warning") if seen is None else ("scan-unread", "error")
    for block in layout.blocks:
        if isinstance(block, Paragraph) and block.role == "picture_page":
            yield Finding(code, severity, "/source", {"page": block.page})
    for number, kind, readings in seen.unsure if seen else ():
        said = ", ".join(f"“{r}”" for r in readings) or "–"
        params = {"page": number, "readings": said}
        yield Finding(*_CONTRADICTED[kind], f"/document/{kind}", params)
    for page, words in groupby(seen.words if seen else (), key=lambda word: word.page):
        doubtful = [w for w in words if w.confidence < DOUBT and _ILLEGIBLE not in w.text]
        if doubtful:
            named = ", ".join(_named(word) for word in doubtful[:_NAMED])
            more = "" if len(doubtful) <= _NAMED else " …"
            params = {"page": page, "count": len(doubtful), "words": named + more}
            yield Finding("ocr-doubt", "warning", "/source/ocr", params)


def _named(word: Reading) -> str:
    """The word and where it stands: ``BKHCN (x 210, y 304)`` in points."""
    return f"{word.text} (x {word.box.x0:.0f}, y {word.box.top:.0f})"
