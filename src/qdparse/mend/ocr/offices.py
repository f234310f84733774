"""Offices (chức vụ) of a signature that a seal or a pen runs through: "EHỦ TƯỚNG", "NPHÓACHỦ TỊCH".

Offices are few and known, and their last word mostly stands clear of the seal; so what was read
of the rest is compared with them letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qdparse.fold import fold
from qdparse.lexicon import table
from qdparse.mend.ocr.spans import Span

_RULE = "office-form"
# Longer lines name a body as well.
_LONGEST = 40
# What lies on a line adds letters rather than taking some: one too many costs this much of one
# that is wrong or missing.
_EXTRA = 0.34
# So much may be wrong, as a share of the form's letters but for its last word, and in any form; of
# one that misses more than a letter it could be another form that was read.
_WRONG, _LEAST, _MISSING = 0.4, 1.4, 1
# So much farther is the form that is next.
_CLEAR = 0.6


def office_spans(text: str) -> Iterator[Span]:
    """The change of a line in capitals to the one office that its letters are nearly.

    Changes "EHỦ TƯỚNG", "⁄%G PHỒGIÁM ĐỐC"; leaves "KT. CHỦ TỊCH", "Ủ TƯỚNG" (which one was it?),
    "HỘI ĐỒNG TRƯỜNG" and names.
    """
    line = text.strip()
    if len(line) > _LONGEST or " " not in line or any(c.isdigit() for c in line[-4:]):
        return
    letters = [c for c in line if c.isalpha()]
    last = line.split()[-1]
    if not letters or sum(map(str.isupper, letters)) < 0.7 * len(letters) or not last.isupper():
        return
    key, forms = _key(line), _forms().get(fold(last), {})
    if any(line in spelled for spelled in forms.values()) or not forms:
        return
    found = sorted((_cost(key, other), other) for other in forms)
    wrong, best = found[0]
    rest = len(best) - len(fold(last))
    if wrong > max(_WRONG * rest, _LEAST) or len(best) - len(key) > _MISSING:
        return
    if len(forms[best]) > 1 or (wrong and len(found) > 1 and found[1][0] - wrong < _CLEAR):
        return
    start, form = text.index(line), forms[best][0]
    why = f"the office {form}, but for what lies on it"
    yield Span(_RULE, start, start + len(line), form, why)


def _cost(read: str, form: str) -> float:
    """How badly the letters read agree with those of a form."""
    row = [float(i) for i in range(len(form) + 1)]
    for letter in read:
        before, row[0] = row[0], row[0] + _EXTRA
        for i, other in enumerate(form, 1):
            same = before + (letter != other)
            before, row[i] = row[i], min(same, row[i] + _EXTRA, row[i - 1] + 1)
    return row[-1]


def _key(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalpha())


@cache
def _forms() -> dict[str, dict[str, list[str]]]:
    """By the folded last word of an office its forms by their letters alone.

    Two forms may have the same ones: "THỨ TRƯỞNG", "THỦ TRƯỞNG".
    """
    out: dict[str, dict[str, list[str]]] = {}
    forms = [row["form"].upper() for row in table("capacities")]
    # "KT. ", "TL. " and the like; a deputy's office is that of the head with one word before it.
    marks = ["", "PHÓ ", *(f"{form} " for form in forms if form.endswith("."))]
    for form in forms:
        if " " not in form:
            continue
        for before in marks:
            whole = before + form
            by_letters = out.setdefault(fold(form.split()[-1]), {})
            by_letters.setdefault(_key(whole), []).append(whole)
    return out
