"""What is fuzzed: each target takes the bytes of the fuzzer, and must not fail on any.

A :class:`QdparseError` is an answer; every other exception is a fault, and so is a record that
has lost a character or breaks the contract.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from qdparse.errors import QdparseError
from qdparse.ledger import undo
from qdparse.pipeline import mended, read_layout, record_of
from qdparse.write.json import to_json

from fuzz.tokens import as_page, as_pages, as_text, as_word

Target = Callable[[bytes], None]


def _whole(data: bytes, name: str) -> None:
    """Read, mended and undone, parsed: nothing may be lost on the way."""
    with suppress(QdparseError):
        read = read_layout(data, name)
        layout, ledger = mended(read)
        if undo(layout, ledger) != read:
            raise AssertionError("undo does not give back what was read")
        record = record_of(data, name)
        if record["coverage"]["placed"] != record["coverage"]["characters"]:
            raise AssertionError(f"characters lost: {record['coverage']}")
        to_json(record)


def word(data: bytes) -> None:
    _whole(as_word(data), "x.docx")


def package(data: bytes) -> None:
    """A damaged zip."""
    _whole(b"PK\x03\x04" + data, "x.docx")


def pdf(data: bytes) -> None:
    _whole(b"%PDF-1.7\n" + data, "x.pdf")


def drawn(data: bytes) -> None:
    """A sound PDF with anything anywhere."""
    _whole(as_pages(data), "x.pdf")


def page(data: bytes) -> None:
    _whole(as_page(data), "x.html")


def text(data: bytes) -> None:
    _whole(as_text(data).encode("utf-8", "replace"), "x.txt")


def markdown(data: bytes) -> None:
    _whole(as_text(data).encode("utf-8", "replace"), "x.md")


def raw(data: bytes) -> None:
    """Bytes of no known kind."""
    _whole(data, "x")


def words(data: bytes) -> None:
    """The recognisers of single values."""
    from qdparse.grammar.citations import find_citations
    from qdparse.settle.assignees import assignees
    from qdparse.settle.citations import settle_citations
    from qdparse.settle.deadlines import deadline

    text = as_text(data)
    for found in settle_citations(find_citations(text)):
        start, end = found["span"]
        if not 0 <= start <= end <= len(text):
            raise AssertionError(f"a span outside the text: {found}")
    assignees(text, "lead")
    deadline(text, 2025)


def record(data: bytes) -> None:
    """Files that only say they are results."""
    from qdparse.validate import problems

    with suppress(ValueError, RecursionError):
        problems(data)


TARGETS: dict[str, Target] = {
    f.__name__: f for f in (word, package, pdf, drawn, page, text, markdown, raw, words, record)
}
