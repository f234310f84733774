"""A people cell as single printed names, each with the role that the cell's own words give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from qdparse.lexicon.collectives import collective_at, phrase_at, words_of
from qdparse.lexicon.people import Post, honorific_at, post_at
from qdparse.lexicon.spelling import Local
from qdparse.lexicon.unit_names import Match, exact_names, find_names
from qdparse.lexicon.units import head_at, head_level

_ITEM = r"\n\s*(?:[-–+•*]|\(?\d{1,2}[.)])\s*"
# Surer separators first: where two could begin at one place, the longer is tried.
_SEPARATOR = re.compile(
    rf"(?P<sure>\s*;\s*|{_ITEM})|(?P<line>\s*\n\s*)"
    r"|(?P<soft>\s*[,/]\s*(?:và\s+)?|\.\s+|\s+(?:và|&)\s+|\s+\(?\d{1,2}[.)]\s+)"
)
_LEAD_ITEM = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)|[-–+•*]\s*(?=\S)")
_EDGES = " \t\n.,;-–+•*"
_LABEL_END = re.compile(r"\s*:\s*")


class Piece(NamedTuple):
    """``role`` is "" where the cell does not say one."""

    text: str
    role: str


def split_cell(text: str, local: Local = ()) -> list[Piece]:
    """The names in a cell.

    "Bộ Khoa học, Công nghệ, Bộ TT&TT và các địa phương" are three; "Bộ Văn hóa, Thể thao và Du
    lịch" and "Các bộ, ngành, địa phương" are one each.
    """
    bare = text.strip(_EDGES)
    if exact_names(bare, local):
        return [Piece(bare, "")]
    out: list[Piece] = []
    for part, role in _parts_by_role(text):
        now = role
        for piece in _names(part, local):
            label, size = _label(piece)
            now = label or now
            bare = piece[size:].strip(_EDGES if size else " ")
            if bare:
                out.append(Piece(bare, now))
    return out


def _label(piece: str) -> tuple[str, int]:
    """The role that "Chủ trì:" or "Phối hợp:" gives what follows, and its length."""
    for kind, role in (("lead_label", "lead"), ("support_label", "support")):
        size = phrase_at(piece, kind)
        end = _LABEL_END.match(piece, size) if size else None
        if end is not None:
            return role, end.end()
    return "", 0


@cache
def _joint() -> re.Pattern[str]:
    forms = "|".join(
        re.escape(form).replace(r"\ ", r"\s+").replace(",", r",?") for form in words_of("joint")
    )
    return re.compile(rf"[\s,]*\b(?:{forms})\b\s*:?\s*", re.IGNORECASE)


def _parts_by_role(text: str) -> Iterator[tuple[str, str]]:
    """Before and behind "chủ trì, phối hợp với": a lead and its support."""
    at, role = 0, ""
    for match in _joint().finditer(text):
        before = text[at : match.start()]
        if not before.strip(_EDGES):
            if phrase_at(text[at:].strip(), "support_label") and match.end() < len(text):
                at, role = match.end(), "support"
            continue
        if _within(text, match.start()) or phrase_at(before.strip(), "lead_in") == len(
            before.strip()
        ):
            continue
        yield before, role
        at, role = match.end(), "support"
    yield text[at:], role


def _within(text: str, at: int) -> bool:
    """Inside parentheses."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def _names(part: str, local: Local) -> Iterator[str]:
    """The part cut at every separator that a further name stands behind."""
    known = find_names(part, local)
    cuts = sorted((*_separators(part, known, local), *_lost(part, known)))
    at = 0
    for start, end in [*cuts, (len(part), len(part))]:
        piece = _tidy(part[at:start])
        if piece:
            yield piece
        at = end


def _tidy(piece: str) -> str:
    piece = piece.strip(_EDGES)
    match = _LEAD_ITEM.match(piece)
    piece = piece[match.end() :] if match else piece
    # The closing bracket of "(theo phân công)." belongs to the name.
    return piece.strip(_EDGES)


