"""A sheet photographed on a table: its four corners found, the sheet laid flat.

A photograph shows what lies around the paper, and the paper as a leaning quadrilateral, in which
no rule runs along the rows of the picture.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from qdparse.layout import Page
from qdparse.read.scan.clean import Grey, grey_of

# The picture is looked at so wide (pixels); print is closed over so far.
_WIDE, _PRINT = 400, 17
# What is not paper has this share of the picture's frame at least, and differs so much from it
# (grey levels); the sheet takes so much of the picture.
_AROUND, _DARKER, _SHEET = 0.35, 40, 0.4
# Corners lie so near to the outline, as a share of its length; so much is cut off inside them.
_NEAR, _INSIDE = 0.02, 0.004


def laid_flat(pixels: Any, size: Page) -> tuple[Any, Page]:
    """The sheet alone and its size in points; a picture that is a sheet already as it is."""
    corners = _corners(pixels)
    if corners is None:
        return pixels, size
    top, right, bottom, left = (
        float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)
    )
    wide, high = (top + bottom) / 2, (left + right) / 2
    scale = pixels.shape[1] / wide
    target = (pixels.shape[1], max(round(high * scale), 1))
    edges = np.array([(0, 0), (target[0], 0), target, (0, target[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, edges)
    flat = cv2.warpPerspective(pixels, matrix, target, flags=cv2.INTER_CUBIC)
    return flat, Page(size.width, round(size.width * target[1] / target[0], 2))


def _corners(pixels: Any) -> Any | None:
    """The corners of the sheet from the top left, clockwise; None where it fills the picture."""
    scale = _WIDE / max(pixels.shape[1], 1)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.morphologyEx(grey_of(small), cv2.MORPH_CLOSE, np.ones((_PRINT, _PRINT), np.uint8))
    _level, paper = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    frame = np.concatenate([paper[0], paper[-1], paper[:, 0], paper[:, -1]])
    if float((frame == 0).mean()) < _AROUND or not _differ(grey, paper):
        return None
    outlines, _ = cv2.findContours(paper, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    sheet = max(outlines, key=cv2.contourArea)
    if cv2.contourArea(sheet) < _SHEET * paper.size:
        return None
    hull = cv2.convexHull(sheet)
    found = cv2.approxPolyDP(hull, _NEAR * cv2.arcLength(hull, True), True)[:, 0, :]
    if len(found) != 4:
        return None
    middle = found.mean(axis=0)
    inside = (found + (middle - found) * 2 * _INSIDE).astype(np.float32) / scale
    order = sorted(inside.tolist(), key=lambda p: p[0] + p[1])
    first, last = order[0], order[3]
    up, down = sorted(order[1:3], key=lambda p: p[1] - p[0])
    return np.array([first, up, last, down], np.float32)


def _differ(grey: Grey, paper: Grey) -> bool:
    light, dark = grey[paper > 0], grey[paper == 0]
    return bool(light.size and dark.size and light.mean() - dark.mean() > _DARKER)
