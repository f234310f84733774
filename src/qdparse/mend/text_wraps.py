"""Where the lines of a text file were wrapped: at a column, or anywhere.

Pasted mail has its lines cut at one column; a page saved from the web keeps the line ends of its
source, which fall in the middle of any sentence.
"""

from __future__ import annotations

from itertools import pairwise

from qdparse.fold import fold
from qdparse.layout import Layout, Paragraph
from qdparse.lexicon.doc_types import types_by_name
from qdparse.pattern import lazy

# A line that opens a list item or a numbered part, in the forms of administrative texts.
ITEM = lazy(
    r"(?:[-–—+•▪➢✓☐*]\s|\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[a-zđ][.)]\s"
    r"|\(?\d{1,2}\)\s|[IVX]{1,5}[.)]\s|[A-ZĐ][.)]\s)"
)
SENTENCE_END = (".", ";", ":", "!", "?")
DRAWN = lazy(r"^[\s\-_–—=*.·•~]{3,}$")
# Lines of text files shorter than this were ended by hand (characters).
SHORT_TEXT_LINE = 50
# A line that ends in an open word ("của", "thuộc") goes on if it has as many characters.
OPEN_LINE = 30
# A text file was wrapped at a column when its longest line has no more characters than this, and
# nearly all lines that end in the middle of a sentence had no room for the next word.
LONGEST_WRAP = 110
FULL_LINES = 3
FULL_SHARE = 0.8
# With fewer full lines than that a column is believed only if it is this wide and no line that
# ends in the middle of a sentence falls short of it.
SURE_COLUMN = 60
# Lines of a text that a sentence goes on below, however short they are: the line ends of a web
# page's source, which fall anywhere.  So many of them are no chance.
RAGGED_LINES = 3
_OPEN_END = lazy(
    r"(?:^|\s)(?:của|và|với|về|tại|thuộc|do|giữa|cho|các|những|là|theo|trong|trên|từ|đến|bằng|để"
    r"|được|hoặc|cùng|như|bởi|vào)$"
)
_OPEN_FIGURE = lazy(r"(?:^|\s)(?:năm|ngày|tháng|số|Điều|khoản|quý)$")
_LONE_MARKER = lazy(r"(?:Điều|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ][.)]|[IVX]{1,5}[.)]|[-+•])$")
_OPENER = lazy(r"(?:Căn cứ|Xét|Theo|Thực hiện|Nơi nhận|Kính gửi|Phụ lục)\b|Điều\s\d+\s?[.:]")


def wraps_of(layout: Layout) -> tuple[int | None, bool]:
    """How a text file was wrapped: the column of its lines, as pasted mail has it, and whether
    lines end in the middle of a sentence anywhere, as in the source of a web page."""
    plain = [b for b in layout.blocks if isinstance(b, Paragraph) and not b.side and not b.role]
    if any(p.lines[0].box is not None for p in plain):
        return None, False
    texts = [p.text for p in plain]
    ragged = 0
    for before, after in pairwise(texts):
        if len(before) < SHORT_TEXT_LINE and _is_open(before, after) and not ITEM.match(after):
            figure = after[:1].isdigit() and _OPEN_FIGURE.search(before)
            ragged += bool(after[:1].islower() or figure)
    # A text from before Unicode may have lost its capitals, which tell where a sentence begins.
    return _wrap_column(texts), ragged >= RAGGED_LINES and any(map(_is_type, texts))


def _is_type(text: str) -> bool:
    """The name of a type in capitals on a line of its own: "QUYẾT ĐỊNH"; not "quyết định"."""
    return text.isupper() and fold(text).strip(" :") in types_by_name()


def _wrap_column(texts: list[str]) -> int | None:
    column = max((len(text) for text in texts), default=0)
    if not SHORT_TEXT_LINE < column <= LONGEST_WRAP:
        return None
    open_ends = full = 0
    for before, after in pairwise(texts):
        if len(before) >= SHORT_TEXT_LINE and _is_open(before, after):
            open_ends += 1
            full += fills(before, after, column)
    if full >= FULL_LINES:
        return column if full >= FULL_SHARE * open_ends else None
    # The longest line is full by itself; a second one tells that there is a column.
    return column if 1 < full == open_ends and column >= SURE_COLUMN else None


def _is_open(before: str, after: str) -> bool:
    """``before`` ends in the middle of a sentence, as far as its end and the next line tell."""
    return not (
        not before.strip()
        or before[-1] in ".;:!?/"
        or before.isupper()
        or after.isupper()
        or _OPENER.match(after)
    )


def ragged_goes_on(before: str, line: str) -> bool:
    """A sentence goes on below, however short its line: "Điều 1. Phê" + "duyệt Đề án"."""
    if _LONE_MARKER.match(before):
        return not ITEM.match(line) or before == "Điều"
    if before.endswith(SENTENCE_END) or ITEM.match(line):
        return False
    if line[:1].islower() or (line[:1].isdigit() and _OPEN_FIGURE.search(before)):
        return True
    if before.isupper() and line.isupper():
        return before.endswith(",")
    wide = before.endswith(",") or len(before) >= SURE_COLUMN
    return wide and _is_open(before, line)


def fills(before: str, after: str, column: int) -> bool:
    """The next word had no room behind ``before``, and no item begins with it."""
    word = after.split(None, 1)[0]
    if len(before) + 1 + len(word) <= column or DRAWN.match(before) or DRAWN.match(after):
        return False
    if after.isupper() or _OPENER.match(after):
        return False
    item = ITEM.match(after)
    ended = before.endswith((*SENTENCE_END, ","))
    return item is None or not (ended or after[item.end() : item.end() + 1].isupper())


def text_goes_on(before: str, line: str) -> bool:
    """A long line without an end mark goes on in small letters, or behind an open word.

    Accepts "… ngày 16 tháng 6 năm" + "2025;" and "… trực thuộc" + "Trung ương"; refuses
    "Kế hoạch chuyển đổi số hằng năm" + "Kinh phí".
    """
    if before.endswith(SENTENCE_END) or ITEM.match(line):
        return False
    if line[:1].islower():
        return len(before) >= SHORT_TEXT_LINE
    if len(before) < OPEN_LINE or before.isupper():
        return False
    if line[:1].isdigit():
        return _OPEN_FIGURE.search(before) is not None
    return not line.isupper() and _OPEN_END.search(before) is not None
