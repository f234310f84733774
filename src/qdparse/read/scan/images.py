"""Pictures of pages as files: PNG, JPEG, TIFF with one page or many."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any

from qdparse.errors import QdparseError, TooLarge, Unreadable
from qdparse.layout import Block, Layout, Page
from qdparse.read.options import ReadOptions
from qdparse.read.pdf_numbers import number_pages
from qdparse.read.scan.picture import at_resolution, pixels_per_point

MAX_PAGES = 1000
# Pixels of one page; an A3 page at 600 dpi has 70 million.
MAX_PIXELS = 120_000_000
# Resolutions a scanner writes down; a camera writes 72 or 96 for nothing.
_DPI_LOW, _DPI_HIGH = 99.0, 1300.0
_LONG_SIDE = 842.0  # points, of A4
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff"}


def read_image(data: bytes, name: str, options: ReadOptions) -> Layout:
    """The pages of an image file as a layout.

    Raises Unreadable (damaged), TooLarge, EngineMissing.
    """
    from qdparse.read.scan.document import recognised
    from qdparse.read.scan.reader import ScanReader

    reader = ScanReader(data, name, options)
    media = "image/png"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library says of damaged headers
            for index, (size, picture, kind) in enumerate(_pages(data, name)):
                media = kind
                reader.add(index, size, partial(_pixels, picture, size))
        scans = reader.pages()
    except QdparseError:
        raise
    except Exception as why:  # a damaged stream can surface anywhere in the library
        raise Unreadable(name, "unreadable", reason=str(why)) from why
    finally:
        reader.close()
    blocks, recognition = recognised({i: scans[i] for i in sorted(scans)}, count())
    pages = [scans[i].page for i in sorted(scans)]
    found: list[Block] = [block for index in sorted(blocks) for block in blocks[index]]
    return Layout(tuple(number_pages(found, pages)), tuple(pages), "scan", media, recognition)


def _pages(data: bytes, name: str) -> Iterator[tuple[Page, Any, str]]:
    """Size in points, picture and media type of each page."""
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
    except Image.DecompressionBombError as why:
        raise TooLarge(name, limit=MAX_PIXELS) from why
    with image:
        many = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if many > MAX_PAGES:
            raise TooLarge(name, pages=many, limit=MAX_PAGES)
        for frame in range(many):
            if frame:
                image.seek(frame)
            if image.width * image.height > MAX_PIXELS:
                raise TooLarge(name, size=image.width * image.height, limit=MAX_PIXELS)
            yield _size(image), image, _FORMATS.get(image.format or "", "image/png")


def _size(image: Any) -> Page:
    """The page in points, by the resolution a scanner wrote down, else as A4."""
    width, height = image.size
    if (image.getexif().get(274) or 1) > 4:  # lies on its side
        width, height = height, width
    dpi = image.info.get("dpi") or (0, 0)
    if all(_DPI_LOW < float(d) < _DPI_HIGH for d in dpi):
        return Page(round(width * 72 / float(dpi[0]), 2), round(height * 72 / float(dpi[1]), 2))
    scale = _LONG_SIDE / max(width, height)
    return Page(round(width * scale, 2), round(height * scale, 2))


def _pixels(picture: Any, size: Page) -> Any:
    import cv2
    import numpy as np
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        from PIL import Image

        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright.convert("RGBA"))
        upright = paper
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        values = np.asarray(upright, np.float32)
        pixels = (values * (255.0 / max(float(values.max()), 1.0))).astype(np.uint8)
    else:
        pixels = np.asarray(upright.convert("L" if upright.mode in ("1", "L") else "RGB"))
    width = size.width * pixels_per_point(size)
    if pixels.shape[1] < width * 0.88:
        scale = width / pixels.shape[1]
        return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return at_resolution(pixels, width)
