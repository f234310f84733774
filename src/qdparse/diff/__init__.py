"""What changed between two records: two versions of a plan, or two files of one document."""

from __future__ import annotations

from qdparse.diff.compare import Difference, compare

__all__ = ["Difference", "compare"]
