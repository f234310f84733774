"""A people cell as single printed names, each with the role that the cell's own words give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from qdparse.fold import CAPITALS
from qdparse.lexicon.collectives import collective_at, phrase_at, words_of
from qdparse.lexicon.people import Post, honorific_at, post_at
from qdparse.lexicon.spelling import Local, toned
from qdparse.lexicon.unit_names import Match, exact_names, find_names
from qdparse.lexicon.units import head_at, head_level
from qdparse.pattern import lazy

_ITEM = r"\n\s*(?:[-–+•*]|\(?\d{1,2}[.)])\s*"
# Surer separators first: where two could begin at one place, the longer is tried.
_SEPARATOR = lazy(
    rf"(?P<sure>\s*;\s*|{_ITEM})|(?P<line>\s*\n\s*)"
    r"|(?P<soft>\s*[,/]\s*(?:và\s+)?|\.\s+|\s+(?:và|&|\+)\s+|\s+\(?\d{1,2}[.)]\s+)"
)
_SURE = lazy(r"[;\n]")
_LEAD_ITEM = lazy(r"\(?\d{1,2}[.)]\s+(?=\S)|[-–+•*]\s*(?=\S)")
_EDGES = " \t\n.,;-–+•*"
_LABEL_END = lazy(r"\s*:\s*")


class Piece(NamedTuple):
    """``role`` is "" where the cell does not say one; ``head`` the word that a name shares with
    the one before it: "Sở" of "Nội vụ" in "Các sở: Tài chính, Nội vụ"."""

    text: str
    role: str
    head: str = ""


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
        now, before, segment = role, 0, len(out)
        for start, end, head in _names(part, local):
            if _SURE.search(part, before, start):
                segment = len(out)
            before = end
            piece = part[start:end]
            label, size = _label(piece)
            now = label or now
            bare = piece[size:].strip(_EDGES if size else " ")
            if bare:
                out.append(Piece(bare, now, head))
            if tail := _tail_role(bare):  # "Sở A, Sở B phối hợp": it holds for both
                out[segment:] = [one._replace(role=one.role or tail) for one in out[segment:]]
    return out


def _tail_role(piece: str) -> str:
    """The role that a name ends with: "Sở Y tế chủ trì", "UBND xã phối hợp"."""
    low = toned(piece[-40:])
    for kind, role in (("lead_tail", "lead"), ("support_tail", "support")):
        if any(low.endswith(f" {phrase}") for phrase in words_of(kind)):
            return role
    return ""


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
    forms, direct = (
        "|".join(
            re.escape(form).replace(r"\ ", r"\s+").replace(",", r",?") for form in words_of(kind)
        )
        for kind in ("joint", "joint_direct")
    )
    # Without "với" only before a name: "Sở Y tế phối hợp Sở Nội vụ", not "… phối hợp thực hiện".
    named = rf"(?:{direct})(?=\s+(?-i:[{CAPITALS}]))"
    return re.compile(rf"[\s,]*\b(?:(?:{forms})\b|{named})\s*:?\s*", re.IGNORECASE)


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


def _names(part: str, local: Local) -> Iterator[tuple[int, int, str]]:
    """(start, end, shared head) of the names between separators that a further name follows."""
    known = find_names(part, local)
    lost = [(start, end, "") for start, end in _lost(part, known)]
    cuts = sorted((*_separators(part, known, local), *lost))
    at, head = 0, ""
    for start, end, after in [*cuts, (len(part), len(part), "")]:
        span = _tidy(part, at, start)
        if span[0] < span[1]:
            yield *span, head
        at, head = end, after


def _tidy(part: str, start: int, end: int) -> tuple[int, int]:
    """Without bullets, numbers and marks at the edges."""
    while start < end and part[end - 1] in _EDGES:
        end -= 1
    while start < end and part[start] in _EDGES:
        start += 1
    item = _LEAD_ITEM.match(part, start, end)
    return (item.end() if item is not None else start), end


def _separators(part: str, known: list[Match], local: Local) -> Iterator[tuple[int, int, str]]:
    """(start, end, shared head of the name behind) of the separators that hold."""
    begin = _first_letter(part)
    taken = _taken(part, begin, known, local)
    at, head = 0, ""
    while match := _SEPARATOR.search(part, at):
        start, end = match.span()
        at = end
        inner = next((t for t in taken if t[0] <= start and end <= t[1]), None)
        if inner is not None or start <= begin or _within(part, start):
            continue
        behind = part[end:]
        shared = _shared_head(part[begin:start], behind, head, local)
        if shared:
            yield start, end, shared
            begin, head = end, shared
            continue
        places = _ends_with_place(known, start)
        if match["sure"] is None and not _opens(
            part[begin:start], behind, end, known, places, local
        ):
            if match["line"] is None or _goes_on(behind):
                continue
        elif match["sure"] is not None and not behind.strip(_EDGES):
            continue
        yield start, end, ""
        begin, head = end, ""
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
    if honorific_at(text) or phrase_at(text, "lead_in") or _label(text)[1]:
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


def _shared_head(before: str, behind: str, head: str, local: Local) -> str:
    """The head word of the name before, where the one behind is a name only with it.

    "Sở" for "Nội vụ" behind "Các sở: Tài chính,"; "" for "Thanh tra tỉnh" behind "Sở Tài chính,".
    """
    text = behind.lstrip()
    if not text[:1].isupper() or head_at(text) is not None or post_at(text) is not None:
        return ""
    if not head:
        group = collective_at(before, local)
        whole = not exact_names(before.strip(), local)
        if whole and (group is None or group.end >= len(before.rstrip())):
            return ""
        words = before[: group.end].split() if group is not None else before.split()
        head = words[-1] if group is not None else words[0]
        if head_at(head) is None:
            return ""
    names = find_names(f"{head} {text}", local)
    if not names or names[0].start or names[0].end <= len(head):
        return ""
    tail = text[names[0].end - len(head) - 1 :]
    return head if not tail.strip(_EDGES) or _SEPARATOR.match(tail) else ""


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
