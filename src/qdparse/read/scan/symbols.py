"""Whether what was read can be the symbol of a document: a type's code, an issuer's letters."""

from __future__ import annotations

from functools import cache

from qdparse.lexicon import several, table


@cache
def _codes() -> frozenset[str]:
    types = {row["code"] for row in table("doc_types")}
    issuers = {row["code"] for row in table("issuer_codes")}
    units = {a for row in table("units") for a in several(row["aliases"]) if " " not in a}
    return frozenset((types | issuers | units) - {""})


def is_symbol(text: str) -> bool:
    """ "QĐ-UBND" and "VPCP-CN" (a letter has no type's code); not "QÐÐ-UBND", "0QĐ"."""
    return any(part in _codes() for part in text.replace("/", "-").split("-")[:2])
