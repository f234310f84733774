"""The OCR engine: Tesseract in process (tesserocr) or as a program, with the model ``vie``.

The in-process library brings its own Tesseract; only the model comes from the system.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from qdparse.errors import EngineMissing, TimedOut

MODEL = "vie"
# Page segmentation modes of Tesseract.
AUTO, BLOCK, LINE, WORD = 3, 6, 7, 8
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_WORD_LEVEL = "5"


class Seen(NamedTuple):
    """A word as the engine gives it: pixels from the top left, confidence 0 to 100.

    ``line`` numbers the lines of the call in the engine's order.
    """

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    line: int


def tessdata() -> str | None:
    """The folder with the model, by TESSDATA_PREFIX or the usual places."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    own = [Path(prefix), Path(prefix, "tessdata")] if prefix else []
    for place in (*own, *map(Path, _PLACES)):
        if Path(place, MODEL + ".traineddata").is_file():
            return str(place)
    return None


def require(name: str) -> str:
    """The folder of the model; raises EngineMissing where a scan cannot be read."""
    try:
        import cv2  # noqa: F401
        import numpy  # noqa: F401
    except ImportError as why:
        raise EngineMissing(name, "ocr_extra_missing") from why
    folder = tessdata()
    if folder is None or not (_has_library() or shutil.which("tesseract")):
        raise EngineMissing(name, "ocr_engine_missing")
    return folder


def _has_library() -> bool:
    from importlib.util import find_spec

    return find_spec("tesserocr") is not None


class Engine:
    """One recogniser, for one thread: ``words`` of an 8-bit grey picture."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._api: Any = None
        if _has_library():
            # Read once, when the library is loaded: more threads cost three times the work.
            os.environ.setdefault("OMP_THREAD_LIMIT", "1")
            import tesserocr

            made: Any = tesserocr.PyTessBaseAPI
            self._api = made(path=folder, lang=MODEL, oem=tesserocr.OEM.LSTM_ONLY)
            self._api.SetVariable("tessedit_do_invert", "0")
            self._api.SetVariable("debug_file", os.devnull)
            self.name = f"tesseract {tesserocr.tesseract_version().split()[1]}"
        else:
            shown = subprocess.run(["tesseract", "--version"], capture_output=True, check=False)
            self.name = " ".join((shown.stdout or shown.stderr).decode().split()[:2])

    def words(
        self, grey: Any, *, dpi: int, mode: int = AUTO, letters: str = "", seconds: float = 60.0
    ) -> list[Seen]:
        """The words of a picture (array height x width of bytes); raises TimedOut."""
        if self._api is None:
            return list(_parse(self._by_program(grey, dpi, mode, letters, seconds)))
        api = self._api
        height, width = grey.shape
        api.SetPageSegMode(mode)
        api.SetVariable("tessedit_char_whitelist", letters)
        api.SetImageBytes(grey.tobytes(), width, height, 1, width)
        api.SetSourceResolution(dpi)
        done = api.Recognize(int(seconds * 1000))
        if not done:
            api.Clear()
            raise TimedOut("")
        found = list(_parse(api.GetTSVText(0)))
        api.Clear()
        return found

    def _by_program(self, grey: Any, dpi: int, mode: int, letters: str, seconds: float) -> str:
        height, width = grey.shape
        picture = b"P5 %d %d 255\n" % (width, height) + grey.tobytes()
        command = ["tesseract", "stdin", "stdout", "-l", MODEL, "--tessdata-dir", self._folder]
        command += ["--psm", str(mode), "--dpi", str(dpi), "-c", "tessedit_do_invert=0"]
        if letters:
            command += ["-c", f"tessedit_char_whitelist={letters}"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            run = subprocess.run(
                [*command, "tsv"],
                input=picture,
                capture_output=True,
                timeout=seconds,
                env=environment,
                check=True,
            )
        except subprocess.TimeoutExpired as why:
            raise TimedOut("") from why
        return str(run.stdout, "utf-8", "replace")

    def close(self) -> None:
        if self._api is not None:
            self._api.End()
            self._api = None


def _parse(table: str) -> Iterator[Seen]:
    """Words of Tesseract's TSV: level, page, block, paragraph, line, word, box, confidence."""
    line = -1
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) < 12:
            continue
        if fields[0] == "4":
            line += 1
        text = fields[11].strip()
        if fields[0] != _WORD_LEVEL or not text:
            continue
        left, top, width, height = map(int, fields[6:10])
        yield Seen(text, left, top, left + width, top + height, float(fields[10]), line)
