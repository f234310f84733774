"""Ids that stay: of the decision, its articles, clauses, points and tasks.

The id of a task is made of the document's URI and of the printed path to its row, so it is the
same when the file is parsed again, and between the Word and the PDF of one document.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from qdparse.fold import fold, slug
from qdparse.grammar.doc_numbers import Number, find_numbers
from qdparse.pattern import lazy
from qdparse.settle.provinces import Locality, locality_of
from qdparse.settle.uris import BLANK, number_slug, uri_start

# "1.2. ", "a) ", "- ", "(3) ", "IV. " at the start of a text: its number, not its words.
_LEADING = lazy(r"^(?:[(]?(?:\d+(?:\.\d+)*|[ivx]+|[a-z]|d{2})[.)]+\s+|[-+*•]\s*)+")
# A blank for every byte that is neither a digit nor a small letter.
_LETTERS = bytes(b if chr(b).isascii() and chr(b).isalnum() and not chr(b).isupper() else 32
                 for b in range(256))  # fmt: skip


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """A slug in which đ is a letter of its own: point d is "d", point đ is "dd".

    >>> spelled("đ"), spelled("d"), spelled("VI")
    ('dd', 'd', 'vi')
    """
    return slug(text.replace("đ", "dd").replace("Đ", "DD"))


def clause_id(article: str, clause: str) -> str:
    """ "dieu_4__khoan_2" of "dieu_4" and "2"."""
    return f"{article}__khoan_{spelled(clause)}"


def point_id(clause: str, point: str) -> str:
    """ "dieu_4__khoan_2__diem_dd" for point đ."""
    return f"{clause}__diem_{spelled(point)}"


def document_uri(
    kind: str | None, number: str | None, symbol: str | None, date: str | None, bodies: list[str]
) -> str | None:
    """The URI of the decision itself; "nn" for a blank number; None where it would be ambiguous.

    ``date`` is ISO 8601 as far as printed; ``bodies`` are the lines that name its issuer.
    """
    parts = own_number(number, symbol)
    if kind is None or parts is None or date is None:
        return None
    party = parts.family == "party"
    start = uri_start(kind, party, parts.code, parts.organs, locality_among(bodies))
    name = number_slug(parts) if number is not None else BLANK
    return None if start is None else f"{start}/{date}/{name}"


def own_number(number: str | None, symbol: str | None) -> Number | None:
    """Number and symbol of a letterhead taken apart, the number 0 where it is blank."""
    if not symbol:
        return None
    serial = number or "0"
    for mark in ("/", "-"):
        for found in find_numbers(f"{serial}{mark}{symbol}"):
            return found
    return None


def locality_among(bodies: list[str]) -> Locality | None:
    """Where the first of the names sits; its province may stand in one of the others.

    "Ủy ban nhân dân xã Tân Lập" above "Ủy ban nhân dân tỉnh Sông Lam" is the commune of that
    province.
    """
    found = [place for body in bodies if (place := locality_of(body)) is not None]
    if not found:
        return None
    own = locality_of(bodies[0]) or Locality(None, "")
    province = next((place.province for place in found if place.province), None)
    return own._replace(province=own.province or province)


def task_base(uri: str | None, number: str | None, title: str | None, head: str) -> str:
    """What the ids of tasks begin with: the URI where it names one document alone.

    Several drafts of one issuer share a URI with a blank number; their titles tell them apart.
    A document without a URI gets a name from the words of its head: the bytes of the file
    differ between Word and PDF.
    """
    if uri is None:
        return f"urn:qdparse:{_digest(fold(f'{head} {title or str()}'))}"
    return uri if number is not None else f"{uri}-{_digest(fold(title or ''))[:8]}"


def task_id(base: str, attachment: str | None, table: int, key: str) -> str:
    """ "…/!kehoach~grp_vi__row_2" for the key "VI.2" of the plan's first task table.

    ``table`` counts the task tables of the attachment from 1; the first needs no mention.
    """
    groups, _, row = key.rpartition(".")
    own, _, nth = row.partition("~")
    name = spelled(own)
    if nth:
        again = spelled(f"x{nth.replace('~', ' x')}")
        name = f"{name}-{again}" if name else again
    return f"{_above(base, attachment or 'main', table, groups)}row_{name}"


@lru_cache(maxsize=512)
def _above(base: str, attachment: str, table: int, groups: str) -> str:
    """What the ids of all tasks of a group begin with."""
    path = [f"table_{table}__"] if table > 1 else []
    path += [f"grp_{spelled(group)}__" for group in groups.split(".") if group]
    return f"{base}/!{attachment}~{''.join(path)}"


@lru_cache(maxsize=512)
def fingerprint(content: str) -> str:
    """16 hexadecimal digits of the words alone.

    Case, marks, tone style (hoá, hóa), blanks, punctuation and a number before the text do not
    change it; any other word does.

    >>> fingerprint("1. Số hoá hồ sơ;") == fingerprint("a) số hóa  hồ sơ")
    True
    >>> fingerprint("Số hóa hồ sơ") == fingerprint("Số hóa thư viện")
    False
    """
    return _digest(_LEADING.sub("", fold(content)))


def words_of(text: str) -> str:
    """The folded words of a text without its leading number."""
    return _words(_LEADING.sub("", fold(text))).decode()


def _words(folded: str) -> bytes:
    return b" ".join(folded.encode("ascii", "replace").translate(_LETTERS).split())


def _digest(folded: str) -> str:
    return hashlib.sha1(_words(folded)).hexdigest()[:16]
