"""Documents named in a text: numbers of rarer forms, and laws that amend laws."""

from __future__ import annotations

import pytest

from qdparse.parse.citations import find_citations


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 12-TC/QĐ-CĐKT ngày 02/11/1996", ["12-TC/QĐ-CĐKT"]),
        ("Thông tư liên tịch số 30/2000/TTLT/BTC-UBTDTT", ["30/2000/TTLT/BTC-UBTDTT"]),
        ("Quyết định số 18/1998/QĐ/BTC", ["18/1998/QĐ/BTC"]),
        ("Kế hoạch số 20-KH/BCĐ 57 ngày 1/2/2026", ["20-KH/BCĐ57"]),
        ("Nghị quyết 57-NQ/TW 22/12/2024", ["57-NQ/TW"]),  # a date stands behind it
        ("Nghị quyết số 63/NQ-UBTVQH10", ["63/NQ-UBTVQH10"]),
        ("Km 3/QL1A, tỷ lệ 1/2", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert [c.number for c in find_citations(text)] == numbers


def test_an_amending_law_is_not_the_law_it_amends() -> None:
    text = (
        "Luật Thủ đô ngày 1 tháng 2 năm 2015; "
        "Luật sửa đổi, bổ sung Luật Thủ đô ngày 3 tháng 4 năm 2019;"
    )
    assert [(c.title, c.date) for c in find_citations(text)] == [
        ("Thủ đô", "2015-02-01"),
        ("sửa đổi, bổ sung Luật Thủ đô", "2019-04-03"),
    ]
