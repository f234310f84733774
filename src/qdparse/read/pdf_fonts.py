"""Fonts of a PDF by their names."""

from __future__ import annotations

import ctypes

from qdparse.read.pdfium_calls import font_info


class Weights:
    """Whether a character's font is bold, by font name; fonts are looked up once."""

    __slots__ = ("_at", "_buffer", "known")

    def __init__(self) -> None:
        self.known: dict[bytes, bool] = {}
        # The name, and behind it the font's flags.
        self._buffer = ctypes.create_string_buffer(136)
        self._at = ctypes.addressof(self._buffer)

    def is_bold(self, place: int, index: int) -> bool:
        """Whether character ``index`` of the text page at the address ``place`` is bold."""
        font_info(place, index, self._at, 128, self._at + 128)
        name = self._buffer.value
        known = self.known.get(name)
        if known is None:
            lowered = name.lower()
            known = b"bold" in lowered or b"black" in lowered or b"-bd" in lowered
            self.known[name] = known
        return known
