"""Signs and headings that a text recognition took for others, where a form of administrative
texts leaves one reading: the mark of the end "./.", the dash of a list, "(b/c)", "Nơi nhận:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qdparse.distance import distance
from qdparse.fold import fold
from qdparse.lexicon import table
from qdparse.mend.ocr.spans import Span

_RULE = "sign-slip"
# "./" is read where "./." ends a text; nothing else ends so.
_END = re.compile(r"(?<=[^\W\d_])\./(?=\s*$)")
# A tilde opens no list; a dash does.
_TILDE = re.compile(r"^[~¬]\s?-?(?=\s[^\W\d_])")
# The model's own sign for a stroke, which no office prints; sometimes beside a stroke.
_STROKE = re.compile(r"(?<=\w)\s?(?:⁄/?|/⁄)\s?(?=\w)")
_REPORT = re.compile(r"(?<=[(\s])b/[eœ](?=[);,.]|$)")
# "(đề b/c)", "(đề t/h)": what recipients are to do.
_PURPOSE = re.compile(r"(?<=\()[đd][eêề](?=\s+[a-zđ]/[a-zđ]\b)")
# Of two things that recipients are to do each has its stroke: "(để td, p/h)".
_ACT = re.compile(r"(?<=[(,\s])(?P<one>[bhtpk])(?P<other>[cdhtl])(?=[,;)])")
_ACTS = re.compile(r"\([^()]*[(,;\s][a-zđ]/[a-zđ][^()]*\)")
# What stands before a colon and may be a heading.
_HEADING = re.compile(r"^[^\W\d_]+ [^\W\d_]+(?=\s?:)")


def sign_spans(text: str) -> Iterator[Span]:
    """Changes to the signs of ``text``.

    Changes "thi hành./", "~ Như Điều 3;" and "Mơi nhân:"; leaves "và/hoặc", "~ 30%",
    "http://a.vn/" and "Người nhận:".
    """
    if (match := _HEADING.match(text)) and (form := _misread_heading(match.group())):
        why = f"the heading {form}, but for a letter"
        yield Span(_RULE, match.start(), match.end(), form, why)
    if match := _END.search(text):
        yield Span(_RULE, match.start(), match.end(), "./.", "the mark of the end is ./.")
    if match := _TILDE.match(text):
        yield Span(_RULE, match.start(), match.end(), "-", "a dash opens an item of a list")
    for match in _STROKE.finditer(text):
        yield Span(_RULE, match.start(), match.end(), "/", "the stroke of a number or a date is /")
    for match in _REPORT.finditer(text):
        yield Span(_RULE, match.start(), match.end(), "b/c", "b/c stands for để báo cáo")
    for purposes in _ACTS.finditer(text):
        for match in _ACT.finditer(text, purposes.start(), purposes.end()):
            form = f"{match['one']}/{match['other']}"
            yield Span(_RULE, match.start(), match.end(), form, "the other purpose has its stroke")
    for match in _PURPOSE.finditer(text):
        yield Span(_RULE, match.start(), match.end(), "để", "recipients have it “để” do something")


def _misread_heading(text: str) -> str:
    """The heading of the recipients that ``text`` is but for marks and one letter, or ""."""
    forms = [row["form"] for row in table("headings") if row["id"] == "recipients"]
    if text.lower() in map(str.lower, forms):
        return ""
    key = fold(text)
    return next((form for form in forms if distance(key, fold(form)) <= 1), "")
