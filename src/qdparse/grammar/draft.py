"""What the grammar finds, in the words of the source: nothing normalised, nothing dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qdparse.grammar.letterhead_forms import NumberLine, PlaceDate
from qdparse.grammar.tables import TableDraft
from qdparse.layout import Line, Paragraph
from qdparse.pattern import lazy

_YEAR = lazy(r"năm\s+(20\d\d)")


@dataclass(eq=False, repr=False)
class BasisDraft:
    """One ground (căn cứ): its kind, its text, and the paragraphs it was printed in."""

    kind: str
    text: str
    paragraphs: list[Paragraph]


@dataclass(eq=False, repr=False)
class ArticleDraft:
    """One article (Điều): ``texts`` are its paragraphs, the label "Điều 1." taken off."""

    ordinal: str
    texts: list[str]
    paragraphs: list[Paragraph]


@dataclass(eq=False, repr=False)
class SectionDraft:
    """A numbered part of an attachment; ``form`` is the form of its number."""

    ordinal: str
    form: str
    title: str
    texts: list[str] = field(default_factory=list)
    bases: list[BasisDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    uids: list[int] = field(default_factory=list)
    base_uids: list[int] = field(default_factory=list)


@dataclass(eq=False, repr=False)
class AttachmentDraft:
    """What is issued with the decision, or the body of a document that has no articles."""

    kind: str
    ordinal: str
    title: list[str] = field(default_factory=list)
    issued_with: list[str] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    title_uids: list[int] = field(default_factory=list)
    issued_uids: list[int] = field(default_factory=list)
    is_body: bool = False


@dataclass(eq=False, repr=False)
class Draft:
    """The whole document.  ``labels`` are characters that a field's name stands for.

    ``repeated`` are texts printed once that two fields hold (the title of a lone annex).
    ``enacting`` is the clause that runs from the grounds into the body ("… như sau:");
    ``issued_with`` is the note under the title of a file that holds only an attachment.
    ``grids`` are the tables by their place in the layout, each with the attachment it stands
    in; ``tables`` are the same with their columns and rows told apart.
    """

    number: NumberLine | None = None
    place_date: PlaceDate | None = None
    bodies: list[str] = field(default_factory=list)
    type: dict[str, str] | None = None
    title: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    bases: list[BasisDraft] = field(default_factory=list)
    articles: list[ArticleDraft] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    capacities: list[str] = field(default_factory=list)
    signer: str | None = None
    attachments: list[AttachmentDraft] = field(default_factory=list)
    grids: list[tuple[int, int | None]] = field(default_factory=list)
    tables: list[TableDraft] = field(default_factory=list)
    uids: dict[str, list[int]] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    issued_with: list[Paragraph] = field(default_factory=list)
    enacting: list[Paragraph] = field(default_factory=list)
    unclaimed: list[Paragraph] = field(default_factory=list)
    stamp_date: tuple[str, int, int, int] | None = None
    marked_draft: bool = False

    def claim(self, field_name: str, paragraphs: Iterable[Paragraph]) -> None:
        """Say that paragraphs ended in a field of the document."""
        self.uids.setdefault(field_name, []).extend(p.uid for p in paragraphs)

    @property
    def plan_year(self) -> int | None:
        """The year that deadlines without one mean: that of the plan's title, else the date's."""
        texts = [*(" ".join(a.title) for a in self.attachments), " ".join(self.title)]
        for text in texts:
            years = _YEAR.findall(text)
            if years:
                return int(years[0])
        return self.place_date.year if self.place_date else None


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The printed lines of paragraphs, in reading order."""
    return [line for p in paragraphs for line in p.lines]
