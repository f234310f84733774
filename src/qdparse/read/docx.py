"""Word documents (.docx): bytes to layout.

The package is opened with the standard library and its parts are walked as lxml trees:
importing python-docx takes about 80 ms and it parses every part of the package.  A package
that cannot be read so is opened by python-docx, which follows the package's own rules about
where its parts are, and read from what it writes back.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from qdparse.errors import QdparseError, Unreadable
from qdparse.layout import Layout
from qdparse.read.docx_body import MARKS, Walker
from qdparse.read.docx_legacy import may_be_legacy, to_unicode
from qdparse.read.docx_names import PPR, REL_ID, SECTPR, STRICT_REL_ID, W, is_on
from qdparse.read.docx_numbering import Numbering
from qdparse.read.docx_package import Package, open_package, parse_xml
from qdparse.read.docx_repeated import take_out
from qdparse.read.docx_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REFERENCES = {W + "headerReference": "header", W + "footerReference": "footer"}
_NOTE = {"footnotes": W + "footnote", "endnotes": W + "endnote"}
_ID, _TYPE = W + "id", W + "type"
Side = Callable[["_Element | None"], "_Element | None"]


def read_docx(data: bytes, name: str) -> Layout:
    """The layout of a .docx; raises a :class:`QdparseError` for one that cannot be read."""
    try:
        return _read_bytes(data, name)
    except Unreadable as why:
        again = _written_back(data) if why.code in ("not_docx", "damaged") else None
        if again is None:
            raise
        return _read_bytes(again, name)


def _written_back(data: bytes) -> bytes | None:
    """The package as python-docx understands it; None where it understands nothing either."""
    try:
        from docx import Document

        out = io.BytesIO()
        Document(io.BytesIO(data)).save(out)
        return out.getvalue()
    except Exception:  # python-docx raises what its parts raise
        return None


def _read_bytes(data: bytes, name: str) -> Layout:
    try:
        package = open_package(data, name)
        with package.archive:
            return _read(package)
    except QdparseError:
        raise
    except (zipfile.BadZipFile, EOFError) as why:
        raise Unreadable(name, "not_docx", reason=str(why)) from why
    except Exception as why:
        raise Unreadable(name, "damaged", reason=f"{type(why).__name__}: {why}") from why


def _read(package: Package) -> Layout:
    def parse(part: bytes) -> _Element:
        return parse_xml(part, package.name)

    data = package.data(package.main)
    sheet = next(iter(package.paths("styles")), "")
    styles = Styles(package.chunks(sheet), parse)
    legacy = may_be_legacy(data)
    rest, taken = (data, []) if legacy else take_out(data, parse, styles.shows_plainly)
    root = parse(rest) if data else None
    body = None if root is None else next(root.iterchildren(W + "body"), None)
    if body is None:
        raise Unreadable(package.name, "not_docx", reason="no document body")
    numbering = Numbering(
        lambda: package.first("numbering"), lambda style_id: styles.named(style_id).num_id
    )
    sheet_root = None
    encoding = None
    if legacy:
        sheet_root = package.root(sheet) if sheet else None
        encoding = to_unicode(body, sheet_root)

    def side(root: _Element | None) -> _Element | None:
        """A part beside the body, in the letters of the body."""
        if root is not None and encoding is not None:
            to_unicode(root, sheet_root, encoding)
        return root

    sections: list[_Element] = []
    marks = False
    for element in body.iter(SECTPR, *MARKS):
        if element.tag != SECTPR:
            marks = True
        elif element.getparent() is body or _ends_section(element):
            sections.append(element)
    walker = Walker(styles, numbering, sections, marks=marks, taken=taken)
    walker.story(body)
    walker.finish()
    _notes(package, walker, side)
    _margins(package, walker, sections, side)
    return Layout(tuple(walker.blocks), (), "docx", MEDIA_TYPE, encoding=encoding)


def _ends_section(section: _Element) -> bool:
    """Whether a ``w:sectPr`` stands in a paragraph, not in the record of a former one."""
    parent = section.getparent()
    return parent is not None and parent.tag == PPR


def _notes(package: Package, walker: Walker, side: Side) -> None:
    """Footnotes and endnotes the body refers to, in the order it does."""
    parts: dict[str, dict[str, _Element]] = {}
    wanted, walker.notes = list(dict.fromkeys(walker.notes)), []
    for kind, note_id in wanted:
        if kind not in parts:
            root = side(package.first(kind))
            notes = () if root is None else root.iterchildren(_NOTE[kind])
            parts[kind] = {note.get(_ID) or "": note for note in notes}
        note = parts[kind].get(note_id)
        if note is not None:
            walker.aside(note, "footnote")


def _margins(package: Package, walker: Walker, sections: list[_Element], side: Side) -> None:
    """Headers and footers with text, each once; first-page ones only where they are used."""
    seen: set[str] = set()
    for section in sections:
        title_page = any(is_on(mark) for mark in section.iterchildren(W + "titlePg"))
        for reference in section.iterchildren(*_REFERENCES):
            if reference.get(_TYPE) == "first" and not title_page:
                continue
            rel_id = reference.get(REL_ID) or reference.get(STRICT_REL_ID) or ""
            path = package.path_of(rel_id)
            if path is None or path in seen:
                continue
            seen.add(path)
            root = side(package.root(path))
            if root is not None:
                walker.aside(root, _REFERENCES[reference.tag])
