"""Headers that a text recognition read twice: one header, or two that are alike."""

from __future__ import annotations

import pytest

from qdparse.layout import Layout
from qdparse.mend import mend
from qdparse.mend.header_read import share_alike
from qdparse.mend.stitch import repeated_rows

from builders import grid

HEAD = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"]
NEXT = ["2", "b", "c", "d"]


@pytest.mark.parametrize(
    "other",
    [
        ["TT", "Nội dưng công việc", "'Đơn vị chũ trì í", "Thời hạn"],
        ["TI", "Nội dung cống vìệc", "Đơn vị chủ trì", "Thời han"],
        ["TT", "Nội dung công việc", "Đơn vị chủ trì | Thời hạn"],
    ],
)
def test_one_header_read_twice(other: list[str]) -> None:
    found = repeated_rows(grid([HEAD]).rows, grid([other, NEXT]), recognised=True)
    assert found.rows == 1
    assert found.evidence.startswith("header repeated")


@pytest.mark.parametrize(
    "other",
    [
        ["TT", "Nội dung công việc", "Đơn vị phối hợp", "Thời hạn"],
        ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Ghi chú"],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Giá trị"],
        ["TT", "Nội dung công việc 2026", "Đơn vị chủ trì", "Thời hạn"],
    ],
)
def test_two_headers_that_are_alike(other: list[str]) -> None:
    assert repeated_rows(grid([HEAD]).rows, grid([other, NEXT]), recognised=True).rows == 0


def test_a_text_layer_is_taken_at_its_word() -> None:
    other = grid([["TT", "Nội dunq cônq vỉec", "'Đơn vi chũ trl í", "Thời hạn"], NEXT])
    assert repeated_rows(grid([HEAD]).rows, other).rows == 0
    assert repeated_rows(grid([HEAD]).rows, other, recognised=True).rows == 1


def test_few_letters_are_no_header() -> None:
    assert share_alike(("tt", "viec"), ("tt", "viec")) == 0.0


def test_the_share_is_told_with_the_header_that_was_dropped() -> None:
    read = ["TT", "Nội dunq công việo", "'Đơn vị chũ trí", "Thời hạn"]
    first = grid([HEAD, ["1", "a", "b", "c"]])
    layout = Layout((first, grid([read, NEXT])), (), "scan", "image/png")
    whole, ledger = mend(layout)
    assert len(whole.blocks) == 1
    told = [e for e in ledger.published() if e.rule == "header-repeat"]
    assert [(e.certainty, "of its letters" in e.evidence) for e in told] == [("likely", True)]
