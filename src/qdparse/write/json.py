"""A record as JSON: the same record gives the same bytes, one value per line.

Keys keep the order of the contract.  Lists of numbers (boxes, pages, spans) stand on one
line.  Strings go through the encoder of the standard library; only the line breaks are made
here, because ``json.dumps(indent=…)`` takes twice as long.
"""

from __future__ import annotations

import json
import re
from functools import cache
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

_NUMBERS = frozenset((int, float))
_SURROGATE = re.compile("[\ud800-\udfff]")
# C1 controls and DEL are legal in JSON text, but a terminal may obey them.
_RAW_CONTROL = re.compile(rb"\xc2([\x80-\x9f])|\x7f")


def to_json(record: Any) -> bytes:
    """UTF-8, two blanks of indent, a newline at the end."""
    out: list[str] = []
    _write(record, "\n", out)
    out.append("\n")
    text = "".join(out)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # a half character, from a damaged file name or font
        data = _SURROGATE.sub("\ufffd", text).encode("utf-8")
    if b"\xc2" in data or b"\x7f" in data:
        data = _RAW_CONTROL.sub(_escaped, data)
    return data


def _write(value: Any, line: str, out: list[str]) -> None:
    """Append the pieces of ``value``; ``line`` is a newline and the indent it stands at."""
    if isinstance(value, dict):
        if not value:
            out.append("{}")
            return
        deeper = line + "  "
        mark = "{" + deeper
        for key, item in value.items():
            if type(item) is str:  # the most frequent kind, without a call
                out.append(f"{mark}{_key(key)}{encode_basestring(item)}")
            else:
                out.append(f"{mark}{_key(key)}")
                _write(item, deeper, out)
            mark = "," + deeper
        out.append(line + "}")
    elif isinstance(value, list | tuple):
        kinds = set(map(type, value))
        if kinds <= _NUMBERS:
            out.append(f"[{', '.join(map(_scalar, value))}]")
            return
        deeper = line + "  "
        if kinds == {str}:
            out.append(f"[{deeper}{f',{deeper}'.join(map(encode_basestring, value))}{line}]")
            return
        mark = "[" + deeper
        for item in value:
            out.append(mark)
            _write(item, deeper, out)
            mark = "," + deeper
        out.append(line + "]")
    elif isinstance(value, str):
        out.append(encode_basestring(value))
    else:
        out.append(_scalar(value))


@cache
def _key(key: str) -> str:
    return encode_basestring(key) + ": "


def _scalar(value: Any) -> str:
    if type(value) is int or (type(value) is float and isfinite(value)):
        return repr(value)
    return json.dumps(value, allow_nan=False)


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match.group(1)
    return b"\\u%04x" % (code[0] if code else 0x7F)
