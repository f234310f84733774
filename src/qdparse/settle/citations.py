"""Citations in the form of the contract, with the URI that number and date allow."""

from __future__ import annotations

from typing import Any

from qdparse.fold import fold, slug
from qdparse.lexicon.doc_types import types_by_name
from qdparse.parse.citations import Citation


def settle_citations(found: list[Citation]) -> list[dict[str, Any]]:
    return [
        {
            "text": c.text,
            "type": c.type,
            "number": c.number,
            "date": c.date,
            "issuer": c.issuer,
            "title": c.title,
            "uri": citation_uri(c),
            "role": c.role,
            "span": list(c.span),
        }
        for c in found
    ]


def citation_uri(c: Citation) -> str | None:
    """ "/akn/vn/act/qd/ttg/2020-06-03/749-qd-ttg"; None without a number and a date.

    Numbers start again each year, so a number alone names nothing.  A provincial symbol
    (UBND, HĐND, a Sở) says not which province, and gives none either.
    """
    if c.number is None or c.date is None or c.type is None:
        return None
    kind = types_by_name().get(fold(c.type))
    if kind is None or not kind["slug"]:
        return None
    actor = slug(c.number.rpartition("/")[2].rpartition("-")[2])
    if not actor or not actor[0].isalpha() or actor in ("ubnd", "hdnd"):
        return None
    return f"/akn/vn/{kind['akn']}/{kind['slug']}/{actor}/{c.date}/{slug(c.number)}"
