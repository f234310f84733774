"""Bytes that are always the same, and files that appear whole or not at all."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.errors import QdparseError
from qdparse.write import printable, replace_file
from qdparse.write.json import json_parts, to_json
from qdparse.write.summary import MAX_FINDINGS, summary

from records import record

SHAPES = [
    ({}, "{}\n"),
    ([], "[]\n"),
    ({"a": None, "b": True}, '{\n  "a": null,\n  "b": true\n}\n'),
    ([1, 2.5], "[\n  1,\n  2.5\n]\n"),
    (["a", "b"], '[\n  "a",\n  "b"\n]\n'),
    ([True, 1], "[\n  true,\n  1\n]\n"),
    ({"Điều": "khoản"}, '{\n  "Điều": "khoản"\n}\n'),
    ("\x9b\x7f\n", '"\\u009b\\u007f\\n"\n'),  # no terminal obeys what is escaped
    ("a\ud800b", '"a\ufffdb"\n'),  # half a character cannot be written
]


@pytest.mark.parametrize(("value", "text"), SHAPES)
def test_json_text(value: Any, text: str) -> None:
    assert to_json(value).decode("utf-8") == text


_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(_VALUES)
def test_json_reads_back_as_it_was_written(value: Any) -> None:
    assert json.loads(to_json(value)) == value


@given(
    st.dictionaries(
        _TEXT | st.just('"[\n'),
        _VALUES
        | st.lists(_TEXT | st.integers(0, 9), min_size=30, max_size=70)  # around a piece or two
        | st.lists(st.just({"rows": [True] * 40}), max_size=40),
        max_size=4,
    )
)
def test_json_in_parts_is_the_json_in_one(value: dict[str, Any]) -> None:
    assert b"".join(json_parts(value)) == to_json(value)


def test_long_lists_come_in_parts() -> None:
    value = {"a": 1, "rows": [{"n": n} for n in range(1000)], "b": []}
    parts = list(json_parts(value))
    assert b"".join(parts) == to_json(value)
    assert len(parts) > 20 and max(map(len, parts)) < len(to_json(value)) / 10


def test_a_table_over_all_pages_comes_in_parts() -> None:
    """The rows of the one long table are not held whole beside the record."""
    table = {"id": "t1", "rows": [{"cells": ["\n", n]} for n in range(1000)], "pages": [1, 2]}
    value = {"tables": [{"id": "t0", "rows": []}, table, {"id": "t2"}], "end": {}}
    parts = list(json_parts(value))
    assert b"".join(parts) == to_json(value)
    assert max(map(len, parts)) < len(to_json(value)) / 10


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_json_knows_no_infinity(value: float) -> None:
    assert json.loads(to_json({"a": value})) == {"a": None}


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_in_the_way_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(QdparseError) as caught:
        replace_file(tmp_path / "a.json", b"new")
    assert caught.value.code == "cannot_write"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace_file(path, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert path.is_fifo()
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.json", tmp_path / "a.json"
    target.write_text("old")
    link.symlink_to(target)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["a\0b", "nowhere/a.json", "loop/a.json"])
def test_a_path_that_cannot_be_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(QdparseError) as caught:
        replace_file(tmp_path / name, b"new")
    assert caught.value.code == "cannot_write"


PRINTABLE = [
    ("Kế hoạch\tsố\n1", "Kế hoạch\tsố\n1"),
    ("\x1b[31mđỏ", "[31mđỏ"),
    ("a\x00b\rc\x7fd\x9be", "abcde"),
    ("a\u202eb\u2066c\u2069", "abc"),
]


@pytest.mark.parametrize(("text", "shown"), PRINTABLE)
def test_control_characters_are_not_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_only_a_complete_result_reads_100_per_cent() -> None:
    value = record()
    value["coverage"] = {"characters": 100_000, "placed": 99_999}
    assert "(99.9 %)" in summary(value, "en")
    value["coverage"] = {"characters": 0, "placed": 0}
    assert "(100 %)" in summary(value, "en")


def test_many_findings_are_cut_short() -> None:
    value = record()
    value["findings"] *= MAX_FINDINGS + 3
    shown = summary(value, "en")
    assert shown.count("[/tasks/0]") == MAX_FINDINGS
    assert "and 3 more" in shown
