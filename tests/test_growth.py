"""Long documents of a kind that is rare: their work still grows as they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.check.registers import Numbered, out_of_order
from qdparse.pipeline import record_of

from counting import calls

HEAD = "BỘ Y TẾ\nSố: 12/QĐ-BYT\nHà Nội, ngày 3 tháng 3 năm 2026\n\n"
PLAN = f"{HEAD}KẾ HOẠCH\nNăm 2026\n\n"
TABLE = f"{PLAN}| TT | Nhiệm vụ | Chủ trì | Kết quả |\n|---|---|---|---|\n"


def rows_below_a_number_that_is_missing(count: int) -> str:
    return TABLE + "".join(f"| 1.{n} | Việc {n} | Sở Y tế | Báo cáo |\n" for n in range(count))


def numbers_of_one_register_all_against_each_other(count: int) -> str:
    words = "Thực hiện Quyết định số {}/QĐ-TTg ngày {}/{}/2020 của Thủ tướng Chính phủ"
    cited = [words.format(n + 1, 28 - n * 28 // count, n % 12 + 1) for n in range(count)]
    return TABLE + "".join(f"| {n} | {c} | Sở Y tế | Báo cáo |\n" for n, c in enumerate(cited, 1))


def grounds(count: int) -> str:
    line = "Căn cứ Quyết định số {}/QĐ-TTg ngày 3/3/2020 của Thủ tướng Chính phủ về việc {};\n"
    return f"{HEAD}QUYẾT ĐỊNH\nVề việc ấy\n\n" + "".join(line.format(n, n) for n in range(count))


@pytest.mark.parametrize(
    "made",
    [
        rows_below_a_number_that_is_missing,
        numbers_of_one_register_all_against_each_other,
        grounds,
    ],
    ids=lambda made: made.__name__,
)
def test_the_work_grows_as_the_document(made: Callable[[int], str]) -> None:
    few, many = (made(count).encode() for count in (60, 240))
    for made_once in (few, many):  # what is kept by text is kept for both
        record_of(made_once, "x.md")
    one = calls(lambda: record_of(few, "x.md"))
    assert calls(lambda: record_of(many, "x.md")) < 4.2 * one


def test_the_name_of_an_abbreviation_is_looked_for_right_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unit_context = import_module("qdparse.settle.unit_context")
    lengths: list[int] = []
    name_before = unit_context._name_before

    def noted(text: str) -> str:
        lengths.append(len(text))
        return name_before(text)

    monkeypatch.setattr(unit_context, "_name_before", noted)
    line = "Trung tâm Dữ liệu {} (sau đây gọi tắt là TTDL{}) làm việc ấy theo quy định\n"
    text = f"{PLAN}I. MỤC TIÊU\n" + "".join(line.format(n, n) for n in range(60))
    record_of(text.encode(), "x.md")
    assert len(lengths) == 60
    assert max(lengths) <= 1000


def contradicts(a: Numbered, b: Numbered) -> bool:
    low, high = (a, b) if a.number < b.number else (b, a)
    return low.number < high.number and (low.day - high.day).days > 10


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 365)), max_size=9))
def test_the_odd_numbers_of_a_register_are_those_of_its_definition(
    pairs: list[tuple[int, int]],
) -> None:
    start = date(2020, 1, 1)
    register = [Numbered("", n, start + timedelta(day), str(i)) for i, (n, day) in enumerate(pairs)]
    register.sort(key=lambda n: (n.number, n.day))
    against = [[other for other in register if contradicts(other, one)] for one in register]
    counts = {one: len(others) for one, others in zip(register, against, strict=True)}
    odd = [
        (one, others[0])
        for one, others in zip(register, against, strict=True)
        if (len(others) > 1 or (others and others[0].number > one.number))
        and all(counts[other] <= len(others) for other in others)
    ]
    assert list(out_of_order(register)) == odd
