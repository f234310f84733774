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
_LIST_END = -len(b"\n  ]\n}\n")
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
    if not record:
        yield to_json(record)
        return
    before = b"{\n"
    for key, value in record.items():
        if not isinstance(value, list) or len(value) <= _AT_ONCE:
            yield before + to_json({key: value})[2:-3]
        else:
            for start in range(0, len(value), _AT_ONCE):
                part = to_json({key: value[start : start + _AT_ONCE]})
                head = part.index(b"[\n") + 2
                yield (before + part[2:head] if start == 0 else b",\n") + part[head:_LIST_END]
            yield b"\n  ]"
        before = b",\n"
    yield b"\n}\n"


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
