"""The words of a printed unit: what narrows its name, whose it is, and its name in full."""

from __future__ import annotations

from qdparse.lexicon.collectives import phrase_at
from qdparse.lexicon.people import post_at
from qdparse.lexicon.spelling import toned
from qdparse.lexicon.unit_names import Entry, level_words
from qdparse.pattern import lazy

_PROPER = lazy(r"\s+[^\W\d_][\w-]*(?:\s+[^\W_][\w-]*){0,4}")


def narrows(rest: str, collective: bool) -> bool:
    """Whether what follows a name leaves it the same unit.

    "chủ trì", "(theo chức năng …)", "liên quan" do; "và Truyền thông" does not.  Behind a
    collective any lower-case words do: "các doanh nghiệp viễn thông".
    """
    tail = rest.strip(" \t\n.,;:-–")
    return not tail or qualifies(tail) or (collective and not tail.startswith(("và ", "&")))


def qualifies(tail: str) -> bool:
    """A remark in brackets, "chủ trì", or the person who stands for the unit."""
    said = tail.startswith(("(", "[")) or phrase_at(tail, "qualifier") or post_at(tail)
    return bool(said)


def proper_place(rest: str) -> str:
    """The name of a place: " Đốc Binh Kiều"; not " liên quan", " và các xã"."""
    match = _PROPER.match(rest)
    if match is None:
        return ""
    words = match.group().split()
    count = 0
    while count < len(words) and (words[count][0].isupper() or words[count].isdigit()):
        count += 1
    return " ".join(words[:count]) if count and not phrase_at(rest.strip(), "qualifier") else ""


def titled(name: str) -> str:
    """A place from a line in capitals as names are written: "SÔNG LAM" is "Sông Lam"."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word[:1] + word[1:].lower() for word in name.split())


def is_town(printed: str) -> bool:
    """ "thành phố Hà Nội" is one, "tỉnh Sông Lam" not."""
    return not toned(printed).startswith(toned(level_words()["tinh"][0]))


def filled(entry: Entry, word: str) -> str:
    """The name of a kind with its slot filled: "Công an {tinh}", "Tỉnh" gives "Công an tỉnh"."""
    low = word if word.isupper() else word.lower()
    low = "thành phố" if low == "TP" else low
    start, _, slot = entry.name.partition("{")
    return f"{start}{low}".strip() if slot else entry.name


def full_name(entry: Entry, word: str, said: str) -> str:
    """ "Thanh tra Bộ" of Bộ Y tế is "Thanh tra Bộ Y tế"."""
    if not said:
        return filled(entry, word)
    start = entry.name.partition("{")[0].strip()
    head = said.partition(" ")[0]
    return f"{start.removesuffix(f' {head}')} {said}"
