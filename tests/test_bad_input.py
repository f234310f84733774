"""Files that cannot be read end in one error with a stable code, never in a traceback."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qdparse.errors import (
    Encrypted,
    NotFound,
    QdparseError,
    TooLarge,
    Unreadable,
    Unsupported,
)
from qdparse.read import load, read
from qdparse.read.docx import read_docx
from qdparse.read.sniff import DOC, DOCX, HTML, ODT, PDF, RTF, TEXT, kind_of

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>"
)


def zipped(**members: bytes) -> bytes:
    """A zip; ``__`` in a key stands for ``/`` and the last ``_`` for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, data in members.items():
            stem, _, suffix = key.rpartition("_")
            name = f"{stem}.{suffix}" if stem else key
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


DOCUMENT = zipped(word__document_xml=BODY)

REFUSED = [
    ("empty", b"", "x.txt", Unreadable, "empty"),
    ("only blanks", b" \n\t", "x.txt", Unreadable, "empty"),
    ("only a byte order mark", b"\xef\xbb\xbf", "x.txt", Unreadable, "empty"),
    ("text named .pdf", b"Quyet dinh", "x.PDF", Unreadable, "not_pdf"),
    ("garbage named .pdf", b"\x00\xff\x01", "x.pdf", Unreadable, "not_pdf"),
    ("text named .docx", b"Quyet dinh", "x.docx", Unreadable, "not_docx"),
    ("a zip cut short", DOCUMENT[:-30], "x.docx", Unreadable, "damaged"),
    ("a zip cut short of any name", DOCUMENT[:-30], "x", Unreadable, "unreadable"),
    ("slides", zipped(ppt__presentation_xml=b"<a/>"), "x", Unsupported, "unsupported"),
    ("a zip of anything", zipped(a_txt=b"a"), "x.zip", Unsupported, "unsupported_archive"),
    ("a zip named .docx", zipped(a_txt=b"a"), "x.docx", Unreadable, "not_docx"),
    ("a workbook", zipped(xl__workbook_xml=b"<a/>"), "x", Unsupported, "unsupported_xlsx"),
    ("an old workbook", OLE2 + b"\0" * 600, "x.doc", Unsupported, "unsupported_ole"),
    ("an old workbook named .docx", OLE2 + b"\0" * 600, "x.docx", Unsupported, "unsupported_ole"),
    (
        "a package with a password",
        OLE2 + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "x.docx",
        Encrypted,
        "encrypted",
    ),
    ("a page without text", b"<!-- a --><HTML>", "x", Unreadable, "empty"),
    ("a web archive of nothing", b"MIME-Version: 1.0\n", "x.doc", Unreadable, "empty"),
    ("our own JSON", b'{\n  "schema_version": "1",', "x", Unsupported, "unsupported_record"),
    ("Word 2003 XML", b"<?xml version='1.0'?><w:a/>", "x", Unsupported, "unsupported_xml"),
    ("PNG", b"\x89PNG\r\n\x1a\n....", "x.pdf", Unreadable, "unreadable"),
    ("JPEG", b"\xff\xd8\xff\xe0....", "x", Unreadable, "unreadable"),
    ("TIFF", b"II*\x00....", "x", Unreadable, "unreadable"),
    ("gzip", b"\x1f\x8b\x08....", "x", Unsupported, "unsupported_archive"),
    ("no UTF-8", b"K\xe9 ho\xe1ch", "x.txt", Unsupported, "unsupported_encoding"),
    ("a NUL", b"a\x00b", "x.txt", Unsupported, "unsupported_encoding"),
    ("half a UTF-16 unit", b"\xff\xfea", "x.txt", Unsupported, "unsupported_encoding"),
    (
        "broken XML",
        zipped(word__document_xml=b"<w:document"),
        "x.docx",
        Unreadable,
        "damaged",
    ),
    (
        "XML without a body",
        zipped(word__document_xml=b"<a/>"),
        "x.docx",
        Unreadable,
        "not_docx",
    ),
    (
        "entities",
        zipped(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]>' + BODY),
        "x.docx",
        Unreadable,
        "xml_entities",
    ),
    (
        "entities far down",
        zipped(word__document_xml=b"<!--" + b" " * 2000 + b'--><!DOCTYPE a [<!ENTITY b "c">]>' + BODY),
        "x.docx",
        Unreadable,
        "xml_entities",
    ),
    (
        "entities in the styles",
        zipped(
            word__document_xml=BODY,
            word___rels__document_xml_rels=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>',
        ).replace(b"document_xml.rels", b"document.xml.rels"),
        "x.docx",
        Unreadable,
        "xml_entities",
    ),
    (
        "a bomb",
        zipped(word__document_xml=BODY, word__media_bin=b"\0" * (30 << 20)),
        "x.docx",
        TooLarge,
        "zip_bomb",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "kind", "code"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_refused(data: bytes, name: str, kind: type[QdparseError], code: str) -> None:
    with pytest.raises(kind) as caught:
        read(data, name)
    assert (caught.value.code, caught.value.name) == (code, name)


def test_too_many_members_are_a_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", BODY)
        for index in range(10_001):
            archive.writestr(f"word/{index}", b"")
    with pytest.raises(TooLarge) as caught:
        read(out.getvalue(), "x.docx")
    assert caught.value.code == "zip_bomb"


def test_a_member_with_a_password() -> None:
    data = bytearray(DOCUMENT)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Encrypted):
        read(bytes(data), "x.docx")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\n\njunk %PDF-1.4\n", PDF),
        (DOCUMENT, DOCX),
        ("Quyết định".encode(), TEXT),
        (b"a < b <html>", TEXT),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>a", HTML),
        (b"<!-- a --><HTML>", HTML),
        (b"<div>a</div>", HTML),
        (b"<table><tr><td>a</table>", TEXT),
        (b"MIME-Version: 1.0\n", HTML),
        (b"{\\rtf1\\ansi a}", RTF),
        (OLE2 + "WordDocument".encode("utf-16-le"), DOC),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>"), ODT),
        (b"x" * 2000 + b"%PDF-", TEXT),
    ],
)
def test_content_decides(data: bytes, kind: str) -> None:
    assert kind_of(data, "x.doc") == kind


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_read(codec: str) -> None:
    [block] = read("Điều 1".encode(codec), "x.txt").blocks
    assert block == read("Điều 1".encode(), "x.txt").blocks[0]


