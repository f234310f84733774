"""The decision itself and what is issued with it, in the terms of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qdparse.model.printed import Citation, Piece, Strict


class DocType(Strict):
    """Type of document (tên loại): code of Decree 30/2020 and name."""

    code: str | None = Field(description='e.g. "QĐ"; null for a type the decree does not have')
    name: str = Field(description='e.g. "Quyết định"')


class Issuer(Strict):
    """Issuing body (cơ quan ban hành)."""

    text: str = Field(description="as printed in the letterhead")
    name: str = Field(description="the full name, abbreviations written out")
    id: str | None = Field(description="id of the lexicon; null for a body in no table")


class Date(Strict):
    """Date as printed; parts left blank in a draft are null."""

    text: str = Field(description="as printed, without the place")
    year: int
    month: int | None = Field(ge=1, le=12)
    day: int | None = Field(ge=1, le=31)


class Basis(Strict):
    """A ground the document rests on (căn cứ), or a proposal (theo đề nghị)."""

    id: str = Field(description="base_1, base_2 …")
    kind: Literal["basis", "proposal", "implements"] = Field(
        description="căn cứ; theo đề nghị của; thực hiện"
    )
    text: str = Field(description="the whole ground, as printed")
    citations: list[Citation] = Field(description="documents it names")
    sources: list[Piece] = Field(description="where it was printed")


class Point(Strict):
    """Point (điểm): a b c d đ e g h …"""

    id: str = Field(description="dieu_4__khoan_2__diem_dd; đ is a letter of its own")
    ordinal: str = Field(description='the letter, e.g. "đ"')
    text: str = Field(description="without its letter")


class Clause(Strict):
    """Clause (khoản)."""

    id: str = Field(description="dieu_4__khoan_2")
    ordinal: str = Field(description='the number, e.g. "2"')
    text: str = Field(description="without its number and without its points")
    points: list[Point]


class Article(Strict):
    """Article (Điều); ``text`` is the whole of it, paragraphs joined by a newline."""

    id: str = Field(description="dieu_4")
    ordinal: str = Field(description='the number, e.g. "4" or "4a"')
    heading: str | None = Field(description="the title of the article, where it has one")
    text: str = Field(description='the whole article without "Điều 4.", clauses and points too')
    clauses: list[Clause]
    sources: list[Piece] = Field(description="where it was printed")


class Recipient(Strict):
    """One line of "Nơi nhận"; ``purpose`` is what stands in brackets, e.g. "để b/c"."""

    text: str = Field(description="the line without its dash and its last mark")
    purpose: str | None = Field(description='the words in brackets, e.g. "để b/c"')


class Signature(Strict):
    """Signature block: capacity lines from top to bottom, and the name."""

    lines: list[str] = Field(description='capacity lines, e.g. "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"')
    name: str | None = Field(description="the signer")


class Document(Strict):
    """The decision itself."""

    uri: str | None = Field(description="its name as in Akoma Ntoso; the number is nn when blank")
    type: DocType | None
    number: str | None = Field(description="as printed before the slash; null in a draft")
    symbol: str | None = Field(description='what follows the slash, e.g. "QĐ-UBND"')
    issuer: Issuer | None = Field(description="the lower lines of the letterhead")
    parent_issuer: Issuer | None = Field(description="the body above it, where one is printed")
    place: str | None = Field(description="place of issue (địa danh)")
    date: Date | None = Field(description="date of issue")
    title: str | None = Field(description="what it is about (trích yếu), wraps joined")
    authority: str | None = Field(description='who decides, e.g. "BỘ TRƯỞNG BỘ NỘI VỤ"')
    status: Literal["draft", "issued"] = Field(
        description="draft where the place of the number is blank, or the page says DỰ THẢO"
    )
    bases: list[Basis] = Field(description="grounds, in order")
    articles: list[Article] = Field(description="articles of the decision itself")
    recipients: list[Recipient] = Field(description='lines of "Nơi nhận"')
    signature: Signature | None


class Section(Strict):
    """A numbered part of an attachment; ``text`` is its own text without the sub-sections."""

    ordinal: str = Field(description='its number, e.g. "II" or "2.1"; "" for text before any')
    title: str = Field(description='the words of its heading; "" where it has none')
    text: str = Field(description="its own paragraphs, joined by a newline")
    bases: list[Basis] = Field(description="grounds that it names")
    sections: list[Section] = Field(description="the parts below it")


class Attachment(Strict):
    """What is issued with the decision: the plan (Kế hoạch), an annex (Phụ lục)."""

    id: str = Field(description="kehoach, phuluc-ii, kehoach-2; body for text of no attachment")
    kind: str = Field(description='e.g. "Kế hoạch"; "" for text of no attachment')
    title: str | None = Field(description="its title, wraps joined")
    issued_with: str | None = Field(description='the line "(Ban hành kèm theo …)"')
    sections: list[Section]
    tables: list[str] = Field(description="ids of the tables that stand in it")
