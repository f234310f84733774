"""Data files that stand beside a module."""

from __future__ import annotations

from importlib.machinery import ModuleSpec


def data_beside(spec: ModuleSpec, path: str) -> bytes:
    """The bytes of ``path`` in the folder of the package with this ``__spec__``.

    By the loader itself, in a folder or a zip: importlib.resources costs more than reading
    all the tables of the lexicon.
    """
    folder = (spec.origin or "").removesuffix("__init__.py")
    data: bytes = spec.loader.get_data(folder + path)  # type: ignore[union-attr]
    return data
