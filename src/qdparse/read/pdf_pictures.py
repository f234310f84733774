"""The pages of a PDF that are read as pictures, among those that have text.

The reader of pictures is loaded with the first such page; a PDF of text never pays for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qdparse.errors import EngineMissing
from qdparse.layout import Block, Line, Page, Paragraph, Recognition, block_texts
from qdparse.read.options import ReadOptions

if TYPE_CHECKING:
    from qdparse.read.scan.reader import ScanReader


class ScanPages:
    """``taken`` are the indexes of pages given to the engine, ``missing`` why one was not."""

    def __init__(self, data: bytes, name: str, options: ReadOptions) -> None:
        self._source = data, name, options
        self._reader: ScanReader | None = None
        self._refused: set[int] = set()
        self.taken: set[int] = set()
        self.missing: EngineMissing | None = None

    def take(self, document: Any, index: int) -> bool:
        """Have a page read as a picture; False where there is no engine for it."""
        from qdparse.read.scan.picture import page_pixels
        from qdparse.read.scan.reader import ScanReader

        if self._reader is None:
            self._reader = ScanReader(*self._source)
        page = document[index]
        try:
            size = Page(*(round(side, 2) for side in page.get_size()))
            self._reader.add(index, size, lambda: page_pixels(page, size))
        except EngineMissing as why:
            self.missing = why
            self._refused.add(index)
            return False
        finally:
            page.close()
        self.taken.add(index)
        return True

    def merge(
        self, found: list[list[Block]], pages: list[Page], uids: Iterator[int]
    ) -> Recognition | None:
        """Put what was read in place of the layers of those pages; their stamps stay.

        A page that nothing could read keeps its layer, or a mark where it has none.
        """
        for index in self._refused:
            if not any(text.strip() for block in found[index] for text in block_texts(block)):
                mark = Paragraph(next(uids), "", (Line("", index + 1),), "", "picture_page")
                found[index].append(mark)
        if self._reader is None or not self.taken:
            return None
        from qdparse.read.scan.document import recognised

        scans = self._reader.pages()
        blocks, recognition = recognised({i: scans[i] for i in sorted(scans)}, uids)
        for index, read in blocks.items():
            stamps = [b for b in found[index] if isinstance(b, Paragraph) and b.role == "stamp"]
            found[index] = [*read, *stamps]
            pages[index] = scans[index].page
        return recognition

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()
