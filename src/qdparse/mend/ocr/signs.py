"""Signs that a text recognition lost or took for others, where a form of administrative texts
leaves one reading: the mark of the end "./.", the dash of a list, "(b/c)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qdparse.mend.ocr.spans import Span

_RULE = "sign-slip"
# "./" is read where "./." ends a text; nothing else ends so.
_END = re.compile(r"(?<=[^\W\d_])\./(?=\s*$)")
# A tilde opens no list; a dash does.
_TILDE = re.compile(r"^[~¬]\s?-?(?=\s[^\W\d_])")
_REPORT = re.compile(r"(?<=[(\s])b/[eœ](?=[);,.]|$)")
# "(đề b/c)", "(đề t/h)": what recipients are to do.
_PURPOSE = re.compile(r"(?<=\()[đd][eêề](?=\s+[a-zđ]/[a-zđ]\b)")


def sign_spans(text: str) -> Iterator[Span]:
    """Changes to the signs of ``text``.

    Changes "thi hành./" and "~ Như Điều 3;"; leaves "và/hoặc", "~ 30%" and "http://a.vn/".
    """
    if match := _END.search(text):
        yield Span(_RULE, match.start(), match.end(), "./.", "the mark of the end is ./.")
    if match := _TILDE.match(text):
        yield Span(_RULE, match.start(), match.end(), "-", "a dash opens an item of a list")
    for match in _REPORT.finditer(text):
        yield Span(_RULE, match.start(), match.end(), "b/c", "b/c stands for để báo cáo")
    for match in _PURPOSE.finditer(text):
        yield Span(_RULE, match.start(), match.end(), "để", "recipients have it “để” do something")
