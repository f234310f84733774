"""(g) The ministry's plan amended half a year later, and the truth about what changed.

The truth is that of the edits, not of any comparison: every task keeps the key it came from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from ministry import _LAW, _STAFF, GROUPS, MINISTRY

from model import Decision, Table, tasks

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


class Item(NamedTuple):
    """A task's cells and the key it had; None for a new one."""

    cells: list[str]
    key: str | None


def _items() -> list[tuple[str, list[Item]]]:
    return [
        (title, [Item(list(cells), f"{roman}.{i}") for i, cells in enumerate(rows, 1)])
        for roman, (title, rows) in zip(_ROMAN, GROUPS, strict=False)
    ]


def _edited() -> list[tuple[str, list[Item]]]:
    groups = _items()
    by_title = dict(groups)
    law, net, safety = (
        by_title[t] for t in ("Hoàn thiện thể chế", "Hạ tầng số", "An toàn thông tin")
    )
    data, online, people = (by_title[t] for t in ("Dữ liệu số", "Chính quyền số", "Nguồn nhân lực"))
    law.insert(0, Item([
        "Quy định trách nhiệm của người đứng đầu đơn vị khi chậm số hóa kết quả giải quyết thủ tục",
        _LAW, "Quyết định của Bộ trưởng",
    ], None))  # fmt: skip
    people.append(Item(["Mời chuyên gia giảng về trí tuệ nhân tạo cho lãnh đạo cấp vụ", _STAFF, "Hai buổi nói chuyện chuyên đề"], None))  # fmt: skip
    moved = net.pop(2)
    net.pop(2)
    data.append(moved)
    online.pop(3)
    safety[2].cells[1] = _LAW
    data[4].cells[2] = "Bộ dữ liệu mở cập nhật hằng giờ, có giao diện lập trình"
    online[0].cells[0] += ", không yêu cầu nộp lại bản giấy"
    return groups


_EDITED = _edited()
_OLD_PLAN = MINISTRY.attachments[0]
_PLAN = replace(
    _OLD_PLAN,
    issued_with="(Ban hành kèm theo Quyết định số 569/QĐ-BCĐCĐS ngày 12 tháng 9 năm 2025 của Trưởng Ban Chỉ đạo chuyển đổi số)",
    blocks=[
        (kind, replace(block, rows=tasks([(t, [i.cells for i in items]) for t, items in _EDITED])))
        if isinstance(block, Table)
        else (kind, block)
        for kind, block in _OLD_PLAN.blocks
    ],
)  # fmt: skip
AMENDED: Decision = replace(
    MINISTRY,
    stem="bo-chuyen-doi-so-sua-doi",
    number="569",
    date=(2025, 9, 12),
    bases=[
        *MINISTRY.bases[:2],
        ("Căn cứ Quyết định số 214/QĐ-BCĐCĐS ngày 07 tháng 3 năm 2025 của Trưởng Ban Chỉ đạo chuyển đổi số ban hành Kế hoạch chuyển đổi số của Bộ Thủy sản và Kinh tế biển năm 2025;", ["214/QĐ-BCĐCĐS"]),
        *MINISTRY.bases[2:],
    ],
    articles=[
        ["Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số của Bộ Thủy sản và Kinh tế biển năm 2025, thay thế Kế hoạch ban hành kèm theo Quyết định số 214/QĐ-BCĐCĐS ngày 07 tháng 3 năm 2025."],
        *MINISTRY.articles[1:],
    ],
    attachments=[_PLAN],
)  # fmt: skip


def truth() -> dict[str, Any]:
    """What changed, by the keys of both plans: the label of the pair."""
    old = {item.key: (title, item.cells) for title, items in _items() for item in items}
    names = ("content", "lead", "result")
    added, changed, renumbered = [], [], []
    kept = set()
    for roman, (title, items) in zip(_ROMAN, _EDITED, strict=False):
        for i, (cells, key) in enumerate(items, 1):
            now = f"{roman}.{i}"
            if key is None:
                added.append(now)
                continue
            kept.add(key)
            was_title, was = old[key]
            fields = [n for n, a, b in zip(names, was, cells, strict=True) if a != b]
            fields += ["group"] if title != was_title else []
            if fields:
                changed.append({"old": key, "new": now, "fields": fields})
            if now != key:
                renumbered.append({"old": key, "new": now})
    return {
        "old": MINISTRY.stem,
        "new": AMENDED.stem,
        "document": ["number", "date"],
        "bases": {"added": 1, "removed": 0},
        "articles": ["dieu_1"],
        "added": added,
        "removed": [key for key in old if key not in kept],
        "changed": changed,
        "renumbered": renumbered,
    }
