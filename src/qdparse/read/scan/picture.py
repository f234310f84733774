"""The picture of a PDF page: the embedded one where the page is nothing else, or a rendering."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium

from qdparse.layout import Page

DPI = 200
# A picture whose resolution differs by less is taken as it is.
NEAR = 0.12
# Pages longer or shorter than this are sizes of a camera, not of paper (points).
LARGEST, SMALLEST = 2000.0, 300.0
# A page of text is lighter than this on the whole (0 to 255).
DARK = 110
_LONG_SIDE = 842.0  # of A4


def page_pixels(page: Any, size: Page) -> Any:
    """The page as an array of bytes, height x width (x channels), at about 200 dpi."""
    scale = pixels_per_point(size)
    pixels = _embedded(page, size)
    if pixels is None or pixels.shape[1] < size.width * scale * (1 - NEAR):
        bitmap = page.render(scale=scale)
        try:
            return bitmap.to_numpy().copy()
        finally:
            bitmap.close()
    return at_resolution(pixels, scale * size.width)


def at_resolution(pixels: Any, width: float) -> Any:
    """A picture that is much wider than ``width`` made as wide; others as they are."""
    import cv2

    if pixels.shape[1] <= width * (1 + NEAR):
        return pixels
    height = round(pixels.shape[0] * width / pixels.shape[1])
    return cv2.resize(pixels, (round(width), height), interpolation=cv2.INTER_AREA)


def pixels_per_point(size: Page) -> float:
    """Of 200 dpi; a page of no paper's size is taken for A4."""
    longest = max(size.width, size.height)
    if SMALLEST <= longest <= LARGEST:
        return DPI / 72
    return _LONG_SIDE / max(longest, 1.0) * DPI / 72


def _embedded(page: Any, size: Page) -> Any:
    """The pixels of the one picture that is the whole page, None for any other page.

    Text drawn over it (a stamp, a recognised layer) is left out: it is no part of the scan.
    """
    if page.get_rotation():
        return None
    pictures = []
    for item in page.get_objects(max_depth=1):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(item)
        elif item.type not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM):
            return None
    if len(pictures) != 1:
        return None
    a, b, c, d, e, f = pictures[0].get_matrix().get()
    upright = a > 0 and d > 0 and abs(b) < 1e-3 and abs(c) < 1e-3
    if not upright or max(abs(e), abs(f), abs(a - size.width), abs(d - size.height)) > 3:
        return None
    bitmap = pictures[0].get_bitmap(render=False)
    if bitmap.mode not in ("L", "BGR", "BGRX"):
        return None
    pixels = bitmap.to_numpy().copy()
    # A mask has its ink and paper the other way round.
    return pixels if pixels.mean() > DARK else None
