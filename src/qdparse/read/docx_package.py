"""A Word package: the zip guards, and its XML parts by what they are for.

Only the parts a reader needs are unpacked, so a file of pictures costs nothing.  The parts
are parsed without DTDs and entities, whatever they declare.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from qdparse.errors import Encrypted, TooLarge, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_MEMBERS = 10_000
MAX_UNPACKED = 300 * 1024 * 1024  # bytes, all members together
_CHUNK = 32 * 1024  # bytes of a part that are read first; its head is in them
RATIO_FREE = 20 * 1024 * 1024  # bytes that may unpack at any ratio
MAX_RATIO = 200

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package(NamedTuple):
    """An open package; ``related`` are (kind, id, path) of the parts the body refers to."""

    name: str
    archive: zipfile.ZipFile
    main: str
    related: tuple[tuple[str, str, str], ...]

    def paths(self, kind: str) -> list[str]:
        """The parts of one kind ("styles", "numbering", "footnotes", …)."""
        return [path for k, _, path in self.related if k == kind]

    def path_of(self, rel_id: str) -> str | None:
        return next((path for _, r, path in self.related if r == rel_id), None)

    def data(self, path: str) -> bytes:
        """The bytes of a part, none where the archive lacks it."""
        if path not in self.archive.NameToInfo:
            return b""
        return _checked(self.archive.read(path), self.name)

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a part piece by piece, each piece twice the one before it."""
        if path not in self.archive.NameToInfo:
            return
        size = _CHUNK
        with self.archive.open(path) as stream:
            chunk = _checked(stream.read(size), self.name)
            while chunk:
                yield chunk
                size *= 2
                chunk = stream.read(size)

    def root(self, path: str) -> _Element | None:
        """The parsed part, None where the archive lacks it."""
        data = self.data(path)
        return parse_xml(data, self.name) if data else None

    def first(self, kind: str) -> _Element | None:
        """The first part of a kind, None where the document has none."""
        return next((self.root(path) for path in self.paths(kind)), None)


def members(data: bytes, name: str) -> list[str]:
    """The names a zip lists."""
    return _archive(data, name).namelist()


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as why:
        code = "damaged" if name.lower().endswith(".docx") else "unreadable"
        raise Unreadable(name, code, reason=str(why)) from why


def open_package(data: bytes, name: str) -> Package:
    """Open the bytes of a .docx after checking what they would unpack to."""
    archive = _archive(data, name)
    _guard(archive, len(data), name)
    main = _main_part(archive, name)
    if main is None:
        raise Unreadable(name, "not_docx", reason="no main document part")
    folder, base = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", base + ".rels")
    return Package(name, archive, main, tuple(_relations(archive, rels, folder, name)))


def parse_xml(data: bytes, name: str) -> _Element:
    """One XML part as a tree; a part with a DTD is refused, never expanded."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(_checked(data, name), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(name, "xml_entities")
    return root


def _checked(data: bytes, name: str) -> bytes:
    """The part in the transitional namespace, once its head shows no DTD."""
    head = data[:1024]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Unreadable(name, "xml_entities")
    return data.replace(_STRICT, _TRANSITIONAL) if _STRICT in data[:8192] else data


def _guard(archive: zipfile.ZipFile, size: int, name: str) -> None:
    members = archive.infolist()
    unpacked = sum(m.file_size for m in members)
    if (
        len(members) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED
        or (unpacked > RATIO_FREE and unpacked > MAX_RATIO * size)
    ):
        raise TooLarge(name, "zip_bomb", members=len(members), unpacked=unpacked)
    if any(m.flag_bits & 1 for m in members):
        raise Encrypted(name)


def _main_part(archive: zipfile.ZipFile, name: str) -> str | None:
    """The body: by the package's own relations, else under its usual name."""
    for kind, _, path in _relations(archive, "_rels/.rels", "", name):
        if kind == "officeDocument" and path in archive.NameToInfo:
            return path
    usual = "word/document.xml"
    return usual if usual in archive.NameToInfo else None


def _relations(
    archive: zipfile.ZipFile, path: str, folder: str, name: str
) -> list[tuple[str, str, str]]:
    """(kind, id, part) of a .rels part; targets outside the package are left out."""
    if path not in archive.NameToInfo:
        return []
    out = []
    for rel in parse_xml(archive.read(path), name):
        target = rel.get("Target")
        if target is None or rel.get("TargetMode") == "External":
            continue
        part = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = (rel.get("Type") or "").rsplit("/", 1)[-1]
        out.append((kind, rel.get("Id") or "", posixpath.normpath(part)))
    return out
