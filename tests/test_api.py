"""What ``import qdparse`` gives to a program."""

from __future__ import annotations

import subprocess
import sys

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
    assert callable(qdparse.parse)
    assert [c.number for c in qdparse.find_citations("Căn cứ Quyết định số 12/QĐ-BTC")] == [
        "12/QĐ-BTC"
    ]
