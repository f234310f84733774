"""Wrapped lines to paragraphs.

A line goes on in the next one when the first word of the next would not have fitted behind
it: the typesetter's own test.  Lines of a table cell are joined by the same marks of lists.
"""

from __future__ import annotations

from collections import Counter

from qdparse.layout import Block, Layout, Lines, Paragraph, PrintedLines
from qdparse.ledger import Ledger
from qdparse.lexicon.headers import header_meaning
from qdparse.lexicon.syllables import is_syllable
from qdparse.mend.text_wraps import (
    DRAWN,
    ITEM,
    SENTENCE_END,
    fills,
    ragged_goes_on,
    text_goes_on,
    wraps_of,
)
from qdparse.pattern import lazy

_OPEN_CODE = lazy(r"(?:\w[/-]|[A-ZĐ0-9&][-/])$")
_CODE_GOES_ON = lazy(r"[A-ZĐ0-9]")
_OPEN_YEAR = lazy(r"\d/(\d{1,3})$")
_YEAR_GOES_ON = lazy(r"\d{1,3}(?!\d)")
# What no line begins with but the rest of a code or of two dates.
_CODE_BEHIND = lazy(r"/[A-ZĐ0-9]")
_RANGE_BEHIND = lazy(r"-\d{1,2}/\d{1,2}(?:/\d{1,4})?(?![\d/])")
_WHOLE_DATE = lazy(r"(?:(?<!\d)\d{1,2}/\d{1,2}|/\d{4})$")
_QUARTER = lazy(r"[Qq]uý\s(?:I{1,3}|IV)$")
# The month, or the day, lacks its second figure: "15/1", "ngày 1", "03/09/2025-1".
_OPEN_MONTH, _MONTH_GOES_ON = lazy(r"(?<![\d/])\d{1,2}/1$"), lazy(r"\d/\d{4}(?![\d/])")
_OPEN_DAY, _DAY_GOES_ON = lazy(r"(?:\d-|[Nn]gày\s)[0-3]$"), lazy(r"\d/\d{1,2}/\d{1,4}(?![\d/])")
_WHOLE_NUMBER = lazy(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|[TQ]1[0-2]")
_LAST_LETTERS, _FIRST_LETTERS = lazy(r"[^\W\d_]+$"), lazy(r"[^\W\d_]+")
_ITEM_END = (*SENTENCE_END, ",")
# Two lines are on one axis when their middles differ by less (points).
SAME_AXIS = 14.0
# A line that is centred and no longer than this is told so by its place on the page (points).
CENTERED_WIDTH = 250.0
# Less room than this at the line end is no room (points).
SLACK = 3.0
# The first line of a paragraph is set in by more than this (points).
INDENT = 10.0
# An edge that two lines reach is one if no line is longer by more than this (points).
NEAR_EDGE = 24.0


def join_lines(lines: Lines) -> str:
    """The lines as running text: wraps closed by a blank, list items on lines of their own.

    A code cut at its hyphen or slash is closed without a blank: "766/QĐ-" + "TTg", and so
    is a word that its column is too narrow for: "3.600.000.00" + "0".
    """
    opening: set[int] = set()  # the lines behind a hard end
    if isinstance(lines, PrintedLines):
        texts = lines.text.split("\n")
    else:
        texts = [line.text for line in lines]
        opening.update(i for i, line in enumerate(lines, 1) if line.hard)
    if len(texts) == 1:
        return texts[0]
    parts: list[str] = []
    last = word = ""  # the line before, and the word it ends in
    for i, whole in enumerate(texts):
        text = whole.rstrip()
        if text:
            apart = ""
            if parts:
                if i in opening or opens_item(last, whole):
                    apart = "\n"
                elif not goes_on_in_code(word, whole) and (
                    " " in word or not _is_broken(word, lines, i)
                ):
                    apart = " "
                parts += (apart, text.lstrip())
            else:
                parts.append(text)
            last = text
            word = last if apart or " " in last else word + last
    return "".join(parts)


def _is_broken(word: str, lines: Lines, at: int) -> bool:
    """A column narrower than ``word`` broke it before line ``at``; nothing else is on the line.

    Joins "ST" + "T", "3.600.000.00" + "0", "Gh" + "i chú"; leaves "Báo" + "cáo", "UBND" + "xã".
    """
    before, after = lines[at - 1], lines[at]
    if before.box is None or after.box is None or before.page != after.page:
        return False
    if not before.text.strip():
        return False
    wide = before.box.x1 - before.box.x0
    letter = wide / len(before.text)
    if any(x.box and x.box.x1 - x.box.x0 > wide + 1.3 * letter for x in lines):
        return False  # there was room for more of it
    rest = after.text.split(None, 1)[0]
    whole = word + rest
    if rest[0].isdigit() or rest[0] in ".,":
        if len(lines) == len(whole) == 2:
            return word.isdigit()  # "1" + "0": a month's narrow column
        open_end = rest[0] in ".," or not _WHOLE_NUMBER.fullmatch(word)
        return open_end and bool(_WHOLE_NUMBER.fullmatch(whole))
    if whole.isupper() and len(whole) < 4:
        cell = "".join("".join(line.text for line in lines).split())
        return (found := header_meaning(cell)) is not None and found.role == "ordinal"
    head, tail = _LAST_LETTERS.search(word), _FIRST_LETTERS.match(rest)
    if head is None or tail is None or not is_syllable(head[0] + tail[0]):
        return False
    return not (is_syllable(head[0]) and is_syllable(tail[0]))


def opens_item(before: str, line: str) -> bool:
    """``line`` opens a list item: "- 100% hồ sơ" after "trình;"; not "- 7h15" after "7h00"."""
    return before.endswith(_ITEM_END) and bool(ITEM.match(line))


def goes_on_in_code(before: str, line: str) -> bool:
    """The wrap cut a code: "NĐ-" + "CP", "2025-" + "2026"; not "Quy hoạch -" + "Kiến trúc".

    A narrow column breaks a date or a quarter, too: "16/12" + "/2025", "Quý III" + "/2025".
    """
    end = before[-1:]
    if line[:1] == "/":
        behind = end.isdigit() or bool(_QUARTER.search(before))
        return behind and bool(_CODE_BEHIND.match(line))
    if end.isdigit():
        return _date_goes_on(before, line)
    if end not in ("-", "/") or not _OPEN_CODE.search(before):
        return False
    word = before.rsplit(None, 1)[-1]
    code = word[:-1].isupper() or any(c.isdigit() or c == "/" for c in word[:-1])
    if word[-1] == "/" and not code:
        return line[:1].isalpha()  # "Khoa/" + "Phòng"
    return code and bool(_CODE_GOES_ON.match(line))


def _date_goes_on(before: str, line: str) -> bool:
    """ "30/6/202" + "6", "15/1" + "1/2025", "ngày 1" + "5/11/2025"; not "ngày 15/2" + "1/2025"."""
    if line[:1] == "-":
        return bool(_WHOLE_DATE.search(before) and _RANGE_BEHIND.match(line))
    if _OPEN_MONTH.search(before) and _MONTH_GOES_ON.match(line):
        return True
    if _OPEN_DAY.search(before) and _DAY_GOES_ON.match(line):
        return True
    cut = _OPEN_YEAR.search(before)
    rest = _YEAR_GOES_ON.match(line) if cut else None
    year = cut[1] + rest[0] if cut and rest else ""
    return len(year) == 4 and year.startswith(("19", "20"))


def join_paragraphs(layout: Layout, ledger: Ledger) -> Layout:
    """Paragraphs made whole; the lines they were made of stay in ``Paragraph.lines``."""
    blocks: list[Block] = []
    run: list[Paragraph] = []
    margins = _margins(layout)
    column, ragged = wraps_of(layout) if layout.reader == "text" else (None, False)

    def close() -> None:
        if not run:
            return
        lines = tuple(line for p in run for line in p.lines)
        text = join_lines(lines)
        first = run[0]
        if len(run) > 1 or text != first.text:
            whole = first._replace(text=text, lines=lines, centered=all(p.centered for p in run))
            ledger.splice("wrap", None, len(blocks), tuple(run), (whole,))
            blocks.append(whole)
        else:
            blocks.append(first)
        run.clear()

    for block in layout.blocks:
        if not isinstance(block, Paragraph) or block.role or block.side:
            close()
            blocks.append(block)
            continue
        if run and not (
            _goes_on(run[-1], block, margins)
            or (ragged and ragged_goes_on(run[-1].lines[-1].text, block.text))
            or (column is not None and fills(run[-1].lines[-1].text, block.text, column))
        ):
            close()
        run.append(block)
    close()
    return layout._replace(blocks=tuple(blocks))


class _Margins:
    """Left and right edge of the text of each page, in points."""

    __slots__ = ("by_page", "usual")

    def __init__(self, by_page: dict[int, tuple[float, float]], usual: tuple[float, float]) -> None:
        self.by_page = by_page
        self.usual = usual

    def of(self, page: int | None) -> tuple[float, float]:
        return self.by_page.get(page, self.usual) if page is not None else self.usual


def _margins(layout: Layout) -> _Margins:
    edges: dict[int, list[tuple[float, float]]] = {}
    for block in layout.blocks:
        if isinstance(block, Paragraph) and not block.role and not block.side:
            for line in block.lines:
                if line.box is not None and line.page is not None and len(line.text) > 20:
                    edges.setdefault(line.page, []).append((line.box.x0, line.box.x1))
    by_page: dict[int, tuple[float, float]] = {}
    for page, found in edges.items():
        if len(found) >= 5:
            rights = Counter(round(x1) for _, x1 in found)
            # The edge that most lines reach; a stray long line must not hide it.  On a page of
            # short lines two that end at one place by chance are no edge.
            best = max(rights, key=lambda x: (rights[x] + rights[x - 1] + rights[x + 1], x))
            longest = max(rights)
            reach = rights[best] + rights[best - 1] + rights[best + 1]
            full = best if reach > 2 or (reach > 1 and longest - best < NEAR_EDGE) else longest
            by_page[page] = (min(x0 for x0, _ in found), float(full))
    if by_page:
        lefts = Counter(round(v[0]) for v in by_page.values())
        ends = Counter(round(v[1]) for v in by_page.values())
        usual = (float(lefts.most_common(1)[0][0]), float(ends.most_common(1)[0][0]))
    else:
        usual = (85.0, 540.0)
    return _Margins(by_page, usual)


def _goes_on(before: Paragraph, after: Paragraph, margins: _Margins) -> bool:
    """``after`` continues the paragraph that ``before`` is the last line of."""
    last, line = before.lines[-1], after.lines[0]
    if last.hard or DRAWN.match(line.text) or DRAWN.match(last.text):
        return False
    if last.box is None or line.box is None:
        return text_goes_on(last.text, line.text)
    if last.page == line.page and goes_on_in_code(last.text, line.text):
        # The hyphen of a code is no end of a sentence, wherever the line stops.
        return 0 < line.box.top - last.box.top < 2.6 * max(line.box.bottom - line.box.top, 9.0)
    left, right = margins.of(last.page)
    word = line.text.split(None, 1)[0]
    box = line.box
    need = (box.x1 - box.x0) * (len(word) + 1) / max(1, len(line.text))
    if last.box.x1 + need < right - SLACK:
        return False
    if last.page == line.page:
        pitch = box.bottom - last.box.bottom
        if pitch > 2.6 * max(box.bottom - box.top, 9.0):
            return False
        my_left = left
    else:
        my_left = margins.of(line.page)[0]
    indent = box.x0 - my_left
    if after.centered and line.text.isupper() and not last.text.isupper():
        return False
    if ITEM.match(line.text) and (indent > INDENT or last.text.endswith(SENTENCE_END)):
        return False
    # Centred lines are set in too; they go on when the line before is centred as well.
    axis = (last.box.x0 + last.box.x1) / 2
    wide = before.centered or last.box.x1 - last.box.x0 > CENTERED_WIDTH
    both = wide and after.centered and abs(axis - (left + right) / 2) < SAME_AXIS
    return indent <= INDENT or (both and not last.text.endswith(SENTENCE_END))
