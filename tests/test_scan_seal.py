"""A dark seal over a signature: found by its circle, its ink taken out but for the lines in it."""

from __future__ import annotations

from typing import Any

import pytest

from scan_maker import cv2, np

_seal = pytest.importorskip("qdparse.read.scan.seal", reason="qdparse[ocr] is missing")
seal_of, without_seal = _seal.seal_of, _seal.without_seal

MIDDLE, RADIUS = (1050, 1500), 140


def page() -> Any:
    return np.full((2339, 1654), 255, np.uint8)


def letters(grey: Any, x0: int, x1: int, top: int) -> None:
    """A line of upright bars, as high and wide as letters."""
    for x in range(x0, x1, 26):
        grey[top : top + 28, x : x + 14] = 0


def stamp(grey: Any, part: float = 360.0) -> None:
    for radius in (RADIUS, RADIUS - 12, RADIUS - 50):
        cv2.ellipse(grey, MIDDLE, (radius, radius), 0, 0, part, 0, 3)
    cv2.drawMarker(grey, MIDDLE, 0, cv2.MARKER_STAR, 70, 5)


def signed(part: float = 360.0) -> Any:
    grey = page()
    letters(grey, 1090, 1400, 1395)
    letters(grey, 1070, 1420, 1440)
    letters(grey, 1080, 1400, 1600)
    stamp(grey, part)
    return grey


def test_a_seal_is_found_where_its_circle_is_whole() -> None:
    seal = seal_of(signed())
    assert seal is not None
    assert abs(seal.x - MIDDLE[0]) < 4 and abs(seal.y - MIDDLE[1]) < 4
    assert abs(seal.radius - RADIUS) < 5
    assert seal.holds(*MIDDLE) and not seal.holds(1400, 1500)


@pytest.mark.parametrize("part", [0.0, 200.0])
def test_letters_and_half_a_circle_are_no_seal(part: float) -> None:
    assert seal_of(signed(part)) is None


def test_a_page_of_text_has_none() -> None:
    grey = page()
    for top in range(150, 2200, 45):
        letters(grey, 200, 1500, top)
    assert seal_of(grey) is None


def test_the_lines_that_run_into_a_seal_are_kept() -> None:
    grey = signed()
    seal = seal_of(grey)
    assert seal is not None
    out = without_seal(grey, seal)
    for top in (1395, 1440, 1600):
        assert (out[top : top + 28, 1066:] == grey[top : top + 28, 1066:]).all()
    assert (out[1485:1560, 900:1180] == 255).all()  # the star
    assert (out[:1300] == grey[:1300]).all()


def test_a_seal_on_running_text_stays() -> None:
    grey = page()
    for top in range(1300, 1800, 45):
        letters(grey, 200, 1500, top)
    stamp(grey)
    seal = seal_of(grey)
    assert seal is None or (without_seal(grey, seal) == grey).all()


def test_a_seal_that_no_line_runs_into_stays() -> None:
    grey = page()
    stamp(grey)
    seal = seal_of(grey)
    assert seal is not None
    assert (without_seal(grey, seal) == grey).all()
