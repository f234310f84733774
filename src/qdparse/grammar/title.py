"""The type line with the title below it, or the subject of an official letter (công văn)."""

from __future__ import annotations

import re

from qdparse.grammar.basis_lines import basis_kind, is_authority, is_decider, opens_bases
from qdparse.grammar.closing import is_recipients
from qdparse.grammar.draft import AttachmentDraft, Draft
from qdparse.grammar.forms import (
    annex_line,
    article_line,
    is_issued_with,
    is_operative,
    starts_body,
    starts_capacity,
    starts_with,
    type_line,
    type_prefix,
)
from qdparse.grammar.gazette import gazette_type, read_gazette
from qdparse.grammar.head import read_letterhead
from qdparse.grammar.letterhead_forms import is_motto, is_rule, number_line, place_date
from qdparse.grammar.sections import section_heading
from qdparse.layout import Paragraph
from qdparse.lexicon.doc_types import type_of_code
from qdparse.pattern import lazy

_TITLE_LINES = 8
_LAST_LINE_MAX = 120
_NUMBERED_TYPE = lazy(
    r"(?P<type>[^\W\d_]+(?:\s[^\W\d_]+){1,3}?)\s+(?:S[ốỐ]\s*:?\s*)?"
    r"(?P<number>\d+[a-zđ]?(?:/\d{4})?/[^\W\d_][\w&]*(?:[-/][\w&]+)*)$"
)
# Types that print who decides above the grounds.
_WITH_AUTHORITY = ("QĐ", "NQ", "NĐ", "TT", "TTLT", "NQLT")
# A line that ends so goes on in the next one.  With their marks: folded, "thiên tai" would end
# in "tại", "một cửa" in "của" and "bảo vệ" in "về".
_OPEN_WORDS = (
    " của",
    " và",
    " cho",
    " với",
    " về",
    " tại",
    " thuộc",
    " do",
    " giữa",
    ",",
    "-",
    "–",
)


def find_type(paragraphs: list[Paragraph]) -> int | None:
    """Index of the line that names the type; it stands above the grounds and the articles."""
    head: list[tuple[int, Paragraph, str]] = []
    for i, p in enumerate(paragraphs[:60]):
        text = p.text.strip()
        if opens_text(text):
            break
        head.append((i, p, text))
    motto = _motto_at(head)
    below = [item for item in head if item[0] > motto]
    for i, p, text in (*below, *head):
        if p.side == "" and (
            type_heading(text) is not None or (i < 25 and annex_line(text) is not None)
        ):
            return i
    for i, _, text in head[:30]:
        if type_line(text) is not None:
            return i
    return None


def _motto_at(head: list[tuple[int, Paragraph, str]]) -> int:
    """Where the national motto stands: a type above it is an entry of a web page's menu."""
    return next((i for i, p, text in head if not p.side and is_motto(text)), -1)


def type_heading(text: str) -> tuple[dict[str, str], str] | None:
    """(type, words of the title on the same line) of the line that names the type.

    Accepts "KẾ HOẠCH", "Kế hoạch" alone, "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ CÔNG NGHIỆP BIỂN",
    "QUYẾT ĐỊNH SỐ 5/QĐ-TTg" and "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH"; refuses "Kế hoạch này gồm",
    "Quyết định số 5/QĐ-TTg" and "PHỤ LỤC I".
    """
    alone = type_line(text) or type_line(text.upper())
    if alone is not None:
        return (alone, "") if annex_line(text) is None else None
    numbered = _NUMBERED_TYPE.match(text)
    if numbered and (named := type_line(numbered["type"])) is not None:
        return named, text[numbered.end("type") :].strip()
    found = type_prefix(text)
    if found is None or annex_line(text) is not None:
        return gazette_type(text)
    return found[0], text[len(found[1]) :].strip(" :")


def find_subject(paragraphs: list[Paragraph]) -> list[int]:
    """Indices of "V/v …", the title of an official letter (công văn), and of its further lines."""
    for i, p in enumerate(paragraphs[:20]):
        if starts_with(p.text.strip(), "subject"):
            found = [i]
            for j in range(i + 1, min(i + 8, len(paragraphs))):
                if paragraphs[j].side != p.side or not _goes_on(paragraphs[j].text.strip()):
                    break
                found.append(j)
            return found
    return []


def _goes_on(text: str) -> bool:
    """A further line of a subject: neither another part of the letterhead nor running text."""
    return (
        len(text) < 80
        and any(c.isalnum() for c in text)
        and not (text.isupper() or text.endswith((";", ":", ".")) or is_motto(text))
        and number_line(text) is None
        and place_date(text) is None
        and not starts_with(text, "addressee")
        and not opens_text(text)
    )


def opens_text(text: str) -> bool:
    """The head ends here: an article or a ground, "Căn cứ Luật …"; not "Thực hiện Nghị quyết"."""
    return article_line(text) is not None or basis_kind(text) in ("basis", "proposal")


