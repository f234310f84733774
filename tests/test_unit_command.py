"""``qdparse unit``: one name, told for people and as JSON."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from qdparse.cli import main
from qdparse.commands.unit import near, unit_answer


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["unit", *args, "--lang", "en"])
    return result.exit_code, result.stdout, result.stderr


def test_a_unit_of_the_past_is_told_with_its_successor() -> None:
    code, out, _ = run("Bộ TT&TT", "--on", "2025-05-01")
    lines = dict(line.split("  ", 1) for line in out.splitlines())
    assert code == 0
    assert lines["Id"].strip() == "btttt"
    assert lines["As of"].strip() == "2025-05-01: does not exist"
    assert lines["Today"].strip() == "Bộ Khoa học và Công nghệ"


def test_the_answer_as_json_has_every_key() -> None:
    code, out, _ = run("Vụ trưởng Vụ Công nghệ cao", "--on", "2024", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer == {
        "text": "Vụ trưởng Vụ Công nghệ cao",
        "post": "Vụ trưởng",
        "id": "bkhcn.vu-cong-nghe-cao",
        "name": "Vụ Công nghệ cao",
        "collective": False,
        "parent": {"id": "bkhcn", "name": "Bộ Khoa học và Công nghệ"},
        "from": None,
        "to": "2025-02-28",
        "on": "2024",
        "valid": True,
        "successor": "Vụ Khoa học kỹ thuật và công nghệ",
        "ecode": None,
        "source": answer["source"],
        "near": [],
    }
    assert set(unit_answer("xyz")) == set(answer)


@pytest.mark.parametrize(
    ("name", "day", "issuer", "key", "value"),
    [
        ("Bộ Thông tin và Truyền thông", "2024-06-01", "", "valid", True),
        ("Bộ Thông tin và Truyền thông", "2025-02-28", "", "valid", True),
        ("Bộ Thông tin và Truyền thông", "2025-03-01", "", "valid", False),
        ("Bộ Nông nghiệp và Môi trường", "2025-02-28", "", "valid", False),
        ("Bộ Nông nghiệp và Môi trường", "2025", "", "valid", True),
        ("Bộ Nông nghiệp và Môi trường", "", "", "ecode", "G10"),
        ("Bộ Tài nguyên và Môi trường", "", "", "ecode", None),  # not confirmed
        ("UBND tỉnh Bắc Giang", "2025-07-01", "", "valid", False),
        ("UBND tỉnh Bắc Giang", "2025-07-01", "", "to", "2025-06-30"),
        ("UBND tỉnh Bắc Giang", "", "", "successor", "Ủy ban nhân dân tỉnh Bắc Ninh"),
        ("Sở Tài chính", "", "UBND tỉnh Quảng Ninh", "id", "quang-ninh.so-tai-chinh"),
        ("Văn phòng Bộ", "", "Bộ Y tế", "id", "byt.van-phong-bo"),
        ("các sở, ngành liên quan", "", "", "collective", True),
        ("Phòng Hành chính", "", "", "name", "Phòng Hành chính"),
        ("Phòng Hành chính", "", "", "id", None),
    ],
)
def test_answers(name: str, day: str, issuer: str, key: str, value: object) -> None:
    assert unit_answer(name, day, issuer)[key] == value


def test_an_unknown_name_gets_near_ones() -> None:
    code, out, err = run("Bộ Khoa học Công nghiệp")
    assert code == 1
    assert "Bộ Khoa học và Công nghệ" in err and "docs/lexicon.md" in err
    assert "Id" not in out
    assert near("Sở Giáo dục Đào tạo")[0] == "Sở Giáo dục và Đào tạo"
    assert near("") == []


def test_no_unit_at_all() -> None:
    code, out, err = run("ban hành văn bản")
    assert (code, out) == (1, "")
    assert "ban hành văn bản" in err


@pytest.mark.parametrize("day", ["31/12/2024", "2024-13", "2024-02-45", ""])
def test_a_date_that_is_none_is_refused(day: str) -> None:
    code, _, err = run("Bộ Y tế", "--on", day)
    assert code == 2
    assert "2025-03-01" in err
