"""``qdparse cite``: the documents that a text names."""

from __future__ import annotations

from qdparse.commands import STDIO, input_bytes, note, output, spare_input
from qdparse.errors import EXIT_OK
from qdparse.messages import ui

_AT = "@"


def cite(text: str, out: str | None, *, as_json: bool, lang: str) -> int:
    """Print the citations in ``text``, in the file it names with "@", or in standard input."""
    from qdparse.settle.citations import find_citations

    if text.startswith(_AT):
        spare_input(text[1:], out)
    found = find_citations(text_of(text))
    if as_json:
        from qdparse.write.json import to_json

        output(to_json([c._asdict() for c in found]), out)
        return EXIT_OK
    if not found:
        note(ui("no_citations", lang))
        output(b"", out)
        return EXIT_OK
    from qdparse.write.citations import citations_table
    from qdparse.write.terminal import table_bytes

    output(table_bytes(citations_table(found, lang), out), out)
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
