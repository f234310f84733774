"""Where one name of a people cell ends and a further one begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qdparse.fold import fold
from qdparse.lexicon.collectives import collective_at, phrase_at
from qdparse.lexicon.people import Post, honorific_at, post_at
from qdparse.lexicon.spelling import Local
from qdparse.lexicon.unit_names import Match, exact_names, find_names
from qdparse.lexicon.units import head_at, head_level
from qdparse.pattern import lazy
from qdparse.settle.cell_marks import EDGES, LEAD_ITEM, first_letter
from qdparse.settle.cell_roles import label_role, within

# "Sở: Tài chính; Nội vụ": a head word that the names behind it share.
LABELLED = lazy(r"\s*([^\W\d_]+)\s*:\s*(?=\S)")
_ITEM = r"\n\s*(?:[-–+•*]|\(?\d{1,2}[.)])\s*"
# Surer separators first: where two could begin at one place, the longer is tried.
# The signs that one begins with are looked for before all else, as most letters are none.
_SEPARATOR = lazy(
    rf"(?=[\s;,/.])(?:(?P<sure>\s*;\s*|{_ITEM})|(?P<line>\s*\n\s*)"
    r"|(?P<dash>\s+[-–]\s+)|(?P<soft>\s*[,/]\s*(?:và\s+)?|\.\s+|\s+(?:và|&|\+)\s+|\s+\(?\d{1,2}[.)]\s+))"
)


def separators(part: str, known: list[Match], local: Local) -> Iterator[tuple[int, int, str]]:
    """(start, end, shared head of the name behind) of the separators that hold."""
    begin = first_letter(part)
    taken = _taken(part, begin, known, local)
    at, head = 0, ""
    while match := _SEPARATOR.search(part, at):
        start, end = match.span()
        at = end
        inner = next((t for t in taken if t[0] <= start and end <= t[1]), None)
        if inner is not None or start <= begin or within(part, start):
            continue
        behind = part[end:]
        shared = _shared_head(part[begin:start], behind, head, local)
        if shared:
            yield start, end, shared
            begin, head = end, shared
            continue
        if match["dash"] is not None:
            if _same_head(part[begin:start], behind):
                yield start, end, ""
                begin = end
            continue
        places = _ends_with_place(known, start)
        if match["sure"] is None and not _opens(
            part[begin:start], behind, end, known, places, local
        ):
            if match["line"] is None or _goes_on(behind):
                continue
        elif match["sure"] is not None and not behind.strip(EDGES):
            continue
        yield start, end, ""
        begin, head = end, ""
        taken += _taken(part, begin, [], local)


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
    match = LEAD_ITEM.match(text)
    text = text[match.end() :] if match else text
    if not text:
        return False
    post = post_at(text)
    if post is not None:
        return _new_post(before, text, post)
    if honorific_at(text) or phrase_at(text, "lead_in") or label_role(text)[1]:
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

    "Sở" for "Nội vụ" behind "Các sở: Tài chính," and "Sở: Tài chính;"; "" for "Thanh tra tỉnh" behind "Sở Tài chính,".
    """
    text = behind.lstrip()
    if not text[:1].isupper() or head_at(text) is not None or post_at(text) is not None:
        return ""
    labelled = None if head else LABELLED.match(before)
    if labelled is not None and is_lone(labelled[1]):
        head = labelled[1]
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
    return head if not tail.strip(EDGES) or _SEPARATOR.match(tail) else ""


def is_lone(word: str) -> bool:
    """A head word that names no unit by itself: "Sở", "Phòng"; not "Sở Y tế"."""
    return head_at(word) == fold(word)


def _same_head(before: str, behind: str) -> bool:
    """Two units of one kind on both sides of a dash: "Sở Tài chính - Sở Nội vụ".

    Refuses "Chi cục Kiểm lâm - Sở Nông nghiệp", its owner, and "Phòng Kế hoạch - Tài chính".
    """
    head = head_at(behind)
    return head is not None and head == head_at(before) and behind[:1].isupper()


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


def run_together(part: str, known: list[Match]) -> Iterator[tuple[int, int]]:
    """Between two names with nothing but a blank between them: "Bộ Thông tin và Truyền thông Bộ Y tế".

    A name of a higher rank behind a lower one is its owner: "Vụ Pháp chế Bộ Tư pháp".
    """
    for one, two in pairwise(known):
        if part[one.end : two.start].strip(" \t") or one.end == two.start:
            continue
        before, behind = head_level(part[one.start :]), head_level(part[two.start :])
        if before is not None and behind is not None and behind >= before:
            yield one.end, two.start
