"""Which runs of letters can be one syllable of Vietnamese."""

from __future__ import annotations

import lzma
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.fold import nfc
from qdparse.lexicon import table
from qdparse.lexicon.syllables import _WORD, is_initials, is_syllable, share

from conftest import SHARED, needs_shared


@pytest.mark.parametrize(
    "name", [("onsets", "example"), ("rimes", "example"), ("syllables_more", "syllable")]
)
def test_each_example_of_the_tables_is_a_syllable(name: tuple[str, str]) -> None:
    refused = [row[name[1]] for row in table(name[0]) if not is_syllable(row[name[1]])]
    assert refused == []


@pytest.mark.parametrize(
    "word",
    [
        "nhiệm", "vụ", "HOÀ", "hòa", "thuỷ", "thủy", "khoẻ", "quyết", "QUỐC", "quít", "nghiêng",
        "y", "ở", "yến", "kỹ", "kĩ", "giữ", "gìn", "giếng", "khuya", "thuở", "xoong", "Kạn", "ưu",
    ],
)  # fmt: skip
def test_words_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    [
        "nhiệmvụ", "phẩ m", "SởTàichính", "BỘTRƯỞNG", "mvụ", "UBND", "QĐ", "chuẩnn",
        "càc", "tảt", "ghành", "nghành", "kác", "cê", "ngiêm", "email", "logistics", "12", "", "-",
        "vrpr",
        "HoA",
        "nHÂN", "NCHĨA", "ðiều", "hòà",
    ],
)  # fmt: skip
def test_other_letters_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Triển khai kế hoạch chuyển đổi số của tỉnh năm 2025", 1.0, 1.0),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP, gửi a.b@tinh.gov.vn", 1.0, 1.0),
        ("UBND, TTHC: giao Sở KHCN", 0.6, 1.0),
        ("cgNG HoA x.A. Hor cHU NGHIA vrpr NAM", 0.0, 0.51),
        ("B¸o c¸o T×nh h×nh thùc hiÖn", 0.0, 0.51),
        ("12 / 2025", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_share_of_possible_syllables(text: str, least: float, most: float) -> None:
    assert least <= share(text) <= most


@given(st.text())
def test_share_is_a_share_of_any_text(text: str) -> None:
    assert 0.0 <= share(text) <= 1.0


@given(st.text(st.sampled_from("aBcđẠệ1_.-@&/, \n\t²½\u0301\u00a0"), max_size=30))
def test_words_between_blanks_are_those_of_the_whole_text(text: str) -> None:
    """Parts of nothing but letters are taken without the pattern, and nothing changes."""
    words = [word for word in _WORD.findall(nfc(text)) if not is_initials(word)]
    expected = sum(map(is_syllable, words)) / len(words) if words else 0.0
    assert share(text) == expected


@needs_shared
def test_words_of_administrative_texts_are_possible_syllables() -> None:
    total = found = 0
    packed = (SHARED / "ngrams" / "syllables.tsv.xz").read_bytes()
    for line in lzma.decompress(packed).decode().splitlines():
        order, word, times = line.split("\t")
        if order != "1":
            break
        if len(word) > 1 and word.isalpha():
            total += int(times)
            found += int(times) * is_syllable(word)
    assert found / total > 0.985
