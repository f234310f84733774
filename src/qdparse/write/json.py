"""A record as JSON: the same record gives the same bytes, one value per line.

Keys keep the order of the contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from qdparse.pattern import lazy

_SURROGATE = lazy("[\ud800-\udfff]")
# C1 controls and DEL are legal in JSON text, but a terminal may obey them.
_RAW_CONTROL = re.compile(rb"\xc2([\x80-\x9f])|\x7f")
_AT_ONCE = 32  # items of a list in one piece
_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def to_json(record: Any) -> bytes:
    """UTF-8, two blanks of indent, a newline at the end."""
    try:
        data = orjson.dumps(record, option=_OPTIONS)
    except TypeError:  # a half character, from a damaged file name or font
        data = orjson.dumps(whole(record), option=_OPTIONS)
    if b"\xc2" in data or b"\x7f" in data:
        data = _RAW_CONTROL.sub(_escaped, data)
    return data


def json_parts(record: dict[str, Any]) -> Iterator[bytes]:
    """The bytes of :func:`to_json` piece by piece: a long document's are never held whole."""
    yield from _parts(record, 0)
    yield b"\n"


def _parts(value: Any, depth: int) -> Iterator[bytes]:
    """``value`` as it stands ``depth`` levels deep, its first line without indent."""
    inner, outer = b"\n" + b"  " * (depth + 1), b"\n" + b"  " * depth
    if isinstance(value, dict) and value and (depth == 0 or _is_long(value)):
        before = b"{"
        for key, item in value.items():
            yield before + inner + to_json(key)[:-1] + b": "
            yield from _parts(item, depth + 1)
            before = b","
        yield outer + b"}"
    elif isinstance(value, list) and (len(value) > _AT_ONCE or any(map(_is_long, value))):
        before = b"["
        for start, stop in _stretches(value):
            yield before
            if stop - start == 1:
                yield inner
                yield from _parts(value[start], depth + 1)
            else:
                yield _at(value[start:stop], depth)[1 : -len(outer) - 1]
            before = b","
        yield outer + b"]"
    else:
        yield _at(value, depth)


def _stretches(items: list[Any]) -> Iterator[tuple[int, int]]:
    """From where to where the items are written at once; a long one alone."""
    start = 0
    for at, item in enumerate(items):
        if _is_long(item):
            if start < at:
                yield start, at
            yield at, at + 1
            start = at + 1
        elif at + 1 - start == _AT_ONCE:
            yield start, at + 1
            start = at + 1
    if start < len(items):
        yield start, len(items)


def _is_long(value: Any) -> bool:
    """A part of the record that holds a long list."""
    return isinstance(value, dict) and any(
        isinstance(item, list) and len(item) > _AT_ONCE for item in value.values()
    )


def _at(value: Any, depth: int) -> bytes:
    data = to_json(value)[:-1]
    # A newline within a text is escaped: each of these ends a line.
    return data.replace(b"\n", b"\n" + b"  " * depth) if depth else data


def whole(value: Any) -> Any:
    """The value with a mark for each half character, which no JSON can hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {whole(key): whole(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [whole(item) for item in value]
    return value


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match.group(1)
    return b"\\u%04x" % (code[0] if code else 0x7F)
