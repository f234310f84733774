"""Plan tables composed at random; what a reader should find is known by construction."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

SYLLABLES = [
    "xây",
    "dựng",
    "kế",
    "hoạch",
    "triển",
    "khai",
    "thực",
    "hiện",
    "rà",
    "soát",
    "hoàn",
    "thiện",
    "quy",
    "chế",
    "phối",
    "hợp",
    "báo",
    "cáo",
    "kết",
    "quả",
    "đào",
    "tạo",
    "nguồn",
    "lực",
    "hạ",
    "tầng",
    "dữ",
    "liệu",
    "nền",
    "tảng",
    "dịch",
    "vụ",
    "công",
    "trực",
    "tuyến",
    "người",
    "dân",
    "doanh",
    "nghiệp",
    "kiểm",
    "tra",
    "đánh",
    "giá",
    "sửa",
    "đổi",
    "bổ",
    "sung",
    "tuyên",
    "truyền",
    "hướng",
    "dẫn",
    "nghiệp",
    "vụ",
    "cán",
    "bộ",
    "đơn",
    "vị",
    "cơ",
    "sở",
]
UNITS = (
    "Sở Tài chính", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Công an tỉnh", "Sở Xây dựng",
    "Trung tâm Công nghệ số", "Vụ trưởng Vụ Pháp chế", "Chánh Văn phòng Bộ", "Sở Y tế",
    "UBND các xã, phường", "Cục trưởng Cục Thủy lợi", "Giám đốc Trung tâm Dữ liệu",
)  # fmt: skip
DEADLINES = (
    "30/6/2025", "Quý III/2025", "Thường xuyên", "Tháng 9/2025", "Hằng năm", "2025",
    "Trước ngày 15/11/2025", "12/2025", "Quý I/2026",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
COLUMNS = {
    "ordinal": ("TT", "STT", "Số TT"),
    "content": ("Nội dung công việc", "Nhiệm vụ", "Tên nhiệm vụ", "Nội dung nhiệm vụ"),
    "lead": ("Đơn vị chủ trì", "Cơ quan chủ trì", "Phân công thực hiện"),
    "support": ("Đơn vị phối hợp", "Cơ quan phối hợp"),
    "deadline": ("Thời gian hoàn thành", "Thời hạn", "Thời gian thực hiện"),
    "result": ("Kết quả dự kiến", "Sản phẩm", "Kết quả, sản phẩm"),
    "note": ("Ghi chú",),
}
WIDTHS = {
    "ordinal": 32, "content": 170, "lead": 92, "support": 92, "deadline": 72, "result": 130,
    "note": 60,
}  # fmt: skip


@dataclass
class PlanRow:
    """``merged`` names columns whose cell is covered from the row above."""

    kind: str
    ordinal: str
    cells: list[str]
    merged: set[int] = field(default_factory=set)
    spans_title: bool = False


@dataclass
class PlanTable:
    headers: list[str]
    roles: list[str]
    widths: list[float]
    rows: list[PlanRow]
    two_level: tuple[int, int] | None = None  # columns under one parent header
    parent: str = ""
    repeat_header: bool = True
    number_row: bool = False
    cut_rows: bool = True
    phantom_page: int | None = None
    caption: str = ""

    def names(self) -> list[str]:
        """Leaf headers as the contract spells them."""
        out = list(self.headers)
        if self.two_level:
            for c in range(self.two_level[0], self.two_level[1] + 1):
                out[c] = f"{self.parent} / {self.headers[c]}"
        return out


def words(random: Random, low: int, high: int) -> str:
    """An invented sentence without an end mark, first letter upper case."""
    text = " ".join(random.choice(SYLLABLES) for _ in range(random.randint(low, high)))
    return text[0].upper() + text[1:]


def plan_table(random: Random, *, size: int | None = None) -> PlanTable:
    """One table of a plan."""
    roles = ["ordinal", "content", "lead"]
    for role in ("support", "deadline", "result", "note"):
        if random.random() < {"support": 0.6, "deadline": 0.7, "result": 0.7, "note": 0.2}[role]:
            roles.append(role)
    if random.random() < 0.25:
        roles.insert(len(roles) - 1, roles.pop(2))
    table = PlanTable(
        headers=[random.choice(COLUMNS[r]) for r in roles],
        roles=roles,
        widths=[WIDTHS[r] * random.uniform(0.9, 1.15) for r in roles],
        rows=[],
        repeat_header=random.random() < 0.5,
        number_row=random.random() < 0.2,
        cut_rows=random.random() < 0.7,
        phantom_page=random.choice([None, None, None, 2]),
    )
    if "lead" in roles and "support" in roles and random.random() < 0.4:
        a = roles.index("lead")
        if roles.index("support") == a + 1:
            table.two_level, table.parent = (a, a + 1), "Phân công thực hiện"
            table.headers[a], table.headers[a + 1] = "Chủ trì", "Phối hợp"
    _fill(random, table, size or random.randint(6, 45))
    return table


def _fill(random: Random, table: PlanTable, size: int) -> None:
    roles = table.roles
    content = roles.index("content")
    groups = random.random() < 0.7
    titles_span = random.random() < 0.4
    restart = random.random() < 0.5
    number = group = 0
    left_in_group = 0
    for _ in range(size):
        if groups and left_in_group == 0:
            left_in_group = random.randint(1, 7)
            if group < len(ROMAN):
                cells = [""] * len(roles)
                title = words(random, 2, 7)
                cells[content] = title
                if titles_span:
                    table.rows.append(PlanRow("group", "", cells, spans_title=True))
                else:
                    cells[0] = ROMAN[group]
                    table.rows.append(PlanRow("group", ROMAN[group], cells))
                group += 1
                if restart and not titles_span:
                    number = 0
        left_in_group -= 1
        number += 1
        cells = [_cell(random, role) for role in roles]
        cells[0] = str(number)
        table.rows.append(PlanRow("task", str(number), cells))
    for column, role in enumerate(roles):
        if role in ("lead", "support", "deadline") and random.random() < 0.25:
            _merge(random, table.rows, column)


def _cell(random: Random, role: str) -> str:
    if role == "content":
        return words(random, 4, 30) + random.choice(["", "", "."])
    if role == "lead":
        return "; ".join(random.sample(UNITS, random.choice([1, 1, 1, 2])))
    if role == "support":
        return random.choice(["", *random.sample(UNITS, 3)])
    if role == "deadline":
        return random.choice([*DEADLINES, ""])
    if role == "result":
        return random.choice(["", words(random, 2, 8), words(random, 6, 22)])
    return random.choice(["", "", words(random, 1, 3)])


def _merge(random: Random, rows: list[PlanRow], column: int) -> None:
    """One value over some rows in sequence, none of them a spanning title."""
    start = random.randrange(len(rows))
    stop = min(len(rows), start + random.randint(2, 9))
    value = rows[start].cells[column]
    if rows[start].kind == "group" or not value:
        return
    for row in rows[start + 1 : stop]:
        if row.kind == "group":
            return
        row.cells[column] = value
        row.merged.add(column)


def document(seed: int) -> list[PlanTable]:
    """One or two tables that must not become one."""
    random = Random(seed)
    tables = [plan_table(random)]
    if random.random() < 0.35:
        second = plan_table(random, size=random.randint(3, 12))
        kind = random.random()
        if kind < 0.5:  # the same columns, a caption between
            first = tables[0]
            second = PlanTable(
                list(first.headers), list(first.roles), list(first.widths), [],
                first.two_level, first.parent, first.repeat_header, first.number_row,
                first.cut_rows, None,
            )  # fmt: skip
            _fill(random, second, random.randint(3, 12))
            second.caption = f"Bảng {random.randint(2, 9)}. {words(random, 3, 6)}"
        elif kind < 0.8:
            second.caption = f"Phụ lục {random.choice(ROMAN)}"
        tables.append(second)
    return tables
