"""Word 97, RTF and OpenDocument by LibreOffice; without it, or when it hangs, a sentence."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from qdparse.errors import EngineMissing, TimedOut, Unreadable
from qdparse.layout import block_texts
from qdparse.pipeline import read_layout, record_of
from qdparse.read import office

from conftest import ROOT

needs_office = pytest.mark.skipif(
    office.found_program() is None, reason="LibreOffice is not installed"
)
SAMPLE = ROOT / "samples" / "tinh-cai-cach-hanh-chinh.docx"
KINDS = [("doc:MS Word 97", "doc"), ("rtf", "rtf"), ("odt", "odt")]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sample in the older formats, written by LibreOffice itself."""
    program = office.found_program()
    assert program is not None
    folder = tmp_path_factory.mktemp("office")
    for form, _ in KINDS:
        subprocess.run(
            [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", form, "--outdir", str(folder), str(SAMPLE)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return {kind: (folder / f"{SAMPLE.stem}.{kind}").read_bytes() for _, kind in KINDS}


@needs_office
@pytest.mark.parametrize("kind", [kind for _, kind in KINDS])
def test_old_formats_give_what_the_new_one_gives(converted: dict[str, bytes], kind: str) -> None:
    expected = record_of(SAMPLE.read_bytes(), "x.docx")
    found = record_of(converted[kind], f"x.{kind}")
    assert found["source"]["media_type"] == office.MEDIA_TYPES[f".{kind}"]
    for key in ("number", "symbol", "date", "title", "recipients", "signature"):
        assert found["document"][key] == expected["document"][key], key
    shown = [[(row["kind"], row["cells"]) for row in t["rows"]] for t in found["tables"]]
    assert shown == [[(row["kind"], row["cells"]) for row in t["rows"]] for t in expected["tables"]]
    assert found["coverage"]["placed"] == found["coverage"]["characters"]


@needs_office
def test_the_kind_is_told_by_the_content(converted: dict[str, bytes]) -> None:
    assert read_layout(converted["doc"], "named.pdf").media_type == "application/msword"
    assert read_layout(converted["rtf"], "named.doc").media_type == "application/rtf"


def test_without_libreoffice_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "found_program", lambda: None)
    with pytest.raises(EngineMissing) as caught:
        read_layout(b"{\\rtf1 a}", "x.rtf")
    assert caught.value.exit_code == 4
    for lang in ("en", "vi"):
        assert "x.rtf" in caught.value.message(lang)
        assert "libreoffice-writer" in caught.value.message(lang)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_conversion_that_hangs_is_ended_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stuck = tmp_path / "soffice"
    started = tmp_path / "child"
    stuck.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {started}\nwait\n")
    stuck.chmod(0o755)
    monkeypatch.setattr(office, "found_program", lambda: str(stuck))
    with pytest.raises(TimedOut):
        office.converted(b"{\\rtf1 a}", "x.rtf", ".rtf", seconds=0.5)
    child = int(started.read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    """A process that ended but was not waited for runs no more."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_file_that_libreoffice_cannot_open_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fails = tmp_path / "soffice"
    fails.write_text("#!/bin/sh\nexit 0\n")
    fails.chmod(0o755)
    monkeypatch.setattr(office, "found_program", lambda: str(fails))
    with pytest.raises(Unreadable):
        read_layout(b"{\\rtf1 a}", "x.rtf")


@needs_office
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.tempfile, "tempdir", str(tmp_path))
    text = "".join(t for b in read_layout(b"{\\rtf1 Ke hoach}", "x.rtf").blocks
                   for t in block_texts(b))  # fmt: skip
    assert text == "Ke hoach"
    assert list(tmp_path.iterdir()) == []
