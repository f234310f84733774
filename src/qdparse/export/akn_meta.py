"""Who, when and what a document is, as the identification of Akoma Ntoso (FRBR)."""

from __future__ import annotations

from lxml import etree

from qdparse.export.akn_build import AKN, Builder, Element
from qdparse.model import Decision
from qdparse.task_rows import number_of

_LANGUAGE = "vie"
# How far a date is known stands in its name, as the element needs a whole one.
_PRECISION = {3: "issue", 2: "issue-month", 1: "issue-year", 0: "unknown"}
_NO_DATE = "0001-01-01"


def meta(decision: Decision, component: str = "main") -> Element:
    """The ``meta`` of the document, or of one of its components."""
    build = Builder()
    element = etree.Element(f"{{{AKN}}}meta")
    identification = build.add(element, "identification", source="#qdparse")
    work = decision.document.uri or f"/akn/vn/doc/{decision.source.sha256[:16]}"
    day, name = _date(decision)
    levels = (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/{_LANGUAGE}@{day}"),
        ("FRBRManifestation", f"{work}/{_LANGUAGE}@{day}.xml"),
    )
    for level, uri in levels:
        part = build.add(identification, level)
        base, dot, suffix = uri.partition(".xml")
        build.add(part, "FRBRthis", value=f"{base}/!{component}{dot}{suffix}")
        build.add(part, "FRBRuri", value=uri)
        build.add(part, "FRBRdate", date=day, name=name)
        author = "#issuer" if level != "FRBRManifestation" else "#qdparse"
        build.add(part, "FRBRauthor", href=author)
        if level == "FRBRWork":
            build.add(part, "FRBRcountry", value="vn")
            if number := number_of(decision):
                build.add(part, "FRBRnumber", value=number)
        elif level == "FRBRExpression":
            build.add(part, "FRBRlanguage", language=_LANGUAGE)
        else:
            build.add(part, "FRBRformat", value="application/akn+xml")
    _references(build, element, decision, "" if component == "main" else f"{component}__")
    return element


def _references(build: Builder, parent: Element, decision: Decision, scope: str) -> None:
    holder = build.add(parent, "references", source="#qdparse")
    document = decision.document
    issuer = document.issuer.name if document.issuer else "?"
    entries = [
        ("TLCOrganization", "issuer", "/ontology/organization/vn/issuer", issuer),
        ("TLCOrganization", "qdparse", "/ontology/organization/qdparse", "qdparse"),
    ]
    if document.signature and document.signature.name:
        signer = document.signature.name
        entries.append(("TLCPerson", "signer", "/ontology/person/vn/signer", signer))
    for tag, name, href, shown in entries:
        # An identifier stands once in a file, so those of a component carry its name.
        build.add(holder, tag, eId=scope + name, href=href, showAs=shown)


def _date(decision: Decision) -> tuple[str, str]:
    date = decision.document.date
    if date is None:
        return _NO_DATE, _PRECISION[0]
    known = 1 + bool(date.month) + bool(date.month and date.day)
    day = date.day if date.month and date.day else 1
    return f"{date.year:04d}-{date.month or 1:02d}-{day:02d}", _PRECISION[known]
