"""A small record that keeps the contract, for tests of what happens to records."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
TEXT = "Đây là một văn bản ngắn.\n"

_BASIS: dict[str, Any] = {
    "id": "basis_1",
    "kind": "basis",
    "text": "Căn cứ Luật Mẫu ngày 01 tháng 02 năm 2020;",
    "citations": [
        {
            "text": "Luật Mẫu ngày 01 tháng 02 năm 2020",
            "type": "Luật",
            "number": None,
            "date": "2020-02-01",
            "issuer": None,
            "title": "Mẫu",
            "uri": None,
            "role": "basis",
            "span": [7, 41],
        }
    ],
    "sources": [{"page": 1, "bbox": [85.0, 100.0, 300.0, 112.0], "text": "Căn cứ Luật Mẫu…"}],
}
_TASK: dict[str, Any] = {
    "id": "/akn/vn/act/qd/mau/2026/12/!att_1~table_1__row_i-1",
    "key": "I.1",
    "fingerprint": "00ff00ff00ff00ff",
    "table": "table_1",
    "row": 1,
    "group": [{"ordinal": "I", "title": "Thể chế mẫu"}],
    "ordinal": "1",
    "content": "Lập kế hoạch mẫu",
    "assignees": [{"role": "lead", "text": "Văn phòng Mẫu", "post": None, "unit": None}],
    "deadline": {
        "text": "Quý II/2026",
        "kind": "period",
        "start": "2026-04-01",
        "end": "2026-06-30",
        "bound": "inclusive",
        "precision": "quarter",
        "recurrence": None,
        "event": None,
        "offset": None,
        "year_source": "explicit",
        "parts": [],
    },
    "result": None,
    "budget": None,
    "note": None,
    "citations": [],
    "repairs": ["r1"],
    "sources": [{"page": 2, "bbox": None, "text": "1 | Lập kế hoạch mẫu | Văn phòng Mẫu"}],
}
_RECORD: dict[str, Any] = {
    "schema_version": "1",
    "generator": {"name": "qdparse", "version": "0.4.0"},
    "source": {
        "file": "mau.pdf",
        "sha256": "0" * 64,
        "media_type": "application/pdf",
        "pages": 2,
        "reader": "pdf",
        "ocr": None,
    },
    "document": {
        "uri": "/akn/vn/act/qd/mau/2026/12",
        "type": {"code": "QĐ", "name": "Quyết định"},
        "number": "12",
        "symbol": "QĐ-MAU",
        "issuer": {"text": "CƠ QUAN MẪU", "name": "Cơ quan mẫu", "id": None},
        "parent_issuer": None,
        "place": "Hà Nội",
        "date": {"text": "Hà Nội, ngày 05 tháng 3 năm 2026", "year": 2026, "month": 3, "day": 5},
        "title": "Ban hành Kế hoạch mẫu",
        "authority": "GIÁM ĐỐC CƠ QUAN MẪU",
        "status": "issued",
        "bases": [_BASIS],
        "articles": [
            {
                "id": "dieu_1",
                "ordinal": "1",
                "heading": None,
                "text": "Ban hành kèm theo Quyết định này Kế hoạch mẫu.",
                "clauses": [
                    {
                        "id": "dieu_1__khoan_1",
                        "ordinal": "1",
                        "text": "Ban hành",
                        "points": [
                            {"id": "dieu_1__khoan_1__diem_dd", "ordinal": "đ", "text": "một điểm"}
                        ],
                    }
                ],
                "sources": [],
            }
        ],
        "recipients": [{"text": "Lưu: VT", "purpose": None}],
        "signature": {"lines": ["GIÁM ĐỐC"], "name": "Nguyễn Văn Mẫu"},
    },
    "attachments": [
        {
            "id": "att_1",
            "kind": "Kế hoạch",
            "title": "Kế hoạch mẫu",
            "issued_with": "(Ban hành kèm theo Quyết định số 12/QĐ-MAU)",
            "sections": [
                {"ordinal": "I", "title": "Mục đích", "text": "", "bases": [], "sections": []}
            ],
            "tables": ["table_1"],
        }
    ],
    "tables": [
        {
            "id": "table_1",
            "attachment": "att_1",
            "pages": [2],
            "is_task_table": True,
            "columns": [
                {"header": "TT", "role": "ordinal"},
                {"header": "Nội dung", "role": "content"},
                {"header": "Chủ trì", "role": "lead"},
            ],
            "rows": [
                {
                    "kind": "group",
                    "ordinal": "I",
                    "cells": ["I", "Thể chế mẫu", ""],
                    "sources": [],
                },
                {
                    "kind": "task",
                    "ordinal": "1",
                    "cells": ["1", "Lập kế hoạch mẫu", "Văn phòng Mẫu"],
                    "sources": [],
                },
            ],
        }
    ],
    "tasks": [_TASK],
    "repairs": [
        {
            "id": "r1",
            "rule": "row-rejoin",
            "where": "/tables/0/rows/1",
            "page": 2,
            "before": "Lập kế | hoạch mẫu",
            "after": "Lập kế hoạch mẫu",
            "evidence": "no ordinal, lower case [bold]",
            "certainty": "certain",
            "applied": True,
        }
    ],
    "findings": [
        {
            "code": "result-blank",
            "severity": "warning",
            "where": "/tasks/0",
            "message": "Task I.1 names no result (deliverable).",
        }
    ],
    "unclaimed": [],
    "coverage": {"characters": 400, "placed": 400},
}


def record() -> dict[str, Any]:
    """A fresh copy, to be spoilt at will."""
    return deepcopy(_RECORD)


def files(folder: Path, *names: str) -> list[Path]:
    """Short text files of these names."""
    made = []
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
        made.append(path)
    return made
