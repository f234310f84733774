"""Offices of a signature that a seal runs through."""

from __future__ import annotations

import pytest

from qdparse.layout import Paragraph
from qdparse.ledger import undo
from qdparse.mend import mend
from qdparse.mend.ocr.offices import office_spans
from test_mend_ocr import scanned


@pytest.mark.parametrize(
    ("read", "office"),
    [
        ("EHỦ TƯỚNG", "THỦ TƯỚNG"),
        ("NIHỦ TƯỚNG", "THỦ TƯỚNG"),
        ("NPHỒACHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("⁄%X PHỒGIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("~=-KT. GIÁM ĐÓC", "KT. GIÁM ĐỐC"),
        ("KT, GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ("PHO GIÁAM ĐỌC", "PHÓ GIÁM ĐỐC"),
        ("HIỂU TRƯỜNG", "HIỆU TRƯỞNG"),
    ],
)
def test_an_office_is_put_right(read: str, office: str) -> None:
    assert [span.new for span in office_spans(read)] == [office]


@pytest.mark.parametrize(
    "text",
    [
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "THỨ TRƯỞNG",
        "THỦ TRƯỞNG",
        "THU TRƯỞNG",  # of which of the two?
        "Ủ TƯỚNG",  # of which office?
        "TM. ỦY BAN NHÂN DÂN",
        "HỘI ĐỒNG TRƯỜNG",
        "SỞ CÔNG AN",
        "QUYẾT ĐỊNH",
        "Chủ tịch, các Phó Chủ tịch",
        "Lê Văn An",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM",
    ],
)
def test_what_is_left(text: str) -> None:
    assert not list(office_spans(text))


def test_the_change_is_told_and_can_be_undone() -> None:
    before = scanned("Điều 3. Thi hành.", "NPHỒACHỦ TỊCH")
    after, ledger = mend(before)
    assert [b.text for b in after.blocks if isinstance(b, Paragraph)][-1] == "PHÓ CHỦ TỊCH"
    assert [(e.rule, e.before, e.after) for e in ledger.published()] == [
        ("office-form", "NPHỒACHỦ TỊCH", "PHÓ CHỦ TỊCH")
    ]
    assert undo(after, ledger) == before


def test_a_text_layer_is_left_as_it_is() -> None:
    after, ledger = mend(scanned("NPHỒACHỦ TỊCH", ours=False))
    assert [b.text for b in after.blocks if isinstance(b, Paragraph)] == ["NPHỒACHỦ TỊCH"]
    assert not ledger.published()
