"""The preamble: authority line, grounds (căn cứ) and proposals, the operative word."""

from __future__ import annotations

from qdparse.fold import fold
from qdparse.grammar.basis_lines import (
    basis_kind,
    decides_here,
    is_authority,
    is_decider,
    names_instrument,
    openers,
    opens_list,
)
from qdparse.grammar.draft import BasisDraft, Draft
from qdparse.grammar.forms import (
    article_line,
    headings,
    is_operative,
    split_dash,
    starts_with,
)
from qdparse.grammar.letterhead_forms import is_rule
from qdparse.layout import Paragraph
from qdparse.pattern import lazy

_SEGMENT = lazy(r"(?<=;)\s+")
_NUMBERED = lazy(r"^\d{1,2}[.)/]\s+")
_OPEN_CODE = lazy(r"\S[-/]$")
_CLAUSE_END = (":",)
_GROUND_ENDS = (";", ",", ".")
_OPERATIVE_MAX = 40
# An official letter is sent to fewer bodies than this.
_ADDRESSEES = 20
# The operative word stands among this many paragraphs.
_PREAMBLE_MAX = 60


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
        elif draft.bases and _is_rest(text, draft.bases[-1].text):
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


def grounds_behind_addressee(paragraphs: list[Paragraph]) -> tuple[int, int]:
    """From where to where grounds stand below "Kính gửi: …" and the bodies it is sent to.

    Each ends in a semicolon or a comma: "Căn cứ Kế hoạch số 5/KH-UBND …;".  (0, 0) where running
    text follows, "Thực hiện Kế hoạch số 5/KH-UBND, Sở A đề nghị …".
    """
    if not paragraphs or not starts_with(paragraphs[0].text.strip(), "addressee"):
        return 0, 0
    start = end = 0
    for at, p in enumerate(paragraphs[1:_PREAMBLE_MAX], start=1):
        text = p.text.strip()
        if basis_kind(text) is not None and text.endswith((";", ",")):
            start, end = start or at, at + 1
        elif start or at > _ADDRESSEES or basis_kind(text) is not None:
            break
    return start, end


def _operative_at(paragraphs: list[Paragraph]) -> int | None:
    """Where the operative word stands, above the first article; None where there is none."""
    grounds = False
    for at, p in enumerate(paragraphs[:_PREAMBLE_MAX]):
        text = p.text.strip()
        if article_line(text) is not None:
            return None
        if is_operative(text) or (at and decides_here(text) is not None):
            return at
        if grounds and text.isupper() and _ends_operative(text):
            return at
        grounds = grounds or basis_kind(text) is not None
    return None


def _ends_operative(text: str) -> bool:
    """ "NAY QUYẾT ĐỊNH:" below the grounds."""
    key = fold(text).rstrip(": ")
    return len(key) < _OPERATIVE_MAX and key.endswith(headings("operative"))


def _take_operative(p: Paragraph, draft: Draft) -> None:
    text = p.text.strip()
    who = None if is_operative(text) else decides_here(text)
    draft.labels.append(text.removeprefix(who or ""))
    if who is not None:
        draft.authority.append(who)
        draft.claim("authority", [p])


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


def _is_rest(text: str, before: str) -> bool:
    """The rest of a ground: cut at a line end, or at its semicolon.

    Accepts "Đào tạo;" below "… của Sở Giáo dục và", "Nghị định số 67/2009/NĐ-CP" below "…;".
    """
    if before.endswith((";", ",")):
        return _amends(text)
    return not before.endswith((".", ":")) and text.endswith((";", ","))


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
    return next((kind for opener, kind, _ in openers() if key.startswith(opener + " ")), None)


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
