"""Texts that a spreadsheet would turn into something else: formulas, dates, numbers."""

from __future__ import annotations

import re

# A leading tab makes a CSV field text for Excel and LibreOffice; readers that strip blanks
# have the text as it was.
GUARD = "\t"
_FORMULA = re.compile(r"\s*[=+\-@|%]")
# What spreadsheets read as a date, a time, a number or a fraction: digits and the signs
# between them, with a letter or two (1e5, 5%).  A plain whole number stays what it is.
_NUMERIC = re.compile(r"\s*[(\d][\d\s.,/:()\-–]*(?:[eE%]\s*[\d\s.,/:+\-]*)?\s*$")
_WHOLE = re.compile(r"(?:0|[1-9]\d{0,14})$")
_WORDS = frozenset(("true", "false", "đúng", "sai"))
_MONTHS = re.compile(r"\s*\d{0,4}[\s/.-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)


def needs_guard(text: str) -> bool:
    """Whether a spreadsheet would not keep ``text`` as it is.

    "6/2025", "1.10", "01", "=1+1", "- Báo cáo" and "1e5" need one; "12", "Quý II/2025" and
    "I.1" do not.
    """
    if not text or _WHOLE.match(text):
        return False
    return bool(
        _FORMULA.match(text)
        or _NUMERIC.match(text)
        or _MONTHS.match(text)
        or text.strip().lower() in _WORDS
        or text[0] in "\t\r"
    )


def guarded(text: str) -> str:
    """``text`` so that it stays text when a spreadsheet opens it."""
    return GUARD + text if needs_guard(text) else text


def harmless(text: str) -> str:
    """``text`` so that it is no formula; for files that programs read, not people."""
    return GUARD + text if _FORMULA.match(text) or text[:1] in ("\t", "\r") else text
