"""The heading of a decision as the official gazette (Công báo) prints it: all in the title.

"Quyết định / của Thủ tướng Chính phủ số 115/2004/QĐ-TTg / ngày 25 tháng 6 năm 2004 về việc …":
issuer, number and date stand in the title and have no letterhead above them.
"""

from __future__ import annotations

import re

from qdparse.fold import fold, squeeze
from qdparse.grammar.draft import Draft
from qdparse.grammar.forms import starts_body, starts_capacity
from qdparse.grammar.letterhead_forms import NumberLine, PlaceDate, number_line
from qdparse.lexicon.doc_types import type_names, types_by_name
from qdparse.pattern import lazy

_HEADING = lazy(
    r"^(?:(?P<of>của)\s+(?P<issuer>[^\d:;]{3,80}?)\s+)?(?P<number>số\s*:?\s*\d[\w/.-]*\s*/\s*[\w/&.-]+)"
    r",?\s+(?P<date>ngày\s+(?P<day>\d{1,2})\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2})\s*"
    r"(?:năm|[/.-])\s*(?P<year>(?:19|20)\d\d))\s+(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LINE_MAX = 120


def gazette_type(text: str) -> tuple[dict[str, str], str] | None:
    """(type, the rest) of a heading in small letters that names its issuer.

    Accepts "Nghị định của Chính phủ số 114/2003/NĐ-CP", "quyết định của bộ trưởng bộ tài chính";
    refuses "Quyết định số 5/QĐ-UBND ngày …;", a ground without its verb, and "Kế hoạch của năm".
    """
    if len(text) > _LINE_MAX or text.endswith((".", ";", ":")):
        return None
    for name in type_names():
        size = len(types_by_name()[name]["name"])
        rest = text[size:].strip()
        if fold(text[:size]) == name and fold(rest).startswith("cua "):
            issuer = rest.split(None, 1)[1]
            if starts_body(issuer) or starts_capacity(issuer.upper()):
                return types_by_name()[name], rest
            return None
    return None


def read_gazette(draft: Draft) -> None:
    """Take issuer, number and date out of a title that begins with them."""
    match = _HEADING.match(squeeze(" ".join(draft.title)))
    found = _number(match["number"]) if match else None
    if draft.number is not None or match is None or found is None or not found.number:
        return
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return
    draft.number = found
    draft.place_date = PlaceDate("", match["date"], year, month, day, "")
    draft.title = [match["title"]]
    draft.labels.append(_around(match["number"], found.number, found.symbol))
    if match["issuer"]:
        draft.labels.append(match["of"])
        draft.bodies = [match["issuer"]]


def _number(text: str) -> NumberLine | None:
    """The number line of "số 115/2004/QĐ-TTg"."""
    return number_line(f"S{text[1:]}") if text else None


def _around(text: str, *parts: str) -> str:
    """``text`` less its ``parts``: the word "số" and the slash."""
    bare = "".join(text.split())
    for part in parts:
        bare = bare.replace(part, "", 1)
    return bare
