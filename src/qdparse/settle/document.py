"""The draft in the form of the contract: the document and its attachments."""

from __future__ import annotations

from typing import Any, NamedTuple

from qdparse.fold import slug, squeeze
from qdparse.grammar.articles import ClauseDraft, clauses_of, heading_of
from qdparse.grammar.draft import AttachmentDraft, BasisDraft, Draft, SectionDraft, lines_of
from qdparse.settle.citations import settled_citations
from qdparse.settle.ids import clause_id, document_uri, locality_among, point_id, spelled
from qdparse.settle.pieces import line_pieces
from qdparse.settle.unit_context import issuing_unit

_PURPOSE_OPEN = "("


class Settled(NamedTuple):
    """``places`` gives the JSON pointer of the value that each paragraph ended in, by uid.

    ``province`` is the slug of the province that the document was issued in, where it says so.
    """

    document: dict[str, Any]
    attachments: list[dict[str, Any]]
    places: dict[int, str]
    province: str | None


def settle_document(draft: Draft, sha256: str) -> Settled:
    """The records of a draft; blanks stay null with a finding."""
    places: dict[int, str] = {}
    for name, uids in draft.uids.items():
        for uid in uids:
            places[uid] = f"/document/{name}"
    date = _date(draft)
    number = draft.number.number if draft.number else None
    symbol = draft.number.symbol if draft.number else None
    kind = _type(draft)
    bodies = [*reversed(draft.bodies), squeeze(" ".join(draft.authority))]
    place = locality_among(bodies)
    province = place.province if place is not None else None
    document: dict[str, Any] = {
        "uri": document_uri(kind["name"] if kind else None, number, symbol, _iso(date), bodies),
        "type": kind,
        "number": number,
        "symbol": symbol,
        "issuer": _issuer(*draft.bodies[-1:-3:-1]) if draft.bodies else None,
        "parent_issuer": _issuer(draft.bodies[-2]) if len(draft.bodies) > 1 else None,
        "place": (draft.place_date.place or None) if draft.place_date else None,
        "date": date,
        "title": squeeze(" ".join(draft.title)) or None,
        "authority": squeeze(" ".join(draft.authority)) or None,
        "status": "draft" if (draft.number and not number) or draft.marked_draft else "issued",
        "bases": [
            _basis(b, i, places, f"/document/bases/{i}", province)
            for i, b in enumerate(draft.bases)
        ],
        "articles": _articles(draft, places),
        "recipients": [_recipient(text) for text in draft.recipients],
        "signature": _signature(draft),
    }
    if len(draft.bodies) > 2:
        document["parent_issuer"] = _issuer(" ".join(draft.bodies[:-1]))
    attachments = _attachments(draft, places, province)
    return Settled(document, attachments, places, province)


def _type(draft: Draft) -> dict[str, Any] | None:
    if draft.type is not None:
        return {"code": draft.type["code"] or None, "name": draft.type["name"]}
    if draft.number is not None and draft.title:
        return {"code": None, "name": "Công văn"}
    return None


def _issuer(text: str, above: str | None = None) -> dict[str, Any]:
    unit = issuing_unit(text, above)
    return {
        "text": text,
        "name": unit.name if unit else text,
        "id": unit.id or None if unit else None,
    }


def _date(draft: Draft) -> dict[str, Any] | None:
    found = draft.place_date
    if found is not None and found.year is not None:
        day = found.day if found.month is not None else None
        return {"text": found.text, "year": found.year, "month": found.month, "day": day}
    if draft.stamp_date is not None and found is None:
        text, year, month, day = draft.stamp_date
        return {"text": text, "year": year, "month": month, "day": day}
    return None


def _iso(date: dict[str, Any] | None) -> str | None:
    """ "2023-05-24", "2023" for a date whose month is blank."""
    if date is None:
        return None
    parts = (date["year"], date["month"], date["day"])
    return "-".join(f"{v:0{4 if i == 0 else 2}d}" for i, v in enumerate(parts) if v)


