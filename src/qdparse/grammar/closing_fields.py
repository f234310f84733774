"""What the closing says: recipients (nơi nhận), capacity lines and the signer's name."""

from __future__ import annotations

import re

from qdparse.fold import squeeze
from qdparse.grammar.closing import is_office, is_recipients, is_signed_mark, names_signer
from qdparse.grammar.draft import Draft
from qdparse.grammar.forms import is_person, split_dash, starts_capacity, without_rank
from qdparse.layout import Paragraph
from qdparse.lexicon.people import person_at
from qdparse.pattern import lazy

_END = lazy(r"\s*[;.,]+\s*$")
_NEXT_ITEM = lazy(r"(?<=[;,.])\s+(?=[-–+]\s+\w)")
_ITEM_END = lazy(r"[;,.]\s+")
_ITEM_ENDS = (";", ",", ".")
_INLINE = lazy(r"^(?P<label>[^:]{4,14}:?)\s*(?P<rest>.*)$", re.DOTALL)


def read_closing(paragraphs: list[Paragraph], draft: Draft) -> None:
    """Take recipients and signature from the paragraphs of the closing."""
    paragraphs = [part for p in paragraphs for part in _apart(p)]
    if not any(p.side for p in paragraphs):
        left, right = _by_words(paragraphs)
    else:
        right = [p for p in paragraphs if p.side == "right" or (not p.side and _signs_alone(p))]
        # A block that stands alone in the right half is drawn without a left neighbour.
        right = right or [p for p in paragraphs if starts_capacity(p.text.strip())]
        left = [p for p in paragraphs if p not in right]
    _take_recipients(left, draft)
    _take_signature(right, draft)


def _apart(p: Paragraph) -> list[Paragraph]:
    """A recipient and a line of the signature that the reader took for one line, apart.

    Divides "- Như Điều 3; PHÓ CHỦ TỊCH"; leaves "- Chủ tịch, các Phó Chủ tịch;".
    """
    text = p.text.strip()
    if p.side:
        return [p]
    label, colon, rest = text.partition(":")
    if colon and rest.strip() and is_recipients(text) and is_office(rest.strip()):
        return [
            p._replace(text=label + colon, side="left"),
            p._replace(text=rest.strip(), side="right"),
        ]
    if not split_dash(text)[0]:
        return [p]
    for mark in _ITEM_END.finditer(text):
        tail = text[mark.end() :]
        if " " not in tail or any(c.isdigit() for c in tail):
            continue  # "- Lưu: VT, KT."
        if starts_capacity(tail) or (names_signer(tail) and mark.group()[0] in ";."):
            return [
                p._replace(text=text[: mark.end()].rstrip(), side="left"),
                p._replace(text=tail, side="right"),
            ]
    return [p]


def _signs_alone(p: Paragraph) -> bool:
    """A line of the signature that the page end cut off from its column."""
    text = p.text.strip()
    return names_signer(text) or starts_capacity(text) or _is_surnamed(text)


def _is_surnamed(text: str) -> bool:
    """A name in capitals, known by its surname: "LÊ HẢI ĐĂNG"; not "SÔNG LAM"."""
    return text.isupper() and is_person(text) and person_at(without_rank(text).title()) > 0


