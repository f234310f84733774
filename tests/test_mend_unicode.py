"""Characters that are not what they seem."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.ledger import Ledger, undo
from qdparse.mend.unicode import clean, mend_characters

from builders import grid, layout, paragraph


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Quyết định", "Quyết định"),
        (unicodedata.normalize("NFD", "Quyết định"), "Quyết định"),
        ("quye\u0302\u0301t", "quyết"),  # precomposed vowel and combining tone
        ("đƣợc", "được"),
        ("QÐ-UBND", "QĐ-UBND"),
        ("TT-BT\u0421", "TT-BTC"),  # one Cyrillic letter in a code
        ("один документ", "один документ"),  # a Russian word is a Russian word
        ("một\u00a0hai", "một hai"),
        ("\uf0b7 mục", "• mục"),
        ("l\u200eý do", "lý do"),
        ("½ ngày, 20 m²", "½ ngày, 20 m²"),  # never NFKC
    ],
)
def test_characters_are_cleaned(before: str, after: str) -> None:
    assert clean(before) == after


def test_each_text_touched_is_one_repair_and_can_be_undone() -> None:
    found = layout(paragraph("đƣợc"), paragraph("sạch"), grid([["ƣ", "a"], ["b", "c"]]))
    ledger = Ledger()
    whole = mend_characters(found, ledger)
    assert [e.before for e in ledger.published()] == ["đƣợc", "ƣ"]
    assert undo(whole, ledger) == found


def test_clean_text_costs_no_edit() -> None:
    found = layout(paragraph("Quyết định"))
    ledger = Ledger()
    assert mend_characters(found, ledger) is found
    assert not ledger.edits


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
