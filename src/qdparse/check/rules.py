"""All rules, in the order in which their findings are told; each is in the file of its subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from qdparse.check import (
    citations,
    deadlines,
    head,
    reading,
    references,
    sequences,
    spelling,
    tasks,
)
from qdparse.finding import Finding

Rule = Callable[[dict[str, Any]], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    head.blanks,
    head.further_signatures,
    head.impossible_date,
    head.long_title,
    head.symbol_of_issuer,
    head.draft_mark,
    citations.numbers_in_order,
    citations.number_of_year,
    citations.after_the_decision,
    citations.symbols_of_issuers,
    citations.replaced_basis,
    references.annex_of_the_decision,
    references.recipients_of_articles,
    sequences.articles,
    sequences.clauses,
    sequences.points,
    sequences.groups,
    sequences.rows,
    sequences.repeated_rows,
    head.internal_column,
    tasks.leads,
    tasks.results,
    tasks.units,
    deadlines.blank,
    deadlines.unreadable,
    deadlines.several,
    deadlines.past,
    deadlines.in_result,
    spelling.suspected_marks,
    spelling.tone_styles,
    spelling.other_letters,
    reading.likely_repairs,
    reading.no_task_table,
    reading.unclaimed_text,
)

# What the rules tell, apart from what only the reading of the source can show.
CODES = frozenset(
    (
        "annex-reference",
        "article-sequence",
        "basis-replaced",
        "citation-after-decision",
        "citation-issuer",
        "citation-order",
        "citation-year",
        "clause-sequence",
        "column-internal",
        "date-blank",
        "date-impossible",
        "deadline-blank",
        "deadline-impossible",
        "deadline-in-result",
        "deadline-past",
        "deadline-reversed",
        "deadline-several",
        "deadline-untyped",
        "draft-mark",
        "group-sequence",
        "lead-blank",
        "lead-many",
        "letters-cyrillic",
        "letters-decomposed",
        "marks-suspected",
        "no-task-table",
        "number-blank",
        "ordinal-repeated",
        "ordinal-sequence",
        "point-letter",
        "point-sequence",
        "recipient-article",
        "result-blank",
        "row-join-likely",
        "signature-further",
        "signer-missing",
        "symbol-issuer",
        "symbol-missing",
        "table-join-likely",
        "title-long",
        "title-missing",
        "tone-mixed",
        "unclaimed-text",
        "unit-ended",
        "unit-not-yet",
    )
)
