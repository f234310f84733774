"""Recognisers of the preamble's lines: what opens a ground (căn cứ), and who decides."""

from __future__ import annotations

from functools import cache

from qdparse.fold import fold
from qdparse.grammar.forms import headings, split_dash, starts_body, starts_capacity
from qdparse.layout import Paragraph
from qdparse.lexicon import table
from qdparse.lexicon.doc_types import type_names
from qdparse.pattern import lazy

_DECIDER_MAX = 90
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def openers() -> tuple[tuple[str, str, bool], ...]:
    """(folded words, kind, whether a document must follow) that open a ground, longest first."""
    rows = [
        (fold(r["opener"]), r["kind"], r["needs"] == "instrument") for r in table("basis_forms")
    ]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


def basis_kind(text: str) -> str | None:
    """The kind of a ground: "Căn cứ Luật …", "Theo đề nghị của …", "Thực hiện Nghị quyết số …".

    Refuses "Thực hiện tốt công tác tuyên truyền" (no document follows) and "Căn cứ" alone.
    """
    key = fold(split_dash(text[:120])[1])
    for opener, kind, needs in openers():
        if key.startswith(opener + " "):
            if needs and not key[len(opener) :].strip().startswith(type_names()):
                return None
            return kind
    return None


def opens_bases(text: str) -> bool:
    """A paragraph under the title that is a ground, and no line of the title.

    Accepts "Thực hiện Nghị quyết số 5-NQ/TU về chuyển đổi số;"; refuses the title "Thực hiện
    Nghị quyết số 5-NQ/TU" and any in capitals: a ground has an end mark.
    """
    kind = basis_kind(text)
    if kind is None or text.isupper():
        return False
    return kind != "implements" or text.endswith((";", ",", ":", "."))


def names_instrument(text: str) -> bool:
    """A list item that is a ground without a verb: "- Quyết định số 749/QĐ-TTg …", not "Các đơn vị"."""
    key = fold(split_dash(text[:60])[1])
    return key.startswith(type_names())


def is_authority(text: str) -> bool:
    """The line in capitals that says who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH".

    Refuses the last line of a title, "PHÒNG HỌC NĂM 2026": no office has a year in its name.
    """
    return (
        text.isupper()
        and len(text) < 200
        and (starts_capacity(text) or starts_body(text))
        and not _YEAR.search(text)
    )


def is_decider(paragraphs: list[Paragraph], at: int) -> bool:
    """A line in any case that names who decides, right above the first ground.

    Accepts "Thủ tướng Chính phủ", "bộ trưởng bộ tài chính"; refuses it where no ground follows.
    """
    text = paragraphs[at].text.strip()
    if len(text) > _DECIDER_MAX or any(c.isdigit() or c in ".;:,()" for c in text):
        return False
    if not (starts_body(text) or starts_capacity(text.upper())):
        return False
    return at + 1 < len(paragraphs) and basis_kind(paragraphs[at + 1].text.strip()) is not None


def decides_here(text: str) -> str | None:
    """Who decides, on one line with the operative word.

    Accepts "BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH:"; refuses "Ủy ban nhân dân xã đã quyết định: …"
    and the title "THỰC HIỆN QUYẾT ĐỊNH".
    """
    bare = text.rstrip(": ")
    if len(text) > _DECIDER_MAX or not (text.isupper() or text.endswith(":")):
        return None
    for form in headings("operative"):
        who = bare[: -len(form)].rstrip()
        if who and fold(bare).endswith(f" {form}") and fold(bare[len(who) :]) == form:
            named = starts_body(who) or (who.isupper() and starts_capacity(who))
            return who if named and not any(c.isdigit() or c in ".;,()" for c in who) else None
    return None


def opens_list(text: str) -> str | None:
    """The kind of the grounds that are listed below "Căn cứ:", "Thực hiện:".

    Refuses "Căn cứ Luật A:" and "Thực hiện" alone.
    """
    if not text.endswith(":") or len(text) > 40:
        return None
    key = fold(split_dash(text)[1]).rstrip(": ").removeprefix("cac ")
    return next((kind for opener, kind, _ in openers() if key == opener), None)
