"""What keeps reading fast: work that grows with the document, nothing loaded or held in vain.

No time is measured here: calls, loaded modules and garbage are counted, which are the same on
every machine.  ``make bench`` measures.
"""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qdparse.collector import collector_held
from qdparse.layout import Box, Layout
from qdparse.ledger import Ledger, undo
from qdparse.mend import mend
from qdparse.pattern import lazy
from qdparse.pipeline import read_layout, record_of
from qdparse.read import pdfium_calls
from qdparse.read.pdf import read_pdf
from qdparse.read.pdf_cuts import first_beyond
from qdparse.read.pdf_text import Fragment, TextPage
from qdparse.settle.deadlines import events, recurrence
from qdparse.settle.deadlines import words as deadline_words
from qdparse.settle.deadlines.events import clauses
from qdparse.settle.deadlines.recurrence import recurrences
from qdparse.settle.deadlines.words import forms, qualifier
from qdparse.write.json import to_json

from counting import calls
from pdf_maker import PdfPage, pdf

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "bo-chuyen-doi-so"
sys.path.insert(0, str(ROOT / "benchmarks"))
from inputs import docx_of, pdf_of  # noqa: E402

HEAVY = "pydantic pydantic_core docx pdfplumber pdfminer PIL numpy underthesea rich regex"


@pytest.mark.parametrize("merge", [0, 1], ids=["plain", "one cell merged over nearly all rows"])
def test_the_work_on_a_word_table_grows_as_its_rows(merge: int) -> None:
    few, many = (docx_of(rows, merge=(rows - 5) * merge) for rows in (300, 1200))
    record_of(few, "x.docx")
    one = calls(lambda: to_json(record_of(few, "x.docx")))
    other = calls(lambda: to_json(record_of(many, "x.docx")))
    assert other < 4.2 * one


