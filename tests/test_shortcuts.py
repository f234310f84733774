"""What spares work and must change nothing: each shortcut against the long way round."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qdparse.grammar.citations as reading
from qdparse.fold import fold, squeeze
from qdparse.grammar import sections
from qdparse.grammar.citation_parts import said_between
from qdparse.grammar.draft import AttachmentDraft
from qdparse.grammar.forms import annex_line, headings, template_line
from qdparse.grammar.letterhead_forms import is_motto, split_motto
from qdparse.lexicon import table
from qdparse.pipeline import record_of
from qdparse.settle import citations as settled
from qdparse.settle.marks import may_be_suspect, suspects


def folded_by_letter(text: str) -> str:
    """The definition: every letter without its marks, small, single blanks."""
    crossed = str.maketrans("đĐðÐƣƢ", "dDdDuU")
    parts = unicodedata.normalize("NFD", text.translate(crossed))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(bare.lower().split())


def test_every_letter_is_folded_as_its_definition_says() -> None:
    wrong = [
        hex(code)
        for code in range(0x11000)
        if fold.__wrapped__(f"a{chr(code)} B") != folded_by_letter(f"a{chr(code)} B")
    ]
    assert wrong == []


def test_every_white_space_is_squeezed() -> None:
    for code in range(0x11000):
        for text in (f"a{chr(code)}b", f"{chr(code)}a ", f" a{chr(code)}"):
            assert squeeze(text) == " ".join(text.split())


@given(st.text(st.sampled_from("aÁđĐƯữ ỆợỹƷ\u0301\u0323\u00a0\n\t\u2003–“”…İß☐1.)/")))
def test_a_text_is_folded_as_its_letters_are(text: str) -> None:
    assert fold(text) == folded_by_letter(text)
    assert squeeze(text) == " ".join(text.split())


_PIECES = [
    "Nghị định số 95/2017/NĐ-CP", "749/QĐ-TTg", "57-NQ/TW", "12/5", "Luật số 67/2006/QH11",
    "Luật Đất đai", "Thông tư liên tịch số 01/2020/TTLT-BTC-BNV", "…/QĐ-UBND", "64-CP",
    " ngày 3/6/2020", " ngày 31/02/2020", " của Bộ Tài chính", ", Bộ Nội vụ", " và ", ", số ", "; ",
    " quy định về phí", " (gọi tắt là", ")", " được sửa đổi bởi ", "\n", " năm 2023", ".", " số ",
    " của Bộ Văn hóa, Thể thao và Du lịch", "Nghi\nđịnh ", "Quyết định ", ":", " thực hiện ",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=9))
def test_words_between_numbers_say_the_same_kept_or_read_in_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    kept = reading.find_citations(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_BETWEEN_MAX", -1)
        assert reading.find_citations(text) == kept


def test_the_same_words_between_numbers_are_read_once() -> None:
    said_between.cache_clear()
    text = "".join(f"Quyết định số {n}/QĐ-TTg ngày 3/6/2020 của Chính phủ; " for n in range(10, 99))
    assert len(reading.find_citations(text)) == 89
    assert said_between.cache_info().misses <= 2


def test_a_result_merged_over_many_rows_is_searched_for_documents_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []
    find = settled.parsed.find_citations

    def noted(text: str) -> list[reading.Citation]:
        searched.append(text)
        return find(text)

    monkeypatch.setattr(settled.parsed, "find_citations", noted)
    settled._kept.cache_clear()
    rows = "".join(
        f"| {n} | Việc thứ {n} | Sở Y tế | Theo Quyết định 1/QĐ-BYT |\n" for n in range(9)
    )
    text = f"KẾ HOẠCH\nNăm 2026\n\n| TT | Nhiệm vụ | Chủ trì | Kết quả |\n|---|---|---|---|\n{rows}"
    tasks = record_of(text.encode(), "x.md")["tasks"]
    assert len(tasks) == 9
    assert all(task["citations"] for task in tasks)
    assert searched.count("Theo Quyết định 1/QĐ-BYT") == 1


@pytest.mark.parametrize("row", table("suspect_phrases"), ids=lambda row: row["wrong"])
def test_every_suspected_phrase_is_seen_before_it_is_looked_for(row: dict[str, str]) -> None:
    words = row["wrong"].split()
    for text in (row["wrong"], row["wrong"].upper(), "\n".join(words), "\u00a0 ".join(words)):
        assert may_be_suspect(["x", f"a {text}."]) or not suspects(f"a {text}.")
    assert suspects(row["wrong"])
    assert not may_be_suspect(["Chuyển đổi số", "dữ liệu"])


_HEADS = st.text(st.sampled_from("1234IVXABĐabđ.)-–/ \nxX"), max_size=12)


@given(_HEADS)
def test_no_numbered_part_is_passed_over_by_its_first_letters(head: str) -> None:
    text = f"{head} Mục tiêu"
    found = sections.section_heading(text, AttachmentDraft("", ""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "_MARKS", frozenset(text))
        patch.setattr(sections, "_LABEL_MAX", len(text))
        assert sections.section_heading(text, AttachmentDraft("", "")) == found


@given(st.sampled_from(headings("annex") + headings("template")), st.sampled_from(["", " ", "\n"]))
def test_a_heading_is_seen_whatever_its_case(word: str, before: str) -> None:
    for text in (word, word.upper(), word.capitalize()):
        line = f"{before}{text} 1"
        assert (annex_line(line) or template_line(line)) == (
            ("1", "") if fold(line[: len(word)]) == word else None
        )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("SỞ Y TẾ Độc lập - Tự do - Hạnh phúc", ("SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc")),
        ("SỞ Y TẾ  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
         ("SỞ Y TẾ", " CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        ("HỘI ĐỒNG ĐỘC LẬP", ("HỘI ĐỒNG ĐỘC LẬP", "")),
        ("SỞ Y TẾ", ("SỞ Y TẾ", "")),
    ],
)  # fmt: skip
def test_a_motto_is_split_off_where_it_begins(text: str, parts: tuple[str, str]) -> None:
    assert split_motto(text) == parts
    assert not parts[1] or is_motto(parts[1])
