"""Scans made for tests: pages of a PDF as pictures, damaged, in a PDF or image file again."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest

np = pytest.importorskip("numpy", reason="needs the extra qdparse[ocr]")
cv2 = pytest.importorskip("cv2", reason="needs the extra qdparse[ocr]")

Damage = Callable[[Any], Any]


def engine_missing() -> str:
    """Why scans cannot be read here, "" where they can."""
    from qdparse.errors import EngineMissing
    from qdparse.read.scan.engine import require

    try:
        require("")
    except EngineMissing:
        return "needs Tesseract with the model vie (make setup-system)"
    return ""


needs_engine = pytest.mark.skipif(bool(engine_missing()), reason=engine_missing() or "-")


def pictures(data: bytes, dpi: int = 200, pages: Sequence[int] | None = None) -> list[Any]:
    """The pages of a PDF as grey arrays."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        wanted = range(len(document)) if pages is None else pages
        return [
            cv2.cvtColor(document[i].render(scale=dpi / 72).to_numpy(), cv2.COLOR_BGR2GRAY)
            for i in wanted
        ]
    finally:
        document.close()


def image_file(arrays: Sequence[Any], kind: str, dpi: int = 200, **more: Any) -> bytes:
    """Arrays (grey, or red-green-blue) as a PDF, TIFF, PNG or JPEG."""
    from PIL import Image

    first, *rest = [Image.fromarray(a) for a in arrays]
    out = io.BytesIO()
    if kind in ("PDF", "TIFF"):
        more |= {"save_all": True, "append_images": rest}
    if kind == "PDF":
        more |= {"resolution": dpi}
    else:
        more |= {"dpi": (dpi, dpi)}
    first.save(out, kind, **more)
    return out.getvalue()


def coloured(page: Any, box: tuple[int, int, int, int], ink: tuple[int, int, int]) -> Any:
    """A grey page in red, green and blue, the ink in ``box`` (x0, top, x1, bottom) of a colour."""
    out = cv2.cvtColor(page, cv2.COLOR_GRAY2RGB)
    x0, top, x1, bottom = box
    part = page[top:bottom, x0:x1, None] / 255.0
    out[top:bottom, x0:x1] = (part * 255 + (1 - part) * np.array(ink)).astype(np.uint8)
    return out


def sealed(page: Any, middle: tuple[int, int], radius: int = 110) -> Any:
    """A grey page in colour, a red seal of two rings and a star over it."""
    out = cv2.cvtColor(page, cv2.COLOR_GRAY2RGB)
    seal = np.full_like(out, 255)
    red = (225, 40, 50)
    cv2.circle(seal, middle, radius, red, 5)
    cv2.circle(seal, middle, radius - 22, red, 3)
    cv2.drawMarker(seal, middle, red, cv2.MARKER_STAR, radius, 7)
    return cv2.min(out, seal)
