"""What a reader of the record should know of the file it came from."""

from __future__ import annotations

from collections.abc import Iterator

from qdparse.finding import Finding
from qdparse.layout import Layout

_NAMES = {"tcvn3": "TCVN3", "vni": "VNI"}


def encoding_findings(layout: Layout) -> Iterator[Finding]:
    """An encoding from before Unicode was decoded."""
    if layout.encoding is not None:
        name = _NAMES[layout.encoding]
        yield Finding("legacy-encoding", "info", "/source", {"encoding": name})
