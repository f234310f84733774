"""How good the text layer of a PDF page is: told by its words, not by its length.

A page under a layer of guesses, a page whose font lost its letters and a page with nothing
but a portal's stamp are read as pictures; a text page is told in a tenth of a millisecond.
"""

from __future__ import annotations

import re
from typing import Any

import pypdfium2.raw as pdfium

from qdparse.fold import nfc
from qdparse.layout import Box, Page
from qdparse.lexicon.syllables import share
from qdparse.read.legacy import encoding_of

GOOD, JUNK, NONE = "good", "junk", "none"

# Words that tell a layer: the first of them are as good as all.
_FIRST, _SAMPLE = 240, 1200  # characters
# So large a share in the first of them, and no picture: the page is good.
_CLEAR = 0.85
# Fewer letters than this tell nothing.
_ENOUGH = 30
# Under a picture of the page, a layer with a smaller share of possible syllables is guesses.
_OVER_PICTURE = 0.8
# Without a picture, a share up to this is damage, unless the text is of another language.
_DAMAGED = 0.51
# This share of characters without a meaning is a font that lost its letters.
_LOST = 0.02
# A picture of this share of the page is the page.
_PAGE_PICTURE = 0.5
_INVISIBLE = 3
_LOST_SIGNS = re.compile("[\x00\ufffd\ue000-\uf01f\uf100-\uf8ff]")
# Letters of neither Vietnamese nor plain ASCII, as a share of all: a font with wrong codes.
_ODD_LETTER = re.compile(
    "(?![a-zA-Z\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd"
    "\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd"
    "ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9])[^\\W\\d_]"
)
_ODD = 0.03
# Words shorter than this on the mean have lost letters.
_STUMP = 2.3


def layer(text: str, pictures: list[Box], size: Page, page: Any) -> str:
    """``GOOD``, ``JUNK`` or ``NONE``.

    Good: "Căn cứ Luật Tổ chức Chính phủ"; junk: "cgNG HoA x.A. Hor cHU NGHIA" over a picture,
    "QuyӃt ÿӏnh"; none: no text, or none but a stamp's.
    """
    body = text.strip()
    if not body:
        return NONE
    if not pictures and share(body[:_FIRST]) >= _CLEAR and not _LOST_SIGNS.search(body):
        return GOOD
    sample = body[:_SAMPLE]
    covered = picture_share(pictures, size) >= _PAGE_PICTURE if pictures else False
    if covered:
        return GOOD if share(sample) >= _OVER_PICTURE and _is_visible(page) else JUNK
    letters = sum(map(str.isalpha, sample))
    if len(_LOST_SIGNS.findall(sample)) > _LOST * len(sample):
        return JUNK
    if letters < _ENOUGH or share(sample) > _DAMAGED or encoding_of(sample):
        return GOOD
    # A page in another language is good; so is one of names and codes.
    odd = len(_ODD_LETTER.findall(nfc(sample)))
    return JUNK if odd > _ODD * letters or letters < _STUMP * len(sample.split()) else GOOD


def picture_share(pictures: list[Box], size: Page) -> float:
    """The share of the page that pictures cover, at most 1; overlaps count twice."""
    area = sum(
        max(min(b.x1, size.width) - max(b.x0, 0), 0)
        * max(min(b.bottom, size.height) - max(b.top, 0), 0)
        for b in pictures
    )
    return float(min(1.0, area / max(size.width * size.height, 1.0)))


def _is_visible(page: Any) -> bool:
    """Whether text is painted; a recognised layer lies unseen under its picture."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 400)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            return bool(pdfium.FPDFTextObj_GetTextRenderMode(item) != _INVISIBLE)
    return True
