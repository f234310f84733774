"""``qdparse cite``: the documents that a text names."""

from __future__ import annotations

import sys

from qdparse.commands import STDIO, input_bytes, note, output
from qdparse.errors import EXIT_OK
from qdparse.messages import ui

_AT = "@"
_PIPE_WIDTH = 200  # characters


def cite(text: str, out: str | None, *, as_json: bool, lang: str) -> int:
    """Print the citations in ``text``, in the file it names with "@", or in standard input."""
    from qdparse.settle.citations import find_citations

    found = find_citations(text_of(text))
    if as_json:
        from qdparse.write.json import to_json

        output(to_json([c._asdict() for c in found]), out)
        return EXIT_OK
    if not found:
        note(ui("no_citations", lang))
        return EXIT_OK
    from rich.console import Console

    from qdparse.write.citations import citations_table

    # A pipe has no width; wide lines serve `less -S` and grep better than folded ones.
    with_width = None if sys.stdout.isatty() and out is None else _PIPE_WIDTH
    console = Console(width=with_width, no_color=out is not None)
    with console.capture() as capture:
        console.print(citations_table(found, lang))
    output(capture.get().encode("utf-8", "replace"), out)
    return EXIT_OK


def text_of(argument: str) -> str:
    """The text itself, or that of a file ("@plan.txt", also Word and PDF) or of standard input."""
    if argument == STDIO:
        data, name = input_bytes(STDIO)
    elif argument.startswith(_AT) and len(argument) > 1:
        data, name = input_bytes(argument[1:])
    else:
        return argument
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from qdparse import pipeline
        from qdparse.layout import block_texts

        blocks = pipeline.read_layout(data, name).blocks
        return "\n".join(text for block in blocks for text in block_texts(block))