def _separators(part: str, known: list[Match], local: Local) -> Iterator[tuple[int, int]]:
    """(start, end) of the separators that hold."""
    begin = _first_letter(part)
    taken = _taken(part, begin, known, local)
    at = 0
    while match := _SEPARATOR.search(part, at):
        start, end = match.span()
        at = end
        inner = next((t for t in taken if t[0] <= start and end <= t[1]), None)
        if inner is not None or start <= begin or _within(part, start):
            continue
        behind = part[end:]
        places = _ends_with_place(known, start)
        if match["sure"] is None and not _opens(
            part[begin:start], behind, end, known, places, local
        ):
            if match["line"] is None or _goes_on(behind):
                continue
        elif match["sure"] is not None and not behind.strip(_EDGES):
            continue
        yield start, end
        begin = end
        taken += _taken(part, begin, [], local)


def _first_letter(part: str) -> int:
    """Where the first name begins, behind bullets and "1."."""
    at = len(part) - len(part.lstrip(_EDGES))
    item = _LEAD_ITEM.match(part, at)
    return item.end() if item is not None else at


def _taken(part: str, begin: int, known: list[Match], local: Local) -> list[tuple[int, int]]:
    """Places inside which nothing separates: known names, and the collective at ``begin``."""
    spans = [(m.start, m.end) for m in known]
    group = collective_at(part[begin:], local)
    post = post_at(part[begin:])
    if post is not None:
        spans.append((begin, begin + post.end))
        after = collective_at(part[begin + post.end :].lstrip(), local)
        if after is not None:
            start = begin + post.end + 1
            spans.append((start, start + after.end))
    if group is not None:
        spans.append((begin, begin + group.end))
    return spans


def _goes_on(behind: str) -> bool:
    """A line that adds to the one before: lower case, or a label such as "SĐT: …"."""
    line = behind.strip().partition("\n")[0]
    return not line or not line[0].isupper() or ":" in line


def _opens(
    before: str, behind: str, at: int, known: list[Match], place: bool, local: Local
) -> bool:
    """Whether a further assignee begins behind a separator; ``place``: behind a province."""
    text = behind.lstrip("(*-–+• ")
    match = _LEAD_ITEM.match(text)
    text = text[match.end() :] if match else text
    if not text:
        return False
    post = post_at(text)
    if post is not None:
        return _new_post(before, text, post)
    if honorific_at(text) or phrase_at(text, "lead_in"):
        return True
    if collective_at(text, local) is not None:
        return True
    start = at + len(behind) - len(text)
    names = next((m.names for m in known if m.start == start), ())
    if any(name.entry.sort != "province" for name in names):
        return True
    if names:
        return place
    return text[0].isupper() and head_at(text) is not None


def _ends_with_place(known: list[Match], at: int) -> bool:
    """The name that ends at ``at`` is a province: "Bắc Ninh, Bình Dương"."""
    last = [m for m in known if m.end == at]
    return any(n.entry.sort == "province" for m in last for n in m.names)


def _new_post(before: str, text: str, post: Post) -> bool:
    """A capacity behind a post is the same person: "Giám đốc Sở Y tế, Phó Trưởng ban"; so is
    anything behind a bare post, and the post behind a person's name."""
    first = post_at(before)
    if first is not None and not before[first.end :].strip(" ,"):
        return False
    if honorific_at(before):
        return False
    return not (post.capacity and first is not None and not first.capacity)


def _lost(part: str, known: list[Match]) -> Iterator[tuple[int, int]]:
    """Between two names with nothing between them: "Bộ Thông tin và Truyền thông Bộ Y tế".

    A name of a higher rank behind a lower one is its owner: "Vụ Pháp chế Bộ Tư pháp".
    """
    for one, two in pairwise(known):
        if part[one.end : two.start].strip(" \t") or one.end == two.start:
            continue
        before, behind = head_level(part[one.start :]), head_level(part[two.start :])
        if before is not None and behind is not None and behind >= before:
            yield one.end, two.start
