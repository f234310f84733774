"""Words of our own recognition mended by phrases, codes and signs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qdparse.layout import Box, Layout, Line, Page, Paragraph, Reading, Recognition
from qdparse.ledger import Edit, undo
from qdparse.lexicon.ngrams import counted, packed, public, tokens, unpacked
from qdparse.mend import mend
from qdparse.mend.ocr.codes import code_spans, known_codes
from qdparse.mend.ocr.spans import Span, applied, applied_to_lines

from conftest import ROOT
from recorded import NAMES, printed_at, printed_words, recorded, words_of

RULES = ("word-marks", "code-letters", "sign-slip")


def scanned(*texts: str, ours: bool = True) -> Layout:
    """Paragraphs of one page; ``ours``: read by our own recognition."""
    blocks = tuple(
        Paragraph(i, text, (Line(text, 1, Box(70, 50 + 20 * i, 500, 62 + 20 * i), hard=True),))
        for i, text in enumerate(texts)
    )
    seen = Recognition("x", ("vie",), (Reading("x", 1, Box(0, 0, 1, 1), 0.9),)) if ours else None
    return Layout(blocks, (Page(595, 842),), "scan", "application/pdf", seen)


def mended(*texts: str) -> tuple[list[str], list[Edit]]:
    layout, ledger = mend(scanned(*texts))
    told = [edit for edit in ledger.published() if edit.rule in RULES]
    return [block.text for block in layout.blocks if isinstance(block, Paragraph)], told


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Đẩy mạnh chuyên đổi số trong cơ quan", "Đẩy mạnh chuyển đổi số trong cơ quan"),
        ("xây dựng Công dữ liệu quốc gia", "xây dựng Cổng dữ liệu quốc gia"),
        ("không gây những nhiều, tiêu cực", "không gây nhũng nhiễu, tiêu cực"),
        ("hiệu quả sự dụng dịch vụ", "hiệu quả sử dụng dịch vụ"),
        ("nhận thức về tâm quan trọng của việc này", "nhận thức về tầm quan trọng của việc này"),
        ("Quản triệt nghị quyết của Đảng", "Quán triệt nghị quyết của Đảng"),
        ("chỉa sẻ đữ liệu", "chia sẻ dữ liệu"),
        ("XÃ HỘI CHÙ NGHÌA VIỆT NAM", "XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ỦY BAN NHÂN DÂN TÌNH SƠN HÀ", "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"),
        ("Công an xã, Thứ trường Bộ", "Công an xã, Thứ trưởng Bộ"),
        ("Căn cứ Nghị định số 47/2020/ND-CP", "Căn cứ Nghị định số 47/2020/NĐ-CP"),
        ("Quyết định số 749/QD-TTg", "Quyết định số 749/QĐ-TTg"),
        ("số 127/2007NĐ-CP ngày 31", "số 127/2007/NĐ-CP ngày 31"),
        ("số 12/QĐ-UBNĐ", "số 12/QĐ-UBND"),
        ("chịu trách nhiệm thi hành./", "chịu trách nhiệm thi hành./."),
        ("~ Như Điều 3;", "- Như Điều 3;"),
        ("Nghị quyết số 03⁄/NQ-HĐND", "Nghị quyết số 03/NQ-HĐND"),
        ("ngày 25⁄7⁄2026", "ngày 25/7/2026"),
        ("Bộ Tư pháp (để td, p/h);", "Bộ Tư pháp (để t/d, p/h);"),
        ("Chính phủ (b/e);", "Chính phủ (b/c);"),
        ("Mơi nhân:", "Nơi nhận:"),
        ("Như Điều 3 (đề t/h);", "Như Điều 3 (để t/h);"),
    ],
)
def test_what_is_certain_is_changed_and_told(read: str, printed: str) -> None:
    texts, told = mended(read)
    assert texts == [printed]
    assert told and all(e.applied and e.certainty == "certain" and e.evidence for e in told)
    assert all(e.before in read and e.after in printed for e in told)


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện chuyển đổi số; sử dụng chữ ký số",
        "Ông Nguyễn Văn Hoa, bà Trần Thị Thùy Dương",
        "NGUYỄN VĂN HOA",
        "đồng chí Lê Quang Đại, Ngô Bá Tuyền",
        "Công ty cổ phần Thùy Dương tại xã Tân Thánh",
        "Ha Noi, Viet Nam",
        "xử phạt các hành vi đổ trộm chất thải",
        "quy định cỡ chữ 13, kiểu chữ đứng",
        "hàng năm và hằng năm",
        "Hợp đồng số 12/HĐ-BTC, Hướng dẫn số 12/HD-BTC",
        "Kế hoạch số …/KH-UBND, Công văn số 639/BTTTT-THH",
        "lĩnh vực KH-CN và GD-ĐT",
        "và/hoặc tại http://binhlam.gov.vn/",
        "xin chào ~ 30%",
        "NƠI NHẬN:",
        "Người nhận: văn thư",
        "Lời nhận xét: đạt",
        "Python, logistics, OCOP",
    ],
)
def test_what_is_right_or_a_name_stays(text: str) -> None:
    texts, told = mended(text)
    assert texts == [text]
    assert not any(e.applied for e in told)


def test_what_is_only_likely_is_proposed() -> None:
    texts, told = mended("đồng chí Nguyễn Văn Hoa")
    assert texts == ["đồng chí Nguyễn Văn Hoa"]
    assert [(e.before, e.after, e.applied, e.certainty) for e in told] == [
        ("Hoa", "Hóa", False, "likely")
    ]


def test_evidence_tells_how_often_each_stands() -> None:
    _, [told] = mended("việc sự dụng điện")
    assert told.evidence.startswith("“sử dụng” stands ")
    assert "“sự dụng” 0 times" in told.evidence


def test_text_that_was_not_recognised_by_us_stays() -> None:
    layout = scanned("Đẩy mạnh chuyên đổi số", "số 749/QD-TTg", ours=False)
    after, ledger = mend(layout)
    assert [b.text for b in after.blocks] == [b.text for b in layout.blocks]  # type: ignore[union-attr]
    assert not [e for e in ledger.published() if e.rule in RULES]


def test_a_text_that_goes_over_to_a_page_not_ours_stays() -> None:
    lines = (Line("Đẩy mạnh chuyên", 1), Line("đổi số", 2))
    layout = scanned("x")._replace(blocks=(Paragraph(1, "Đẩy mạnh chuyên\nđổi số", lines),))
    after, _ = mend(layout)
    assert "chuyên" in after.blocks[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "elsewhere", "after"),
    [
        ("640/QE-UBND", ["Quyết định số 640/QĐ-UBND"], "640/QĐ-UBND"),
        ("641/QE-UBND", ["Quyết định số 640/QĐ-UBND"], "641/QE-UBND"),
        ("640/QE-UEND", ["Quyết định số 640/QĐ-UBND"], "640/QE-UEND"),
        ("2678/QĐ-BKHCN", ["Quyết định số 2878/QĐ-BKHCN"], "2678/QĐ-BKHCN"),
    ],
)
def test_a_code_is_judged_by_the_same_code_elsewhere(
    text: str, elsewhere: list[str], after: str
) -> None:
    spans = [s for s in code_spans(text, known_codes(elsewhere)) if s.certainty == "certain"]
    assert applied(text, spans) == after


def test_a_code_cut_at_a_line_end_is_closed_and_one_with_a_printed_blank_stays() -> None:
    assert [s.new for s in code_spans("28/2023/NĐ -CP", known_codes([]), frozenset({10}))] == [
        "28/2023/NĐ-CP"
    ]
    assert not list(code_spans("28/2023/NĐ -CP", known_codes([])))


def test_a_change_over_a_line_end_stands_on_the_first_line() -> None:
    lines = (Line("số 28/2023/NĐ"), Line("-CP của Chính phủ"))
    span = Span("code-letters", 3, 17, "28/2023/NĐ-CP", "")
    text = "số 28/2023/NĐ -CP của Chính phủ"
    assert applied(text, [span]) == "số 28/2023/NĐ-CP của Chính phủ"
    changed = applied_to_lines(text, lines, [span])
    assert [line.text for line in changed] == ["số 28/2023/NĐ-CP", " của Chính phủ"]


_TEXT = (
    "chuyên đổi số 2026 Công dữ liệu những nhiều 749/QD-TTg sự dụng tâm quan trọng 12,5% 30/6/2025 "
    "TÌNH ỦY Nguyễn Văn Hoa 127/2007NĐ-CP năm nắm 2025 thi hành./ ~ (b/e); ; , Ðiều 3."
)
_WORDS = st.sampled_from(_TEXT.split())


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_figures_never_change_and_all_is_undone(texts: list[str]) -> None:
    layout = scanned(*texts)
    after, ledger = mend(layout)
    assert undo(after, ledger) == layout
    for edit in ledger.published():
        assert [c for c in edit.before if c.isdigit()] == [c for c in edit.after if c.isdigit()]
    before = "".join(c for t in texts for c in t if c.isdigit())
    assert before == "".join(c for b in after.blocks for c in b.text if c.isdigit())  # type: ignore[union-attr]


@pytest.mark.parametrize("name", NAMES)
def test_on_recorded_scans_no_right_word_is_changed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = recorded(name)
    after, ledger = mend(layout)
    assert undo(after, ledger) == layout
    monkeypatch.setattr("qdparse.mend.ocr.mend_recognised", lambda layout, ledger: layout)
    plain, _ = mend(layout)
    read, words = words_of(plain), words_of(after)
    assert len(read) == len(words)
    truth = printed_at(read, printed_words(name))
    changed = [i for i, (a, b) in enumerate(zip(read, words, strict=True)) if a != b]
    assert changed
    assert [(read[i], words[i]) for i in changed if truth.get(i) != words[i]] == []


def test_recorded_scans_get_half_of_their_wrong_marks_mended() -> None:
    wrong = left = 0
    for name in NAMES:
        printed, layout = printed_words(name), recorded(name)
        after, ledger = mend(layout)
        made = sum(
            len(e.after.split()) for e in ledger.published() if e.rule == RULES[0] and e.applied
        )
        words = words_of(after)
        truth = printed_at(words, printed)
        left += sum(len(words[i]) == len(t) and words[i] != t for i, t in truth.items())
        wrong += made
    assert wrong > 40
    assert wrong / (wrong + left) > 0.45


def test_a_document_without_scans_loads_no_counts() -> None:
    code = (
        "import sys; from qdparse.pipeline import parse_record;"
        f"parse_record({str(ROOT / 'samples' / 'so-du-thao.docx')!r});"
        "print([m for m in sys.modules if 'ngrams' in m or 'mend.ocr' in m])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@given(st.lists(st.sampled_from(["tổ chức", "cá nhân, tổ", "số 12.", "đ; a) b"]), max_size=6))
@settings(max_examples=30, deadline=None)
def test_counts_survive_packing(texts: list[str]) -> None:
    counts = counted([*texts, "tổ chức"])
    table = unpacked(packed(counts))
    for key, count in counts.items():
        ids = [table.number[word] for word in key]
        found = {1: table.one, 2: table.two, 3: table.three}[len(ids)](*ids)
        assert found == count
    number = table.number["tổ"]
    assert table.two(number, -1) == table.three(number, number, number) == 0


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Uỷ ban, số 12/QĐ-UBND.", ["ủy", "ban", "số", "<n>", "qđ", "<p>", "ubnd", "<s>"]),
        ("ngày 30/6/2025; 12,5%", ["ngày", "<n>", "<s>", "<n>", "<p>"]),
        ("", []),
    ],
)
def test_what_is_counted_of_a_text(text: str, keys: list[str]) -> None:
    assert [token.key for token in tokens(text)] == keys


def test_the_script_builds_the_table_from_texts(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Tổ chức thực hiện", "utf-8")
    out = tmp_path / "table"
    script = ROOT / "tools" / "ngrams.py"
    subprocess.run(
        [sys.executable, str(script), str(tmp_path), "-o", str(out)],
        capture_output=True,
        check=True,
    )
    table = unpacked(out.read_bytes())
    assert table.three(*(table.number[word] for word in ("tổ", "chức", "thực"))) == 3


def test_the_table_of_the_program_has_its_counts() -> None:
    table = public()
    assert table.two(table.number["sử"], table.number["dụng"]) > 1000
    assert table.two(table.number["sự"], table.number["dụng"]) == 0


def test_initials_that_lost_one_of_two_like_letters() -> None:
    whole = "giải quyết TTHC của tỉnh"
    texts, told = mended(whole, "công bố TTHC", "cắt giảm THC của xã", "QUY TRÌNH THC NỘI BỘ")
    assert texts[2:] == ["cắt giảm THC của xã", "QUY TRÌNH THC NỘI BỘ"]  # stands twice
    texts, told = mended(whole, "công bố TTHC", "cắt giảm THC của xã")
    assert texts[2] == "cắt giảm TTHC của xã"
    assert [(edit.before, edit.after) for edit in told] == [("THC", "TTHC")]


@pytest.mark.parametrize(
    "texts",
    [
        ("công bố TTHC", "cắt giảm THC"),  # the whole form stands once
        ("công bố TTHC", "sửa TTHC", "học sinh THPT"),  # a known one
        ("công bố TTHC", "sửa TTHC", "SỞ THC TỈNH"),
        ("dự án TTXA", "dự án TTXA", "dự án TXA"),  # in no table
        ("công bố TTHC", "sửa TTHC", "số 12/THC-UB"),
        ("(td, ph)", "(để td)"),
    ],
)
def test_initials_that_stay(texts: tuple[str, ...]) -> None:
    assert mended(*texts)[0] == list(texts)
