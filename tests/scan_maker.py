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
