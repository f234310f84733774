"""Help and usage errors in Vietnamese; the English ones are those of click and of the commands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import click

from qdparse.commands import default_language
from qdparse.messages import help_words
from qdparse.pattern import lazy

_LANG = "qdparse.lang"
_HEADINGS = {"Options": "Tùy chọn", "Commands": "Các lệnh"}
_USAGE = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH [THAM SỐ]..."}
_EXTRA = lazy(r"(.*?)((?:  )?\[[^\]]*\])?$", re.DOTALL)
_SPOKEN = (
    (r"No such command:? '?(.+?)'?\.", r"Không có lệnh '\1'."),
    (r"No such option:? '?(.+?)'?\.?(?=$| )", r"Không có tùy chọn '\1'."),
    (r"Did you mean (?:one of: )?(.+?)\?", r"Có phải ý bạn là \1?"),
    (r"Missing argument (.+?)\.", r"Thiếu tham số \1."),
    (r"Missing option (.+?)\.", r"Thiếu tùy chọn \1."),
    (r"Choose from:", "Chọn một trong:"),
    (r"Missing command\.", "Thiếu tên lệnh."),
    (r"Invalid value for (.+?):", r"Giá trị của \1 không hợp lệ:"),
    (r"(\S+) is not in the range (\S+)\.", r"\1 không nằm trong khoảng \2."),
    (r"('.*?') is not one of (.+)\.", r"\1 không phải là một trong \2."),
    (r"('.*?') is not a valid .+\.", r"\1 không phải là số."),
    (r"Option (.+) requires an argument\.", r"Tùy chọn \1 cần một giá trị."),
    (r"Got unexpected extra arguments? \((.+)\)", r"Thừa tham số: \1"),
    (r"Option (.+) does not take a value\.", r"Tùy chọn \1 không nhận giá trị."),
)


def language_of(words: Sequence[str]) -> str:
    """The language of a command line: its ``--lang``, else that of the system.

    >>> language_of(["parse", "--lang", "vi"]), language_of(["parse", "--lang=en"])
    ('vi', 'en')
    """
    for at, word in enumerate(words):
        if word == "--lang" and at + 1 < len(words):
            return words[at + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return default_language()


@cache
def _known() -> dict[str, str]:
    return help_words()


def said(text: str) -> str:
    """A sentence of the help in Vietnamese; one cut short for a list is known by its beginning."""
    flat = " ".join(text.split())
    if flat in _known():
        return _known()[flat]
    start = flat.removesuffix("...")
    whole = [key for key in _known() if start != flat and key.startswith(start)]
    return _known()[whole[0]] if len(whole) == 1 else text


def error_said(message: str) -> str:
    """What click says of a wrong command line, in Vietnamese as far as it is known.

    "Missing argument 'FILE'." is "Thiếu tham số 'FILE'.".
    """
    for pattern, words in _SPOKEN:
        message = re.sub(pattern, words, message)
    return message


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for english, words in _USAGE.items():
            args = args.replace(english, words)
        super().write_usage(prog, args, "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(said(part) for part in text.split("\n\n")))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().write_dl([(name, self._row(text)) for name, text in rows], *args, **more)

    @staticmethod
    def _row(text: str) -> str:
        found = _EXTRA.match(text)
        sentence, extra = (found[1], found[2] or "") if found else (text, "")
        extra = extra.replace("required", "bắt buộc").replace("default", "mặc định")
        return said(sentence) + extra


class Context(click.Context):
    """A context that knows the language of its command line."""

    def make_formatter(self) -> click.HelpFormatter:
        if self.find_root().meta.get(_LANG) != "vi":
            return super().make_formatter()
        return _Formatter(width=self.terminal_width, max_width=self.max_content_width)


class Group(click.Group):
    """The commands; help and errors are in the language of the command line."""

    context_class = Context

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        cmd.context_class = Context
        super().add_command(cmd, name)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        lang = language_of(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise _in(lang, error) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_LANG] = language_of(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _in(ctx.meta.get(_LANG), error) from None


def _in(lang: str | None, error: click.UsageError) -> click.UsageError:
    # One kind of error is the help itself, in its language already.
    spoken = isinstance(error, (_Wrong, getattr(click.exceptions, "NoArgsIsHelpError", _Wrong)))
    return error if lang != "vi" or spoken else _Wrong(error)


class _Wrong(click.UsageError):
    """A wrong command line, told in Vietnamese."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(error_said(error.format_message()), error.ctx)

    def show(self, file: Any = None) -> None:
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), err=True)
            click.echo(f"Hãy gõ '{self.ctx.command_path} --help' để xem hướng dẫn.\n", err=True)
        click.echo(f"Lỗi: {self.message}", err=True)
