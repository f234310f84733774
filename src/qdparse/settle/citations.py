"""Citations in the form of the contract, with the URI that number and date allow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from qdparse.collector import collector_held
from qdparse.fold import fold
from qdparse.grammar import citations as parsed
from qdparse.grammar.doc_numbers import find_numbers
from qdparse.layout import made
from qdparse.lexicon.numbering import law_numbers, organ_of
from qdparse.settle.provinces import Locality, locality_of
from qdparse.settle.uris import number_uri


class Citation(NamedTuple):
    """A document named in a text: the keys of the contract, with ``span`` as a tuple."""

    text: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    uri: str | None
    role: str
    span: tuple[int, int]


def find_citations(text: str, *, province: str | None = None) -> list[Citation]:
    """The documents named in ``text``, in order, each with the URI that its words allow.

    ``province`` is where the text was issued, as a slug ("thanh-hoa"): it completes a citation
    that says only "của Ủy ban nhân dân tỉnh".  Spans are half open, in code points.

    >>> [(c.number, c.uri) for c in find_citations("Nghị định số 95/2017/NĐ-CP ngày 16/8/2017")]
    [('95/2017/NĐ-CP', '/akn/vn/act/nd/cp/2017-08-16/95-2017-nd-cp')]
    """
    with collector_held():
        return list(_settled(text, province))


def settled_citations(text: str, province: str | None) -> list[dict[str, Any]]:
    """The same as dictionaries ready for JSON.

    Kept for the last texts: a cell merged over many rows is the result of each of their tasks.
    """
    found = _kept(text, province)
    return [{**c._asdict(), "span": list(c.span)} for c in found] if found else []


def _settled(text: str, province: str | None) -> Iterator[Citation]:
    for c in parsed.find_citations(text):
        yield made(Citation, (*c[:6], _uri(c, province), c.role, c.span))


@lru_cache(maxsize=512)
def _kept(text: str, province: str | None) -> tuple[Citation, ...]:
    return tuple(_settled(text, province))


def _uri(c: parsed.Citation, province: str | None) -> str | None:
    if c.parts is None:
        return _law_uri(c)
    locality = None
    if c.parts.organs and (organ := organ_of(c.parts.organs[0])) and organ.local:
        locality = _locality(c.issuer, province)
    return number_uri(c.parts, c.type, c.date, locality)


def _locality(issuer: str | None, province: str | None) -> Locality | None:
    """Where the issuer sits: as its name says, else in the province of the text itself.

    An issuer that says no level ("của Ủy ban nhân dân") or none at all names no place.
    """
    found = locality_of(issuer) if issuer else None
    if found is None or found.province is not None or province is None:
        return found
    return found._replace(province=province)


def _law_uri(c: parsed.Citation) -> str | None:
    """A law by its name and date has the number that the lexicon knows for both."""
    number = law_numbers().get((fold(f"{c.type} {c.title}"), c.date or ""))
    if number is None:
        return None
    return number_uri(find_numbers(number)[0], c.type, c.date, None)
