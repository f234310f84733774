"""What changed between two plans: exactly the edits that were made, and nothing between copies."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.diff import Difference, compare
from qdparse.diff.match import Weights
from qdparse.diff.view import view
from qdparse.pipeline import parse_record
from qdparse.settle.ids import fingerprint, task_id
from qdparse.write.difference import difference_lines

from cli_fixtures import run  # noqa: F401
from conftest import ROOT, SHARED, needs_shared
from records import Run, record

SAMPLES = ROOT / "samples"
PAIRS = [
    ("bo-chuyen-doi-so.docx", "bo-chuyen-doi-so.pdf"),
    ("bo-chuyen-doi-so.docx", "bo-chuyen-doi-so.txt"),
    ("tinh-cai-cach-hanh-chinh.docx", "tinh-cai-cach-hanh-chinh.pdf"),
    ("tinh-hai-phu-luc.docx", "tinh-hai-phu-luc.pdf"),
    ("tinh-hai-phu-luc.md", "tinh-hai-phu-luc.pdf"),
    ("so-du-thao.docx", "so-du-thao.pdf"),
]
# Six words that no other task has: what a task says. The rest is what all plans say.
SAYS = [
    "cảng cá bến bãi neo đậu", "rừng phòng hộ ven biển đước", "giống lúa chịu mặn đồng bằng",
    "trường mầm non vùng cao bán trú", "bệnh viện tuyến huyện giường nằm", "xe buýt điện nội đô trạm",
    "di tích lịch sử đình làng cổ", "nước sạch nông thôn bể lọc", "làng nghề gốm sứ men lam",
    "thư viện sách nói khiếm thị", "hồ sơ lưu trữ giấy mục nát", "camera giao thông ngã tư đèn",
]  # fmt: skip
VERBS = ["Xây dựng kế hoạch", "Tổ chức triển khai", "Hoàn thiện", "Đẩy mạnh tuyên truyền"]
UNITS = ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Thanh tra tỉnh"]


def task(says: int, verb: int, unit: int, group: str) -> dict[str, Any]:
    made = deepcopy(record()["tasks"][0])
    made["content"] = f"{VERBS[verb]} {SAYS[says]} trên địa bàn tỉnh năm 2026"
    made["assignees"] = [{"role": "lead", "text": UNITS[unit], "post": None, "unit": None}]
    made["group"] = [{"ordinal": "I", "title": group}]
    return made


def plan(groups: list[tuple[str, list[dict[str, Any]]]]) -> dict[str, Any]:
    """A record with these tasks, numbered again in each group."""
    made = record()
    made["tasks"] = []
    for roman, (title, tasks) in zip(("I", "II", "III"), groups, strict=False):
        for number, item in enumerate(tasks, 1):
            key = f"{roman}.{number}"
            made["tasks"].append(
                {
                    **deepcopy(item),
                    "key": key,
                    "id": task_id(made["document"]["uri"], "kehoach", 1, key),
                    "fingerprint": fingerprint(item["content"]),
                    "group": [{"ordinal": roman, "title": title}],
                }
            )
    return made


def diff(old: dict[str, Any], new: dict[str, Any]) -> Difference:
    return compare(view(old), view(new))


def keys(found: Difference) -> dict[str, Any]:
    return {
        "added": [t.key for t in found.added],
        "removed": [t.key for t in found.removed],
        "changed": [
            {"old": c.old.key, "new": c.new.key, "fields": [x.field for x in c.changes]}
            for c in found.changed
        ],
        "renumbered": [{"old": r.old.key, "new": r.new.key} for r in found.renumbered],
    }


@pytest.fixture(scope="module")
def read() -> Any:
    seen: dict[str, Any] = {}

    def parsed(name: str) -> Any:
        if name not in seen:
            seen[name] = parse_record(str(SAMPLES / name))
        return seen[name]

    return parsed


def test_the_amended_sample_differs_by_its_edits_alone(read: Any) -> None:
    truth = json.loads(
        (ROOT / "tests" / "gold" / "diff" / "bo-chuyen-doi-so.json").read_text("utf-8")
    )
    for kind in ("docx", "pdf", "txt"):
        found = diff(read(f"{truth['old']}.{kind}"), read(f"{truth['new']}.docx"))
        assert keys(found) == {k: truth[k] for k in ("added", "removed", "changed", "renumbered")}
        assert {c.field for c in found.document} - {"issuer"} == set(truth["document"])
        assert len(found.bases_added) == truth["bases"]["added"]
        assert len(found.bases_removed) == truth["bases"]["removed"]
        assert [c.field for c in found.articles] == truth["articles"]


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_two_files_of_one_document_have_the_same_tasks_and_ids(
    one: str, two: str, read: Any
) -> None:
    old, new = read(one), read(two)
    assert [t["id"] for t in old["tasks"]] == [t["id"] for t in new["tasks"]] or one.endswith(".md")
    assert [t["fingerprint"] for t in old["tasks"]] == [t["fingerprint"] for t in new["tasks"]]
    found = diff(old, new)
    assert not any((found.added, found.removed, found.changed, found.renumbered))
    assert not any((found.bases_added, found.bases_removed, found.articles))
    assert {c.field for c in found.document} <= {"issuer", "date"}  # a text has no letterhead


def test_a_plan_compared_with_itself_has_no_difference(read: Any) -> None:
    for path in sorted(SAMPLES.glob("*.*")):
        found = diff(read(path.name), read(path.name))
        assert found.empty
        assert found.unchanged == len(read(path.name)["tasks"])


@pytest.mark.parametrize(
    "other",
    [
        "lập kế hoạch mẫu",  # case
        "Lập  kế\nhoạch mẫu;",  # blanks, a mark
        "1. Lập kế hoạch mẫu",  # a number before it
        "- Lập kế hoạch mẫu.",
        "a) Lập kế hoạch mẫu",
        "“Lập” kế hoạch, mẫu",
    ],
)
def test_a_fingerprint_is_of_the_words_alone(other: str) -> None:
    assert fingerprint(other) == fingerprint("Lập kế hoạch mẫu")


@pytest.mark.parametrize("other", ["Lập kế hoạch", "Lập báo cáo mẫu", "", "Kế hoạch mẫu lập"])
def test_other_words_have_another_fingerprint(other: str) -> None:
    assert fingerprint(other) != fingerprint("Lập kế hoạch mẫu")


def test_tone_style_does_not_change_a_fingerprint() -> None:
    assert fingerprint("Số hoá thuỷ lợi") == fingerprint("Số hóa thủy lợi")


def test_unlike_tasks_are_never_paired_however_much_they_share() -> None:
    one = task(0, 0, 0, "A")
    for says in range(1, len(SAYS)):
        found = diff(plan([("A", [one])]), plan([("A", [task(says, 0, 0, "A")])]))
        assert keys(found)["added"] == keys(found)["removed"] == ["I.1"]


def test_short_words_in_another_group_are_another_task() -> None:
    one, two = task(0, 0, 0, "A"), task(1, 0, 1, "B")
    one["content"] = two["content"] = "Báo cáo"
    one["result"], two["result"] = "Văn bản", "Biểu mẫu"
    one["deadline"] = two["deadline"] = None
    found = diff(plan([("A", [one]), ("B", [])]), plan([("A", []), ("B", [two])]))
    assert (len(found.added), len(found.removed), len(found.changed)) == (1, 1, 0)


def test_equal_words_in_two_groups_keep_to_their_groups() -> None:
    one, two = task(0, 0, 0, "A"), task(0, 0, 0, "B")
    new = task(3, 1, 1, "A")
    old = plan([("A", [one]), ("B", [two])])
    found = diff(old, plan([("A", [new, one]), ("B", [two])]))
    assert keys(found) == {
        "added": ["I.1"],
        "removed": [],
        "changed": [],
        "renumbered": [{"old": "I.1", "new": "I.2"}],
    }


def test_a_deadline_that_means_another_day_is_a_change_though_its_words_are_the_same() -> None:
    one = task(0, 0, 0, "A")
    two = deepcopy(one)
    two["deadline"]["end"] = "2027-06-30"
    (change,) = diff(plan([("A", [one])]), plan([("A", [two])])).changed
    assert [(c.field, c.old, c.new) for c in change.changes] == [
        ("deadline", "Quý II/2026 (2026-06-30)", "Quý II/2026 (2027-06-30)")
    ]


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Two plans and the truth about them: tasks removed, added, changed, moved to other places."""
    order = draw(st.permutations(range(len(SAYS))))
    count = draw(st.integers(1, 8))
    titles = ["Thể chế", "Hạ tầng", "Nhân lực"]
    old: list[tuple[str, list[dict[str, Any]]]] = [(title, []) for title in titles]
    for says in order[:count]:
        at = draw(st.integers(0, 2))
        made = task(says, draw(st.integers(0, 3)), draw(st.integers(0, 3)), titles[at])
        old[at][1].append({**made, "note": str(says)})
    before = plan(old)
    was = {t["note"]: t for t in before["tasks"]}

    new: list[tuple[str, list[dict[str, Any]]]] = [(title, []) for title in titles]
    truth: dict[str, Any] = {"removed": [], "fields": {}}
    for at, (title, items) in enumerate(old):
        for item in items:
            kind = draw(
                st.sampled_from(["keep", "keep", "remove", "lead", "result", "content", "move"])
            )
            made = deepcopy(item)
            fields = []
            place = at
            if kind == "remove":
                truth["removed"].append(was[item["note"]]["key"])
                continue
            if kind == "lead":
                made["assignees"][0]["text"] += " và Công an tỉnh"
                fields = ["lead"]
            elif kind == "result":
                made["result"] = "Báo cáo tổng kết"
                fields = ["result"]
            elif kind == "content":
                made["content"] += ", ưu tiên nơi khó khăn"
                fields = ["content"]
            elif kind == "move":
                place = draw(st.integers(0, 2))
                fields = ["group"] if titles[place] != title else []
            truth["fields"][item["note"]] = fields
            new[place][1].append(made)
    for says in order[count : count + draw(st.integers(0, 3))]:
        at = draw(st.integers(0, 2))
        items = new[at][1]
        items.insert(draw(st.integers(0, len(items))), {**task(says, 0, 0, ""), "note": f"+{says}"})
    return before, plan(new), truth


