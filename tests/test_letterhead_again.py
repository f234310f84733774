"""Number and date of a scan's letterhead, stamped or sealed; which readings agree."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2", reason="needs the extra qdparse[ocr]")

from qdparse.pipeline import record_of
from qdparse.read.scan.figures import available, read_line
from qdparse.read.scan.symbols import is_symbol
from qdparse.read.scan.vote import Heard, agreed, decided, misses, same
from test_scan_reader import ANNEX, ONE

from scan_maker import coloured, cv2, image_file, needs_engine, np, pictures, sealed

needs_model = pytest.mark.skipif(not available(), reason="needs rapidocr-onnxruntime (make setup)")


def heard(*texts: str, sure: float = 0.8) -> list[Heard]:
    return [Heard(text, sure) for text in texts]


@pytest.mark.parametrize(
    ("readings", "highest", "expected"),
    [
        (["275", "275", "25", "75"], None, "275"),  # faded strokes
        (["27S", "Z75", "275"], None, "275"),  # letters that look like figures
        (["18", "18", "78", "78"], None, None),
        (["18", "18", "T8", "T8", "t8"], None, None),  # what is no figure speaks against
        (["275"], None, None),  # heard once
        (["41", "41", "4", "4", "4", "4"], 12, "4"),  # no month
        (["45", "45"], 31, None),
        (["", ""], None, None),
    ],
)
def test_readings_agree(readings: list[str], highest: int | None, expected: str | None) -> None:
    assert agreed(heard(*readings), highest) == expected


def test_readings_of_type_must_all_be_the_same() -> None:
    assert same(heard("12", "12", "12")) == "12"
    assert same(heard("12", "12", "1?")) is None
    assert same(heard("12", "12")) is None
    assert same(heard("12", "12", "12", sure=0.4)) is None


def test_a_group_that_contradicts_leaves_it_open() -> None:
    nothing: list[Heard] = []
    assert decided(heard("12", "12", "12"), heard("12", "12"), nothing) == "12"
    assert decided(heard("12", "12", "12"), heard("72", "72"), nothing) is None
    assert decided(nothing, heard("A6", "A6", "6"), heard("16", "16", "16")) == "16"
    assert decided(nothing, heard("78", "78"), heard("18", "18")) is None
    assert decided(nothing, nothing, nothing) is None
    # A stroke that the part was cut at is no figure; one more than type and line have is one.
    type_, line = heard("617", "617", "617"), heard("617", "617", "617")
    assert decided(type_, line, heard("6171", "6171", "617")) == "617"
    assert decided(type_, line, heard("6172", "6172", "6172")) == "6172"
    assert misses("25", "275") and not misses("52", "275")


@pytest.mark.parametrize("text", ["QĐ-UBND", "KH-TTg", "QĐ-BKHCN", "BYT-QLD"])
def test_symbols(text: str) -> None:
    assert is_symbol(text)


@pytest.mark.parametrize("text", ["QÐÐ-UBXX", "0QĐX", "ABC", ""])
def test_what_is_no_symbol(text: str) -> None:
    assert not is_symbol(text)


@pytest.fixture(scope="module")
def page() -> Any:
    return pictures(ANNEX.read_bytes(), pages=[0])[0]


def read(page: Any) -> dict[str, Any]:
    out = record_of(image_file([page], "PNG"), "scan.png", options=ONE)
    found: dict[str, Any] = out["document"] | {"codes": [f["code"] for f in out["findings"]]}
    return found


def fields(document: dict[str, Any]) -> tuple[Any, ...]:
    date = document["date"] or {}
    return (
        document["number"], document["symbol"],
        date.get("day"), date.get("month"), date.get("year"),
    )  # fmt: skip


TRUTH = ("1530", "QĐ-UBND", 3, 9, 2025)
# Places on the page (pixels at 200 dpi): the number, the day.
NUMBER, DAY = (456, 290, 531, 335), (1160, 290, 1200, 335)


@needs_model
def test_figures_are_read_with_their_places(page: Any) -> None:
    crop = np.ascontiguousarray(page[285:340, 390:720])
    chars = read_line(crop)
    figures = [c for c in chars if c.text.isdecimal() and c.x > 60]
    assert "".join(c.text for c in figures) == "1530"
    assert [c.x for c in figures] == sorted(c.x for c in figures)
    assert all(60 < c.x < 150 for c in figures)


@needs_engine
def test_a_blank_stays_blank(page: Any) -> None:
    made = page.copy()
    made[NUMBER[1] : NUMBER[3], NUMBER[0] : NUMBER[2]] = 255
    found = read(made)
    assert fields(found) == (None, *TRUTH[1:])
    assert "ocr-number" not in found["codes"]


@needs_engine
def test_a_number_struck_out_is_not_guessed(page: Any) -> None:
    made = page.copy()
    x0, top, x1, bottom = NUMBER
    for x in range(x0, x1, 6):
        cv2.line(made, (x, top + 8), (x1 - (x - x0), bottom - 8), 0, 2)
    found = read(made)
    assert found["number"] is None
    assert found["symbol"] == "QĐ-UBND"


@needs_engine
@pytest.mark.parametrize("angle", [0.0, 1.2])
@pytest.mark.parametrize("damage", ["blue number", "blue day", "red seal"])
def test_a_stamped_or_sealed_number_is_read(page: Any, damage: str, angle: float) -> None:
    made = sealed(page, (500, 312))
    if damage == "blue number":
        made = coloured(page, NUMBER, (60, 80, 215))
    if damage == "blue day":
        made = coloured(page, DAY, (60, 80, 215))
    if angle:
        high, wide = page.shape
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
        made = cv2.warpAffine(made, turn, (wide, high), borderValue=(255, 255, 255))
    found = read(made)
    assert fields(found) == TRUTH
    assert not {"ocr-number", "ocr-date"} & set(found["codes"])