def type_of_symbol(symbol: str) -> dict[str, str] | None:
    """The type that a symbol begins with: "QĐ-BTC" is a decision; "BTTTT-THH" names none."""
    return type_of_code(re.split(r"[-/]", symbol, maxsplit=1)[0])


def take_type(
    first: list[Paragraph], at: int, heading: tuple[dict[str, str], str], draft: Draft
) -> int:
    """The type line and the title lines below it."""
    p = first[at]
    draft.type, rest = heading
    draft.claim("type", [p])
    text = p.text.strip()
    if rest and starts_with(rest, "of") and not any(c.isdigit() for c in rest):
        _take_issuer(rest, p, draft)
    elif rest and _NUMBERED_TYPE.match(text):
        _take_number(rest, p, draft)
    elif rest:
        draft.title.append(rest)
        draft.claim("title", [p])
    draft.labels.append(text.removesuffix(rest))
    at += 1
    bold = None
    while at < len(first) and len(draft.title) < _TITLE_LINES:
        p = first[at]
        text = p.text.strip()
        if is_rule(text):
            draft.labels.append(text)
            at += 1
            if draft.title:
                break
            continue
        if is_issued_with(text):
            draft.issued_with.append(p)
            return at + 1
        if (
            opens_bases(text)
            or is_operative(text)
            or article_line(text)
            or p.side
            or starts_with(text, "addressee")
            or (draft.title and is_authority(text) and _has_authority(draft))
            or (draft.title and _decides(first, at, draft))
            or (draft.title and section_heading(text, AttachmentDraft("", "")) is not None)
            or len(text) > 600
        ):
            break
        ends = text.endswith(":") or (text.endswith(".") and not _ends_title(first, at))
        if draft.title and (ends or (bold and not p.bold and not p.centered)):
            break
        bold = p.bold if bold is None else bold
        draft.title.append(text)
        draft.claim("title", [p])
        at += 1
    read_gazette(draft)
    return at


def _take_issuer(rest: str, p: Paragraph, draft: Draft) -> None:
    """ "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG …": who issued it, where no letterhead above says so."""
    of, _, issuer = rest.partition(" ")
    if draft.bodies or not (starts_body(issuer) or starts_capacity(issuer.upper())):
        draft.unclaimed.append(p._replace(text=rest))
        return
    draft.labels.append(of)
    draft.bodies = [issuer]
    draft.claim("issuer", [p])


def _take_number(rest: str, p: Paragraph, draft: Draft) -> None:
    """ "QUYẾT ĐỊNH SỐ 5/QĐ-UBND": the number, where no line above says it."""
    found = number_line(f"Số {rest.lstrip('SsỐố: ')}")
    if found is None or draft.number is not None:
        draft.unclaimed.append(p._replace(text=rest))
        return
    draft.number = found
    draft.claim("number", [p])
    draft.labels.append(rest[: len(rest) - len(rest.lstrip("SsỐố: "))])


def _ends_title(first: list[Paragraph], at: int) -> bool:
    """A last line with a full stop: what follows is a drawn line, a ground or who decides."""
    if len(first[at].text) > _LAST_LINE_MAX or at + 1 >= len(first):
        return False
    below = first[at + 1].text.strip()
    return is_rule(below) or opens_bases(below) or is_authority(below) or is_decider(first, at + 1)


def _decides(first: list[Paragraph], at: int, draft: Draft) -> bool:
    """The authority line of a decision that is not in capitals, below a title that is whole.

    Accepts "Thủ tướng Chính phủ" above the first ground; refuses it below "… của", where the
    title goes on.
    """
    return _has_authority(draft) and is_decider(first, at)


def _has_authority(draft: Draft) -> bool:
    """Who decides may stand below: the type prints it, and the title is whole.

    Refuses it below "QUY CHẾ PHỐI HỢP GIỮA", and in a plan, whose title may end in a body's name.
    """
    if draft.type is None or draft.type["code"] not in _WITH_AUTHORITY:
        return False
    return not draft.title[-1].lower().rstrip().endswith(_OPEN_WORDS)


def read_letter(first: list[Paragraph], draft: Draft) -> int:
    """An official letter: no type line, its subject under the number; or no letterhead at all."""
    subject = find_subject(first)
    end = 0
    for i, p in enumerate(first[:24]):
        text = p.text.strip()
        if starts_with(text, "addressee"):
            end = i
            break
        if opens_text(text) or is_operative(text) or is_recipients(text):
            break
        if p.side:
            end = i + 1
    if subject:
        end = max(end, subject[-1] + 1)
        draft.title = [first[i].text.strip() for i in subject]
        draft.claim("title", [first[i] for i in subject])
    head = [p for i, p in enumerate(first[:end]) if i not in subject]
    for p in read_letterhead(head, draft):
        draft.unclaimed.append(p)
    return end
