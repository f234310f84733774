"""The count of characters notices what a rule forgot."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from qdparse.check.coverage import cover, printed
from qdparse.grammar import parse_document
from qdparse.ledger import Ledger
from qdparse.mend import mend
from qdparse.settle import settle

from builders import grid, layout, paragraph

READ = layout(
    paragraph("ỦY BAN NHÂN DÂN TỈNH SÔNG LAM", side="left"),
    paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", side="right"),
    paragraph("QUYẾT ĐỊNH", centered=True),
    paragraph("Ban hành Kế hoạch trồng rừng", centered=True),
    paragraph("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng."),
    paragraph("Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành./."),
    paragraph("KẾ HOẠCH", centered=True),
    grid([["TT", "Nhiệm vụ", "Đơn vị chủ trì"], ["1", "Ươm giống", "Sở A"]]),
)


def covered(harm: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The record of READ, harmed by ``harm``, after the count."""
    mended, ledger = mend(READ)
    draft = parse_document(mended)
    values, _ = settle(draft, ledger, "0" * 64)
    record = copy.deepcopy({**values, "unclaimed": []})
    harm(record)
    record["coverage"] = cover(record, printed(READ), ledger, draft)
    return record


def test_a_whole_record_needs_nothing() -> None:
    record = covered(lambda r: None)
    assert record["coverage"]["placed"] == record["coverage"]["characters"] > 200
    assert record["unclaimed"] == []


@pytest.mark.parametrize(
    ("harm", "claimed"),
    [
        (lambda r: r["document"].update(title=None), "Ban hành Kế hoạch trồng rừng"),
        (
            lambda r: r["document"]["articles"].pop(),
            "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành./.",
        ),
        (lambda r: r["document"].update(issuer=None), "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"),
    ],
)
def test_a_text_that_the_record_forgot_is_unclaimed(
    harm: Callable[[dict[str, Any]], object], claimed: str
) -> None:
    record = covered(harm)
    assert claimed in [item["text"] for item in record["unclaimed"]]
    assert record["coverage"]["placed"] == record["coverage"]["characters"]


def test_a_row_that_no_table_holds_is_unclaimed() -> None:
    mended, ledger = mend(READ)
    draft = parse_document(mended)
    values, _ = settle(draft, ledger, "0" * 64)
    draft.tables.clear()
    record = {**values, "unclaimed": []}
    count = cover(record, printed(READ), ledger, draft)
    assert {"Ươm giống", "Sở A"} <= {item["text"] for item in record["unclaimed"]}
    assert count["placed"] == count["characters"]


def test_characters_are_those_of_the_source_less_blanks() -> None:
    read = layout(paragraph("Kế hoạch  số 1"), grid([["a b", "c"]]))
    draft = parse_document(read)
    values, _ = settle(draft, Ledger(), "0" * 64)
    record = {**values, "unclaimed": []}
    count = cover(record, printed(read), Ledger(), draft)
    assert count["characters"] == len("Kếhoạchsố1abc")


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([["1", "Ươm giống", ""]], [["1", "Ươm giống"]]),
        ([["1", "A | B", "C"]], [["1", "A | B", "C"]]),  # the bar is a character of the source
        ([["", "", ""]], [[]]),
    ],
)
def test_the_texts_of_a_printed_row_are_those_of_its_cells(
    rows: list[list[str]], shown: list[list[str]]
) -> None:
    assert [list(item.shown()) for item in printed(layout(grid(rows)))] == shown
