"""The words of deadlines (``data/deadline_words.csv``) as pieces of patterns.

Everything is matched on lower-case text with single blanks.  A blank in a form stands for
an optional white space, since narrow cells lose it ("ngày12 tháng12").
"""

from __future__ import annotations

import re
from functools import cache

from qdparse.lexicon import longest_first, table

_TAIL = 24  # characters: no form is longer, so that looking back costs the same in a long cell


@cache
def forms(role: str) -> tuple[str, ...]:
    """The forms of a role in lower case, longest first."""
    rows = table("deadline_words")
    return longest_first(row["form"].lower() for row in rows if row["role"] == role)


@cache
def values(role: str) -> dict[str, str]:
    """Form → value of a role, such as the unit "quý" → "MONTHLY;INTERVAL=3"."""
    return {r["form"].lower(): r["value"] for r in table("deadline_words") if r["role"] == role}


@cache
def _tight_values(role: str) -> dict[str, str]:
    return {tight(form): value for form, value in values(role).items()}


def value(role: str, words: str) -> str:
    """The value of a form as it stands in a text: ``value("weekday", "thứsáu")`` is "FR"."""
    return _tight_values(role)[tight(words)]


def is_one(words: str, role: str) -> bool:
    """Whether words of a text are a form of the role: ``is_one("đầunăm", "half_first")``."""
    return tight(words) in _tight(role)


def any_of(*roles: str) -> str:
    """A group that accepts each form of the roles."""
    words = longest_first(form for role in roles for form in forms(role))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s?") for w in words) + ")"


@cache
def _tight(role: str) -> tuple[str, ...]:
    return tuple("".join(form.split()) for form in forms(role))


def tight(text: str) -> str:
    """A text without its blanks, for :func:`is_one`."""
    return "".join(text.split())


def says(blankless: str, *roles: str) -> bool:
    """Whether a text without blanks holds a form of one of the roles, even inside a word.

    Where it holds none, no pattern of :func:`any_of` these roles has to be built and tried.
    """
    return any(form in blankless for role in roles for form in _tight(role))


@cache
def ends_with(*roles: str) -> re.Pattern[str]:
    """Text that ends with a word of the roles, the word as group 1."""
    return re.compile(rf"(?:^|[\W_])({any_of(*roles)})\s?$")


def qualifier(text: str, *roles: str) -> bool:
    """Whether the words before a date end with one of the roles' words.

    ``qualifier("hoàn thành trước ", "before")`` holds, ``qualifier("như trên ", …)`` does not.
    """
    tail = text[-_TAIL:]
    return says(tight(tail), *roles) and ends_with(*roles).search(tail) is not None


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s.,;(]|(?<!\w){any_of('and')})+$")


def bare(words: str) -> str:
    """Words without the marks around them; a closing bracket stays where its opening one is."""
    words = words.strip(" \n.,;(")
    words = words if "(" in words else words.rstrip(").,; ")
    return words[:-_TAIL] + _trailing().sub("", words[-_TAIL:])
