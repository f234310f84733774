"""A sheet photographed on a table, laid flat; what is a sheet already stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from qdparse.layout import Page

from scan_maker import cv2, np

laid_flat = pytest.importorskip(
    "qdparse.read.scan.photo", reason="qdparse[ocr] is missing"
).laid_flat

SIZE = Page(595.0, 842.0)


def sheet() -> Any:
    page = np.full((1170, 827), 255, np.uint8)
    for y in range(150, 1000, 40):
        cv2.line(page, (90, y), (740, y), 0, 3)
    return page


def photographed(table: int, light: float = 1.0) -> Any:
    corners = np.float32([[60, 50], [850, 80], [880, 1230], [30, 1200]])
    edges = np.float32([[0, 0], [827, 0], [827, 1170], [0, 1170]])
    matrix = cv2.getPerspectiveTransform(edges, corners)
    paper = (sheet() * light).astype(np.uint8)
    return cv2.warpPerspective(paper, matrix, (920, 1290), borderValue=table)


def slopes(page: Any) -> list[int]:
    """By how many pixels the first and the last line fall from the left to the right."""
    left, right = (np.flatnonzero(page[:, x] < 90) for x in (200, 700))
    return [abs(int(right[i]) - int(left[i])) for i in (0, -1)]


@pytest.mark.parametrize(("table", "light"), [(60, 1.0), (90, 0.8), (0, 1.0)])
def test_a_sheet_on_a_table_is_laid_flat(table: int, light: float) -> None:
    picture = photographed(table, light)
    flat, size = laid_flat(picture, SIZE)
    assert flat.shape[1] == picture.shape[1]
    assert size.height / size.width == pytest.approx(1.42, abs=0.06)
    assert max(slopes(flat)) <= 3 < max(slopes(picture[200:1100]))
    border = np.concatenate([flat[3], flat[-4], flat[:, 3], flat[:, -4]])
    assert border.min() > 150


def test_colours_are_kept() -> None:
    flat, _ = laid_flat(cv2.cvtColor(photographed(60), cv2.COLOR_GRAY2RGB), SIZE)
    assert flat.shape[2] == 3


@pytest.mark.parametrize("kind", ["sheet", "grey paper", "dark strip", "blank", "black", "noise"])
def test_what_is_a_sheet_already_stays(kind: str) -> None:
    page = sheet()
    if kind == "grey paper":
        page = (page * 0.5 + 60).astype(np.uint8)
    elif kind == "dark strip":
        page[:, :30] = 10
    elif kind == "blank":
        page[:] = 255
    elif kind == "black":
        page[:] = 0
    elif kind == "noise":
        page = np.random.default_rng(1).integers(0, 255, page.shape, dtype=np.uint8)
    flat, size = laid_flat(page, SIZE)
    assert flat is page and size == SIZE
