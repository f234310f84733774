"""Whether two grids, one after the other, are pieces of one table: evidence, added up."""

from __future__ import annotations

from typing import NamedTuple

from qdparse.layout import Grid, Row
from qdparse.lexicon.headers import header_meaning
from qdparse.mend.align import same_edges, shared_edges
from qdparse.mend.evidence import Scale, Verdict
from qdparse.mend.header_read import share_alike
from qdparse.mend.header_rows import header_key, header_size, leaf_headers, numbers_columns
from qdparse.mend.keys import Keys

OTHER_WORDS = "header repeated in other words"
# Room beyond the next row's own height that a page end leaves by chance (points).
_CHANCE = 16.0


class Upper(NamedTuple):
    """The table so far: ``last`` its last piece, ``room`` the free height below that, if known.

    ``repeats`` says whether its later pages repeat the header, None on the first page,
    ``continued`` that a caption between says that the table goes on.
    """

    last: Grid
    edges: tuple[float, ...]
    columns: int
    header: tuple[Row, ...]
    keys: Keys
    repeats: bool | None
    room: float | None
    continued: bool = False


class Repeated(NamedTuple):
    """How many leading rows repeat the header, and the evidence; ``own``: they are a header.

    ``alike`` is the share of letters in common where both were read from a picture.
    """

    rows: int
    evidence: str
    own: bool = False
    alike: float = 1.0


def repeated_rows(header: tuple[Row, ...], lower: Grid, *, recognised: bool = False) -> Repeated:
    """What of ``header`` the leading rows of ``lower`` repeat.

    Two rows of header count as one; a page may print only the row that numbers the columns.
    What our own OCR read (``recognised``) may differ in some of its letters.
    """
    size = header_size(lower)
    key = header_key(header)
    if not header or not key:
        return Repeated(0, "")
    for rows in dict.fromkeys((size, len(header), len(header) - 1)):
        if 0 < rows <= len(lower.rows):
            mine = header_key(lower.rows[:rows])
            if mine == key:
                while rows < len(lower.rows) and numbers_columns(lower.rows[rows]):
                    rows += 1
                return Repeated(rows, "header repeated")
            if rows == size and _slip(mine, key):
                return Repeated(rows, "header repeated with a slip")
            if recognised and (alike := share_alike(mine, key)):
                return Repeated(rows, "header repeated, read otherwise", alike=alike)
            if rows == size and _same_meaning(header, lower.rows[:rows], lower.columns):
                return Repeated(rows, OTHER_WORDS)
    if lower.rows and numbers_columns(lower.rows[0]) and any(map(numbers_columns, header)):
        return Repeated(1, "the numbers of the columns repeated")
    return Repeated(0, "", bool(size))


def _same_meaning(mine: tuple[Row, ...], other: tuple[Row, ...], columns: int) -> bool:
    """The two headers name the same columns: "Thời gian" for "Thời gian hoàn thành".

    Refuses "Kinh phí năm 2026" for "Kinh phí năm 2025": figures are no manner of speaking.
    """
    names = [leaf_headers(rows, columns) for rows in (mine, other)]
    figures = [[c for name in part for c in name if c.isdigit()] for part in names]
    if figures[0] != figures[1]:
        return False
    roles = [[m.role if (m := header_meaning(name)) else name for name in part] for part in names]
    return columns > 2 and roles[0] == roles[1] and len(set(roles[0])) == columns


def _slip(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Headers of as many cells, one of them misspelt: "nhiemvu" for "nhiemvụ", not "nam2026"."""
    if len(a) != len(b) or len(a) < 3:
        return False
    odd = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(odd) != 1:
        return False
    x, y = odd[0]
    if any(c.isdigit() for c in x + y) or min(len(x), len(y)) < 6:
        return False
    head = next(
        (i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y))
    )
    shorter = min(len(x), len(y))
    tail = next(
        (i for i, (p, q) in enumerate(zip(x[::-1], y[::-1], strict=False)) if p != q), shorter
    )
    return max(len(x), len(y)) - min(head + tail, shorter) <= 2


def judge(upper: Upper, lower: Grid, repeated: Repeated, *, cut: bool) -> Verdict:
    """Weigh that ``lower`` goes on with the table.

    ``cut`` says that its first row goes on with the last one above.  What stands between the
    two has been ruled harmless by the caller.
    """
    scale = Scale()
    if _placed(upper.last, lower) and lower.pages[0] <= upper.last.pages[-1]:
        scale.table("both on one page")
        return scale.verdict()
    scale.table(_columns(upper, lower))
    header = repeated.evidence
    scale.table(header or _header(upper, repeated))
    if header.startswith("header") and upper.repeats is False:
        scale.table("header printed here, not on the pages before")
    elif header.startswith("header") and any(row.kind == "header" for row in upper.header):
        scale.table("header printed again, though it repeats by itself")
    body = lower.rows[repeated.rows :]
    sequence = upper.keys.weigh(body)
    if sequence:
        scale.table(sequence)
    if upper.continued:
        scale.table("a caption says that the table goes on")
    elif cut:
        scale.table("a row is cut at the page end")
    elif upper.room is not None and body and not _goes_on(sequence):
        need = _height(body[0])
        if need is not None and upper.room > need + _CHANCE + _height_of(
            lower.rows[: repeated.rows]
        ):
            scale.table("the page above had room for more")
    return scale.verdict()


def _placed(upper: Grid, lower: Grid) -> bool:
    """Whether pages and places are known: a text may have form feeds and blank lines besides."""
    return bool(upper.pages and lower.pages and upper.edges and lower.edges)


def _goes_on(sequence: str) -> bool:
    return sequence.endswith("go on")


def _columns(upper: Upper, lower: Grid) -> str:
    if upper.edges and lower.edges:
        if same_edges(upper.edges, lower.edges):
            return "same column lines"
        if shared_edges(upper.edges, lower.edges) >= 0.8:
            return "column lines shared"
        return "same number of columns" if upper.columns == lower.columns else "other column lines"
    if upper.columns == lower.columns:
        return "same number of columns, places unknown"
    if abs(upper.columns - lower.columns) == 1:
        return "one column more or less, places unknown"
    return "other number of columns"


def _header(upper: Upper, repeated: Repeated) -> str:
    if repeated.own:
        return "header of its own"
    if upper.repeats:
        return "no header, though the pages before repeat it"
    return "no header of its own"


def _height(row: Row) -> float | None:
    box = row.pieces[0][1] if row.pieces else None
    return box.bottom - box.top if box is not None else None


def _height_of(rows: tuple[Row, ...]) -> float:
    return sum(_height(row) or 0.0 for row in rows)