# Bytes of an old kind of file start a converter, which takes its time.
@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for head in (b"", b"PK\x03\x04", OLE2):
        try:
            found = read(head + data, "x")
        except QdparseError as why:
            assert why.code
        else:
            assert found.blocks


@given(st.integers(0, len(DOCUMENT) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_package_is_read_or_refused(at: int, junk: bytes) -> None:
    try:
        found = read_docx(DOCUMENT[:at] + junk + DOCUMENT[at + len(junk) :], "x.docx")
    except QdparseError as why:
        assert why.name == "x.docx"
    else:
        assert found.reader == "docx"


def test_load_gives_bytes_and_the_name_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    assert load(str(path)) == (b"a", str(path))


@pytest.mark.parametrize("name", ["missing.pdf", "a.txt/b.pdf", "nul\0.pdf"])
def test_load_of_a_missing_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    with pytest.raises(NotFound):
        load(str(tmp_path / name))


def test_load_of_a_directory(tmp_path: Path) -> None:
    with pytest.raises(QdparseError) as caught:
        load(str(tmp_path))
    assert caught.value.code == "is_directory"


def test_load_of_a_pipe_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(QdparseError) as caught:
        load(str(tmp_path / "pipe"))
    assert caught.value.code == "not_a_file"


def test_load_of_a_huge_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qdparse.read.MAX_BYTES", 3)
    (tmp_path / "a.txt").write_bytes(b"abcd")
    with pytest.raises(TooLarge) as caught:
        load(str(tmp_path / "a.txt"))
    assert caught.value.code == "too_large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_load_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    path.chmod(0)
    with pytest.raises(QdparseError) as caught:
        load(str(path))
    assert caught.value.code == "permission"
