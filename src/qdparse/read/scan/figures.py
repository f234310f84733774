"""A second recogniser, for figures written by hand, which Tesseract's model never saw.

It is the line model of PaddleOCR (PP-OCRv4, Apache 2.0) that the package
``rapidocr-onnxruntime`` holds, run by OpenCV: of that package only the model's file is used, so
it is installed without what it needs itself.  Without it handwritten numbers stay unread.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from unicodedata import normalize

import cv2
import numpy as np

from qdparse.read.scan.clean import Grey

_PACKAGE, _MODEL = "rapidocr_onnxruntime", "models/ch_PP-OCRv4_rec_infer.onnx"
_HEIGHT = 48  # pixels of a line that the model takes
_WIDEST = 1600
_LOCK = Lock()


class Char(NamedTuple):
    """A character, the middle of it in pixels of the picture given, and how sure it is."""

    text: str
    x: float
    sure: float


def model_file() -> Path | None:
    """The model of the installed package, None without it."""
    found = find_spec(_PACKAGE)
    for place in (found.submodule_search_locations or ()) if found else ():
        if (file := Path(place, _MODEL)).is_file():
            return file
    return None


def available() -> bool:
    """Whether the model for handwritten figures is installed."""
    return model_file() is not None


def read_line(grey: Grey) -> list[Char]:
    """The characters of a picture of one line; empty without the model.

    Marks of Vietnamese letters are lost: the model knows figures and plain letters.
    """
    loaded = _loaded()
    if loaded is None or min(grey.shape) < 2:
        return []
    net, letters = loaded
    width = min(max(round(grey.shape[1] * _HEIGHT / grey.shape[0]), 8), _WIDEST)
    line = cv2.resize(grey, (width, _HEIGHT), interpolation=cv2.INTER_AREA)
    values = np.repeat((line.astype(np.float32) / 127.5 - 1.0)[None, None], 3, axis=1)
    with _LOCK:  # one network, several threads
        net.setInput(values)
        scores = net.forward()[0]
    best = scores.argmax(axis=1)
    step = grey.shape[1] / len(best)
    out: list[Char] = []
    for i, letter in enumerate(best):
        # A letter held over several steps is one; the first class is none.
        if letter and (i == 0 or letter != best[i - 1]):
            text = letters[letter - 1] if letter <= len(letters) else " "
            out.append(Char(normalize("NFKC", text), (i + 0.5) * step, float(scores[i, letter])))
    return out


@cache
def _loaded() -> tuple[Any, list[str]] | None:
    file = model_file()
    if file is None:
        return None
    try:
        data = file.read_bytes()
        return cv2.dnn.readNetFromONNX(np.frombuffer(data, np.uint8)), _letters(data)
    except (OSError, ValueError, cv2.error):
        return None


def _letters(data: bytes) -> list[str]:
    """The model's characters in order, one a line, from the metadata of its file.

    ONNX keeps them as a protobuf entry: the key, the tag 0x12, the length, the value.
    """
    key = b"\x0a\x09character\x12"
    at = data.index(key) + len(key)
    length = shift = 0
    while True:
        byte = data[at]
        at += 1
        length |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            break
    return data[at : at + length].decode("utf-8").split("\n")
