"""The preamble: authority line, grounds (căn cứ) and proposals, the operative word."""

from __future__ import annotations

from functools import cache

from qdparse.fold import fold
from qdparse.grammar.draft import BasisDraft, Draft
from qdparse.grammar.forms import (
    article_line,
    headings,
    is_operative,
    split_dash,
    starts_body,
    starts_capacity,
)
from qdparse.grammar.letterhead_forms import is_rule
from qdparse.layout import Paragraph
from qdparse.lexicon import table
from qdparse.lexicon.doc_types import type_names
from qdparse.pattern import lazy

_SEGMENT = lazy(r"(?<=;)\s+")
_NUMBERED = lazy(r"^\d{1,2}[.)/]\s+")
_OPEN_CODE = lazy(r"\S[-/]$")
_CLAUSE_END = (":",)
_GROUND_ENDS = (";", ",", ".")
_DECIDER_MAX = 90
# The operative word stands among this many paragraphs.
_PREAMBLE_MAX = 60


@cache
def _openers() -> tuple[tuple[str, str, bool], ...]:
    rows = [
        (fold(r["opener"]), r["kind"], r["needs"] == "instrument") for r in table("basis_forms")
    ]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


def basis_kind(text: str) -> str | None:
    """The kind of a ground: "Căn cứ Luật …", "Theo đề nghị của …", "Thực hiện Nghị quyết số …".

    Refuses "Thực hiện tốt công tác tuyên truyền" (no document follows) and "Căn cứ" alone.
    """
    key = fold(split_dash(text[:120])[1])
    for opener, kind, needs in _openers():
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
    """A list item that is a ground without a verb: "- Quyết định số 749/QĐ-TTg …"."""
    key = fold(split_dash(text[:60])[1])
    return key.startswith(type_names())


def is_authority(text: str) -> bool:
    """The line in capitals that says who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"."""
    return text.isupper() and len(text) < 200 and (starts_capacity(text) or starts_body(text))


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


def _is_operative_alone(text: str) -> bool:
    """ "quyết định" below the grounds, its capitals lost; not "Quyết định số 5/QĐ-UBND"."""
    return fold(text) in headings("operative")


def read_preamble(paragraphs: list[Paragraph], draft: Draft) -> int:
    """Take authority, grounds and operative word; gives how many paragraphs that were.

    Where the operative word stands above the articles, all above it is preamble, whatever the
    words that a ground begins with.
    """
    end = _operative_at(paragraphs)
    listing: str | None = None
    at = 0
    while at < len(paragraphs):
        p = paragraphs[at]
        text = p.text.strip()
        if is_rule(text):
            draft.labels.append(text)
        elif at == end or is_operative(text) or (draft.bases and _is_operative_alone(text)):
            _take_operative(p, draft)
            return at + 1
        elif article_line(text):
            return at
        elif (kind := opens_list(text)) and at + 1 < len(paragraphs):
            listing = kind
            draft.labels.append(text)
        elif (kind := basis_kind(text) or _listed(text, draft)) is not None:
            _take_basis(p, kind, draft)
            if draft.bases and text.endswith(_CLAUSE_END) and not _goes_on(paragraphs, at + 1):
                return at + 1
        elif listing and (names_instrument(text) or (at < (end or 0) and split_dash(text)[0])):
            _take_basis(p, listing, draft)
        elif draft.bases and draft.bases[-1].text.endswith((";", ",")) and _amends(text):
            _join(p, draft)
        elif not draft.bases and (
            is_authority(text)
            or (draft.authority and text.isupper() and len(text) < 120)
            or (not draft.authority and is_decider(paragraphs, at))
        ):
            draft.authority.append(text)
            draft.claim("authority", [p])
        elif end is not None and at < end:
            _take_unnamed(p, draft)
        else:
            return at
        at += 1
    return at


def _operative_at(paragraphs: list[Paragraph]) -> int | None:
    """Where the operative word stands, above the first article; None where there is none."""
    for at, p in enumerate(paragraphs[:_PREAMBLE_MAX]):
        text = p.text.strip()
        if article_line(text) is not None:
            return None
        if is_operative(text) or (at and _decides_here(text) is not None):
            return at
    return None


def _decides_here(text: str) -> str | None:
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


