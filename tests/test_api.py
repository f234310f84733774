"""What ``import qdparse`` gives to a program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import qdparse

from conftest import ROOT

SAMPLE = ROOT / "samples" / "so-du-thao.docx"


def test_parse_can_be_called_again_once_the_steps_are_loaded() -> None:
    """A package of the same name took the place of the function after the first call."""
    code = (
        "import qdparse\n"
        f"one = qdparse.parse({str(SAMPLE)!r})\n"
        f"two = qdparse.parse({str(SAMPLE)!r})\n"
        f"three = qdparse.parse_bytes(open({str(SAMPLE)!r}, 'rb').read(), 'so-du-thao.docx')\n"
        "print(one == two == three, type(one) is qdparse.Decision)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True True\n"


def test_every_name_that_is_promised_is_there() -> None:
    for name in qdparse.__all__:
        assert getattr(qdparse, name) is not None
        assert name in dir(qdparse)
    assert callable(qdparse.parse)
    assert [c.number for c in qdparse.find_citations("Căn cứ Quyết định số 12/QĐ-BTC")] == [
        "12/QĐ-BTC"
    ]


def test_threads_that_parse_at_once_crash_nothing_and_get_the_same() -> None:
    """PDFium ended the whole process."""
    code = (
        "import qdparse\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        f"names = [{str(SAMPLE)!r}, {str(SAMPLE.with_suffix('.pdf'))!r}] * 10\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = list(pool.map(qdparse.parse, names))\n"
        "print(all(found[at] == found[at % 2] for at in range(len(found))))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "True\n")


def test_what_the_command_line_can_choose_a_program_can_too(tmp_path: Path) -> None:
    pdf = ROOT / "samples" / "bo-chuyen-doi-so.pdf"
    whole = qdparse.parse(pdf, lang="vi", cache=tmp_path)
    pieces = qdparse.parse_bytes(pdf.read_bytes(), pdf.name, stitch=False, lang="vi")
    assert len(pieces.tables) > len(whole.tables)
    assert whole.findings[0].message.startswith("Nhiệm vụ")
    with pytest.raises(qdparse.QdparseError):
        qdparse.parse(tmp_path / "nothing.pdf")