def _by_words(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The two columns of a text without columns: list items left, capitals and a name right."""
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    listing = False
    for p in paragraphs:
        text = p.text.strip()
        if is_recipients(text):
            listing = True
            left.append(p)
        elif starts_capacity(text) or (is_office(text) and (right or _is_over(left))):
            right.append(p)
        elif (
            listing
            and (
                split_dash(text)[0]
                or (text[0].islower() and text.endswith(_ITEM_ENDS))
                or (
                    left[-1].text.rstrip().endswith(",")
                    and not (text.isupper() or (right and names_signer(text)))
                )
            )
        ) or (
            listing and not right and not text.isupper() and not is_person(text) and len(text) < 90
        ):
            left.append(p)
        else:
            right.append(p)
    return left, right


def _is_over(items: list[Paragraph]) -> bool:
    """The list of recipients has its full stop."""
    return bool(items) and items[-1].text.rstrip().endswith(".")


def _take_recipients(paragraphs: list[Paragraph], draft: Draft) -> None:
    listing = False
    for p in paragraphs:
        for text in p.text.split("\n"):
            text = text.strip()
            if not text:
                continue
            if not listing:
                if not is_recipients(text):
                    draft.unclaimed.append(p._replace(text=text))
                    continue
                listing = True
                match = _INLINE.match(text)
                draft.labels.append(match["label"] if match else text)
                draft.claim("recipients", [p])
                text = match["rest"].strip() if match else ""
                if not text:
                    continue
            draft.claim("recipients", [p])
            for item in _items(text):
                _take_item(item, draft)


def _items(text: str) -> list[str]:
    """The recipients of one line, each with its dash: "- Như Điều 3; - Lưu: VT."."""
    return _NEXT_ITEM.split(text) if split_dash(text)[0] else [text]


def _take_item(text: str, draft: Draft) -> None:
    if is_signed_mark(text):
        draft.labels.append(text)
        return
    dash, text = split_dash(text)
    goes_on = bool(draft.recipients) and not dash and _is_open(draft)
    # A purpose may stand on a line of its own.
    goes_on = goes_on or (bool(draft.recipients) and not dash and text.startswith("("))
    if dash:
        draft.labels.append(dash)
    end = _END.search(text)
    bare = squeeze(text[: end.start()] if end else text)
    if goes_on:
        # The mark that seemed to end the item stands inside it after all.
        draft.recipients[-1] = f"{draft.recipients[-1]} {bare}"
    else:
        draft.recipients.append(bare)
    draft.labels.append(end.group() if end else "")


def _is_open(draft: Draft) -> bool:
    """The item before did not end: its mark was a comma, or it had none."""
    last = draft.labels[-1].strip()
    if last == ",":
        draft.labels[-1] = ""
        draft.recipients[-1] += ","
        return True
    return last == ""


def _take_signature(paragraphs: list[Paragraph], draft: Draft) -> None:
    lines = []
    for p in paragraphs:
        for text in p.text.split("\n"):
            text = squeeze(text)
            if not text:
                continue
            if is_signed_mark(text):
                draft.labels.append(text)
                continue
            lines.append((text, p))
    cut = _last_block([text for text, _ in lines])
    draft.unclaimed += [p._replace(text=text) for text, p in lines[:cut]]
    lines = lines[cut:]
    name_at = _name_index([text for text, _ in lines])
    for i, (text, p) in enumerate(lines):
        if name_at is not None and i == name_at:
            draft.signer = text
            draft.claim("signature", [p])
        elif name_at is not None and i > name_at:
            draft.unclaimed.append(p._replace(text=text))
        elif not draft.capacities or starts_capacity(text) or not text.isupper():
            draft.capacities.append(text)
            draft.claim("signature", [p])
        else:
            draft.capacities[-1] = f"{draft.capacities[-1]} {text}"
            draft.claim("signature", [p])


def _last_block(lines: list[str]) -> int:
    """Where the last of several signatures begins, one below the other: below a name."""
    starts = [
        i
        for i in range(2, len(lines) - 1)
        if starts_capacity(lines[i]) and names_signer(lines[i - 1])
    ]
    return starts[-1] if starts else 0


def _name_index(lines: list[str]) -> int | None:
    """The last line that is a person's name, below at least the first line."""
    for i in range(len(lines) - 1, 0, -1):
        if names_signer(lines[i]):
            return i
    for i in range(len(lines) - 1, -1, -1):
        if is_person(lines[i]) and (i > 0 or not lines[i].isupper()):
            return i
    # Of a name under a seal the last words alone may be read as such: "nxmVũ Đức Minh".
    last = lines[-1].split()[-2:] if len(lines) > 1 else []
    if names_signer(" ".join(last)) and not starts_capacity(lines[-1]):
        return len(lines) - 1
    return None
