"""Fixtures of the command line tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qdparse import pipeline
from qdparse.cli import main
from qdparse.errors import EngineMissing, Unsupported
from qdparse.read.options import DEFAULTS, ReadOptions

from records import Run, record


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return lambda *args, **more: CliRunner().invoke(main, [str(a) for a in args], **more)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The steps answer with the record of the tests; gives what they were asked."""
    asked: list[dict[str, Any]] = []

    def parse_record(
        path: str,
        *,
        lang: str = "en",
        stitch: bool = True,
        lexicon: object = None,
        options: ReadOptions = DEFAULTS,
    ) -> dict[str, Any]:
        asked.append({"path": path, "lang": lang, "stitch": stitch})
        name = Path(path).name
        if name.startswith("sheet"):
            raise Unsupported(path, "unsupported_xlsx")
        if name.startswith("engine"):
            raise EngineMissing(path, engine="tesserocr")
        if name.startswith("fault"):
            raise ZeroDivisionError("secret detail")
        return record()

    def record_of(data: bytes, name: str, **more: Any) -> dict[str, Any]:
        return parse_record(name, **more)

    monkeypatch.setattr(pipeline, "parse_record", parse_record)
    monkeypatch.setattr(pipeline, "record_of", record_of)
    return asked
