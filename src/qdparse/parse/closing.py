"""Recipients (nơi nhận) and the signature block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qdparse.fold import fold, squeeze
from qdparse.layout import Paragraph
from qdparse.parse.draft import Draft
from qdparse.parse.forms import headings, is_person, starts_capacity, starts_with

_DASH = re.compile(r"^\s*[-–—+*•]\s*")
_END = re.compile(r"\s*[;.,]+\s*$")
# A recipient is shorter than this (characters).
_LONG_ITEM = 160
_INLINE = re.compile(r"^(?P<label>[^:]{4,14}:?)\s*(?P<rest>.*)$", re.DOTALL)


def is_recipients(text: str) -> bool:
    """ "Nơi nhận:"; not "Nơi nhận hồ sơ là bộ phận một cửa"."""
    if not starts_with(text, "recipients"):
        return False
    key = fold(text).lstrip("(*- ")
    return any(
        key == form or key[len(form) :].lstrip().startswith((":", "-", "–"))
        for form in headings("recipients")
    )


def read_closing(paragraphs: list[Paragraph], draft: Draft) -> None:
    """Take recipients and signature from the paragraphs of the closing."""
    if not any(p.side for p in paragraphs):
        left, right = _by_words(paragraphs)
    else:
        right = [p for p in paragraphs if p.side == "right" or (not p.side and _signs_alone(p))]
        # A block that stands alone in the right half is drawn without a left neighbour.
        right = right or [p for p in paragraphs if starts_capacity(p.text.strip())]
        left = [p for p in paragraphs if p not in right]
    _take_recipients(left, draft)
    _take_signature(right, draft)


def closing_end(blocks: Sequence[object], at: int) -> int:
    """Index behind the closing that begins at ``at``: behind the name and the recipients."""
    named = listed = signing = False
    start = at
    while at < len(blocks):
        p = blocks[at]
        if not isinstance(p, Paragraph):
            break
        text = p.text.strip()
        if p.side:
            if named and p.side == "left" and at > start and _side_before(blocks, at) != "left":
                break  # another pair of columns: the letterhead of an attached plan
            listed = listed or is_recipients(text)
            signing = signing or starts_capacity(text)
            named = named or (p.side == "right" and signing and _signs(text))
        elif is_recipients(text):
            if listed and named:
                break
            listed = True
        elif starts_capacity(text):
            if named and listed:
                break
            signing = True
        elif signing and not named and _signs(text):
            named = True
        elif not _goes_on(text, blocks[start:at], named=named, listed=listed, signing=signing):
            break
        at += 1
        done = named and listed and not _is_sided(blocks, at)
        if done and not _adds_recipient(blocks, start, at):
            break
    return at


def _is_sided(blocks: Sequence[object], at: int) -> bool:
    block = blocks[at] if at < len(blocks) else None
    return isinstance(block, Paragraph) and bool(block.side)


def _goes_on(
    text: str, before: Sequence[object], *, named: bool, listed: bool, signing: bool
) -> bool:
    """An unsided line that belongs to the closing: part of an office's name, or a recipient."""
    if signing and not named and (text.isupper() or _is_signed(text)):
        return True
    if not listed or len(text) >= _LONG_ITEM:
        return False
    if _DASH.match(text) or _last_item(before).endswith(","):
        return True
    return not signing and not text.isupper()


def _adds_recipient(blocks: Sequence[object], start: int, at: int) -> bool:
    """The page end cut the list of recipients: it goes on below the name."""
    more = blocks[at] if at < len(blocks) else None
    if not isinstance(more, Paragraph) or len(more.text) >= _LONG_ITEM:
        return False
    return bool(_DASH.match(more.text)) or _last_item(blocks[start:at]).endswith(",")


def _is_signed(text: str) -> bool:
    return fold(text).strip("()[] .") in headings("signed")


def _last_item(blocks: Sequence[object]) -> str:
    """The text of the last recipient so far."""
    items = [b.text.rstrip() for b in blocks if isinstance(b, Paragraph) and b.side != "right"]
    return items[-1] if items else ""


def _signs_alone(p: Paragraph) -> bool:
    """A line of the signature that the page end cut off from its column."""
    text = p.text.strip()
    return _signs(text) or starts_capacity(text)


def _signs(text: str) -> bool:
    """A name in the usual spelling; in capitals it could be the end of an office's name."""
    return is_person(text) and not text.isupper()


def _side_before(blocks: Sequence[object], at: int) -> str:
    before = blocks[at - 1]
    return before.side if isinstance(before, Paragraph) else ""


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
        elif (
            listing
            and (_DASH.match(text) or (left[-1].text.rstrip().endswith(",") and not text.isupper()))
        ) or (
            listing and not right and not text.isupper() and not is_person(text) and len(text) < 90
        ):
            left.append(p)
        else:
            right.append(p)
    return left, right


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
            _take_item(text, draft)


def _take_item(text: str, draft: Draft) -> None:
    if _is_signed(text):
        draft.labels.append(text)
        return
    dash = _DASH.match(text)
    goes_on = bool(draft.recipients) and dash is None and _is_open(draft)
    if dash:
        draft.labels.append(dash.group())
        text = text[dash.end() :]
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
            if _is_signed(text):
                draft.labels.append(text)
                continue
            lines.append((text, p))
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


def _name_index(lines: list[str]) -> int | None:
    """The last line that is a person's name, below at least the first line."""
    for i in range(len(lines) - 1, 0, -1):
        if _signs(lines[i]):
            return i
    for i in range(len(lines) - 1, -1, -1):
        if is_person(lines[i]) and (i > 0 or not lines[i].isupper()):
            return i
    return None
