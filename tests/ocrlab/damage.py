"""What happens to paper on its way through a scanner, each a function of a grey picture.

Pictures are height x width bytes at ``dpi``; a colour damage gives height x width x 3
(red, green, blue).  Randomness comes from the page's number, so a run can be repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import cv2
import numpy as np

Picture = Any
Damage = Callable[[Picture, np.random.Generator], Picture]


class Condition(NamedTuple):
    """One row of the table: how the pages are scanned and kept."""

    name: str
    damage: Damage
    dpi: int = 200
    quality: int = 85  # of JPEG
    aim: float = 0.95  # share of exact cells


def as_it_is(page: Picture, random: np.random.Generator) -> Picture:
    return page


def skewed(degrees: float) -> Damage:
    def damage(page: Picture, random: np.random.Generator) -> Picture:
        height, width = page.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        paper = (255,) * 3
        return cv2.warpAffine(
            page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper
        )

    return damage


def noisy(grain: float, specks: float = 0.0004) -> Damage:
    """Grain of so many grey levels, and single dark pixels on this share of the page."""

    def damage(page: Picture, random: np.random.Generator) -> Picture:
        out = page + random.normal(0, grain, page.shape[:2] + (1,) * (page.ndim - 2))
        out[random.random(page.shape[:2]) < specks] = 40
        return np.clip(out, 0, 255).astype(np.uint8)

    return damage


def blurred(sigma: float) -> Damage:
    return lambda page, random: cv2.GaussianBlur(page, (0, 0), sigma)


def faded(ink: int, paper: int) -> Damage:
    """Low contrast, and a shade that runs over the page."""

    def damage(page: Picture, random: np.random.Generator) -> Picture:
        shade = np.linspace(1.0, 0.85, page.shape[1], dtype=np.float32)[None, :]
        if page.ndim == 3:
            shade = shade[:, :, None]
        return ((ink + page.astype(np.float32) * (paper - ink) / 255) * shade).astype(np.uint8)

    return damage


def bitonal(page: Picture, random: np.random.Generator) -> Picture:
    return np.where(page > 150, 255, 0).astype(np.uint8)


def ruled(page: Picture) -> Picture:
    """The pixels of ruling lines of an undamaged page (a mask)."""
    dark = (page < 128).astype(np.uint8)
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, 90), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((90, 1), np.uint8))
    return cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8)) > 0


def broken_rules(page: Picture, random: np.random.Generator) -> Picture:
    """Every rule with gaps of 4 to 16 pixels, about one in 60."""
    holes = np.zeros(page.shape, np.uint8)
    ys, xs = np.nonzero(ruled(page))
    for spot in (
        random.choice(len(ys), min(len(ys), len(ys) // 200), replace=False) if len(ys) else ()
    ):
        half = int(random.integers(2, 9))
        y, x = int(ys[spot]), int(xs[spot])
        holes[max(y - half, 0) : y + half, max(x - half, 0) : x + half] = 1
    out = page.copy()
    out[(holes > 0) & ruled(page)] = 255
    return out


def faint_rules(page: Picture, random: np.random.Generator) -> Picture:
    out = page.copy()
    mask = ruled(page)
    out[mask] = np.maximum(out[mask], 190)
    return out


def seal(colour: tuple[int, int, int]) -> Damage:
    """A round seal of 36 mm over the middle of the page, where tables and signatures stand."""

    def damage(page: Picture, random: np.random.Generator) -> Picture:
        height, width = page.shape[:2]
        stamp = np.full((height, width, 3), 255, np.uint8)
        centre = (int(width * random.uniform(0.4, 0.6)), int(height * random.uniform(0.45, 0.6)))
        radius = round(18 / 25.4 * 200)
        cv2.circle(stamp, centre, radius, colour, 6, cv2.LINE_AA)
        cv2.circle(stamp, centre, radius - 34, colour, 3, cv2.LINE_AA)
        star = [
            (
                round(
                    centre[0] + (radius - 60) * (1 if k % 2 == 0 else 0.4) * np.sin(k * np.pi / 5)
                ),
                round(
                    centre[1] - (radius - 60) * (1 if k % 2 == 0 else 0.4) * np.cos(k * np.pi / 5)
                ),
            )
            for k in range(10)
        ]
        cv2.fillPoly(stamp, [np.array(star, np.int32)], colour, cv2.LINE_AA)
        for k in range(24):
            angle = k * np.pi / 12
            at = (
                round(centre[0] + (radius - 18) * np.sin(angle)) - 8,
                round(centre[1] - (radius - 18) * np.cos(angle)) + 8,
            )
            cv2.putText(stamp, "UBNDTINH"[k % 8], at, cv2.FONT_HERSHEY_SIMPLEX, 0.7, colour, 2)
        under = page if page.ndim == 3 else cv2.cvtColor(page, cv2.COLOR_GRAY2RGB)
        return cv2.min(under, stamp)

    return damage


def turned(quarters: int) -> Damage:
    return lambda page, random: np.ascontiguousarray(np.rot90(page, quarters))


def after(*damages: Damage) -> Damage:
    """One damage after the other."""

    def damage(page: Picture, random: np.random.Generator) -> Picture:
        for one in damages:
            page = one(page, random)
        return page

    return damage


RED, GREY = (214, 40, 48), (150, 150, 150)
CONDITIONS = (
    Condition("200 dpi", as_it_is),
    Condition("150 dpi", as_it_is, dpi=150),
    Condition("300 dpi", as_it_is, dpi=300),
    Condition("skew 0.7°", skewed(0.7)),
    Condition("skew -2°", skewed(-2.0)),
    Condition("noise", noisy(22)),
    Condition("blur", blurred(1.3)),
    Condition("low contrast", faded(95, 200)),
    Condition("JPEG 40", as_it_is, quality=40),
    Condition("bitonal", bitonal),
    Condition("broken rules", broken_rules),
    Condition("faint rules", faint_rules),
    Condition("red seal", seal(RED)),
    Condition("grey seal", seal(GREY), aim=0.80),
    Condition("90°", turned(1)),
    Condition("180°", turned(2)),
    Condition(
        "all at once",
        after(broken_rules, seal(RED), skewed(1.3), blurred(0.8), faded(70, 215), noisy(10)),
        quality=40,
        aim=0.90,
    ),
)
