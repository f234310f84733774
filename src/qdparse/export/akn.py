"""A decision as Akoma Ntoso 3.0 (OASIS LegalDocML): preface, preamble, articles, attachments.

No official profile for Viet Nam is known; elements and identifiers follow the naming
convention of the standard.  A document with articles is an ``act``, one without a ``doc``.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from qdparse.export import Choices
from qdparse.export.akn_build import Builder, Element, new_root
from qdparse.export.akn_meta import meta
from qdparse.fold import slug
from qdparse.model import Article, Attachment, Basis, Decision, Document, Section, Table
from qdparse.task_rows import number_of


def to_akn(decisions: Sequence[Decision], _choices: Choices) -> bytes:
    """The XML of one decision, UTF-8 with a declaration.

    Raises ValueError for any other number of decisions: a file holds one document.
    """
    (decision,) = decisions
    root = new_root()
    build = Builder()
    document = decision.document
    kind = "act" if document.articles else "doc"
    name = slug(document.type.name) if document.type else "van-ban"
    main = build.add(root, kind, name=name, contains="originalVersion")
    main.append(meta(decision))
    _preface(build, main, decision)
    _preamble(build, main, document)
    body = build.add(main, "body" if kind == "act" else "mainBody")
    for article in document.articles:
        _article(build, body, article)
    tables = {table.id: table for table in decision.tables}
    loose = [table for table in decision.tables if table.attachment is None]
    if kind == "doc":
        for table in loose:
            _table(build, body, table, "")
        if not len(body):
            build.paragraph(body, "")
    _conclusions(build, main, document)
    if decision.attachments or (kind == "act" and loose):
        holder = build.add(main, "attachments")
        for attachment in decision.attachments:
            own = [tables[i] for i in attachment.tables if i in tables]
            _attachment(build, holder, decision, attachment, own)
        if kind == "act" and loose:
            _attachment(build, holder, decision, None, loose)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _preface(build: Builder, main: Element, decision: Decision) -> None:
    document = decision.document
    preface = build.add(main, "preface")
    for body in (document.parent_issuer, document.issuer):
        if body:
            line = build.add(preface, "p")
            build.add(line, "organization", refersTo="#issuer", text=body.text)
    line = build.add(preface, "p")
    build.add(line, "docNumber", text=number_of(decision))
    if document.place or document.date:
        line = build.add(preface, "p", text=f"{document.place}, " if document.place else "")
        if document.date:
            build.add(line, "docDate", date=_first_day(document), text=document.date.text)
    if document.type or document.title:
        title = build.add(build.add(preface, "longTitle"), "p")
        if document.type:
            build.add(title, "docType", text=document.type.name)
        if document.title:
            build.add(title, "docTitle", text=document.title)


def _first_day(document: Document) -> str:
    date = document.date
    assert date is not None
    return f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}"


def _preamble(build: Builder, main: Element, document: Document) -> None:
    if not document.bases and not document.authority:
        return
    preamble = build.add(main, "preamble")
    if document.authority:
        build.paragraph(build.add(preamble, "formula", name="authority"), document.authority)
    if document.bases:
        _bases(build, preamble, document.bases, "")


def _bases(build: Builder, parent: Element, bases: Sequence[Basis], scope: str) -> None:
    holder = build.add(parent, "citations", eId=build.id(scope, "cits"))
    for number, basis in enumerate(bases, 1):
        item = build.add(holder, "citation", eId=build.id(scope, f"cit_{number}"))
        build.cited(build.add(item, "p"), basis.text, basis.citations)


def _article(build: Builder, body: Element, article: Article) -> None:
    scope = build.id("", f"art_{slug(article.ordinal) or 'x'}")
    element = build.add(body, "article", eId=scope)
    build.add(element, "num", text=f"Điều {article.ordinal}.")
    heading, text = _split_heading(article)
    if heading:
        build.add(element, "heading", text=heading)
    if not _clauses_are_all(article, text):
        build.lines(build.add(element, "content", eId=f"{scope}__content"), text)
        return
    for clause in article.clauses:
        at = build.id(scope, f"para_{slug(clause.ordinal)}")
        paragraph = build.add(element, "paragraph", eId=at)
        build.add(paragraph, "num", text=f"{clause.ordinal}.")
        if not clause.points:
            build.lines(build.add(paragraph, "content", eId=f"{at}__content"), clause.text)
            continue
        build.lines(build.add(paragraph, "intro", eId=f"{at}__intro"), clause.text)
        for point in clause.points:
            # đ and d are two points; a slug makes one of them.
            letter = "dd" if point.ordinal == "đ" else slug(point.ordinal)
            own = build.id(at, f"point_{letter}")
            item = build.add(paragraph, "point", eId=own)
            build.add(item, "num", text=f"{point.ordinal})")
            build.lines(build.add(item, "content", eId=f"{own}__content"), point.text)


def _split_heading(article: Article) -> tuple[str, str]:
    """The heading with the stop behind it, and the rest of the article."""
    heading, text = article.heading or "", article.text
    if not heading or not text.startswith(heading):
        return "", text
    rest = text[len(heading) :]
    stop = len(rest) - len(rest.lstrip(" .:"))
    return heading + rest[:stop].rstrip(), rest[stop:].lstrip("\n")


def _clauses_are_all(article: Article, text: str) -> bool:
    """Whether the clauses hold every letter of the article, so that nothing is lost by them."""
    if not article.clauses:
        return False
    parts: list[str] = []
    for clause in article.clauses:
        parts += [clause.ordinal, clause.text]
        for point in clause.points:
            parts += [point.ordinal, point.text]
    return _letters("".join(parts)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _conclusions(build: Builder, main: Element, document: Document) -> None:
    if not document.recipients and document.signature is None:
        return
    end = build.add(main, "conclusions")
    if document.signature:
        for line in document.signature.lines:
            build.add(build.add(end, "p"), "role", refersTo="#signer", text=line)
        if document.signature.name:
            signature = build.add(build.add(end, "p"), "signature")
            build.add(signature, "person", refersTo="#signer", text=document.signature.name)
    for recipient in document.recipients:
        build.paragraph(end, recipient.text)


def _attachment(
    build: Builder,
    holder: Element,
    decision: Decision,
    attachment: Attachment | None,
    tables: Sequence[Table],
) -> None:
    number = len(holder) + 1
    scope = build.id("", f"att_{number}")
    element = build.add(holder, "attachment", eId=scope)
    kind = attachment.kind if attachment else "Phụ lục"
    build.add(element, "heading", text=kind)
    doc = build.add(element, "doc", name=slug(kind) or "phu-luc", contains="originalVersion")
    doc.append(meta(decision, component=f"att_{number}"))
    preface = build.add(doc, "preface")
    if attachment and attachment.title:
        title = build.add(build.add(preface, "longTitle"), "p")
        build.add(title, "docTitle", text=attachment.title)
    build.paragraph(preface, (attachment.issued_with if attachment else None) or "")
    body = build.add(doc, "mainBody")
    for section in attachment.sections if attachment else ():
        _section(build, body, section, scope)
    for table in tables:
        _table(build, body, table, scope)
    if not len(body):
        build.paragraph(body, "")


def _section(build: Builder, parent: Element, section: Section, scope: str) -> None:
    own = build.id(scope, f"sec_{slug(section.ordinal) or 'x'}")
    element = build.add(parent, "section", eId=own)
    if section.ordinal:
        build.add(element, "num", text=section.ordinal)
    build.add(element, "heading", text=section.title)
    if section.sections:
        if section.text or section.bases:
            intro = build.add(element, "intro", eId=f"{own}__intro")
            _section_text(build, intro, section)
        for part in section.sections:
            _section(build, element, part, own)
    else:
        content = build.add(element, "content", eId=f"{own}__content")
        _section_text(build, content, section)


def _section_text(build: Builder, parent: Element, section: Section) -> None:
    """The section's own paragraphs, then its bases with their references."""
    build.lines(parent, section.text)
    for basis in section.bases:
        build.cited(build.add(parent, "p"), basis.text, basis.citations)


def _table(build: Builder, parent: Element, table: Table, scope: str) -> None:
    element = build.add(parent, "table", eId=build.id(scope, f"tbl_{slug(table.id)}"))
    head = build.add(element, "tr")
    for column in table.columns:
        build.lines(build.add(head, "th"), column.header)
    for row in table.rows:
        line = build.add(element, "tr")
        for cell in row.cells:
            build.lines(build.add(line, "td"), cell)
