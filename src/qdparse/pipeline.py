"""The six steps in order: read, mend, carve and parse, settle, check; writing is the caller's.

Each step is a plain function on plain values; ``parse`` is these steps and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from qdparse import __version__
from qdparse.collector import collector_held
from qdparse.finding import Finding
from qdparse.layout import Layout
from qdparse.ledger import Ledger
from qdparse.lexicon import Overlay, use
from qdparse.read.options import DEFAULTS, ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from qdparse.check.coverage import Printed
    from qdparse.grammar.draft import Draft
    from qdparse.model import Decision

# PDFium takes one thread at a time, and a process has one lexicon: who parses in several
# threads gets right results, one after the other.
_ALONE = RLock()


def parse(
    path: str | Path,
    *,
    lang: str = "en",
    stitch: bool = True,
    lexicon: Overlay | None = None,
    cache: str | Path | None = None,
) -> Decision:
    """The decision in the file at ``path``.

    ``lang`` is the language of the findings, "en" or "vi"; without ``stitch`` the pieces of
    tables that page breaks have cut stay pieces; ``lexicon`` are an agency's own units and words
    (:func:`qdparse.lexicon.overlay.overlay`); ``cache`` is a folder for what scans were read as.
    Raises a :class:`qdparse.QdparseError` for an input that cannot be read.  Threads wait for
    each other: to parse side by side takes processes, as ``qdparse batch`` has them.
    """
    from qdparse.read import load

    data, name = load(str(path))
    return parse_bytes(data, name, lang=lang, stitch=stitch, lexicon=lexicon, cache=cache)


def parse_bytes(
    data: bytes,
    name: str,
    *,
    lang: str = "en",
    stitch: bool = True,
    lexicon: Overlay | None = None,
    cache: str | Path | None = None,
) -> Decision:
    """The same of ``data``; ``name`` stands for the file in messages and in the source."""
    from qdparse.model import Decision

    options = ReadOptions(cache=str(cache) if cache is not None else None)
    record = record_of(data, name, lang=lang, stitch=stitch, lexicon=lexicon, options=options)
    return Decision.model_validate(record)


def parse_record(
    path: str,
    *,
    lang: str = "en",
    stitch: bool = True,
    lexicon: Overlay | None = None,
    options: ReadOptions = DEFAULTS,
) -> dict[str, Any]:
    """The same of a file as a dictionary ready for JSON, without the cost of building the model."""
    from qdparse.read import load

    data, name = load(path)
    return record_of(data, name, lang=lang, stitch=stitch, lexicon=lexicon, options=options)


def read_layout(data: bytes, name: str, options: ReadOptions = DEFAULTS) -> Layout:
    """What the reader of its kind sees in ``data``, nothing mended."""
    from qdparse.read import read

    with _ALONE:
        return read(data, name, options)


def mended(layout: Layout, *, stitch: bool = True) -> tuple[Layout, Ledger]:
    """The layout after the mends, and the ledger that leads back to what was read."""
    from qdparse.mend import mend

    return mend(layout, stitch=stitch)


class _Drafted(NamedTuple):
    """What the first three steps leave for the others; the layouts are let go."""

    source: dict[str, Any]
    printed: list[Printed]
    ledger: Ledger
    draft: Draft
    findings: list[Finding]


def _drafted(data: bytes, name: str, sha: str, stitch: bool, options: ReadOptions) -> _Drafted:
    from qdparse.check.coverage import printed
    from qdparse.check.pictures import picture_findings
    from qdparse.check.source import encoding_findings
    from qdparse.grammar import parse_document
    from qdparse.mend import mend

    read = read_layout(data, name, options)
    marks = printed(read)
    layout, ledger = mend(read, stitch=stitch, way_back=False)
    source = {
        "file": os.path.basename(name),
        "sha256": sha,
        "media_type": layout.media_type,
        "pages": len(layout.pages) or None,
        "reader": layout.reader,
        "ocr": ocr_of(layout),
    }
    findings = [*picture_findings(layout), *encoding_findings(layout)]
    return _Drafted(source, marks, ledger, parse_document(layout), findings)


def record_of(
    data: bytes,
    name: str,
    *,
    lang: str = "en",
    stitch: bool = True,
    lexicon: Overlay | None = None,
    options: ReadOptions = DEFAULTS,
) -> dict[str, Any]:
    """All steps on bytes in memory."""
    with _ALONE, collector_held():
        use(lexicon)
        return _record_of(data, name, lang=lang, stitch=stitch, options=options)


def _record_of(
    data: bytes, name: str, *, lang: str, stitch: bool, options: ReadOptions
) -> dict[str, Any]:
    from qdparse.check import check, rendered
    from qdparse.check.coverage import cover
    from qdparse.check.walk import pages, texts
    from qdparse.check.walk import printed as printed_texts
    from qdparse.settle import settle
    from qdparse.settle.marks import may_be_suspect, proposed_marks

    sha = hashlib.sha256(data).hexdigest()
    source, marks, ledger, draft, scans = _drafted(data, name, sha, stitch, options)
    values, doubts = settle(draft, ledger, sha)
    record: dict[str, Any] = {
        "schema_version": "1",
        "generator": {"name": "qdparse", "version": __version__},
        "source": source,
        **values,
        "findings": [],
        "unclaimed": [{"page": p.page, "text": p.text} for p in draft.unclaimed if p.text.strip()],
        "coverage": {},
    }
    if may_be_suspect(printed_texts(record)):
        record["repairs"] += proposed_marks(texts(record), pages(record), len(record["repairs"]))
    record["coverage"] = cover(record, marks, ledger, draft)
    record["findings"] = rendered([*doubts, *scans, *check(record)], lang)
    return record


def ocr_of(layout: Layout) -> dict[str, Any] | None:
    """How pictures among the pages were read; None for a document of text."""
    seen = layout.recognition
    if seen is None:
        return None
    languages = list(seen.languages)
    return {"engine": seen.engine, "languages": languages, "confidence": seen.confidence}
