"""Citations of real documents, measured against a count that knows no law words."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qdparse.grammar.citations import find_citations
from qdparse.model import Decision
from qdparse.pipeline import parse_record

from conftest import SHARED, needs_shared

pytestmark = needs_shared
# A digit, a slash near by, a capital behind it; or the Party's hyphen, capitals and slash.
_CRUDE = re.compile(r"\d[^\s,;]{0,6}\s?/\s?\S*[A-ZĐ]\S*|\d+\s?-\s?[A-ZĐ]\w*/[A-ZĐ]\S*")
_GROUND = re.compile(r"^[-–+*•_>\s]*(?:Căn cứ|Theo đề nghị|Xét|Thực hiện|Thi hành)\b")
_BLOCK_END = re.compile(r"(?i)<(?:/p|/div|br|/td|/tr|/li|/h\d)[^>]*>")
_SCRIPT = re.compile(r"(?is)<(script|style).*?</\1>")
_TAG = re.compile(r"<[^>]+>")


def lines_of(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        root = text.find("data-vbpl-content-root")
        text = _SCRIPT.sub("", text[max(0, root) :])
        text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", text)))
    yield from (line.strip() for line in text.split("\n"))


def test_the_numbers_in_the_grounds_of_real_documents_are_read() -> None:
    counted, missed = 0, []
    for folder in ("text", "html"):
        for path in sorted((SHARED / "corpus" / folder).iterdir()):
            for line in filter(_GROUND.match, lines_of(path)):
                spans = [c.span for c in find_citations(line) if c.number is not None]
                for crude in _CRUDE.finditer(line):
                    counted += 1
                    middle = crude.start() + 1
                    if not any(a <= middle < b for a, b in spans):
                        missed.append((path.name, crude.group()))
    assert counted >= 116
    assert len(missed) <= 0.002 * counted, missed


@pytest.mark.parametrize("stem", ["seed", "seed_typeset_docx", "seed_typeset_pdf"])
def test_the_founding_decision_names_23_numbers_21_of_them_different(stem: str) -> None:
    truth = json.loads((SHARED / "gold" / f"{stem}.json").read_text("utf-8"))
    record = parse_record(str(SHARED / "corpus" / truth["file"]))
    Decision.model_validate(record)
    bases = list(record["document"]["bases"])
    for attachment in record["attachments"]:
        sections = list(attachment["sections"])
        for section in sections:
            bases += section["bases"]
            sections += section["sections"]
    cited = [c["number"] for b in bases for c in b["citations"] if c["number"]]
    cited += [c["number"] for t in record["tasks"] for c in t["citations"] if c["number"]]
    assert (len(cited), len(set(cited))) == (23, 21)