def _basis(
    basis: BasisDraft, index: int, places: dict[int, str], where: str, province: str | None
) -> dict[str, Any]:
    for p in basis.paragraphs:
        places[p.uid] = where
    text = squeeze(basis.text)
    return {
        "id": f"base_{index + 1}",
        "kind": basis.kind,
        "text": text,
        "citations": settled_citations(text, province),
        "sources": line_pieces(lines_of(basis.paragraphs)),
    }


def _articles(draft: Draft, places: dict[int, str]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    used: dict[str, int] = {}
    for index, article in enumerate(draft.articles):
        where = f"/document/articles/{index}"
        for p in article.paragraphs:
            places[p.uid] = where
        clauses = clauses_of(article)
        name = _unique(f"dieu_{spelled(article.ordinal)}", used)
        out.append(
            {
                "id": name,
                "ordinal": article.ordinal,
                "heading": heading_of(article),
                "text": "\n".join(article.texts),
                "clauses": [_clause(c, name) for c in clauses],
                "sources": line_pieces(lines_of(article.paragraphs)),
            }
        )
    return out


def _clause(clause: ClauseDraft, article: str) -> dict[str, Any]:
    name = clause_id(article, clause.ordinal)
    used: dict[str, int] = {}
    points = [
        {"id": _unique(point_id(name, n), used), "ordinal": n, "text": t} for n, t in clause.points
    ]
    return {"id": name, "ordinal": clause.ordinal, "text": clause.text, "points": points}


def _recipient(text: str) -> dict[str, Any]:
    purpose = None
    if text.endswith(")") and _PURPOSE_OPEN in text:
        inner = text[text.rindex(_PURPOSE_OPEN) + 1 : -1].strip()
        if inner and not inner[0].isdigit():
            purpose = inner
    return {"text": text, "purpose": purpose}


def _signature(draft: Draft) -> dict[str, Any] | None:
    if not draft.capacities and draft.signer is None:
        return None
    return {"lines": list(draft.capacities), "name": draft.signer}


def _attachments(
    draft: Draft, places: dict[int, str], province: str | None
) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    used: dict[str, int] = {}
    for index, attachment in enumerate(draft.attachments):
        where = f"/attachments/{index}"
        for uid in attachment.title_uids:
            places[uid] = f"{where}/title"
        for uid in attachment.issued_uids:
            places[uid] = f"{where}/issued_with"
        out.append(
            {
                "id": _attachment_id(attachment, used),
                "kind": attachment.kind,
                "title": squeeze(" ".join(attachment.title)) or None,
                "issued_with": squeeze(" ".join(attachment.issued_with)) or None,
                "sections": [
                    _section(s, places, f"{where}/sections/{i}", province)
                    for i, s in enumerate(attachment.sections)
                ],
                "tables": [],
            }
        )
    return out


def _attachment_id(attachment: AttachmentDraft, used: dict[str, int]) -> str:
    if attachment.is_body:
        base = "body"
    else:
        base = "".join(slug(attachment.kind).split("-")) or "attachment"
        if attachment.ordinal:
            base += f"-{slug(attachment.ordinal)}"
    return _unique(base, used)


def _unique(base: str, used: dict[str, int]) -> str:
    count = used[base] = used.get(base, 0) + 1
    return base if count == 1 else f"{base}-{count}"


def _section(
    section: SectionDraft, places: dict[int, str], where: str, province: str | None
) -> dict[str, Any]:
    for uid in section.uids:
        places[uid] = where
    return {
        "ordinal": section.ordinal,
        "title": section.title,
        "text": "\n".join(section.texts),
        "bases": [
            _basis(b, i, places, f"{where}/bases/{i}", province)
            for i, b in enumerate(section.bases)
        ],
        "sections": [
            _section(s, places, f"{where}/sections/{i}", province)
            for i, s in enumerate(section.sections)
        ],
    }
