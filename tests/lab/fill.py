"""The rows of a composed table: groups, tasks, sub-rows, merges, blanks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from lab.plan import PlanRow, PlanTable
from lab.words import ALL_UNITS, ROMAN, cell_of, listed, words

GROUPS = (
    "none",
    "roman",
    "roman",
    "roman_wide",
    "title",
    "title_part",
    "letter",
    "own",
    "own_wide",
)
KEYS = ("restart", "restart", "through", "through", "skip", "twice", "zero")


def fill(random: Random, table: PlanTable, size: int) -> None:
    """Give ``table`` about ``size`` rows."""
    second_key = table.roles[:2] == ["ordinal", "ordinal"]
    groups = "second_key" if second_key else random.choice(GROUPS)
    keys = "through" if second_key else random.choice(KEYS)
    table.habits |= {f"groups {groups}", f"numbers {keys}"}
    rows = table.rows
    counts = _numbers(random, keys)
    group = left = place = 0
    while len(rows) < size:
        if groups != "none" and left == 0 and group < len(ROMAN):
            left = random.randint(1, 7)
            rows.append(_group(random, table, groups, group))
            group += 1
            place = 0
            if keys == "restart" and groups != "title_part":
                counts = _numbers(random, keys)
        left = max(0, left - 1)
        place += 1
        rows.append(_task(random, table, next(counts), place))
        _extras(random, table, rows, counts)
    if rows[-1].kind == "group":
        rows.append(_task(random, table, next(counts), 1))
    for column, role in enumerate(table.roles):
        if role in ("lead", "support", "deadline", "result") and random.random() < 0.25:
            _merge(random, rows, column)
    if random.random() < 0.06:
        _giant(random, table)


def _numbers(random: Random, keys: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if keys == "skip" and number > 1 and random.random() < 0.15:
            number += 1
        yield f"{number:02d}" if keys == "zero" else str(number)
        if keys == "twice" and number > 1 and random.random() < 0.15:
            yield str(number)


def _group(random: Random, table: PlanTable, style: str, at: int) -> PlanRow:
    content, width = table.roles.index("content"), len(table.roles)
    title = words(random, 2, 7)
    cells = [""] * width
    cells[content] = title
    row = PlanRow("group", "", cells, habits={f"group {style}"})
    if style == "second_key":
        row.ordinal = cells[1] = str(at + 1)
        for column in range(content + 1, width):
            if random.random() < 0.4:
                cells[column] = cell_of(random, table.roles[column])
    elif style in ("title", "title_part"):
        if random.random() < 0.5:
            row.ordinal = ROMAN[at]
            cells[content] = f"{ROMAN[at]}. {title}"
        last = width - 1 if style == "title" or width < 5 else width - 2
        row.wide = (0, max(last, content))
    elif style == "letter":
        row.ordinal = cells[0] = "ABCDEGHKLMNP"[at]
    else:
        row.ordinal = cells[0] = ROMAN[at]
        if style == "roman_wide":
            row.wide = (content, width - 1) if content == 1 else None
        if style.startswith("own"):
            spots = [c for c, r in enumerate(table.roles) if r in ("lead", "deadline")]
            for column in spots:
                if random.random() < 0.7:
                    cells[column] = cell_of(random, table.roles[column])
    return row


def _task(random: Random, table: PlanTable, number: str, place: int) -> PlanRow:
    cells = [cell_of(random, role) for role in table.roles]
    row = PlanRow("task", number, cells)
    cells[0] = number
    if table.roles[:2] == ["ordinal", "ordinal"]:
        cells[1] = f"{'abcdđeghiklm'[(place - 1) % 12]})"
    for column, role in enumerate(table.roles):
        if not cells[column] and role != "ordinal" and random.random() < 0.1:
            row.blanks.add(column)
            row.habits.add("no-break space alone")
    leads = [c for c, r in enumerate(table.roles) if r in ("lead", "support")]
    if len(leads) == 2 and leads[1] == leads[0] + 1 and random.random() < 0.05:
        cells[leads[0]] = cells[leads[1]] = random.choice(ALL_UNITS)
        row.wide = (leads[0], leads[1])
        row.blanks.discard(leads[1])
        row.habits.add("cell merged over columns")
    if "\n" in "".join(cells):
        row.habits.add("list in a cell")
    return row


def _extras(random: Random, table: PlanTable, rows: list[PlanRow], counts: Iterator[str]) -> None:
    """Rows that follow a task now and then: sub-rows of its number, whole rows without one."""
    roll = random.random()
    owner = rows[-1]
    if roll < 0.06:
        for _ in range(random.randint(1, 5)):
            row = _task(random, table, owner.ordinal, 1)
            row.cells[: _keys(table)] = owner.cells[: _keys(table)]
            row.merged = set(range(_keys(table)))
            row.habits.add("one number with sub-rows")
            owner.habits.add("one number with sub-rows")
            rows.append(row)
    elif roll < 0.11:
        row = _task(random, table, "", 1)
        row.cells[: _keys(table)] = [""] * _keys(table)
        for column, role in enumerate(table.roles):
            if role in ("lead", "deadline") and not row.cells[column]:
                row.cells[column] = "Thường xuyên" if role == "deadline" else "Sở Nội vụ"
                row.blanks.discard(column)
        row.habits.add("whole row without a number")
        rows.append(row)
    elif roll < 0.14 and table.roles[1] == "content" and owner.ordinal.isdigit():
        for at in range(random.randint(1, 3)):
            row = _task(random, table, f"{owner.ordinal}.{at + 1}", 1)
            row.kind = "subtask"
            row.habits.add("numbers below numbers")
            rows.append(row)


def _keys(table: PlanTable) -> int:
    return table.roles.count("ordinal")


def _merge(random: Random, rows: list[PlanRow], column: int) -> None:
    """One value over some rows in sequence; now and then over a group row too."""
    start = random.randrange(len(rows))
    stop = min(len(rows), start + random.randint(2, 9))
    value = rows[start].cells[column]
    if rows[start].kind == "group" or not value or rows[start].wide or column in rows[start].merged:
        return
    over_groups = random.random() < 0.4
    for row in rows[start + 1 : stop]:
        if row.wide or (row.kind == "group" and not over_groups):
            break
        rows[start].habits.add("merged over rows")
        row.cells[column] = value
        row.blanks.discard(column)
        row.merged.add(column)
        row.habits.add("merged over a group row" if row.kind == "group" else "merged over rows")
    after = rows[start + 1 : stop]
    if after and column in rows[start].blanks:
        rows[start].blanks.discard(column)


def _giant(random: Random, table: PlanTable) -> None:
    """A row higher than a page."""
    tasks = [r for r in table.rows if r.kind == "task" and not r.wide and not r.merged]
    if not tasks:
        return
    row = random.choice(tasks)
    at = table.rows.index(row)
    below = table.rows[at + 1].merged if at + 1 < len(table.rows) else set()
    content = table.roles.index("content")
    columns = [c for c in (content, len(table.roles) - 1) if c not in below]
    for column in columns:
        if table.roles[column] in ("content", "result"):
            row.cells[column] = listed(random, 14, 26)
            row.habits |= {"higher than a page", "list in a cell"}
            row.blanks.discard(column)
