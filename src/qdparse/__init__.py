"""Vietnamese plan decisions (Quyết định ban hành Kế hoạch) to validated JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.4.0"
__all__ = [
    "Decision",
    "QdparseError",
    "Task",
    "__version__",
    "find_citations",
    "parse",
    "parse_bytes",
]

if TYPE_CHECKING:
    from qdparse.errors import QdparseError
    from qdparse.model import Decision, Task
    from qdparse.pipeline import parse, parse_bytes
    from qdparse.settle.citations import find_citations


def __getattr__(name: str) -> Any:
    # Lazily, so that `qdparse --help` does not pay for readers and models.
    if name in ("parse", "parse_bytes"):
        from qdparse import pipeline

        return getattr(pipeline, name)
    if name == "find_citations":
        from qdparse.settle.citations import find_citations

        return find_citations
    if name in ("Decision", "Task"):
        from qdparse import model

        return getattr(model, name)
    if name == "QdparseError":
        from qdparse.errors import QdparseError

        return QdparseError
    raise AttributeError(f"module 'qdparse' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
