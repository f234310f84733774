"""A page by pdfplumber, where PDFium's calls fail on it: slower, and another opinion.

It gives the same fragments and rules as the fast path, so that what follows is one code.
"""

from __future__ import annotations

import io
from typing import Any

import pdfplumber

from qdparse.layout import Box, Page
from qdparse.read.pdf_rules import SHORT, THIN, Rules
from qdparse.read.pdf_text import Fragment


def plumber_page(data: bytes, index: int) -> tuple[Page, list[Fragment], Rules]:
    """Size, texts and lines of page ``index`` (from 0) of a PDF."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        page = document.pages[index]
        try:
            found = [_fragment(word, n) for n, word in enumerate(page.extract_words())]
            rules = _rules(page.edges, page.images)
            return Page(round(float(page.width), 2), round(float(page.height), 2)), found, rules
        finally:
            page.close()  # else every page's objects stay in memory


def _fragment(word: dict[str, Any], number: int) -> Fragment:
    box = Box(float(word["x0"]), float(word["top"]), float(word["x1"]), float(word["bottom"]))
    return Fragment(word["text"], box, box.bottom, number, number)


def _rules(edges: list[dict[str, Any]], images: list[dict[str, Any]]) -> Rules:
    out = Rules([], [], [])
    for edge in edges:
        x0, x1 = round(float(edge["x0"]), 1), round(float(edge["x1"]), 1)
        top, bottom = round(float(edge["top"]), 1), round(float(edge["bottom"]), 1)
        if x1 - x0 >= SHORT and bottom - top <= THIN:
            out.horizontal.append((round((top + bottom) / 2, 1), x0, x1))
        elif bottom - top >= SHORT and x1 - x0 <= THIN:
            out.vertical.append((round((x0 + x1) / 2, 1), top, bottom))
    for image in images:
        out.pictures.append(Box(*(float(image[key]) for key in ("x0", "top", "x1", "bottom"))))
    return out
