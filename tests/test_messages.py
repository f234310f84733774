"""Every code has a sentence in both languages, and asking for one never fails."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.messages import LANGUAGES, catalogue, error_sentence, finding_sentence, ui

SOURCE = Path(__file__).resolve().parent.parent / "src" / "qdparse"
FILES = ("errors", "findings", "ui", "columns", "reasons")
ENTRIES = [(name, code) for name in FILES for code in catalogue(name)]
_CODE_ARGUMENT = re.compile(
    r"(?:Unreadable|Unsupported|Encrypted|TooLarge|NotFound|TimedOut|EngineMissing|QdparseError)"
    r"\(\s*[\w.]+(?:\([^)]*\))?,\s*\"([a-z_]*[a-z])\""
)
_CODE_ATTRIBUTE = re.compile(r"^    code = \"([a-z_]+)\"", re.MULTILINE)
_BARE_CODE = re.compile(r"\"(unsupported_[a-z]+)\"")
_FINDING = re.compile(r"\"([a-z]+(?:-[a-z]+)+)\",\s*\"(?:error|warning|info)\"")


def parameters(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))


@pytest.mark.parametrize(("name", "code"), ENTRIES)
def test_a_code_has_both_languages_with_the_same_parameters(name: str, code: str) -> None:
    entry = catalogue(name)[code]
    assert set(entry) == set(LANGUAGES)
    assert all(entry[lang].strip() for lang in LANGUAGES)
    assert parameters(entry["vi"]) == parameters(entry["en"])


@pytest.mark.parametrize("code", list(catalogue("errors")))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_error_names_the_file_and_is_one_line(code: str, lang: str) -> None:
    sentence = error_sentence(code, lang, file="kế hoạch.docx")
    assert "kế hoạch.docx" in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_every_error_code_of_the_program_has_a_sentence() -> None:
    text = sources()
    used = {c for p in (_CODE_ARGUMENT, _CODE_ATTRIBUTE, _BARE_CODE) for c in p.findall(text)}
    assert {"empty", "not_found", "ocr_engine_missing", "cannot_write"} <= used
    assert used - set(catalogue("errors")) == set()


def test_every_finding_code_of_the_program_has_a_sentence() -> None:
    used = set(_FINDING.findall(sources()))
    assert {"scan-page", "lead-blank"} <= used
    assert used - set(catalogue("findings")) == set()


def test_no_sentence_is_there_for_nobody() -> None:
    text = sources()
    built = ("role_", "head_", "field_")  # joined with a name in the code
    unused = [
        (name, code)
        for name in ("errors", "findings", "ui")
        for code in catalogue(name)
        if code != "generic" and not code.startswith(built)
        if not re.search(rf"[\"']{code}[\"']", text)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("date", "shown"),
    [("2025-03-07", "07/3/2025"), ("2025-01-15", "15/01/2025"), ("2025-12-01", "01/12/2025"),
     ("2025-03", "2025-03"), ("12-34-5-7-", "12-34-5-7-"), ("Luật 1-2-3", "Luật 1-2-3")],
)  # fmt: skip
def test_a_vietnamese_sentence_writes_days_as_decree_30_does(date: str, shown: str) -> None:
    assert shown in finding_sentence("date-future", "vi", date=date)
    assert date in finding_sentence("date-future", "en", date=date)


def test_an_unknown_code_is_still_a_sentence() -> None:
    assert (
        error_sentence("no_such_code", "en", file="a.pdf") == "a.pdf cannot be read (no_such_code)."
    )
    assert "no-such-code" in finding_sentence("no-such-code", "vi")
    assert ui("no_such_key", "en") == "no_such_key"


def test_a_missing_parameter_and_an_unknown_language_do_not_fail() -> None:
    assert finding_sentence("scan-page", "vi") == (
        "Trang ? là ảnh không có chữ nên chưa được đọc: chưa cài bộ nhận dạng chữ."
    )
    assert error_sentence("empty", "fr", file="a") == error_sentence("empty", "en", file="a")


def test_braces_in_a_parameter_are_text() -> None:
    assert "{0.__class__}" in error_sentence("empty", "en", file="{0.__class__}")


@given(st.text(), st.text(), st.dictionaries(st.text(max_size=5), st.text(), max_size=3))
def test_a_sentence_is_always_found(code: str, lang: str, params: dict[str, str]) -> None:
    assert isinstance(error_sentence(code, lang, **params), str)
    assert isinstance(finding_sentence(code, lang, **params), str)
