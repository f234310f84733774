"""What any part of a record may hold: a place where it was printed, a document it names."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

BBox = tuple[float, float, float, float]


class Strict(BaseModel):
    """A part of the contract: no key more, none less, no change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Piece(Strict):
    """Where a value was printed."""

    page: int | None = Field(description="from 1; null where the format has no pages")
    bbox: BBox | None = Field(
        description="x0, top, x1, bottom in points (1/72 inch) from the top left of the page"
    )
    text: str = Field(description="as printed, one line of the page per line")


class Citation(Strict):
    """A document named in a text (viện dẫn)."""

    text: str = Field(description="as printed")
    type: str | None = Field(description='type of document in words, e.g. "Nghị định"')
    number: str | None = Field(description='number and symbol, e.g. "47/2020/NĐ-CP"')
    date: str | None = Field(description="ISO 8601, as far as printed")
    issuer: str | None = Field(description="issuing body, as printed")
    title: str | None = Field(description="what it is about, as printed")
    uri: str | None = Field(description="name of the document, where number and date suffice")
    role: Literal["basis", "amends", "object"] = Field(
        description="how the text uses it: amends another one, is the object of another one"
    )
    span: tuple[int, int] = Field(description="offsets in the text it was found in")