@given(edits())
def test_the_difference_is_exactly_the_edits(
    made: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    old, new, truth = made
    was = {t["note"]: t["key"] for t in old["tasks"]}
    now = {t["note"]: t["key"] for t in new["tasks"]}
    found = diff(old, new)
    got = keys(found)
    assert sorted(got["added"]) == sorted(k for note, k in now.items() if note not in was)
    assert sorted(got["removed"]) == sorted(truth["removed"])
    assert {(c["old"], c["new"], tuple(c["fields"])) for c in got["changed"]} == {
        (was[note], now[note], tuple(fields)) for note, fields in truth["fields"].items() if fields
    }
    assert {(r["old"], r["new"]) for r in got["renumbered"]} == {
        (was[note], now[note]) for note in truth["fields"] if was[note] != now[note]
    }
    assert diff(old, old).empty and diff(new, new).empty
    for lang in ("en", "vi"):
        assert difference_lines(found, lang)


def test_the_command_tells_by_its_exit_code(run: Run, tmp_path: Path) -> None:  # noqa: F811
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    one.write_text(json.dumps(plan([("A", [task(0, 0, 0, "A")])])), encoding="utf-8")
    two.write_text(json.dumps(plan([("A", [task(1, 0, 0, "A")])])), encoding="utf-8")
    same = run("diff", one, one)
    assert (same.exit_code, same.stdout.strip()) == (0, "1 tasks unchanged, no difference")
    found = run("diff", one, two, "--lang", "vi")
    assert found.exit_code == 1
    assert "+ I.1  Xây dựng kế hoạch rừng phòng hộ" in found.stdout
    assert "- I.1  Xây dựng kế hoạch cảng cá" in found.stdout
    out = tmp_path / "diff.json"
    assert run("diff", one, two, "--json", "-o", out).exit_code == 1
    written = json.loads(out.read_text("utf-8"))
    assert [t["key"] for t in written["tasks"]["added"]] == ["I.1"]
    assert set(written) == {"document", "bases", "articles", "tasks"}


@pytest.mark.parametrize("content", ["{}", "{", '{"document": []}', '{"tasks": 3}', "\ufeff{}"])
def test_what_is_no_record_is_named_in_a_sentence(
    run: Run,  # noqa: F811
    tmp_path: Path,
    content: str,
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(record()), encoding="utf-8")
    bad.write_text(content, encoding="utf-8")
    for pair in ((good, bad), (bad, good)):
        found = run("diff", *pair)
        assert found.exit_code == 3
        assert "bad.json" in found.stderr and "Traceback" not in found.stderr


def test_documents_are_compared_without_json_between(run: Run) -> None:  # noqa: F811
    found = run("diff", SAMPLES / "bo-chuyen-doi-so.docx", SAMPLES / "bo-chuyen-doi-so.pdf")
    assert (found.exit_code, found.stdout.strip()) == (0, "30 tasks unchanged, no difference")


def test_the_output_does_not_overwrite_an_input(run: Run, tmp_path: Path) -> None:  # noqa: F811
    one = tmp_path / "one.json"
    one.write_text(json.dumps(record()), encoding="utf-8")
    assert run("diff", one, one, "-o", one).exit_code == 3
    assert json.loads(one.read_text("utf-8")) == record()


@needs_shared
def test_the_tasks_of_a_real_plan_are_not_alike() -> None:
    """Of some 13,000 pairs of different tasks only parts of one another come near a match."""
    text = parse_record(str(SHARED / "corpus" / "text" / "vnmp_nqcp03_nq03_pl2.md"))
    tasks = list({t.words: t for t in view(text).tasks if t.words}.values())
    weights = Weights(tasks, [])
    near = [(a.key, b.key) for a, b, _ in weights.near(tasks, tasks, 0.75) if a.at < b.at]
    assert len(tasks) > 100
    assert len(near) <= 5, near
