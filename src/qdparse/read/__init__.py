"""Readers: the bytes of a file to its layout, chosen by content and never by suffix."""

from __future__ import annotations

import os
import stat

from qdparse.errors import NotFound, QdparseError, TooLarge, refused
from qdparse.layout import Layout
from qdparse.read import sniff
from qdparse.read.options import DEFAULTS, ReadOptions

MAX_BYTES = 200 * 1024 * 1024

__all__ = ["MAX_BYTES", "ReadOptions", "load", "read"]


def read(data: bytes, name: str, options: ReadOptions = DEFAULTS) -> Layout:
    """The layout of a file; ``name`` is for messages, and for telling what it is not."""
    kind = sniff.kind_of(data, name)
    if kind == sniff.PDF:
        from qdparse.read.pdf import read_pdf

        return read_pdf(data, name, options)
    if kind == sniff.IMAGE:
        from qdparse.read.scan.images import read_image

        return read_image(data, name, options)
    if kind == sniff.DOCX:
        from qdparse.read.docx import read_docx

        return read_docx(data, name)
    if kind == sniff.HTML:
        from qdparse.read.html import read_html

        return read_html(data, name)
    if kind in (sniff.DOC, sniff.RTF, sniff.ODT):
        from qdparse.read.office import read_office

        return read_office(data, name, "." + kind)
    from qdparse.read.text import read_text

    text, encoding = sniff.decode(data, name)
    return read_text(text, name)._replace(encoding=encoding)


def load(path: str) -> tuple[bytes, str]:
    """The bytes of a regular file, and its name as it was given."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise QdparseError(path, "is_directory")
        if not stat.S_ISREG(status.st_mode):
            raise QdparseError(path, "not_a_file")
        if status.st_size > MAX_BYTES:
            raise TooLarge(path, size=status.st_size, limit=MAX_BYTES)
        with open(path, "rb") as file:
            return file.read(), path
    except (FileNotFoundError, NotADirectoryError) as why:
        raise NotFound(path) from why
    except PermissionError as why:
        raise QdparseError(path, "permission") from why
    except ValueError as why:  # a NUL in the path
        raise NotFound(path) from why
    except OSError as why:
        raise refused(path, "cannot_open", why) from why
