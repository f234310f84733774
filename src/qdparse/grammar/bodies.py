"""The issuing bodies of a letterhead: which lines are one name, which begin another."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from qdparse.grammar.forms import is_lone_head, starts_body, starts_capacity
from qdparse.layout import Paragraph
from qdparse.lexicon import several, table

_OPEN_END = (" và", " của", "-", "–", ",")


def bodies_of(lines: list[Paragraph]) -> list[list[Paragraph]]:
    """The lines of each body; the last body is the issuing one.

    "BỘ KHOA HỌC VÀ CÔNG" + "NGHỆ" is one, "BAN CHỈ ĐẠO" after it another; "ỦY BAN NHÂN DÂN" +
    "TỈNH SÔNG LAM" is one, and so are "CHỦ TỊCH" + "ỦY BAN NHÂN DÂN" and a lone "CHI CỤC" with
    what stands below; a last word, "… VÀ MÔI" + "TRƯỜNG", is no such head.
    """
    bodies: list[list[Paragraph]] = []
    for p in lines:
        text = p.text.strip()
        if bodies:
            last = bodies[-1][-1]
            open_end = last.text.lower().rstrip().endswith(_OPEN_END)
            lone_head = len(bodies[-1]) == 1 and " " not in last.text.strip()
            office = starts_capacity(last.text.strip()) and not starts_body(last.text.strip())
            lone = len(bodies[-1]) == 1 and is_lone_head(last.text)
            head = starts_body(text) or (not lone and _heads_letter(text))
            opens = head and not (open_end or lone_head or office)
            opens = opens and not _goes_on(last.text, text)
            if opens and last.bold and not p.bold:
                opens = False  # the bold body is the last one
            if not opens and p.bold != last.bold and head:
                opens = True
            if not opens:
                bodies[-1].append(p)
                continue
        bodies.append([p])
    return bodies


def _heads_letter(text: str) -> bool:
    """A line that begins a body's name in a letterhead only: "ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ 4".

    Refuses "ĐỘI NGŨ CÁN BỘ" and a lone "THUẾ".
    """
    words = text.lower().split()
    if len(words) < 2:
        return False
    for head, unless in _letter_heads():
        size = len(head)
        if tuple(words[:size]) == head and " ".join(words[size:]):
            return not " ".join(words[size:]).startswith(unless)
    return False


@cache
def _letter_heads() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (tuple(row["head"].lower().split()), several(row["unless"]))
        for row in table("letterhead_heads")
    )


def _goes_on(before: str, text: str) -> bool:
    """A lone word that ends a name known to hold it: "… VÀ MÔI" + "TRƯỜNG"."""
    if " " in text:
        return False
    return f"{before.split()[-1]} {text}".lower() in _pairs()


@cache
def _pairs() -> frozenset[str]:
    """Each two words that follow each other in the name of a unit, in lower case."""
    names = [row["name"].lower().split() for row in table("units")]
    return frozenset(f"{a} {b}" for words in names for a, b in pairwise(words))
