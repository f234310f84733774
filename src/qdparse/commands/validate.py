"""``qdparse validate`` and ``qdparse schema``: the contract, checked and printed."""

from __future__ import annotations

from collections.abc import Sequence

from qdparse.commands import input_bytes, note, output, show
from qdparse.commands.written import failure_in, left_out, not_json
from qdparse.errors import EXIT_FAILED, EXIT_FINDINGS, EXIT_OK, QdparseError
from qdparse.messages import ui


def validate_files(paths: Sequence[str], *, lang: str) -> int:
    """Print file, pointer and message of every problem; 3 outranks 1."""
    codes = [_validate(path, lang) for path in paths]
    return max(codes, default=EXIT_OK)


def _validate(path: str, lang: str) -> int:
    from qdparse.validate import problems

    try:
        data, name = input_bytes(path)
    except QdparseError as error:
        note(f"qdparse: {error.message(lang)}")
        return error.exit_code
    failure = failure_in(data)
    if failure is not None:
        note(f"qdparse: {left_out(name, failure).message(lang)}")
        return EXIT_OK
    try:
        found = problems(data)
    except (ValueError, RecursionError) as why:
        note(f"qdparse: {not_json(name, why, 'not_json').message(lang)}")
        return EXIT_FAILED
    for problem in found:
        show(f"{name}: {problem.pointer or '(document)'}: {problem.message}")
    if not found:
        note(ui("valid", lang, file=name))
    return EXIT_FINDINGS if found else EXIT_OK


def write_schema(out: str | None) -> int:
    """The JSON Schema of the contract, as published in schemas/decision-1.schema.json."""
    from qdparse.model import json_schema
    from qdparse.write.json import to_json

    output(to_json(json_schema()), out)
    return EXIT_OK
