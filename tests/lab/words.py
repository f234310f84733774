"""Invented words of plan tables: syllables, units, deadlines, headers."""

from __future__ import annotations

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
ALL_UNITS = ("Các sở, ban, ngành", "Các đơn vị thuộc Bộ", "UBND các xã, phường, đặc khu")
DEADLINES = (
    "30/6/2025", "Quý III/2025", "Thường xuyên", "Tháng 9/2025", "Hằng năm", "2025",
    "Trước ngày 15/11/2025", "12/2025", "Quý I/2026", "03/09/2025-16/12/2025",
    "2025 và những năm tiếp theo",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
HEADERS = {
    "ordinal": ("TT", "STT", "Số TT"),
    "content": ("Nội dung công việc", "Nhiệm vụ", "Tên nhiệm vụ", "Nội dung nhiệm vụ"),
    "lead": ("Đơn vị chủ trì", "Cơ quan chủ trì", "Phân công thực hiện", "Đơn vị thực hiện"),
    "support": ("Đơn vị phối hợp", "Cơ quan phối hợp"),
    "deadline": ("Thời gian hoàn thành", "Thời hạn", "Thời gian thực hiện"),
    "result": ("Kết quả dự kiến", "Sản phẩm", "Kết quả/Sản phẩm"),
    "note": ("Ghi chú",),
}
WIDTHS = {
    "ordinal": 32, "content": 170, "lead": 92, "support": 92, "deadline": 76, "result": 130,
    "note": 60, "unit_of_measure": 60, "target": 70, "other": 110,
}  # fmt: skip
# Tables that give nobody anything to do: (header, role, kind of value) by column.
OTHER_TABLES = {
    "indicators": (
        ("TT", "ordinal", "number"), ("Chỉ tiêu", "content", "words"),
        ("Đơn vị tính", "unit_of_measure", "measure"), ("Năm 2025", "target", "value"),
        ("Năm 2026", "target", "value"),
    ),
    "scores": (
        ("STT", "ordinal", "number"), ("Tiêu chí", "content", "words"),
        ("Điểm tối đa", "target", "value"), ("Ghi chú", "note", "note"),
    ),
    "settings": (
        ("TT", "ordinal", "number"), ("Tên thiết bị", "content", "words"),
        ("Cấu hình", "other", "words"), ("Số lượng", "target", "value"),
    ),
    "timetable": (
        ("Thời gian", "deadline", "hour"), ("Nội dung", "content", "words"),
        ("Địa điểm", "other", "place"),
    ),
}  # fmt: skip
MEASURES = ("%", "Hồ sơ", "Xã", "Người")
PLACES = ("Hội trường A", "Phòng họp số 2", "Sân trường")
MARKS = ("- ", "+ ", "(n) ", "a) ")


def words(random: Random, low: int, high: int) -> str:
    """An invented sentence without an end mark, first letter upper case."""
    text = " ".join(random.choice(SYLLABLES) for _ in range(random.randint(low, high)))
    return text[0].upper() + text[1:]


def listed(random: Random, low: int, high: int) -> str:
    """A lead-in and a list below it, each item a paragraph of its own."""
    mark = random.choice(MARKS)
    items = []
    count = random.randint(low, high)
    for at in range(count):
        sign = mark.replace("n", str(at + 1)).replace("a)", f"{'abcdeghiklm'[at % 11]})")
        items.append(f"{sign}{words(random, 3, 14)}{'.' if at == count - 1 else ';'}")
    return "\n".join([f"{words(random, 2, 6)}:", *items])


def cell_of(random: Random, role: str) -> str:
    """What a cell of that role says; "" for a blank one, "\\n" between its paragraphs."""
    if role == "content":
        if random.random() < 0.08:
            return listed(random, 2, 4)
        return words(random, 4, 30) + random.choice(["", "", "."])
    if role == "lead":
        return "; ".join(random.sample(UNITS, random.choice([1, 1, 1, 2])))
    if role == "support":
        return random.choice(["", *random.sample(UNITS, 2), "; ".join(random.sample(UNITS, 3))])
    if role == "deadline":
        return random.choice([*DEADLINES, ""])
    if role == "result":
        if random.random() < 0.1:
            return listed(random, 2, 5)
        return random.choice(["", words(random, 2, 8), words(random, 6, 22)])
    return random.choice(["", "", words(random, 1, 3)])


def other_cell(random: Random, kind: str, at: int) -> str:
    """A cell of a table that is no task table; ``at`` is the row's number, from 1."""
    if kind == "number":
        return str(at)
    if kind == "words":
        return words(random, 3, 14)
    if kind == "measure":
        return random.choice(MEASURES)
    if kind == "value":
        return str(random.randint(2, 100))
    if kind == "hour":
        return f"{7 + at // 2}h{'30' if at % 2 else '00'}"
    return random.choice(PLACES) if kind == "place" else random.choice(["", words(random, 1, 3)])
