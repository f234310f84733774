"""Sentences for people, in Vietnamese and English, by code; the words are data beside this file.

A code without a sentence, or a sentence whose parameter is missing, still gives a sentence:
telling a user about a problem must never become a second problem.
"""

from __future__ import annotations

from functools import cache

from qdparse.resource import data_beside

LANGUAGES = ("vi", "en")
_GENERIC = "generic"


class _Parameters(dict[str, object]):
    """Parameters of a sentence; one that was not given reads as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"


@cache
def catalogue(name: str) -> dict[str, dict[str, str]]:
    """One file of sentences: code → language → template."""
    import orjson  # no message is needed for the help of a command

    found: dict[str, dict[str, str]] = orjson.loads(data_beside(__spec__, f"{name}.json"))
    return found


def error_sentence(code: str, lang: str, /, **params: object) -> str:
    """What went wrong with an input, and what to do about it."""
    return _sentence("errors", code, lang, params)


def finding_sentence(code: str, lang: str, /, **params: object) -> str:
    """What a reader of the result should know; a day as people of the language write it."""
    if lang == "vi":
        params = {name: _as_written(value) for name, value in params.items()}
    return _sentence("findings", code, lang, params)


def _as_written(value: object) -> object:
    """ "07/3/2025" of "2025-03-07", as Decree 30/2020 has it; anything else as it is."""
    if not isinstance(value, str) or len(value) != 10 or value[4] + value[7] != "--":
        return value
    year, month, day = value[:4], value[5:7], value[8:]
    if not (year + month + day).isdecimal():
        return value
    return f"{day}/{month if month < '03' else month.removeprefix('0')}/{year}"


def ui(key: str, lang: str, /, **params: object) -> str:
    """A label or line of the command line."""
    return _sentence("ui", key, lang, params)


def reason(code: str, lang: str, /) -> str | None:
    """Why the operating system refused, by its code (``ENOSPC``); None for what is seldom met."""
    entry = catalogue("reasons").get(code)
    return None if entry is None else entry.get(lang) or entry["en"]


def help_words() -> dict[str, str]:
    """The sentences of ``--help`` in Vietnamese, by the English ones."""
    import orjson

    found: dict[str, str] = orjson.loads(data_beside(__spec__, "help.json"))
    return found


def column_title(name: str, lang: str, /) -> str:
    """The title of a column of an export."""
    return _sentence("columns", name, lang, {})


def _sentence(name: str, code: str, lang: str, params: dict[str, object]) -> str:
    sentences = catalogue(name)
    entry = sentences.get(code)
    if entry is None:
        entry, params = sentences[_GENERIC], {**params, "code": code}
    template = entry.get(lang) or entry["en"]
    try:
        return template.format_map(params)
    except KeyError:
        return template.format_map(_Parameters(params))
