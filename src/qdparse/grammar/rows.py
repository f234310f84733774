"""What each row of a table is: a group, a task, or a task below another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.grammar.forms import headings
from qdparse.layout import Box, Row, made
from qdparse.lexicon.headers import is_total
from qdparse.pattern import lazy

_ROMAN = lazy(r"^[IVX]{1,7}[.)]?$")
_LETTER = lazy(r"^[A-HK-UĐ][.)]?$")
_ARABIC = lazy(r"^\d{1,4}[.)]?$")
_FIRST_SMALL = lazy(r"^\(?a[.)]?$")
_DOTTED = lazy(r"^\d{1,4}(?:\.\d{1,4})+[.)]?$")
# A text in the key column that is longer is no number (characters).
_KEY_MAX = 8
# The depth of a group without a number, below all others.
_NO_NUMBER = 9
# Signatures stand in the last rows of a table.
_SIGNED_ROWS = 3
_TITLE_ORDINAL = lazy(r"^([IVX]{1,7}|[A-HK-UĐ]|\d{1,3})[.)]\s+\S")


class RowDraft(NamedTuple):
    """``level`` is the depth of a group (0 outermost) and 0 for a task.

    ``total``: the row adds up others or is signed; no row stands under it.
    """

    uid: int
    kind: str
    ordinal: str
    cells: list[str]
    level: int
    pieces: tuple[tuple[int | None, Box | None, str], ...]
    total: bool = False


def draft_rows(body: Sequence[Row], roles: list[str]) -> list[RowDraft]:
    """The rows with one text per column; group titles stand in the content column."""
    keys = [c for c, role in enumerate(roles) if role == "ordinal"]
    content = roles.index("content") if "content" in roles else min(len(keys), len(roles) - 1)
    primary = keys[0] if keys else None
    texts = [_spread(row, len(roles)) for row in body]
    has_arabic = primary is not None and any(
        _ARABIC.match(t[primary]) or _DOTTED.match(t[primary]) for t in texts
    )
    split_keys = len(keys) > 1 and _two_keys(texts, keys)
    out: list[RowDraft] = []
    kinds: dict[str, str] = {}  # of the last row with a number
    for i, (row, cells) in enumerate(zip(body, texts, strict=True)):
        sums = _total_cells(row, cells, content)
        if sums is not None:
            out.append(RowDraft(row.uid, "group", "", sums, _level(""), row.pieces, True))
            continue
        if len(body) - i <= _SIGNED_ROWS and _is_signed(row):
            signs = [""] * len(roles)
            for cell in row.cells:
                signs[cell.column] = cell.text.strip()
            out.append(RowDraft(row.uid, "group", "", signs, _level(""), row.pieces, True))
            continue
        ordinal = next((cells[k] for k in keys if cells[k]), "") if keys else ""
        title = _title(row, len(roles)) or _title_for_key(cells, ordinal, primary)
        if title is not None:
            cells = [""] * len(roles)
            for cell in row.cells:
                if cell.text.strip() != title:
                    cells[cell.column] = cell.text.strip()
            cells[content] = title
            ordinal = next((cells[k] for k in keys if cells[k] and k != content), "")
            match = _TITLE_ORDINAL.match(title)
            if not ordinal and match:
                ordinal = match.group(1)
            out.append(RowDraft(row.uid, "group", ordinal, cells, _level(ordinal), row.pieces))
            kinds[ordinal.rstrip(".)")] = "group"
            continue
        following = texts[i + 1] if i + 1 < len(texts) else None
        kind = "task"
        if _is_group(cells, ordinal, primary, content, has_arabic, split_keys, following):
            kind = "group"
        elif (
            "." in ordinal
            and _DOTTED.match(ordinal)
            and kinds.get(_parent(ordinal), "group") != "group"
        ):
            kind = "subtask"
        kinds[ordinal.rstrip(".)")] = kind
        level = _level(ordinal) if kind == "group" else 0
        out.append(made(RowDraft, (row.uid, kind, ordinal, cells, level, row.pieces, False)))
    return out


def _spread(row: Row, columns: int) -> list[str]:
    """One text per column; a value merged over columns stands in each."""
    if len(row.cells) == columns:
        return [cell.text.strip() for cell in row.cells]
    cells = [""] * columns
    for cell in row.cells:
        text = cell.text.strip()
        if text:
            for column in range(cell.column, min(cell.column + cell.span, columns)):
                cells[column] = text
    return cells


def _title(row: Row, columns: int) -> str | None:
    """The text of a cell that covers most of the row, where that cell stands alone."""
    if len(row.cells) == columns:
        return None
    least = max(2, columns - 2)
    wide = [cell for cell in row.cells if cell.span >= least and cell.text.strip()]
    if len(wide) != 1 or columns < 2:
        return None
    if any(len(cell.text.strip()) > 6 for cell in row.cells if cell is not wide[0]):
        return None
    return wide[0].text.strip()


def _title_for_key(cells: list[str], ordinal: str, primary: int | None) -> str | None:
    """A title that stands alone in the key column, where a notation has no merged cells.

    Accepts "I. Hoàn thiện thể chế" with blanks behind it; refuses "1.2", "NV-05".
    """
    if primary is None or len(ordinal) <= _KEY_MAX or " " not in ordinal:
        return None
    return ordinal if cells[primary] == ordinal and not any(cells[primary + 1 :]) else None


def _total_cells(row: Row, spread: list[str], content: int) -> list[str] | None:
    """The cells of a row that adds up others, its title in the content column; else None."""
    words = next(filter(None, spread), "")
    if not words or not is_total(words) or spread.index(words) > content:
        return None
    first = next(cell for cell in row.cells if cell.text.strip())
    cells = [""] * len(spread)
    for cell in row.cells:
        if cell is not first:
            cells[cell.column] = cell.text.strip()
    cells[content] = " ".join(filter(None, (first.text.strip(), cells[content])))
    return cells


def _is_signed(row: Row) -> bool:
    """A row to be signed: "Người lập biểu (Ký, ghi rõ họ tên)"."""
    texts = [fold(cell.text) for cell in row.cells if "(" in cell.text]
    return any(f"({form}" in text for text in texts for form in headings("signed"))


def _two_keys(texts: list[list[str]], keys: list[int]) -> bool:
    """Tasks count in the first key column, groups only in the second."""
    return sum(bool(t[keys[0]]) for t in texts) > 0.4 * len(texts)


def _is_group(
    cells: list[str],
    ordinal: str,
    primary: int | None,
    content: int,
    has_arabic: bool,
    split_keys: bool,
    following: list[str] | None,
) -> bool:
    """Roman and lettered rows over Arabic ones; captions with nothing but a title."""
    if split_keys and primary is not None and not cells[primary]:
        return bool(ordinal)
    if has_arabic and ordinal[:1].isupper() and (_ROMAN.match(ordinal) or _LETTER.match(ordinal)):
        return True
    if not cells[content] or following is None:
        return False
    if len(cells) - cells.count("") > (2 if ordinal else 1):
        return False
    if not ordinal:
        # A caption, not the rest of a row: what follows counts, and no list goes on here.
        return not cells[content].startswith(("-", "+", "–")) and (
            primary is None or bool(following[primary])
        )
    if _ARABIC.match(ordinal) and primary is not None and _FIRST_SMALL.match(following[primary]):
        return True
    if primary is not None and (_ARABIC.match(ordinal) or _DOTTED.match(ordinal)):
        return following[primary].startswith(ordinal.rstrip(".)") + ".") and bool(
            _DOTTED.match(following[primary])
        )
    return False


def _parent(ordinal: str) -> str:
    """ "1.2" of "1.2.3."."""
    return ordinal.rstrip(".)").rpartition(".")[0]


def _level(ordinal: str) -> int:
    """Depth of a group by the form of its number: A, then I, then 1, then 1.1, then none."""
    if _LETTER.match(ordinal):
        return 0
    if _ROMAN.match(ordinal):
        return 1
    if ordinal:
        return 2 + ordinal.rstrip(".)").count(".")
    return _NO_NUMBER
