"""Recipients (nơi nhận) and the signature block."""

from __future__ import annotations

from collections.abc import Sequence

from qdparse.fold import fold
from qdparse.grammar.forms import (
    headings,
    is_issued_with,
    is_person,
    split_dash,
    starts_body,
    starts_capacity,
    starts_with,
)
from qdparse.layout import Paragraph

# A recipient is shorter than this (characters).
_LONG_ITEM = 160
_OFFICE_MAX = 80
# Signs that the edge of a seal is read as; no text begins with them.
_INK = "*^~`'=_|<>\u2044#%"
# The office of who signs and the marks below it are at most this many lines.
_OFFICE_LINES = 8
# "(Đã ký)" stands among this many lines below the body or office that signs.
_MARK_LINES = 3
_MARK_LETTERS = frozenset("([ĐđKk")


def is_recipients(text: str) -> bool:
    """ "Nơi nhận:"; not "Nơi nhận hồ sơ là bộ phận một cửa"."""
    if not starts_with(text, "recipients"):
        return False
    key = fold(text).lstrip("(*- ")
    return any(
        key == form or key[len(form) :].lstrip().startswith((":", "-", "–"))
        for form in headings("recipients")
    )


def opens_closing(blocks: Sequence[object], at: int) -> bool:
    """Recipients or a signature begin at ``at``.

    Side-by-side lines open the closing only where such a line stands among them: a plan may
    set a list in two columns as well.
    """
    block = blocks[at]
    if not isinstance(block, Paragraph):
        return False
    if not block.side:
        text = block.text.strip()
        return (
            is_recipients(text)
            or (starts_capacity(text) and _is_signed(blocks, at))
            or (len(text) < _OFFICE_MAX and _is_marked_signed(blocks, at))
        )
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Paragraph) or not block.side:
            return False
        if _is_closing_line(block):
            return True
        at += 1
    return False


def _is_signed(blocks: Sequence[object], at: int) -> bool:
    """A name, the recipients, an attachment or the end follows the office, and no running text.

    Accepts "CHỦ TỊCH" above "Lê Văn An"; refuses the heading "QUYỀN VÀ TRÁCH NHIỆM".
    """
    for block in blocks[at + 1 : at + 1 + _OFFICE_LINES]:
        if not isinstance(block, Paragraph):
            return True
        text = block.text.strip()
        if is_person(text) or is_recipients(text) or block.side:
            return True
        if not (text.isupper() or is_signed_mark(text) or is_office(text)):
            return len(text) < _OFFICE_MAX and not text.endswith((".", ";", ":", ","))
    return True


def _is_marked_signed(blocks: Sequence[object], at: int) -> bool:
    """A body or an office in small letters above "(Đã ký)" and a name, as web pages print them.

    Accepts "UBND tỉnh Sông Lam", "Chủ tịch", "(Đã ký)", "Lê Văn An"; refuses "Chủ tịch ký tên.".
    """
    first = blocks[at]
    # Nearly every line has no such mark below it, which its first letter tells.
    if not any(_may_be_mark(block) for block in blocks[at + 1 : at + 1 + _MARK_LINES]):
        return False
    text = first.text.strip() if isinstance(first, Paragraph) else ""
    if text[-1:] in (".", ";", ":", ",") or not (is_office(text) or starts_body(text)):
        return False
    marked = False
    for block in blocks[at + 1 : at + 1 + _OFFICE_LINES]:
        if not isinstance(block, Paragraph) or block.side:
            return False
        text = block.text.strip()
        if marked and names_signer(text):
            return True
        marked = marked or is_signed_mark(text)
        if not (is_signed_mark(text) or is_office(text) or starts_body(text)):
            return False
    return False


def _may_be_mark(block: object) -> bool:
    return isinstance(block, Paragraph) and block.text[:1] in _MARK_LETTERS and len(block.text) < 40


