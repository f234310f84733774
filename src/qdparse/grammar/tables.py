"""A whole grid as a table of the contract: columns with roles, rows with kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qdparse.fold import fold
from qdparse.grammar.rows import RowDraft, draft_rows
from qdparse.grammar.schedule import periods
from qdparse.layout import Box, Grid, Row
from qdparse.lexicon.headers import HeaderMeaning, header_meaning
from qdparse.lexicon.units import starts_unit
from qdparse.mend.header_rows import counts_rows, leaf_headers
from qdparse.pattern import lazy

_DATE = lazy(r"\d{1,2}\s?[/.-]\s?\d{1,4}|20\d\d|tháng|quý|hằng|hàng|thường xuyên", re.IGNORECASE)
_ORDINAL = lazy(r"^(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[a-zđ])[.)]?$")
# What a person has to do is on the mean at least so long (characters); a rank is shorter.
_DUTY = 30
PEOPLE = ("lead", "support", "supervisor")


class TableDraft(NamedTuple):
    """``rows`` hold one text per column; ``unsure`` names columns whose role was guessed.

    ``periods`` are the months or quarters, by column, that cells only tick.
    """

    uid: int
    headers: list[str]
    roles: list[str]
    rows: list[RowDraft]
    pages: tuple[int, ...]
    is_task_table: bool
    unsure: list[int]
    header_pieces: tuple[tuple[int | None, Box | None, str], ...]
    periods: dict[int, str]


def draft_table(grid: Grid) -> TableDraft:
    """The table of a mended grid; a grid without words is a table without rows."""
    columns = grid.columns
    size = 0
    while size < len(grid.rows) and grid.rows[size].kind == "header":
        size += 1
    header, body = grid.rows[:size], grid.rows[size:]
    names = leaf_headers(header, columns) if header else [""] * columns
    roles, unsure, tags = column_roles(names, body)
    ticks = periods(names, body)
    for column in ticks:
        roles[column] = "deadline"
    unsure = [column for column in unsure if column not in ticks]
    rows = draft_rows(body, roles)
    pieces = tuple(piece for row in header for piece in row.pieces)
    is_task = is_task_table(roles, tags, rows) and (any(names) or _reads_as_tasks(roles, rows))
    return TableDraft(grid.uid, names, roles, rows, grid.pages, is_task, unsure, pieces, ticks)


def column_roles(names: list[str], body: Sequence[Row]) -> tuple[list[str], list[int], list[str]]:
    """(role of each column, columns that were guessed from their cells, header tags).

    "Đơn vị" is a unit of measure over "%" and "Thứ bậc", a lead over "Sở Tài chính".
    """
    roles: list[str] = []
    tags: list[str] = []
    unsure: list[int] = []
    firm: list[bool] = []
    meanings = [_meaning(name) for name in names]
    # Where a header says who leads, no other column is guessed to.
    led = any(m is not None and m.exact and m.role == "lead" for m in meanings)
    for column, (name, meaning) in enumerate(zip(names, meanings, strict=True)):
        role = meaning.role if meaning else ""
        if (role == "unit_of_measure" and _is_ambiguous(name)) or (not role and name and not led):
            texts = _texts(body, column)
            if texts and sum(map(starts_unit, texts)) > 0.5 * len(texts):
                role = "lead"
                unsure.append(column)
        if not role and column == 0 and any(names[1:]) and counts_rows(_texts(body, 0)):
            role = "ordinal"
        if not role:
            role = _role_from_cells(_texts(body, column), roles) if not any(names) else "other"
            unsure.append(column)
        roles.append(role)
        tags.append(meaning.tag if meaning else "")
        firm.append(meaning.exact if meaning else False)
    _name_who_leads(roles, tags, body)
    _one_content(roles, tags, firm, body)
    if roles.count("ordinal") > 1 and "code" in tags:
        roles = ["other" if tag == "code" else role for role, tag in zip(roles, tags, strict=True)]
    if "content" not in roles and any(role in PEOPLE for role in roles):
        _guess_content(names, roles, unsure, body)
    if "deadline" in roles and roles.count("deadline") > 1:
        _first_of_two_is_start(names, roles)
    return roles, unsure, tags


def _is_ambiguous(name: str) -> bool:
    """ "Đơn vị" may be a body or a measure; "ĐVT" over "Bộ" is a measure."""
    return "tinh" not in fold(name).split() and "dvt" not in fold(name)


def _meaning(name: str) -> HeaderMeaning | None:
    """Of "Parent / Child" the child decides, unless the parent says "TT" or the child a year."""
    if " / " not in name:
        return header_meaning(name)
    parent, _, child = name.partition(" / ")
    above, below = header_meaning(parent), header_meaning(child)
    if below is None and len(child) == len("2026") and child.isdigit():
        below = header_meaning(f"{parent} {child}")
    if above is not None and (above.role == "ordinal" or (below and below.role == "target")):
        # "Kinh phí / Năm 2026" is money; "Mục tiêu / Năm 2026" is what the year is to reach.
        return below if above.role == "content" else above
    return below or above


def _texts(body: Sequence[Row], column: int) -> list[str]:
    out = []
    for row in body[:80]:
        for cell in row.cells:
            if cell.column == column and cell.span == 1 and cell.text.strip():
                out.append(cell.text.strip())
    return out


def _role_from_cells(texts: list[str], before: list[str]) -> str:
    if not texts:
        return "other"
    share = len(texts)
    if not before and sum(bool(_ORDINAL.match(t)) for t in texts) > 0.6 * share:
        return "ordinal"
    if sum(map(starts_unit, texts)) > 0.6 * share:
        return "support" if "lead" in before else "lead"
    short = [t for t in texts if len(t) < 40]
    if len(short) > 0.6 * share and sum(bool(_DATE.search(t)) for t in short) > 0.6 * share:
        return "deadline"
    return "content"


def _name_who_leads(roles: list[str], tags: list[str], body: Sequence[Row]) -> None:
    """A list of persons with what each has to do: the person leads.

    Accepts "Họ và tên | Nhiệm vụ được phân công" over sentences; refuses "Họ và tên | Chức vụ |
    Nhiệm vụ" over "Trưởng ban", and any table that says otherwise who leads.
    """
    if "person" not in tags:
        return
    duties = [c for c, role in enumerate(roles) if role == "content" and tags[c] == "duty"]
    given = [c for c, role in enumerate(roles) if role in PEOPLE]
    if not duties and len(given) == 1 and "content" not in roles:
        # "Phân công nhiệm vụ" beside persons is what they are given, not to whom.
        duties, given = given, []
    if len(duties) != 1 or given:
        return
    texts = _texts(body, duties[0])
    if sum(map(len, texts)) >= _DUTY * max(1, len(texts)):
        roles[duties[0]] = "content"
        roles[tags.index("person")] = "lead"


def _one_content(roles: list[str], tags: list[str], firm: list[bool], body: Sequence[Row]) -> None:
    """Of several content columns the one with the longest texts is it."""
    spots = [c for c, role in enumerate(roles) if role == "content"]
    if len(spots) < 2:
        return

    def length(column: int) -> tuple[bool, float]:
        texts = _texts(body, column)
        return (firm[column], sum(map(len, texts)) / len(texts) if texts else 0.0)

    best = max(spots, key=length)
    for column in spots:
        if column != best:
            roles[column] = "other"


def _guess_content(
    names: list[str], roles: list[str], unsure: list[int], body: Sequence[Row]
) -> None:
    """Where people are named but no known header says for what: the longest unknown column."""

    def length(column: int) -> float:
        texts = _texts(body, column)
        return sum(map(len, texts)) / len(texts) if texts else 0.0

    spots = [c for c in unsure if roles[c] == "other" and names[c] and length(c) > 12]
    if spots:
        roles[max(spots, key=length)] = "content"


def _first_of_two_is_start(names: list[str], roles: list[str]) -> None:
    """Two columns under one time header without words of their own: from and to."""
    spots = [c for c, role in enumerate(roles) if role == "deadline"]
    parents = {names[c].partition(" / ")[0] for c in spots}
    if any(any(c.isdigit() for c in names[column]) for column in spots):
        return  # "Thời gian / 2026" and "/ 2027" are two years to tick
    if len(spots) == 2 and len(parents) == 1 and " / " in names[spots[0]]:
        roles[spots[0]] = "start"


def _reads_as_tasks(roles: list[str], rows: list[RowDraft]) -> bool:
    """A table without a header that is one of tasks by its cells alone.

    Accepts numbered rows with a unit each; refuses a form to fill in and a row of signatures.
    """
    counted = "ordinal" in roles or "deadline" in roles
    return counted and len(roles) > 2 and sum(row.kind != "group" for row in rows) > 1


def is_task_table(roles: list[str], tags: list[str], rows: list[RowDraft]) -> bool:
    """A table that gives somebody something to do.

    Accepts content with a responsible unit; refuses indicators (chỉ tiêu, đơn vị tính),
    scores, and timetables that name nobody.
    """
    if "content" not in roles or not rows:
        return False
    content = roles.index("content")
    if tags[content] == "indicator":
        return False
    if "unit_of_measure" in roles and ("target" in roles or "deadline" not in roles):
        return False
    people = [c for c, role in enumerate(roles) if role in PEOPLE]
    if not people:
        return False
    return any(row.cells[c].strip() for row in rows for c in people)
