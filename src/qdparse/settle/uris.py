"""URIs of documents (Akoma Ntoso naming): /akn/vn/act/nd/cp/2017-08-16/95-2017-nd-cp.

The date, as far as known, is inside, because numbers begin again every year; a number of the
Party begins again with each congress, so there the day is needed.  A local document carries its
province: /akn/vn-song-lam/doc/kh/ubnd/2026-01-10/48-kh-ubnd.
"""

from __future__ import annotations

from functools import lru_cache

from qdparse.fold import slug
from qdparse.grammar.doc_numbers import Number
from qdparse.lexicon import table
from qdparse.lexicon.numbering import Code, law_dates, organ_of, type_record
from qdparse.pattern import lazy
from qdparse.settle.provinces import Locality

_JOINT = frozenset(("TTLT", "NQLT", "TTLB"))
_JOINT_ACTOR = "lien-tich"
BLANK = "nn"
_ZEROS = lazy(r"^0*(\d+)")


def number_uri(
    number: Number, kind: str | None, date: str | None, locality: Locality | None
) -> str | None:
    """The URI of the document with this number; None where number and date do not suffice.

    ``date`` is ISO 8601 as far as known, ``locality`` where the issuer sits, for a local one.
    """
    if number.family == "standard":
        return _standard_uri(number)
    date = date or law_dates().get(number.text or "") or number.year
    if date is None or number.serial is None or kind is None:
        return None
    party = number.family == "party"
    if party and len(date) < len("2024-12-22"):
        return None
    start = uri_start(kind, party, number.code, number.organs, locality)
    return None if start is None else f"{start}/{date}/{number_slug(number)}"


@lru_cache(maxsize=4096)
def uri_start(
    kind: str, party: bool, code: Code | None, organs: tuple[str, ...], locality: Locality | None
) -> str | None:
    """A URI up to its date: "/akn/vn/act/nd/cp"."""
    record = type_record(kind)
    place = _actor(code, organs, locality)
    if record is None or not record["slug"] or place is None:
        return None
    country, actor = place
    return f"/akn/{country}/{'doc' if party else record['akn']}/{record['slug']}/{actor}"


def _actor(
    code: Code | None, organs: tuple[str, ...], locality: Locality | None
) -> tuple[str, str] | None:
    """Country (with the province) and issuer as they stand in a URI.

    None for an issuer that is none, or for a local one whose province is not known.
    """
    if not organs:
        return None
    if code is not None and code.code in _JOINT:
        return "vn", _JOINT_ACTOR
    organ = organ_of(organs[0])
    term = organ is not None and organ.kind == "term"
    actor = slug(organ.token if organ is not None and term else organs[0])
    if not actor or not actor[0].isalpha():
        return None
    if organ is not None and organ.local:
        if locality is None or locality.province is None:
            return None
        part = f"-{locality.part}" if locality.part else ""
        return f"vn-{locality.province}", f"{actor}{part}"
    return "vn", actor


def number_slug(number: Number) -> str:
    """ "01-2020-nd-cp": the number in its canonical form, whatever blanks or zeros are printed."""
    serial = number.serial or ""
    if serial.isdecimal() and serial.isascii():
        serial = serial.lstrip("0").zfill(2)
    else:
        serial = _ZEROS.sub(lambda m: m[1].zfill(2), slug(serial))
    year = f"{number.year}-" if number.year else ""
    return f"{serial}-{year}{_symbol_slug(number.code, number.organs)}"


@lru_cache(maxsize=4096)
def _symbol_slug(code: Code | None, organs: tuple[str, ...]) -> str:
    return slug("-".join((code.code, *organs) if code is not None else organs))


def province_in(uri: str | None) -> str | None:
    """The province that a URI carries: "song-lam" of "/akn/vn-song-lam/act/…", None for others."""
    country = uri.split("/")[2] if uri is not None and uri.count("/") > 2 else ""
    return country.partition("-")[2] or None


def _standard_uri(number: Number) -> str | None:
    """ "/akn/vn/doc/qcvn/btttt/2016/qcvn-102-2016-btttt"; a standard has its year in its number."""
    row = next(
        (r for r in table("standards") if number.code and r["code"] == number.code.code), None
    )
    if row is None or number.year is None:
        return None
    actor = slug(number.organs[0]) if number.organs else row["issuer"]
    if not actor or number.text is None:
        return None
    return f"/akn/vn/doc/{row['slug']}/{actor}/{number.year}/{slug(number.text)}"
