"""Where a value was printed, in the form of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qdparse.layout import Box, Line, union_box


def pieces(parts: Iterable[tuple[int | None, Box | None, str]]) -> list[dict[str, Any]]:
    """Source records of (page, box, text)."""
    return [{"page": page, "bbox": rounded(box), "text": text} for page, box, text in parts]


def line_pieces(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """One source record a page, the printed lines joined by a newline."""
    out: list[dict[str, Any]] = []
    run: list[Line] = []

    def close() -> None:
        if run:
            text = "\n".join(line.text for line in run)
            out.append({"page": run[0].page, "bbox": rounded(union_box(tuple(run))), "text": text})
            run.clear()

    for line in lines:
        if run and line.page != run[0].page:
            close()
        run.append(line)
    close()
    return out


def rounded(box: Box | None) -> list[float] | None:
    """A box as [x0, top, x1, bottom] in points, to a tenth."""
    return None if box is None else [round(v, 1) for v in box]
