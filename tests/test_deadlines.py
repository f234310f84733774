"""Deadline cells to typed deadlines: a table for each family, with near-misses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.lexicon import table
from qdparse.settle.deadlines import deadline, impossible_dates, reversed_ranges

PLAN = 2023
ISSUED = date(2023, 3, 10)


def shape(text: str) -> tuple[str, str | None, str | None, str, str]:
    found = deadline(text, PLAN, ISSUED)
    assert found["text"] == text
    return found["kind"], found["start"], found["end"], found["bound"], found["precision"]


@pytest.mark.parametrize(
    ("text", "end", "bound"),
    [
        ("30/6/2025", "2025-06-30", "inclusive"),
        ("30.6.2025", "2025-06-30", "inclusive"),
        ("30-6-2025", "2025-06-30", "inclusive"),
        ("22/ 12/ 2025", "2025-12-22", "inclusive"),
        ("2026-02-05", "2026-02-05", "inclusive"),
        ("2026-02-05 00:00:00", "2026-02-05", "inclusive"),
        ("ngày 30 tháng 6 năm 2023", "2023-06-30", "inclusive"),
        ("ngày12 tháng12 năm 2025", "2025-12-12", "inclusive"),
        ("Ngày 15 tháng 9", "2023-09-15", "inclusive"),
        ("Chậm nhất 15/7", "2023-07-15", "inclusive"),
        ("Chậm nhất ngày 15/3/26", "2026-03-15", "inclusive"),
        ("Trước 17h00 ngày 15/3/2026", "2026-03-15", "inclusive"),  # an hour of that day
        ("Trước 30/6/2025", "2025-06-30", "exclusive"),  # the day is kept, not shifted
        ("Hoàn thành trước ngày 30/6", "2023-06-30", "exclusive"),
        ("Đến hết ngày 30/6/2025", "2025-06-30", "inclusive"),
    ],
)
def test_days(text: str, end: str, bound: str) -> None:
    assert shape(text) == ("date", None, end, bound, "day")


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("6/2025", "2025-06-01", "2025-06-30", "month"),
        ("Tháng 2/2024", "2024-02-01", "2024-02-29", "month"),
        ("T9/2026", "2026-09-01", "2026-09-30", "month"),
        ("T.9/2026", "2026-09-01", "2026-09-30", "month"),
        ("Tháng \n 01/ 2026", "2026-01-01", "2026-01-31", "month"),  # a wrap, not two clauses
        ("Tháng 9", "2023-09-01", "2023-09-30", "month"),
        ("Ban hành kế hoạch trong tháng 01/2026 và tổ chức", "2026-01-01", "2026-01-31", "month"),
        ("Quý III/2025", "2025-07-01", "2025-09-30", "quarter"),
        ("Quý III năm 2025", "2025-07-01", "2025-09-30", "quarter"),
        ("Quí 4-2025", "2025-10-01", "2025-12-31", "quarter"),
        ("Quý lI/2025", "2025-04-01", "2025-06-30", "quarter"),  # a small l for a capital I
        ("Quý IV", "2023-10-01", "2023-12-31", "quarter"),
        ("Th4/2026", "2026-04-01", "2026-04-30", "month"),
        ("Tháng tư năm 2026", "2026-04-01", "2026-04-30", "month"),
        ("Tháng Mười hai năm 2026", "2026-12-01", "2026-12-31", "month"),
        ("tháng Giêng", "2023-01-01", "2023-01-31", "month"),
        ("Quý hai năm 2026", "2026-04-01", "2026-06-30", "quarter"),
        ("Q2/2026", "2026-04-01", "2026-06-30", "quarter"),  # without a year a district
        ("QII/2026", "2026-04-01", "2026-06-30", "quarter"),
        ("Nửa đầu năm 2026", "2026-01-01", "2026-06-30", "half"),
        ("6 tháng đầu năm", "2023-01-01", "2023-06-30", "half"),
        ("06 tháng cuối năm 2025", "2025-07-01", "2025-12-31", "half"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("Trong năm 2025", "2025-01-01", "2025-12-31", "year"),
        ("Cả năm", "2023-01-01", "2023-12-31", "year"),
    ],
)
def test_periods(text: str, start: str, end: str, precision: str) -> None:
    assert shape(text) == ("period", start, end, "inclusive", precision)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2025 - 2026", "2025-01-01", "2026-12-31", "year"),
        ("2025–2026", "2025-01-01", "2026-12-31", "year"),
        ("Giai đoạn 2021 - 2025", "2021-01-01", "2025-12-31", "year"),
        ("Năm học 2026-2027", "2026-09-01", "2027-08-31", "year"),
        ("03/09/2025-16/12/2025", "2025-09-03", "2025-12-16", "day"),
        ("14/05/2026 - 28/05/2026", "2026-05-14", "2026-05-28", "day"),
        ("27-28/08/2025", "2025-08-27", "2025-08-28", "day"),
        ("Từ ngày 15 đến ngày 20/3/2026", "2026-03-15", "2026-03-20", "day"),
        ("15/12-15/01/2026", "2025-12-15", "2026-01-15", "day"),  # the year is the last day's
        ("Tháng 3 - 6/2025", "2025-03-01", "2025-06-30", "month"),
        ("Từ tháng 3 đến tháng 6/2026", "2026-03-01", "2026-06-30", "month"),
        ("Tháng 6, 7, 8/2025", "2025-06-01", "2025-08-31", "month"),
        ("Quý I, II/2025", "2025-01-01", "2025-06-30", "quarter"),
        ("Quý II-III", "2023-04-01", "2023-09-30", "quarter"),
        ("9 tháng đầu năm 2026", "2026-01-01", "2026-09-30", "month"),
        ("3 tháng cuối năm 2026", "2026-10-01", "2026-12-31", "month"),
        ("Ngày 10, 11/4/2026", "2026-04-10", "2026-04-11", "day"),
        ("Ngày 10 và 11 tháng 4 năm 2026", "2026-04-10", "2026-04-11", "day"),
        ("Quý IV/2025 - Quý I/2026", "2025-10-01", "2026-03-31", "quarter"),
    ],
)
def test_ranges(text: str, start: str, end: str, precision: str) -> None:
    assert shape(text) == ("range", start, end, "inclusive", precision)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đến năm 2030", ("until", None, "2030-12-31", "inclusive", "year")),
        ("Hết quý II/2025", ("until", None, "2025-06-30", "inclusive", "quarter")),
        ("Cuối năm", ("until", None, "2023-12-31", "inclusive", "year")),
        ("Trước tháng 12/2025", ("until", None, "2025-12-01", "exclusive", "month")),
        ("Từ Quý I/2026", ("open", "2026-01-01", None, "unknown", "quarter")),
        ("2025 và những năm tiếp theo", ("open", "2025-01-01", None, "unknown", "year")),
        ("Từ ngày 01/7/2025 trở đi", ("open", "2025-07-01", None, "unknown", "day")),
        ("Sau 30/6/2025", ("open", "2025-07-01", None, "unknown", "day")),
        ("Tuần 1 tháng 4/2026", ("period", "2026-04-01", "2026-04-30", "unknown", "month")),
        ("Từ khi ban hành đến 30/6/2026", ("date", None, "2026-06-30", "inclusive", "day")),
        ("Từ ngày ký đến hết 30/6/2023", ("range", "2023-03-10", "2023-06-30", "inclusive", "day")),
        ("Đầu quý II/2025", ("period", "2025-04-01", "2025-06-30", "unknown", "quarter")),
    ],
)
def test_bounds(text: str, expected: tuple[str | None, ...]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "rule", "precision", "bound"),
    [
        ("Hằng năm", "FREQ=YEARLY", "year", "unknown"),
        ("Hàng quý", "FREQ=MONTHLY;INTERVAL=3", "quarter", "unknown"),
        ("Báo cáo theo quý", "FREQ=MONTHLY;INTERVAL=3", "quarter", "unknown"),
        ("Hằng tháng", "FREQ=MONTHLY", "month", "unknown"),
        ("Hằng tuần", "FREQ=WEEKLY", "none", "unknown"),
        ("Thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", "day", "unknown"),
        ("Định kỳ 6 tháng", "FREQ=MONTHLY;INTERVAL=6", "half", "unknown"),
        ("3 tháng/lần", "FREQ=MONTHLY;INTERVAL=3", "quarter", "unknown"),
        ("01 lần/năm", "FREQ=YEARLY", "year", "unknown"),
        ("02 lần/năm", "FREQ=MONTHLY;INTERVAL=6", "half", "unknown"),
        ("5 lần/năm", None, "none", "unknown"),  # no whole number of months
        ("Mỗi tháng 01 lần", "FREQ=MONTHLY", "month", "unknown"),  # not January
        ("Mỗi năm 2 lần", "FREQ=MONTHLY;INTERVAL=6", "half", "unknown"),
        ("Mỗi tháng một lần", "FREQ=MONTHLY", "month", "unknown"),
        ("Ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15", "day", "unknown"),
        ("Trước ngày 05 của tháng liền kề", "FREQ=MONTHLY;BYMONTHDAY=5", "day", "exclusive"),
        ("Hằng tháng, trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=25", "day", "exclusive"),
        (
            "Ngày 20 tháng cuối quý",
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
            "day",
            "unknown",
        ),
        ("Tháng 4 hằng năm", "FREQ=YEARLY;BYMONTH=4", "month", "unknown"),
        ("Quý IV hằng năm", "FREQ=YEARLY;BYMONTH=12", "quarter", "unknown"),
        ("Trước 30/11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30", "day", "exclusive"),
        ("Định kỳ", None, "none", "unknown"),
    ],
)
def test_recurrences(text: str, rule: str | None, precision: str, bound: str) -> None:
    found = deadline(text, PLAN)
    assert (found["kind"], found["recurrence"]) == ("recurring", rule)
    assert (found["precision"], found["bound"], found["end"]) == (precision, bound, None)


def test_years_bound_what_comes_again() -> None:
    found = deadline("Hằng năm, giai đoạn 2026-2030", PLAN)
    assert (found["kind"], found["start"], found["end"]) == (
        "recurring",
        "2026-01-01",
        "2030-12-31",
    )
    found = deadline("Thường xuyên trong năm 2025", PLAN)
    assert (found["kind"], found["start"], found["end"]) == (
        "continuous",
        "2025-01-01",
        "2025-12-31",
    )
    assert deadline("Năm 2025 và hằng năm", PLAN)["kind"] == "several"


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("Sau khi Chính phủ ban hành Nghị định", "event", "Sau khi Chính phủ ban hành Nghị định"),
        ("Triển khai ngay sau khi có bản sao số", "event", "ngay sau khi có bản sao số"),
        ("Khi có yêu cầu", "event", "Khi có yêu cầu"),
        ("Dịp Tết Nguyên đán 2026", "event", "Dịp Tết Nguyên đán 2026"),
        ("Đột xuất", "event", "Đột xuất"),
        ("Trước phiên họp thường kỳ", "event", "Trước phiên họp thường kỳ"),
        ("Theo tiến độ của Đề án", "reference", "Theo tiến độ của Đề án"),
        (
            "Theo Điều 17 Nghị định số 52/2015/NĐ-CP ngày 28/5/2015",  # no deadline, its own date
            "reference",
            "Theo Điều 17 Nghị định số 52/2015/NĐ-CP ngày 28/5/2015",
        ),
        ("Theo từng nhiệm vụ của năm 2026", "reference", "Theo từng nhiệm vụ của năm 2026"),
        ("Tuần 1–3", "relative", "Tuần 1–3"),
        ("Năm tiếp theo", "relative", "Năm tiếp theo"),
    ],
)
def test_what_hangs_on_something_else(text: str, kind: str, event: str) -> None:
    found = deadline(text, PLAN, ISSUED)
    assert (found["kind"], found["event"], found["end"]) == (kind, event, None)


@pytest.mark.parametrize(
    ("text", "count", "unit", "end"),
    [
        ("30 ngày kể từ ngày ký", 30, "day", "2023-04-09"),  # the first day is not counted
        ("Trong 02 tuần kể từ ngày ban hành Kế hoạch này", 2, "week", "2023-03-24"),
        ("03 tháng kể từ ngày ban hành Quyết định", 3, "month", "2023-06-10"),
        ("30 ngày kể từ ngày 01/7/2026", 30, "day", "2026-07-31"),
        ("Sau 03 tháng kể từ khi có văn bản hướng dẫn", 3, "month", None),
        ("30 ngày kể từ ngày ban hành Nghị định", 30, "day", None),
        ("10 ngày làm việc kể từ ngày ký", 10, "working_day", None),  # needs the holidays
        ("100 ngày", 100, "day", None),
    ],
)
def test_spans_of_time(text: str, count: int, unit: str, end: str | None) -> None:
    found = deadline(text, PLAN, ISSUED)
    assert found["kind"] == "offset"
    assert found["offset"] == {"count": count, "unit": unit}
    assert found["end"] == end


def test_a_span_from_the_issue_of_a_draft_has_no_end() -> None:
    assert deadline("30 ngày kể từ ngày ký", PLAN, None)["end"] is None


@pytest.mark.parametrize(
    ("text", "parts", "end"),
    [
        ("2030, 2045", ["2030", "2045"], "2045-12-31"),
        ("Tháng 6, 9/2026", ["Tháng 6", "9/2026"], "2026-09-30"),
        ("Quý II và quý IV/2026", ["Quý II", "quý IV/2026"], "2026-12-31"),
        (
            "Quý I/2026 lựa chọn. Quý IV báo cáo",  # the year of the first is that of both
            ["Quý I/2026 lựa chọn", "Quý IV báo cáo"],
            "2026-12-31",
        ),
        ("13/02/2026\n Thường xuyên", ["13/02/2026", "Thường xuyên"], "2026-02-13"),
        (
            "Theo tiến độ, xong trước 30/9/2026",
            ["Theo tiến độ", "xong trước 30/9/2026"],
            "2026-09-30",
        ),
        (
            "định kỳ hàng quý, sơ kết 06 tháng, tổng kết hàng năm",
            ["định kỳ hàng quý", "sơ kết 06 tháng", "tổng kết hàng năm"],
            None,
        ),
        ("06 tháng, 01 năm", ["06 tháng", "01 năm"], None),
        ("6 tháng, năm", ["6 tháng", "năm"], None),
        ("Định kỳ hằng quý, năm", ["Định kỳ hằng quý", "năm"], None),
        ("Quý, 6 tháng và năm", ["Quý", "6 tháng", "năm"], None),
        ("Ngày 10, 15/4/2026", ["Ngày 10", "15/4/2026"], "2026-04-15"),
        ("Trình: 15/3; ban hành: 30/3/2026", ["Trình: 15/3", "ban hành: 30/3/2026"], "2026-03-30"),
    ],
)
def test_several_deadlines_of_a_cell(text: str, parts: list[str], end: str | None) -> None:
    found = deadline(text, PLAN)
    assert found["kind"] == "several"
    assert [part["text"] for part in found["parts"]] == parts
    assert found["end"] == end


def test_a_date_said_twice_is_one_deadline() -> None:
    found = deadline("31/3/2026; trình chậm nhất ngày 31/3/2026", PLAN)
    assert (found["kind"], found["end"], found["parts"]) == ("date", "2026-03-31", [])


@pytest.mark.parametrize(
    "text", ["Hoàn thành", "Đang thực hiện", "Đã trình Chính phủ", "Chưa triển khai"]
)
def test_a_status_is_no_deadline(text: str) -> None:
    assert shape(text) == ("status", None, None, "unknown", "none")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Quận Q2",
        "tỷ lệ 1/2/3",
        "7h00 - 7h15",
        "1/2 số đơn vị",
        "Quý V/2025",
        "Nhiệm vụ số 12",
        "Việt Nam 5.000",
    ],
)
def test_what_is_no_deadline_stays_text(text: str) -> None:
    assert shape(text) == ("text", None, None, "unknown", "none")


@pytest.mark.parametrize(
    "text", ["31/02/2025", "13/2025", "ngày 31 tháng 4 năm 2025", "2025-02-30"]
)
def test_a_day_that_no_calendar_has_is_never_guessed(text: str) -> None:
    assert shape(text)[:3] == ("text", None, None)
    assert impossible_dates(text) == [text]
    assert impossible_dates("30/6/2025") == []


def test_a_range_that_ends_before_it_begins_has_no_dates() -> None:
    text = "16/12/2025-03/09/2025"
    assert shape(text)[:3] == ("text", None, None)
    assert reversed_ranges(text) == [text]
    assert reversed_ranges("03/09/2025-16/12/2025") == []


@pytest.mark.parametrize(
    ("text", "source"), [("Quý II/2025", "explicit"), ("Quý II", "plan"), ("Hằng năm", None)]
)
def test_where_the_year_is_from(text: str, source: str | None) -> None:
    assert deadline(text, PLAN)["year_source"] == source


def test_without_a_plan_year_a_missing_year_stays_missing() -> None:
    found = deadline("Quý II", None)
    assert (found["kind"], found["precision"], found["start"]) == ("period", "quarter", None)
    assert found["year_source"] is None


_WORDS = st.sampled_from(
    [row["form"] for row in table("deadline_words")]
    + ["30/6", "31/02/2025", "6/2025", "2025", "2026", "05", "IV", "-", ",", ";", "\n", ". ", "("]
)


@given(st.lists(_WORDS, max_size=12).map(" ".join), st.sampled_from([None, 1999, 2025, 9999]))
def test_deadlines_never_raise_and_never_end_before_they_begin(text: str, year: int | None) -> None:
    found = deadline(text, year, ISSUED)
    assert found["text"] == text
    for part in (found, *found["parts"]):
        assert not (part["start"] and part["end"]) or part["start"] <= part["end"]


@given(st.text(max_size=80))
def test_any_text_is_a_cell(text: str) -> None:
    assert deadline(text, 2025, date(9999, 12, 31))["text"] == text


@pytest.mark.parametrize(
    ("whole", "lost"),
    [
        ("Thứ sáu hằng tuần", "Thứsáu hằngtuần"),
        ("Chủ nhật hằng tuần", "Chủnhật hằng tuần"),
        ("Sau khi Chính phủ ban hành Nghị định", "Saukhi Chính phủ ban hành Nghị định"),
        ("Theo tiến độ của Đề án", "Theotiến độ của Đề án"),
        ("30 ngày làm việc kể từ ngày ký", "30 ngàylàm việc kểtừ ngày ký"),
        ("Ngày 20 tháng cuối quý", "Ngày20 thángcuối quý"),
        ("6 tháng đầu năm 2026", "6 tháng đầunăm 2026"),
        ("Tháng mười một năm 2026", "Tháng mườimột năm 2026"),
    ],
)
def test_a_blank_that_a_narrow_cell_lost_stops_nothing(whole: str, lost: str) -> None:
    told, read = (
        {k: v for k, v in deadline(text, PLAN, ISSUED).items() if k not in ("text", "event")}
        for text in (whole, lost)
    )
    assert told == read
    assert told["kind"] not in ("none", "unknown")


@given(st.lists(st.sampled_from([r["form"] for r in table("deadline_words")]), max_size=4))
def test_forms_without_their_blanks_are_read_without_a_fault(words: list[str]) -> None:
    text = " ".join("".join(word.split()) for word in words)
    assert deadline(text, PLAN, ISSUED)["text"] == text