def _is_closing_line(p: Paragraph) -> bool:
    text = p.text.strip()
    return is_recipients(text) or starts_capacity(text)


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
            named = named or (p.side == "right" and signing and names_signer(text))
        elif is_recipients(text):
            if listed and named:
                break
            listed = True
        elif starts_capacity(text) or at == start:
            if named and not _signs_too(blocks, at):
                if listed:
                    break
            else:
                named = False
            signing = True
        elif signing and not named and names_signer(text):
            named = True
        elif not _goes_on(text, blocks[start:at], named=named, listed=listed, signing=signing):
            break
        at += 1
        done = named and listed and not _is_sided(blocks, at) and not _signs_too(blocks, at)
        if done and not _adds_recipient(blocks, start, at):
            break
    return at


def _signs_too(blocks: Sequence[object], at: int) -> bool:
    """Another office with its name: two heads sign a joint decision, one below the other.

    Accepts "GIÁM ĐỐC SỞ B" above "Lý Thị Bình"; refuses a lone "GIÁM ĐỐC" above a plan.
    """
    for ahead, block in enumerate(blocks[at : at + _OFFICE_LINES]):
        if not isinstance(block, Paragraph) or block.side:
            return False
        text = block.text.strip()
        if not ahead:
            if not starts_capacity(text):
                return False
        elif names_signer(text):
            return True
        elif not (text.isupper() or is_signed_mark(text)):
            return False
    return False


def _is_sided(blocks: Sequence[object], at: int) -> bool:
    block = blocks[at] if at < len(blocks) else None
    return isinstance(block, Paragraph) and bool(block.side)


def _goes_on(
    text: str, before: Sequence[object], *, named: bool, listed: bool, signing: bool
) -> bool:
    """An unsided line that belongs to the closing: part of an office's name, or a recipient."""
    if signing and not named and (text.isupper() or is_signed_mark(text) or is_office(text)):
        return True
    if not listed or len(text) >= _LONG_ITEM:
        return False
    if text.startswith("(") and not is_issued_with(text):
        return True  # the purpose of the recipient above
    if split_dash(text)[0] or _last_item(before).endswith(",") or _wraps(text, before):
        return True
    return not signing and not text.isupper()


def _adds_recipient(blocks: Sequence[object], start: int, at: int) -> bool:
    """The page end cut the list of recipients: it goes on below the name."""
    more = blocks[at] if at < len(blocks) else None
    if not isinstance(more, Paragraph) or len(more.text) >= _LONG_ITEM:
        return False
    text = more.text.strip()
    before = blocks[start:at]
    return bool(split_dash(text)[0]) or _last_item(before).endswith(",") or _wraps(text, before)


def _wraps(text: str, before: Sequence[object]) -> bool:
    """The rest of a recipient on the next line: "và UBND các xã" below "- Đảng ủy, HĐND"."""
    return text[:1].islower() and _last_item(before)[-1:] not in (".", ";", "")


def is_signed_mark(text: str) -> bool:
    """ "(Đã ký)", "(Ký, ghi rõ họ tên, đóng dấu)"; not "Ký thay Chủ tịch"."""
    key = fold(text).strip("()[] .")
    if text[:1] == "(" and key.startswith(tuple(f"{form}," for form in headings("signed"))):
        return True
    return key in headings("signed")


def is_office(text: str) -> bool:
    """An office whose capitals an old encoding lost: "thứ trưởng"; not "Phó trưởng đoàn, …"."""
    return len(text) < _OFFICE_MAX and "," not in text and starts_capacity(text.upper())


def _last_item(blocks: Sequence[object]) -> str:
    """The text of the last recipient so far."""
    items = [b.text.rstrip() for b in blocks if isinstance(b, Paragraph) and b.side != "right"]
    return items[-1] if items else ""


def names_signer(text: str) -> bool:
    """A name in the usual spelling; in capitals it could be the end of an office's name.

    Ink before it may have been read as a sign: "*Lê Văn An".
    """
    return is_person(text.lstrip(_INK)) and not text.isupper()


def _side_before(blocks: Sequence[object], at: int) -> str:
    before = blocks[at - 1]
    return before.side if isinstance(before, Paragraph) else ""
