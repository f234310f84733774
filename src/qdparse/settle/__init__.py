"""Settling: raw words to typed values, names and ids."""

from __future__ import annotations

from qdparse.settle.document import Settled, settle_document

__all__ = ["Settled", "settle_document"]
