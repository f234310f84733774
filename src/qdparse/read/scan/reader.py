"""The pictures of one document read side by side, each by one thread with its own engine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import local
from typing import TYPE_CHECKING, Any

from qdparse.layout import Page
from qdparse.read.options import ReadOptions, cores
from qdparse.read.scan.cache import Cache
from qdparse.read.scan.values import ScanPage

if TYPE_CHECKING:
    from qdparse.read.scan.engine import Engine

# An ordinary page takes about a second; one of noise may take half a minute.
PAGE_SECONDS = 60.0


class ScanReader:
    """Takes pages by index, gives what was read on them.

    ``add`` decodes one page at a time in the calling thread (PDFium serves one thread) and
    holds no more pictures than there are threads at work.
    """

    def __init__(self, data: bytes, name: str, options: ReadOptions) -> None:
        self._name = name
        self._cache = Cache(options.cache, hashlib.sha256(data).hexdigest())
        self._workers = options.workers or cores()
        self._done: dict[int, ScanPage] = {}
        self._waiting: dict[int, Future[ScanPage]] = {}
        self._pool: ThreadPoolExecutor | None = None
        self._folder = ""
        self._engines = local()
        self._opened: list[Engine] = []

    def add(self, index: int, size: Page, pixels: Callable[[], Any]) -> None:
        """Have page ``index`` read; raises EngineMissing where that cannot be done."""
        kept = self._cache.get(index)
        if kept is not None:
            self._done[index] = kept
            return
        if self._pool is None:
            from qdparse.read.scan.engine import require

            self._folder = require(self._name)
            self._pool = ThreadPoolExecutor(self._workers)
        if len(self._waiting) > self._workers:
            self._take(next(iter(self._waiting)))
        self._waiting[index] = self._pool.submit(self._read, pixels(), size)

    def pages(self) -> dict[int, ScanPage]:
        """All pages added, read."""
        try:
            for index in list(self._waiting):
                self._take(index)
        finally:
            self.close()
        return self._done

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
        while self._opened:
            self._opened.pop().close()

    def _take(self, index: int) -> None:
        scan = self._waiting.pop(index).result()
        self._cache.put(index, scan)
        self._done[index] = scan

    def _read(self, pixels: Any, size: Page) -> ScanPage:
        from qdparse.read.scan.engine import Engine
        from qdparse.read.scan.page import read_picture

        engine: Engine | None = getattr(self._engines, "engine", None)
        if engine is None:
            engine = self._engines.engine = Engine(self._folder)
            self._opened.append(engine)
        return read_picture(pixels, size, engine, seconds=PAGE_SECONDS)