def test_the_work_on_a_pdf_grows_as_its_pages() -> None:
    few, many = pdf_of(6), pdf_of(24)
    record_of(few, "x.pdf")
    one = calls(lambda: to_json(record_of(few, "x.pdf")))
    other = calls(lambda: to_json(record_of(many, "x.pdf")))
    assert other < 4.2 * one


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".txt"])
def test_parsing_loads_nothing_it_does_not_need(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    code = f"""
import sys
from qdparse.cli import main
try:
    main(["parse", {str(SAMPLE.with_suffix(suffix))!r}, "-o", {str(out)!r}])
except SystemExit as end:
    others = {{
        ".docx": "pypdfium2 statistics",
        ".pdf": "lxml zipfile",
        ".txt": "pypdfium2 lxml zipfile statistics",
    }}
    heavy = ({HEAVY!r} + " " + others[{suffix!r}]).split()
    print(end.code, *[name for name in heavy if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
    assert out.stat().st_size > 1000


def test_loading_the_steps_compiles_no_pattern() -> None:
    """``re.compile`` of a module costs each start; ``qdparse.pattern.lazy`` only those who use it."""
    code = """
import re, sys
import qdparse.check, qdparse.mend, qdparse.grammar, qdparse.read.docx, qdparse.read.text, qdparse.settle
for name, module in sys.modules.items():
    if name.startswith("qdparse."):
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                print(name, key)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_a_pattern_is_compiled_on_its_first_use_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    compile_ = re.compile

    def noted(source: str, flags: int = 0) -> re.Pattern[str]:
        made.append(source)
        return compile_(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    word = lazy("[a-z]+", re.IGNORECASE)
    with pytest.raises(AttributeError):
        word.cache_clear  # type: ignore[attr-defined]  # noqa: B018
    assert made == []
    assert word.findall("One 2 three") == ["One", "three"]
    assert word.sub("-", "One 2") == "- 2"
    assert (word.pattern, word.groups) == ("[a-z]+", 0)
    assert made == ["[a-z]+"]


_WORDS = [
    f for r in ("every", "periodic", "times", "quarter_month", "next_month") for f in forms(r)
]
_WORDS += [
    f for r in ("event", "reference", "before", "day", "month", "unit", "of") for f in forms(r)
]
_WORDS += ["15", "06", " ", ",", "/", "một", "hội nghị"]


@given(st.lists(st.sampled_from(_WORDS), max_size=8), st.booleans())
def test_no_deadline_is_missed_where_its_patterns_are_not_tried(
    words: list[str], blanks: bool
) -> None:
    """The look for a word before its pattern spares work and changes nothing, lost blanks or not."""
    text = (" " if blanks else "").join(words)
    quick = recurrences(text), clauses(text, (), (), ()), qualifier(text, "before", "at")
    with pytest.MonkeyPatch.context() as patch:
        for module in (deadline_words, recurrence, events):
            patch.setattr(module, "says", lambda *_: True)
        whole = recurrences(text), clauses(text, (), (), ()), qualifier(text, "before", "at")
    assert quick == whole


def test_the_console_command_leaves_the_collector_as_it_was() -> None:
    code = (
        "import atexit, gc, sys\n"
        "sys.argv = ['qdparse', '--version']\n"
        "from qdparse.start import main\n"
        "atexit.register(lambda: print(gc.isenabled()))\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True"


def test_what_is_made_while_the_collector_is_held_is_not_walked_afterwards() -> None:
    gc.collect()
    with collector_held():
        made = [[] for _ in range(50_000)]
        assert gc.get_count()[0] > len(made)
    assert gc.isenabled()
    assert gc.get_count()[0] < 1000


def test_objects_that_the_program_froze_stay_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_held():
            pass
        assert gc.get_freeze_count() == frozen > 0
    finally:
        gc.unfreeze()


def garbage(read: Callable[[], object]) -> int:
    """How much that holds itself is left behind when nothing is collected on the way."""
    gc.collect()
    gc.disable()
    try:
        read()
        return gc.collect()
    finally:
        gc.enable()


def test_pages_leave_no_garbage_behind() -> None:
    """``ctypes.cast`` ties what it is given to itself: a text buffer a page stayed in memory."""
    few, many = pdf_of(6), pdf_of(18)
    read_pdf(many, "x.pdf")
    assert garbage(lambda: read_pdf(many, "x.pdf")) <= garbage(lambda: read_pdf(few, "x.pdf"))


def test_a_ledger_without_the_way_back_holds_no_layout() -> None:
    read = read_layout(SAMPLE.with_suffix(".pdf").read_bytes(), "x.pdf")
    whole, ledger = mend(read)
    same, told = mend(read, way_back=False)
    assert same == whole
    assert told.published() == ledger.published()
    assert any(e.removed for e in ledger.edits)
    assert not any(e.removed or e.inserted for e in told.edits)
    assert undo(whole, ledger) == read


def test_a_record_is_made_without_the_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bool] = []
    init = Ledger.__init__

    def noted(self: Ledger, *args: object, way_back: bool = True) -> None:
        made.append(way_back)
        init(self, *args, way_back=way_back)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "__init__", noted)
    record_of(SAMPLE.with_suffix(".docx").read_bytes(), "x.docx")
    assert made == [False]


def lines(found: Layout) -> list[str]:
    return [block.text for block in found.blocks]  # type: ignore[union-attr]


def test_a_text_shorter_than_its_characters_is_read_glyph_by_glyph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where text and characters do not count alike, a place in one is no place in the other."""
    page = PdfPage().text(80, 760, "Plan of the year").text(80, 740, "Second line")
    text = TextPage.text
    monkeypatch.setattr(TextPage, "text", lambda self: text(self)[1:])
    assert lines(read_pdf(pdf(page), "x.pdf")) == ["Plan of the year", "Second line"]


def test_pages_read_by_pdfplumber_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page left open stays in memory with all its objects."""
    from pdfplumber.page import Page

    from qdparse.read.pdf_plumber import plumber_page

    data = pdf(PdfPage().text(80, 760, "one"), PdfPage().text(80, 760, "two"))
    closed: list[int] = []
    close = Page.close
    monkeypatch.setattr(Page, "close", lambda page: (closed.append(page.page_number), close(page)))
    plumber_page(data, 1)
    assert closed[:1] == [2]


def test_a_line_of_a_page_takes_two_boxes_and_a_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A box for every glyph would cost more than all the rest of the reading."""
    asked: Counter[str] = Counter()
    for name in ("loose_box", "origin"):
        call = getattr(pdfium_calls, name)

        def noted(*args: int, name: str = name, call: Callable[..., int] = call) -> int:
            asked[name] += 1
            return call(*args)

        monkeypatch.setattr(pdfium_calls, name, noted)
    page = PdfPage()
    for line in range(30):
        page.text(80, 780 - 20 * line, f"line {line} of the plan of the year")
    assert len(lines(read_pdf(pdf(page), "x.pdf"))) == 30
    assert asked == {"loose_box": 60, "origin": 30}


def test_no_page_is_drawn_to_read_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing a page costs a hundred times more than its text; a blank one is told by its objects."""
    import pypdfium2

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("drawn")

    monkeypatch.setattr(pypdfium2.PdfPage, "render", refuse)
    monkeypatch.setattr(pypdfium2.PdfImage, "get_bitmap", refuse)
    found = read_pdf(pdf(PdfPage().text(80, 760, "Plan of the year"), PdfPage()), "x.pdf")
    assert [getattr(block, "text", "") for block in found.blocks] == ["Plan of the year"]
    assert len(found.pages) == 2


class Letters:
    """A text page of which only the boxes are known."""

    def __init__(self, widths: list[float]) -> None:
        self.asked = 0
        self.at = [0.0, *accumulate(widths)]

    def glyph(self, index: int) -> tuple[float, float, float, float]:
        self.asked += 1
        return self.at[index], 0.0, self.at[index + 1], 10.0


@given(
    st.lists(st.floats(0.01, 400.0), min_size=1, max_size=60),
    st.floats(-5.0, 3000.0),
    st.integers(0, 59),
)
def test_the_place_of_a_cut_is_the_first_letter_beyond_it(
    widths: list[float], cut: float, low: int
) -> None:
    """It is guessed from the widths; narrow, wide and far letters mislead no guess."""
    page = Letters(widths)
    low = min(low, len(widths) - 1)
    run = Fragment("x" * len(widths), Box(0, 0, page.at[-1], 10), 10, 0, len(widths) - 1)
    middles = [(a + b) / 2 for a, b in pairwise(page.at)]
    expected = next((i for i in range(low, len(widths)) if middles[i] > cut), len(widths))
    assert first_beyond(page, run, low, cut) == expected  # type: ignore[arg-type]


def test_a_cut_among_even_letters_asks_for_few_boxes() -> None:
    page = Letters([6.0] * 90)
    run = Fragment("x" * 90, Box(0, 0, 540, 10), 10, 0, 89)
    assert first_beyond(page, run, 0, 301.0) == 50  # type: ignore[arg-type]
    assert page.asked <= 4
