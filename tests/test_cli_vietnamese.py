"""Help and usage errors of the command line in Vietnamese."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click
import pytest

from qdparse.cli import main
from qdparse.messages import help_words

from records import Run

pytest_plugins = ("cli_fixtures",)


def sentences() -> Iterator[str]:
    """Every sentence that any --help prints."""
    for command in (main, *main.commands.values()):
        yield from (" ".join(p.split()) for p in inspect.cleandoc(command.help or "").split("\n\n"))
        with click.Context(command) as context:
            for param in command.get_params(context):
                if isinstance(param, click.Option):
                    yield param.help or ""


def test_every_sentence_of_the_help_has_a_vietnamese_one_and_no_other_is_kept() -> None:
    names = {"Show this message and exit."}  # of --help itself
    assert {*sentences(), *names} == set(help_words())


@pytest.mark.parametrize("command", ["", *main.commands])
def test_help_is_vietnamese_where_the_system_is(run: Run, command: str) -> None:
    words = [command, "--help"] if command else ["--help"]
    shown = run(*words, env={"LANG": "vi_VN.UTF-8"}).stdout
    assert shown.startswith("Cách dùng: ")
    assert "In hướng dẫn này rồi thoát." in shown
    english = {text for text in sentences() if text in " ".join(shown.split())}
    assert english == set()
    assert "Usage" not in shown
    assert run(*words, env={"LANG": "C"}).stdout.startswith("Usage: ")


def test_a_sentence_cut_short_for_the_list_of_commands_is_known(run: Run) -> None:
    shown = run("--help", env={"LANG": "vi_VN.UTF-8", "COLUMNS": "44"}).stdout
    assert "Đọc nhiều văn bản" in " ".join(shown.split())
    assert "..." not in shown.partition("Các lệnh:")[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["doc"], "Lỗi: Không có lệnh 'doc'."),
        (["--foo"], "Lỗi: Không có tùy chọn '--foo'."),
        (["parse"], "Lỗi: Thiếu tham số 'FILE'."),
        (["parse", "--foo", "x"], "Lỗi: Không có tùy chọn '--foo'."),
        (["parse", "a", "b"], "Lỗi: Thừa tham số: b"),
        (["parse", "a", "-o"], "Lỗi: Tùy chọn '-o' cần một giá trị."),
        (["batch", "a"], "Lỗi: Thiếu tùy chọn '-o' / '--output'."),
        (["batch", "a", "-o", "b", "--jobs", "x"], "Lỗi: Giá trị của '--jobs' không hợp lệ: 'x' không phải là số."),
        (["layout", "a", "--page", "0"], "Lỗi: Giá trị của '--page' không hợp lệ: 0 không nằm trong khoảng x>=1."),
        (["check", "a", "--fail-on", "x"], "Lỗi: Giá trị của '--fail-on' không hợp lệ: 'x' không phải là một trong 'error', 'warning', 'info'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_a_wrong_command_line_is_told_in_vietnamese(run: Run, words: list[str], said: str) -> None:
    result = run(*words, env={"LC_ALL": "vi_VN.UTF-8"})
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == said
    assert "Error" not in result.stderr


def test_no_command_is_the_help_and_no_error(run: Run) -> None:
    result = run(env={"LANG": "vi"})
    assert (result.exit_code, result.output.count("Cách dùng")) == (2, 1)
    assert "Lỗi:" not in result.output


def test_the_option_outranks_the_system(run: Run) -> None:
    assert run("parse", "--help", "--lang", "en", env={"LANG": "vi"}).stdout.startswith("Usage")
    assert run("parse", "--lang=vi", "--help").stdout.startswith("Cách dùng")