def _take_operative(p: Paragraph, draft: Draft) -> None:
    text = p.text.strip()
    who = None if is_operative(text) else _decides_here(text)
    draft.labels.append(text.removeprefix(who or ""))
    if who is not None:
        draft.authority.append(who)
        draft.claim("authority", [p])


def opens_list(text: str) -> str | None:
    """The kind of the grounds that are listed below "Căn cứ:", "Thực hiện:".

    Refuses "Căn cứ Luật A:" and "Thực hiện" alone.
    """
    if not text.endswith(":") or len(text) > 40:
        return None
    key = fold(split_dash(text)[1]).rstrip(": ").removeprefix("cac ")
    return next((kind for opener, kind, _ in _openers() if key == opener), None)


def _take_unnamed(p: Paragraph, draft: Draft) -> None:
    """A paragraph above the operative word that begins with none of the known words.

    It is the rest of the ground above ("Quyết định số 5/QĐ-" + "TTg"), a ground of its own
    ("1. Căn cứ …", "Được sự thống nhất của …;") or, above all grounds, nothing known.
    """
    text = p.text.strip()
    last = draft.bases[-1].text if draft.bases else ""
    numbered = _NUMBERED.match(text)
    kind = basis_kind(text[numbered.end() :]) if numbered else None
    if numbered and kind:
        draft.labels.append(numbered.group())
        _take_basis(p._replace(text=text[numbered.end() :]), kind, draft)
    elif last and (text[0].islower() or not last.endswith((*_GROUND_ENDS, ":"))):
        _join(p, draft)
    elif text.endswith(_GROUND_ENDS) and (last or text.endswith(";")):
        _take_basis(p, "basis", draft)
    else:
        draft.unclaimed.append(p)


def _join(p: Paragraph, draft: Draft) -> None:
    """The rest of the ground above; a code that the line end cut is closed without a blank."""
    last = draft.bases[-1]
    text = p.text.strip()
    cut = _OPEN_CODE.search(last.text) and (text[0].isupper() or text[0].isdigit())
    last.text += text if cut else f" {text}"
    last.paragraphs.append(p)


def _listed(text: str, draft: Draft) -> str | None:
    """A ground whose verb no document follows at once, among others: it ends as they do.

    Accepts "Thực hiện việc phát hành theo Nghị quyết số 9/2002/QH11;" below another ground.
    """
    if not draft.bases or draft.bases[-1].text[-1:] not in ";," or text[-1:] not in (";", ","):
        return None
    key = fold(text[:40])
    return next((kind for opener, kind, _ in _openers() if key.startswith(opener + " ")), None)


def _goes_on(paragraphs: list[Paragraph], at: int) -> bool:
    """A further ground or the operative word follows: a colon before it is a semicolon misread."""
    following = next((p.text.strip() for p in paragraphs[at:] if p.text.strip()), "")
    return is_operative(following) or basis_kind(following) is not None


def _amends(text: str) -> bool:
    """A ground cut at its semicolon: "Nghị định số 67/2009/NĐ-CP …" without a verb."""
    return names_instrument(text) and not text.startswith(("-", "–", "+"))


def _take_basis(p: Paragraph, kind: str, draft: Draft) -> None:
    """One paragraph, or several grounds of one that runs into the enacting clause.

    "Thực hiện Kế hoạch số 5 …; căn cứ Kế hoạch số 20 …; Sở A ban hành Kế hoạch như sau:" has
    two grounds; its last clause is none.
    """
    text = p.text.strip()
    dash, text = split_dash(text)
    draft.labels.append(dash)
    if not text.endswith(":"):
        draft.bases.append(BasisDraft(kind, text, [p]))
        return
    run: list[str] = []
    run_kind = kind
    for segment in _SEGMENT.split(text):
        found = basis_kind(segment)
        if run and found is not None:
            draft.bases.append(BasisDraft(run_kind, " ".join(run), [p]))
            run, run_kind = [segment], found
        elif run and segment.endswith(":") and not names_instrument(segment):
            draft.bases.append(BasisDraft(run_kind, " ".join(run), [p]))
            draft.enacting.append(p._replace(text=segment))
            return
        else:
            run.append(segment)
    draft.bases.append(BasisDraft(run_kind, " ".join(run), [p]))
