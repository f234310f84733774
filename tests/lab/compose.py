"""Documents with plan tables, composed from a source of random choices.

Every choice is a call on the ``Random`` given, so that a seed names a document and hypothesis
can drive and shrink it.  What a reader should find is known by construction.
"""

from __future__ import annotations

from random import Random

from lab.fill import fill
from lab.plan import Between, Parent, PlanDocument, PlanRow, PlanTable
from lab.words import HEADERS, OTHER_TABLES, ROMAN, WIDTHS, other_cell, words

_CHANCES = {"support": 0.6, "deadline": 0.7, "result": 0.7, "note": 0.2}


def document(seed: int) -> PlanDocument:
    """The document that the number ``seed`` names."""
    return compose(Random(seed))


def compose(random: Random) -> PlanDocument:
    """One to three tables on pages of one manner."""
    tables = [plan_table(random)]
    before = [Between("none")]
    habits = set()
    while len(tables) < 3 and random.random() < 0.4:
        table, between, habit = _neighbour(random, tables[-1])
        tables.append(table)
        before.append(between)
        habits.add(habit)
    found = PlanDocument(
        tables,
        before,
        page_numbers=random.choice(["top", "top", "top", "bottom", ""]),
        footnotes=random.random() < 0.15,
        rotated=random.random() < 0.2,
        filled_rules=random.random() < 0.15,
        habits=habits,
    )
    found.page_habits |= {
        name
        for name, present in {
            "landscape": found.landscape and not found.rotated,
            "landscape by /Rotate": found.landscape and found.rotated,
            "footnote at the page end": found.footnotes,
            "rules drawn as boxes": found.filled_rules,
            f"page numbers {found.page_numbers or 'none'}": True,
        }.items()
        if present
    }
    return found


def plan_table(random: Random, *, size: int | None = None) -> PlanTable:
    """One table of tasks."""
    roles = ["ordinal", "content", "lead"]
    roles += [role for role, chance in _CHANCES.items() if random.random() < chance]
    if random.random() < 0.25:
        roles.insert(len(roles) - 1, roles.pop(2))
    if random.random() < 0.1:
        roles.insert(1, "ordinal")
    elif random.random() < 0.1 and "deadline" in roles:
        roles.remove("deadline")
        roles.insert(1, "deadline")
    table = PlanTable(
        headers=[random.choice(HEADERS[role]) for role in roles],
        roles=roles,
        widths=[WIDTHS[role] * random.uniform(0.9, 1.15) for role in roles],
        number_row=random.random() < 0.25,
        later=random.choice(["whole", "whole", "none", "none", "capitals"]),
        cut_rows=random.random() < 0.75,
        phantom=random.choice(["", "", "", "", "sliver", "crumbs"]),
        centred=random.random() < 0.2,
    )
    _head(random, table)
    fill(random, table, size or random.randint(6, 45))
    _note_habits(table)
    return table


def _head(random: Random, table: PlanTable) -> None:
    roles = table.roles
    if roles[:2] == ["ordinal", "ordinal"]:
        table.parents.append(Parent(0, 1, "Stt"))
        table.headers[0], table.headers[1] = "TT", "Chi tiết"
    if "lead" in roles and "support" in roles and random.random() < 0.4:
        a = roles.index("lead")
        if roles.index("support") == a + 1:
            table.parents.append(Parent(a, a + 1, "Phân công thực hiện"))
            table.headers[a], table.headers[a + 1] = "Chủ trì", "Phối hợp"
    if table.number_row and random.random() < 0.3:
        table.later = "numbers"


def _note_habits(table: PlanTable) -> None:
    table.habits |= {
        f"header of {2 if table.parents else 1} rows",
        "columns numbered" if table.number_row else "columns not numbered",
    }
    table.page_habits |= {
        f"header on later pages: {table.later}",
        "rows may be cut" if table.cut_rows else "rows move whole",
    }
    if table.phantom:
        table.page_habits.add(f"phantom columns: {table.phantom}")
    if table.centred:
        table.page_habits.add("cells centred upright")


def _neighbour(random: Random, first: PlanTable) -> tuple[PlanTable, Between, str]:
    """A table behind ``first`` that is another one, and what tells it."""
    kind = random.choice(["same", "same", "bare", "columns", "fresh", "other", "other"])
    caption = f"Bảng {random.randint(2, 9)}. {words(random, 3, 6)}"
    if kind == "other":
        name = random.choice(sorted(OTHER_TABLES))
        return _other_table(random, name), Between("caption", caption), f"no tasks: {name}"
    if kind == "fresh":
        second = plan_table(random, size=random.randint(3, 12))
        annex = Between("annex", f"Phụ lục {random.choice(ROMAN)}", random.random() < 0.5)
        return second, annex, "another table behind an annex line"
    second = PlanTable(
        list(first.headers), list(first.roles), list(first.widths), [], list(first.parents),
        first.number_row, first.later, first.cut_rows, "", first.centred, first.is_task,
    )  # fmt: skip
    if not first.is_task:
        caption = Between("caption", caption)
        return _other_table(random, random.choice(sorted(OTHER_TABLES))), caption, "no tasks twice"
    if kind == "columns":
        second.headers[second.roles.index("content")] = "Đề án, dự án"
        second.headers[-1] = "Căn cứ pháp lý"
        second.roles[-1] = "other"
        if second.parents or "lead" not in second.roles:
            kind = "same"
            second.headers, second.roles = list(first.headers), list(first.roles)
    fill(random, second, random.randint(3, 12))
    _note_habits(second)
    if kind == "bare" and {"groups title", "groups title_part"} & second.habits:
        # Nothing on the page would tell a count below a new title from a new table.
        kind = "same"
    if kind == "columns":
        return second, Between("none", "", True), "equal columns, another header, nothing between"
    if kind == "bare":
        return second, Between("none", "", True), "the same header, nothing between"
    sort = random.choice(["caption", "sentence"])
    text = caption if sort == "caption" else f"{words(random, 8, 16)}, cụ thể như sau:"
    return second, Between(sort, text, random.random() < 0.3), f"the same header, a {sort} between"


def _other_table(random: Random, name: str) -> PlanTable:
    """A table of indicators, scores, settings or hours that gives nobody a task."""
    columns = OTHER_TABLES[name]
    table = PlanTable(
        headers=[header for header, _, _ in columns],
        roles=[role for _, role, _ in columns],
        widths=[float(WIDTHS[role]) for _, role, _ in columns],
        later=random.choice(["whole", "none"]),
        cut_rows=random.random() < 0.7,
        is_task=False,
        habits={f"table of {name}"},
    )
    for at in range(1, random.randint(4, 25)):
        cells = [other_cell(random, kind, at) for _, _, kind in columns]
        ordinal = cells[0] if columns[0][1] == "ordinal" else ""
        table.rows.append(PlanRow("task", ordinal, cells))
    return table
