"""The page upright and level: skew by the sharpness of its lines, quarter turns by reading."""

from __future__ import annotations

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey

# Skew beyond this is no scanner's (degrees).
MOST = 5.0
# Less skew than this is left: turning blurs more than it helps (degrees).
LEAST = 0.08
_WIDTH = 700  # pixels of the small picture that is measured


def skew(grey: Grey) -> float:
    """Degrees by which the page must be turned counter-clockwise to be level."""
    scale = _WIDTH / max(grey.shape[1], 1)
    size = (_WIDTH, max(1, round(grey.shape[0] * scale)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    ink = cv2.subtract(np.full_like(small, 235), small)
    best = _sharpest(ink, np.arange(-MOST, MOST + 0.01, 0.5))
    best = _sharpest(ink, np.arange(best - 0.4, best + 0.41, 0.1))
    return _sharpest(ink, np.arange(best - 0.08, best + 0.081, 0.04))


def _sharpest(ink: Grey, angles: np.ndarray) -> float:
    """The angle at which the rows of the picture differ most from each other."""
    scores = []
    for angle in angles:
        rows = cv2.reduce(turned(ink, float(angle), 0), 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F)
        steps = np.diff(rows[:, 0])
        scores.append(float(steps @ steps))
    return float(angles[int(np.argmax(scores))])


def turned(grey: Grey, angle: float, paper: int = 255) -> Grey:
    """The picture turned counter-clockwise about its middle, its size kept."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,)
    )


def quarter(grey: Grey, turns: int) -> Grey:
    """The picture turned clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(grey, -turns % 4))
